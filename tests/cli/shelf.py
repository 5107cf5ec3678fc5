"""A folder of models that are quick to load, for `cruxkeeper model`: two encoders and a verifier, and one encoder more."""

import hashlib
import json
import signal
from collections.abc import Sequence
from pathlib import Path

from bot.config import Settings
from models.encoder import Encoder, EncoderCard, EncoderUnavailable
from models.vectors import Floats
from tests.encoders import HashingEncoder


def make_shelf(folder: Path) -> None:
    """Lay out the models that ship: "first", "second" and "reader"."""
    for name, kind in (("first", "encoder"), ("second", "encoder"), ("reader", "verifier")):
        place = folder / name
        place.mkdir()
        weights = f"weights of {name}".encode() * 100_000
        (place / "model.onnx").write_bytes(weights)
        sha256 = hashlib.sha256(weights).hexdigest()
        card = {
            "name": name,
            "kind": kind,
            "revision": "1.0",
            "dimensions": 384 if kind == "encoder" else 0,
            "base": "somebody/small-model",
            "licence": "Apache-2.0",
            "summary": f"The {name} one.",
            "files": [{"path": "model.onnx", "bytes": len(weights), "sha256": sha256}],
        }
        (place / "card.json").write_text(json.dumps(card), "utf-8")


class NamedEncoder(HashingEncoder):
    """The hashing encoder under another name; Ctrl-C is pressed during the batch of number `stopped_in`."""

    def __init__(self, name: str, stopped_in: int = 0) -> None:
        super().__init__()
        self._name = name
        self._stopped_in = stopped_in
        self.batches: list[int] = []

    @property
    def card(self) -> EncoderCard:
        return EncoderCard(name=self._name, revision="1.0", dimensions=384)

    def encode(self, sentences: Sequence[str]) -> Floats:
        self.batches.append(len(sentences))
        if len(self.batches) == self._stopped_in:
            signal.raise_signal(signal.SIGINT)
        return super().encode(sentences)


def load_from_shelf(settings: Settings) -> Encoder:
    """Any of three names loads; "third" does not ship, and is the only one for torch."""
    wanted = settings.encoder
    if (wanted.model, wanted.runtime) not in {("first", "onnx"), ("second", "onnx"), ("third", "torch")}:
        message = (
            f"the encoder {wanted.model} does not load by {wanted.runtime} (no\nsuch model); name another"
        )
        raise EncoderUnavailable(message)
    return NamedEncoder(wanted.model)


def refuse(settings: Settings) -> Encoder:
    message = f"{settings.encoder.model} was loaded where nothing was to be encoded"
    raise AssertionError(message)


def use_in_settings(name: str, runtime: str = "onnx") -> None:
    Path("config.toml").write_text(f'[encoder]\nmodel = "{name}"\nruntime = "{runtime}"\n', "utf-8")
