"""A release: what a folder holds, what its card promises, and that both runtimes give the same."""

import json
from pathlib import Path

import pytest

from models.encoder import EncoderCard
from models.loading import encoder_card
from models.onnx_encoder import OnnxEncoder
from models.shipped import find_faults, find_model, list_models
from models.torch_encoder import load_sentence_encoder
from models.verifier import Verifier

TEXTS = ["fines work", "the tax always cost children more", "trees"]


def test_both_kinds_stand_on_the_shelf_with_whole_files(encoder: Path, verifier: Path):
    cards = {card.name: card for card in list_models(encoder.parent)}
    assert (cards["small-encoder"].kind, cards["small-verifier"].kind) == ("encoder", "verifier")
    assert (cards["small-encoder"].folder, cards["small-verifier"].folder) == (encoder, verifier)
    assert all(find_faults(card) == () for card in cards.values())


def test_a_card_says_where_a_model_came_from(encoder: Path):
    card = find_model("small-encoder", encoder.parent)
    assert (card.revision, card.base, card.summary, card.licence) == (
        "7",
        "chance",
        "Knows little.",
        "Apache-2.0",
    )
    assert encoder_card(card) == EncoderCard(name="small-encoder", revision="7", dimensions=32)


@pytest.mark.parametrize("kind", ["encoder", "verifier"])
def test_a_card_lists_every_file_but_itself(kind: str, request: pytest.FixtureRequest):
    folder: Path = request.getfixturevalue(kind)
    card = find_model(folder.name, folder.parent)
    lying = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert {file.path for file in card.files} == lying - {"card.json"}
    assert all((folder / file.path).stat().st_size == file.bytes for file in card.files)


def test_a_verifier_is_released_without_the_weights_of_pytorch(verifier: Path):
    assert not list(verifier.rglob("*.safetensors"))
    assert json.loads((verifier / "config.json").read_text("utf-8"))["num_hidden_layers"] == 2
    assert find_model("small-verifier", verifier.parent).dimensions == 0
    read = Verifier(verifier, name="small").read([("fines work", "trees grow"), ("a tax", "a tax")])
    assert read.shape == (2, 3)


def test_both_runtimes_give_nearly_the_same_vectors(encoder: Path):
    card = encoder_card(find_model("small-encoder", encoder.parent))
    graph, torch = OnnxEncoder(encoder, card), load_sentence_encoder(encoder, card)
    assert torch.card == graph.card
    assert (graph.encode(TEXTS) * torch.encode(TEXTS)).sum(axis=1).min() > 0.99
