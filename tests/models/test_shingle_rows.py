"""Which rows hold a shingle: the same answer, whether they were added one by one, in bulk, or some of each."""

import random
from collections import defaultdict
from collections.abc import Sequence

import pytest

from models import shingle_rows
from models.shingle_rows import ShingleRows
from models.sketches import SKETCH_SIZE, Sketch

SOME = 200


def sketches(count: int, seed: int) -> list[Sketch]:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    numbers = [chance.getrandbits(64) for _ in range(SOME)]
    return [tuple(sorted(chance.sample(numbers, chance.randint(1, SKETCH_SIZE)))) for _ in range(count)]


def counted(all_sketches: Sequence[Sketch]) -> dict[int, list[int]]:
    """The same, found by looking at everything."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, sketch in enumerate(all_sketches):
        for shingle in sketch:
            rows[shingle].append(row)
    return dict(rows)


@pytest.mark.parametrize("recent", [0, 7, 500, 40_000])
@pytest.mark.parametrize("at_once", [1, 3, 100, 1_000])
def test_rows_are_found_however_they_came(recent: int, at_once: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shingle_rows, "_RECENT", recent)
    said = sketches(1_000, seed=at_once)
    index = ShingleRows()
    for first in range(0, len(said), at_once):
        index.add(first, said[first : first + at_once])
    for shingle, rows in counted(said).items():
        assert index.holding(shingle).tolist() == rows


def test_what_nobody_said_is_held_by_no_row():
    index = ShingleRows()
    assert index.holding(1).tolist() == []
    index.add(0, [(2, 5), ()])
    assert index.holding(3).tolist() == []
    assert index.holding(5).tolist() == [0]
    assert index.holding(2**64 - 1).tolist() == []
