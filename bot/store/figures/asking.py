"""One typed way to ask: a query whose columns bear the names of a dataclass's fields."""

import sqlite3
from collections.abc import Callable
from typing import TypeAlias, TypeVar

from bot.store.rows import Value

Connection: TypeAlias = sqlite3.Connection
T = TypeVar("T")


def ask(connection: Connection, shape: Callable[..., T], sql: str, **values: Value) -> list[T]:
    """All rows; each column goes to the parameter of `shape` of the same name, `values` are bound by name."""
    found = connection.execute(sql, values)
    names = [column[0] for column in found.description]
    return [shape(**dict(zip(names, row, strict=True))) for row in found]


def ask_one(connection: Connection, shape: Callable[..., T], sql: str, **values: Value) -> T | None:
    """The first row, or None."""
    rows = ask(connection, shape, sql, **values)
    return rows[0] if rows else None
