"""Reads this project's own groups of claims; `seeds/pairs/README.md` says what they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from models.labelled import LabelledPair
from models.training.json_lines import read_json_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A claim with texts that say the same, the contrary, or something else."""

    id: str
    topic: str
    split: str
    claim: str
    ways: tuple[str, ...]
    same: tuple[str, ...]
    opposed: tuple[str, ...]
    different: tuple[str, ...]

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each label with its texts."""
        yield "same", self.same
        yield "opposed", self.opposed
        yield "different", self.different


def read_groups(file: Path) -> tuple[Group, ...]:
    """Every group of a file. Raises LabelledDataError."""
    return read_json_lines(file, _GROUP)


def by_topic(groups: Iterable[Group]) -> Mapping[str, list[Group]]:
    """The groups of each topic, topics and groups in the order in which they come up."""
    of_topic: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        of_topic[group.topic].append(group)
    return of_topic


def label_pairs(groups: Iterable[Group]) -> tuple[LabelledPair, ...]:
    """Every claim with each of its texts, as pairs of public data are labelled."""
    return tuple(
        LabelledPair(a=text, b=group.claim, label=_AS_LABELLED.get(label, label))
        for group in groups
        for label, texts in group.texts()
        for text in texts
    )


_GROUP = TypeAdapter(Group)
_AS_LABELLED = {"opposed": "opposite"}
