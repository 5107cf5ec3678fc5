"""How posts, passages and vectors are read back, inside a transaction of the caller."""

import json
from collections.abc import Collection

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.owners import message_owner, passage_owner, proposal_owner
from bot.store.records.claims import ClaimRow, ClaimRows, EncoderStamp
from bot.store.records.posts import Act, StoredPassage, StoredPost
from bot.store.rows import maybe_moment, moment, select, unpack_sketch, unpack_vectors
from models.argument import EarlierClaim, Form, How, Kind, Message, Passage, Place, ProposedCrux, Span
from models.stitching import compose


def read_post(db: sqlite_utils.Database, cipher: Cipher, server: str, post: str) -> StoredPost | None:
    """A post with its messages, its text composed anew."""

    def shape(
        forum: str,
        thread: str,
        author: str,
        act: str,
        because: str,
        repost_of: str | None,
        share: float | None,
    ) -> StoredPost:
        return StoredPost(
            place=Place(server=server, forum=forum, thread=thread),
            post=compose(_messages(db, cipher, server, post, author)),
            act=Act(act),
            because=because,
            repost_of=repost_of,
            repost_share=share,
        )

    sql = """
        SELECT forum, thread, author, act, because, repost_of, repost_share
        FROM posts JOIN threads USING (server, thread) WHERE server = :server AND post = :post
    """
    found = select(db, shape, sql, server=server, post=post)
    return found[0] if found else None


def read_passages(
    db: sqlite_utils.Database, cipher: Cipher, server: str, post: str
) -> tuple[StoredPassage, ...]:
    """The passages of a post, in order; how a repeat repeats is None once the earlier claim was forgotten."""

    def shape(
        id_: int,
        form: str,
        kind: str,
        text: bytes,
        digest: str,
        start: int,
        end: int,
        how: str | None,
        earlier: int | None,
        score: float | None,
    ) -> StoredPassage:
        return StoredPassage(
            claim=id_ if form == Form.CLAIM else None,
            form=Form(form),
            kind=Kind(kind),
            text=cipher.open(text, passage_owner(server, post, digest)),
            span=Span(start=start, end=end),
            how=None if how is None else How(how),
            earlier=earlier,
            score=score,
        )

    sql = """
        SELECT id, form, kind, text, digest, span_start, span_end, how, earlier, score
        FROM passages LEFT JOIN matches ON matches.claim = passages.id
        WHERE server = :server AND post = :post ORDER BY rank
    """
    return tuple(select(db, shape, sql, server=server, post=post))


def read_claims(
    db: sqlite_utils.Database, cipher: Cipher, server: str, claims: Collection[int]
) -> dict[int, EarlierClaim]:
    """Claims by their ids; those that the server does not have are absent."""

    def shape(id_: int, post: str, author: str, text: bytes, digest: str) -> EarlierClaim:
        opened = cipher.open(text, passage_owner(server, post, digest))
        return EarlierClaim(id=id_, post=post, author=author, text=opened)

    # CROSS JOIN: begin with the ids; left to itself, SQLite walks through every post of the server.
    sql = """
        SELECT passages.id, post, author, text, digest
        FROM json_each(:claims) AS wanted
        CROSS JOIN passages ON passages.id = wanted.value
        JOIN posts USING (server, post)
        WHERE server = :server AND form = 'claim'
    """
    found = select(db, shape, sql, server=server, claims=json.dumps(list(claims)))
    return {claim.id: claim for claim in found}


def read_proposals(
    db: sqlite_utils.Database, cipher: Cipher, server: str, post: str
) -> tuple[ProposedCrux, ...]:
    """The cruxes that were proposed in a post, in order."""

    def shape(
        id_: int, form: str, text: bytes, digest: str, start: int, end: int, marker: bytes, score: float
    ) -> ProposedCrux:
        words = cipher.open(text, passage_owner(server, post, digest))
        return ProposedCrux(
            passage=Passage(form=Form(form), text=words, span=Span(start=start, end=end)),
            marker=cipher.open(marker, proposal_owner(id_)),
            score=score,
        )

    sql = """
        SELECT id, form, text, digest, span_start, span_end, marker, score
        FROM passages JOIN proposals ON proposals.claim = passages.id
        WHERE server = :server AND post = :post ORDER BY rank
    """
    return tuple(select(db, shape, sql, server=server, post=post))


def read_rows(
    db: sqlite_utils.Database, server: str, stamp: EncoderStamp, *, after: ClaimRow | None, at_most: int
) -> ClaimRows:
    """Claims of a server that have a vector of one encoder, by post and place in it, those beyond `after`.

    In the order of an index of the table: by id each page would read the whole server again.
    """

    def shape(
        id_: int,
        post: str,
        rank: int,
        thread: str,
        forum: str,
        sent_at: int,
        sketch: bytes,
        vector: bytes,
        scale: float,
    ) -> tuple[ClaimRow, tuple[bytes, float]]:
        row = ClaimRow(
            id=id_,
            post=post,
            rank=rank,
            thread=thread,
            forum=forum,
            sent_at=moment(sent_at),
            sketch=unpack_sketch(sketch),
        )
        return row, (vector, scale)

    sql = """
        SELECT passages.id, passages.post, passages.rank, thread, forum, sent_at, sketch, vector, scale
        FROM passages
        JOIN posts USING (server, post)
        JOIN threads USING (server, thread)
        JOIN vectors ON vectors.claim = passages.id
        JOIN encoders ON encoders.id = vectors.encoder
        WHERE server = :server
            AND (encoders.encoder, revision, segmenter) = (:encoder, :revision, :segmenter)
            AND kind NOT IN ('quoted', 'aside')
            AND (passages.post, passages.rank) > (:post, :rank)
        ORDER BY passages.post, passages.rank LIMIT :at_most
    """
    found = select(
        db,
        shape,
        sql,
        server=server,
        encoder=stamp.encoder,
        revision=stamp.revision,
        segmenter=stamp.segmenter,
        post=after.post if after else "",
        rank=after.rank if after else -1,
        at_most=at_most,
    )
    return ClaimRows(
        rows=tuple(row for row, _ in found), vectors=unpack_vectors([packed for _, packed in found])
    )


def _messages(
    db: sqlite_utils.Database, cipher: Cipher, server: str, post: str, author: str
) -> list[Message]:
    def shape(id_: str, sent_at: int, edited_at: int | None, text: bytes) -> Message:
        return Message(
            id=id_,
            author=author,
            sent_at=moment(sent_at),
            text=cipher.open(text, message_owner(server, id_)),
            edited_at=maybe_moment(edited_at),
        )

    sql = """
        SELECT message, sent_at, edited_at, text FROM messages WHERE server = :server AND post = :post ORDER BY rank
    """
    return select(db, shape, sql, server=server, post=post)
