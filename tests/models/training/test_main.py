"""The whole training in small: every step is made once, in order, and none again."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModel, AutoModelForSequenceClassification

from models.training import __main__ as training
from models.training.bi_encoder import PAIRS
from models.training.examples import BROAD
from tests.models.training.making import WORDS, group, make_classifier, row, write_rows

STEPS = ["encoder", "verifier-broad", "verifier-1", "verifier-2", "verifier", "verifier-long"]


def write_data(data: Path) -> None:
    """Six pairs of every source, two of each label."""
    for source in {*BROAD, *PAIRS}:
        write_rows(data, f"train/pairs_{source}", source_rows())


def source_rows() -> Iterator[dict[str, Any]]:
    for number, label in product((1, 2), ("same", "opposite", "different")):
        stances = {"stance_a": "pro", "stance_b": "con" if label == "opposite" else "pro"}
        names = {"a_id": f"a{number}", "b_id": f"{label}{number}"}
        yield row(WORDS[number], " ".join(WORDS[number : number + 4]) + label, label, **stances, **names)


@pytest.fixture
def arguments(tmp_path: Path, encoder_base: Path) -> list[str]:
    write_data(tmp_path)
    base = make_classifier(tmp_path / "base", layers=7)
    groups = tmp_path / "groups.jsonl"
    groups.write_text("".join(json.dumps(asdict(group(name))) + "\n" for name in ("g1", "g2")), "utf-8")
    given = {"--verifier-base": base, "--encoder-base": encoder_base, "--groups": groups}
    options = [str(part) for pair in given.items() for part in pair]
    return [str(tmp_path), *options, "--work", str(tmp_path / "work"), "--seeds", "1", "2"]


def run(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["training", *arguments])
    training.main()


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return AutoModelForSequenceClassification.from_pretrained(folder).state_dict()


def test_everything_is_made_once(
    tmp_path: Path,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    work = tmp_path / "work"
    run(monkeypatch, arguments)
    made = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("step ")]
    assert made == [f"making {work / name}" for name in STEPS]

    assert AutoModel.from_pretrained(work / "encoder").config.hidden_size == 32
    one, two, mean = (weights(work / name) for name in ("verifier-1", "verifier-2", "verifier"))
    layers = {name.split(".")[3] for name in mean if ".layer." in name}
    assert layers == {"0", "1", "2", "3", "4", "5"}
    assert not torch.equal(one["classifier.dense.weight"], two["classifier.dense.weight"])
    assert all(torch.allclose(mean[name], (one[name] + two[name]) / 2, atol=1e-6) for name in mean)
    words = "mpnet.embeddings.word_embeddings.weight"
    assert torch.equal(mean[words], weights(work / "verifier-broad")[words])  # frozen in the second stage

    run(monkeypatch, arguments)
    assert capsys.readouterr().out.splitlines() == [f"{work / name} is there already" for name in STEPS]


def test_what_is_missing_is_made_from_what_is_there(
    tmp_path: Path,
    arguments: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    work = tmp_path / "work"
    (work / "encoder").mkdir(parents=True)
    make_classifier(work / "verifier-broad")
    run(monkeypatch, arguments)
    printed = capsys.readouterr().out
    assert f"{work / 'encoder'} is there already" in printed
    assert f"{work / 'verifier-broad'} is there already" in printed
    assert weights(work / "verifier").keys() == weights(work / "verifier-broad").keys()
