"""A successor holds what has changed, and takes the rest from the file of the one that it was trained on from."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from models.onnx_model import GRAPH, OnnxModelError
from models.shipped import find_faults, find_model
from models.training.unpacking import unpack_verifier
from models.verifier import Verifier

PAIRS = [("fines work", "fines never work"), ("trees grow slowly", "the tax")]


@pytest.fixture(scope="module")
def successor(
    verifier: Path, tmp_path_factory: pytest.TempPathFactory, release_verifier: Callable[..., Path]
) -> Path:
    """Only its upper layer differs from the released verifier."""
    work = tmp_path_factory.mktemp("successor")
    unpack_verifier(verifier, work / "start")
    model = AutoModelForSequenceClassification.from_pretrained(work / "start")
    with torch.no_grad():
        model.mpnet.encoder.layer[1].output.dense.weight.mul_(-1)
    model.save_pretrained(work / "trained")
    AutoTokenizer.from_pretrained(work / "start").save_pretrained(work / "trained")
    return release_verifier(work / "trained", "successor", onto=verifier.name)


def test_what_has_not_changed_is_not_stored_again(successor: Path, verifier: Path):
    assert (successor / GRAPH).stat().st_size < 0.5 * (verifier / GRAPH).stat().st_size


def test_it_reads_as_if_it_held_everything(successor: Path, verifier: Path):
    told, before = Verifier(successor, name="s").read(PAIRS), Verifier(verifier, name="v").read(PAIRS)
    assert told.shape == before.shape
    assert np.abs(told - before).max() > 0.01


def test_its_card_knows_the_file_that_it_takes_from(successor: Path, verifier: Path, tmp_path: Path):
    shelf = tmp_path / "shelf"
    for folder in (successor, verifier):
        shutil.copytree(folder, shelf / folder.name)
    assert find_faults(find_model("successor", shelf)) == ()
    (shelf / verifier.name / GRAPH).unlink()
    assert find_faults(find_model("successor", shelf)) == (f"../{verifier.name}/{GRAPH} is missing",)
    with pytest.raises(OnnxModelError, match="cannot be loaded"):
        Verifier(shelf / "successor", name="s")
