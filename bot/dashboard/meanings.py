"""What tables and columns mean, as `docs/export.md` has it, for Datasette to show."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.store.export.described import describe


@cache
def tables() -> Mapping[str, str]:
    """What each table and view is, by name."""
    return {table.name: table.about for table in describe()}


@cache
def metadata() -> Mapping[str, Mapping[str, Any]]:
    """The same with the columns, as Datasette wants it."""
    return {
        table.name: {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        for table in describe()
    }
