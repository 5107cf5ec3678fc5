"""Arguments across posts: where else the claim of a post was made, and what was said against it."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.owners import passage_owner
from bot.store.rows import moment, select
from models.argument import Place

# What the bot took for a repeat is a chain; no honest argument is longer than this.
_LONGEST_CHAIN = 100
_SAYING = """
    SELECT DISTINCT passages.id, post, author, forum, thread, sent_at, text, digest
    FROM found
    CROSS JOIN passages ON passages.id = found.claim
    JOIN posts USING (server, post)
    JOIN threads USING (server, thread)
    WHERE server = :server AND kind NOT IN ('quoted', 'aside')
        AND forum IN (SELECT value FROM json_each(:forums))
    ORDER BY sent_at, passages.id
"""
_FAMILY = """
    family (claim, depth) AS (
        SELECT :first, 0
        UNION
        SELECT matches.claim, depth + 1 FROM family CROSS JOIN matches ON matches.earlier = family.claim
        WHERE how IS NOT NULL AND depth < :longest
    )
"""
_MADE = f"WITH RECURSIVE {_FAMILY}, found AS (SELECT claim FROM family) {_SAYING}"  # noqa: S608 - no value is in it
_AGAINST = f"""
    WITH RECURSIVE {_FAMILY}, found (claim) AS (
        SELECT matches.claim FROM family CROSS JOIN matches ON matches.earlier = family.claim WHERE how IS NULL
        UNION
        SELECT matches.earlier FROM family CROSS JOIN matches ON matches.claim = family.claim WHERE how IS NULL
    ) {_SAYING}
"""  # noqa: S608 - no value is in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A claim as it was made somewhere."""

    claim: int
    post: str
    author: str
    place: Place
    sent_at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """An argument: `first` is the claim that began it; `made` where it was made, `against` what denies it, oldest first.

    Both hold only what stands in the forums that were asked about.
    """

    first: int
    made: tuple[Saying, ...]
    against: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A claim repeats an earlier one of the same thread, or (`denies`) denies it."""

    claim: int
    earlier: int
    denies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """How much was said in a thread, by how many people, and what its claims have to do with each other, oldest first."""

    posts: int
    people: int
    links: tuple[Link, ...]


class Arguments:
    """The arguments of all servers; every question is about one of them, and about some of its forums."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read through `database`; texts are opened by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def families(
        self, server: str, claims: Collection[int], *, forums: Collection[str]
    ) -> dict[int, Family]:
        """The argument that each claim belongs to, by claim; those that are gone have an empty one."""

        def job(db: sqlite_utils.Database) -> dict[int, Family]:
            firsts = _firsts(db, claims)
            families = {first: self._family(db, server, first, forums) for first in set(firsts.values())}
            return {claim: families[first] for claim, first in firsts.items()}

        return await self._database.read(job)

    async def outline(self, server: str, thread: str) -> Outline:
        """What a thread looks like, without a word of it."""
        size = (
            "SELECT count(*), count(DISTINCT author) FROM posts WHERE server = :server AND thread = :thread"
        )
        links = """
            SELECT claim, earlier, how IS NULL
            FROM posts
            CROSS JOIN passages USING (server, post)
            CROSS JOIN matches ON matches.claim = passages.id
            JOIN passages AS before ON before.id = earlier
            JOIN posts AS first ON (first.server, first.post) = (before.server, before.post)
            WHERE posts.server = :server AND posts.thread = :thread AND first.thread = :thread
                AND passages.kind NOT IN ('quoted', 'aside')
            ORDER BY posts.sent_at, passages.id
        """

        def shape(claim: int, earlier: int, denies: int) -> Link:
            return Link(claim=claim, earlier=earlier, denies=bool(denies))

        def job(db: sqlite_utils.Database) -> Outline:
            [(posts, people)] = select(db, _two_numbers, size, server=server, thread=thread)
            found = select(db, shape, links, server=server, thread=thread)
            return Outline(posts=posts, people=people, links=tuple(found))

        return await self._database.read(job)

    def _family(self, db: sqlite_utils.Database, server: str, first: int, forums: Collection[str]) -> Family:
        return Family(
            first=first,
            made=tuple(self._sayings(db, _MADE, server, first, forums)),
            against=tuple(self._sayings(db, _AGAINST, server, first, forums)),
        )

    def _sayings(
        self, db: sqlite_utils.Database, sql: str, server: str, first: int, forums: Collection[str]
    ) -> Iterable[Saying]:
        def shape(
            claim: int,
            post: str,
            author: str,
            forum: str,
            thread: str,
            sent_at: int,
            text: bytes,
            digest: str,
        ) -> Saying:
            return Saying(
                claim=claim,
                post=post,
                author=author,
                place=Place(server=server, forum=forum, thread=thread),
                sent_at=moment(sent_at),
                text=self._cipher.open(text, passage_owner(server, post, digest)),
            )

        return select(
            db,
            shape,
            sql,
            server=server,
            first=first,
            longest=_LONGEST_CHAIN,
            forums=json.dumps(list(forums)),
        )


def _firsts(db: sqlite_utils.Database, claims: Collection[int]) -> dict[int, int]:
    """For each claim the one that began its argument: followed back from repeat to repeated."""
    sql = """
        WITH RECURSIVE back (start, claim, depth) AS (
            SELECT value, value, 0 FROM json_each(:claims)
            UNION
            SELECT start, earlier, depth + 1 FROM back CROSS JOIN matches ON matches.claim = back.claim
            WHERE how IS NOT NULL AND depth < :longest
        )
        SELECT start, claim FROM back ORDER BY depth
    """

    return dict(select(db, _two_numbers, sql, claims=json.dumps(list(claims)), longest=_LONGEST_CHAIN))


def _two_numbers(one: int, other: int) -> tuple[int, int]:
    return one, other
