"""Posts as remembered: recorded and forgotten as a whole, read back by thread, message, claim or vector."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime

import sqlite_utils

from bot.store.choices import may_be_kept
from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.erasures import ROWS_IN_STEP, Erasure, Extent, erase
from bot.store.forgetting import erase_posts, purge_titles
from bot.store.notices import purge_notices
from bot.store.outbox import purge_nudges
from bot.store.reading import read_claims, read_passages, read_post, read_proposals, read_rows
from bot.store.recording import write_post
from bot.store.records.claims import ClaimRow, ClaimRows, EncoderStamp
from bot.store.records.posts import UNANSWERED, PostRecord, StoredPassage, StoredPost
from bot.store.reviews import purge_reviews
from bot.store.rows import change, first, maybe_micros, maybe_moment, micros, select
from models.argument import EarlierClaim, ProposedCrux


class Posts:
    """The posts of all servers; every question is about one of them."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; texts are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def record(self, record: PostRecord, inbox_seq: int | None = None) -> tuple[int, ...]:
        """Write a post over what was remembered of it, and take the change it came from out of the inbox: both or none.

        Returns the ids of its claims, in order. A claim whose text is unchanged keeps its id, and later matches go on
        pointing at it; claims that are gone take the matches that point at them along. Messages are taken over from
        other posts; a post that loses its first message that way is forgotten. What the record refers to but was
        forgotten meanwhile (an earlier claim, a crux) is left out; of an author who asked for that nothing is written. Raises ValueError unless each claim has a vector
        and a sketch.
        """

        def job(db: sqlite_utils.Database) -> tuple[int, ...]:
            post = record.assessment.post
            wanted = may_be_kept(db, record.place.server, post)
            claims = write_post(db, self._cipher, record) if wanted else ()
            done = "DELETE FROM inbox WHERE seq = :seq AND server = :server"
            change(db, done, seq=inbox_seq, server=record.place.server)
            return claims

        return await self._database.write(job)

    async def latest(self, server: str, thread: str, before: datetime | None = None) -> StoredPost | None:
        """The last post of a thread that began before a moment, or the last of all."""
        sql = """
            SELECT post FROM posts
            WHERE server = :server AND thread = :thread AND (:before IS NULL OR sent_at < :before)
            ORDER BY sent_at DESC, length(post) DESC, post DESC LIMIT 1
        """
        limit = maybe_micros(before)

        def job(db: sqlite_utils.Database) -> StoredPost | None:
            post = first(db, str, sql, server=server, thread=thread, before=limit)
            return None if post is None else read_post(db, self._cipher, server, post)

        return await self._database.read(job)

    async def since(
        self, server: str, moment: datetime, *, forums: Collection[str], at_most: int
    ) -> tuple[str, ...]:
        """Ids of the posts of some forums that began at or after a moment, latest first."""
        sql = """
            SELECT post FROM posts JOIN threads USING (server, thread)
            WHERE server = :server AND sent_at >= :since AND forum IN (SELECT value FROM json_each(:forums))
            ORDER BY sent_at DESC, length(post) DESC, post DESC LIMIT :at_most
        """
        names, limit = json.dumps(sorted(forums)), micros(moment)
        return tuple(
            await self._database.read(
                lambda db: select(db, str, sql, server=server, since=limit, forums=names, at_most=at_most)
            )
        )

    async def unanswered(self, server: str, moment: datetime, *, forums: Collection[str]) -> tuple[str, ...]:
        """Ids of the posts of some forums that ended at or after a moment and led to nothing said or asked, in order."""
        sql = """
            SELECT post FROM posts JOIN threads USING (server, thread)
            WHERE server = :server AND ended_at >= :since AND forum IN (SELECT value FROM json_each(:forums))
                AND act IN (SELECT value FROM json_each(:acts))
            ORDER BY sent_at, length(post), post
        """
        names, acts, limit = json.dumps(sorted(forums)), json.dumps(UNANSWERED), micros(moment)
        return tuple(
            await self._database.read(
                lambda db: select(db, str, sql, server=server, since=limit, forums=names, acts=acts)
            )
        )

    async def holding(self, server: str, message_id: str) -> StoredPost | None:
        """The post that a message is part of."""
        sql = "SELECT post FROM messages WHERE server = :server AND message = :message"

        def job(db: sqlite_utils.Database) -> StoredPost | None:
            post = first(db, str, sql, server=server, message=message_id)
            return None if post is None else read_post(db, self._cipher, server, post)

        return await self._database.read(job)

    async def get(self, server: str, post_id: str) -> StoredPost | None:
        """A post by its id."""
        return await self._database.read(lambda db: read_post(db, self._cipher, server, post_id))

    async def passages(self, server: str, post_ids: Collection[str]) -> dict[str, tuple[StoredPassage, ...]]:
        """The passages of posts, in order, by post id; posts that are not there have none."""

        def job(db: sqlite_utils.Database) -> dict[str, tuple[StoredPassage, ...]]:
            return {post: read_passages(db, self._cipher, server, post) for post in post_ids}

        return await self._database.read(job)

    async def proposed(self, server: str, post_id: str) -> tuple[ProposedCrux, ...]:
        """The cruxes that were proposed in a post, in order."""
        return await self._database.read(lambda db: read_proposals(db, self._cipher, server, post_id))

    async def claims(self, server: str, claim_ids: Collection[int]) -> dict[int, EarlierClaim]:
        """Claims with their texts, by id; those that are gone, or another server's, are absent."""
        return await self._database.read(lambda db: read_claims(db, self._cipher, server, claim_ids))

    async def rows(
        self, server: str, stamp: EncoderStamp, *, after: ClaimRow | None = None, at_most: int = -1
    ) -> ClaimRows:
        """Claims that have a vector of that encoder, by post, those after one; -1 is all of them: what an index holds."""
        return await self._database.read(
            lambda db: read_rows(db, server, stamp, after=after, at_most=at_most)
        )

    async def forget(self, server: str, post_id: str) -> tuple[int, ...]:
        """Erase a post, with text, vectors, matches and engagements; returns the ids of the claims that went.

        A nudge about it that was said outlives it, without its words, until it is taken back.
        """
        (claims,) = await self._database.write(lambda db: erase_posts(db, server, (post_id,)))
        return claims

    async def forget_author(
        self, server: str, author: str, *, now: datetime | None = None
    ) -> tuple[int, ...]:
        """Erase a person: posts, what waits of them in the inbox, silences; returns the ids of the claims that went.

        Their cruxes are withdrawn, and lose words, vector and author (then ""); nudges that name one are taken back.
        The id of such a crux and what others said to it stay. `now` is the clock's unless given.
        """
        at = now or datetime.now(UTC)
        return await erase(
            self._database, Erasure(server=server, extent=Extent.AUTHOR, subject=author, at=at)
        )

    async def newest_message(self, server: str, thread: str) -> str | None:
        """The id of the last message known of a thread: how far it was read."""
        # By length first: snowflakes are numbers, written as text.
        sql = """
            SELECT message FROM messages JOIN posts USING (server, post)
            WHERE server = :server AND thread = :thread
            ORDER BY messages.sent_at DESC, length(message) DESC, message DESC LIMIT 1
        """
        return await self._database.read(lambda db: first(db, str, sql, server=server, thread=thread))

    async def posts_by(self, server: str, author: str) -> int:
        """How many posts of a person are remembered."""
        sql = "SELECT count(*) FROM posts WHERE server = :server AND author = :author"
        return await self._database.read(lambda db: first(db, int, sql, server=server, author=author)) or 0

    async def recent_threads(self, server: str, forum: str, since: datetime) -> frozenset[str]:
        """The threads of a forum in which something was said at or after a moment."""
        sql = """
            SELECT DISTINCT thread FROM posts JOIN threads USING (server, thread)
            WHERE server = :server AND forum = :forum AND ended_at >= :since
        """
        limit = micros(since)
        return frozenset(
            await self._database.read(
                lambda db: select(db, str, sql, server=server, forum=forum, since=limit)
            )
        )

    async def recent_messages(self, server: str, thread: str, since: datetime) -> dict[str, datetime | None]:
        """The messages of a thread sent at or after a moment, in order: when each was last edited, as far as is known."""
        sql = """
            SELECT message, messages.edited_at FROM messages JOIN posts USING (server, post)
            WHERE server = :server AND thread = :thread AND messages.sent_at >= :since
            ORDER BY messages.sent_at, length(message), message
        """
        limit = micros(since)
        return dict(
            await self._database.read(
                lambda db: select(db, _message_and_edit, sql, server=server, thread=thread, since=limit)
            )
        )

    async def drop_text_before(self, moment: datetime) -> dict[str, tuple[int, ...]]:
        """Forget all posts that ended before a moment, on all servers; by server, the ids of the claims that went.

        Nudges about them are taken back, as with `forget`. Cruxes stay.
        """
        limit = micros(moment)
        sql = "SELECT server, post FROM posts WHERE ended_at < :limit ORDER BY ended_at, post LIMIT :most"

        def step(db: sqlite_utils.Database) -> list[tuple[str, tuple[int, ...]]]:
            old = select(db, _server_and_post, sql, limit=limit, most=ROWS_IN_STEP)
            return [(server, claims) for server, post in old for claims in erase_posts(db, server, (post,))]

        def purge(db: sqlite_utils.Database) -> None:
            purge_titles(db)
            purge_nudges(db, moment)
            purge_reviews(db, moment)
            purge_notices(db, moment)

        gone: defaultdict[str, list[int]] = defaultdict(list)
        for server, claims in await self._database.write_in_steps(step):
            gone[server] += claims
        await self._database.write(purge)
        return {server: tuple(claims) for server, claims in gone.items()}


def _server_and_post(server: str, post: str) -> tuple[str, str]:
    return server, post


def _message_and_edit(message: str, edited_at: int | None) -> tuple[str, datetime | None]:
    return message, maybe_moment(edited_at)
