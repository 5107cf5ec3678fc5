"""Tells two claims apart: the same, opposed, or different, each with a probability; and whether a claim engages a crux.

Two judges do it: `models.verifying_judge`, which reads both texts together, and `models.word_judge`, which needs no
model besides the encoder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.argument import Comparison
from models.bearing import Bearing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims, the later one first, and the cosine of their embeddings."""

    one: str
    other: str
    cosine: float


class Judge(Protocol):
    """Compares claims pair by pair, with one another and with cruxes."""

    @property
    def name(self) -> str:
        """Which judge this is: named in every match."""
        ...

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        """How the two of each pair compare, in order."""
        ...

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        """The probability that each claim engages its crux, in order."""
        ...
