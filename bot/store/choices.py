"""Who asked not to be read, and (where a server asks first) who said yes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlite_utils

from bot.store.database import Database
from bot.store.erasures import Erasure, Extent, carry_out, note_erasure
from bot.store.rows import change, first, micros, moment, select
from models.argument import Post


class Choice(StrEnum):
    """Whether somebody wants to be read; who only asked to be forgotten has not said."""

    IN = "in"
    OUT = "out"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a member of a server chose last, and when: what they wrote before is none of ours."""

    server: str
    author: str
    choice: Choice
    at: datetime


class Choices:
    """The choices of all servers' members. They outlive a person's being forgotten: else they would be read again."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def choose(self, chosen: Chosen, *, forget: bool) -> None:
        """Keep a choice, and forget the person, if so wished, as `Posts.forget_author` does it: never one without the other."""
        sql = """
            INSERT INTO choices (server, author, choice, at) VALUES (:server, :author, :choice, :at)
            ON CONFLICT (server, author) DO UPDATE SET choice = excluded.choice, at = excluded.at
        """

        erasure = Erasure(server=chosen.server, extent=Extent.AUTHOR, subject=chosen.author, at=chosen.at)

        def job(db: sqlite_utils.Database) -> None:
            change(
                db,
                sql,
                server=chosen.server,
                author=chosen.author,
                choice=chosen.choice,
                at=micros(chosen.at),
            )
            if forget:
                note_erasure(db, erasure)

        await self._database.write(job)
        if forget:
            await carry_out(self._database, erasure)

    async def of(self, server: str, author: str) -> Choice | None:
        """What somebody chose; None if they never did."""
        sql = "SELECT choice FROM choices WHERE server = :server AND author = :author"
        return await self._database.read(lambda db: first(db, Choice, sql, server=server, author=author))

    async def all(self) -> tuple[Chosen, ...]:
        """Every choice on every server."""

        def shape(server: str, author: str, choice: str, at: int) -> Chosen:
            return Chosen(server=server, author=author, choice=Choice(choice), at=moment(at))

        sql = "SELECT server, author, choice, at FROM choices ORDER BY server, author"
        return tuple(await self._database.read(lambda db: select(db, shape, sql)))


def may_be_kept(db: sqlite_utils.Database, server: str, post: Post) -> bool:
    """Whether a post may be remembered: not if its author is out, or asked to be forgotten after any of it was written.

    What comes in is checked before it gets here; this is for what was being judged at that very moment.
    """

    def shape(choice: str, at: int) -> tuple[Choice, int]:
        return Choice(choice), at

    sql = "SELECT choice, at FROM choices WHERE server = :server AND author = :author"
    chosen = first(db, shape, sql, server=server, author=post.author)
    if chosen is None:
        return True
    choice, at = chosen
    return choice is not Choice.OUT and all(micros(one.written_at) >= at for one in post.messages)
