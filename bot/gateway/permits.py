"""What the bot is allowed to do where it is to work, and what it lacks there."""

import discord

from bot.store.records.forums import Mode
from bot.wording.languages import Language

_TO_READ = ("view_channel", "read_message_history")
_TO_SPEAK = (*_TO_READ, "send_messages_in_threads")
_TO_REPORT = ("view_channel", "send_messages", "embed_links", "attach_files")


def lacking_in_forum(forum: discord.ForumChannel, mode: Mode) -> tuple[str, ...]:
    """The permissions that are missing in a forum, of those that its mode needs."""
    # In review, a moderator's press makes the bot speak.
    needed = _TO_READ if mode is Mode.OBSERVE else _TO_SPEAK
    return _lacking(forum.permissions_for(forum.guild.me), needed)


def lacking_in_channel(channel: discord.TextChannel) -> tuple[str, ...]:
    """The permissions that are missing where moderators get cards, or the log is written."""
    return _lacking(channel.permissions_for(channel.guild.me), _TO_REPORT)


def is_out_of_sight(guild: discord.Guild, forum: str) -> bool:
    """Whether a forum is there, but not for us: what we said in it can neither be changed nor deleted now."""
    channel = guild.get_channel(int(forum))
    return channel is not None and not channel.permissions_for(guild.me).view_channel


def how_to_grant(language: Language, where: str, lacking: tuple[str, ...]) -> str:
    """Each missing permission with what it is for, and where to set the tick; `where` is a mention."""
    needed = "\n".join(f"- {language.say('permission-' + name.replace('_', '-'))}" for name in lacking)
    return language.say("setup-missing", where=where, permissions=needed)


def _lacking(allowed: discord.Permissions, needed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in needed if not getattr(allowed, name))
