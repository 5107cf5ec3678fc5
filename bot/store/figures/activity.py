"""How much was said, and how much of it had been said before."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.store.figures.asking import Connection, ask
from bot.store.figures.scope import Scope

_MOST_DAYS = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Counts of what happened from `day` on, for one day or for a week."""

    day: date
    days: int
    posts: int
    claims: int
    new: int
    repeats: int
    opposed: int
    verbatim: int
    edited: int
    reworded: int
    cruxes_raised: int
    cruxes_resolved: int
    nudges_sent: int
    nudges_withheld: int

    @property
    def repeated(self) -> float | None:
        """The share of the claims that had been said before; None where nothing was said."""
        return self.repeats / self.claims if self.claims else None

    @property
    def last_day(self) -> date:
        """The last day that is counted."""
        return self.day + timedelta(days=self.days - 1)


def over_time(connection: Connection, scope: Scope) -> list[Activity]:
    """By day, or by week (from Monday) where the scope is longer than some weeks; nothing is left out between."""
    week = scope.days > _MOST_DAYS
    start = "date(day, '-6 days', 'weekday 1')" if week else "day"
    return _counted(connection, scope, start=start, days=7 if week else 1)


def in_all(connection: Connection, scope: Scope) -> Activity:
    """The sums over the whole scope."""
    return _counted(connection, scope, start=":since", days=scope.days)[0]


def _counted(connection: Connection, scope: Scope, *, start: str, days: int) -> list[Activity]:
    counts = (
        "posts, claims, new, repeats, opposed, verbatim, edited, reworded, "
        "cruxes_raised, cruxes_resolved, nudges_sent, nudges_withheld"
    ).split(", ")
    sums = ", ".join(f"coalesce(sum({count}), 0) AS {count}" for count in counts)
    sql = f"""
        SELECT {start} AS first_day, {sums} FROM daily
        WHERE day BETWEEN :since AND :until AND (:forum IS NULL OR forum = :forum)
        GROUP BY 1 ORDER BY 1
    """  # noqa: S608 - the columns are named above

    def shape(first_day: str, **numbers: int) -> Activity:
        return Activity(day=date.fromisoformat(first_day), days=days, **numbers)

    return ask(connection, shape, sql, **scope.values) or [
        Activity(day=scope.since, days=days, **dict.fromkeys(counts, 0))
    ]
