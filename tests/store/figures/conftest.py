"""The example, opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.store.figures.example import make_example


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(make_example(tmp_path_factory.mktemp("export") / "example.db"))) as opened:
        yield opened
