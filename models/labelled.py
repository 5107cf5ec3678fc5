"""Labelled data for training and measuring: JSON lines, plain or gzipped, read and checked line by line."""

# Nobody knows what JSON holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = ("same", "opposite", "different")


class LabelledDataError(Exception):
    """A file of labelled data cannot be used; the message is one line that names the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPair:
    """Two claims and whether they are the `same`, `opposite` or `different`."""

    a: str
    b: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledReply:
    """A reply and the sentences of what it answers; `engaged` holds the indices of those it bears on."""

    parent_sentences: tuple[str, ...]
    reply: str
    engaged: frozenset[int]


def read_pairs(path: Path) -> tuple[LabelledPair, ...]:
    """Read `{"a", "b", "label"}` lines. Raises LabelledDataError."""
    pairs = tuple(_pair(path, number, row) for number, row in _rows(path))
    if not pairs:
        message = f"{path} holds no pairs; it needs a JSON line for each, like {_PAIR_EXAMPLE}"
        raise LabelledDataError(message)
    return pairs


def read_replies(path: Path) -> tuple[LabelledReply, ...]:
    """Read `{"parent_sentences", "reply", "engaged"}` lines. Raises LabelledDataError."""
    replies = tuple(_reply(path, number, row) for number, row in _rows(path))
    if not replies:
        message = f"{path} holds no replies; it needs a JSON line for each, like {_REPLY_EXAMPLE}"
        raise LabelledDataError(message)
    return replies


_PAIR_EXAMPLE = '{"a": "…", "b": "…", "label": "same"}'
_REPLY_EXAMPLE = '{"parent_sentences": ["…"], "reply": "…", "engaged": [0]}'


def _pair(path: Path, number: int, row: object) -> LabelledPair:
    match row:
        case {"a": str(a), "b": str(b), "label": str(label)} if label in LABELS:
            return LabelledPair(a=a, b=b, label=label)
        case _:
            message = f"{path}, line {number}: expected {_PAIR_EXAMPLE} with a label of {', '.join(LABELS)}"
            raise LabelledDataError(message)


def _reply(path: Path, number: int, row: object) -> LabelledReply:
    match row:
        case {"parent_sentences": [*sentences], "reply": str(reply), **rest}:
            engaged = rest.get("engaged", [])
            if isinstance(engaged, list) and all(
                isinstance(index, int) and 0 <= index < len(sentences) for index in engaged
            ):
                return LabelledReply(
                    parent_sentences=tuple(map(str, sentences)), reply=reply, engaged=frozenset(engaged)
                )
        case _:
            pass
    message = f"{path}, line {number}: expected {_REPLY_EXAMPLE}, indices within the sentences"
    raise LabelledDataError(message)


def _rows(path: Path) -> Iterator[tuple[int, object]]:
    """What each line holds, with its number."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _parsed(path, number, line)
    except (OSError, UnicodeDecodeError, EOFError, zlib.error) as fault:
        reason = (fault.strerror if isinstance(fault, OSError) else None) or fault
        message = f"{path} cannot be read ({reason})"
        raise LabelledDataError(message) from fault


def _parsed(path: Path, number: int, line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as fault:
        message = f"{path}, line {number}: not JSON ({fault.msg})"
        raise LabelledDataError(message) from fault
