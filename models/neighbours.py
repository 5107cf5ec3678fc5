"""The earlier claims of one server in memory: added, forgotten, and the nearest of them found.

Vectors are kept as eight-bit integers and searched exactly; past some two thousand claims in scope, the signs of
their numbers (one bit each) pick two hundred that are then compared exactly.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.claim_columns import empty_columns
from models.shingle_rows import ShingleRows
from models.sketches import Sketch
from models.vectors import Floats, Int8s, Quantised

_ROOM = 1024
_EXACT_UP_TO = 2_000
_RESCORED = 200
_ALIKE_AT_MOST = 32

_Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A claim that the index holds; `moment` orders posts in time (microseconds since 1970)."""

    claim: int
    post: str
    thread: str
    forum: str
    moment: int
    sketch: Sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which claims to look at: of one thread, of some forums, or (both None) of the whole server.

    Only what was said up to `until` counts, and nothing of `except_post`.
    """

    until: int
    except_post: str | None = None
    thread: str | None = None
    forums: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An earlier claim with the cosine between its vector and the one asked about."""

    claim: int
    cosine: float


class ClaimIndex:
    """A matrix of claims that grows by a quarter and is packed again when half of its rows are forgotten."""

    def __init__(self, dimensions: int) -> None:
        """Start empty, for vectors of this many numbers."""
        self._columns = empty_columns(_ROOM, dimensions)
        self._size = 0
        self._row_of: dict[int, int] = {}
        self._codes: dict[str, int] = {}
        self._shingles = ShingleRows()

    def __len__(self) -> int:
        """How many claims are known."""
        return len(self._row_of)

    def add(self, claims: Sequence[Known], vectors: Quantised) -> None:
        """Add claims with their vectors, row by row; a claim that is known already is replaced."""
        if not claims:
            return
        self.forget([known.claim for known in claims])
        self._make_room(len(claims))
        first, last = self._size, self._size + len(claims)
        columns = self._columns
        columns.values[first:last] = vectors.values
        columns.scales[first:last] = vectors.scales
        columns.signs[first:last] = _signs(vectors.values)
        for row, known in enumerate(claims, first):
            self._row_of[known.claim] = row
            columns.claims[row] = known.claim
            columns.moments[row] = known.moment
            columns.posts[row] = self._code(known.post)
            columns.threads[row] = self._code(known.thread)
            columns.forums[row] = self._code(known.forum)
            columns.sketches[row, : len(known.sketch)] = known.sketch
        self._shingles.add(first, [known.sketch for known in claims])
        self._size = last

    def forget(self, claims: Collection[int]) -> None:
        """Drop claims; those that are not known are passed over."""
        for claim in claims:
            row = self._row_of.pop(claim, None)
            if row is not None:
                self._columns.scales[row] = 0
        if self._size > _ROOM and len(self._row_of) * 2 < self._size:
            self._pack()

    def forget_post(self, post: str) -> None:
        """Drop every claim of a post."""
        rows = np.flatnonzero(self._columns.posts[: self._size] == self._codes.get(post, -1))
        self.forget(
            [claim for row in rows if self._row_of.get(claim := int(self._columns.claims[row])) == row]
        )

    def nearest(
        self, vectors: Floats, sketches: Sequence[Sketch], scope: Scope, *, most: int
    ) -> list[list[Near]]:
        """For each row of `vectors`, shape (n, dimensions): up to `most` claims of highest cosine, best first.

        Claims that share a shingle with the sketch of that row come on top of them, whatever their cosine, so that
        near-verbatim text is found without trusting the encoder.
        """
        rows = self._rows(scope)
        if not rows.size:
            return [[] for _ in sketches]
        allowed = np.zeros(self._size, dtype=bool)
        allowed[rows] = True
        if rows.size <= _EXACT_UP_TO:
            likely = [rows] * len(sketches)
            cosines = self._cosines(vectors, rows)
        else:
            signs = np.ascontiguousarray(self._columns.signs[rows].T)
            likely = [rows[_least_differing(signs, one)] for one in _signs(vectors)]
            cosines = [
                self._cosines(vector[None, :], chosen)[0]
                for vector, chosen in zip(vectors, likely, strict=True)
            ]
        found: list[list[Near]] = []
        for vector, sketch, chosen, near in zip(vectors, sketches, likely, cosines, strict=True):
            best = _highest(near, most)
            cosine_of: dict[int, float] = dict(zip(chosen[best].tolist(), near[best].tolist(), strict=True))
            alike = np.array([row for row in self._alike(sketch, allowed) if row not in cosine_of], np.int64)
            cosine_of |= dict(
                zip(alike.tolist(), self._cosines(vector[None, :], alike)[0].tolist(), strict=True)
            )
            found.append(
                [
                    Near(claim=int(self._columns.claims[row]), cosine=cosine)
                    for row, cosine in cosine_of.items()
                ]
            )
        return found

    def _rows(self, scope: Scope) -> _Rows:
        """Rows in scope, ascending."""
        columns, size = self._columns, self._size
        fits = (columns.scales[:size] > 0) & (columns.moments[:size] <= scope.until)
        if scope.thread is not None:
            fits &= columns.threads[:size] == self._codes.get(scope.thread, -1)
        if scope.forums is not None:
            fits &= np.isin(columns.forums[:size], [self._codes.get(forum, -1) for forum in scope.forums])
        if scope.except_post is not None:
            fits &= columns.posts[:size] != self._codes.get(scope.except_post, -1)
        return np.flatnonzero(fits)

    def _cosines(self, vectors: Floats, rows: _Rows) -> Floats:
        """Cosines of shape (len(vectors), len(rows))."""
        return (vectors @ self._columns.values[rows].astype(np.float32).T) * self._columns.scales[rows]

    def _alike(self, sketch: Sketch, allowed: NDArray[np.bool_]) -> set[int]:
        """Allowed rows that share a shingle; of one that many claims share (a template), the latest."""
        sharing = (self._shingles.holding(shingle) for shingle in sketch)
        return {row for rows in sharing for row in rows[allowed[rows]][-_ALIKE_AT_MOST:].tolist()}

    def _code(self, name: str) -> int:
        """A number for a post, thread or forum, so that a comparison of all rows is one of integers."""
        return self._codes.setdefault(name, len(self._codes))

    def _make_room(self, more: int) -> None:
        if self._size + more > len(self._columns):
            # A quarter more, not twice as much: the room that is not used is memory all the same.
            self._columns.extend(max(len(self._columns) // 4, more))

    def _pack(self) -> None:
        """Move the rows that are left together; the codes of what is gone go with them."""
        rows = np.array(sorted(self._row_of.values()), dtype=np.int64)
        columns, size = self._columns, len(rows)
        columns.keep(rows, max(_ROOM, size * 5 // 4))
        self._size = size
        self._row_of = {claim: row for row, claim in enumerate(columns.claims[:size].tolist())}
        names = {code: name for name, code in self._codes.items()}
        self._codes = {}
        for column in (columns.posts, columns.threads, columns.forums):
            column[:size] = [self._code(names[code]) for code in column[:size].tolist()]
        self._shingles = ShingleRows()
        self._shingles.add(0, [tuple(filter(None, sketch)) for sketch in columns.sketches[:size].tolist()])


def _signs(vectors: Floats | Int8s) -> NDArray[np.uint64]:
    """One bit a number, shape (n, dimensions / 64 rounded up)."""
    bits = np.packbits(vectors > 0, axis=1)
    padding = -bits.shape[1] % 8
    return np.pad(bits, ((0, 0), (0, padding))).view(np.uint64)


def _least_differing(signs: NDArray[np.uint64], asked: NDArray[np.uint64]) -> _Rows:
    """Positions of the columns of `signs`, shape (words, rows), that differ in the fewest bits from `asked`.

    Word by word over all rows: long stretches of memory, where a sum over each row would walk in small steps.
    """
    differing = np.zeros(signs.shape[1], dtype=np.uint16)
    for words, word in zip(signs, asked, strict=True):
        differing += np.bitwise_count(words ^ word)
    return np.argpartition(differing, _RESCORED)[:_RESCORED]


def _highest(values: Floats, most: int) -> _Rows:
    """Positions of the highest values, highest first."""
    top = np.argpartition(-values, most)[:most] if values.size > most else np.arange(values.size)
    return top[np.argsort(-values[top], kind="stable")]
