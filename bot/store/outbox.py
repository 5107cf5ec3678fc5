"""What happens to nudges inside the transactions of others: decided with a post, forgotten with it.

Nudges are sent, edited and taken back by errands (`bot.store.nudges`). One that nobody wants any more keeps its row:
an errand to send it may be under way, and what then stands on Discord has to be found and taken back.
"""

import hashlib
import json
from datetime import datetime

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.notices import renew_review_of
from bot.store.owners import nudge_owner
from bot.store.records.nudges import NudgeDraft, Wanted
from bot.store.records.posts import PostRecord
from bot.store.rows import change, first, micros, select


def nonce_for(server: str, post: str) -> str:
    """22 characters (Discord takes 25), the same whenever the nudge for this post is sent."""
    return "ck" + hashlib.blake2b(f"{server}\0{post}".encode(), digest_size=10).hexdigest()


def withdraw_nudge(db: sqlite_utils.Database, server: str, post: str) -> None:
    """Want the nudge of a post no more."""
    change(
        db,
        "UPDATE nudges SET wanted = :withdrawn WHERE server = :server AND post = :post",
        withdrawn=Wanted.WITHDRAWN,
        server=server,
        post=post,
    )


def forget_nudge(db: sqlite_utils.Database, server: str, post: str) -> None:
    """Want the nudge of a post no more, and leave nothing in its row but what taking it back needs."""
    change(
        db,
        """
        UPDATE nudges SET wanted = :withdrawn, author = NULL, toward = '[]', text = NULL, text_digest = NULL
        WHERE server = :server AND post = :post
        """,
        withdrawn=Wanted.WITHDRAWN,
        server=server,
        post=post,
    )


def want_nudge(db: sqlite_utils.Database, cipher: Cipher, record: PostRecord, draft: NudgeDraft) -> None:
    """Want the nudge of a post that is being recorded, or want it with other words."""
    place, post = record.place, record.assessment.post
    change(
        db,
        """
        INSERT INTO nudges (server, forum, thread, post, author, reply_to, toward, text, text_digest, wanted, nonce,
                            due_at, nudge_at, withheld)
        VALUES (:server, :forum, :thread, :post, :author, :reply_to, :toward, :text, :digest, :said, :nonce,
                :due_at, :nudge_at, :withheld)
        -- The lot is drawn once: whether it is withheld does not change.
        ON CONFLICT (server, post) DO UPDATE SET
            wanted = excluded.wanted,
            author = excluded.author,
            toward = excluded.toward,
            text = iif(own_words, text, excluded.text),
            text_digest = iif(own_words, text_digest, excluded.text_digest),
            nudge_at = excluded.nudge_at,
            reply_to = iif(said_at IS NULL, excluded.reply_to, reply_to),
            due_at = iif(said_at IS NULL, excluded.due_at, due_at)
        -- At most one nudge for one post: what was said and then withdrawn is not said a second time.
        WHERE wanted = :said OR said_at IS NULL
        """,
        server=place.server,
        forum=place.forum,
        thread=place.thread,
        post=post.id,
        author=post.author,
        reply_to=post.messages[-1].id,
        toward=json.dumps(draft.toward),
        text=cipher.seal(draft.text, nudge_owner(place.server, post.id)),
        digest=cipher.digest(draft.text),
        said=Wanted.SAID,
        nonce=nonce_for(place.server, post.id),
        due_at=micros(draft.due_at),
        nudge_at=draft.nudge_at,
        withheld=draft.withheld,
    )


def approve_nudge(db: sqlite_utils.Database, cipher: Cipher, review: int, own_words: str | None) -> None:
    """Want, at once, the nudge that moderators were asked about, in their `own_words` or as it was proposed."""

    def words(server: str, post: str, text: bytes) -> tuple[str, str, str]:
        return server, post, own_words or cipher.open(text, nudge_owner(server, post))

    asked = "SELECT server, post, text FROM reviews WHERE id = :review"
    [(server, post, text)] = select(db, words, asked, review=review)
    sql = """
        INSERT INTO nudges (server, forum, thread, post, author, reply_to, toward, text, text_digest, wanted, nonce,
                            due_at, nudge_at, approved_by, own_words)
        SELECT server, forum, thread, post, author, reply_to, toward, :text, :digest, :said, :nonce, decided_at,
            nudge_at, decided_by, :own
        FROM reviews WHERE id = :review
        ON CONFLICT (server, post) DO UPDATE SET
            wanted = excluded.wanted, author = excluded.author, reply_to = excluded.reply_to,
            toward = excluded.toward, text = excluded.text, text_digest = excluded.text_digest,
            due_at = excluded.due_at, nudge_at = excluded.nudge_at, withheld = 0,
            approved_by = excluded.approved_by, own_words = excluded.own_words
        WHERE said_at IS NULL
    """
    change(
        db,
        sql,
        review=review,
        text=cipher.seal(text, nudge_owner(server, post)),
        digest=cipher.digest(text),
        said=Wanted.SAID,
        nonce=nonce_for(server, post),
        own=own_words is not None,
    )


def holds_its_nudge(db: sqlite_utils.Database, server: str, post: str) -> bool:
    """Whether a nudge about a post stands on Discord, or was approved by a moderator: nobody need be asked again."""
    sql = """
        SELECT 1 FROM nudges
        WHERE server = :server AND post = :post AND (said_at IS NOT NULL OR (wanted = 'said' AND approved_by IS NOT NULL))
    """
    return first(db, int, sql, server=server, post=post) is not None


def purge_nudges(db: sqlite_utils.Database, before: datetime) -> None:
    """Drop the rows of forgotten nudges that were due before a moment and have nothing left to take back."""
    change(
        db,
        """
        DELETE FROM nudges
        WHERE wanted = :withdrawn AND author IS NULL AND due_at < :before AND (message_id IS NULL OR given_up)
        """,
        withdrawn=Wanted.WITHDRAWN,
        before=micros(before),
    )


def take_back_nudge(db: sqlite_utils.Database, nudge: int) -> None:
    """Note that a nudge stands on Discord no more; that it once did stays known as long as its post."""
    sql = "UPDATE nudges SET message_id = NULL, shown_text_digest = NULL, text = NULL, text_digest = NULL WHERE id = :id"
    change(db, sql, id=nudge)
    renew_review_of(db, nudge)
    change(db, "DELETE FROM nudges WHERE id = :id AND wanted = 'withdrawn' AND author IS NULL", id=nudge)
