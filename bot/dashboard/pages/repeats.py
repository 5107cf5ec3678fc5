"""What comes back: over time, in which words, which claims, where; and one claim with all its repeats."""

from bot.dashboard import drawing
from bot.dashboard.asking import Asked
from bot.dashboard.values import Values
from bot.store.figures import activity, repeats
from bot.store.figures.asking import Connection


def coming_back(connection: Connection, asked: Asked) -> Values:
    """Everything in the scope."""
    return {
        "now": activity.in_all(connection, asked.scope),
        "said": drawing.said(activity.over_time(connection, asked.scope), asked.forum),
        "manners": repeats.manners(connection, asked.scope),
        "returning": repeats.returning(connection, asked.scope, most=15),
        "circles": repeats.circles(connection, asked.scope, most=12),
    }


def claim(connection: Connection, asked: Asked) -> Values | None:
    """One claim: said first, said again, denied."""
    name = asked.path["claim"]
    if (said := repeats.saying(connection, name)) is None:
        return None
    return {
        "claim": said,
        "again": repeats.repeated(connection, name),
        "denied": repeats.denied(connection, name),
        "origin": repeats.origin(connection, name),
    }
