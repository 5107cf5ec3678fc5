"""What discussions turn on: what is open, for how long, who took it up; and one crux with its history."""

from bot.dashboard import drawing
from bot.dashboard.asking import Asked
from bot.dashboard.values import Values
from bot.store.figures import activity, cruxes
from bot.store.figures.asking import Connection


def turning_points(connection: Connection, asked: Asked) -> Values:
    """What is open now, and what was settled in the scope."""
    still_open = cruxes.still_open(connection, asked.forum, most=20)
    return {
        "cruxes": cruxes.standing(connection, asked.forum),
        "open": still_open,
        "longest": max((crux.days_open for crux in still_open), default=0) or 1,
        "settled": cruxes.settled(connection, asked.scope, most=8),
        "raised": drawing.raised(activity.over_time(connection, asked.scope), asked.forum),
        "now": activity.in_all(connection, asked.scope),
    }


def crux(connection: Connection, asked: Asked) -> Values | None:
    """One crux: what it says, who holds it, what bears on it, what became of it."""
    name = asked.path["crux"]
    if (found := cruxes.crux(connection, name)) is None:
        return None
    return {
        "crux": found,
        "positions": cruxes.positions(connection, name),
        "engagements": cruxes.engagements(connection, name),
        "history": cruxes.history(connection, name),
    }
