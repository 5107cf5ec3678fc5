"""Who holds a crux, which way, and why."""

from datetime import datetime

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.crux_rows import note_event, read_positions, state_of, write_position
from bot.store.database import Database
from bot.store.naming import unname_crux
from bot.store.records.cruxes import CruxChange, CruxEvent, Position, Side
from bot.store.rows import change, first, select
from models.argument import CruxState

_HELD_AT_ALL = "SELECT 1 FROM positions WHERE server = :server AND crux = :crux"


class Positions:
    """The positions of all servers."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """Read and write through `database`; reasons are sealed by `cipher`."""
        self._database = database
        self._cipher = cipher

    async def hold(
        self, server: str, crux_id: str, author: str, side: Side, reason: str, now: datetime
    ) -> CruxChange | None:
        """Take or change a position; None if the crux is not open.

        From then on no nudge points its holder at it.
        """

        def job(db: sqlite_utils.Database) -> CruxChange | None:
            if state_of(db, server, crux_id) is not CruxState.OPEN:
                return None
            before = side_of(db, server, crux_id, author)
            position = Position(author=author, side=side, reason=reason, at=now)
            write_position(db, self._cipher, server, crux_id, position)
            done = CruxChange.TURNED if before not in (None, side) else CruxChange.HELD
            if before != side:
                self._note(db, server, crux_id, done, CruxState.OPEN, author, now)
            unname_crux(db, server, crux_id, author=author)
            return done

        return await self._database.write(job)

    async def let_go(self, server: str, crux_id: str, author: str, now: datetime) -> CruxChange | None:
        """Give a position up, and with the last one the crux itself; None if there was none, or the crux is not open."""

        def job(db: sqlite_utils.Database) -> CruxChange | None:
            if state_of(db, server, crux_id) is not CruxState.OPEN:
                return None
            drop = "DELETE FROM positions WHERE server = :server AND crux = :crux AND author = :author"
            if not change(db, drop, server=server, crux=crux_id, author=author):
                return None
            if first(db, int, _HELD_AT_ALL, server=server, crux=crux_id) is not None:
                self._note(db, server, crux_id, CruxChange.LET_GO, CruxState.OPEN, author, now)
                return CruxChange.LET_GO
            withdraw = "UPDATE cruxes SET state = :state WHERE server = :server AND crux = :crux"
            change(db, withdraw, state=CruxState.WITHDRAWN, server=server, crux=crux_id)
            self._note(db, server, crux_id, CruxChange.WITHDRAWN, CruxState.WITHDRAWN, author, now)
            unname_crux(db, server, crux_id)
            return CruxChange.WITHDRAWN

        return await self._database.write(job)

    async def of(self, server: str, crux_id: str) -> tuple[Position, ...]:
        """Who holds a crux, longest first."""
        return tuple(await self._database.read(lambda db: read_positions(db, self._cipher, server, crux_id)))

    async def held_by(self, server: str, author: str, *, thread: str | None = None) -> frozenset[str]:
        """The ids of the cruxes that somebody holds, in a thread or anywhere on a server."""
        sql = """
            SELECT crux FROM positions JOIN cruxes USING (server, crux)
            WHERE server = :server AND positions.author = :author AND (:thread IS NULL OR thread = :thread)
        """
        return frozenset(
            await self._database.read(
                lambda db: select(db, str, sql, server=server, author=author, thread=thread)
            )
        )

    def _note(
        self,
        db: sqlite_utils.Database,
        server: str,
        crux: str,
        done: CruxChange,
        state: CruxState,
        actor: str,
        now: datetime,
    ) -> None:
        event = CruxEvent(change=done, state=state, actor=actor, at=now, note="")
        note_event(db, self._cipher, server, crux, event)


def side_of(db: sqlite_utils.Database, server: str, crux: str, author: str) -> Side | None:
    """Which way somebody holds a crux; None if they don't."""
    sql = "SELECT side FROM positions WHERE server = :server AND crux = :crux AND author = :author"
    return first(db, Side, sql, server=server, crux=crux, author=author)
