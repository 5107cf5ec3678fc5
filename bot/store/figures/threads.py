"""The threads, and what happened in one of them, post by post."""

from dataclasses import dataclass

from bot.store.figures.asking import Connection, ask, ask_one

MOST_POSTS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thread with its counts."""

    thread: str
    name: str
    forum: str
    first_post_at: str | None
    last_post_at: str | None
    posts: int
    people: int
    claims: int
    repeats: int
    cruxes: int
    open_cruxes: int
    nudges: int
    url: str | None

    @property
    def repeated(self) -> float | None:
        """The share of its claims that had been said before; None where nothing was said."""
        return self.repeats / self.claims if self.claims else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of a thread."""

    post: str
    author: str
    sent_at: str
    claims: int
    repeats: int
    opposed: int
    nudge: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A post that takes up a crux, once for each crux."""

    post: str
    crux: str
    author: str
    by_raiser: int
    claims: int
    repeats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A claim that came back in a thread, wherever it was said first."""

    claim: str
    text: str | None
    times: int
    people: int
    url: str | None


_THREAD = """
    SELECT thread, threads.name, forums.name AS forum, first_post_at, last_post_at, threads.posts, people, claims,
        repeats, cruxes, open_cruxes, nudges, threads.url
    FROM threads JOIN forums ON forums.forum = threads.forum
"""
_ORDERS = {
    "lately": "last_post_at DESC",
    "repeats": "repeats DESC",
    "share": "claims >= 10 DESC, 1.0 * repeats / max(claims, 1) DESC",
    "cruxes": "open_cruxes DESC, cruxes DESC",
    "posts": "threads.posts DESC",
}
ORDERS = tuple(_ORDERS)
"""What threads can be put in order by, the best first."""


def threads(connection: Connection, forum: str | None, *, order: str, most: int = 100) -> list[Thread]:
    """Threads in one of `ORDERS`."""
    sql = f"{_THREAD} WHERE :forum IS NULL OR threads.forum = :forum ORDER BY {_ORDERS[order]}, thread LIMIT :most"
    return ask(connection, Thread, sql, forum=forum, most=most)


def thread(connection: Connection, name: str) -> Thread | None:
    """One of them, or None."""
    return ask_one(connection, Thread, f"{_THREAD} WHERE thread = :thread", thread=name)


def posts(connection: Connection, thread: str) -> list[Post]:
    """The last posts of a thread, in order: at most MOST_POSTS."""
    sql = """
        SELECT * FROM (
            SELECT post, posts.author, sent_at, claims, repeats, opposed, nudges.state AS nudge, posts.url
            FROM posts LEFT JOIN nudges USING (post) WHERE posts.thread = :thread
            ORDER BY sent_at DESC, post DESC LIMIT :most
        ) ORDER BY sent_at, post
    """
    return ask(connection, Post, sql, thread=thread, most=MOST_POSTS)


def bearings(connection: Connection, thread: str) -> list[Bearing]:
    """Which posts of a thread take up which cruxes."""
    sql = """
        SELECT engagements.post, crux, engagements.author, max(by_raiser) AS by_raiser, count(*) AS claims,
            count(*) FILTER (WHERE kind = 'repeat') AS repeats
        FROM engagements JOIN claims USING (claim) WHERE engagements.thread = :thread
        GROUP BY engagements.post, crux ORDER BY min(engagements.sent_at), engagements.post, crux
    """
    return ask(connection, Bearing, sql, thread=thread)


def again(connection: Connection, thread: str, *, most: int = 8) -> list[Again]:
    """What was said again most often in a thread."""
    sql = """
        SELECT first_claim AS claim, text, count(*) AS times, count(DISTINCT repeats.author) AS people, url
        FROM repeats JOIN claims ON claims.claim = first_claim
        WHERE repeats.thread = :thread GROUP BY first_claim ORDER BY times DESC, first_claim LIMIT :most
    """
    return ask(connection, Again, sql, thread=thread, most=most)
