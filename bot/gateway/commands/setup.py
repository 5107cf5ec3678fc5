"""`/setup`: which forums are watched, and how far the bot goes in each."""

import discord
from discord import app_commands

from bot.gateway.catching_up import CatchingUp
from bot.gateway.errors import answer
from bot.gateway.reading import Interaction
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.gateway.watching import Watching
from bot.store.records import Mode
from bot.wording.languages import Language

_TO_READ = ("view_channel", "read_message_history")
_TO_SPEAK = (*_TO_READ, "send_messages_in_threads")
_OFF = "off"
_MODES = [
    app_commands.Choice(name=described(f"command-setup.mode-{mode}"), value=mode) for mode in (*Mode, _OFF)
]


def setup_command(
    services: Services, watching: Watching, catching_up: CatchingUp
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
        interaction: Interaction, forum: discord.ForumChannel, mode: app_commands.Choice[str] | None = None
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        server, language = str(forum.guild.id), language_for(interaction)
        if mode is not None and mode.value == _OFF:
            await watching.unwatch(server, str(forum.id))
            await answer(interaction, language.say("setup-not-watching", forum=forum.mention))
            return
        chosen = services.terms.policy.mode if mode is None else Mode(mode.value)
        await watching.watch(server, str(forum.id), chosen, forum.name)
        catching_up.wake(forum.guild.id)
        days = services.pace.history.days
        await answer(interaction, _watching(language, forum, chosen, days))

    return setup  # pyright: ignore[reportUnknownVariableType] - outside of a group its binding has no type


def _watching(language: Language, forum: discord.ForumChannel, mode: Mode, days: int) -> str:
    """What is read and kept, what the mode does, and what it lacks."""
    parts = [
        language.say("setup-watching", forum=forum.mention, mode=mode),
        language.say("setup-kept", days=days),
        language.say(f"setup-now-{mode}"),
    ]
    if missing := _missing(forum, mode):
        needed = "\n".join(f"- {language.say('permission-' + name.replace('_', '-'))}" for name in missing)
        parts.append(language.say("setup-missing", permissions=needed))
    return "\n".join(parts)


def _missing(forum: discord.ForumChannel, mode: Mode) -> list[str]:
    """What the bot is not allowed to do in the forum, of what it needs for the mode."""
    allowed = forum.permissions_for(forum.guild.me)
    return [name for name in (_TO_SPEAK if mode is Mode.NUDGE else _TO_READ) if not getattr(allowed, name)]
