"""Reads what was written, edited or deleted while nobody listened. What is read here is never answered."""

import asyncio
import logging
from datetime import datetime, timedelta

import discord
from discord.utils import time_snowflake

from bot.gateway.errors import DISCORD_FAULTS
from bot.gateway.histories import Histories, threads_since
from bot.gateway.intake import Intake
from bot.gateway.reading import may_read
from bot.gateway.services import Services
from bot.gateway.tasks import OnDemand, Tasks
from bot.gateway.watching import Watching
from models.argument import Place

_log = logging.getLogger(__name__)

# After a start all servers want it at once, and everything else that Discord is asked for would have to wait.
_SERVERS_AT_ONCE = 4
_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))


class CatchingUp:
    """Goes through the watched forums of a server, one thread at a time; discord.py keeps the rate limits.

    Can be cut off anywhere: the next time goes on from what is stored.
    """

    def __init__(
        self, client: discord.Client, services: Services, watching: Watching, intake: Intake
    ) -> None:
        self._client = client
        self._posts = services.keeper.store.posts
        self._names = services.keeper.store.names
        self._hindsight = services.keeper.hindsight
        self._clock = services.clock
        self._pace = services.pace
        self._watching = watching
        self._intake = intake
        self._histories = Histories(intake)
        self._tasks = Tasks()
        self._servers = OnDemand(self._catch_up, "catching up", self._tasks)
        self._turns = asyncio.Semaphore(_SERVERS_AT_ONCE)
        self._absent: set[str] = set()
        self._done_at: dict[str, datetime] = {}
        self._complained: set[int] = set()

    def wake(self, server: int) -> None:
        """Catch up with a server, as soon as it is there. Returns at once."""
        if self._watching.of(str(server)):
            self._servers.wake(str(server))

    def resume(self, server: int) -> None:
        """A server is there now: catch up with it, if that was put off."""
        if str(server) in self._absent:
            self._absent.discard(str(server))
            self.wake(server)

    def caught_up_at(self, server: str) -> datetime | None:
        """When a server was last read to the end since the start; None if it was not yet."""
        return self._done_at.get(server)

    def is_at_work(self, server: str) -> bool:
        """Whether a server is being caught up with, or waits for its turn."""
        return self._servers.is_running(server)

    async def close(self) -> None:
        """Leave the rest for the next time."""
        await self._tasks.cancel()

    async def _catch_up(self, server: str) -> None:
        for pause in (*_PAUSES, None):
            try:
                async with self._turns:
                    await self._read_server(server)
            except DISCORD_FAULTS as fault:
                if pause is None:
                    raise
                _log.warning(
                    "catching up with server %s goes on in %s: %s", server, pause, type(fault).__name__
                )
                await asyncio.sleep(pause.total_seconds())
            else:
                self._done_at[server] = self._clock()
                return

    async def _read_server(self, server: str) -> None:
        guild = self._client.get_guild(int(server))
        if guild is None or guild.unavailable:
            self._absent.add(server)
            return
        # What waits in the inbox is not stored yet: judged first, it is compared like everything else.
        await self._intake.work_off(server)
        active = await guild.active_threads()
        for forum_id in sorted(self._watching.of(server)):
            forum = guild.get_channel(int(forum_id))
            if isinstance(forum, discord.ForumChannel):
                try:
                    await self._read_forum(forum, active)
                except discord.Forbidden:
                    # Whatever its permissions look like; the other forums are read nevertheless.
                    self._complain(forum)
            elif await self._is_deleted(forum_id):
                await self._watching.forget_forum(server, forum_id)

    async def _read_forum(self, forum: discord.ForumChannel, active: list[discord.Thread]) -> None:
        # Without the permission Discord gives an empty history, as if everything had been deleted.
        if not may_read(forum.permissions_for(forum.guild.me)):
            self._complain(forum)
            return
        server, forum_id = str(forum.guild.id), str(forum.id)
        await self._watching.name_forum(server, forum_id, forum.name)
        titles = await self._names.threads_of(server, forum_id)
        missed: list[datetime] = []
        since = self._clock() - self._pace.history
        not_found = set(await self._posts.recent_threads(server, forum_id, since))
        async for thread in threads_since(forum, active, since):
            not_found.discard(str(thread.id))
            place = Place(server=server, forum=forum_id, thread=str(thread.id))
            if titles.get(place.thread) != thread.name:
                await self._watching.name_thread(place, thread.name, thread.owner_id)
            oldest = await self._read_thread(place, thread)
            missed += [oldest] if oldest is not None else []
        self._complained.discard(forum.id)
        for thread_id in sorted(not_found):
            if await self._is_deleted(thread_id):
                await self._watching.forget_thread(server, thread_id)
        if missed:
            # Threads are read one after another, so newer posts came before older ones.
            await self._intake.work_off(server)
            async for _ in self._hindsight.look_back(server, forum_id, min(missed)):
                pass

    async def _read_thread(self, place: Place, thread: discord.Thread) -> datetime | None:
        """Compare a thread with what is known of it; when the oldest message was written that was missed."""
        newest = await self._posts.newest_message(place.server, place.thread)
        since = self._clock() - (self._pace.history if newest is None else self._pace.reconciled)
        # From the older of both: a message that came live after the gap says nothing about the gap.
        after = min(time_snowflake(since), int(newest) if newest is not None else time_snowflake(since))
        if (thread.last_message_id or thread.id) <= after:
            return None
        stored = await self._posts.recent_messages(place.server, place.thread, since)
        known = {message: edited for message, edited in stored.items() if int(message) > after}
        return await self._histories.compare(place, thread, discord.Object(after), known)

    async def _is_deleted(self, channel: str) -> bool:
        """Whether Discord says that a forum or thread, which is nowhere to be found, is no more."""
        try:
            await self._client.fetch_channel(int(channel))
        except discord.NotFound:
            return True
        except discord.Forbidden:
            _log.info("channel %s is out of sight", channel)
        return False

    def _complain(self, forum: discord.ForumChannel) -> None:
        """Say once what is missing; a forum that stays closed would fill the log."""
        if forum.id not in self._complained:
            self._complained.add(forum.id)
            _log.warning(
                "forum %s of server %s cannot be read: give the bot View Channel and Read Message History "
                "there, or stop watching it with /setup",
                forum.id,
                forum.guild.id,
            )
