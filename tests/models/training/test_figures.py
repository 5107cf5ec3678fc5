"""The figures of a release, on data so small that they can be worked out by hand."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from models.argument import Comparison
from models.bearing import Bearing
from models.judge import Pair
from models.training import figures
from models.training.figures import key_point_matching
from tests.encoders import HashingEncoder
from tests.models.training.making import group, row, write_rows


class ToldJudge:
    """Answers what it was told about each pair, and 0 about the others."""

    def __init__(self, same: Mapping[tuple[str, str], float]) -> None:
        self.name = "told"
        self.asked: list[tuple[str, str]] = []
        self._same = same

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        """How the two of each pair compare, in order."""
        self.asked += [(pair.one, pair.other) for pair in pairs]
        scores = [self._same.get((pair.one, pair.other), 0.0) for pair in pairs]
        return [Comparison(same=score, opposed=0, different=1 - score) for score in scores]

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        """Nobody asks."""
        return [0.0 for _ in bearings]


def matched(argument: str, point: str, label: str, topic: str = "t", stance: str = "pro") -> dict[str, Any]:
    """A line of ArgKP in which both sides have one stance."""
    more = {"a_id": argument, "b_id": point, "stance_a": stance, "stance_b": stance, "topic": topic}
    return {**row(argument, point, label), **more}


def matching(rows: Sequence[dict[str, Any]], same: Mapping[tuple[str, str], float]) -> tuple[float, float]:
    return key_point_matching(rows, ToldJudge(same), HashingEncoder())


def areas(line: str) -> list[str]:
    return [word.rstrip(",") for word in line.split() if word.startswith(("0.", "1.", "nan"))]


def test_every_right_point_is_a_precision_of_one():
    rows = [matched(f"a{n}", "k1", "same") for n in range(4)]
    assert matching(rows, {(f"a{n}", "k1"): 0.5 + n / 10 for n in range(4)}) == (1, 1)


def test_only_the_surer_half_counts_and_the_surest_point_of_each():
    rows = [
        matched("a1", "k1", "same"),
        matched("a1", "k2", "different"),
        matched("a2", "k1", "different"),
        matched("a2", "k2", "different"),
        matched("a3", "k1", "different"),
        matched("a4", "k1", "different"),
    ]
    same = {("a1", "k1"): 0.8, ("a1", "k2"): 0.7, ("a2", "k2"): 0.9, ("a3", "k1"): 0.3, ("a4", "k1"): 0.2}
    # Of four arguments two count: a2 (0.9, wrong), then a1 (0.8, right). The average precision is 1/2; half are right.
    assert matching(rows, same) == (pytest.approx(1 / 4), pytest.approx(1 / 4))
    # Were a1 surest of the wrong point, nothing would be right.
    assert matching(rows, {**same, ("a1", "k2"): 0.85}) == (0, 0)


def test_an_undecided_pair_is_wrong_when_strict_and_right_when_relaxed():
    rows = [
        matched("a1", "k1", "same"),
        matched("a2", "k2", "same"),
        matched("a3", "k3", "different"),
        matched("a4", "k3", "different"),
    ]
    same = {("a1", "k1"): 0.8, ("a2", "k1"): 0.9}  # nobody decided whether a2 says k1
    strict, relaxed = matching(rows, same)
    assert strict == pytest.approx(1 / 2 * 1 / 2)
    assert relaxed == pytest.approx(1)


def test_the_mean_is_over_topics_and_stances_which_are_not_mixed():
    rows = [
        *(matched(f"a{n}", "k1", "same") for n in range(2)),
        *(matched(f"b{n}", "k2", "different", stance="con") for n in range(2)),
        *(matched(f"c{n}", "k3", "same", topic="u") for n in range(2)),
    ]
    judge = ToldJudge({("a0", "k1"): 0.9, ("b0", "k2"): 0.9, ("c0", "k3"): 0.9})
    strict, relaxed = key_point_matching(rows, judge, HashingEncoder())
    assert strict == relaxed == pytest.approx(2 / 3)
    assert {(one[0], other) for one, other in judge.asked} == {("a", "k1"), ("b", "k2"), ("c", "k3")}


def test_our_own_pairs_are_told_with_what_is_flagged_by_mistake(tmp_path: Path):
    file = tmp_path / "dev.jsonl"
    file.write_text(json.dumps(asdict(replace(group("g1"), split="dev"))) + "\n", "utf-8")
    judge = ToldJudge({("g1 same 1", "g1"): 0.99, ("g1 opposed 1", "g1"): 0.98, ("g1 same 2", "g1"): 0.1})
    said = list(figures._own(file, judge, HashingEncoder()))
    assert said[0] == "dev.jsonl: 6 pairs"
    assert "best F1 0.800 at 0.10" in said[1]  # both repeats, and one that is none: 2 of 3, 2 of 2
    assert "recall 0.500 at precision 0.95" in said[2]
    assert "against different 1.000, against opposed 0.750" in said[3]
    points = [line for line in said if line.startswith("  at ")]
    assert [line.split()[1] for line in points] == ["asked", "note", "nudge"]
    for line in points:
        assert "F1 0.500, precision 0.500 (1 of 2), recall 0.500 (1 of 2)" in line
        assert "opposed flagged 0.500 (1 of 2), different flagged 0.000 (0 of 2)" in line
    # Off by 0.01 and 0.98 in the last bin together (0.985 against 1/2), by 0.9 in the second, by 0 in the first.
    assert said[-1].endswith(f"{(2 * 0.485 + 0.9) / 6:.3f}")


def test_nothing_flagged_has_no_precision(tmp_path: Path):
    file = tmp_path / "dev.jsonl"
    file.write_text(json.dumps(asdict(group("g1"))) + "\n", "utf-8")
    said = list(figures._own(file, ToldJudge({("g1 same 1", "g1"): 0.01}), HashingEncoder()))
    assert any("precision none, recall 0.000 (0 of 2)" in line for line in said)


def write_public(data: Path) -> None:
    """Every public file that the figures read; the word judge finds repeats by their words."""
    told = [
        row("fines keep children away", "fines keep children away now", "same"),
        row("fines keep children away", "fines don't keep children away", "opposite"),
        row("fines keep children away", "go compiles fast", "different"),
    ]
    argkp = [
        matched("fines keep children away", "fines keep children away", "same"),
        matched("go compiles fast", "fines keep children away", "different"),
    ]
    write_rows(data, "dev/pairs_argkp", argkp)
    write_rows(data, "dev/pairs_argkp-argarg", told)
    write_rows(data, "dev/pairs_sick", told[:2])
    write_rows(
        data,
        "dev/pairs_perspectrum",
        [{**one, "seen_in_train": seen} for one in told for seen in (True, False)],
    )
    write_rows(
        data,
        "train/pairs_cannot-semantoneg",
        [row(f"it is {n} good", f"it is {n} bad", "opposite") for n in range(60)],
    )
    replies = [
        {"parent_sentences": ["Fines work.", "Go compiles."], "reply": "Do fines work?", "engaged": [0]},
        {"parent_sentences": ["Fines work."], "reply": "Do fines work?", "engaged": [0]},
    ]
    for name in ("disapere", "rr"):
        write_rows(data, f"dev/engagement_{name}", replies)


def test_the_command_prints_every_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write_public(tmp_path)
    (tmp_path / "test.jsonl").write_text(json.dumps(asdict(group("fines work"))) + "\n", "utf-8")
    monkeypatch.setattr(figures, "load_encoder", HashingEncoder)
    thread = {
        "id": "fines-1",
        "topic": "fines",
        "split": "test",
        "earlier": [],
        "crux": "fines keep children away",
        "claims": [
            {"text": "do fines keep children away?", "label": "engages", "how": "question"},
            {"text": "go compiles fast", "label": "misses", "how": "aside"},
            {"text": "the shelves cost more", "label": "repeats", "how": "0"},
        ],
    }
    (tmp_path / "threads").mkdir()
    (tmp_path / "threads/test.jsonl").write_text(json.dumps(thread) + "\n", "utf-8")
    own = ["--pairs", str(tmp_path), "--engagement", str(tmp_path / "threads")]
    arguments = [str(tmp_path), *own, "--split", "test", "--no-verifier"]
    monkeypatch.setattr(sys, "argv", ["figures", *arguments])
    figures.main()
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("encoder hashing 1, judge ")
    assert printed[2] == "test.jsonl: 6 pairs"
    told = {line.split(":")[0]: line for line in printed if not line.startswith(" ")}
    (threads,) = (line for line in printed if "threads/test.jsonl" in line)
    assert threads.endswith("3 claims, AUC against what misses 1.000, against what repeats 1.000")
    assert told["argkp dev"] == "argkp dev: mAP strict 1.000, relaxed 1.000"
    assert "3 pairs" in told["argkp-argarg dev"]
    assert areas(told["argkp-argarg dev"]) == ["1.000", "1.000"]
    assert areas(told["sick dev"]) == ["nan", "1.000"]  # nothing different in it
    assert "3 pairs" in told["perspectrum dev, unseen"]
    assert 2 <= int(told["cannot-semantoneg, held out"].split()[3]) <= 25
    for name in ("disapere", "rr"):
        assert told[f"engagement, {name} dev"].endswith("mean AUC a row 1.000 over 1 replies")
