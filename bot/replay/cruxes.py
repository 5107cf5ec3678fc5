"""The cruxes that a replay is told of: a JSON line each, raised by a post's author at that post."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.faults import what, where
from bot.moderator.cruxes import LONGEST_STATEMENT


class CruxesError(Exception):
    """The file of cruxes cannot be used; the message is one line that names its line and says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCrux:
    """A crux to be registered once `post` was considered; `post` may be any message of the post.

    `origin` tells where it was written, such as "cruxes.jsonl line 3".
    """

    id: str
    post: str
    statement: str
    origin: str


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, str_strip_whitespace=True)

    id: str = Field(min_length=1)
    post: str = Field(min_length=1)
    statement: str = Field(min_length=1, max_length=LONGEST_STATEMENT)


def read_cruxes(file: Path) -> tuple[GivenCrux, ...]:
    """Read all lines of the file, empty ones aside; raises CruxesError."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise CruxesError(message) from error
    except UnicodeDecodeError as error:
        message = f"{file}: not UTF-8; save it as UTF-8"
        raise CruxesError(message) from error
    given: dict[str, GivenCrux] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        crux = _crux(line, f"{file} line {number}")
        if crux.id in given:
            message = f"{crux.origin}: the id {crux.id} is taken by {given[crux.id].origin}; give it another"
            raise CruxesError(message)
        given[crux.id] = crux
    return tuple(given.values())


def without_post(cruxes: Sequence[GivenCrux]) -> str:
    """One line about cruxes (at least one) whose post did not turn up."""
    first, *others = cruxes
    more = f", nor those of {len(others)} other cruxes" if others else ""
    return (
        f"{first.origin}: no post {first.post} in what was replayed{more}; replay the file that holds it, too"
    )


def _crux(line: str, origin: str) -> GivenCrux:
    try:
        parsed = _Line.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        named = f"{where(fault)} {what(fault)}" if fault["loc"] else "not a JSON object"
        message = f'{origin}: {named}; wanted is {{"id": …, "post": …, "statement": …}}'
        raise CruxesError(message) from error
    return GivenCrux(id=parsed.id, post=parsed.post, statement=parsed.statement, origin=origin)
