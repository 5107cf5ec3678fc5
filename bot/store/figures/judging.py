"""Whether the bot is right, as far as people told it."""

from dataclasses import dataclass
from datetime import date

from bot.store.figures.asking import Connection, ask, ask_one


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """Of so many flags that somebody told about, how many were right; `low` to `high` is the 95 % interval."""

    value: str
    verdicts: int
    correct: int
    share: float | None
    low: float
    high: float
    mean_score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A repeat, as the bot sees it, that nobody has told about."""

    claim: str
    text: str | None
    earlier_text: str | None
    how: str | None
    score: float
    threshold: float
    sent_at: str
    url: str | None
    earlier_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A flag that somebody called wrong, or different."""

    said: str
    role: str
    at: str
    how: str | None
    score: float | None
    text: str | None
    earlier_text: str | None
    reason: str | None
    url: str | None


_CUT = """
    SELECT value, verdicts, correct, share, coalesce(low, 0.0) AS low, coalesce(high, 1.0) AS high, mean_score
    FROM precision WHERE cut = :cut ORDER BY value
"""


def overall(connection: Connection) -> Precision | None:
    """Over the whole file; None where nobody told anything."""
    return ask_one(connection, Precision, _CUT, cut="all")


def by_week(connection: Connection) -> list[Precision]:
    """`value` is the week's Monday."""
    return ask(connection, Precision, _CUT, cut="week")


def by_threshold(connection: Connection) -> list[Precision]:
    """`value` is the threshold: what it were if only flags with at least this score were raised."""
    return ask(connection, Precision, _CUT, cut="at_least")


def by_score(connection: Connection) -> list[Precision]:
    """`value` is where a step of scores begins."""
    return ask(connection, Precision, _CUT, cut="score")


def by_how(connection: Connection) -> list[Precision]:
    """`value` is the kind of repeat."""
    return ask(connection, Precision, _CUT, cut="how")


def by_forum(connection: Connection) -> list[Precision]:
    """`value` is the forum's name."""
    sql = """
        SELECT name AS value, verdicts, correct, share, coalesce(low, 0.0) AS low, coalesce(high, 1.0) AS high,
            mean_score
        FROM precision JOIN forums ON forum = value WHERE cut = 'forum' ORDER BY verdicts DESC, forum
    """
    return ask(connection, Precision, sql)


def to_review(connection: Connection, since: date, *, most: int = 12) -> list[Flag]:
    """Flags since a day that nobody has told about, the least sure first: there a verdict says most.

    What is the same word for word is left out: there is little to be unsure of.
    """
    sql = """
        SELECT claim, text, earlier_text, how, score, threshold, sent_at, url, earlier_url
        FROM flags_to_review WHERE sent_at >= :since AND how != 'verbatim' LIMIT :most
    """
    return ask(connection, Flag, sql, since=since.isoformat(), most=most)


def mistakes(connection: Connection, *, most: int = 10) -> list[Mistake]:
    """The latest flags that somebody did not call right."""
    sql = """
        SELECT said, role, at, verdicts.how, verdicts.score, later.text, earlier.text AS earlier_text, reason, posts.url
        FROM verdicts JOIN posts USING (post) LEFT JOIN claims AS later USING (claim)
            LEFT JOIN claims AS earlier ON earlier.claim = earlier_claim
        WHERE said IN ('wrong', 'different') ORDER BY at DESC, verdict DESC LIMIT :most
    """
    return ask(connection, Mistake, sql, most=most)
