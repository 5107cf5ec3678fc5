"""How posts and people are erased, inside a transaction of the caller.

Foreign keys take a post's messages, passages, vectors, matches and engagements along with it.
"""

from collections.abc import Iterable
from datetime import datetime

import sqlite_utils

from bot.store.naming import unname_crux
from bot.store.objections import forget_objections
from bot.store.outbox import forget_nudge
from bot.store.reviews import forget_review
from bot.store.rows import change, micros, select
from bot.store.verdicts import forget_verdicts
from models.argument import CruxState


def erase_posts(db: sqlite_utils.Database, server: str, posts: Iterable[str]) -> list[tuple[int, ...]]:
    """Erase posts; their nudges are to be taken back. For each post, the ids of the claims that went with it."""
    gone: list[tuple[int, ...]] = []
    claims = (
        "SELECT id FROM passages WHERE server = :server AND post = :post AND form = 'claim' ORDER BY rank"
    )
    reposts = """
        UPDATE posts SET repost_of = NULL, repost_share = NULL WHERE server = :server AND repost_of = :post
    """
    # A title is part of what opened the thread, whose first post has the thread's own id.
    titles = "UPDATE threads SET title = NULL, opened_by = NULL WHERE server = :server AND thread = :post"
    for post in posts:
        gone.append(tuple(select(db, int, claims, server=server, post=post)))
        change(db, "DELETE FROM posts WHERE server = :server AND post = :post", server=server, post=post)
        change(db, reposts, server=server, post=post)
        change(db, titles, server=server, post=post)
        forget_objections(db, server, post)
        forget_nudge(db, server, post)
        forget_review(db, server, post)
        forget_verdicts(db, server, post)
        # Nobody has said that these words are their crux: they go with the post that they were taken from.
        _silence_cruxes(db, server, "post = :it AND state = 'candidate'", post)
    return gone


def erase_person(db: sqlite_utils.Database, server: str, author: str, now: datetime) -> None:
    """Erase a person of whom no post is left.

    A crux of theirs is withdrawn and loses its words, vector and author: its id and what others said to it stay. A note
    that they wrote as a moderator is taken back.
    """
    own_words = "SELECT post FROM nudges WHERE server = :server AND approved_by = :author AND own_words"
    for post in select(db, str, own_words, server=server, author=author):
        forget_nudge(db, server, post)
    _withdraw_cruxes(db, server, author, now)
    for sql in (
        "UPDATE threads SET title = NULL, opened_by = NULL WHERE server = :server AND opened_by = :author",
        "DELETE FROM positions WHERE server = :server AND author = :author",
        "UPDATE crux_events SET actor = '', note = NULL WHERE server = :server AND actor = :author",
        "UPDATE audit SET actor = '' WHERE server = :server AND actor = :author",
        "DELETE FROM inbox WHERE server = :server AND author = :author",
        "DELETE FROM objections WHERE server = :server AND author = :author",
        "DELETE FROM silences WHERE server = :server AND author = :author",
        "UPDATE nudges SET approved_by = '' WHERE server = :server AND approved_by = :author",
        "UPDATE reviews SET decided_by = '' WHERE server = :server AND decided_by = :author",
        "UPDATE objections SET decided_by = '' WHERE server = :server AND decided_by = :author",
        "UPDATE verdicts SET actor = '', reason = NULL WHERE server = :server AND actor = :author",
    ):
        change(db, sql, server=server, author=author)
    _withdraw_unheld(db, server, now)


def purge_titles(db: sqlite_utils.Database) -> None:
    """Drop the titles of threads of which no post is left."""
    sql = """
        UPDATE threads SET title = NULL, opened_by = NULL
        WHERE title IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM posts WHERE (posts.server, posts.thread) = (threads.server, threads.thread))
    """
    change(db, sql)


def _withdraw_cruxes(db: sqlite_utils.Database, server: str, author: str, now: datetime) -> None:
    """Withdraw what a person raised, and what they marked for others to confirm."""
    # A nudge names a crux in its author's words.
    naming_them = """
        WITH said AS (
            SELECT post, toward FROM nudges WHERE server = :server
            UNION ALL SELECT post, toward FROM reviews WHERE server = :server
        )
        SELECT DISTINCT said.post FROM said, json_each(said.toward) AS named
        JOIN cruxes ON cruxes.server = :server AND cruxes.crux = named.value
        WHERE cruxes.author = :author
    """
    for post in select(db, str, naming_them, server=server, author=author):
        forget_nudge(db, server, post)
        forget_review(db, server, post)
    _note_withdrawal(db, server, "author = :it", author, now)
    _silence_cruxes(db, server, "author = :it OR (marked_by = :it AND state = 'candidate')", author)
    change(
        db,
        "UPDATE cruxes SET marked_by = NULL WHERE server = :server AND marked_by = :author",
        server=server,
        author=author,
    )


def _withdraw_unheld(db: sqlite_utils.Database, server: str, now: datetime) -> None:
    """Withdraw the open cruxes that nobody holds any more."""
    unheld = "state = :it AND NOT EXISTS (SELECT 1 FROM positions WHERE (server, crux) = (cruxes.server, cruxes.crux))"
    find = f"SELECT crux FROM cruxes WHERE server = :server AND {unheld}"  # noqa: S608 - from above
    for crux in select(db, str, find, server=server, it=CruxState.OPEN):
        unname_crux(db, server, crux)
    _note_withdrawal(db, server, unheld, CruxState.OPEN, now)
    sql = f"UPDATE cruxes SET state = :withdrawn WHERE server = :server AND {unheld}"  # noqa: S608 - from above
    change(db, sql, withdrawn=CruxState.WITHDRAWN, server=server, it=CruxState.OPEN)


def _note_withdrawal(db: sqlite_utils.Database, server: str, which: str, it: str, now: datetime) -> None:
    change(
        db,
        f"""
        INSERT INTO crux_events (server, crux, change, state, actor, at)
        SELECT server, crux, :withdrawn, :withdrawn, '', :now FROM cruxes WHERE server = :server AND ({which})
        """,  # noqa: S608 - conditions from this module
        withdrawn=CruxState.WITHDRAWN,
        now=micros(now),
        server=server,
        it=it,
    )


def forget_candidate(db: sqlite_utils.Database, server: str, crux: str) -> None:
    """Withdraw a candidate with its words; one that its author has confirmed by then stays."""
    _silence_cruxes(db, server, "crux = :it AND state = 'candidate'", crux)


def _silence_cruxes(db: sqlite_utils.Database, server: str, which: str, it: str) -> None:
    """Withdraw cruxes, and leave nothing of their words and their author."""
    change(
        db,
        f"""
        UPDATE cruxes
        SET state = :withdrawn, author = '', statement = NULL, vector = zeroblob(length(vector)), scale = 0.0
        WHERE server = :server AND ({which})
        """,  # noqa: S608 - conditions from this module
        withdrawn=CruxState.WITHDRAWN,
        server=server,
        it=it,
    )
