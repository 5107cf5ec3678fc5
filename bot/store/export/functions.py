"""What the SQL of an export can call: names for people, sealed texts opened, moments, intervals."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from bot.store import owners
from bot.store.cipher import Cipher
from bot.store.errors import StoreError
from bot.store.export.pseudonyms import pseudonyms
from bot.store.export.request import ExportStopped
from bot.store.figures.shares import share
from bot.store.rows import moment

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_Result = str | int | float | None


class Functions:
    """The functions of one export; an error of the store that one of them meets is kept."""

    def __init__(self, cipher: Cipher, server: str, *, with_text: bool, opt_in: bool) -> None:
        """`with_text` False makes every text of members NULL; the names of forums are the admins' own."""
        self._cipher = cipher
        self._server = server
        self._with_text = with_text
        self._opt_in = opt_in
        self._fault: StoreError | None = None

    def register(self, connection: sqlite3.Connection) -> None:
        """Make the functions known to a connection."""
        server = self._server
        functions: tuple[tuple[str, int, Callable[..., _Result]], ...] = (
            ("pseudonym", 1, pseudonyms(self._cipher.naming_key, server)),
            ("may_appear", 1, partial(may_appear, opt_in=self._opt_in)),
            ("iso", 1, iso),
            ("later", 2, _later),
            ("hours", 2, _hours),
            ("wilson_low", 2, _low),
            ("wilson_high", 2, _high),
            ("forum_name", 2, self._forum_name),
            ("thread_title", 2, self._text(owners.thread_owner)),
            ("passage_text", 3, self._text(owners.passage_owner)),
            ("crux_statement", 2, self._text(owners.crux_owner)),
            ("crux_note", 2, self._text(owners.event_owner)),
            ("position_reason", 3, self._text(owners.position_owner)),
            ("objection_reason", 2, self._text(owners.objection_owner)),
            ("verdict_reason", 2, self._text(owners.verdict_owner)),
        )
        for name, arguments, function in functions:
            connection.create_function(name, arguments, function, deterministic=True)

    @property
    def failed(self) -> bool:
        """Whether one of them met an error, so that there is no use in going on."""
        return self._fault is not None

    @contextmanager
    def telling(self) -> Generator[None]:
        """Raise at the end what one of the functions met; ExportStopped where SQLite was told to stop."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise self._fault or ExportStopped from error
            raise
        if self._fault is not None:
            raise self._fault

    def _forum_name(self, sealed: bytes | None, forum: str) -> str | None:
        return self._open(sealed, owners.forum_owner(self._server, forum))

    def _text(self, owner: Callable[..., str]) -> Callable[..., str | None]:
        def opened(sealed: bytes | None, *whose: str) -> str | None:
            return self._open(sealed, owner(self._server, *whose)) if self._with_text else None

        return opened

    def _open(self, sealed: bytes | None, owner: str) -> str | None:
        if sealed is None:
            return None
        try:
            return self._cipher.open(sealed, owner)
        except StoreError as fault:
            # Raised here, it would be lost: SQLite tells its caller only that some function failed.
            self._fault = fault
            return None


def may_appear(choice: str | None, *, opt_in: bool) -> bool:
    """Whether somebody who made this choice may appear in an export; who made none (None) may where nobody asks first."""
    return choice == "in" or (choice != "out" and not opt_in)


def iso(micros: int | None) -> str | None:
    """A moment as it stands in an export: ISO 8601, in UTC, to the second."""
    return None if micros is None else moment(micros).strftime(_FORMAT)


def _low(times: int, of: int) -> float:
    return round(share(times, of).low, 4)


def _high(times: int, of: int) -> float:
    return round(share(times, of).high, 4)


def _later(at: str, hours: float) -> str:
    return (datetime.strptime(at, _FORMAT) + timedelta(hours=hours)).strftime(_FORMAT)  # noqa: DTZ007 - all in UTC


def _hours(start: str | None, end: str | None) -> float | None:
    if start is None or end is None:
        return None
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)) / timedelta(hours=1)
