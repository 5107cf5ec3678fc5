"""What a page is asked: about which file, which forum, which time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.store.figures.opening import About
from bot.store.figures.scope import Scope

PERIODS = {"30": "last 30 days", "90": "last 90 days", "all": "everything"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands in the address, made sense of: what makes none is taken for the default."""

    about: About
    path: Mapping[str, str]
    query: Mapping[str, str]
    usual: str = "all"

    @property
    def period(self) -> str:
        """One of PERIODS."""
        asked = self.query.get("period", self.usual)
        return asked if asked in PERIODS else self.usual

    @property
    def forum(self) -> str | None:
        """One of the forums of the file, or None for all."""
        asked = self.query.get("forum")
        return asked if any(asked == forum.forum for forum in self.about.forums) else None

    @property
    def scope(self) -> Scope:
        """The forum and the days; the last day is the last of the file."""
        since, until = self.about.first_day, self.about.last_day
        if self.period != "all":
            since = max(since, until - timedelta(days=int(self.period) - 1))
        return Scope(forum=self.forum, since=since, until=until)
