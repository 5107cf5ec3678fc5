"""What the panel shows: what is stored of a server, and what Discord says of its channels at this moment."""

from collections.abc import Callable, Collection
from itertools import permutations

import discord

from bot.gateway.permits import lacking_in_channel, lacking_in_forum
from bot.gateway.readers import Readers
from bot.gateway.rendering.panel import ChannelState, ForumState, Panel
from bot.gateway.services import Services


async def panel_of(services: Services, guild: discord.Guild, openable: Collection[str]) -> Panel:
    """The state of a server's settings, channels and forums with what the bot lacks there.

    Shown are the forums in `openable`, those that whoever looks can open; of the others only how many there are.
    """
    server, readers = str(guild.id), services.readers
    settings = await services.keeper.store.servers.settings(server)
    forums: list[ForumState] = []
    hidden = 0
    for watched in await services.keeper.store.forums.watched(server):
        forum = guild.get_channel(int(watched.forum))
        if isinstance(forum, discord.ForumChannel):
            if watched.forum not in openable:
                hidden += 1
                continue
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
        terms=services.keeper.terms.chosen(settings),
        forums=tuple(forums),
        hidden=hidden,
        apart=tuple(_apart(readers, server, forums)),
        review=_channel(guild, settings.review_channel, forums, readers.quotable_in),
        log=_channel(guild, settings.log_channel, forums, readers.countable_in),
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
    guild: discord.Guild,
    chosen: str | None,
    forums: list[ForumState],
    told_in: Callable[[str, str], Collection[str]],
) -> ChannelState | None:
    if chosen is None:
        return None
    channel = guild.get_channel(int(chosen))
    if not isinstance(channel, discord.TextChannel):
        return ChannelState(id=chosen, mention=f"<#{chosen}>", lacking=None)
    told = told_in(str(guild.id), chosen)
    return ChannelState(
        id=chosen,
        mention=channel.mention,
        lacking=lacking_in_channel(channel),
        closed=tuple(forum.mention for forum in forums if forum.id not in told),
    )
