"""The models that ship with this package: where they lie, what their cards say, and whether their files are whole."""

import hashlib
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

CARD = "card.json"


class UnknownModel(Exception):
    """No model of this name ships with the package; the message is one line that lists those that do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFile:
    """A file of a model, as it was released."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """What is known of a model; `dimensions` is 0 for a verifier. The longer text is in `models/cards`."""

    name: str
    kind: Literal["encoder", "verifier"]
    revision: str
    dimensions: int
    base: str
    licence: str
    summary: str
    files: tuple[WeightFile, ...]
    folder: Path = Path()
    """Where the model lies: not written in the card, but where it was found."""


def list_models(shelf: Path | None = None) -> tuple[ModelCard, ...]:
    """Every model that ships, by name; or that lies on another shelf, each in a folder of its own."""
    found = sorted((shelf or _shelf()).glob(f"*/{CARD}"))
    return tuple(replace(_CARDS.validate_json(card.read_bytes()), folder=card.parent) for card in found)


def find_model(name: str, shelf: Path | None = None) -> ModelCard:
    """The card of one model. Raises UnknownModel."""
    cards = {card.name: card for card in list_models(shelf)}
    if name not in cards:
        message = f"no model is called {name!r}; these ship: {', '.join(cards) or 'none'}"
        raise UnknownModel(message)
    return cards[name]


def find_faults(card: ModelCard) -> tuple[str, ...]:
    """A line for each file that is missing or not as it was released."""
    return tuple(fault for file in card.files if (fault := _fault(card.folder / file.path, file)) is not None)


def _fault(path: Path, file: WeightFile) -> str | None:
    if not path.is_file():
        return f"{file.path} is missing"
    with path.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    return (
        None
        if found == file.sha256
        else f"{file.path} has changed: sha256 {found[:8]}…, not {file.sha256[:8]}…"
    )


def _shelf() -> Path:
    return Path(str(files("models").joinpath("weights")))


_CARDS = TypeAdapter(ModelCard)
