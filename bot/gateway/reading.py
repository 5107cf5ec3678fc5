"""What somebody may read. Nothing of a forum is shown, counted or suggested to a member who cannot open it.

This is asked anew for every answer: permissions change.
"""

from typing import TypeAlias

import discord

Interaction: TypeAlias = discord.Interaction[discord.Client]

TO_READ = discord.Permissions(view_channel=True, read_message_history=True)
_WITH_AGE_GATE = (
    discord.Thread,
    discord.ForumChannel,
    discord.TextChannel,
    discord.VoiceChannel,
    discord.StageChannel,
)


def readable_forums(guild: discord.Guild, member: discord.Member) -> frozenset[str]:
    """Ids of the forums whose threads and history `member` can open."""
    return frozenset(str(forum.id) for forum in guild.forums if may_read(forum.permissions_for(member)))


def openable_for(interaction: Interaction) -> frozenset[str]:
    """Ids of the forums that whoever asks can open, wherever they ask: for what tells nothing that was said there."""
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return frozenset()
    return readable_forums(guild, member)


def readable_for(interaction: Interaction) -> frozenset[str]:
    """Ids of the forums that may be shown to whoever asks, where they ask.

    What was said behind an age gate stays there: such forums count only when asked from behind one.
    """
    openable = openable_for(interaction)
    if interaction.guild is None or _is_age_restricted(interaction.channel):
        return openable
    return openable - {str(forum.id) for forum in interaction.guild.forums if forum.is_nsfw()}


def moderates(interaction: Interaction, forum: str) -> bool:
    """Whether whoever asks may read this forum and manage its messages: a moderator there, wherever they ask."""
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel(int(forum)) if guild is not None else None
    if channel is None or not isinstance(member, discord.Member):
        return False
    allowed = channel.permissions_for(member)
    return may_read(allowed) and allowed.manage_messages


def moderated_by(interaction: Interaction) -> frozenset[str]:
    """Ids of the forums that whoever asks moderates, wherever they ask."""
    forums = interaction.guild.forums if interaction.guild is not None else ()
    return frozenset(id_ for forum in forums if moderates(interaction, id_ := str(forum.id)))


def may_read(permissions: discord.Permissions) -> bool:
    """Whether somebody sees a channel and its history; without it they see only what comes from now on."""
    return permissions.is_superset(TO_READ)


def _is_age_restricted(channel: object) -> bool:
    return isinstance(channel, _WITH_AGE_GATE) and channel.is_nsfw()
