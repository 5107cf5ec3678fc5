"""Which claims come back, where, how often, and how they fared."""

from dataclasses import dataclass

from bot.store.figures.asking import Connection, ask, ask_one
from bot.store.figures.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """A claim that came back: `times` in the scope, by so many people, in so many threads; `denied` as often at any time."""

    claim: str
    text: str | None
    thread: str
    title: str
    times: int
    people: int
    threads: int
    denied: int
    first_said: str
    last_said: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A thread that was written in during the scope, with what of it, there and then, had been said before."""

    thread: str
    title: str
    forum: str
    posts: int
    claims: int
    repeats: int
    open_cruxes: int
    last_post_at: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How claims were repeated: in which words, and whether by the same person."""

    how: str
    own: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One time that a claim was made."""

    claim: str
    post: str
    text: str | None
    thread: str
    title: str
    author: str
    sent_at: str
    how: str | None
    score: float | None
    said: str | None
    url: str | None


_CIRCLES = """
    SELECT threads.thread, threads.name AS title, forums.name AS forum, sum(posts.claims) AS claims,
        sum(posts.repeats) AS repeats, count(*) AS posts, open_cruxes, max(posts.sent_at) AS last_post_at, threads.url
    FROM posts JOIN threads USING (thread) JOIN forums ON forums.forum = threads.forum
    WHERE last_post_at >= :since AND posts.day BETWEEN :since AND :until AND (:forum IS NULL OR threads.forum = :forum)
    GROUP BY threads.thread HAVING sum(posts.repeats) >= 3 AND sum(posts.claims) >= 8
    ORDER BY sum(posts.repeats) * 1.0 * sum(posts.repeats) / sum(posts.claims) DESC, threads.thread LIMIT :most
"""


def returning(connection: Connection, scope: Scope, *, most: int = 10) -> list[Returning]:
    """The claims that were repeated most often in the scope."""
    sql = """
        WITH often AS (
            SELECT first_claim, count(*) AS times, count(DISTINCT author) AS people,
                count(DISTINCT thread) AS threads, max(sent_at) AS last_said
            FROM repeats
            WHERE day BETWEEN :since AND :until AND (:forum IS NULL OR forum = :forum) AND first_claim IS NOT NULL
            GROUP BY first_claim ORDER BY times DESC, last_said DESC LIMIT :most
        )
        SELECT claims.claim, text, claims.thread, threads.name AS title, times, often.people, often.threads,
            (SELECT count(*) FROM denials WHERE earlier_claim = claims.claim) AS denied,
            claims.sent_at AS first_said, last_said, claims.url
        FROM often JOIN claims ON claims.claim = often.first_claim JOIN threads USING (thread)
        ORDER BY times DESC, last_said DESC
    """
    return ask(connection, Returning, sql, most=most, **scope.values)


def circles(connection: Connection, scope: Scope, *, most: int = 8) -> list[Circle]:
    """Threads that go round in circles: many repeats, and a large share of what is said there."""
    return ask(connection, Circle, _CIRCLES, most=most, **scope.values)


def manners(connection: Connection, scope: Scope) -> list[Manner]:
    """How it was repeated: word for word, with small edits, in other words."""
    sql = """
        SELECT how, coalesce(sum(same_author), 0) AS own, count(same_author) - coalesce(sum(same_author), 0) AS others
        FROM repeats WHERE day BETWEEN :since AND :until AND (:forum IS NULL OR forum = :forum) AND how IS NOT NULL
        GROUP BY how ORDER BY how = 'reworded', how = 'edited'
    """
    return ask(connection, Manner, sql, **scope.values)


def saying(connection: Connection, claim: str) -> Saying | None:
    """A claim, or None."""
    return ask_one(connection, Saying, _sayings("claims.claim = :claim"), claim=claim)


def origin(connection: Connection, claim: str) -> str | None:
    """The claim that a repeat goes back to; None for one that is no repeat."""
    row = connection.execute("SELECT first_claim FROM repeats WHERE claim = ?", (claim,)).fetchone()
    return None if row is None else row[0]


def repeated(connection: Connection, claim: str, *, most: int = 200) -> list[Saying]:
    """Every time that it was said again, in order."""
    sql = _sayings("claims.claim IN (SELECT claim FROM repeats WHERE first_claim = :claim)")
    return ask(
        connection, Saying, f"{sql} ORDER BY claims.sent_at, claims.claim LIMIT :most", claim=claim, most=most
    )


def denied(connection: Connection, claim: str, *, most: int = 50) -> list[Saying]:
    """Every time that it was denied, in order."""
    sql = _sayings("claims.claim IN (SELECT claim FROM denials WHERE earlier_claim = :claim)")
    return ask(
        connection, Saying, f"{sql} ORDER BY claims.sent_at, claims.claim LIMIT :most", claim=claim, most=most
    )


def _sayings(where: str) -> str:
    return f"""
        SELECT claims.claim, claims.post, text, claims.thread, threads.name AS title, claims.author, claims.sent_at,
            repeats.how, repeats.score, (
                SELECT said FROM verdicts WHERE verdicts.claim = claims.claim ORDER BY role = 'moderator' DESC, at DESC
            ) AS said, claims.url
        FROM claims JOIN threads USING (thread) LEFT JOIN repeats USING (claim) WHERE {where}
    """  # noqa: S608 - the condition is one of ours
