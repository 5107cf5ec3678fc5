"""Tells two claims apart: the same, opposed, or different, each with a probability.

Two judges do it: `models.verifying_judge`, which reads both texts together, and `models.word_judge`, which needs no
model besides the encoder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.argument import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims, the later one first, and the cosine of their embeddings."""

    one: str
    other: str
    cosine: float


class Judge(Protocol):
    """Compares claims pair by pair."""

    @property
    def name(self) -> str:
        """Which judge this is: named in every match."""
        ...

    def compare(self, pairs: Sequence[Pair]) -> list[Verdict]:
        """A verdict for each pair, in order."""
        ...
