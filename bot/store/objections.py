"""What authors answer to a nudge with *Mine is different*, and what moderators say to that."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.notices import NoticeKind, post_notice, renew_notice
from bot.store.outbox import withdraw_nudge
from bot.store.owners import objection_owner
from bot.store.pairs import mute_pairs
from bot.store.rows import first, micros, moment, select
from bot.store.verdicts import Opinion, Role, Verdict, write_verdict
from models.argument import Place


class ObjectionState(StrEnum):
    """Where an objection stands; a decision is final."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection to the nudge about `post`, with its reason; `nudge_at` is what that nudge had to reach."""

    id: int
    nudge: int
    place: Place
    post: str
    author: str
    reason: str
    nudge_at: float | None
    state: ObjectionState
    at: datetime
    decided_by: str | None


class Objections:
    """The objections of all servers. They go with the nudge that they are about."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; reasons are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def raise_(self, server: str, nudge: int, author: str, reason: str, now: datetime) -> bool:
        """Object to a nudge about one's own post; False if that was done before, or the nudge is not about theirs.

        The nudge is wanted no more, its pairs are never raised again, moderators are told.
        """
        asked = """
            SELECT forum, thread, post FROM nudges WHERE server = :server AND id = :nudge AND author = :author
        """
        sql = """
            INSERT OR IGNORE INTO objections (server, nudge, author, reason, state, at)
            VALUES (:server, :nudge, :author, :reason, 'open', :now) RETURNING id
        """

        def job(db: sqlite_utils.Database) -> bool:
            about = first(db, _location, asked, server=server, nudge=nudge, author=author)
            if about is None:
                return False
            sealed = self._cipher.seal(reason, objection_owner(server, nudge))
            raised = select(
                db, int, sql, server=server, nudge=nudge, author=author, reason=sealed, now=micros(now)
            )
            for objection in raised:
                forum, thread, post = about
                place = Place(server=server, forum=forum, thread=thread)
                verdict = Verdict(
                    place=place,
                    post=post,
                    opinion=Opinion.DIFFERENT,
                    role=Role.AUTHOR,
                    actor=author,
                    at=now,
                    reason=reason,
                )
                write_verdict(db, self._cipher, verdict)
                mute_pairs(db, server, post, now)
                withdraw_nudge(db, server, post)
                post_notice(db, server, NoticeKind.OBJECTION, str(objection), now, {})
            return bool(raised)

        return await self._database.write(job)

    async def settle(
        self, server: str, objection: int, state: ObjectionState, *, by: str, now: datetime
    ) -> bool:
        """Decide an open objection, and record the verdict that this is; False if it is decided already.

        What was withdrawn is not said again, and what was muted stays so, even where the note was right.
        """
        sql = """
            UPDATE objections SET state = :state, decided_at = :now, decided_by = :by
            WHERE server = :server AND id = :objection AND state = 'open' RETURNING nudge
        """
        asked = "SELECT forum, thread, post FROM nudges WHERE id = :nudge"
        opinion = Opinion.WRONG if state is ObjectionState.UPHELD else Opinion.RIGHT

        def job(db: sqlite_utils.Database) -> bool:
            about = select(
                db, int, sql, state=state, now=micros(now), by=by, server=server, objection=objection
            )
            for nudge in about:
                [(forum, thread, post)] = select(db, _location, asked, nudge=nudge)
                place = Place(server=server, forum=forum, thread=thread)
                verdict = Verdict(
                    place=place, post=post, opinion=opinion, role=Role.MODERATOR, actor=by, at=now
                )
                write_verdict(db, self._cipher, verdict)
                renew_notice(db, server, NoticeKind.OBJECTION, str(objection))
            return bool(about)

        return await self._database.write(job)

    async def get(self, server: str, objection: int) -> Objection | None:
        """An objection by its number."""
        sql = """
            SELECT objections.id, nudge, forum, thread, post, objections.author, reason, nudge_at, state, at,
                decided_by
            FROM objections JOIN nudges ON nudges.id = nudge
            WHERE objections.server = :server AND objections.id = :objection
        """

        def shape(
            id_: int,
            nudge: int,
            forum: str,
            thread: str,
            post: str,
            author: str,
            reason: bytes | None,
            nudge_at: float | None,
            state: str,
            at: int,
            decided_by: str | None,
        ) -> Objection:
            return Objection(
                id=id_,
                nudge=nudge,
                place=Place(server=server, forum=forum, thread=thread),
                post=post,
                author=author,
                reason="" if reason is None else self._cipher.open(reason, objection_owner(server, nudge)),
                nudge_at=nudge_at,
                state=ObjectionState(state),
                at=moment(at),
                decided_by=decided_by,
            )

        return await self._database.read(lambda db: first(db, shape, sql, server=server, objection=objection))

    async def news(self, server: str, author: str) -> ObjectionState | None:
        """What became of somebody's latest objection, told once; None if there is nothing new."""
        sql = """
            UPDATE objections SET told = 1
            WHERE server = :server AND author = :author AND state != 'open' AND NOT told RETURNING state
        """
        states = await self._database.write(
            lambda db: select(db, ObjectionState, sql, server=server, author=author)
        )
        return states[-1] if states else None


def forget_objections(db: sqlite_utils.Database, server: str, post: str) -> None:
    """Forget the objections to the nudge about a post; moderators no longer see them either."""
    sql = """
        DELETE FROM objections
        WHERE nudge IN (SELECT id FROM nudges WHERE server = :server AND post = :post) RETURNING id
    """
    for objection in select(db, int, sql, server=server, post=post):
        renew_notice(db, server, NoticeKind.OBJECTION, str(objection))


def _location(forum: str, thread: str, post: str) -> tuple[str, str, str]:
    return forum, thread, post
