"""Brings the tables up to date, and tells a database of ours from somebody else's."""

from pathlib import Path

import sqlite_utils
from sqlite_utils import Migrations

from bot.store.errors import DatabaseTooNew
from bot.store.steps import STEPS


def is_ours(db: sqlite_utils.Database) -> bool:
    """Whether the database is empty or one that these steps have made."""
    return not db.table_names() or bool(_registry().applied(db))


def migrate(db: sqlite_utils.Database, path: Path | None) -> None:
    """Run the steps that are missing; raises DatabaseTooNew if some were run that are unknown here."""
    missing_steps(db, path)
    _registry().apply(db)


def missing_steps(db: sqlite_utils.Database, path: Path | None) -> frozenset[str]:
    """The steps that have not been run; raises DatabaseTooNew if some were run that are unknown here."""
    applied = {step.name for step in _registry().applied(db)}
    known = {step.__name__ for step in STEPS}
    if unknown := applied - known:
        message = (
            f"{path} was used by a later version (step {max(unknown)}): update the bot, or name another file"
        )
        raise DatabaseTooNew(message)
    return frozenset(known - applied)


def _registry() -> Migrations:
    registry = Migrations("cruxkeeper")
    for step in STEPS:
        registry()(step)
    return registry
