"""How the verifier and the cosine are weighed, and operating points that keep the precision they promise."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from models.labelled import LabelledDataError, LabelledPair
from models.training import combination
from models.training.combination import LABELS, WANTED, Point, balance, choose_points, fit, read_any
from models.verifier import Verifier
from models.verifying_judge import Combination, probabilities
from tests.encoders import HashingEncoder
from tests.models.training.making import group, row, write_rows

VERDICTS = [
    row("fines always work", "fines work", "same"),
    row("fines never work", "fines work", "opposite"),
    row("trees grow slowly", "fines work", "different"),
    row("the fines work", "fines work", "same"),
    row("fines fail", "fines work", "opposite"),
    row("shelves cost more", "fines work", "different"),
]


def pairs(**counts: int) -> list[LabelledPair]:
    return [LabelledPair(a="x", b="y", label=label) for label, count in counts.items() for _ in range(count)]


def points(*scored: tuple[float, bool], weights: list[float] | None = None) -> dict[str, Point]:
    return choose_points(
        np.array([score for score, _ in scored]),
        np.array([repeat for _, repeat in scored]),
        np.array(weights or [1.0] * len(scored)),
    )


def run(monkeypatch: pytest.MonkeyPatch, verifier: Path, *arguments: str) -> None:
    """The command, with a small verifier and an encoder without weights in place of those that ship."""
    monkeypatch.setattr(combination, "load_encoder", HashingEncoder)
    monkeypatch.setattr(combination, "load_verifier", lambda: Verifier(verifier, name="small"))
    monkeypatch.setattr(sys, "argv", ["combination", *arguments])
    combination.main()


def test_within_a_source_labels_weigh_as_often_as_they_come_up():
    given = pairs(same=2, opposite=5, different=1)
    weights = balance([given])
    of = {label: weights[[pair.label == label for pair in given]].sum() for label in LABELS}
    assert weights.mean() == pytest.approx(1)
    assert of == pytest.approx({"same": 8 * 0.15, "opposite": 8 * 0.15, "different": 8 * 0.70})


def test_a_label_that_a_source_lacks_leaves_its_weight_to_the_others():
    weights = balance([pairs(same=1, different=1)])
    assert weights.tolist() == pytest.approx([2 * 0.15 / 0.85, 2 * 0.70 / 0.85])


def test_every_source_counts_alike_however_large():
    small, large = pairs(same=1, opposite=1, different=1), pairs(same=50, different=47)
    weights = balance([small, large])
    assert weights[:3].sum() == pytest.approx(weights[3:].sum()) == pytest.approx(50)


def test_without_features_a_fit_gives_the_weighed_shares():
    labels, weights = np.array(["same", "opposite", "different", "different"]), np.array([1.0, 2.0, 3.0, 4.0])
    fitted = fit(np.zeros((4, 3)), labels, weights)
    assert fitted.shape == (3, 4)
    told = probabilities(np.zeros((1, 3)), Combination(name="n", coefficients=fitted))
    assert told[0] == pytest.approx([0.1, 0.2, 0.7], abs=1e-3)


def test_a_fit_learns_which_feature_tells_which_label():
    features = np.array([[3, -1, 0.9], [-1, 3, 0.9], [-1, -1, 0.1]] * 5, dtype=np.float64)
    fitted = fit(features, np.array(LABELS * 5), np.ones(15))
    told = probabilities(features[:3], Combination(name="n", coefficients=fitted))
    assert told.argmax(axis=1).tolist() == [0, 1, 2]
    assert told.max(axis=1).min() > 0.8


def test_a_point_is_the_lowest_threshold_that_keeps_its_precision():
    found = points(
        *((0.90, True),) * 19,
        (0.80, False),  # 19 of 20 from here on: 0.95
        (0.70, False),  # 19 of 21: 0.90
        *((0.60, True),) * 3,  # 22 of 24: 0.92
        *((0.50, False),) * 3,  # 22 of 27: 0.81
        *((0.40, False),) * 3,  # 22 of 30: 0.73
    )
    assert found == {
        "asked": Point(threshold=0.50, precision=22 / 27, recall=1.0),
        "note": Point(threshold=0.60, precision=22 / 24, recall=1.0),
        "nudge": Point(threshold=0.80, precision=19 / 20, recall=19 / 22),
    }


def test_a_precision_that_is_lost_higher_up_does_not_count():
    found = points(*((0.9, True),) * 4, *((0.8, False),) * 4, *((0.7, True),) * 40)  # 0.92, but 0.5 above
    assert {point.threshold for point in found.values()} == {0.9}


def test_weights_count_as_so_many_pairs():
    plain, weighed = points((0.9, True), (0.8, False)), points((0.9, True), (0.8, False), weights=[19, 1])
    assert {name: point.threshold for name, point in plain.items()} == dict.fromkeys(WANTED, 0.9)
    assert {name: point.threshold for name, point in weighed.items()} == dict.fromkeys(WANTED, 0.8)
    assert weighed["nudge"].precision == pytest.approx(0.95)


def test_a_precision_that_is_never_reached_gives_the_highest_threshold():
    assert points((0.9, False), (0.8, True))["nudge"] == Point(threshold=0.9, precision=0, recall=0)


def test_pairs_and_groups_are_read_alike(tmp_path: Path):
    (tmp_path / "groups.jsonl").write_text(json.dumps(asdict(group("g1"))) + "\n", "utf-8")
    write_rows(tmp_path, "pairs", VERDICTS[:1])
    assert read_any(tmp_path / "pairs.jsonl.gz") == (
        LabelledPair(a="fines always work", b="fines work", label="same"),
    )
    assert [(pair.a, pair.b, pair.label) for pair in read_any(tmp_path / "groups.jsonl")] == [
        ("g1 same 1", "g1", "same"),
        ("g1 same 2", "g1", "same"),
        ("g1 opposed 1", "g1", "opposite"),
        ("g1 opposed 2", "g1", "opposite"),
        ("g1 different 1", "g1", "different"),
        ("g1 different 2", "g1", "different"),
    ]


def test_a_verdict_that_is_none_is_named_by_its_line(tmp_path: Path):
    file = tmp_path / "verdicts.jsonl"
    file.write_text(json.dumps(VERDICTS[0]) + '\n{"a": "x", "b": "y", "label": "perhaps"}\n', "utf-8")
    with pytest.raises(LabelledDataError, match=r"verdicts\.jsonl, line 2: expected"):
        read_any(file)


def test_the_command_writes_what_it_fitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verifier: Path
):
    verdicts, out = write_rows(tmp_path, "verdicts", VERDICTS), tmp_path / "judge.json"
    run(monkeypatch, verifier, str(verdicts), "--name", "judge-7", "--out", str(out))
    stored = json.loads(out.read_text("utf-8"))
    assert stored["name"] == "judge-7"
    assert list(stored["with"]) == [combination.DEFAULT_ENCODER]
    fitted, alone = np.array(stored["with"][combination.DEFAULT_ENCODER]), np.array(stored["alone"])
    assert fitted.shape == alone.shape == (3, 4)
    assert alone[:, 2] == pytest.approx(0)  # no cosine
    assert fitted[0, 2] > fitted[2, 2]
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed] == list(WANTED)


def test_the_command_needs_every_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verifier: Path
):
    verdicts = write_rows(tmp_path, "verdicts", [row for row in VERDICTS if row["label"] == "same"])
    with pytest.raises(SystemExit):
        run(monkeypatch, verifier, str(verdicts))
    assert "no pair is labelled opposite or different" in capsys.readouterr().err
