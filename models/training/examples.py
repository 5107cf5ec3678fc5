"""What the models learn from: pairs of texts with labels, drawn from public data and from this project's own groups."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations, product
from pathlib import Path

from models.training.groups import Group, by_topic
from models.training.sources import read_rows, split_semantoneg


class Label(IntEnum):
    """How two texts relate. The first three are what the verifier tells of two claims, in its order."""

    SAME = 0
    OPPOSED = 1
    DIFFERENT = 2
    NOT_SAME = 3
    """Opposed or different: sources that know the sides of a debate do not know whether it is the same point."""
    MISSES = 4
    """A crux, then a claim that leaves open whether it holds."""
    ENGAGES = 5
    """A crux, then a claim that bears on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two texts and how they relate."""

    one: str
    other: str
    label: Label


BROAD = {
    "argkp-argarg": 4200,
    "argkp": 4200,
    "perspectrum": 4800,
    "perspectrum-paravotes": 600,
    "cannot-semantoneg": 2400,
    "conjnli": 900,
    "negnli-mnli": 500,
    "negnli-snli": 400,
    "breaking-nli": 450,
    "snli-sample": 700,
    "fever-symmetric": 500,
    "cannot-wikifactcheck": 250,
    "ibm-claimstance": 250,
}
"""Pairs of each public source for the first stage, in which the verifier learns to compare at all."""

BESIDE_OURS = {
    "argkp-argarg": 900,
    "argkp": 700,
    "perspectrum": 900,
    "cannot-semantoneg": 150,
    "snli-sample": 700,
    "negnli-mnli": 350,
    "negnli-snli": 450,
    "breaking-nli": 300,
    "conjnli": 300,
}
"""Pairs of each public source beside our own, for the second stage."""

FOR_LONGER = {
    "argkp-argarg": 1500,
    "argkp": 1500,
    "perspectrum": 1800,
    "perspectrum-paravotes": 200,
    "cannot-semantoneg": 500,
    "snli-sample": 600,
    "negnli-mnli": 400,
    "negnli-snli": 300,
    "breaking-nli": 300,
    "conjnli": 700,
    "fever-symmetric": 300,
    "cannot-wikifactcheck": 200,
    "ibm-claimstance": 100,
}
"""Pairs of each public source in one round of the longer training, in which most pairs are our own."""

_SIDES_ONLY = frozenset({"argkp-argarg", "argkp", "perspectrum", "ibm-claimstance"})
_LABELS = {"same": Label.SAME, "opposite": Label.OPPOSED, "different": Label.DIFFERENT}


def draw_public(data: Path, sizes: Mapping[str, int], chance: random.Random) -> list[Example]:
    """About so many pairs of each source in `data/train`, as many of one label as of another as far as they go."""
    return [example for source, size in sizes.items() for example in _of_source(data, source, size, chance)]


def draw_own(groups: Sequence[Group], most: int, chance: random.Random) -> list[Example]:
    """At most so many pairs of claims, drawn afresh for each seed.

    A restatement stands for its claim: what is opposed to the one is opposed to the other. A claim of another group of
    the same topic is different, since every claim of a topic makes a point of its own.
    """
    of_topic = by_topic(groups)
    drawn = [example for group in groups for example in _of_group(group, of_topic[group.topic], chance)]
    chance.shuffle(drawn)
    return drawn[:most]


def draw_widely(
    groups: Sequence[Group], hard: Mapping[str, Sequence[Example]], chance: random.Random
) -> list[Example]:
    """Pairs of claims from all over each group, drawn afresh for each round, with a few of its hard negatives.

    Every two of a claim and its restatements say the same; so do, mostly, two denials of it.
    """
    return [example for group in groups for example in _all_over(group, hard.get(group.id, ()), chance)]


def _all_over(group: Group, hard: Sequence[Example], chance: random.Random) -> Iterator[Example]:
    def some(pairs: Iterable[tuple[str, str]], most: int) -> list[tuple[str, str]]:
        held = list(pairs)
        return chance.sample(held, min(most, len(held)))

    same = [*combinations((group.claim, *group.same), 2)]
    same += some(combinations(group.opposed, 2), chance.getrandbits(1))
    opposed = [(group.claim, text) for text in group.opposed]
    opposed += some(product(group.same, group.opposed), 3)
    different = [(group.claim, text) for text in group.different]
    different += some(product(group.same, group.different), 2)
    different += some(product(group.opposed, group.different), 1)
    for label, pairs in ((Label.SAME, same), (Label.OPPOSED, opposed), (Label.DIFFERENT, different)):
        for one, other in pairs:
            yield Example(one=one, other=other, label=label)
    yield from chance.sample(list(hard), min(2, len(hard)))


def _of_source(data: Path, source: str, size: int, chance: random.Random) -> list[Example]:
    rows = read_rows(data / f"train/pairs_{source}.jsonl.gz")
    if source == "cannot-semantoneg":
        rows = split_semantoneg(rows)[0]
    chance.shuffle(rows)
    by_label: defaultdict[Label, list[Example]] = defaultdict(list)
    for row in rows:
        label = _LABELS[row["label"]]
        kept = Label.NOT_SAME if label is Label.OPPOSED and source in _SIDES_ONLY else label
        by_label[label].append(Example(one=row["a"], other=row["b"], label=kept))
    each = size // len(by_label)
    return [example for examples in by_label.values() for example in examples[:each]]


def _of_group(group: Group, topic: Sequence[Group], chance: random.Random) -> list[Example]:
    again = list(combinations(group.same, 2))
    denied, beside = list(product(group.same, group.opposed)), list(product(group.same, group.different))
    pairs = [(group.claim, text, Label.SAME) for text in group.same]
    pairs += [(*pair, Label.SAME) for pair in chance.sample(again, min(1, len(again)))]
    pairs += [(group.claim, text, Label.OPPOSED) for text in group.opposed]
    pairs += [(*pair, Label.OPPOSED) for pair in chance.sample(denied, min(2, len(denied)))]
    pairs += [(group.claim, text, Label.DIFFERENT) for text in group.different]
    pairs += [(*pair, Label.DIFFERENT) for pair in chance.sample(beside, min(2, len(beside)))]
    if others := [other for other in topic if other is not group]:
        other = chance.choice(others)
        text = chance.choice([other.claim, *other.same, *other.opposed])
        pairs.append((chance.choice([group.claim, *group.same]), text, Label.DIFFERENT))
    return [Example(one=one, other=other, label=label) for one, other, label in pairs]
