"""The SQL of an export, as it lies in `sql/`: what makes the tables, what fills them, what is read from them."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

TABLES, VIEWS, INDEXES = "tables", "views", "indexes"
FILLING = ("scope", "discussion", "cruxes", "nudges", "figures")


def script(name: str) -> str:
    """The text of one file."""
    return files("bot.store.export").joinpath(f"sql/{name}.sql").read_text("utf-8")


def statements(text: str) -> Iterator[str]:
    """The statements of a script, one by one: run as a whole, it would end the transaction that it is in."""
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""
