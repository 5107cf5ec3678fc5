"""Training on from a release, in small: what stays as it was, what is made, and that it is made once."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForSequenceClassification

from models.training import onward
from models.training.examples import FOR_LONGER, Label
from models.training.onward import Drawer
from tests.encoders import HashingEncoder
from tests.models.training.making import group, row, write_rows
from tests.models.training.test_threads import ROW

STEPS = ["start", "trunk", "verifier-1", "verifier-2", "verifier"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Public data, and our own below `seeds`."""
    for source in FOR_LONGER:
        rows = [
            row(f"{label} {n}", f"{n} {label}", label)
            for label in ("same", "opposite", "different")
            for n in (1, 2)
        ]
        write_rows(tmp_path, f"train/pairs_{source}", rows)
    (tmp_path / "seeds/pairs").mkdir(parents=True)
    (tmp_path / "seeds/engagement").mkdir()
    groups = "".join(json.dumps(asdict(group(name))) + "\n" for name in ("g1", "g2"))
    (tmp_path / "seeds/pairs/train.jsonl").write_text(groups, "utf-8")
    (tmp_path / "seeds/engagement/train.jsonl").write_text(json.dumps(ROW) + "\n", "utf-8")
    return tmp_path


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return AutoModelForSequenceClassification.from_pretrained(folder).state_dict()


def test_a_round_holds_a_share_of_everything_and_a_seed_decides_which(data: Path):
    drawer = Drawer(data, data / "seeds", HashingEncoder())
    drawn = drawer.draw(1, 1.0)
    assert {example.label for example in drawn} == set(Label)
    assert any(example.one.startswith("g1") and example.other.startswith("g2") for example in drawn)
    assert drawer.draw(1, 1.0) == drawn
    assert drawer.draw(2, 1.0) != drawn
    assert len(drawer.draw(1, 0.5)) < 0.9 * len(drawn)


def test_everything_is_made_once(
    data: Path,
    verifier: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    work = data / "work"
    options = {
        "--released": verifier.name,
        "--shelf": verifier.parent,
        "--seeds-folder": data / "seeds",
        "--work": work,
    }
    arguments = [str(data), *(str(part) for option in options.items() for part in option)]
    monkeypatch.setattr(sys, "argv", ["onward", *arguments, "--rounds", "2", "--seeds", "1", "2"])
    onward.main()
    made = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("step ")]
    assert made == [f"making {work / name}" for name in STEPS]

    start, mean = weights(work / "start"), weights(work / "verifier")
    changed = {name for name in start if not torch.equal(start[name], mean[name])}
    assert "classifier.out_proj.weight" in changed
    assert not any(
        ".embeddings." in name or ".layer." in name for name in changed
    )  # it has but the lowest two

    onward.main()
    assert capsys.readouterr().out.splitlines() == [f"{work / name} is there already" for name in STEPS]
