"""Exports that members of a server ask for: one at a time, beside the event loop, noted in the trail of the server."""

import asyncio
from pathlib import Path
from threading import Event

from bot.store.audit import Audit, AuditEntry
from bot.store.cipher import Cipher
from bot.store.errors import DatabaseUnwritable
from bot.store.export.copying import export
from bot.store.export.request import Exported, ExportRequest


class Exporting:
    """Writes exports of the database that the bot itself works on."""

    def __init__(
        self, *, database: Path | None, key: bytes, audit: Audit, thresholds: tuple[tuple[str, float], ...]
    ) -> None:
        """Take where the database is (None: in memory), its key, and what an export tells of the settings."""
        self._database = database
        self._cipher = Cipher(key)
        self._audit = audit
        self._thresholds = thresholds
        # Several at once would take the memory of several, and none would be done sooner.
        self._one_at_a_time = asyncio.Lock()

    @property
    def thresholds(self) -> tuple[tuple[str, float], ...]:
        """What `ExportRequest.thresholds` is to hold."""
        return self._thresholds

    async def export(self, asked: ExportRequest, out: Path) -> Exported:
        """Write what a member (`asked.asked_by`) asks for into `out`, and note that they did. Errors as of `export`."""
        if self._database is None:
            message = (
                "what is remembered in memory alone cannot be exported: give the bot a file (storage.path)"
            )
            raise DatabaseUnwritable(message)
        stop = Event()
        async with self._one_at_a_time:
            try:
                done = await asyncio.to_thread(export, self._database, self._cipher, asked, out, stop=stop)
            except asyncio.CancelledError:
                stop.set()
                raise
        entry = AuditEntry(
            actor=asked.asked_by or "",
            action="export",
            subject=asked.forum or "server",
            after="with text" if asked.with_text else "without text",
            at=asked.now,
        )
        await self._audit.note(asked.server, entry)
        return done
