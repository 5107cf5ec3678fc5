"""The encoder that ships: offline, unit vectors, no PyTorch, and the same geometry as PyTorch gives it."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models.encoder import Encoder, EncoderCard
from models.loading import DEFAULT_ENCODER, load_encoder
from models.vectors import Floats

PROJECT = Path(__file__).parents[2]

SAID_TWICE = [
    (
        "Fines keep children away from the library.",
        "kids stop coming to the library bc of the fines",
    ),
    (
        "Slow mode killed the conversations in the town hall channel.",
        "since we have slow mode nobody really talks in town-hall any more",
    ),
    (
        "Phones in lockers make lessons calmer.",
        "It's quieter in class when the phones are locked away.",
    ),
    (
        "Moving the parser to Go would make the service twice as fast.",
        "If we rewrote the parser in Go we'd halve the response time.",
    ),
    (
        "A bus that only runs every two hours is a bus nobody takes.",
        "Who's going to ride a bus that comes once in two hours?",
    ),
    (
        "Three children were hurt by private fireworks last New Year's Eve, so they should be banned.",
        "Ban private fireworks: three kids ended up in hospital last new year.",
    ),
    (
        "I buy that the labs would pause if everybody else did.",
        "Labs would agree to a pause as long as all of them do, I believe that.",
    ),
    (
        "The swimming pool costs the town 400,000 a year and a hundred people use it.",
        "400k a year for a pool with a hundred visitors!!",
    ),
    (
        "Homework in primary school mostly measures how much time parents have.",
        "Whether homework gets done at that age only shows which parents are free in the evening.",
    ),
    (
        "Cross-play ruins ranked matches, mouse players win every duel.",
        "Ranked with cross-play is pointless, controllers lose each duel against a mouse.",
    ),
]
ODD = [
    "ok",
    "9,500 → 11,000 (2019 to 2023)",
    "Das Freibad kostet die Stadt zu viel Geld.",
    "Автобус ходит слишком редко.",
    "the new bus stop is great 😀😀",
    "WHY does everybody keep SHOUTING about this???",
    "`cargo build --release` takes four minutes on my laptop, `go build` takes six seconds",
    "I don't buy that the labs would pause if everybody else did.",
    (
        "If the board meets in May, and if by then somebody has counted the late books, and if the figures of the small "
        "branches are in there too, then we can talk about the second half of the plan, but not a day earlier, and not "
        "with the treasurer we have at the moment, who could not tell a fine from a fee if his life hung on it."
    ),
    "It depends.",
]
SENTENCES = [*(text for pair in SAID_TWICE for text in pair), *ODD]


def test_the_card_names_what_the_vectors_came_from(shipped_encoder: Encoder):
    assert shipped_encoder.card == EncoderCard(name=DEFAULT_ENCODER, revision="1", dimensions=384)


def test_sentences_become_unit_vectors(shipped_encoder: Encoder):
    vectors = shipped_encoder.encode(["Fines work.", "Это дорого", "😀", "", "word " * 2000])
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_sentences_are_no_vectors(shipped_encoder: Encoder):
    assert shipped_encoder.encode([]).shape == (0, 384)


def test_what_means_the_same_lies_nearest(shipped_encoder: Encoder):
    vectors = shipped_encoder.encode(SENTENCES)
    cosines = vectors @ vectors.T - 2 * np.eye(len(vectors))
    said_twice = range(2 * len(SAID_TWICE))
    # The denial of the pause lies near, too: that is what the judge is for.
    nearest = {
        row: SENTENCES[int(cosines[row].argmax())] for row in said_twice if "pause" not in SENTENCES[row]
    }
    assert nearest == {row: SENTENCES[row ^ 1] for row in nearest}


def test_neither_typography_nor_case_moves_a_claim_far(shipped_encoder: Encoder):
    one, shouted, typeset = shipped_encoder.encode(
        ["I don't buy it, really", "I DON'T BUY IT, REALLY!!", "I don’t buy it, really…"]  # noqa: RUF001 - as people type it
    )
    assert min(one @ shouted, one @ typeset) > 0.9


def ranks(cosines: np.ndarray) -> np.ndarray:
    return cosines.argsort().argsort()


@pytest.fixture(scope="module")
def by_onnx(shipped_encoder: Encoder) -> Floats:
    return shipped_encoder.encode(SENTENCES)


@pytest.fixture(scope="module")
def by_torch() -> Floats:
    encoder = load_encoder(runtime="torch", threads=1)
    assert encoder.card == load_encoder(threads=1).card
    return encoder.encode(SENTENCES)


def test_thirty_sentences_come_out_as_pytorch_gives_them(by_onnx: Floats, by_torch: Floats):
    cosines = (by_onnx * by_torch).sum(axis=1)
    assert len(cosines) == 30
    assert {text: cosine for text, cosine in zip(SENTENCES, cosines, strict=True) if cosine < 0.98} == {}


def test_neighbours_rank_as_pytorch_ranks_them(by_onnx: Floats, by_torch: Floats):
    """The nearest is the same for each of them; all others come in much the same order."""
    ours, theirs = (vectors @ vectors.T - 2 * np.eye(30) for vectors in (by_onnx, by_torch))
    assert (ours.argmax(axis=1) == theirs.argmax(axis=1)).all()
    agreement = [
        np.corrcoef(ranks(mine), ranks(other))[0, 1] for mine, other in zip(ours, theirs, strict=True)
    ]
    assert min(agreement) > 0.95


def test_it_runs_where_there_is_no_pytorch():
    program = """
import sys
sys.modules["torch"] = sys.modules["transformers"] = sys.modules["sentence_transformers"] = None
from models.loading import load_encoder
print(load_encoder().encode(["Fines work."]).shape)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, check=False, text=True
    )
    assert (done.stdout, done.stderr) == ("(1, 384)\n", "")
