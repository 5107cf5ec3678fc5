"""The ready-made questions: as forms here, as queries for Datasette."""

from collections.abc import Mapping
from typing import Any

from bot.dashboard.asking import Asked
from bot.dashboard.values import Values
from bot.store.figures.asking import Connection
from bot.store.figures.nudges import OUTCOMES
from bot.store.figures.questions import QUESTIONS

NAMES = frozenset(question.name for question in QUESTIONS)


def questions(_connection: Connection, asked: Asked) -> Values:
    """All of them, with what stands in their blanks at first."""
    return {"questions": QUESTIONS, "outcomes": OUTCOMES, "since": asked.about.first_day.isoformat()}


def canned() -> Mapping[str, Mapping[str, Any]]:
    """As Datasette wants them, by name."""
    return {
        question.name: {
            "sql": question.sql.strip(),
            "title": question.title,
            "description": question.told,
            "blanks": question.blanks,
            "outcomes": OUTCOMES,
        }
        for question in QUESTIONS
    }
