"""A graph and its tokenizer, tried on the encoder that ships: order, batches, pairs, and one line where a file is missing."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from models import onnx_model
from models.loading import DEFAULT_ENCODER
from models.onnx_model import GRAPH, TOKENIZER, OnnxModel, OnnxModelError
from models.shipped import find_model

FOLDER = find_model(DEFAULT_ENCODER).folder
SHORT, LONG = "Fines work.", "Fines keep the children of this town away from the library. "


class Overheard:
    """A session that notes the shape of every batch on its way to the real one."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.shapes: list[tuple[int, int]] = []

    def get_outputs(self) -> Any:
        return self._session.get_outputs()

    def run(self, names: None, inputs: Mapping[str, np.ndarray]) -> Any:
        assert inputs["input_ids"].shape == inputs["attention_mask"].shape
        self.shapes.append(inputs["input_ids"].shape)
        return self._session.run(names, inputs)


@pytest.fixture(scope="module")
def loaded() -> OnnxModel:
    return OnnxModel(FOLDER)


@pytest.fixture
def overheard(loaded: OnnxModel, monkeypatch: pytest.MonkeyPatch) -> Overheard:
    session = Overheard(loaded._session)
    monkeypatch.setattr(loaded, "_session", session)
    return session


def cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return (one * other).sum(axis=1)


def test_rows_come_in_the_order_given_whatever_their_length(loaded: OnnxModel):
    texts = [
        f"{LONG * (number % 7)}Claim {number} is about {'fines' * (number % 3)}." for number in range(70)
    ]
    together = loaded.run(texts)
    alone = np.concatenate([loaded.run([text]) for text in texts])
    assert together.dtype == np.float32
    # Sums in eight bits come out a little otherwise in other company; another text of these lies farther off.
    assert cosines(together, alone).min() > 0.98
    nearest = (together @ alone.T).argmax(axis=1)
    assert (nearest == np.arange(len(texts))).mean() > 0.95


def test_the_same_input_gives_the_same_numbers(loaded: OnnxModel):
    texts = [SHORT, LONG * 3, "😀", ""]
    assert (loaded.run(texts) == loaded.run(texts)).all()
    one, other = loaded.run([SHORT, SHORT])
    assert (one == other).all()


def test_nothing_in_is_nothing_out(loaded: OnnxModel, overheard: Overheard):
    assert loaded.run([]).shape == (0, 384)
    assert loaded.run([]).dtype == np.float32
    assert overheard.shapes == []


def test_texts_of_like_length_go_through_together(loaded: OnnxModel, overheard: Overheard):
    loaded.run([LONG * 9, SHORT, LONG * 9, SHORT])
    assert overheard.shapes == [(4, 110)]
    overheard.shapes.clear()
    loaded.run([LONG * 9, SHORT] * 20)
    (short, *longer) = overheard.shapes
    assert short == (20, 5)
    assert sum(texts for texts, _ in longer) == 20
    assert {tokens for _, tokens in longer} == {110}


@pytest.mark.parametrize("texts", [[SHORT] * 1000, [LONG * 100] * 30, [LONG * (n % 12) for n in range(200)]])
def test_a_batch_holds_a_bounded_number_of_tokens(loaded: OnnxModel, overheard: Overheard, texts: list[str]):
    assert len(loaded.run(texts)) == len(texts)
    assert max(rows * tokens for rows, tokens in overheard.shapes) <= 1024
    assert sum(rows for rows, _ in overheard.shapes) == len(texts)
    assert len(overheard.shapes) > 1


@given(st.lists(st.integers(1, 300), max_size=60))
def test_every_text_is_in_one_batch_and_only_one_that_is_too_long_stands_alone(lengths: list[int]):
    # A text of n words; nothing but the number of its tokens is looked at.
    encoded = TOKENS.encode_batch(["fines " * length for length in lengths])
    order = sorted(range(len(encoded)), key=lambda number: lengths[number])
    batches = onnx_model._batches(order, encoded, onnx_model._TOKENS_AT_ONCE)
    assert [number for batch in batches for number in batch] == order
    for batch in batches:
        longest = max((len(encoded[number].ids) for number in batch), default=0)
        assert len(batch) * longest <= 1024


def test_text_past_the_limit_is_not_seen(loaded: OnnxModel):
    full, more = loaded.run(["fines " * 126]), loaded.run(["fines " * 126 + "keep children away"])
    assert (full == more).all()
    assert (full != loaded.run(["fines " * 125 + "away"])).any()
    shorter = OnnxModel(FOLDER, most_tokens=5)
    assert (shorter.run(["fines keep kids away"]) == shorter.run(["fines keep kids at home"])).all()


def test_two_texts_are_read_together(loaded: OnnxModel):
    there, back, first, again = loaded.run(
        [(SHORT, "Go is fast."), ("Go is fast.", SHORT), (SHORT, ""), (SHORT, "Go is fast.")]
    )
    assert (there == again).all()
    assert there @ back < 0.9999
    assert there @ first < 0.9


def test_pairs_keep_their_order_too(loaded: OnnxModel):
    pairs = [(f"{LONG * (number % 4)}No. {number}.", "Go is fast. " * (number % 5)) for number in range(40)]
    alone = np.concatenate([loaded.run([pair]) for pair in pairs])
    assert cosines(loaded.run(pairs), alone).min() > 0.97


def test_a_long_pair_is_cut_and_neither_of_the_two_is_lost(loaded: OnnxModel, overheard: Overheard):
    long = "fines " * 500
    there, other = loaded.run([(long, "go " * 500), (long, "kids " * 500)])
    assert overheard.shapes == [(2, 128)]
    assert there @ other < 0.999


# --- a folder that holds no model ----------------------------------------------------------------------------


def without_tokenizer(folder: Path) -> Path:
    (folder / TOKENIZER).unlink()
    return folder / TOKENIZER


def without_graph(folder: Path) -> Path:
    (folder / GRAPH).unlink()
    return folder / GRAPH


def cut_off(folder: Path) -> Path:
    (folder / GRAPH).write_bytes((FOLDER / GRAPH).read_bytes()[:100_000])
    return folder / GRAPH


def left_with_git_lfs(folder: Path) -> Path:
    (folder / GRAPH).write_text("version https://git-lfs.github.com/spec/v1\noid sha256:4ded77\n", "utf-8")
    return folder / GRAPH


@pytest.mark.parametrize("harm", [without_tokenizer, without_graph, cut_off, left_with_git_lfs])
def test_a_file_that_is_missing_or_broken_is_named_in_one_line(tmp_path: Path, harm: Callable[[Path], Path]):
    for file in (TOKENIZER, GRAPH):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(FOLDER / file, tmp_path / file)
    assert len(OnnxModel(tmp_path).run([SHORT])) == 1
    harmed = harm(tmp_path)
    with pytest.raises(OnnxModelError) as caught:
        OnnxModel(tmp_path)
    assert str(caught.value).startswith(f"{harmed} ")
    assert "\n" not in str(caught.value)


def test_an_empty_folder_lacks_the_tokenizer_first(tmp_path: Path):
    with pytest.raises(OnnxModelError, match=r"tokenizer\.json is missing$"):
        OnnxModel(tmp_path)


TOKENS = Tokenizer.from_file(str(FOLDER / TOKENIZER))
TOKENS.no_padding()
