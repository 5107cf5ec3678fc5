"""A store, and exports of it that are read like any other SQLite file."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.store.cipher import Cipher
from bot.store.export.copying import export
from tests.store.examples import KEY
from tests.store.export.exports import ASKED, Exporter


@pytest.fixture
def exported(path: Path, tmp_path: Path) -> Iterator[Exporter]:
    """Exports the store, as asked for by keyword, and opens the file."""
    opened: list[sqlite3.Connection] = []

    def make(**asked: object) -> sqlite3.Connection:
        out = tmp_path / f"export-{len(opened)}.db"
        export(path, Cipher(KEY), replace(ASKED, **asked), out)
        connection = sqlite3.connect(out)
        connection.row_factory = sqlite3.Row
        opened.append(connection)
        return connection

    yield make
    for connection in opened:
        connection.close()
