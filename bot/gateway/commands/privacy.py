"""`/privacy`: what is kept and why; one's own data as a file; being forgotten; not being read."""

import asyncio

import discord
from discord import app_commands

from bot.gateway.buttons import Buttons
from bot.gateway.consent import Consent
from bot.gateway.errors import answer
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.rendering import privacy as rendering
from bot.gateway.rendering.privacy import ASK, BACK, EXPORT, FORGET, IN, OUT, SURE, Standing
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.gateway.watching import Watching
from bot.store.choices import Choice


class Privacy:
    """The command and the panel that it opens. Whoever presses decides about themselves, whatever the button's id says."""

    def __init__(self, services: Services, watching: Watching, consent: Consent) -> None:
        self._services = services
        self._watching = watching
        self._consent = consent

    def command(self, buttons: Buttons) -> app_commands.Command[app_commands.Group, ..., None]:
        """The command, for everybody; its buttons are answered here."""
        buttons.on(EXPORT, self._export)
        buttons.on(ASK, self._ask)
        buttons.on(SURE, self._do)
        buttons.on(IN, self._opt_in)
        buttons.on(BACK, self._go_back)

        @app_commands.command(name="privacy", description=described("command-privacy"))
        @app_commands.guild_only()
        @app_commands.allowed_installs(guilds=True, users=False)
        async def privacy(interaction: Interaction) -> None:
            await answer(interaction, self._panel(interaction))

        return privacy  # pyright: ignore[reportUnknownVariableType] - outside of a group its binding has no type

    def _panel(self, interaction: Interaction, news: str | None = None) -> discord.ui.LayoutView:
        server, member = _who(interaction)
        watched = self._watching.of(server) & readable_for(interaction)
        standing = Standing(
            forums=sorted(watched),
            choice=self._consent.choice_of(server, member),
            asks_first=self._consent.asks_first(server),
            kept_days=self._services.keeper.forgetting.kept_for.days,
        )
        return rendering.privacy(language_for(interaction), standing, news=news)

    async def _go_back(self, interaction: Interaction, _: str) -> None:
        await interaction.response.edit_message(view=self._panel(interaction))

    async def _ask(self, interaction: Interaction, deed: str) -> None:
        if deed in {FORGET, OUT}:
            await interaction.response.edit_message(view=rendering.sure(language_for(interaction), deed))

    async def _do(self, interaction: Interaction, deed: str) -> None:
        await interaction.response.defer()
        language = language_for(interaction)
        if deed == OUT:
            await self._consent.choose(*_who(interaction), Choice.OUT)
            await self._tell(interaction, language.say("privacy-out.done"))
        elif deed == FORGET:
            await self._consent.forget(*_who(interaction))
            await self._tell(interaction, language.say("privacy-forget.done"))

    async def _opt_in(self, interaction: Interaction, _: str) -> None:
        await interaction.response.defer()
        await self._consent.choose(*_who(interaction), Choice.IN)
        await self._tell(interaction, language_for(interaction).say("privacy-in.done"))

    async def _tell(self, interaction: Interaction, news: str) -> None:
        await interaction.edit_original_response(view=self._panel(interaction, news))

    async def _export(self, interaction: Interaction, _: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        server, member = _who(interaction)
        language, now = language_for(interaction), self._services.clock()
        told = {
            "about": language.say("privacy-export.about"),
            "server": server,
            "member": member,
            "made_at": now.isoformat(timespec="seconds"),
            **await self._services.keeper.store.belongings.of(server, member),
        }
        # Of somebody who writes a lot it is many megabytes.
        file = await asyncio.to_thread(rendering.packed, told, now, interaction.filesize_limit)
        await interaction.followup.send(language.say("privacy-export.done"), file=file, ephemeral=True)


def _who(interaction: Interaction) -> tuple[str, str]:
    return str(interaction.guild_id), str(interaction.user.id)
