"""`cruxkeeper evaluate`: a table to read, a line of scores for each row."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import Call

PAIRS = [
    ("Rents rise when the supply of flats shrinks.", "When fewer flats are let, rents go up.", "same"),
    ("Rents rise when the supply of flats shrinks.", "The canal froze over in three winters.", "different"),
    ("I buy that they would pause.", "I don't buy that they would pause.", "opposite"),
]
REPLY = {
    "parent_sentences": ["Rents rise when fewer flats are let.", "I like the canal in winter."],
    "reply": "But rents rose in Vienna although more flats were let there.",
    "engaged": [0],
}


def evaluate(call: Call, *arguments: str | Path) -> dict[str, str]:
    """The figures that are printed, by name."""
    code, out, _ = call("evaluate", *arguments)
    assert code == 0
    return {line[:20].strip(): line[20:].strip() for line in out.splitlines()}


def test_pairs_get_probabilities_and_figures(tmp_path: Path, call: Call) -> None:
    pairs, scores = tmp_path / "pairs.jsonl", tmp_path / "scores.jsonl"
    pairs.write_text(
        "".join(json.dumps({"a": a, "b": b, "label": label}) + "\n" for a, b, label in PAIRS), "utf-8"
    )
    figures = evaluate(call, "--pairs", pairs, "--scores", scores)
    assert (figures["pairs"], figures["against different"], figures["against opposite"]) == (
        "3",
        "1.000",
        "1.000",
    )
    same, different, opposite = (json.loads(line) for line in scores.read_text("utf-8").splitlines())
    assert same["same"] > max(different["same"], opposite["same"])
    assert opposite["opposite"] > opposite["same"]


def test_replies_get_a_score_for_each_sentence(tmp_path: Path, call: Call) -> None:
    replies, scores = tmp_path / "replies.jsonl", tmp_path / "scores.jsonl"
    replies.write_text(json.dumps(REPLY) + "\n", "utf-8")
    figures = evaluate(call, "--engagement", replies, "--scores", scores)
    assert (figures["sentences"], figures["auc"]) == ("2", "1.000")
    engaged, other = json.loads(scores.read_text("utf-8"))
    assert engaged > other


@pytest.mark.parametrize(
    ("scores", "line"),
    [
        ("pairs.jsonl", "pairs.jsonl is what is measured on: name another file with --scores"),
        ("away/s.jsonl", "cannot write away/s.jsonl: there is no folder away; make it or name another"),
    ],
)
def test_where_the_scores_cannot_go_is_told_before_anything_is_judged(
    call: Call, scores: str, line: str
) -> None:
    labelled = '{"a": "Rents rise.", "b": "Rents fall.", "label": "opposite"}\n'
    Path("pairs.jsonl").write_text(labelled, "utf-8")
    assert call("evaluate", "--pairs", "pairs.jsonl", "--scores", scores) == (1, "", f"cruxkeeper: {line}\n")
    assert Path("pairs.jsonl").read_text("utf-8") == labelled


def test_a_figure_that_the_labels_do_not_allow_is_said_to_be_missing(tmp_path: Path, call: Call) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"a": "Rents rise.", "b": "Rents fall.", "label": "opposite"}\n', "utf-8")
    figures = evaluate(call, "--pairs", pairs, "--scores", tmp_path / "scores.jsonl")
    assert figures["average precision"] == "not to be told: one of the labels is missing"
