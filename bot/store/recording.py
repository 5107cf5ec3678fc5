"""How one judged post is written, inside a transaction of the caller."""

import json
from collections import defaultdict

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.forgetting import erase_posts
from bot.store.outbox import decide_nudge
from bot.store.records import EncoderStamp, PostRecord
from bot.store.rows import change, first, maybe_micros, micros, pack_sketch, pack_vectors, select
from models.argument import Form, JudgedPassage, Place


def message_owner(server: str, message: str) -> str:
    """Whom the text of a message is sealed for."""
    return f"message:{server}:{message}"


def passage_owner(server: str, post: str, digest: str) -> str:
    """Whom a passage is sealed for: by its digest, since an edit elsewhere in the post may change its rank."""
    return f"passage:{server}:{post}:{digest}"


def proposal_owner(claim: int) -> str:
    """Whom the marker of a proposed crux is sealed for."""
    return f"proposal:{claim}"


def write_post(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> tuple[int, ...]:
    """Write a post over what was remembered of it; returns the ids of its claims, in order.

    A claim whose text is unchanged keeps its id, so that the matches of later posts go on pointing at it.
    """
    keep_thread(db, record.place)
    _write_decision(db, record)
    _write_messages(db, cipher, record)
    ids = _write_passages(db, cipher, record)
    passages = record.assessment.passages
    claims = [id_ for id_, judged in zip(ids, passages, strict=True) if judged.passage.form is Form.CLAIM]
    _write_vectors(db, record, claims)
    _clear_evidence(db, record)
    for id_, judged in zip(ids, passages, strict=True):
        _write_evidence(db, record.place.server, id_, judged)
    _write_proposals(db, cipher, record, ids)
    decide_nudge(db, cipher, record)
    return tuple(claims)


def keep_thread(db: sqlite_utils.Database, place: Place) -> None:
    """Remember where a thread is."""
    change(
        db,
        """
        INSERT INTO threads (server, thread, forum) VALUES (:server, :thread, :forum)
        ON CONFLICT (server, thread) DO UPDATE SET forum = excluded.forum
        """,
        server=place.server,
        thread=place.thread,
        forum=place.forum,
    )


def keep_encoder(db: sqlite_utils.Database, stamp: EncoderStamp) -> int:
    """The number of an encoder in this database."""
    values = {"encoder": stamp.encoder, "revision": stamp.revision, "segmenter": stamp.segmenter}
    find = "SELECT id FROM encoders WHERE (encoder, revision, segmenter) = (:encoder, :revision, :segmenter)"
    known = first(db, int, find, **values)
    if known is not None:
        return known
    add = """
        INSERT INTO encoders (encoder, revision, segmenter) VALUES (:encoder, :revision, :segmenter) RETURNING id
    """
    return select(db, int, add, **values)[0]


def _write_decision(db: sqlite_utils.Database, record: PostRecord) -> None:
    post, repost = record.assessment.post, record.assessment.repost
    change(
        db,
        """
        INSERT INTO posts (server, post, thread, author, sent_at, ended_at, act, because, repost_of, repost_share)
        VALUES (:server, :post, :thread, :author, :sent_at, :ended_at, :act, :because, :repost_of, :repost_share)
        ON CONFLICT (server, post) DO UPDATE SET
            thread = excluded.thread, author = excluded.author,
            sent_at = excluded.sent_at, ended_at = excluded.ended_at,
            act = excluded.act, because = excluded.because,
            repost_of = excluded.repost_of, repost_share = excluded.repost_share
        """,
        server=record.place.server,
        post=post.id,
        thread=record.place.thread,
        author=post.author,
        sent_at=micros(post.sent_at),
        ended_at=micros(post.ended_at),
        act=record.act,
        because=record.because,
        repost_of=repost and repost.of,
        repost_share=repost and repost.share,
    )


def _write_messages(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> None:
    """Replace the post's messages, taking over those that another post held."""
    server, post = record.place.server, record.assessment.post
    ids = json.dumps([message.id for message in post.messages])
    drop = """
        DELETE FROM messages
        WHERE server = :server AND post = :post AND message NOT IN (SELECT value FROM json_each(:ids))
    """
    change(db, drop, server=server, post=post.id, ids=ids)
    others = """
        SELECT DISTINCT post FROM messages
        WHERE server = :server AND post != :post AND message IN (SELECT value FROM json_each(:ids))
    """
    robbed = select(db, str, others, server=server, post=post.id, ids=ids)
    for rank, message in enumerate(post.messages):
        change(
            db,
            """
            INSERT INTO messages (server, message, post, rank, sent_at, edited_at, text, digest)
            VALUES (:server, :message, :post, :rank, :sent_at, :edited_at, :text, :digest)
            ON CONFLICT (server, message) DO UPDATE SET
                post = excluded.post, rank = excluded.rank, sent_at = excluded.sent_at,
                edited_at = excluded.edited_at, text = excluded.text, digest = excluded.digest
            """,
            server=server,
            message=message.id,
            post=post.id,
            rank=rank,
            sent_at=micros(message.sent_at),
            edited_at=maybe_micros(message.edited_at),
            text=cipher.seal(message.text, message_owner(server, message.id)),
            digest=cipher.digest(message.text),
        )
    # A post is named after its first message: without that there is no such post any more.
    headed = "SELECT 1 FROM messages WHERE server = :server AND message = :post AND post = :post"
    erase_posts(
        db, server, [other for other in robbed if not first(db, int, headed, server=server, post=other)]
    )


def _write_passages(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> list[int]:
    """Replace the post's passages; returns their ids, in order."""
    server, post, passages = record.place.server, record.assessment.post.id, record.assessment.passages
    digests = [cipher.digest(judged.passage.text) for judged in passages]
    known = _known_claims(db, server, post)
    kept = [
        known[digest].pop(0) if judged.passage.form is Form.CLAIM and known[digest] else None
        for digest, judged in zip(digests, passages, strict=True)
    ]
    drop = """
        DELETE FROM passages
        WHERE server = :server AND post = :post AND id NOT IN (SELECT value FROM json_each(:kept))
    """
    change(db, drop, server=server, post=post, kept=json.dumps([id_ for id_ in kept if id_ is not None]))
    sketches = _sketches(record)
    ids: list[int] = []
    for rank, (judged, digest, id_, sketch) in enumerate(zip(passages, digests, kept, sketches, strict=True)):
        ids += select(
            db,
            int,
            """
            INSERT INTO passages (id, server, post, rank, form, kind, span_start, span_end, text, digest, sketch)
            VALUES (:id, :server, :post, :rank, :form, :kind, :start, :end, :text, :digest, :sketch)
            ON CONFLICT (id) DO UPDATE SET
                rank = excluded.rank, kind = excluded.kind,
                span_start = excluded.span_start, span_end = excluded.span_end, sketch = excluded.sketch
            RETURNING id
            """,
            id=id_,
            server=server,
            post=post,
            rank=rank,
            form=judged.passage.form,
            kind=judged.kind,
            start=judged.passage.span.start,
            end=judged.passage.span.end,
            text=cipher.seal(judged.passage.text, passage_owner(server, post, digest)),
            digest=digest,
            sketch=sketch,
        )
    return ids


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


def _write_vectors(db: sqlite_utils.Database, record: PostRecord, claims: list[int]) -> None:
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


def _clear_evidence(db: sqlite_utils.Database, record: PostRecord) -> None:
    for table in ("matches", "engagements", "proposals"):
        sql = f"""
            DELETE FROM {table} WHERE claim IN (SELECT id FROM passages WHERE server = :server AND post = :post)
        """  # noqa: S608 - names from above
        change(db, sql, server=record.place.server, post=record.assessment.post.id)


def _write_evidence(db: sqlite_utils.Database, server: str, claim: int, judged: JudgedPassage) -> None:
    """Write what a claim repeats, denies and engages, leaving out what was forgotten while it was judged."""
    if judged.match is not None:
        change(
            db,
            """
            INSERT INTO matches (claim, earlier, how, score, threshold, model)
            SELECT :claim, id, :how, :score, :threshold, :model FROM passages WHERE id = :earlier AND server = :server
            """,
            server=server,
            claim=claim,
            earlier=judged.match.earlier.id,
            how=judged.match.how,
            score=judged.match.score,
            threshold=judged.match.threshold,
            model=judged.match.model,
        )
    for engagement in judged.engages:
        change(
            db,
            """
            INSERT INTO engagements (claim, server, crux, score, threshold, model)
            SELECT :claim, server, crux, :score, :threshold, :model FROM cruxes
            WHERE server = :server AND crux = :crux
            """,
            server=server,
            claim=claim,
            crux=engagement.crux,
            score=engagement.score,
            threshold=engagement.threshold,
            model=engagement.model,
        )


def _write_proposals(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord, ids: list[int]) -> None:
    claims = {judged.passage: id_ for judged, id_ in zip(record.assessment.passages, ids, strict=True)}
    for proposed in record.assessment.proposed:
        claim = claims[proposed.passage]
        change(
            db,
            "INSERT INTO proposals (claim, marker, score) VALUES (:claim, :marker, :score)",
            claim=claim,
            marker=cipher.seal(proposed.marker, proposal_owner(claim)),
            score=proposed.score,
        )
