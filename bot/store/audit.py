"""Who changed what on a server, and when: a list that only its age shortens, without a word of what anybody wrote."""

from dataclasses import dataclass
from datetime import datetime

import sqlite_utils

from bot.store.database import Database
from bot.store.rows import change, micros, moment, select

ITSELF = "itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change: `actor` did `action` to `subject` (a setting, or an id), which was `before` and is `after`.

    An empty `actor` asked to be forgotten; `ITSELF` is the bot.
    """

    actor: str
    action: str
    subject: str
    before: str | None = None
    after: str | None = None
    at: datetime


class Audit:
    """The trail of all servers."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def note(self, server: str, entry: AuditEntry) -> None:
        """Add a change to the trail of a server."""
        await self._database.write(lambda db: write_entry(db, server, entry))

    async def latest(self, server: str, at_most: int = 20) -> tuple[AuditEntry, ...]:
        """The last changes on a server, latest first."""
        sql = """
            SELECT actor, action, object, before, after, at FROM audit
            WHERE server = :server ORDER BY at DESC, id DESC LIMIT :at_most
        """
        return tuple(
            await self._database.read(lambda db: select(db, _entry, sql, server=server, at_most=at_most))
        )

    async def drop_before(self, moment: datetime) -> int:
        """Forget the changes from before a moment, on all servers; returns how many those were."""
        sql = "DELETE FROM audit WHERE at < :limit"
        return await self._database.write(lambda db: change(db, sql, limit=micros(moment)))


def write_entry(db: sqlite_utils.Database, server: str, entry: AuditEntry) -> None:
    """Add a change to the trail, inside a transaction of the caller."""
    change(
        db,
        """
        INSERT INTO audit (server, actor, action, object, before, after, at)
        VALUES (:server, :actor, :action, :subject, :before, :after, :at)
        """,
        server=server,
        actor=entry.actor,
        action=entry.action,
        subject=entry.subject,
        before=entry.before,
        after=entry.after,
        at=micros(entry.at),
    )


def _entry(
    actor: str, action: str, subject: str, before: str | None, after: str | None, at: int
) -> AuditEntry:
    return AuditEntry(actor=actor, action=action, subject=subject, before=before, after=after, at=moment(at))
