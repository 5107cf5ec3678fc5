"""What the admins of each server chose, where it differs from what config.toml says."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime

import sqlite_utils

from bot.store.audit import AuditEntry, write_entry
from bot.store.database import Database
from bot.store.records.forums import Reach
from bot.store.rows import change, first, select


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """The choices of one server; None means: as config.toml has it. Scores and shares from 0 to 1.

    `holdout` is the share of nudges that is withheld by lot; below `floor`, a precision from verdicts, a forum falls
    back to review. `opt_in`: only those are read who said yes. `digest_for_all`: not only moderators see digests.
    `crux_cards`: cruxes are shown in their threads, and authors are asked there about what others marked.
    """

    review_channel: str | None = None
    log_channel: str | None = None
    reach: Reach | None = None
    asked: float | None = None
    repeat: float | None = None
    nudge_at: float | None = None
    per_author_and_day: int | None = None
    per_author_and_week: int | None = None
    per_thread_and_day: int | None = None
    per_server_and_day: int | None = None
    holdout: float = 0.0
    floor: float = 0.8
    weekly_summary: bool = True
    digest_for_all: bool = False
    crux_cards: bool = True
    opt_in: bool = False
    text_in_exports: bool = False
    paused: bool = False


_DEFAULTS = ServerSettings()
_CHOSEN = "SELECT settings FROM servers WHERE server = :server"


class Servers:
    """The settings of all servers."""

    def __init__(self, database: Database) -> None:
        """Read and write through `database`."""
        self._database = database

    async def settings(self, server: str) -> ServerSettings:
        """What a server chose; the defaults where it chose nothing yet."""
        return await self._database.read(lambda db: read_settings(db, server))

    async def asking_first(self) -> frozenset[str]:
        """The servers where only those are read who said yes."""
        sql = "SELECT server FROM servers WHERE json_extract(settings, '$.opt_in')"
        return frozenset(await self._database.read(lambda db: select(db, str, sql)))

    async def choose(self, server: str, settings: ServerSettings) -> None:
        """Keep the settings of a server."""
        await self._database.write(lambda db: _write(db, server, settings))

    async def change(
        self,
        server: str,
        alter: Callable[[ServerSettings], ServerSettings],
        *,
        actor: str,
        now: datetime,
    ) -> ServerSettings:
        """Alter what a server chose, and note who changed what; two who do so at once lose nothing. What holds now."""

        def job(db: sqlite_utils.Database) -> ServerSettings:
            before = read_settings(db, server)
            after = alter(before)
            _write(db, server, after)
            for name, was, is_ in _differences(before, after):
                entry = AuditEntry(
                    actor=actor, action="set", subject=name, before=str(was), after=str(is_), at=now
                )
                write_entry(db, server, entry)
            return after

        return await self._database.write(job)


def _write(db: sqlite_utils.Database, server: str, settings: ServerSettings) -> None:
    sql = """
        INSERT INTO servers (server, settings) VALUES (:server, :settings)
        ON CONFLICT (server) DO UPDATE SET settings = excluded.settings
    """
    chosen = {name: value for name, _, value in _differences(_DEFAULTS, settings)}
    change(db, sql, server=server, settings=json.dumps(chosen, sort_keys=True))


def _differences(before: ServerSettings, after: ServerSettings) -> Iterator[tuple[str, object, object]]:
    """The name of each setting that differs, what it was, and what it is."""
    for field in fields(ServerSettings):
        was, is_ = getattr(before, field.name), getattr(after, field.name)
        if was != is_:
            yield field.name, was, is_


def read_settings(db: sqlite_utils.Database, server: str) -> ServerSettings:
    """What a server chose, inside a transaction of the caller; the defaults where it chose nothing yet."""
    return first(db, _settings, _CHOSEN, server=server) or _DEFAULTS


def _settings(text: str) -> ServerSettings:
    known = {field.name for field in fields(ServerSettings)}
    chosen = {name: value for name, value in json.loads(text).items() if name in known}
    if "reach" in chosen:
        chosen["reach"] = Reach(chosen["reach"])
    return ServerSettings(**chosen)
