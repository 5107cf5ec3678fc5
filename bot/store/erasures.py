"""A thread, a forum, a person or a server is forgotten step by step, so that nobody has to wait until all of it is gone.

It is noted first, and the note goes last: what was stopped in between is gone on with.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

import sqlite_utils

from bot.store.database import Database
from bot.store.forgetting import erase_person, erase_posts
from bot.store.rows import Value, change, micros, moment, select

ROWS_IN_STEP = 25
"""So many posts, or rows of another table, go in one transaction: some ten milliseconds."""


class Extent(StrEnum):
    """What is forgotten as a whole; all but people are columns by that name."""

    AUTHOR = "author"
    THREAD = "thread"
    FORUM = "forum"
    SERVER = "server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What is to be forgotten on a server since a moment; `subject` is the id of the person, thread, forum or server."""

    server: str
    extent: Extent
    subject: str
    at: datetime


# The posts that take along what is theirs elsewhere. What goes with a server takes nothing along: nothing is left there.
_POSTS = {
    # Of a post that became part of another one, or was lost, a note may be left.
    Extent.AUTHOR: """
        SELECT post FROM posts WHERE server = :server AND author = :subject
        UNION ALL SELECT post FROM nudges WHERE server = :server AND author = :subject
        UNION ALL SELECT post FROM reviews WHERE server = :server AND author = :subject
    """,
    Extent.THREAD: "SELECT post FROM posts WHERE server = :server AND thread = :subject",
    Extent.FORUM: """
        SELECT post FROM threads JOIN posts USING (server, thread) WHERE server = :server AND forum = :subject
    """,
}
# Where rows go afterwards, in this order; foreign keys take along what hangs on them.
_TABLES = {
    Extent.AUTHOR: (),
    Extent.THREAD: ("threads", "inbox"),
    Extent.FORUM: ("backfills", "threads", "inbox"),
    # What would be said on Discord goes first, the note of what is being forgotten last.
    Extent.SERVER: (
        "forums",
        "inbox",
        "nudges",
        "reviews",
        "notices",
        "objections",
        "posts",
        "threads",
        "verdicts",
        "muted_pairs",
        "silences",
        "tombstones",
        "backfills",
        "crux_numbers",
        "servers",
        "choices",
        "audit",
        "erasures",
    ),
}


class Erasures:
    """What is being forgotten on all servers."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def go_on(self) -> frozenset[str]:
        """Finish what was begun, and stopped in between; returns the servers where there was such a thing."""
        sql = "SELECT server, extent, subject, at FROM erasures ORDER BY at"
        begun = await self._database.read(lambda db: select(db, _erasure, sql))
        for erasure in begun:
            await carry_out(self._database, erasure)
        return frozenset(erasure.server for erasure in begun)


async def erase(database: Database, erasure: Erasure) -> tuple[int, ...]:
    """Forget something, and see to it that it is all forgotten in the end; returns the ids of the claims that went."""
    await database.write(lambda db: note_erasure(db, erasure))
    return await carry_out(database, erasure)


def note_erasure(db: sqlite_utils.Database, erasure: Erasure) -> None:
    """Note what is to be forgotten, inside a transaction of the caller, who then has it carried out."""
    sql = """
        INSERT OR REPLACE INTO erasures (server, extent, subject, at) VALUES (:server, :extent, :subject, :at)
    """
    change(db, sql, **_named(erasure), at=micros(erasure.at))


async def carry_out(database: Database, erasure: Erasure) -> tuple[int, ...]:
    """Do what is left to do of a noted erasure; returns the ids of the claims that went with their posts."""
    gone = await database.write_in_steps(lambda db: _erase_some(db, erasure))
    await database.write(lambda db: _end(db, erasure))
    return tuple(chain.from_iterable(gone))


def _erase_some(db: sqlite_utils.Database, erasure: Erasure) -> list[tuple[int, ...]]:
    """Erase some posts or, where none is left by now, some rows of a table; for each the ids of the claims that went."""
    asked = {"server": erasure.server, "subject": erasure.subject, "most": ROWS_IN_STEP}
    if erasure.extent in _POSTS:
        posts = select(db, str, f"{_POSTS[erasure.extent]} LIMIT :most", **asked)
        if posts:
            return erase_posts(db, erasure.server, posts)
    for table in _TABLES[erasure.extent]:
        sql = f"""
            DELETE FROM {table} WHERE rowid IN (
                SELECT rowid FROM {table} WHERE server = :server AND {erasure.extent} = :subject LIMIT :most
            )
        """  # noqa: S608 - names from above
        if rows := change(db, sql, **asked):
            return [()] * rows
    return []


def _end(db: sqlite_utils.Database, erasure: Erasure) -> None:
    if erasure.extent is Extent.AUTHOR:
        erase_person(db, erasure.server, erasure.subject, erasure.at)
    sql = "DELETE FROM erasures WHERE (server, extent, subject) = (:server, :extent, :subject)"
    change(db, sql, **_named(erasure))


def _named(erasure: Erasure) -> dict[str, Value]:
    return {"server": erasure.server, "extent": erasure.extent, "subject": erasure.subject}


def _erasure(server: str, extent: str, subject: str, at: int) -> Erasure:
    return Erasure(server=server, extent=Extent(extent), subject=subject, at=moment(at))
