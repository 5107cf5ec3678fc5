"""Whether the bot is right: by verdicts of moderators and authors."""

from collections.abc import Sequence
from datetime import timedelta

from bot.dashboard import drawing
from bot.dashboard.asking import Asked
from bot.dashboard.values import Values
from bot.store.figures import judging
from bot.store.figures.asking import Connection
from bot.store.figures.judging import Precision

_LATELY = timedelta(days=60)


def rightness(connection: Connection, asked: Asked) -> Values:
    """The whole file: verdicts are few. What to look at next is of the last two months."""
    return {
        "precision": judging.overall(connection),
        "weeks": drawing.right_by_week(judging.by_week(connection), asked.about.floor, height=250),
        "scores": drawing.right_by_score(judging.by_score(connection)),
        "forums": judging.by_forum(connection),
        "hows": judging.by_how(connection),
        "thresholds": _telling(judging.by_threshold(connection)),
        "flags": judging.to_review(connection, asked.about.last_day - _LATELY, most=10),
        "mistakes": judging.mistakes(connection, most=6),
    }


def _telling(steps: Sequence[Precision]) -> list[Precision]:
    """Without those that leave as much as the next higher one: they are below what was ever flagged."""
    following = [*(step.verdicts for step in steps[1:]), None]
    return [step for step, higher in zip(steps, following, strict=False) if step.verdicts != higher]
