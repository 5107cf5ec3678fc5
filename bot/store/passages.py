"""How the passages of a post and the vectors of its claims are written, inside a transaction of the caller."""

import json
from collections import defaultdict
from collections.abc import Sequence

import sqlite_utils

from bot.store.anchors import keep_encoder
from bot.store.cipher import Cipher
from bot.store.owners import passage_owner
from bot.store.records.posts import PostRecord
from bot.store.rows import change, pack_sketch, pack_vectors, select
from models.argument import Form, Kind, Passage


def write_passages(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> list[int]:
    """Replace the post's passages; returns their ids, in order."""
    server, post, passages = record.place.server, record.assessment.post.id, record.assessment.passages
    digests = [cipher.digest(judged.passage.text) for judged in passages]
    known = _known_claims(db, server, post)
    kept = [
        known[digest].pop(0) if judged.passage.form is Form.CLAIM and known[digest] else None
        for digest, judged in zip(digests, passages, strict=True)
    ]
    drop_passages(db, server, post, kept=[id_ for id_ in kept if id_ is not None])
    sketches = _sketches(record)
    return [
        put_passage(
            db,
            cipher,
            server=server,
            post=post,
            id_=id_,
            rank=rank,
            passage=judged.passage,
            kind=judged.kind,
            sketch=sketch,
        )
        for rank, (judged, id_, sketch) in enumerate(zip(passages, kept, sketches, strict=True))
    ]


def drop_passages(db: sqlite_utils.Database, server: str, post: str, *, kept: Sequence[int]) -> None:
    """Drop the passages of a post, but for those to be kept."""
    sql = """
        DELETE FROM passages
        WHERE server = :server AND post = :post AND id NOT IN (SELECT value FROM json_each(:kept))
    """
    change(db, sql, server=server, post=post, kept=json.dumps(kept))


def put_passage(
    db: sqlite_utils.Database,
    cipher: Cipher,
    *,
    server: str,
    post: str,
    id_: int | None,
    rank: int,
    passage: Passage,
    kind: Kind,
    sketch: bytes | None,
) -> int:
    """Write a passage of a post, over the one of that id if there is any; returns its id."""
    sql = """
        INSERT INTO passages (id, server, post, rank, form, kind, span_start, span_end, text, digest, sketch)
        VALUES (:id, :server, :post, :rank, :form, :kind, :start, :end, :text, :digest, :sketch)
        ON CONFLICT (id) DO UPDATE SET
            rank = excluded.rank, kind = excluded.kind, span_start = excluded.span_start, span_end = excluded.span_end,
            text = excluded.text, digest = excluded.digest, sketch = excluded.sketch
        RETURNING id
    """
    digest = cipher.digest(passage.text)
    (written,) = select(
        db,
        int,
        sql,
        id=id_,
        server=server,
        post=post,
        rank=rank,
        form=passage.form,
        kind=kind,
        start=passage.span.start,
        end=passage.span.end,
        text=cipher.seal(passage.text, passage_owner(server, post, digest)),
        digest=digest,
        sketch=sketch,
    )
    return written


def _known_claims(db: sqlite_utils.Database, server: str, post: str) -> defaultdict[str, list[int]]:
    """The ids of the post's claims as they were, by digest, each list in the order of the post."""
    sql = """
        SELECT digest, id FROM passages WHERE server = :server AND post = :post AND form = 'claim' ORDER BY rank
    """
    known: defaultdict[str, list[int]] = defaultdict(list)
    for digest, id_ in select(db, _digest_and_id, sql, server=server, post=post):
        known[digest].append(id_)
    return known


def _digest_and_id(digest: str, id_: int) -> tuple[str, int]:
    return digest, id_


def _sketches(record: PostRecord) -> list[bytes | None]:
    """The packed sketch of each passage, None for quotations and asides; ValueError unless each claim has one."""
    passages = record.assessment.passages
    claims = [rank for rank, judged in enumerate(passages) if judged.passage.form is Form.CLAIM]
    packed: list[bytes | None] = [None] * len(passages)
    for rank, sketch in zip(claims, record.sketches, strict=True):
        packed[rank] = pack_sketch(sketch)
    return packed


def write_vectors(db: sqlite_utils.Database, record: PostRecord, claims: list[int]) -> None:
    """Write the vectors of one encoder; those that a kept claim has of another encoder stay."""
    encoder = keep_encoder(db, record.stamp)
    for claim, (vector, scale) in zip(claims, pack_vectors(record.vectors), strict=True):
        change(
            db,
            """
            INSERT INTO vectors (claim, encoder, vector, scale) VALUES (:claim, :encoder, :vector, :scale)
            ON CONFLICT (claim, encoder) DO UPDATE SET vector = excluded.vector, scale = excluded.scale
            """,
            claim=claim,
            encoder=encoder,
            vector=vector,
            scale=scale,
        )
