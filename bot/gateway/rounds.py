"""Work that falls due without an event: looked for from time to time, put off while Discord cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from discord.ext import tasks

from bot.gateway.errors import log_failure
from bot.gateway.tasks import OnDemand, Tasks

_FIRST_REST = timedelta(seconds=15)
_LONGEST_REST = timedelta(minutes=10)


class Rounds:
    """Runs a job every so often, and when it is woken; never twice at the same time."""

    def __init__(self, job: Callable[[], Awaitable[object]], what: str, *, every: timedelta) -> None:
        """`what` names the job in the log."""

        async def run(_: str) -> None:
            await job()

        self._tasks = Tasks()
        self._demand = OnDemand(run, what, self._tasks)
        self._look = tasks.loop(seconds=every.total_seconds())(self._look_once)

    def start(self) -> None:
        """Begin; to be called when discord.py's cache is filled. Starting again does nothing."""
        if not self._look.is_running():
            self._look.start()

    def wake(self) -> None:
        """Run what is due now. Returns at once."""
        self._demand.wake("")

    async def close(self, within: timedelta) -> None:
        """Finish what has begun; what is left is done after the next start."""
        self._look.cancel()
        await self._tasks.finish(within)

    async def _look_once(self) -> None:
        # Not awaited: the loop must outlive whatever goes wrong in there.
        self.wake()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """How long an errand waits, each time twice as long."""

    length: timedelta
    until: datetime


class Rests:
    """Which errands wait after an outage; lost by a restart, which is a rest too."""

    def __init__(self) -> None:
        self._resting: dict[int, _Rest] = {}

    def awake(self, errands: Collection[int], now: datetime) -> frozenset[int]:
        """Those of the errands that do not rest now; whatever is no errand any more is let go of."""
        self._resting = {one: rest for one in errands if (rest := self._resting.get(one))}
        return frozenset(
            one for one in errands if one not in self._resting or self._resting[one].until <= now
        )

    async def attempt(self, errand: int, attempt: Awaitable[None], what: str, now: datetime) -> None:
        """Wait for an attempt at an errand; if it fails as nobody foresaw, it rests, and the others get their turn."""
        (fault,) = await asyncio.gather(attempt, return_exceptions=True)
        if isinstance(fault, Exception):
            log_failure(what, fault)
            self.put_off(errand, now)

    def put_off(self, errand: int, now: datetime) -> timedelta:
        """Have an errand rest; returns how long."""
        before = self._resting.get(errand)
        length = min(before.length * 2, _LONGEST_REST) if before else _FIRST_REST
        self._resting[errand] = _Rest(length=length, until=now + length)
        return length
