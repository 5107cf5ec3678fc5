"""Changes that have arrived and wait to be worked on: nothing is lost by a crash, and deletions win."""

from datetime import UTC, datetime, timedelta

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.owners import inbox_owner
from bot.store.records.inbox import Change, Incoming
from bot.store.rows import change, first, maybe_micros, maybe_moment, micros, moment, select
from models.argument import Message, Place

# How long a deletion is remembered, so that a creation or edit that arrives late does not bring the text back.
_TOMBSTONES_LAST = timedelta(days=30)


class Inbox:
    """A queue for each server, in the order of arrival."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; texts are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def add(self, incoming: Incoming, *, now: datetime | None = None) -> None:
        """Queue a change; once this returns, it survives a crash. Its `seq` is given here.

        A deletion takes the queued creations and edits of its message out. A creation or edit of a message that was
        deleted is dropped. `now` is the clock's unless given.
        """
        at = now or datetime.now(UTC)
        await self._database.write(lambda db: self._add(db, incoming, at))

    async def waiting(self, server: str, limit: int = 50) -> tuple[Incoming, ...]:
        """What waits for a server, oldest first, at most `limit`; it goes on waiting until it is `done`."""
        sql = """
            SELECT seq, server, forum, thread, message, change, live, author, sent_at, edited_at, text
            FROM inbox WHERE server = :server ORDER BY seq LIMIT :limit
        """
        return tuple(
            await self._database.read(lambda db: select(db, self._incoming, sql, server=server, limit=limit))
        )

    async def servers_with_work(self) -> tuple[str, ...]:
        """The servers for which something waits, the longest waiting first."""
        sql = "SELECT server FROM inbox GROUP BY server ORDER BY min(seq)"
        return tuple(await self._database.read(lambda db: select(db, str, sql)))

    async def done(self, seq: int) -> None:
        """Take a change out; `Posts.record` does this itself for the one it is told."""
        await self._database.write(lambda db: change(db, "DELETE FROM inbox WHERE seq = :seq", seq=seq))

    async def depth(self, server: str) -> int:
        """How many changes wait for a server."""
        sql = "SELECT count(*) FROM inbox WHERE server = :server"
        return await self._database.read(lambda db: first(db, int, sql, server=server)) or 0

    def _add(self, db: sqlite_utils.Database, incoming: Incoming, at: datetime) -> None:
        server, message = incoming.place.server, incoming.message_id
        if incoming.change is Change.DELETED:
            _bury(db, server, message, at)
        elif _is_gone(db, server, message):
            return
        told = incoming.message
        change(
            db,
            """
            INSERT INTO inbox (server, forum, thread, message, change, live, author, sent_at, edited_at, text)
            VALUES (:server, :forum, :thread, :message, :change, :live, :author, :sent_at, :edited_at, :text)
            """,
            server=server,
            forum=incoming.place.forum,
            thread=incoming.place.thread,
            message=message,
            change=incoming.change,
            live=incoming.live,
            author=told and told.author,
            sent_at=told and micros(told.sent_at),
            edited_at=told and maybe_micros(told.edited_at),
            text=told and self._cipher.seal(told.text, inbox_owner(server, message)),
        )

    def _incoming(
        self,
        seq: int,
        server: str,
        forum: str,
        thread: str,
        message: str,
        what: str,
        live: int,
        author: str | None,
        sent_at: int | None,
        edited_at: int | None,
        text: bytes | None,
    ) -> Incoming:
        told = None
        if author is not None and sent_at is not None and text is not None:
            told = Message(
                id=message,
                author=author,
                sent_at=moment(sent_at),
                text=self._cipher.open(text, inbox_owner(server, message)),
                edited_at=maybe_moment(edited_at),
            )
        return Incoming(
            place=Place(server=server, forum=forum, thread=thread),
            message_id=message,
            change=Change(what),
            message=told,
            live=bool(live),
            seq=seq,
        )


def _bury(db: sqlite_utils.Database, server: str, message: str, at: datetime) -> None:
    """Note that a message was deleted, and drop what is queued of it."""
    change(db, "DELETE FROM tombstones WHERE gone_at < :limit", limit=micros(at - _TOMBSTONES_LAST))
    change(
        db,
        """
        INSERT INTO tombstones (server, message, gone_at) VALUES (:server, :message, :at)
        ON CONFLICT (server, message) DO UPDATE SET gone_at = excluded.gone_at
        """,
        server=server,
        message=message,
        at=micros(at),
    )
    change(
        db,
        "DELETE FROM inbox WHERE server = :server AND message = :message AND change != :deleted",
        server=server,
        message=message,
        deleted=Change.DELETED,
    )


def _is_gone(db: sqlite_utils.Database, server: str, message: str) -> bool:
    """Whether a message was deleted; a deletion may wait in the queue for longer than its tombstone lasts."""
    sql = """
        SELECT EXISTS (SELECT 1 FROM tombstones WHERE server = :server AND message = :message)
            OR EXISTS (SELECT 1 FROM inbox WHERE server = :server AND message = :message AND change = :deleted)
    """
    return bool(first(db, int, sql, server=server, message=message, deleted=Change.DELETED))
