"""What happened on a server in a stretch of time, in numbers: what the bot noticed and said, and what came of it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlite_utils

from bot.store.database import Database
from bot.store.rows import micros, select


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Counts of a stretch of time: posts that were noticed, nudges, objections, cruxes."""

    noticed: int
    sent: int
    withheld: int
    objections: int
    raised: int
    resolved: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing at all happened."""
        return not any((self.noticed, self.sent, self.withheld, self.objections, self.raised, self.resolved))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Of so many authors who got a nudge, and of those whose nudge was withheld, so many then took up its cruxes."""

    nudged: int
    nudged_and_engaged: int
    withheld: int
    withheld_and_engaged: int


class Weeks:
    """Counts over what is remembered; what was forgotten is no longer in them."""

    def __init__(self, database: Database) -> None:
        """Read through `database`."""
        self._database = database

    async def count(self, server: str, forums: Collection[str], since: datetime, until: datetime) -> Week:
        """What happened in some forums from one moment to another (exclusive)."""
        sql = """
            WITH
                during AS (SELECT :since AS since, :until AS until),
                wanted AS (SELECT value AS forum FROM json_each(:forums)),
                here AS (SELECT thread FROM threads JOIN wanted USING (forum) WHERE server = :server),
                notes AS (SELECT * FROM nudges JOIN wanted USING (forum) WHERE server = :server),
                raised AS (SELECT * FROM cruxes JOIN here USING (thread) WHERE server = :server)
            SELECT
                (SELECT count(*) FROM posts JOIN here USING (thread) WHERE server = :server AND act != 'none'
                    AND ended_at >= since AND ended_at < until),
                (SELECT count(*) FROM notes WHERE said_at >= since AND said_at < until),
                (SELECT count(*) FROM notes WHERE withheld AND due_at >= since AND due_at < until),
                (SELECT count(*) FROM objections JOIN notes ON notes.id = nudge WHERE at >= since AND at < until),
                (SELECT count(*) FROM raised WHERE state != 'candidate' AND raised_at >= since AND raised_at < until),
                (SELECT count(DISTINCT crux) FROM crux_events JOIN raised USING (server, crux)
                    WHERE crux_events.state = 'resolved' AND at >= since AND at < until)
            FROM during
        """
        names = json.dumps(sorted(forums))

        def job(db: sqlite_utils.Database) -> Week:
            return select(
                db, _week, sql, server=server, forums=names, since=micros(since), until=micros(until)
            )[0]

        return await self._database.read(job)

    async def effect(
        self, server: str, forums: Collection[str], since: datetime, until: datetime, within: timedelta
    ) -> Effect:
        """Who, nudged or due to be nudged from one moment to another, took up one of the cruxes `within` so long.

        Only nudges in these forums count, and what the author posted in that thread afterwards.
        """
        sql = """
            WITH dealt_with AS (
                SELECT withheld, EXISTS (
                    SELECT 1
                    FROM json_each(nudges.toward) AS named
                    JOIN engagements ON (engagements.server, engagements.crux) = (nudges.server, named.value)
                    JOIN passages ON passages.id = engagements.claim
                    JOIN posts ON (posts.server, posts.post) = (passages.server, passages.post)
                    WHERE posts.author = nudges.author AND posts.thread = nudges.thread
                        AND posts.sent_at > nudges.due_at AND posts.sent_at <= nudges.due_at + :within
                ) AS engaged
                FROM nudges
                WHERE server = :server AND forum IN (SELECT value FROM json_each(:forums))
                    AND due_at >= :since AND due_at < :until AND author IS NOT NULL
                    AND (said_at IS NOT NULL OR withheld)
            )
            SELECT
                count(*) FILTER (WHERE NOT withheld), count(*) FILTER (WHERE NOT withheld AND engaged),
                count(*) FILTER (WHERE withheld), count(*) FILTER (WHERE withheld AND engaged)
            FROM dealt_with
        """

        names = json.dumps(sorted(forums))

        def job(db: sqlite_utils.Database) -> Effect:
            return select(
                db,
                _effect,
                sql,
                server=server,
                forums=names,
                since=micros(since),
                until=micros(until),
                within=within // timedelta(microseconds=1),
            )[0]

        return await self._database.read(job)


def _week(noticed: int, sent: int, withheld: int, objections: int, raised: int, resolved: int) -> Week:
    return Week(
        noticed=noticed,
        sent=sent,
        withheld=withheld,
        objections=objections,
        raised=raised,
        resolved=resolved,
    )


def _effect(nudged: int, nudged_and_engaged: int, withheld: int, withheld_and_engaged: int) -> Effect:
    return Effect(
        nudged=nudged,
        nudged_and_engaged=nudged_and_engaged,
        withheld=withheld,
        withheld_and_engaged=withheld_and_engaged,
    )
