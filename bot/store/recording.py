"""How one judged post is written, inside a transaction of the caller."""

import json

import sqlite_utils

from bot.store.anchors import keep_thread
from bot.store.cipher import Cipher
from bot.store.forgetting import erase_posts
from bot.store.naming import unname_crux
from bot.store.outbox import holds_its_nudge, want_nudge, withdraw_nudge
from bot.store.owners import message_owner, proposal_owner
from bot.store.passages import write_passages, write_vectors
from bot.store.records.posts import Act, PostRecord
from bot.store.reviews import drop_review, put_review, was_declined
from bot.store.rows import change, first, maybe_micros, micros, select
from bot.store.verdicts import move_verdicts
from models.argument import Form, JudgedPassage


def write_post(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> tuple[int, ...]:
    """Write a post over what was remembered of it; returns the ids of its claims, in order.

    A claim whose text is unchanged keeps its id, so that the matches of later posts go on pointing at it.
    """
    keep_thread(db, record.place)
    _write_decision(db, record)
    absorbed = _write_messages(db, cipher, record)
    ids = write_passages(db, cipher, record)
    for other in absorbed:
        move_verdicts(db, record.place.server, other, record.assessment.post.id)
    erase_posts(db, record.place.server, absorbed)
    passages = record.assessment.passages
    claims = [id_ for id_, judged in zip(ids, passages, strict=True) if judged.passage.form is Form.CLAIM]
    write_vectors(db, record, claims)
    _clear_evidence(db, record)
    for id_, judged in zip(ids, passages, strict=True):
        _write_evidence(db, record.place.server, id_, judged)
    _write_proposals(db, cipher, record, ids)
    _unname_what_is_taken_up(db, record)
    _speak(db, cipher, record)
    return tuple(claims)


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


def _write_messages(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> list[str]:
    """Replace the post's messages, taking over those of other posts; returns the posts that are none any more."""
    server, post = record.place.server, record.assessment.post
    ids = json.dumps([message.id for message in post.messages])
    drop = """
        DELETE FROM messages
        WHERE server = :server AND post = :post AND message NOT IN (SELECT value FROM json_each(:ids))
    """
    change(db, drop, server=server, post=post.id, ids=ids)
    # CROSS JOIN: begin with the ids, not with every message of the server.
    others = """
        SELECT DISTINCT post
        FROM json_each(:ids) AS wanted
        CROSS JOIN messages ON messages.server = :server AND messages.message = wanted.value
        WHERE post != :post
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
    return [other for other in robbed if not first(db, int, headed, server=server, post=other)]


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


def _unname_what_is_taken_up(db: sqlite_utils.Database, record: PostRecord) -> None:
    """Point the author no more at what they take up by themselves, before they were told about another post of theirs."""
    author = record.assessment.post.author
    for crux in record.assessment.engages:
        unname_crux(db, record.place.server, crux, author=author, unsaid=True)


def _speak(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord) -> None:
    """Note what is to be said about the post, or asked of moderators, or that it is neither (any more)."""
    server, post = record.place.server, record.assessment.post.id
    draft = record.nudge
    asks = record.act is Act.REVIEW and not holds_its_nudge(db, server, post)
    if draft is None or asks or was_declined(db, server, post):
        withdraw_nudge(db, server, post)
    else:
        want_nudge(db, cipher, record, draft)
    if asks:
        put_review(db, cipher, record)
    else:
        drop_review(db, server, post)


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
