"""The columns behind an index of claims: an array for each property, a row for each claim, and room for more."""

from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from models.sketches import SKETCH_SIZE
from models.vectors import Floats, Int8s

_T = TypeVar("_T", bound=np.generic)


@dataclass(slots=True, kw_only=True, eq=False)
class ClaimColumns:
    """What is known of claims, row by row; a row whose `scales` is 0 holds none.

    `values` has shape (rows, dimensions), `signs` (rows, dimensions / 64 rounded up), `sketches` (rows, SKETCH_SIZE)
    with 0 where a sketch is shorter, all others (rows,). `posts`, `threads` and `forums` hold a number for each name.
    """

    claims: NDArray[np.int64]
    values: Int8s
    signs: NDArray[np.uint64]
    scales: Floats
    moments: NDArray[np.int64]
    posts: NDArray[np.int32]
    threads: NDArray[np.int32]
    forums: NDArray[np.int32]
    sketches: NDArray[np.uint64]

    def __len__(self) -> int:
        """How many rows there are, those without a claim included."""
        return len(self.scales)

    def extend(self, rows: int) -> None:
        """Add so many rows without a claim."""
        # One column after the other: all of them at once would take their memory twice.
        for column in fields(self):
            kept = getattr(self, column.name)
            setattr(self, column.name, _with_room(kept, len(kept) + rows))

    def keep(self, rows: NDArray[np.int64], room: int) -> None:
        """Move these rows together to the beginning of `room` rows, and let go of all others."""
        for column in fields(self):
            setattr(self, column.name, _with_room(getattr(self, column.name)[rows], room))


def _with_room(kept: NDArray[_T], rows: int) -> NDArray[_T]:
    """A column as the beginning of one of so many rows; zeros that nobody has written to yet take no memory."""
    grown = np.zeros((rows, *kept.shape[1:]), dtype=kept.dtype)
    grown[: len(kept)] = kept
    return grown


def empty_columns(rows: int, dimensions: int) -> ClaimColumns:
    """Columns of so many rows without a claim, for vectors of so many numbers."""
    return ClaimColumns(
        claims=np.zeros(rows, dtype=np.int64),
        values=np.zeros((rows, dimensions), dtype=np.int8),
        signs=np.zeros((rows, -(-dimensions // 64)), dtype=np.uint64),
        scales=np.zeros(rows, dtype=np.float32),
        moments=np.zeros(rows, dtype=np.int64),
        posts=np.zeros(rows, dtype=np.int32),
        threads=np.zeros(rows, dtype=np.int32),
        forums=np.zeros(rows, dtype=np.int32),
        sketches=np.zeros((rows, SKETCH_SIZE), dtype=np.uint64),
    )
