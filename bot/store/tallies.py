"""How much is remembered of a server: counts of things, never of people."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.database import Database
from bot.store.rows import maybe_moment, micros, select
from models.argument import CruxState

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is known of some forums; `oldest` is when its earliest post was sent, `nudges` were said in the last week."""

    threads: int
    posts: int
    claims: int
    open_cruxes: int
    posts_this_week: int
    nudges_this_week: int
    waiting: int
    oldest: datetime | None


class Tallies:
    """Counts what is stored."""

    def __init__(self, database: Database) -> None:
        """Read through `database`."""
        self._database = database

    async def of(self, server: str, forums: Collection[str], now: datetime) -> Tally:
        """The counts of some forums of a server at a moment."""
        sql = """
            WITH
                wanted AS (SELECT value AS forum FROM json_each(:forums)),
                shown AS (SELECT thread FROM threads JOIN wanted USING (forum) WHERE server = :server),
                told AS (SELECT post, sent_at FROM posts JOIN shown USING (thread) WHERE server = :server)
            SELECT
                (SELECT count(*) FROM shown),
                (SELECT count(*) FROM told),
                (SELECT count(*) FROM passages JOIN told USING (post) WHERE server = :server AND form = 'claim'),
                (SELECT count(*) FROM cruxes JOIN shown USING (thread) WHERE server = :server AND state = :open),
                (SELECT count(*) FROM told WHERE sent_at >= :since),
                (SELECT count(*) FROM nudges JOIN wanted USING (forum) WHERE server = :server AND said_at >= :since),
                (SELECT count(*) FROM inbox JOIN wanted USING (forum) WHERE server = :server),
                (SELECT min(sent_at) FROM told)
        """
        since, names = micros(now - _WEEK), json.dumps(sorted(forums))
        tallies = await self._database.read(
            lambda db: select(db, _tally, sql, server=server, forums=names, since=since, open=CruxState.OPEN)
        )
        return tallies[0]


def _tally(
    threads: int,
    posts: int,
    claims: int,
    open_cruxes: int,
    posts_this_week: int,
    nudges_this_week: int,
    waiting: int,
    oldest: int | None,
) -> Tally:
    return Tally(
        threads=threads,
        posts=posts,
        claims=claims,
        open_cruxes=open_cruxes,
        posts_this_week=posts_this_week,
        nudges_this_week=nudges_this_week,
        waiting=waiting,
        oldest=maybe_moment(oldest),
    )
