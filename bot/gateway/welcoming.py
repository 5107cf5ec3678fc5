"""The one message on joining a server: what the bot does, what it reads and keeps, and how to start."""

import logging
from datetime import timedelta

import discord

from bot.gateway.buttons import Buttons, PersistentButton
from bot.gateway.errors import DISCORD_FAULTS
from bot.gateway.reading import Interaction
from bot.gateway.rendering.cards import card
from bot.gateway.services import Services
from bot.gateway.setting_up import SettingUp, admins_guild
from bot.gateway.speech import language_on
from bot.wording.languages import Language

_log = logging.getLogger(__name__)

_OPEN = "setup-open"
# Who was invited while the bot was down is greeted at the next start; who has had the bot for long is not.
_NEW_FOR = timedelta(days=1)


class Welcoming:
    """Greets each server once, where the most people see it and the bot may write."""

    def __init__(self, services: Services, setting_up: SettingUp) -> None:
        self._notes = services.keeper.store.notes
        self._clock = services.clock
        self._setting_up = setting_up

    def register(self, buttons: Buttons) -> None:
        """Have the greeting's button answered here."""
        buttons.on(_OPEN, self._press)

    async def greet(self, guild: discord.Guild) -> None:
        """Greet a server that is new, unless it was greeted before."""
        key = _note_of(str(guild.id))
        joined_at = guild.me.joined_at
        if joined_at is None or self._clock() - joined_at > _NEW_FOR:
            return
        # Of the very joining, so that a server that comes back is greeted again.
        if await self._notes.get(key) == joined_at.isoformat():
            return
        await self._notes.put(key, joined_at.isoformat())
        channel = _channel_for_all(guild)
        if channel is None:
            _log.info("server %s has no channel to greet it in", guild.id)
            return
        try:
            await channel.send(view=_greeting(language_on(guild)))
        except DISCORD_FAULTS as fault:
            _log.warning("server %s could not be greeted: %s", guild.id, type(fault).__name__)

    async def forget(self, server: str) -> None:
        """Know nothing any more of a server that we were removed from."""
        await self._notes.drop(_note_of(server))

    async def _press(self, interaction: Interaction, _: str) -> None:
        if (guild := await admins_guild(interaction)) is not None:
            await self._setting_up.open(interaction, guild)


def _note_of(server: str) -> str:
    return f"greeted {server}"


def _channel_for_all(guild: discord.Guild) -> discord.TextChannel | None:
    """Where Discord itself greets newcomers, else the first channel that the bot may write in."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in (*first, *guild.text_channels):
        allowed = channel.permissions_for(guild.me)
        if allowed.view_channel and allowed.send_messages:
            return channel
    return None


def _greeting(language: Language) -> discord.ui.LayoutView:
    blocks = [
        [language.say("welcome")],
        [language.say("welcome-reads"), language.say("welcome-keeps"), language.say("welcome-start")],
    ]
    button = PersistentButton(
        _OPEN, "panel", language.say("welcome-set-up"), style=discord.ButtonStyle.primary
    )
    return card(language, blocks, buttons=[button])
