"""Notes that were sent and withheld, and what posters did afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.store.figures.asking import Connection, ask
from bot.store.figures.shares import Difference, Share, difference, share

OUTCOMES = ("engaged", "edited", "objected", "ignored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """One note, or one that was withheld."""

    post: str
    thread: str
    title: str
    state: str
    sent_by: str
    at: str
    cruxes: int
    first_crux: str | None
    toward: str | None
    outcome: str | None
    hours_to_outcome: float | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What an author said to a note: mine is different."""

    post: str
    at: str
    state: str
    reason: str | None
    title: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How often posters took up a crux within 48 hours: after a note, and where it was withheld by lot."""

    sent: Share
    withheld: Share
    difference: Difference | None


def states(connection: Connection, forum: str | None) -> Mapping[str, int]:
    """How many notes are in which state."""
    sql = "SELECT state, count(*) FROM nudges WHERE :forum IS NULL OR forum = :forum GROUP BY state"
    return dict(connection.execute(sql, {"forum": forum}).fetchall())


def outcomes(connection: Connection, forum: str | None) -> Mapping[str, Mapping[str, int]]:
    """How many of the notes sent, and of those withheld, had which outcome; "too early" where the 48 hours are not over.

    Whoever was quick waits for the others: counted at once, they would make the share too large.
    """
    sql = """
        SELECT iif(state = 'withheld', 'withheld', 'sent'),
            iif(at > strftime('%Y-%m-%dT%H:%M:%SZ', (SELECT value FROM _about WHERE name = 'as_of'), '-48 hours'),
                'too early', outcome),
            count(*)
        FROM nudges WHERE outcome IS NOT NULL AND (:forum IS NULL OR forum = :forum) GROUP BY 1, 2
    """
    found: dict[str, dict[str, int]] = {"sent": {}, "withheld": {}}
    for nudged, outcome, times in connection.execute(sql, {"forum": forum}):
        found[nudged][outcome] = times
    return found


def effect(connection: Connection, forum: str | None) -> Effect:
    """Whether notes help: the share that took up a crux, with and without, of those whose 48 hours are over."""
    of = {"sent": share(0, 0), "withheld": share(0, 0)}
    for nudged, counts in outcomes(connection, forum).items():
        over = sum(times for outcome, times in counts.items() if outcome in OUTCOMES)
        of[nudged] = share(counts.get("engaged", 0), over)
    return Effect(sent=of["sent"], withheld=of["withheld"], difference=difference(of["sent"], of["withheld"]))


def latest(connection: Connection, forum: str | None, *, most: int = 20) -> list[Nudge]:
    """The latest that were sent, withheld or taken back."""
    sql = """
        SELECT nudges.post, nudges.thread, threads.name AS title, nudges.state, sent_by, at, nudges.cruxes,
            outcome, hours_to_outcome, nudges.url,
            (SELECT min(crux) FROM nudge_cruxes WHERE nudge_cruxes.post = nudges.post) AS first_crux,
            (SELECT name FROM cruxes WHERE crux = (
                SELECT min(crux) FROM nudge_cruxes WHERE nudge_cruxes.post = nudges.post
            )) AS toward
        FROM nudges JOIN threads USING (thread)
        WHERE nudges.state IN ('sent', 'withheld', 'taken back') AND (:forum IS NULL OR nudges.forum = :forum)
        ORDER BY at DESC, nudges.post LIMIT :most
    """
    return ask(connection, Nudge, sql, forum=forum, most=most)


def objections(connection: Connection, forum: str | None, *, most: int = 10) -> list[Objection]:
    """The latest objections."""
    sql = """
        SELECT objections.post, objections.at, objections.state, reason, threads.name AS title, nudges.url
        FROM objections JOIN nudges USING (post) JOIN threads USING (thread)
        WHERE :forum IS NULL OR nudges.forum = :forum ORDER BY objections.at DESC, objections.post LIMIT :most
    """
    return ask(connection, Objection, sql, forum=forum, most=most)
