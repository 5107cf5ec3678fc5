"""What stands in the channels for moderators, and what Discord must still be told of it.

A notice names its subject (a review, an objection, a week); what it shows is worked out when it is sent or changed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlite_utils

from bot.store.database import Database
from bot.store.rows import change, first, micros, moment, select

# A notice that failed this often is given up.
_TRIES = 8

Fact = str | int | float


class NoticeKind(StrEnum):
    """What a notice is about, and with it the channel that it belongs to."""

    REVIEW = "review"
    OBJECTION = "objection"
    FELL_BACK = "fell back"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice that Discord does not show yet as it should; `message` is ours in `channel`, None if not sent yet.

    `wanted` is to be handed back when it is shown; `nonce` is the same on every try.
    """

    id: int
    server: str
    kind: NoticeKind
    subject: str
    facts: Mapping[str, Fact]
    made_at: datetime
    wanted: int
    channel: str | None
    message: str | None

    @property
    def nonce(self) -> str:
        """22 characters; Discord takes 25."""
        named = f"notice\0{self.server}\0{self.id}".encode()
        return "cn" + hashlib.blake2b(named, digest_size=10).hexdigest()


class Notices:
    """The notices of all servers."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def errands(self) -> tuple[Notice, ...]:
        """What Discord does not show yet, the oldest first; it comes back until `shown` or `failed` tells how it went."""
        sql = """
            SELECT id, server, kind, subject, facts, made_at, wanted, channel, message FROM notices
            WHERE shown IS NOT wanted AND NOT given_up ORDER BY made_at, id
        """
        return tuple(await self._database.read(lambda db: select(db, _notice, sql)))

    async def post(
        self, server: str, kind: NoticeKind, subject: str, now: datetime, facts: Mapping[str, Fact]
    ) -> bool:
        """Have something said, once for each subject; False if it was asked for before."""
        return await self._database.write(lambda db: post_notice(db, server, kind, subject, now, facts))

    async def stands(self, server: str, kind: NoticeKind, subject: str, message: str) -> bool:
        """Whether a message of ours shows this notice."""
        sql = """
            SELECT 1 FROM notices
            WHERE server = :server AND kind = :kind AND subject = :subject AND message = :message
        """
        found = await self._database.read(
            lambda db: first(db, int, sql, server=server, kind=kind, subject=subject, message=message)
        )
        return found is not None

    async def shown(self, notice: Notice, channel: str, message: str) -> None:
        """Note that Discord shows what the notice wanted; what has changed meanwhile is still to be shown."""
        sql = "UPDATE notices SET shown = :wanted, channel = :channel, message = :message, failures = 0 WHERE id = :id"
        await self._database.write(
            lambda db: change(db, sql, wanted=notice.wanted, channel=channel, message=message, id=notice.id)
        )

    async def failed(self, notice: int, forever: bool) -> None:  # noqa: FBT001 - the errand's own word for it
        """Note that it could not be shown; after the eighth time, or `forever`, it is given up."""
        sql = """
            UPDATE notices SET failures = failures + 1, given_up = :forever OR failures + 1 >= :tries WHERE id = :id
        """
        await self._database.write(lambda db: change(db, sql, forever=forever, tries=_TRIES, id=notice))


def post_notice(
    db: sqlite_utils.Database,
    server: str,
    kind: NoticeKind,
    subject: str,
    now: datetime,
    facts: Mapping[str, Fact],
) -> bool:
    """See `Notices.post`."""
    sql = """
        INSERT OR IGNORE INTO notices (server, kind, subject, facts, made_at)
        VALUES (:server, :kind, :subject, :facts, :now)
    """
    written = json.dumps(facts)
    return bool(change(db, sql, server=server, kind=kind, subject=subject, facts=written, now=micros(now)))


def renew_notice(db: sqlite_utils.Database, server: str, kind: NoticeKind, subject: str) -> None:
    """Have a notice show anew what it is about."""
    sql = """
        UPDATE notices SET wanted = wanted + 1 WHERE server = :server AND kind = :kind AND subject = :subject
    """
    change(db, sql, server=server, kind=kind, subject=subject)


def renew_review_of(db: sqlite_utils.Database, nudge: int) -> None:
    """Have the card on which a nudge was approved show what has become of it."""
    sql = """
        UPDATE notices SET wanted = wanted + 1
        WHERE kind = 'review' AND (server, subject) IN (
            SELECT reviews.server, CAST(reviews.id AS TEXT)
            FROM nudges JOIN reviews USING (server, post) WHERE nudges.id = :nudge
        )
    """
    change(db, sql, nudge=nudge)


def purge_notices(db: sqlite_utils.Database, before: datetime) -> None:
    """Drop the notices from before a moment; on Discord they stay, and nothing of anybody's is in them by then."""
    change(db, "DELETE FROM notices WHERE made_at < :before", before=micros(before))


def _notice(
    id_: int,
    server: str,
    kind: str,
    subject: str,
    facts: str,
    made_at: int,
    wanted: int,
    channel: str | None,
    message: str | None,
) -> Notice:
    return Notice(
        id=id_,
        server=server,
        kind=NoticeKind(kind),
        subject=subject,
        facts=json.loads(facts),
        made_at=moment(made_at),
        wanted=wanted,
        channel=channel,
        message=message,
    )
