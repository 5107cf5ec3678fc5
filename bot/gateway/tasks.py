"""Work that runs beside the events: every task is held until it is done, and its failure is logged."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta

from bot.gateway.errors import log_failure


class Tasks:
    """The tasks that are running, so that none is lost half-way and none fails unheard."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(self, work: Coroutine[object, object, None], what: str) -> None:
        """Run `work` in the background; `what` names it in the log, should it fail. After the end it is left undone."""
        if self._closed:
            work.close()
            return
        task = asyncio.create_task(work, name=what)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def finish(self, within: timedelta) -> None:
        """Wait until all of them are done, then end; those that take longer than `within` are cancelled."""
        if self._running:
            await asyncio.wait(self._running, timeout=within.total_seconds())
        await self.cancel()

    async def cancel(self) -> None:
        """Stop all of them where they are, and end."""
        self._closed = True
        stopped = list(self._running)
        for task in stopped:
            task.cancel()
        if stopped:
            await asyncio.wait(stopped)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._running.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            log_failure(task.get_name(), fault)


class OnDemand:
    """A job that runs only when it was woken, for each key at most once at a time.

    Woken while it runs, it runs once more: what arrived in its last moments is not left lying.
    """

    def __init__(self, job: Callable[[str], Awaitable[object]], what: str, tasks: Tasks) -> None:
        """`job` gets the key that it was woken with; `what` names it in the log."""
        self._job = job
        self._what = what
        self._tasks = tasks
        self._woken: set[str] = set()
        self._running: set[str] = set()

    def wake(self, key: str) -> None:
        """See to it that the job runs for `key` after this moment."""
        self._woken.add(key)
        if key not in self._running:
            self._running.add(key)
            self._tasks.start(self._run(key), self._what)

    def is_running(self, key: str) -> bool:
        """Whether the job runs for `key` at this moment."""
        return key in self._running

    async def _run(self, key: str) -> None:
        try:
            while key in self._woken:
                self._woken.discard(key)
                await self._job(key)
        finally:
            self._running.discard(key)
