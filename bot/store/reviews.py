"""What moderators are asked before it is said: reviews, from put to decided or overtaken.

A review is decided once: of two moderators who press at the same moment, the second finds it decided.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.notices import NoticeKind, post_notice, renew_notice
from bot.store.outbox import approve_nudge
from bot.store.owners import nudge_owner
from bot.store.pairs import mute_pairs
from bot.store.records.posts import PostRecord
from bot.store.rows import change, first, maybe_moment, micros, moment, select
from bot.store.verdicts import Opinion, Role, Verdict, write_verdict
from models.argument import Place


class ReviewState(StrEnum):
    """Where a review stands; all but the first are final, and a post that is gone may come back."""

    WAITING = "waiting"
    SENT = "sent"
    UNSENT = "unsent"
    WRONG = "wrong"
    MUTED = "muted"
    EXPIRED = "expired"
    GONE = "gone"


# What a decision says of what was noticed; a muted pair may be right or wrong.
_OPINIONS = {
    ReviewState.SENT: Opinion.RIGHT,
    ReviewState.UNSENT: Opinion.UNSENT,
    ReviewState.WRONG: Opinion.WRONG,
}
_MUTING = {ReviewState.WRONG, ReviewState.MUTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review as remembered; `author` and `text` (the proposed words) are None once its post has gone."""

    id: int
    place: Place
    post: str
    author: str | None
    reply_to: str
    toward: tuple[str, ...]
    text: str | None
    nudge_at: float | None
    state: ReviewState
    made_at: datetime
    decided_at: datetime | None
    decided_by: str | None


