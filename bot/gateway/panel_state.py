"""What the panel shows: what is stored of a server, and what Discord says of its channels at this moment."""

from itertools import permutations

import discord

from bot.gateway.permits import lacking_in_channel, lacking_in_forum
from bot.gateway.readers import Readers
from bot.gateway.rendering.panel import ChannelState, ForumState, Panel
from bot.gateway.services import Services


async def panel_of(services: Services, guild: discord.Guild) -> Panel:
    """The state of a server's settings, its forums and channels with what the bot lacks there."""
    server = str(guild.id)
    settings = await services.store.servers.settings(server)
    forums: list[ForumState] = []
    for watched in await services.store.forums.watched(server):
        forum = guild.get_channel(int(watched.forum))
        if isinstance(forum, discord.ForumChannel):
            forums.append(
                ForumState(
                    id=watched.forum,
                    mention=forum.mention,
                    name=forum.name,
                    mode=watched.mode,
                    circle=watched.circle,
                    lacking=lacking_in_forum(forum, watched.mode),
                )
            )
    return Panel(
        settings=settings,
        terms=services.terms.chosen(settings),
        forums=tuple(forums),
        apart=tuple(_apart(services.readers, server, forums)),
        review=_channel(services.readers, guild, settings.review_channel, forums),
        log=_channel(services.readers, guild, settings.log_channel, forums),
    )


def _apart(readers: Readers, server: str, forums: list[ForumState]) -> list[tuple[str, str]]:
    """Mentions of two forums of one circle, where not all who read the first may read the second."""
    joined = [forum for forum in forums if forum.circle is not None]
    open_to = {forum.id: readers.open_to(server, forum.id) for forum in joined}
    return [
        (one.mention, other.mention)
        for one, other in permutations(joined, 2)
        if one.circle == other.circle and other.id not in open_to[one.id]
    ]


def _channel(
    readers: Readers, guild: discord.Guild, chosen: str | None, forums: list[ForumState]
) -> ChannelState | None:
    if chosen is None:
        return None
    channel = guild.get_channel(int(chosen))
    if not isinstance(channel, discord.TextChannel):
        return ChannelState(id=chosen, mention=f"<#{chosen}>", lacking=None)
    closed = tuple(forum.mention for forum in forums if not readers.may_quote([forum.id], channel))
    return ChannelState(
        id=chosen, mention=channel.mention, lacking=lacking_in_channel(channel), closed=closed
    )
