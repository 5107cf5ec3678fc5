"""Labelled data for training and measuring: JSON lines, plain or gzipped, read and checked line by line."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def _pair(path: Path, number: int, row: dict[str, Any]) -> LabelledPair:
    a, b, label = row.get("a"), row.get("b"), row.get("label")
    if not isinstance(a, str) or not isinstance(b, str) or label not in LABELS:
        message = f"{path}, line {number}: expected {_PAIR_EXAMPLE} with a label of {', '.join(LABELS)}"
        raise LabelledDataError(message)
    return LabelledPair(a=a, b=b, label=str(label))


def _reply(path: Path, number: int, row: dict[str, Any]) -> LabelledReply:
    sentences, reply, engaged = row.get("parent_sentences"), row.get("reply"), row.get("engaged", [])
    fits = isinstance(sentences, list) and isinstance(reply, str) and isinstance(engaged, list)
    if not fits or not all(isinstance(index, int) and 0 <= index < len(sentences) for index in engaged):
        message = f"{path}, line {number}: expected {_REPLY_EXAMPLE}, indices within the sentences"
        raise LabelledDataError(message)
    return LabelledReply(parent_sentences=tuple(map(str, sentences)), reply=reply, engaged=frozenset(engaged))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Numbered JSON objects of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _object(path, number, line)
    except (OSError, UnicodeDecodeError, EOFError) as fault:
        message = f"{path} cannot be read ({fault})"
        raise LabelledDataError(message) from fault


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as fault:
        message = f"{path}, line {number}: not JSON ({fault.msg})"
        raise LabelledDataError(message) from fault
    if not isinstance(row, dict):
        message = f"{path}, line {number}: expected a JSON object"
        raise LabelledDataError(message)
    return row
