"""`/digest`: a thread in brief, for moderators, and for everybody where the admins allow it."""

import discord
from discord import app_commands

from bot.gateway.errors import answer
from bot.gateway.places import Places
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering.digests import digest as digest_card
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for

_ASKED_AT_ONCE = 10
_ASKED_WITHIN_SECONDS = 600.0


def digest_command(services: Services, places: Places) -> app_commands.Command[app_commands.Group, ..., None]:
    """The command. Discord shows it to everybody, for who may use it is a setting of ours: it is checked here."""

    @app_commands.command(name="digest", description=described("command-digest"))
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.checks.cooldown(
        _ASKED_AT_ONCE, _ASKED_WITHIN_SECONDS, key=lambda asked: (asked.guild_id, asked.user.id)
    )
    async def digest(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = language_for(interaction)
        settings = await services.keeper.store.servers.settings(str(interaction.guild_id))
        if not (settings.digest_for_all or interaction.permissions.manage_messages):
            await answer(interaction, language.say("digest-for-moderators"))
            return
        thread = interaction.channel
        place = places.of_thread(thread) if isinstance(thread, discord.Thread) else None
        if place is None or place.forum not in readable_for(interaction):
            await answer(interaction, language.say("digest-not-here"))
        else:
            await answer(interaction, digest_card(language, await services.keeper.digesting.digest(place)))

    return digest  # pyright: ignore[reportUnknownVariableType] - outside of a group its binding has no type
