"""Near-verbatim text found without a model: keyed hashes of four-word shingles, and word-by-word alignment.

A claim's sketch is the smallest hashes of its shingles (bottom-k sampling: Broder, "On the resemblance and
containment of documents", 1997); two claims that share most of their words in order share some of them. The key keeps
a stored sketch from being turned back into words.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeAlias

from rapidfuzz.distance import Indel

_SHINGLE = 4
SKETCH_SIZE = 12
_BYTES = 8

Sketch: TypeAlias = tuple[int, ...]
"""Ascending 64-bit numbers, at most twelve."""


class Sketcher:
    """Makes sketches under one key; those of different keys have nothing in common."""

    def __init__(self, key: bytes) -> None:
        """Take a secret of up to 64 bytes."""
        self._key = key

    def sketch(self, words: Sequence[str]) -> Sketch:
        """The sketch of a claim's words; a claim of fewer than four words is one shingle."""
        shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(max(len(words) - _SHINGLE + 1, 1))}
        return tuple(sorted(self._hash(shingle) for shingle in shingles)[:SKETCH_SIZE])

    def _hash(self, shingle: str) -> int:
        return int.from_bytes(blake2b(shingle.encode(), digest_size=_BYTES, key=self._key).digest(), "big")


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two word sequences is common, in order: 2 * longest common subsequence / total length (0 to 1)."""
    return Indel.normalized_similarity(one, other)
