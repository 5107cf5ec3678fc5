"""Which cruxes nudges and reviews name, when a crux is closed, merged, or taken up as somebody's own."""

import json
from collections.abc import Iterator

import sqlite_utils

from bot.store.outbox import withdraw_nudge
from bot.store.reviews import drop_review, rename_in_review
from bot.store.rows import change, first, select


def unname_crux(
    db: sqlite_utils.Database,
    server: str,
    crux: str,
    *,
    author: str | None = None,
    instead: str | None = None,
    unsaid: bool = False,
) -> None:
    """Name a crux no more: not in nudges to `author`, or in none at all. One that names nothing else is taken back.

    With `instead`, another crux takes its place, except for those who raised or hold that one. With `unsaid`, nudges
    that were said stay as they are. What moderators are asked follows in the same way.
    """
    nudges = """
        SELECT post, author, toward FROM nudges, json_each(toward) AS named
        WHERE server = :server AND named.value = :crux AND wanted = 'said' AND (:author IS NULL OR author = :author)
            -- One that is withheld counts as said: what its author does without it is what it is there to tell.
            AND NOT (:unsaid AND (said_at IS NOT NULL OR withheld))
    """
    rename = """
        UPDATE nudges SET toward = :toward, shown_text_digest = NULL WHERE server = :server AND post = :post
    """
    for post, toward in _left(db, nudges, server, crux, author, instead, unsaid=unsaid):
        if toward:
            change(db, rename, toward=json.dumps(toward), server=server, post=post)
        else:
            withdraw_nudge(db, server, post)
    reviews = """
        SELECT post, author, toward FROM reviews, json_each(toward) AS named
        WHERE server = :server AND named.value = :crux AND state = 'waiting' AND (:author IS NULL OR author = :author)
    """
    for post, toward in _left(db, reviews, server, crux, author, instead, unsaid=unsaid):
        if toward:
            rename_in_review(db, server, post, toward)
        else:
            drop_review(db, server, post)


def _left(
    db: sqlite_utils.Database,
    naming: str,
    server: str,
    crux: str,
    author: str | None,
    instead: str | None,
    *,
    unsaid: bool,
) -> Iterator[tuple[str, list[str]]]:
    """The posts about which a crux is named, each with the cruxes that are left to name."""
    for post, addressed, toward in select(
        db, _named, naming, server=server, crux=crux, author=author, unsaid=unsaid
    ):
        heir = None if instead is None or _is_theirs(db, server, instead, addressed) else instead
        left = [heir if named == crux else named for named in toward]
        yield post, list(dict.fromkeys(named for named in left if named is not None))


def _named(post: str, author: str | None, toward: str) -> tuple[str, str | None, list[str]]:
    return post, author, json.loads(toward)


def _is_theirs(db: sqlite_utils.Database, server: str, crux: str, author: str | None) -> bool:
    sql = """
        SELECT 1 FROM cruxes LEFT JOIN positions AS held USING (server, crux)
        WHERE server = :server AND crux = :crux AND :author IN (cruxes.author, held.author)
    """
    return first(db, int, sql, server=server, crux=crux, author=author) is not None
