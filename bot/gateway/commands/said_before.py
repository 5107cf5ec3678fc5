"""The message menu *Said before?*: where the claims of a message were made earlier."""

import discord
from discord import app_commands

from bot.gateway.consent import Consent
from bot.gateway.errors import answer
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering.arguments import argued_before
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.moderator.comparing import Within

# Whoever asks comes before what is posted: nobody may keep the models busy all the time.
_ASKED_AT_ONCE = 20
_ASKED_WITHIN_SECONDS = 600.0


def said_before_menu(services: Services, consent: Consent) -> app_commands.ContextMenu:
    """The menu entry; its answer is private, and holds only what the asker may read."""

    async def said_before(interaction: Interaction, message: discord.Message) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        server, language = str(interaction.guild_id), language_for(interaction)
        if message.author != interaction.user and not consent.reads(server, str(message.author.id)):
            # As if nothing were found: who does not want to be read is between them and the bot.
            await answer(interaction, language.say("said-before-nothing"))
            return
        held = await services.keeper.store.posts.holding(server, str(message.id))
        # Works everywhere, so the message may stand in no forum at all.
        within = Within(
            server=server,
            forums=readable_for(interaction),
            before=held.post.sent_at if held else message.created_at,
            except_post=held.post.id if held else str(message.id),
        )
        found = await services.keeper.lookup.said_before(message.content, within)
        await answer(
            interaction,
            argued_before(language, found, language.say("said-before"))
            if found
            else language.say("said-before-nothing"),
        )

    menu = app_commands.ContextMenu(
        name=described("menu-said-before"),
        callback=said_before,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    app_commands.checks.cooldown(
        _ASKED_AT_ONCE, _ASKED_WITHIN_SECONDS, key=lambda asked: (asked.guild_id, asked.user.id)
    )(menu)
    return menu
