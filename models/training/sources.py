"""The public data that judges are trained and measured on: rows of JSON, and the part of each that is held out.

`models/cards/data.md` names every source with its licence. What forbids commercial use, or says nothing of it, may be
measured on but is never trained on.
"""

# Nobody knows what JSON holds.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_HELD_OUT_ONE_IN = 5


def read_rows(file: Path) -> list[dict[str, Any]]:
    """Every line of a gzipped file of JSON lines."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def split_semantoneg(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows to train on and rows held out, a fifth of them; no sentence is in both.

    Sentences that share a row, directly or by way of others, stay together; which side they go to follows from a hash.
    """
    parents: dict[str, str] = {}

    def root(text: str) -> str:
        while parents.setdefault(text, text) != text:
            parents[text] = parents[parents[text]]
            text = parents[text]
        return text

    for row in rows:
        parents[root(row["a"].lower())] = root(row["b"].lower())
    first: dict[str, str] = {}
    for text in list(parents):
        first[root(text)] = min(first.get(root(text), text), text)
    kept: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for row in rows:
        kept[_is_held_out(first[root(row["a"].lower())])].append(row)
    return kept


def _is_held_out(text: str) -> bool:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % _HELD_OUT_ONE_IN == 0
