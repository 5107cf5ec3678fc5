"""Sentences to unit vectors: what every encoder has in common.

Two do it: `models.onnx_encoder` runs what ships, `models.torch_encoder` any sentence-transformers model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.vectors import Floats


class EncoderUnavailable(Exception):
    """The weights cannot be loaded; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderCard:
    """What is named beside every vector: which weights, at which revision, how many numbers."""

    name: str
    revision: str
    dimensions: int


class Encoder(Protocol):
    """Turns sentences into unit vectors. Not safe to share between threads."""

    @property
    def card(self) -> EncoderCard:
        """Which encoder this is."""
        ...

    def encode(self, sentences: Sequence[str]) -> Floats:
        """Unit vectors of shape (len(sentences), card.dimensions), rows in the order given."""
        ...
