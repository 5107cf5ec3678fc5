"""The judge of words is fitted: nearness and shared words tell the point, single words tell the side."""

import json
import sys
from pathlib import Path

import pytest

from models.judge import Pair
from models.training import first_judge
from models.word_judge import POINT_FEATURES, SIDE_FEATURES, Weights, WordJudge
from tests.encoders import HashingEncoder
from tests.models.training.making import row, write_rows

POINT = [
    row(
        f"fines keep the {who} away from the library",
        f"the {who} stay away from the library for fines",
        "same",
    )
    for who in ("children", "readers", "students", "parents")
] + [
    row(f"fines keep the {who} away from the library", f"shelves cost {who} more than any tax", "different")
    for who in ("children", "readers", "students", "parents")
]
SIDE = [
    row(f"fines work for {who}", said, label)
    for who in ("children", "readers", "students", "parents")
    for said, label in ((f"fines don't work for {who}", "opposite"), (f"fines do work for {who}", "same"))
]


def test_the_command_writes_what_the_judge_reads_and_prints_what_it_reaches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    point, side = write_rows(tmp_path, "point", POINT), write_rows(tmp_path, "side", SIDE)
    out = tmp_path / "weights.json"
    monkeypatch.setattr(first_judge, "load_named_encoder", lambda *_, **__: HashingEncoder())
    monkeypatch.setattr(
        sys,
        "argv",
        ["first_judge", "--point", str(point), "--side", str(side), "--dev", str(point), "--out", str(out)],
    )
    first_judge.main()

    stored = json.loads(out.read_text("utf-8"))
    assert stored["point_features"] == list(POINT_FEATURES)
    assert stored["side_features"] == list(SIDE_FEATURES)
    judge = WordJudge(Weights(point=stored["point"], side=stored["side"]))
    near, far, denied = judge.compare(
        [
            Pair(one="fines keep the voters away", other="the voters stay away for fines", cosine=0.9),
            Pair(one="fines keep the voters away", other="trees grow slowly in the north", cosine=0.1),
            Pair(one="fines work for voters", other="fines don't work for voters", cosine=0.9),
        ]
    )
    assert near.same > 0.5 > far.same
    assert denied.opposed > near.opposed
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("point.jsonl.gz ")
    assert "same/different: 1.000 (cosine alone 1.000)" in line
    assert line.endswith("same/opposite:     - (cosine alone     -)")  # nothing opposite in it
