"""Reads files of JSON lines that all hold one kind of thing, checked line by line."""

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from models.labelled import LabelledDataError

Thing = TypeVar("Thing")


def read_json_lines(file: Path, kind: TypeAdapter[Thing]) -> tuple[Thing, ...]:
    """What every line holds, empty ones left out. Raises LabelledDataError, which names the file and the line."""
    try:
        lines = file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{file} cannot be read ({fault})"
        raise LabelledDataError(message) from fault
    return tuple(_read(file, number, line, kind) for number, line in enumerate(lines, 1) if line.strip())


def _read(file: Path, number: int, line: str, kind: TypeAdapter[Thing]) -> Thing:
    try:
        return kind.validate_json(line)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the line"
        message = f"{file}, line {number}: {place}: {first['msg'].lower()}"
        raise LabelledDataError(message) from fault
