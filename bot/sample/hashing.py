"""A real encoder where no understanding is needed: words hashed to numbers, so that shared words mean nearness."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from models.encoder import EncoderCard
from models.vectors import Floats
from models.words import words


class HashingEncoder:
    """Unit vectors from hashed words: the same on every machine, in no time, without weights."""

    def __init__(self, dimensions: int = 384) -> None:
        """Choose how many numbers a vector has."""
        self._dimensions = dimensions

    @property
    def card(self) -> EncoderCard:
        """Which encoder this is."""
        return EncoderCard(name="hashing", revision="1", dimensions=self._dimensions)

    def encode(self, sentences: Sequence[str]) -> Floats:
        """Unit vectors of shape (len(sentences), dimensions)."""
        vectors = np.zeros((len(sentences), self._dimensions), dtype=np.float32)
        for row, sentence in enumerate(sentences):
            for word in words(sentence):
                digest = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
                vectors[row, digest % self._dimensions] += 1 if digest >> 63 else -1
            vectors[row, 0] += 1e-6
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
