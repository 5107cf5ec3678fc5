"""Nudges from decided to taken back: what Discord must be told, what the caps must know, who wants none."""

import json
from collections.abc import Collection
from datetime import datetime

import sqlite_utils

from bot.store.caps import is_silenced, nudge_history
from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.notices import renew_review_of
from bot.store.outbox import take_back_nudge, withdraw_nudge
from bot.store.owners import nudge_owner
from bot.store.records.nudges import Errand, NudgeHistory, NudgeRow, Wanted
from bot.store.rows import change, first, maybe_micros, maybe_moment, micros, moment, select
from models.argument import Place

# An errand that failed this often is given up.
_TRIES = 3


_NUDGES = """
    SELECT id, server, forum, thread, post, author, reply_to, toward, text, wanted, message_id, due_at, said_at,
        nudge_at, withheld, approved_by, given_up
    FROM nudges
"""


class Nudges:
    """The nudges of all servers. They are decided by `Posts.record`, at most one for each post."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; the words of nudges are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def errands(self, now: datetime) -> tuple[Errand, ...]:
        """What Discord must be told by now, on all servers, the longest due first: send, edit or take back.

        The same errand comes back until `said`, `changed`, `taken_back` or `failed` tells how it went.
        """
        sql = """
            SELECT id, server, forum, thread, post, reply_to, message_id, wanted, text, toward, nonce, approved_by, own_words
            FROM nudges
            WHERE NOT given_up AND NOT withheld AND CASE
                WHEN wanted = 'withdrawn' THEN message_id IS NOT NULL
                WHEN message_id IS NULL THEN due_at <= :now
                ELSE shown_text_digest IS NOT text_digest
            END
            ORDER BY due_at, id
        """
        return tuple(await self._database.read(lambda db: select(db, self._errand, sql, now=micros(now))))

    async def said(self, nudge: int, message_id: str, now: datetime, *, text: str | None = None) -> None:
        """Note that a nudge stands on Discord as `message_id`.

        Pass the errand's `text`: the words may have changed while they were sent, and then have to be edited.
        """
        sql = """
            UPDATE nudges
            SET message_id = :message, said_at = :now, shown_text_digest = coalesce(:shown, text_digest), failures = 0
            WHERE id = :nudge
        """
        shown = None if text is None else self._cipher.digest(text)

        def job(db: sqlite_utils.Database) -> None:
            change(db, sql, message=message_id, now=micros(now), shown=shown, nudge=nudge)
            renew_review_of(db, nudge)

        await self._database.write(job)

    async def changed(self, nudge: int, *, text: str | None = None) -> None:
        """Note that the words on Discord were edited; pass the errand's `text`, as with `said`."""
        sql = """
            UPDATE nudges SET shown_text_digest = coalesce(:shown, text_digest), failures = 0 WHERE id = :nudge
        """
        shown = None if text is None else self._cipher.digest(text)
        await self._database.write(lambda db: change(db, sql, shown=shown, nudge=nudge))

    async def taken_back(self, nudge: int) -> None:
        """Note that a nudge stands on Discord no more; its row goes if its post was forgotten."""
        await self._database.write(lambda db: take_back_nudge(db, nudge))

    async def failed(self, nudge: int, forever: bool) -> None:  # noqa: FBT001 - the errand's own word for it
        """Note that an errand failed; after the third time, or `forever`, the nudge is given up: no errands any more."""
        sql = """
            UPDATE nudges SET failures = failures + 1, given_up = :forever OR failures + 1 >= :tries WHERE id = :nudge
        """

        def job(db: sqlite_utils.Database) -> None:
            change(db, sql, forever=forever, tries=_TRIES, nudge=nudge)
            renew_review_of(db, nudge)

        await self._database.write(job)

    async def withdraw(self, server: str, post_id: str) -> None:
        """Want the nudge about a post no more, because somebody says so; it is taken back if it was said."""
        await self._database.write(lambda db: withdraw_nudge(db, server, post_id))

    async def about(self, server: str, post_id: str) -> NudgeRow | None:
        """The nudge about a post; None if it has none, or one that was withdrawn before it was said."""
        sql = (
            f"{_NUDGES} WHERE server = :server AND post = :post AND (wanted = 'said' OR said_at IS NOT NULL)"
        )
        return await self._database.read(lambda db: first(db, self._row, sql, server=server, post=post_id))

    async def get(self, server: str, nudge: int) -> NudgeRow | None:
        """A nudge by its number."""
        sql = f"{_NUDGES} WHERE server = :server AND id = :nudge"
        return await self._database.read(lambda db: first(db, self._row, sql, server=server, nudge=nudge))

    def lot(self, server: str, post_id: str) -> float:
        """The lot of a post, from 0 to 1 (exclusive): always the same, and not to be foreseen without the key."""
        digits = self._cipher.digest(f"lot\0{server}\0{post_id}")[:13]
        return int(digits, 16) / 16**13

    async def by_message(self, server: str, message_id: str) -> NudgeRow | None:
        """The nudge that stands on Discord as a message of ours."""
        sql = f"{_NUDGES} WHERE server = :server AND message_id = :message"
        return await self._database.read(
            lambda db: first(db, self._row, sql, server=server, message=message_id)
        )

    async def rests_on(self, nudge: int) -> frozenset[str]:
        """Ids of the forums where that was said which a nudge's post says again."""
        sql = """
            SELECT DISTINCT threads.forum FROM nudges
            JOIN passages USING (server, post)
            JOIN matches ON matches.claim = passages.id
            JOIN passages AS earlier ON earlier.id = matches.earlier
            JOIN posts ON posts.server = earlier.server AND posts.post = earlier.post
            JOIN threads ON threads.server = posts.server AND threads.thread = posts.thread
            WHERE nudges.id = :nudge AND matches.how IS NOT NULL
        """
        return frozenset(await self._database.read(lambda db: select(db, str, sql, nudge=nudge)))

    async def silence(self, server: str, author: str, until: datetime | None) -> None:
        """Give a person no nudges until a moment, or (None) for good; a moment in the past lifts it."""
        sql = """
            INSERT INTO silences (server, author, until) VALUES (:server, :author, :until)
            ON CONFLICT (server, author) DO UPDATE SET until = excluded.until
        """
        limit = maybe_micros(until)
        await self._database.write(lambda db: change(db, sql, server=server, author=author, until=limit))

    async def is_silenced(self, server: str, author: str, now: datetime) -> bool:
        """Whether a person wants no nudges now."""
        return await self._database.read(lambda db: is_silenced(db, server, author, now))

    async def history(
        self, place: Place, author: str, now: datetime, *, except_post: str, repeats: Collection[int] = ()
    ) -> NudgeHistory:
        """What the caps need to know about `author` in `place`, other than about the post `except_post`.

        A nudge counts once it was decided, shown, withheld or put before moderators, unless it was withdrawn or given
        up unsaid; those due more than an hour after `now` do not. Today is the last 24 hours, the week the last 7 days.
        `repeats` are the earlier claims that the post repeats: the pairs are spent if earlier nudges to `author` were
        about them all, even ones that were taken back, or that moderators did not send.
        """
        return await self._database.read(
            lambda db: nudge_history(db, place, author, now, except_post=except_post, repeats=repeats)
        )

    def _errand(
        self,
        id_: int,
        server: str,
        forum: str,
        thread: str,
        post: str,
        reply_to: str,
        message_id: str | None,
        wanted: str,
        text: bytes | None,
        toward: str,
        nonce: str,
        approved_by: str | None,
        own_words: int,
    ) -> Errand:
        return Errand(
            nudge=id_,
            place=Place(server=server, forum=forum, thread=thread),
            reply_to=reply_to,
            shown=message_id,
            text=self._words(server, post, text) if wanted == Wanted.SAID else None,
            toward=tuple(json.loads(toward)),
            nonce=nonce,
            approved=approved_by is not None,
            own_words=bool(own_words),
        )

    def _row(
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
        wanted: str,
        message_id: str | None,
        due_at: int,
        said_at: int | None,
        nudge_at: float | None,
        withheld: int,
        approved_by: str | None,
        given_up: int,
    ) -> NudgeRow:
        return NudgeRow(
            id=id_,
            place=Place(server=server, forum=forum, thread=thread),
            post=post,
            author=author,
            reply_to=reply_to,
            toward=tuple(json.loads(toward)),
            text=self._words(server, post, text),
            wanted=Wanted(wanted),
            shown=message_id,
            due_at=moment(due_at),
            said_at=maybe_moment(said_at),
            nudge_at=nudge_at,
            withheld=bool(withheld),
            approved_by=approved_by,
            given_up=bool(given_up),
        )

    def _words(self, server: str, post: str, text: bytes | None) -> str | None:
        return None if text is None else self._cipher.open(text, nudge_owner(server, post))
