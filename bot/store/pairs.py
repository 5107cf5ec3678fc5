"""Pairs of claims: which earlier one a claim says again, and which pairs are never raised again."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.owners import passage_owner
from bot.store.rows import change, first, micros, moment, select
from models.argument import How, Place

# Each repeated claim of a post with its earlier one; a pair is named by what the two say, in either order.
_PAIRED = """
    FROM passages AS claims
    JOIN matches ON matches.claim = claims.id
    JOIN passages AS earlier ON earlier.id = matches.earlier
    WHERE claims.server = :server AND claims.post = :post AND claims.kind = 'repeat'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedPair:
    """A claim and the earlier one that it says again, with the evidence; `score` and `threshold` from 0 to 1."""

    claim: str
    earlier: str
    earlier_post: str
    earlier_author: str
    earlier_place: Place
    earlier_sent_at: datetime
    how: How
    score: float
    threshold: float
    model: str


class Pairs:
    """The pairs of all servers."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; claims are opened, and named, by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def of(self, server: str, post: str) -> tuple[RepeatedPair, ...]:
        """The repeated claims of a post, in order; those whose earlier claim was forgotten are left out."""
        return await self._database.read(lambda db: read_pairs(db, self._cipher, server, post))

    async def mute(self, server: str, post: str, now: datetime) -> None:
        """Never raise the pairs of a post again, whoever says them, in whichever order."""
        await self._database.write(lambda db: mute_pairs(db, server, post, now))

    async def any_muted(self, server: str, pairs: Iterable[tuple[str, str]]) -> bool:
        """Whether one of these pairs, each given by the words of both claims, is never to be raised again."""
        named = [sorted((self._cipher.digest(one), self._cipher.digest(other))) for one, other in pairs]
        sql = """
            SELECT 1 FROM json_each(:named) AS pair
            JOIN muted_pairs ON server = :server AND one = pair.value ->> 0 AND other = pair.value ->> 1
        """
        found = await self._database.read(
            lambda db: first(db, int, sql, server=server, named=json.dumps(named))
        )
        return found is not None


def read_pairs(db: sqlite_utils.Database, cipher: Cipher, server: str, post: str) -> tuple[RepeatedPair, ...]:
    """See `Pairs.of`."""

    def shape(
        claim: bytes,
        claim_digest: str,
        earlier: bytes,
        earlier_digest: str,
        earlier_post: str,
        author: str,
        forum: str,
        thread: str,
        sent_at: int,
        how: str,
        score: float,
        threshold: float,
        model: str,
    ) -> RepeatedPair:
        return RepeatedPair(
            claim=cipher.open(claim, passage_owner(server, post, claim_digest)),
            earlier=cipher.open(earlier, passage_owner(server, earlier_post, earlier_digest)),
            earlier_post=earlier_post,
            earlier_author=author,
            earlier_place=Place(server=server, forum=forum, thread=thread),
            earlier_sent_at=moment(sent_at),
            how=How(how),
            score=score,
            threshold=threshold,
            model=model,
        )

    columns = """
        claims.text, claims.digest, earlier.text, earlier.digest, earlier.post, posts.author, threads.forum,
        posts.thread, posts.sent_at, how, score, threshold, model
    """
    located = _PAIRED.replace(
        "WHERE",
        """
        JOIN posts ON (posts.server, posts.post) = (earlier.server, earlier.post)
        JOIN threads ON (threads.server, threads.thread) = (posts.server, posts.thread)
        WHERE
        """,
    )
    sql = f"SELECT {columns} {located} AND how IS NOT NULL ORDER BY claims.rank"
    return tuple(select(db, shape, sql, server=server, post=post))


def mute_pairs(db: sqlite_utils.Database, server: str, post: str, now: datetime) -> None:
    """See `Pairs.mute`."""
    sql = f"""
        INSERT OR IGNORE INTO muted_pairs (server, one, other, at)
        SELECT :server, min(claims.digest, earlier.digest), max(claims.digest, earlier.digest), :now {_PAIRED}
    """
    change(db, sql, server=server, post=post, now=micros(now))
