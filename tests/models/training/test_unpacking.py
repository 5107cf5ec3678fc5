"""A released verifier, read back: it tells the same as before, and has an output more."""

from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from models.onnx_model import OnnxModel
from models.training.unpacking import unpack_verifier

PAIRS = [("fines work", "fines fail"), ("trees grow slowly", "the tax"), ("a", "shelves cost more " * 5)]


@pytest.fixture(scope="module")
def unpacked(verifier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("unpacked")
    unpack_verifier(verifier, out)
    return out


def test_it_tells_what_the_release_tells(verifier: Path, unpacked: Path):
    model = AutoModelForSequenceClassification.from_pretrained(unpacked)
    tokenizer = AutoTokenizer.from_pretrained(unpacked)
    released = OnnxModel(verifier, one_by_one=True).run(PAIRS)
    with torch.no_grad():
        told = np.array([model(**tokenizer(*pair, return_tensors="pt")).logits[0].numpy() for pair in PAIRS])
    assert told.shape == (3, 4)
    assert np.abs(told[:, :3] - released).max() < 0.05 * released.std()


def test_engagement_starts_as_the_contrary_of_different(unpacked: Path):
    head = AutoModelForSequenceClassification.from_pretrained(unpacked).classifier.out_proj
    assert torch.equal(head.weight[3], -head.weight[2])


def test_what_has_four_outputs_keeps_them(unpacked: Path, engaging_verifier: Path, tmp_path: Path):
    again = tmp_path / "again"
    unpack_verifier(engaging_verifier, again)
    heads = [
        AutoModelForSequenceClassification.from_pretrained(folder).classifier.out_proj.weight
        for folder in (unpacked, again)
    ]
    assert heads[0].shape == heads[1].shape
    assert torch.allclose(*heads, atol=1e-2)
