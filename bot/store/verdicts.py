"""What moderators and authors said of what the bot noticed, with the evidence that it had."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlite_utils

from bot.store.audit import ITSELF, AuditEntry, write_entry
from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.notices import NoticeKind, post_notice
from bot.store.owners import verdict_owner
from bot.store.records.forums import Mode
from bot.store.rows import change, micros, select
from models.argument import Place


class Opinion(StrEnum):
    """What somebody says of a post that was taken to say again what was said before."""

    RIGHT = "right"
    UNSENT = "unsent"  # right, and yet no note should be sent
    WRONG = "wrong"
    DIFFERENT = "different"


class Role(StrEnum):
    """In which role somebody says it."""

    MODERATOR = "moderator"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One person's verdict about one post; `reason` may be empty."""

    place: Place
    post: str
    opinion: Opinion
    role: Role
    actor: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of so many judged posts, so many were judged right."""

    right: int
    judged: int


class Verdicts:
    """The verdicts of all servers. They go with their post."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; reasons are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def record(self, verdict: Verdict) -> None:
        """Keep a verdict, with the post's repeated claims as they stand; it replaces this person's earlier one."""
        await self._database.write(lambda db: write_verdict(db, self._cipher, verdict))

    async def tally(
        self, server: str, forums: Collection[str] | None = None, *, latest: int, since: datetime
    ) -> Tally:
        """Count the posts that got a verdict last, at most `latest`, in some forums or in all.

        Of several verdicts about a post a moderator's counts, the last one; an objection that no moderator answered
        counts as wrong. Verdicts from before the forum last fell back to review, or before `since`, are left out.
        """
        sql = """
            WITH spoken AS (
                SELECT post, verdict, at, row_number() OVER (
                    PARTITION BY post ORDER BY role = 'moderator' DESC, at DESC, id DESC
                ) AS place
                FROM verdicts LEFT JOIN forums USING (server, forum)
                WHERE server = :server AND (:forums IS NULL OR forum IN (SELECT value FROM json_each(:forums)))
                    AND at >= :since AND at > coalesce(judged_since, 0)
            )
            SELECT verdict IN ('right', 'unsent') FROM spoken WHERE place = 1 ORDER BY at DESC LIMIT :latest
        """
        names = None if forums is None else json.dumps(sorted(forums))
        found = await self._database.read(
            lambda db: select(db, bool, sql, server=server, forums=names, latest=latest, since=micros(since))
        )
        return Tally(right=sum(found), judged=len(found))

    async def fall_back(self, server: str, forum: str, tally: Tally, floor: float, now: datetime) -> bool:
        """Put a forum in mode nudge back to review, and have moderators told; False if it is in another mode by now."""
        sql = """
            UPDATE forums SET mode = :review, judged_since = :now
            WHERE server = :server AND forum = :forum AND mode = :nudge
        """

        def job(db: sqlite_utils.Database) -> bool:
            fell = change(
                db, sql, server=server, forum=forum, review=Mode.REVIEW, nudge=Mode.NUDGE, now=micros(now)
            )
            if fell:
                facts = {"forum": forum, "right": tally.right, "judged": tally.judged, "floor": floor}
                post_notice(db, server, NoticeKind.FELL_BACK, f"{forum}-{micros(now)}", now, facts)
                entry = AuditEntry(
                    actor=ITSELF,
                    action="mode",
                    subject=forum,
                    before=Mode.NUDGE,
                    after=Mode.REVIEW,
                    at=now,
                )
                write_entry(db, server, entry)
            return bool(fell)

        return await self._database.write(job)


def write_verdict(db: sqlite_utils.Database, cipher: Cipher, verdict: Verdict) -> None:
    """See `Verdicts.record`: one row for each repeated claim, or a bare one where there is none any more."""
    server, post = verdict.place.server, verdict.post
    earlier = (
        "DELETE FROM verdicts WHERE server = :server AND post = :post AND actor = :actor AND role = :role"
    )
    change(db, earlier, server=server, post=post, actor=verdict.actor, role=verdict.role)
    sql = """
        INSERT INTO verdicts (server, forum, thread, post, claim_digest, earlier_digest, verdict, role, actor, reason, at,
                              how, score, threshold, model)
        SELECT :server, :forum, :thread, :post, claims.digest, earlier.digest, :verdict, :role, :actor, :reason, :at,
            how, score, threshold, model
        FROM (SELECT 1)
        LEFT JOIN passages AS claims
            ON claims.server = :server AND claims.post = :post AND claims.kind = 'repeat'
        LEFT JOIN matches ON matches.claim = claims.id
        LEFT JOIN passages AS earlier ON earlier.id = matches.earlier
    """
    reason = cipher.seal(verdict.reason, verdict_owner(server, verdict.actor)) if verdict.reason else None
    change(
        db,
        sql,
        server=server,
        forum=verdict.place.forum,
        thread=verdict.place.thread,
        post=post,
        verdict=verdict.opinion,
        role=verdict.role,
        actor=verdict.actor,
        reason=reason,
        at=micros(verdict.at),
    )


def move_verdicts(db: sqlite_utils.Database, server: str, old: str, new: str) -> None:
    """Have the verdicts about a post that became part of another follow the claims that they are about."""
    sql = """
        UPDATE verdicts SET post = :new
        WHERE server = :server AND post = :old AND claim_digest IN (
            SELECT digest FROM passages WHERE server = :server AND post = :new
        )
    """
    change(db, sql, server=server, old=old, new=new)


def forget_verdicts(db: sqlite_utils.Database, server: str, post: str) -> None:
    """Forget what was said about a post."""
    change(db, "DELETE FROM verdicts WHERE server = :server AND post = :post", server=server, post=post)
