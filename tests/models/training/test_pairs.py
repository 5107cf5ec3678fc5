"""The groups that ship in `seeds/pairs`: counted, and never printed, since nobody should read those of the test."""

from collections import Counter
from pathlib import Path

import pytest

from models.training.groups import Group, read_groups

PAIRS = Path(__file__).parents[3] / "seeds" / "pairs"
SPLITS = ("train", "dev", "test")
TOPICS = [line.split("\t") for line in (PAIRS / "topics.tsv").read_text("utf-8").splitlines()]
SPLIT_OF = {topic: split for topic, split, _ in TOPICS}


@pytest.fixture(scope="module")
def groups() -> dict[str, tuple[Group, ...]]:
    return {split: read_groups(PAIRS / f"{split}.jsonl") for split in SPLITS}


def everything(groups: dict[str, tuple[Group, ...]]) -> list[Group]:
    return [group for split in SPLITS for group in groups[split]]


def test_there_are_enough_topics_and_groups(groups: dict[str, tuple[Group, ...]]):
    topics, number = len({group.topic for group in everything(groups)}), len(everything(groups))
    assert topics >= 120
    assert number >= 1500


def test_every_topic_is_listed_once_and_written(groups: dict[str, tuple[Group, ...]]):
    written = {group.topic for group in everything(groups)}
    assert len(SPLIT_OF) == len(TOPICS)
    assert sorted(SPLIT_OF.keys() ^ written) == []


@pytest.mark.parametrize("split", SPLITS)
def test_a_file_holds_only_topics_of_its_split(groups: dict[str, tuple[Group, ...]], split: str):
    astray = [group.id for group in groups[split] if {group.split, SPLIT_OF[group.topic]} != {split}]
    assert astray == []


@pytest.mark.parametrize("split", SPLITS)
def test_every_group_has_two_or_more_triplets_in_parallel_lists(
    groups: dict[str, tuple[Group, ...]], split: str
):
    uneven = [
        group.id
        for group in groups[split]
        if len(group.same) < 2
        or not len(group.ways) == len(group.same) == len(group.opposed) == len(group.different)
    ]
    assert uneven == []


def test_no_text_comes_twice_in_any_split(groups: dict[str, tuple[Group, ...]]):
    times = Counter(
        " ".join(text.casefold().split())
        for group in everything(groups)
        for text in (group.claim, *(text for _, texts in group.texts() for text in texts))
    )
    twice, empty = sum(number > 1 for number in times.values()), times[""]
    assert (twice, empty) == (0, 0)


def test_every_group_has_a_name_of_its_own(groups: dict[str, tuple[Group, ...]]):
    times = Counter(group.id for group in everything(groups))
    assert [name for name, number in times.items() if number > 1] == []