class Reviews:
    """The reviews of all servers. They are put by `Posts.record`, at most one for each post."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; words are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def get(self, server: str, review: int) -> Review | None:
        """A review by its number."""
        sql = """
            SELECT id, server, forum, thread, post, author, reply_to, toward, text, nudge_at, state, made_at, decided_at, decided_by
            FROM reviews WHERE server = :server AND id = :review
        """
        return await self._database.read(
            lambda db: first(db, self._review, sql, server=server, review=review)
        )

    async def decide(
        self,
        server: str,
        review: int,
        state: ReviewState,
        *,
        by: str,
        now: datetime,
        own_words: str | None = None,
    ) -> bool:
        """Decide a review that waits, with all that follows: the nudge, the verdict, the muted pairs. False if too late.

        `own_words` are said instead of the proposed ones.
        """
        sql = """
            UPDATE reviews SET state = :state, decided_at = :now, decided_by = :by
            WHERE server = :server AND id = :review AND state = 'waiting'
            RETURNING forum, thread, post
        """

        def job(db: sqlite_utils.Database) -> bool:
            decided = select(
                db, _location, sql, state=state, now=micros(now), by=by, server=server, review=review
            )
            for forum, thread, post in decided:
                place = Place(server=server, forum=forum, thread=thread)
                self._follow(db, review, place, post, state, by, now, own_words)
            return bool(decided)

        return await self._database.write(job)

    def _follow(
        self,
        db: sqlite_utils.Database,
        review: int,
        place: Place,
        post: str,
        state: ReviewState,
        by: str,
        now: datetime,
        own_words: str | None,
    ) -> None:
        """Do what follows from a decision."""
        if state is ReviewState.SENT:
            approve_nudge(db, self._cipher, review, own_words)
        if (opinion := _OPINIONS.get(state)) is not None:
            verdict = Verdict(place=place, post=post, opinion=opinion, role=Role.MODERATOR, actor=by, at=now)
            write_verdict(db, self._cipher, verdict)
        if state in _MUTING:
            mute_pairs(db, place.server, post, now)
        renew_notice(db, place.server, NoticeKind.REVIEW, str(review))

    async def expire(self, before: datetime) -> int:
        """Let go of what nobody decided about posts from before a moment; returns how many those are."""
        due = "SELECT 1 FROM reviews WHERE state = 'waiting' AND made_at < :before LIMIT 1"
        sql = """
            UPDATE reviews SET state = 'expired' WHERE state = 'waiting' AND made_at < :before RETURNING server, id
        """
        # Asked every few seconds, with hardly ever anything to write.
        if await self._database.read(lambda db: first(db, int, due, before=micros(before))) is None:
            return 0

        def job(db: sqlite_utils.Database) -> int:
            late = select(db, _numbered, sql, before=micros(before))
            for server, review in late:
                renew_notice(db, server, NoticeKind.REVIEW, str(review))
            return len(late)

        return await self._database.write(job)

    def _review(
        self,
        id_: int,
        server: str,
        forum: str,
        thread: str,
        post: str,
        author: str | None,
        reply_to: str,
        toward: str,
        text: bytes | None,
        nudge_at: float | None,
        state: str,
        made_at: int,
        decided_at: int | None,
        decided_by: str | None,
    ) -> Review:
        return Review(
            id=id_,
            place=Place(server=server, forum=forum, thread=thread),
            post=post,
            author=author,
            reply_to=reply_to,
            toward=tuple(json.loads(toward)),
            text=None if text is None else self._cipher.open(text, nudge_owner(server, post)),
            nudge_at=nudge_at,
            state=ReviewState(state),
            made_at=moment(made_at),
            decided_at=maybe_moment(decided_at),
            decided_by=decided_by,
        )


def put_review(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> None:
    """Ask moderators about a post that is being recorded; one that they have decided about is not asked about again."""
    place, post, draft = record.place, record.assessment.post, record.nudge
    if draft is None:
        return
    sql = """
        INSERT INTO reviews (server, forum, thread, post, author, reply_to, toward, text, nudge_at, state, made_at)
        VALUES (:server, :forum, :thread, :post, :author, :reply_to, :toward, :text, :nudge_at, 'waiting', :made_at)
        ON CONFLICT (server, post) DO UPDATE SET
            author = excluded.author, reply_to = excluded.reply_to, toward = excluded.toward, text = excluded.text,
            nudge_at = excluded.nudge_at, state = 'waiting', made_at = excluded.made_at
        WHERE state IN ('waiting', 'gone')
        RETURNING id
    """
    put = select(
        db,
        int,
        sql,
        server=place.server,
        forum=place.forum,
        thread=place.thread,
        post=post.id,
        author=post.author,
        reply_to=post.messages[-1].id,
        toward=json.dumps(draft.toward),
        text=cipher.seal(draft.text, nudge_owner(place.server, post.id)),
        nudge_at=draft.nudge_at,
        made_at=micros(post.ended_at),
    )
    for review in put:
        if not post_notice(db, place.server, NoticeKind.REVIEW, str(review), post.ended_at, {}):
            renew_notice(db, place.server, NoticeKind.REVIEW, str(review))


def was_declined(db: sqlite_utils.Database, server: str, post: str) -> bool:
    """Whether moderators have decided that nothing is to be said about a post."""
    sql = """
        SELECT 1 FROM reviews WHERE server = :server AND post = :post AND state IN ('unsent', 'wrong', 'muted')
    """
    return first(db, int, sql, server=server, post=post) is not None


def drop_review(db: sqlite_utils.Database, server: str, post: str) -> None:
    """Ask no more about a post, because it changed."""
    sql = """
        UPDATE reviews SET state = 'gone'
        WHERE server = :server AND post = :post AND state = 'waiting' RETURNING id
    """
    for review in select(db, int, sql, server=server, post=post):
        renew_notice(db, server, NoticeKind.REVIEW, str(review))


def rename_in_review(db: sqlite_utils.Database, server: str, post: str, toward: Sequence[str]) -> None:
    """Have what is asked about a post name these cruxes instead."""
    sql = "UPDATE reviews SET toward = :toward WHERE server = :server AND post = :post RETURNING id"
    for review in select(db, int, sql, toward=json.dumps(toward), server=server, post=post):
        renew_notice(db, server, NoticeKind.REVIEW, str(review))


def forget_review(db: sqlite_utils.Database, server: str, post: str) -> None:
    """Ask no more about a post, and leave nothing of it in the row, nor in what moderators see."""
    drop_review(db, server, post)
    sql = """
        UPDATE reviews SET author = NULL, toward = '[]', text = NULL
        WHERE server = :server AND post = :post RETURNING id
    """
    for review in select(db, int, sql, server=server, post=post):
        renew_notice(db, server, NoticeKind.REVIEW, str(review))


def purge_reviews(db: sqlite_utils.Database, before: datetime) -> None:
    """Drop the rows of forgotten posts from before a moment."""
    change(db, "DELETE FROM reviews WHERE author IS NULL AND made_at < :before", before=micros(before))


def _location(forum: str, thread: str, post: str) -> tuple[str, str, str]:
    return forum, thread, post


def _numbered(server: str, review: int) -> tuple[str, int]:
    return server, review
