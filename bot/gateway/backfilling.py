"""Reads a forum's older posts on request: one thread after another, politely, and on from where it was stopped."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import discord
from discord.utils import time_snowflake

from bot.gateway.errors import DISCORD_FAULTS
from bot.gateway.histories import Histories, threads_since
from bot.gateway.intake import Intake
from bot.gateway.reading import may_read
from bot.gateway.rounds import Rounds
from bot.gateway.services import Services
from bot.gateway.watching import Watching
from bot.store.backfills import Backfill, BackfillState
from models.argument import Place

_log = logging.getLogger(__name__)

# One forum at a time over all servers: nobody waits for old posts.
_LOOK_EVERY = timedelta(minutes=1)
# Discord lets an answer be edited for 15 minutes.
_FOLLOWED_FOR = timedelta(minutes=14)
_SHOWN_EVERY = timedelta(seconds=5)

Show = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Follower:
    """An open panel that shows how far a forum's backfill is."""

    server: str
    forum: str
    show: Show
    until: datetime
    shown_at: datetime


class Backfilling:
    """Works off the backfills that the store holds. What is read is remembered and never answered."""

    def __init__(
        self, client: discord.Client, services: Services, watching: Watching, intake: Intake
    ) -> None:
        self._client = client
        self._backfills = services.keeper.store.backfills
        self._posts = services.keeper.store.posts
        self._hindsight = services.keeper.hindsight
        self._clock = services.clock
        self._watching = watching
        self._intake = intake
        self._histories = Histories(intake)
        self._rounds = Rounds(self._work_off, "reading older posts", every=_LOOK_EVERY)
        self._followers: dict[int, _Follower] = {}

    async def begin(self, server: str, forum: str, days: int) -> None:
        """Read a forum so many days back."""
        await self._backfills.begin(server, forum, self._clock() - timedelta(days=days))
        self._rounds.wake()

    async def stop(self, server: str, forum: str) -> None:
        """Stop after the thread that is being read."""
        await self._backfills.end(server, forum, BackfillState.STOPPED)

    def start(self) -> None:
        """Go on with what is not done, and with what the command line asks for."""
        self._rounds.start()
        self._rounds.wake()

    def follow(self, panel: int, server: str, forum: str, show: Show) -> None:
        """Call `show` from time to time while the forum is read, for the panel that is this message."""
        now = self._clock()
        self._followers = {id_: one for id_, one in self._followers.items() if now <= one.until}
        self._followers[panel] = _Follower(
            server=server, forum=forum, show=show, until=now + _FOLLOWED_FOR, shown_at=now
        )

    def unfollow(self, panel: int) -> None:
        """The panel shows something else now."""
        self._followers.pop(panel, None)

    async def close(self) -> None:
        """Leave the rest for the next time."""
        await self._rounds.close(timedelta(0))

    async def _work_off(self) -> None:
        # A server that is out of reach, or fails, keeps its place until the next round, and nobody else waits for it.
        failed: set[tuple[str, str]] = set()
        while waiting := [
            one
            for one in await self._backfills.running()
            if (one.server, one.forum) not in failed and self._forum(one) is not None
        ]:
            try:
                await self._read(waiting[0])
            except DISCORD_FAULTS as fault:
                failed.add((waiting[0].server, waiting[0].forum))
                _log.warning("reading older posts of a forum is put off: %s", type(fault).__name__)

    async def _read(self, backfill: Backfill) -> None:
        server, forum = backfill.server, self._forum(backfill)
        readable = forum is not None and may_read(forum.permissions_for(forum.guild.me))
        if forum is None or not readable or backfill.forum not in self._watching.of(server):
            await self._end(backfill, BackfillState.STOPPED)
            return
        active = await forum.guild.active_threads()
        threads = [thread async for thread in threads_since(forum, active, backfill.since)]
        threads.sort(key=lambda thread: thread.id, reverse=True)
        waiting = [
            thread for thread in threads if backfill.cursor is None or thread.id < int(backfill.cursor)
        ]
        for done, thread in enumerate(waiting, len(threads) - len(waiting) + 1):
            if not await self._is_wanted(backfill):
                return
            await self._read_thread(backfill, thread)
            await self._backfills.advance(backfill, cursor=str(thread.id), done=done, threads=len(threads))
            await self._show(backfill, finished=False)
        async for _ in self._hindsight.look_back(server, backfill.forum, backfill.since):
            if not await self._is_wanted(backfill):
                return
        await self._end(backfill, BackfillState.DONE)

    async def _is_wanted(self, backfill: Backfill) -> bool:
        now = await self._backfills.get(backfill.server, backfill.forum)
        return now is not None and now.state is BackfillState.RUNNING and now.since == backfill.since

    async def _read_thread(self, backfill: Backfill, thread: discord.Thread) -> None:
        server = backfill.server
        place = Place(server=server, forum=backfill.forum, thread=str(thread.id))
        await self._watching.name_thread(place, thread.name, thread.owner_id)
        known = await self._posts.recent_messages(server, place.thread, backfill.since)

        async def judge_what_was_read() -> None:
            await self._intake.work_off(server)

        # Page by page, so that what is written meanwhile never waits behind all that was written before.
        await self._histories.compare(
            place,
            thread,
            discord.Object(time_snowflake(backfill.since)),
            known,
            after_each_page=judge_what_was_read,
        )
        await judge_what_was_read()

    async def _end(self, backfill: Backfill, state: BackfillState) -> None:
        await self._backfills.end(backfill.server, backfill.forum, state)
        await self._show(backfill, finished=True)

    async def _show(self, backfill: Backfill, *, finished: bool) -> None:
        """Have the panels that follow this backfill shown anew, seldom enough for Discord."""
        now = self._clock()
        for panel, follower in list(self._followers.items()):
            if (follower.server, follower.forum) != (backfill.server, backfill.forum):
                continue
            if not finished and now - follower.shown_at < _SHOWN_EVERY:
                continue
            self._followers[panel] = replace(follower, shown_at=now)
            if finished or now > follower.until:
                self.unfollow(panel)
            if now <= follower.until:
                try:
                    await follower.show()
                except DISCORD_FAULTS:
                    self.unfollow(panel)

    def _forum(self, backfill: Backfill) -> discord.ForumChannel | None:
        guild = self._client.get_guild(int(backfill.server))
        forum = guild.get_channel(int(backfill.forum)) if guild and not guild.unavailable else None
        return forum if isinstance(forum, discord.ForumChannel) else None
