"""Probabilities held against what came true, and thresholds that keep the precision they promise."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from models.labelled import LABELS, LabelledDataError, LabelledPair
from models.training import calibration
from models.training.calibration import (
    WANTED,
    Bin,
    Point,
    balance,
    calibration_error,
    choose_points,
    draw_bins,
    read_any,
    read_weighed,
    sort_into_bins,
)
from models.training.groups import Group
from tests.encoders import HashingEncoder
from tests.models.training.making import group, row, write_rows

VERDICTS = [
    row("fines always work", "fines work", "same"),
    row("fines never work", "fines work", "opposite"),
    row("trees grow slowly", "fines work", "different"),
]


def pairs(**counts: int) -> list[LabelledPair]:
    return [LabelledPair(a="x", b="y", label=label) for label, count in counts.items() for _ in range(count)]


def points(*scored: tuple[float, bool], weights: list[float] | None = None) -> dict[str, Point]:
    return choose_points(
        np.array([score for score, _ in scored]),
        np.array([repeat for _, repeat in scored]),
        np.array(weights or [1.0] * len(scored)),
    )


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
        "asked": Point(threshold=0.50, precision=22 / 27, recall=1.0, flagged=27),
        "note": Point(threshold=0.60, precision=22 / 24, recall=1.0, flagged=24),
        "nudge": Point(threshold=0.80, precision=19 / 20, recall=19 / 22, flagged=20),
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
    assert points((0.9, False), (0.8, True))["nudge"] == Point(
        threshold=0.9, precision=0, recall=0, flagged=1
    )


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


def test_a_probability_that_comes_true_as_often_is_no_error():
    assert calibration_error(
        sort_into_bins(np.array([0.75] * 4), np.array([True, True, True, False]))
    ) == pytest.approx(0)


def test_the_error_is_the_mean_over_bins_by_their_size():
    # Three at 0.9 of which one came true: off by 0.567. One at 0.2 that did not: off by 0.2.
    error = calibration_error(
        sort_into_bins(np.array([0.9, 0.9, 0.9, 0.2]), np.array([True, False, False, False]))
    )
    assert error == pytest.approx((3 * (0.9 - 1 / 3) + 0.2) / 4)


def test_certainty_falls_into_the_last_bin():
    assert calibration_error(sort_into_bins(np.array([1.0, 0.95]), np.array([True, False]))) == pytest.approx(
        0.975 - 0.5
    )


def test_bins_count_pairs_by_their_weight():
    low, high = sort_into_bins(
        np.array([0.31, 0.39, 0.75]), np.array([True, False, True]), np.array([3.0, 1.0, 4.0])
    )
    assert high == Bin(pairs=1, share=0.5, said=0.75, came_true=1.0)
    assert (low.pairs, low.share, low.came_true) == (2, 0.5, 0.75)
    assert low.said == pytest.approx(0.33)


def test_every_bin_is_drawn_with_what_it_holds():
    drawn = draw_bins(sort_into_bins(np.array([0.2, 0.9]), np.array([False, True])), "judge-7")
    root = ET.fromstring(drawn)  # noqa: S314 - drawn a line above
    titles = [one.text for one in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["said 0.20, came true 0.00, 1 pairs", "said 0.90, came true 1.00, 1 pairs"]
    assert "P(same), as judge-7 says it" in drawn


def test_groups_are_weighed_and_verdicts_count_as_they_come(tmp_path: Path):
    groups = write_groups(tmp_path, group("g1"))
    sources, weights = read_weighed([groups, write_rows(tmp_path, "verdicts", VERDICTS)])
    assert [len(source) for source in sources] == [6, 3]
    assert weights.tolist() == pytest.approx([0.45, 0.45, 0.45, 0.45, 2.1, 2.1, 1, 1, 1])


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """What the command prints, with the judge of words and an encoder without weights."""
    monkeypatch.setattr(calibration, "load_encoder", HashingEncoder)
    monkeypatch.setattr(sys, "argv", ["calibration", *arguments, "--no-verifier"])
    calibration.main()
    return capsys.readouterr().out.splitlines()


def test_the_command_says_what_to_write_into_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    plot = tmp_path / "reliability.svg"
    said = told(monkeypatch, capsys, str(write_rows(tmp_path, "verdicts", VERDICTS)), "--plot", str(plot))
    assert said[0] == "first-judge-1 on 3 pairs"
    assert sum(line.startswith("  said ") for line in said) > 0
    assert any(line.startswith("expected calibration error: 0.") for line in said)
    settings = [line for line in said if " = " in line]
    assert [line.split(" = ")[0] for line in settings] == [
        "matching.asked",
        "matching.repeat",
        "nudging.nudge_at",
    ]
    assert all("too few to rest on" in line for line in settings)
    assert plot.read_text("utf-8").startswith("<svg ")


def test_verdicts_without_a_denial_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    many = [row(f"fines work {n}", f"fines work {n} now", "same") for n in range(40)]
    said = told(monkeypatch, capsys, str(write_rows(tmp_path, "verdicts", [*many, VERDICTS[2]])))
    assert not any("too few" in line for line in said)


def write_groups(folder: Path, *groups: Group) -> Path:
    file = folder / "groups.jsonl"
    file.write_text("".join(json.dumps(asdict(one)) + "\n" for one in groups), "utf-8")
    return file
