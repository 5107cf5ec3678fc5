"""What each table, view and column of an export means, as it stands beside them in the SQL.

There a column has a line of its own, and the comment on it is its description; the comment above a table or view is that
of the whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.store.export.scripts import TABLES, VIEWS, script, statements

_HEAD = re.compile(r"CREATE (?P<kind>TABLE|VIEW|VIRTUAL TABLE) (?P<name>\w+)")
_INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `type` is TEXT, INTEGER or REAL, empty in a view."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, a view, or (`is_search`) a full-text index."""

    name: str
    about: str
    columns: tuple[Column, ...]
    is_view: bool
    is_search: bool


def describe() -> tuple[Table, ...]:
    """Everything that an export holds: the tables first, then the indexes for search, then the views."""
    return tuple(
        table
        for name in (TABLES, VIEWS)
        for statement in statements(script(name))
        for table in _read(statement)
    )


def _read(statement: str) -> Iterator[Table]:
    lines = statement.splitlines()
    above = [line.removeprefix("--").strip() for line in lines if line.startswith("--")]
    head = _HEAD.search(statement)
    if head is not None:
        described = [line for line in lines if line.startswith(_INDENT) and " -- " in line]
        yield Table(
            name=head["name"],
            about=" ".join(above),
            columns=tuple(_column(line, is_view=head["kind"] == "VIEW") for line in described),
            is_view=head["kind"] == "VIEW",
            is_search=head["kind"] == "VIRTUAL TABLE",
        )


def _column(line: str, *, is_view: bool) -> Column:
    code, _, about = line.partition(" -- ")
    words = code.strip().rstrip(",;").split()
    if is_view:
        # The last word is the name, be it given by AS or the column's own, perhaps with its table before it.
        return Column(name=words[-1].rpartition(".")[2], type="", about=about.strip())
    return Column(name=words[0], type=words[1], about=about.strip())
