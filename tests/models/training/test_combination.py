"""How the verifier and the cosine are weighed, and operating points that keep the precision they promise."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.labelled import LABELS
from models.training import combination
from models.training.combination import fit
from models.verifier import Verifier
from models.verifying_judge import Combination, probabilities
from tests.encoders import HashingEncoder
from tests.models.training.making import row, write_rows

VERDICTS = [
    row("fines always work", "fines work", "same"),
    row("fines never work", "fines work", "opposite"),
    row("trees grow slowly", "fines work", "different"),
    row("the fines work", "fines work", "same"),
    row("fines fail", "fines work", "opposite"),
    row("shelves cost more", "fines work", "different"),
]


THREAD: dict[str, Any] = {
    "id": "fines-1",
    "topic": "fines",
    "split": "dev",
    "crux": "fines work",
    "earlier": [],
    "claims": [
        {"text": "fines always work", "label": "engages", "how": "for"},
        {"text": "fines never work", "label": "engages", "how": "against"},
        {"text": "trees grow slowly", "label": "misses", "how": "aside"},
        {"text": "shelves cost more", "label": "misses", "how": "aside"},
    ],
}


def run(monkeypatch: pytest.MonkeyPatch, verifier: Path, *arguments: str) -> None:
    """The command, with a small verifier and an encoder without weights in place of those that ship."""
    monkeypatch.setattr(combination, "load_encoder", HashingEncoder)
    monkeypatch.setattr(combination, "load_verifier", lambda: Verifier(verifier, name="small"))
    monkeypatch.setattr(sys, "argv", ["combination", *arguments])
    combination.main()


def test_without_features_a_fit_gives_the_weighed_shares():
    labels, weights = np.array(["same", "opposite", "different", "different"]), np.array([1.0, 2.0, 3.0, 4.0])
    fitted = fit(np.zeros((4, 3)), labels, weights)
    assert fitted.shape == (3, 4)
    told = probabilities(np.zeros((1, 3)), Combination(name="n", coefficients=fitted, engagement=np.zeros(3)))
    assert told[0] == pytest.approx([0.1, 0.2, 0.7], abs=1e-3)


def test_a_fit_learns_which_feature_tells_which_label():
    features = np.array([[3, -1, 0.9], [-1, 3, 0.9], [-1, -1, 0.1]] * 5, dtype=np.float64)
    fitted = fit(features, np.array(LABELS * 5), np.ones(15))
    told = probabilities(features[:3], Combination(name="n", coefficients=fitted, engagement=np.zeros(3)))
    assert told.argmax(axis=1).tolist() == [0, 1, 2]
    assert told.max(axis=1).min() > 0.8


def test_the_command_writes_what_it_fitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engaging_verifier: Path
):
    verdicts, out = write_rows(tmp_path, "verdicts", VERDICTS), tmp_path / "judge.json"
    threads = tmp_path / "threads.jsonl"
    threads.write_text(json.dumps(THREAD) + "\n", "utf-8")
    given = [str(verdicts), "--engagement", str(threads), "--name", "judge-7", "--out", str(out)]
    run(monkeypatch, engaging_verifier, *given)
    stored = json.loads(out.read_text("utf-8"))
    assert stored["name"] == "judge-7"
    assert list(stored["with"]) == [combination.DEFAULT_ENCODER]
    fitted, alone = np.array(stored["with"][combination.DEFAULT_ENCODER]), np.array(stored["alone"])
    assert fitted.shape == alone.shape == (3, 4)
    assert alone[:, 2] == pytest.approx(0)  # no cosine
    assert fitted[0, 2] > fitted[2, 2]
    by_words, _, _ = stored["engagement"]
    assert by_words > 0


def test_the_command_needs_every_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verifier: Path
):
    verdicts = write_rows(tmp_path, "verdicts", [row for row in VERDICTS if row["label"] == "same"])
    with pytest.raises(SystemExit):
        run(monkeypatch, verifier, str(verdicts), "--name", "judge-7", "--out", str(tmp_path / "judge.json"))
    assert "no pair is labelled opposite or different" in capsys.readouterr().err
