"""`/status`, `/settings` and `/pause`: how the bot is doing on a server, what is set there, and stopping it."""

import math
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

import discord
from discord import app_commands

from bot.gateway.buttons import Buttons
from bot.gateway.catching_up import CatchingUp
from bot.gateway.errors import answer
from bot.gateway.panel_state import panel_of
from bot.gateway.reading import Interaction, openable_for
from bot.gateway.rendering import status as rendering
from bot.gateway.rendering.status import PAUSE, Health
from bot.gateway.services import Services
from bot.gateway.setting_up import admins_guild
from bot.gateway.speech import described, language_for
from bot.store.audit import AuditEntry


class StatusCommands:
    """Three commands for those who manage the server; each answer is private, and leaves out what they cannot open."""

    def __init__(self, services: Services, catching_up: CatchingUp) -> None:
        self._services = services
        self._catching_up = catching_up
        self._started_at: datetime = services.clock()

    def commands(self, buttons: Buttons) -> list[app_commands.Command[Any, ..., Any]]:
        """The commands, for the tree; the button of `/pause` is answered here."""
        buttons.on(PAUSE, self._press)
        return [
            _for_admins("status", described("command-status"), self._status),
            _for_admins("settings", described("command-settings"), self._settings),
            _for_admins("pause", described("command-pause"), self._pause),
        ]

    async def _status(self, interaction: Interaction, guild: discord.Guild) -> None:
        now, server = self._services.clock(), str(guild.id)
        latency = interaction.client.latency
        health = Health(
            latency=latency if math.isfinite(latency) else None,
            models=self._services.keeper.models,
            started_at=self._started_at,
            caught_up_at=self._catching_up.caught_up_at(server),
            catching_up=self._catching_up.is_at_work(server),
        )
        openable = openable_for(interaction)
        tally = await self._services.keeper.store.tallies.of(server, openable, now)
        panel = await panel_of(self._services, guild, openable)
        await answer(interaction, rendering.status(language_for(interaction), health, tally, panel))

    async def _settings(self, interaction: Interaction, guild: discord.Guild) -> None:
        openable = openable_for(interaction)
        panel = await panel_of(self._services, guild, openable)
        closed = {str(forum.id) for forum in guild.forums} - openable
        trail = [
            entry
            for entry in await self._services.keeper.store.audit.latest(str(guild.id))
            if not _names_any(entry, closed)
        ]
        await answer(interaction, rendering.settings(language_for(interaction), panel, trail))

    async def _pause(self, interaction: Interaction, guild: discord.Guild) -> None:
        await self._set(guild, interaction, paused=True)
        await answer(interaction, rendering.paused(language_for(interaction), now=True))

    async def _press(self, interaction: Interaction, wanted: str) -> None:
        guild = await admins_guild(interaction)
        if guild is None:
            return
        await interaction.response.defer()
        await self._set(guild, interaction, paused=wanted == "on")
        view = rendering.paused(language_for(interaction), now=wanted == "on")
        await interaction.edit_original_response(view=view)

    async def _set(self, guild: discord.Guild, interaction: Interaction, *, paused: bool) -> None:
        await self._services.keeper.store.servers.change(
            str(guild.id),
            lambda chosen: replace(chosen, paused=paused),
            actor=str(interaction.user.id),
            now=self._services.clock(),
        )


def _names_any(entry: AuditEntry, forums: Collection[str]) -> bool:
    return any(forum in f"{entry.subject} {entry.after}" for forum in forums)


def _for_admins(
    name: str,
    description: app_commands.locale_str,
    run: Callable[[Interaction, discord.Guild], Awaitable[None]],
) -> app_commands.Command[Any, ..., Any]:
    """A command without options for those who manage the server: checked here too, for Discord's check can be changed."""

    @app_commands.command(name=name, description=description)
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def command(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        if interaction.guild is not None:
            await run(interaction, interaction.guild)

    return command  # pyright: ignore[reportUnknownVariableType] - outside of a group its binding has no type
