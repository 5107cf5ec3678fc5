"""Which cruxes there are: open and for how long, held by whom, taken up or not, resolved with which answer."""

from dataclasses import dataclass

from bot.store.figures.asking import Connection, ask, ask_one
from bot.store.figures.scope import Scope

_CRUX = """
    SELECT crux, cruxes.name, cruxes.thread, threads.name AS title, forums.name AS forum, cruxes.author, raised_at,
        cruxes.state, state_since, answer, days_open, double, engaging_claims, engaging_people,
        (SELECT max(sent_at) FROM engagements WHERE engagements.crux = cruxes.crux AND NOT by_raiser) AS last_engaged_at,
        (SELECT count(*) FROM positions WHERE positions.crux = cruxes.crux AND side = 'for') AS held_for,
        (SELECT count(*) FROM positions WHERE positions.crux = cruxes.crux AND side = 'against') AS held_against,
        cruxes.url
    FROM cruxes JOIN threads USING (thread) JOIN forums ON forums.forum = cruxes.forum
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crux:
    """A crux; who holds it is counted by side, who takes it up without the one who raised it."""

    crux: str
    name: str
    thread: str
    title: str
    forum: str
    author: str | None
    raised_at: str
    state: str
    state_since: str
    answer: str | None
    days_open: float
    double: int
    engaging_claims: int
    engaging_people: int
    last_engaged_at: str | None
    held_for: int
    held_against: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many cruxes stand where, now; `typical_days` is the median of how long the open ones have been open."""

    open: int
    untouched: int
    double: int
    candidates: int
    resolved: int
    dropped: int
    typical_days: float | None
    longest_days: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A claim that bears on a crux."""

    author: str
    by_raiser: int
    sent_at: str
    text: str | None
    score: float
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was done to a crux, and where it stood from then on."""

    change: str
    state: str
    at: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Who holds a crux, and which way."""

    author: str
    side: str
    at: str
    reason: str | None


def standing(connection: Connection, forum: str | None) -> Standing:
    """How many stand where."""
    sql = """
        WITH asked AS (SELECT * FROM cruxes WHERE :forum IS NULL OR forum = :forum),
            ranked AS (
                SELECT days_open, row_number() OVER (ORDER BY days_open) AS place, count(*) OVER () AS many
                FROM asked WHERE state = 'open'
            )
        SELECT count(*) FILTER (WHERE state = 'open') AS open,
            count(*) FILTER (WHERE state = 'open' AND engaging_people = 0) AS untouched,
            count(*) FILTER (WHERE state = 'open' AND double) AS double,
            count(*) FILTER (WHERE state = 'candidate') AS candidates,
            count(*) FILTER (WHERE state = 'resolved') AS resolved,
            count(*) FILTER (WHERE state IN ('dismissed', 'withdrawn', 'merged')) AS dropped,
            (SELECT avg(days_open) FROM ranked WHERE place IN ((many + 1) / 2, (many + 2) / 2)) AS typical_days,
            max(days_open) FILTER (WHERE state = 'open') AS longest_days
        FROM asked
    """
    return ask(connection, Standing, sql, forum=forum)[0]


def still_open(connection: Connection, forum: str | None, *, most: int = 50) -> list[Crux]:
    """Those that are open, the longest open first."""
    sql = f"{_CRUX} WHERE cruxes.state = 'open' AND (:forum IS NULL OR cruxes.forum = :forum)"
    return ask(connection, Crux, f"{sql} ORDER BY raised_at, crux LIMIT :most", forum=forum, most=most)


def settled(connection: Connection, scope: Scope, *, most: int = 20) -> list[Crux]:
    """Those that were resolved in the scope, the latest first."""
    sql = f"""
        {_CRUX} WHERE cruxes.state = 'resolved' AND substr(state_since, 1, 10) BETWEEN :since AND :until
            AND (:forum IS NULL OR cruxes.forum = :forum)
        ORDER BY state_since DESC, crux LIMIT :most
    """
    return ask(connection, Crux, sql, most=most, **scope.values)


def of_thread(connection: Connection, thread: str) -> list[Crux]:
    """Those that were raised in a thread, in order."""
    return ask(
        connection, Crux, f"{_CRUX} WHERE cruxes.thread = :thread ORDER BY raised_at, crux", thread=thread
    )


def crux(connection: Connection, name: str) -> Crux | None:
    """One of them, or None."""
    return ask_one(connection, Crux, f"{_CRUX} WHERE crux = :crux", crux=name)


def engagements(connection: Connection, name: str, *, most: int = 200) -> list[Engagement]:
    """What bears on it, in order."""
    sql = """
        SELECT engagements.author, by_raiser, engagements.sent_at, text, score, claims.url
        FROM engagements JOIN claims USING (claim) WHERE crux = :crux ORDER BY engagements.sent_at, claim LIMIT :most
    """
    return ask(connection, Engagement, sql, crux=name, most=most)


def history(connection: Connection, name: str) -> list[Turn]:
    """What was done to it, from its being raised on."""
    sql = "SELECT change, state, at, note FROM crux_history WHERE crux = :crux ORDER BY number"
    return ask(connection, Turn, sql, crux=name)


def positions(connection: Connection, name: str) -> list[Position]:
    """Who holds it."""
    sql = "SELECT author, side, at, reason FROM positions WHERE crux = :crux ORDER BY at, author"
    return ask(connection, Position, sql, crux=name)
