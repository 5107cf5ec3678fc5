"""What is drawn to learn from: labels that say no more than the source knows, and as many of one as of another."""

import random
from collections import Counter
from pathlib import Path

import pytest

from models.training.examples import BESIDE_OURS, BROAD, Example, Label, draw_own, draw_public, draw_widely
from models.training.sources import read_rows, split_semantoneg
from tests.models.training.making import group, row, write_rows

COUNTS = {"same": 30, "opposite": 30, "different": 30}


def write_source(data: Path, source: str, counts: dict[str, int] = COUNTS) -> None:
    rows = [
        row(f"{label} {n}", f"other {label} {n}", label)
        for label, count in counts.items()
        for n in range(count)
    ]
    write_rows(data, f"train/pairs_{source}", rows)


def public(data: Path, sizes: dict[str, int], seed: int = 1) -> list[Example]:
    return draw_public(data, sizes, random.Random(seed))  # noqa: S311 - no secret


def own(*names: str, most: int = 1000, seed: int = 1) -> list[Example]:
    groups = [group(name, topic=name[0]) for name in names]
    return draw_own(groups, most, random.Random(seed))  # noqa: S311 - no secret


def labels(examples: list[Example]) -> dict[Label, int]:
    return dict(Counter(example.label for example in examples))


def test_a_source_that_knows_opposites_gives_three_labels_in_equal_parts(tmp_path: Path):
    write_source(tmp_path, "conjnli")
    drawn = public(tmp_path, {"conjnli": 24})
    assert labels(drawn) == {Label.SAME: 8, Label.OPPOSED: 8, Label.DIFFERENT: 8}
    named = {Label.SAME: "same", Label.OPPOSED: "opposite", Label.DIFFERENT: "different"}
    for example in drawn:
        assert example.one.split()[0] == named[example.label]
        assert example.other == f"other {example.one}"


@pytest.mark.parametrize("source", ["argkp", "argkp-argarg", "perspectrum", "ibm-claimstance"])
def test_a_source_that_knows_only_sides_says_not_the_same(tmp_path: Path, source: str):
    write_source(tmp_path, source)
    drawn = public(tmp_path, {source: 24})
    assert labels(drawn) == {Label.SAME: 8, Label.NOT_SAME: 8, Label.DIFFERENT: 8}
    assert {example.one.split()[0] for example in drawn if example.label is Label.NOT_SAME} == {"opposite"}


def test_a_label_that_is_rare_gives_all_it_has(tmp_path: Path):
    write_source(tmp_path, "conjnli", {"same": 2, "opposite": 30, "different": 30})
    assert labels(public(tmp_path, {"conjnli": 24})) == {
        Label.SAME: 2,
        Label.OPPOSED: 8,
        Label.DIFFERENT: 8,
    }


def test_two_labels_share_the_size(tmp_path: Path):
    write_source(tmp_path, "perspectrum-paravotes", {"same": 30, "different": 30})
    assert labels(public(tmp_path, {"perspectrum-paravotes": 24})) == {Label.SAME: 12, Label.DIFFERENT: 12}


def test_of_antonyms_nothing_is_drawn_that_is_held_out(tmp_path: Path):
    write_source(tmp_path, "cannot-semantoneg")
    held_out = split_semantoneg(read_rows(tmp_path / "train/pairs_cannot-semantoneg.jsonl.gz"))[1]
    drawn = public(tmp_path, {"cannot-semantoneg": 1000})
    assert held_out
    assert len(drawn) + len(held_out) == 90
    assert not {row["a"] for row in held_out} & {example.one for example in drawn}


def test_the_same_seed_draws_the_same_and_another_something_else(tmp_path: Path):
    write_source(tmp_path, "conjnli")
    write_source(tmp_path, "argkp")
    sizes = {"conjnli": 12, "argkp": 12}
    assert public(tmp_path, sizes) == public(tmp_path, sizes)
    assert set(public(tmp_path, sizes)) != set(public(tmp_path, sizes, seed=2))
    assert own("a1", "a2", "b1") == own("a1", "a2", "b1")
    assert set(own("a1", "a2", "b1")) != set(own("a1", "a2", "b1", seed=2))


def test_a_group_gives_its_pairs_and_those_of_its_restatements():
    drawn = own("a1")
    assert labels(drawn) == {Label.SAME: 3, Label.OPPOSED: 4, Label.DIFFERENT: 4}
    with_claim = {(example.other, example.label) for example in drawn if example.one == "a1"}
    assert with_claim == {
        (f"a1 {label.name.lower()} {number}", label)
        for label in (Label.SAME, Label.OPPOSED, Label.DIFFERENT)
        for number in (1, 2)
    }
    for example in drawn:
        assert example.one == "a1" or example.one.startswith("a1 same")
        assert example.other.startswith(f"a1 {example.label.name.lower()}")
        assert example.one != example.other
    assert len(set(drawn)) == len(drawn)


def test_a_claim_of_another_group_of_the_topic_is_different():
    across = [
        example
        for seed in range(20)
        for example in own("a1", "a2", "b1", seed=seed)
        if example.one[:2] != example.other[:2]
    ]
    assert len(across) == 40  # one for each of a1 and a2; b1 is alone in its topic
    assert {example.label for example in across} == {Label.DIFFERENT}
    assert {(example.one[:2], example.other[:2]) for example in across} == {("a1", "a2"), ("a2", "a1")}
    assert not any("different" in example.other for example in across)


def test_no_more_is_drawn_than_asked_for_and_of_every_group():
    names = [f"a{n}" for n in range(9)]
    drawn = own(*names, most=60)
    assert len(drawn) == 60
    assert {example.one[:2] for example in drawn} == set(names)


def test_sources_of_the_second_stage_were_in_the_first():
    assert set(BESIDE_OURS) <= set(BROAD)


def widely(seed: int, hard: dict[str, tuple[Example, ...]] | None = None) -> list[Example]:
    return draw_widely([group("g")], hard or {}, random.Random(seed))  # noqa: S311 - no secret


def test_every_two_of_a_claim_and_its_restatements_say_the_same():
    same = {(e.one, e.other) for e in widely(1) if e.label is Label.SAME and "opposed" not in e.one}
    assert same == {("g", "g same 1"), ("g", "g same 2"), ("g same 1", "g same 2")}


def test_pairs_come_from_all_over_a_group_and_each_text_with_its_claim():
    pairs = {(e.one.rstrip(" 12"), e.other.rstrip(" 12"), e.label) for seed in range(9) for e in widely(seed)}
    assert pairs == {
        ("g", "g same", Label.SAME),
        ("g same", "g same", Label.SAME),
        ("g opposed", "g opposed", Label.SAME),
        ("g", "g opposed", Label.OPPOSED),
        ("g same", "g opposed", Label.OPPOSED),
        ("g", "g different", Label.DIFFERENT),
        ("g same", "g different", Label.DIFFERENT),
        ("g opposed", "g different", Label.DIFFERENT),
    }
    with_claim = [e.other for e in widely(1) if e.one == "g"]
    assert sorted(with_claim) == sorted(text for _, texts in group("g").texts() for text in texts)


def test_two_of_the_hard_negatives_come_along():
    hard = tuple(Example(one="g", other=f"near {n}", label=Label.DIFFERENT) for n in range(8))
    drawn = [e for e in widely(1, {"g": hard}) if e.other.startswith("near")]
    assert len(set(drawn)) == 2
