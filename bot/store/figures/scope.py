"""Which part of a file is asked about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One forum or all (None), from day `since` to day `until`, both included."""

    forum: str | None
    since: date
    until: date

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.until - self.since).days + 1

    @property
    def before(self) -> Self:
        """The time just before, of the same length: to compare with."""
        eve = self.since - timedelta(days=1)
        return type(self)(forum=self.forum, since=eve - timedelta(days=self.days - 1), until=eve)

    @property
    def values(self) -> dict[str, str | None]:
        """To be bound in queries as :forum, :since and :until."""
        return {"forum": self.forum, "since": self.since.isoformat(), "until": self.until.isoformat()}
