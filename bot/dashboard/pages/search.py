"""Finds what people said, in words."""

from bot.dashboard.asking import Asked
from bot.dashboard.values import Values
from bot.store.figures import searching
from bot.store.figures.asking import Connection


def search(connection: Connection, asked: Asked) -> Values:
    """What was sought, if anything, and what was found."""
    sought = asked.query.get("q", "").strip()
    return {"sought": sought, "hits": searching.search(connection, sought) if sought else None}
