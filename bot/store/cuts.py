"""How posts are cut into passages, whichever server they belong to: what another version of the segmenter cuts anew."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.database import Database
from bot.store.passages import drop_passages, put_passage
from bot.store.reading import read_passages, read_post
from bot.store.records.posts import StoredPassage
from bot.store.rows import change, first, pack_sketch, select
from models.argument import Kind, Passage, Post
from models.sketches import Sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class CutPost:
    """A post of some server with its passages as they were cut; `row` is its place among all posts."""

    row: int
    server: str
    post: Post
    passages: tuple[StoredPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassage:
    """A passage as it is cut now; a claim has a `sketch`.

    `heir_of` are the ids of the claims that live on in it. It goes on under the first, with all that hangs on that; of
    the others it takes over the cruxes that they engage, and the later claims that repeat or deny them.
    """

    passage: Passage
    kind: Kind
    sketch: Sketch | None
    heir_of: tuple[int, ...] = ()


class Cuts:
    """The passages of all posts."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; texts are opened and sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def are_of_another(self, segmenter: str) -> bool:
        """Whether there may be posts that another version of the segmenter has cut."""
        sql = "SELECT 1 FROM encoders WHERE segmenter != :segmenter LIMIT 1"
        return await self._database.read(lambda db: first(db, int, sql, segmenter=segmenter)) is not None

    async def count(self) -> int:
        """How many posts there are."""
        sql = "SELECT count(*) FROM posts"
        return await self._database.read(lambda db: select(db, int, sql)[0])

    async def next(self, after: int, at_most: int) -> tuple[CutPost, ...]:
        """Posts in the order of their rows, those after one."""
        sql = "SELECT rowid, server, post FROM posts WHERE rowid > :after ORDER BY rowid LIMIT :at_most"

        def job(db: sqlite_utils.Database) -> tuple[CutPost, ...]:
            found = select(db, _row_server_and_post, sql, after=after, at_most=at_most)
            return tuple(
                CutPost(
                    row=row,
                    server=server,
                    post=stored.post,
                    passages=read_passages(db, self._cipher, server, post),
                )
                for row, server, post in found
                if (stored := read_post(db, self._cipher, server, post)) is not None
            )

        return await self._database.read(job)

    async def replace(self, posts: Sequence[tuple[CutPost, Sequence[NewPassage]]]) -> None:
        """Write how posts are cut now, all or none. A claim that says something else than before loses its vectors."""

        def job(db: sqlite_utils.Database) -> None:
            for post, passages in posts:
                _replace(db, self._cipher, post, passages)

        await self._database.write(job)


def _replace(db: sqlite_utils.Database, cipher: Cipher, cut: CutPost, passages: Sequence[NewPassage]) -> None:
    server, post = cut.server, cut.post.id
    said = {one.claim: cipher.digest(one.text) for one in cut.passages if one.claim is not None}
    for new in passages:
        for gone in new.heir_of[1:]:
            _take_over(db, new.heir_of[0], gone)
    drop_passages(db, server, post, kept=[new.heir_of[0] for new in passages if new.heir_of])
    for rank, new in enumerate(passages):
        digest = cipher.digest(new.passage.text)
        claim = put_passage(
            db,
            cipher,
            server=server,
            post=post,
            id_=new.heir_of[0] if new.heir_of else None,
            rank=rank,
            passage=new.passage,
            kind=new.kind,
            sketch=None if new.sketch is None else pack_sketch(new.sketch),
        )
        if new.heir_of and said[claim] != digest:
            change(db, "DELETE FROM vectors WHERE claim = :claim", claim=claim)
        for old in {said[id_] for id_ in new.heir_of} - {digest}:
            _rename(db, cut, claim, old, digest)


def _take_over(db: sqlite_utils.Database, heir: int, gone: int) -> None:
    """Have one claim of a post stand for another one that is part of it now."""
    for sql in (
        "UPDATE matches SET earlier = :heir WHERE earlier = :gone",
        "UPDATE OR IGNORE engagements SET claim = :heir WHERE claim = :gone",
    ):
        change(db, sql, heir=heir, gone=gone)


def _rename(db: sqlite_utils.Database, cut: CutPost, claim: int, old: str, new: str) -> None:
    """Have verdicts and muted pairs, which name claims by what they say, name a claim by its new words."""
    for sql in (
        """
        UPDATE verdicts SET claim_digest = :new
        WHERE server = :server AND post = :post AND claim_digest = :old
        """,
        """
        UPDATE verdicts SET earlier_digest = :new
        WHERE server = :server AND earlier_digest = :old AND post IN (
            SELECT post FROM matches JOIN passages ON passages.id = matches.claim WHERE earlier = :claim
        )
        """,
        # Others may still say it in the old words: that pair stays muted as well.
        """
        INSERT OR IGNORE INTO muted_pairs (server, one, other, at)
        SELECT server, min(said, :new), max(said, :new), at
        FROM (SELECT server, at, iif(one = :old, other, one) AS said FROM muted_pairs
              WHERE server = :server AND :old IN (one, other))
        """,
    ):
        change(db, sql, server=cut.server, post=cut.post.id, claim=claim, old=old, new=new)


def _row_server_and_post(row: int, server: str, post: str) -> tuple[int, str, str]:
    return row, server, post
