"""`/export`: what is known of the server as a file for dashboards, sent to the admin who asks, and to nobody else."""

import tempfile
from datetime import timedelta
from pathlib import Path

import discord
from discord import app_commands

from bot.gateway.errors import answer
from bot.gateway.reading import Interaction, readable_for
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.store.export.request import Exported, ExportRequest, NothingThere, TextRefused
from bot.wording.languages import Language

_MEGABYTE = 1_000_000
_Days = app_commands.Range[int, 1, 3650]


def export_command(services: Services) -> app_commands.Command[app_commands.Group, ..., None]:
    """The command, for those who manage the server: checked here too, for Discord's check can be changed."""

    @app_commands.command(name="export", description=described("command-export"))
    @app_commands.describe(
        days=described("command-export.days"),
        forum=described("command-export.forum"),
        text=described("command-export.text"),
    )
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def export(
        interaction: Interaction,
        days: _Days | None = None,
        forum: discord.ForumChannel | None = None,
        text: bool = False,  # noqa: FBT001, FBT002 - Discord gives it by name
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        now = services.clock()
        asked = ExportRequest(
            server=str(interaction.guild_id),
            now=now,
            forums=readable_for(interaction),
            forum=str(forum.id) if forum else None,
            since=now - timedelta(days=days) if days else None,
            with_text=text,
            asked_by=str(interaction.user.id),
            thresholds=services.keeper.exporting.thresholds,
        )
        language = language_for(interaction)
        with tempfile.TemporaryDirectory(prefix="cruxkeeper-") as folder:
            file = Path(folder) / f"cruxkeeper-{now:%Y-%m-%d}.db"
            try:
                done = await services.keeper.exporting.export(asked, file)
            except TextRefused:
                await answer(interaction, language.say("export-no-text"))
            except NothingThere:
                await answer(interaction, language.say("export-nothing"))
            else:
                await _send(interaction, language, file, done)

    return export  # pyright: ignore[reportUnknownVariableType] - outside of a group its binding has no type


async def _send(interaction: Interaction, language: Language, file: Path, done: Exported) -> None:
    """Send the file if Discord takes it, else say how it would become smaller."""
    if done.bytes > interaction.filesize_limit:
        size, limit = (f"{amount / _MEGABYTE:.1f}" for amount in (done.bytes, interaction.filesize_limit))
        await answer(interaction, language.say("export-too-large", size=size, limit=limit))
        return
    told = language.say("export-done", posts=done.posts, claims=done.claims, threads=done.threads)
    await interaction.followup.send(told, file=discord.File(file), ephemeral=True)
