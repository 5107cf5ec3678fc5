"""One thread that owns the connection: writers that wait at the same time share one commit."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.connecting import connect
from bot.store.errors import DatabaseUnwritable, StoreClosed, StoreError, explaining

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

PATIENCE = timedelta(seconds=5)


class Database:
    """An open database, to be used from one event loop; jobs get its connection, one at a time."""

    def __init__(self, thread: ThreadPoolExecutor, db: sqlite_utils.Database, path: Path | None) -> None:
        """Take over a connection; `thread` has one worker, the one that made it. Callers use `open`."""
        self._thread = thread
        self._db = db
        self._path = path
        self._waiting: SimpleQueue[_Request[object]] = SimpleQueue()
        self._closed = False

    @classmethod
    async def open(cls, path: Path | None, cipher: Cipher, *, patience: timedelta = PATIENCE) -> "Database":
        """Open the database at `path` (None: in memory), made if need be, with all its tables up to date.

        `patience` is how long to wait for another process that is writing. Raises DatabaseUnwritable, NotADatabase,
        DatabaseTooNew, DatabaseBusy, and WrongKey if it was made with another key than that of `cipher`.
        """
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        db = await asyncio.wrap_future(thread.submit(connect, path, cipher, patience))
        return cls(thread, db, path)

    async def write(self, job: Callable[[sqlite_utils.Database], T]) -> T:
        """Run `job` in a transaction; what it returned comes back once that is committed.

        A job that raises is undone alone, and its error comes back. One whose caller was cancelled is left out if it
        has not begun. Raises DatabaseBusy, DatabaseUnwritable, StoreClosed.
        """
        self._refuse_if_closed()
        request = _Request(job)
        self._waiting.put(request)
        self._thread.submit(self._drain)
        return await asyncio.wrap_future(request.future)

    async def write_in_steps(self, step: Callable[[sqlite_utils.Database], Sequence[T]]) -> list[T]:
        """Run `step` again and again, each time in a transaction of its own, until it comes back with nothing.

        All that it came back with, together. In between, others get their turn; stopped there, what was done stays.
        Raises what `write` raises.
        """
        done: list[T] = []
        while some := await self.write(step):
            done += some
        return done

    async def read(self, job: Callable[[sqlite_utils.Database], T]) -> T:
        """Run `job`, which only reads, on one consistent state; it sees everything written before it was asked."""
        self._refuse_if_closed()
        return await asyncio.wrap_future(self._thread.submit(self._look, job))

    async def close(self) -> None:
        """Finish what is queued, then close the file; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        await asyncio.wrap_future(self._thread.submit(self._db.close))
        self._thread.shutdown()

    def _refuse_if_closed(self) -> None:
        if self._closed:
            message = "the store is closed: open it again"
            raise StoreClosed(message)

    def _look(self, job: Callable[[sqlite_utils.Database], T]) -> T:
        with explaining(self._path), self._db.atomic():
            return job(self._db)

    def _drain(self) -> None:
        """Commit everything that waits; often another drain has been here before, and nothing does."""
        requests = [request for request in self._take() if request.future.set_running_or_notify_cancel()]
        if not requests:
            return
        try:
            with explaining(self._path):
                self._commit_together(requests)
        except (StoreError, sqlite3.Error) as error:
            for request in requests:
                request.future.set_exception(error)
        else:
            for request in requests:
                request.settle()

    def _take(self) -> "Iterator[_Request[object]]":
        while True:
            try:
                yield self._waiting.get_nowait()
            except Empty:
                return

    def _commit_together(self, requests: "Sequence[_Request[object]]") -> None:
        # Immediate: a transaction that reads first and then wants to write fails at once, without waiting its turn,
        # when another process has written in between.
        self._db.conn.execute("BEGIN IMMEDIATE")
        with self._db.conn:
            for request in requests:
                failure = request.attempt(self._db, self._path)
                if not self._db.conn.in_transaction:
                    # With a full disk SQLite undoes the whole transaction, so the jobs before this one are gone too.
                    raise DatabaseUnwritable(str(failure)) from failure


class _Request(Generic[T_co]):
    """A job that waits for the next commit, and the future of what it returns."""

    def __init__(self, job: Callable[[sqlite_utils.Database], T_co]) -> None:
        self.future: Future[T_co] = Future()
        self._job = job
        self._outcome: Callable[[], None]

    def attempt(self, db: sqlite_utils.Database, path: Path | None) -> BaseException | None:
        """Run the job in a savepoint of its own, keep back what came of it, and return its error."""
        try:
            with explaining(path), db.atomic():
                result = self._job(db)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to the one who awaits the job
            failure = error
            self._outcome = lambda: self.future.set_exception(failure)
            return failure
        self._outcome = lambda: self.future.set_result(result)
        return None

    def settle(self) -> None:
        """Tell the one who awaits the job; to be called after the commit, so that what is told will last."""
        self._outcome()
