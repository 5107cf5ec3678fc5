"""The probe of the written pairs: it finds planted cues and no others; and the groups in `seeds/pairs` keep their form."""

import json
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from models.training import surface
from models.training.surface import LABELS, SPLITS, PairsError, Written, read_pairs

PAIRS = Path(__file__).parents[2] / "seeds" / "pairs"
TOPICS = [line.split("\t") for line in (PAIRS / "topics.tsv").read_text("utf-8").splitlines()]
GROUPS = [
    json.loads(line)
    for file in sorted(PAIRS.glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
NOUNS = "river garden engine window ladder button village teacher carpet lantern ticket harbour".split()


@pytest.fixture(autouse=True)
def _one_shuffle(monkeypatch: pytest.MonkeyPatch):
    """One way to deal the topics to the folds is enough here."""
    monkeypatch.setattr(surface, "_SHUFFLES", (11,))


def pairs(change: str) -> list[Written]:
    """Twelve topics; every text is drawn at random, then the opposed ones get the change."""
    drawn = random.Random(5)  # noqa: S311 - no secret
    return [
        Written(
            topic=topic,
            split="train",
            claim=" ".join(drawn.choices(NOUNS, k=6)),
            other=" ".join(drawn.choices(NOUNS, k=6)) + (change if label == "opposed" else ""),
            place=place,
            label=label,
        )
        for topic in NOUNS
        for label in LABELS
        for place in range(5)
    ]


def file_of(path: Path, given: list[Written]) -> Path:
    """The pairs as a file of groups."""
    groups: dict[tuple[str, int], dict[str, object]] = {}
    for pair in given:
        named: dict[str, object] = {"topic": pair.topic, "split": pair.split, "claim": pair.claim}
        groups.setdefault((pair.topic, pair.place), named)[pair.label] = [pair.other]
    path.write_text("".join(json.dumps(group) + "\n" for group in groups.values()), "utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["surface", *arguments])
    with pytest.raises(SystemExit) as left:
        surface.main()
    assert isinstance(left.value.code, int)
    return left.value.code


def test_a_mark_of_punctuation_is_found_in_both_texts_only():
    marked = pairs(",")
    assert surface.surface_areas(marked)["opposed"] > 0.95
    assert surface.one_text_areas(marked)["opposed"] < 0.65


def test_a_word_is_found_in_one_text():
    assert surface.one_text_areas(pairs(" perhaps"))["opposed"] > 0.95


def test_random_texts_give_nothing_away():
    for areas in (surface.surface_areas(pairs("")), surface.one_text_areas(pairs(""))):
        assert all(0.35 < area < 0.65 for area in areas.values())


def test_the_command_fails_above_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert run(monkeypatch, str(file_of(tmp_path / "cued.jsonl", pairs(" perhaps")))) == 1
    printed = capsys.readouterr().out
    assert "all, both texts" in printed
    assert "train, one text" in printed
    assert "words of opposed: perhaps 60 of 60" in printed


def test_the_command_passes_below_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert run(monkeypatch, str(file_of(tmp_path / "plain.jsonl", pairs("")))) == 0


def test_few_topics_are_not_probed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    few = [pair for pair in pairs(" perhaps") if pair.topic in NOUNS[:3]]
    assert run(monkeypatch, str(file_of(tmp_path / "few.jsonl", few))) == 0
    assert "too few topics to probe" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"topic": "t", "claim": "c", "same": ["s"], "opposed": [], "different": ["d"]}']
)
def test_a_line_that_is_no_group_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
):
    file = tmp_path / "bad.jsonl"
    file.write_text("\n" + line + "\n", "utf-8")
    assert run(monkeypatch, str(file)) == 2
    assert f"{file}, line 2: expected" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(PairsError, match=r"gone\.jsonl cannot be read"):
        read_pairs(tmp_path / "gone.jsonl")


def test_features_compare_the_two_texts():
    features = surface.surface(
        Written(topic="t", split="", claim="Fines work.", other="fines don't work?", place=1, label="opposed")
    )
    assert features["lower-case start, text"] == 1
    assert features["lower-case start, text less claim"] == 1
    assert features["questions, text"] == 1
    assert features["negations odd"] == 1
    assert features["content kept"] == 1
    assert features["length ratio"] == pytest.approx(4 / 3)
    assert features["place"] == 1


def test_every_topic_has_one_split():
    assert len({topic for topic, _, _ in TOPICS}) == len(TOPICS) >= 120
    shares = Counter(split for _, split, _ in TOPICS)
    assert set(shares) == set(SPLITS)
    assert 0.65 < shares["train"] / len(TOPICS) < 0.75


def test_every_group_has_triplets_of_its_own():
    for group in GROUPS:
        texts = [group["claim"], *(text for label in LABELS for text in group[label])]
        assert len({len(group[name]) for name in ("ways", *LABELS)}) == 1, group["id"]
        assert len(group["same"]) >= 2, group["id"]
        assert len({text.casefold() for text in texts}) == len(texts), group["id"]
        assert all(text == text.strip() and "\n" not in text for text in texts), group["id"]


def test_groups_lie_in_the_split_of_their_topic():
    splits = {topic: split for topic, split, _ in TOPICS}
    assert all(group["split"] == splits[group["topic"]] for group in GROUPS)
    for split in SPLITS:
        file = PAIRS / f"{split}.jsonl"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        assert {json.loads(line)["split"] for line in lines} <= {split}


def test_no_two_groups_share_an_id_or_a_claim():
    assert len({group["id"] for group in GROUPS}) == len(GROUPS)
    assert len({group["claim"] for group in GROUPS}) == len(GROUPS)
