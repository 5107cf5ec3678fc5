"""What is said in the measured threads: texts of `seeds/pairs`, a topic a thread, the same on every run."""

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from models.training.groups import read_groups

_PAIRS = Path("seeds/pairs/train.jsonl")
_SEED = 7
_MOST_TEXTS = 4


def topics() -> tuple[tuple[str, ...], ...]:
    """Everything that is said about each topic: claims, what says the same, the contrary, something else."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for group in read_groups(_PAIRS):
        texts[group.topic] += [group.claim, *group.same, *group.opposed, *group.different]
    return tuple(tuple(of_topic) for of_topic in texts.values())


def messages(topic: tuple[str, ...], thread: int) -> Iterator[str]:
    """Messages of one to four texts about a topic, without end; no two threads have the same ones."""
    chance = random.Random(_SEED + thread)  # noqa: S311 - nothing secret
    while True:
        yield "\n\n".join(chance.sample(topic, chance.randint(1, _MOST_TEXTS)))
