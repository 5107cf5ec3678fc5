"""Which rows of an index hold a shingle, in as little memory as sorted arrays take: 12 bytes for each shingle of a claim."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.sketches import Sketch

_RECENT = 40_000
"""Shingles that are kept aside until they are sorted in: sorting often costs time, a large dictionary memory."""


class ShingleRows:
    """Rows by shingle; rows are only ever added, in ascending order."""

    def __init__(self) -> None:
        """Start empty."""
        self._shingles = np.zeros(0, dtype=np.uint64)
        self._rows = np.zeros(0, dtype=np.int32)
        self._recent: defaultdict[int, list[int]] = defaultdict(list)
        self._recently = 0

    def add(self, first: int, sketches: Sequence[Sketch]) -> None:
        """Add the sketches of the rows from `first` on."""
        if sum(map(len, sketches)) > _RECENT:
            self._sort_in_recent()
            rows = np.arange(first, first + len(sketches), dtype=np.int32)
            rows = np.repeat(rows, [len(sketch) for sketch in sketches])
            shingles = np.array([shingle for sketch in sketches for shingle in sketch], dtype=np.uint64)
            self._sort_in(shingles, rows)
            return
        for row, sketch in enumerate(sketches, first):
            for shingle in sketch:
                self._recent[shingle].append(row)
            self._recently += len(sketch)
        if self._recently > _RECENT:
            self._sort_in_recent()

    def holding(self, shingle: int) -> NDArray[np.int32]:
        """The rows that hold a shingle, ascending."""
        wanted = np.uint64(shingle)
        start = int(np.searchsorted(self._shingles, wanted, side="left"))
        end = int(np.searchsorted(self._shingles, wanted, side="right"))
        recent = np.array(self._recent.get(shingle, ()), dtype=np.int32)
        return np.concatenate([self._rows[start:end], recent])

    def _sort_in_recent(self) -> None:
        if not self._recently:
            return
        pairs = [(shingle, row) for shingle, rows in self._recent.items() for row in rows]
        self._recent.clear()
        self._recently = 0
        shingles, rows = zip(*pairs, strict=True)
        self._sort_in(np.array(shingles, dtype=np.uint64), np.array(rows, dtype=np.int32))

    def _sort_in(self, shingles: NDArray[np.uint64], rows: NDArray[np.int32]) -> None:
        order = np.lexsort((rows, shingles))
        shingles, rows = shingles[order], rows[order]
        # To the right of equal shingles, whose rows are older: rows stay in ascending order.
        places = np.searchsorted(self._shingles, shingles, side="right")
        self._shingles = np.insert(self._shingles, places, shingles)
        self._rows = np.insert(self._rows, places, rows)
