"""Reads two texts together and tells how they relate: a cross-encoder, trained by `models.training.cross_encoder`.

Of two claims it tells whether they say the same; of a claim and a crux, whether the one bears on the other.
"""

from collections.abc import Sequence
from pathlib import Path

from models.onnx_model import OnnxModel
from models.vectors import Floats

LABELS = ("same", "opposed", "different")


class Verifier:
    """A trained cross-encoder. Not safe to share between threads."""

    def __init__(self, folder: Path, *, name: str, threads: int = 1) -> None:
        """Load it from a folder. Raises OnnxModelError."""
        self._model = OnnxModel(folder, threads=threads, one_by_one=True, shares=True)
        self._name = name

    @property
    def name(self) -> str:
        """Which verifier this is."""
        return self._name

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Log-odds of shape (len(pairs), 3), columns as in LABELS, each row less its mean.

        Which of two claims comes first makes a small difference, so the order is fixed: the shorter one first.
        """
        ordered = [
            (one, other) if (len(one), one) <= (len(other), other) else (other, one) for one, other in pairs
        ]
        rows = self._model.run(ordered)[:, : len(LABELS)]
        return rows - rows.mean(axis=1, keepdims=True) if len(rows) else rows

    def read_beside(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Log-odds of shape (len(pairs),) that a crux, the first of each pair, is engaged by a claim, the second."""
        return self._model.run(pairs)[:, len(LABELS)]
