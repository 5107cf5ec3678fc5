"""Graphs of 8-bit numbers: they give nearly what PyTorch gives, and every word keeps a scale of its own."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

from models.onnx_model import GRAPH, OnnxModel
from models.training.export import _quantise_tables
from tests.models.training.making import TABLE

TEXTS = ["fines work", "trees", "the tax always cost children more the shelves grow slowly", "never", ""]
PAIRS = [("fines work", "fines fail"), ("trees grow slowly", "the tax"), ("a", "shelves cost more " * 5)]


def stored(graph: Path) -> dict[str, onnx.TensorProto]:
    return {one.name: one for one in onnx.load(graph).graph.initializer}


def looked_up(table: np.ndarray, words: list[int]) -> tuple[onnx.ModelProto, np.ndarray]:
    """A graph that looks words up in a table, as the exporter stores it, and what it gives for these words."""
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "words"], ["rows"])],
        "lookup",
        [helper.make_tensor_value_info("words", TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", table.shape[1]])],
        [numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    _quantise_tables(model)
    onnx.checker.check_model(model)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return model, np.asarray(session.run(None, {"words": np.array(words)})[0])


def test_an_encoder_gives_nearly_the_vectors_of_pytorch(encoder_base: Path, encoder: Path):
    model, tokenizer = AutoModel.from_pretrained(encoder_base), AutoTokenizer.from_pretrained(encoder_base)
    found = OnnxModel(encoder).run(TEXTS)
    with torch.no_grad():  # one by one: padding must change nothing
        states = [
            model(**tokenizer(text, return_tensors="pt")).last_hidden_state[0].mean(0) for text in TEXTS
        ]
    wanted = np.array([(state / state.norm()).numpy() for state in states])
    assert found.shape == (len(TEXTS), 32)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
    assert (found * wanted).sum(axis=1).min() > 0.995
    assert (found @ wanted.T).argmax(axis=1).tolist() == [0, 1, 2, 3, 4]


def test_a_classifier_gives_nearly_the_logits_of_pytorch(classifier_base: Path, verifier: Path):
    model = AutoModelForSequenceClassification.from_pretrained(classifier_base)
    tokenizer = AutoTokenizer.from_pretrained(classifier_base)
    found = OnnxModel(verifier).run(PAIRS)
    with torch.no_grad():
        wanted = np.array(
            [model(**tokenizer(*pair, return_tensors="pt")).logits[0].numpy() for pair in PAIRS]
        )
    assert found.shape == wanted.shape == (3, 3)
    assert np.abs(found - wanted).max() < 0.1 * wanted.std()


@pytest.mark.parametrize("kind", ["encoder", "verifier"])
def test_the_table_of_words_is_stored_in_rows_of_8_bits(kind: str, request: pytest.FixtureRequest):
    tensors = stored(request.getfixturevalue(kind) / GRAPH)
    large = {tuple(one.dims): one.data_type for one in tensors.values() if TABLE in one.dims}
    assert large == {(TABLE, 32): TensorProto.INT8, (TABLE, 1): TensorProto.FLOAT}


@pytest.mark.parametrize("kind", ["encoder", "verifier"])
def test_products_are_stored_in_8_bits(kind: str, request: pytest.FixtureRequest):
    tensors = stored(request.getfixturevalue(kind) / GRAPH).values()
    assert sum(one.data_type == TensorProto.INT8 and list(one.dims) == [32, 64] for one in tensors) == 2
    assert not any(one.data_type == TensorProto.FLOAT and list(one.dims) == [32, 64] for one in tensors)


def test_a_quiet_word_beside_a_loud_one_keeps_its_numbers():
    table = np.zeros((10_000, 3), dtype=np.float32)
    table[1], table[2] = (1000, -500, 1), (0.001, -0.0005, 0)
    model, rows = looked_up(table, [2, 1, 0])
    assert [one.name for one in model.graph.initializer] == ["table_rows", "table_scales"]
    assert rows[0] == pytest.approx(table[2], abs=0.001 / 253)
    assert rows[1] == pytest.approx(table[1], abs=1000 / 253)
    assert rows[2] == pytest.approx(0)


def test_a_small_table_stays_as_it_is():
    table = np.linspace(-1, 1, 9_999 * 2, dtype=np.float32).reshape(9_999, 2)
    model, rows = looked_up(table, [0, 7, 9_998])
    assert [one.name for one in model.graph.initializer] == ["table"]
    assert (rows == table[[0, 7, 9_998]]).all()
