"""Full-text search over what claims say, what cruxes say, and what threads are called."""

import re
from dataclasses import dataclass

from bot.store.figures.asking import Connection, ask

OPEN, CLOSE = "\x02", "\x03"
"""Around every word that was found, in `Hit.excerpt`."""

_MOST = 30
_CLAIMS = """
    SELECT 'claim' AS what, claims.claim AS key, snippet(claims_fts, 0, :open, :close, ' … ', 40) AS excerpt,
        threads.name AS title, claims.thread, claims.sent_at AS at, times_repeated AS times, claims.url
    FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid JOIN threads USING (thread)
    WHERE claims_fts MATCH :words ORDER BY rank LIMIT :most
"""
_CRUXES = """
    SELECT 'crux' AS what, crux AS key, snippet(cruxes_fts, -1, :open, :close, ' … ', 40) AS excerpt,
        threads.name AS title, cruxes.thread, raised_at AS at, engaging_claims AS times, cruxes.url
    FROM cruxes_fts JOIN cruxes ON cruxes.rowid = cruxes_fts.rowid JOIN threads USING (thread)
    WHERE cruxes_fts MATCH :words ORDER BY rank LIMIT :most
"""
_THREADS = """
    SELECT 'thread' AS what, thread AS key, highlight(threads_fts, 0, :open, :close) AS excerpt,
        forums.name AS title, thread, first_post_at AS at, threads.posts AS times, threads.url
    FROM threads_fts JOIN threads ON threads.rowid = threads_fts.rowid JOIN forums ON forums.forum = threads.forum
    WHERE threads_fts MATCH :words ORDER BY rank LIMIT :most
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A claim, crux or thread that was found; `times` repeated, taken up, or posts."""

    what: str
    key: str
    excerpt: str
    title: str
    thread: str
    at: str | None
    times: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found, the best first, at most 30 of a kind."""

    cruxes: list[Hit]
    claims: list[Hit]
    threads: list[Hit]


def search(connection: Connection, sought: str) -> Hits:
    """Everything in which all the words stand, each as a beginning: "detour cost" finds "detours cost"."""
    words = " ".join(f'"{word}"*' for word in re.findall(r"\w+", sought))
    if not words:
        return Hits(cruxes=[], claims=[], threads=[])
    found = (
        ask(connection, Hit, sql, words=words, most=_MOST, open=OPEN, close=CLOSE)
        for sql in (_CRUXES, _CLAIMS, _THREADS)
    )
    cruxes, claims, threads = found
    return Hits(cruxes=cruxes, claims=claims, threads=threads)
