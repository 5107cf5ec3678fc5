"""How exports are asked for and read in these tests."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from bot.store.export.request import ExportRequest
from tests.store.examples import HERE, after

Exporter = Callable[..., sqlite3.Connection]
ASKED = ExportRequest(server=HERE.server, now=after(days=30))


def rows(db: sqlite3.Connection, sql: str) -> list[dict[str, object]]:
    with closing(db.execute(sql)) as found:
        return [dict(row) for row in found]


def content(db: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    """Every row of a table or view."""
    return rows(db, f"SELECT * FROM {table}")  # noqa: S608 - names of our own
