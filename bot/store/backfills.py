"""How far the reading of older posts has come, so that it goes on after a stop."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.store.database import Database
from bot.store.rows import change, first, micros, moment, select


class BackfillState(StrEnum):
    """Whether older posts are still being read."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """A forum that is read back to `since`: `done` of so many `threads` (0: not counted yet), newest first.

    `cursor` is the thread that was read last.
    """

    server: str
    forum: str
    since: datetime
    state: BackfillState
    cursor: str | None
    done: int
    threads: int

    @property
    def is_running(self) -> bool:
        """Whether there is more to read."""
        return self.state is BackfillState.RUNNING


_ALL = "SELECT server, forum, since, state, cursor, done, threads FROM backfills"


class Backfills:
    """The backfills of all servers, at most one for each forum."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def begin(self, server: str, forum: str, since: datetime) -> None:
        """Read a forum back to a moment, from the start; one that was read before is read again."""
        sql = """
            INSERT INTO backfills (server, forum, since, state) VALUES (:server, :forum, :since, 'running')
            ON CONFLICT (server, forum) DO UPDATE SET
                since = excluded.since, state = excluded.state, cursor = NULL, done = 0, threads = 0
        """
        at = micros(since)
        await self._database.write(lambda db: change(db, sql, server=server, forum=forum, since=at))

    async def get(self, server: str, forum: str) -> Backfill | None:
        """The backfill of a forum; None if there never was one."""
        sql = f"{_ALL} WHERE server = :server AND forum = :forum"
        return await self._database.read(lambda db: first(db, _backfill, sql, server=server, forum=forum))

    async def running(self) -> tuple[Backfill, ...]:
        """Those that are not done, in the order they were begun in."""
        sql = f"{_ALL} WHERE state = 'running' ORDER BY rowid"
        return tuple(await self._database.read(lambda db: select(db, _backfill, sql)))

    async def advance(self, backfill: Backfill, *, cursor: str, done: int, threads: int) -> None:
        """Note that the threads down to `cursor` are read."""
        sql = """
            UPDATE backfills SET cursor = :cursor, done = :done, threads = :threads
            WHERE server = :server AND forum = :forum AND since = :since
        """
        await self._database.write(
            lambda db: change(
                db,
                sql,
                cursor=cursor,
                done=done,
                threads=threads,
                server=backfill.server,
                forum=backfill.forum,
                since=micros(backfill.since),
            )
        )

    async def end(self, server: str, forum: str, state: BackfillState) -> None:
        """Note that a running backfill is done, or was stopped."""
        sql = """
            UPDATE backfills SET state = :state
            WHERE server = :server AND forum = :forum AND state = 'running'
        """
        await self._database.write(lambda db: change(db, sql, state=state, server=server, forum=forum))


def _backfill(
    server: str, forum: str, since: int, state: str, cursor: str | None, done: int, threads: int
) -> Backfill:
    return Backfill(
        server=server,
        forum=forum,
        since=moment(since),
        state=BackfillState(state),
        cursor=cursor,
        done=done,
        threads=threads,
    )
