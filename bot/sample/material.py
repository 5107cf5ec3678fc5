"""What people on the sample's server could say, topic by topic: the project's own texts in `seeds/`."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from models.training.groups import Group, read_groups

_SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """What somebody's view of a topic may hang on, and what can be said to it."""

    statement: str
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something to argue about; `kind` tells in which forum."""

    name: str
    kind: str
    groups: tuple[Group, ...]
    hinges: tuple[Hinge, ...]


def read_topics(seeds: Path) -> tuple[Topic, ...]:
    """Every topic, in the order of `seeds/pairs/topics.tsv`. Raises LabelledDataError, OSError."""
    groups: defaultdict[str, list[Group]] = defaultdict(list)
    hinges: defaultdict[str, list[Hinge]] = defaultdict(list)
    for split in _SPLITS:
        for group in read_groups(seeds / f"pairs/{split}.jsonl"):
            groups[group.topic].append(group)
        for line in (seeds / f"engagement/{split}.jsonl").read_text("utf-8").splitlines():
            told = json.loads(line)
            replies = tuple(claim["text"] for claim in told["claims"] if claim["label"] == "engages")
            hinges[told["topic"]].append(Hinge(statement=told["crux"], replies=replies))
    lines = (seeds / "pairs/topics.tsv").read_text("utf-8").splitlines()
    named = [line.split("\t") for line in lines]
    return tuple(
        Topic(name=name, kind=kind, groups=tuple(groups[name]), hinges=tuple(hinges[name]))
        for name, _, kind in named
    )
