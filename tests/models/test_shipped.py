"""What ships is there and whole, and what is not is named."""

import hashlib
import json
from pathlib import Path

import pytest

from models.loading import DEFAULT_ENCODER
from models.shipped import CARD, UnknownModel, find_faults, find_model, list_models

PROJECT = Path(__file__).parents[2]
GRAPH = b"a graph of eight-bit numbers"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """An encoder and a verifier of two files each, and a folder that is no model."""
    for name, kind, dimensions in (("reader", "verifier", 0), ("numbers", "encoder", 384)):
        folder = tmp_path / name
        (folder / "onnx").mkdir(parents=True)
        (folder / "onnx/model.onnx").write_bytes(GRAPH)
        (folder / "tokenizer.json").write_text("{}", "utf-8")
        files = [
            {
                "path": path,
                "bytes": (folder / path).stat().st_size,
                "sha256": hashlib.sha256((folder / path).read_bytes()).hexdigest(),
            }
            for path in ("onnx/model.onnx", "tokenizer.json")
        ]
        card = {"name": name, "kind": kind, "revision": "1", "dimensions": dimensions, "base": "a/b"}
        card |= {"licence": "Apache-2.0", "summary": "Does it.", "files": files}
        (folder / CARD).write_text(json.dumps(card), "utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "judge.json").write_text("{}", "utf-8")
    return tmp_path


# --- what ships ----------------------------------------------------------------------------------------------


def test_the_encoder_that_is_the_default_ships():
    card = find_model(DEFAULT_ENCODER)
    assert (card.name, card.kind, card.dimensions) == (DEFAULT_ENCODER, "encoder", 384)
    assert (card.folder / CARD).is_file()


def test_every_file_that_ships_is_as_it_was_released():
    assert {card.name: find_faults(card) for card in list_models()} == {
        card.name: () for card in list_models()
    }


def test_every_file_that_ships_is_on_its_card_with_its_size():
    for card in list_models():
        found = {
            str(file.relative_to(card.folder)): file.stat().st_size
            for file in card.folder.rglob("*")
            if file.is_file() and file.name != CARD
        }
        listed = {file.path: file.bytes for file in card.files}
        assert {path: size for path, size in listed.items() if not path.startswith("../")} == found


def test_every_card_says_what_it_is_and_where_to_read_more():
    assert list_models()
    for card in list_models():
        assert card.folder.name == card.name
        assert (card.dimensions > 0) == (card.kind == "encoder")
        assert card.revision
        assert card.base
        assert card.licence
        assert card.summary.endswith(".")
        assert (PROJECT / "models/cards" / f"{card.name}.md").is_file()


# --- another shelf -------------------------------------------------------------------------------------------


def test_models_are_listed_by_name_with_the_folder_they_were_found_in(shelf: Path):
    cards = list_models(shelf)
    assert [(card.name, card.kind, card.folder) for card in cards] == [
        ("numbers", "encoder", shelf / "numbers"),
        ("reader", "verifier", shelf / "reader"),
    ]
    assert find_model("reader", shelf) == cards[1]
    assert list_models(shelf / "notes") == ()


def test_a_name_that_does_not_ship_is_answered_with_those_that_do(shelf: Path):
    with pytest.raises(UnknownModel, match=r"^no model is called 'numbres'; these ship: numbers, reader$"):
        find_model("numbres", shelf)
    with pytest.raises(UnknownModel, match=r"these ship: none$"):
        find_model("numbers", shelf / "notes")


def test_a_file_that_changed_or_is_gone_is_named(shelf: Path):
    card = find_model("numbers", shelf)
    assert find_faults(card) == ()
    (card.folder / "onnx/model.onnx").write_bytes(GRAPH.replace(b"eight", b"seven"))
    expected, found = (
        hashlib.sha256(graph).hexdigest()[:8] for graph in (GRAPH, GRAPH.replace(b"eight", b"seven"))
    )
    changed = f"onnx/model.onnx has changed: sha256 {found}…, not {expected}…"
    assert find_faults(card) == (changed,)
    (card.folder / "tokenizer.json").unlink()
    assert find_faults(card) == (changed, "tokenizer.json is missing")
    assert find_faults(find_model("reader", shelf)) == ()
