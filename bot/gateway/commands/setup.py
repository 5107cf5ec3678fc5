"""`/setup`: the panel; or, with a forum named, that forum at once."""

import discord
from discord import app_commands

from bot.gateway.choosing_forums import ForumChoice
from bot.gateway.errors import answer
from bot.gateway.permits import how_to_grant, lacking_in_forum
from bot.gateway.reading import Interaction, openable_for
from bot.gateway.rendering.panel import OFF
from bot.gateway.services import Services
from bot.gateway.setting_up import SettingUp
from bot.gateway.speech import described, language_for
from bot.store.records.forums import Mode
from bot.wording.languages import Language

_MODES = [
    app_commands.Choice(name=described(f"command-setup.mode-{mode}"), value=mode) for mode in (*Mode, OFF)
]


def setup_command(
    services: Services, forums: ForumChoice, setting_up: SettingUp
) -> app_commands.Command[app_commands.Group, ..., None]:
    """The command, for those who manage the server: checked here too, for Discord's check can be changed."""

    @app_commands.command(name="setup", description=described("command-setup"))
    @app_commands.describe(forum=described("command-setup.forum"), mode=described("command-setup.mode"))
    @app_commands.choices(mode=_MODES)
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def setup(
        interaction: Interaction,
        forum: discord.ForumChannel | None = None,
        mode: app_commands.Choice[str] | None = None,
    ) -> None:
        if forum is None:
            if interaction.guild is not None:
                await setting_up.open(interaction, interaction.guild)
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = language_for(interaction)
        if str(forum.id) not in openable_for(interaction):
            await answer(interaction, language.say("setup-not-open"))
            return
        server, store = str(forum.guild.id), services.keeper.store
        if mode is None:
            # A forum that is set up already stays as it is.
            chosen = await store.forums.mode_of(server, str(forum.id)) or services.keeper.terms.policy.mode
        else:
            chosen = None if mode.value == OFF else Mode(mode.value)
        await forums.set_mode(forum, chosen, actor=str(interaction.user.id))
        if chosen is None:
            await answer(interaction, language.say("setup-not-watching", forum=forum.mention))
        else:
            parts = _watching(language, forum, chosen, services.pace.history.days)
            settings = await store.servers.settings(server)
            if settings.review_channel is None and chosen is not Mode.OBSERVE:
                parts.append(language.say("status-no-review"))
            await answer(interaction, "\n".join(parts))

    return setup  # pyright: ignore[reportUnknownVariableType] - outside of a group its binding has no type


def _watching(language: Language, forum: discord.ForumChannel, mode: Mode, days: int) -> list[str]:
    """What is read and kept, what the mode does, and what it lacks."""
    parts = [
        language.say("setup-watching", forum=forum.mention, mode=mode),
        language.say("setup-kept", days=days),
        language.say(f"setup-now-{mode}"),
    ]
    if lacking := lacking_in_forum(forum, mode):
        parts.append(how_to_grant(language, forum.mention, lacking))
    return parts
