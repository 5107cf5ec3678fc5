"""The encoder that ships, run by onnxruntime: sentences to unit vectors without PyTorch."""

from collections.abc import Sequence
from pathlib import Path

from models.encoder import EncoderCard
from models.onnx_model import OnnxModel
from models.vectors import Floats


class OnnxEncoder:
    """A sentence-transformers folder with a graph in `onnx/`. Not safe to share between threads."""

    def __init__(self, folder: Path, card: EncoderCard, *, threads: int = 1) -> None:
        """Load it. Raises OnnxModelError."""
        self._model = OnnxModel(folder, threads=threads)
        self._card = card

    @property
    def card(self) -> EncoderCard:
        """Which encoder this is."""
        return self._card

    def encode(self, sentences: Sequence[str]) -> Floats:
        """Unit vectors of shape (len(sentences), dimensions); text past 128 tokens is not seen."""
        return self._model.run(sentences)
