"""Tells a file of ours from any other, and reads what it says of itself."""

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.store.errors import StoreError
from bot.store.export.facts import SCHEMA
from bot.store.export.source import read_only
from bot.store.figures.asking import Connection, ask

_AGAIN = "export it again with `cruxkeeper export`"


class ExportTooOld(StoreError):
    """The file was exported by another version, with other tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A forum; `mode` is None where the bot no longer reads along."""

    forum: str
    name: str
    mode: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself: whose it is, when it was made, from when to when its days go.

    Below `floor`, a precision from verdicts, the server wants the bot to speak no more by itself.
    """

    server: str
    made_at: str
    software: str
    has_text: bool
    floor: float
    first_day: date
    last_day: date
    forums: tuple[Forum, ...]

    @property
    def silent(self) -> bool:
        """Whether the bot speaks nowhere: in no forum does it go further than to observe."""
        return not any(forum.mode in {"review", "nudge"} for forum in self.forums)


def look_at(path: Path) -> None:
    """Raise NotADatabase or ExportTooOld if the file cannot be shown; the text says what to do."""
    with closing(read_only(path)) as connection:
        schema = _facts(connection).get("schema")
    if schema != str(SCHEMA):
        message = f"{path} has tables of version {schema}, this command reads version {SCHEMA}: {_AGAIN}"
        raise ExportTooOld(message)


def read_about(connection: Connection) -> About:
    """What the file says of itself."""
    facts = _facts(connection)
    first, last = connection.execute("SELECT min(day), max(day) FROM daily").fetchone()
    made_on = facts["made_at"][:10]
    return About(
        server=facts["server"],
        made_at=facts["made_at"],
        software=facts["software"],
        has_text=facts["text"] == "yes",
        floor=json.loads(facts["settings"])["floor"],
        first_day=date.fromisoformat(first or made_on),
        last_day=date.fromisoformat(last or made_on),
        forums=tuple(
            ask(connection, Forum, "SELECT forum, name, mode, url FROM forums ORDER BY name, forum")
        ),
    )


def _facts(connection: Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, value FROM _about").fetchall())
