"""What the bot said unasked, and whether it helped."""

from bot.dashboard import drawing
from bot.dashboard.asking import Asked
from bot.dashboard.values import Values
from bot.store.figures import activity, nudges
from bot.store.figures.asking import Connection


def notes(connection: Connection, asked: Asked) -> Values:
    """Everything in the forum; when they were sent, in the scope."""
    effect = nudges.effect(connection, asked.forum)
    return {
        "states": nudges.states(connection, asked.forum),
        "outcomes": nudges.outcomes(connection, asked.forum),
        "kinds": nudges.OUTCOMES,
        "effect": effect,
        "helped": drawing.helped(effect, asked.forum),
        "over_time": drawing.nudged(activity.over_time(connection, asked.scope), asked.forum),
        "latest": nudges.latest(connection, asked.forum, most=12),
        "objections": nudges.objections(connection, asked.forum, most=5),
    }
