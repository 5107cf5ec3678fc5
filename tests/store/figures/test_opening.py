"""A file of ours is told from any other, in one line that says what to do."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.store.errors import NotADatabase
from bot.store.figures.opening import ExportTooOld, look_at, read_about
from tests.store.figures.example import make_example


def test_a_file_says_what_it_is(tmp_path: Path):
    path = make_example(tmp_path / "example.db")
    look_at(path)
    with closing(sqlite3.connect(path)) as connection:
        about = read_about(connection)
    assert (about.first_day, about.last_day) == (date(2026, 3, 2), date(2026, 3, 31))
    assert [forum.name for forum in about.forums] == ["orchard", "workshop"]
    assert (about.has_text, about.silent, about.floor) == (True, False, 0.8)


def test_a_bot_that_only_observes_is_called_silent(tmp_path: Path):
    with closing(sqlite3.connect(make_example(tmp_path / "example.db", mode="observe"))) as connection:
        assert read_about(connection).silent


def test_an_export_of_another_version_is_refused(tmp_path: Path):
    with pytest.raises(ExportTooOld, match=r"tables of version 0.*cruxkeeper export"):
        look_at(make_example(tmp_path / "old.db", schema="0"))


def test_anything_else_is_refused(tmp_path: Path):
    text = tmp_path / "notes.txt"
    text.write_text("no database " * 100, encoding="utf-8")
    for path in (text, tmp_path / "missing.db", tmp_path):
        with pytest.raises(NotADatabase, match="cruxkeeper export"):
            look_at(path)
