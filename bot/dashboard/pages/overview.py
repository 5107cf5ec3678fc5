"""The first page: in one minute, what goes round in circles, what is open, whether nudges help, whether the bot is right."""

from bot.dashboard import drawing
from bot.dashboard.asking import Asked
from bot.dashboard.values import Values
from bot.store.figures import activity, cruxes, judging, nudges, repeats
from bot.store.figures.asking import Connection


def overview(connection: Connection, asked: Asked) -> Values:
    """Everything in the scope; the effect of nudges and the precision come from the whole file, to have enough."""
    over_time = activity.over_time(connection, asked.scope)
    before = asked.scope.before
    effect = nudges.effect(connection, asked.forum)
    return {
        "now": activity.in_all(connection, asked.scope),
        "before": activity.in_all(connection, before) if before.since >= asked.about.first_day else None,
        "said": drawing.said(over_time, asked.forum),
        "circles": repeats.circles(connection, asked.scope, most=7),
        "returning": repeats.returning(connection, asked.scope, most=6),
        "cruxes": cruxes.standing(connection, asked.forum),
        "open": cruxes.still_open(connection, asked.forum, most=4),
        "effect": effect,
        "helped": drawing.helped(effect, asked.forum),
        "precision": judging.overall(connection),
        "right": drawing.right_by_week(judging.by_week(connection), asked.about.floor),
    }
