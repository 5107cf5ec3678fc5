"""Finds what is easily mistaken for a repeat: texts on other points of a topic that the retriever thinks near.

Real threads are full of them: everybody speaks of the same subject, and few say the same of it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from models.encoder import Encoder
from models.training.examples import Example, Label
from models.training.groups import Group, by_topic

_EACH = 8
_ONE_TEXT, _OTHER_TEXT = 3, 2
"""How often a text of the group, and a text of another group, may come up, so that no one text fills the list."""


def mine_hard_negatives(groups: Sequence[Group], encoder: Encoder) -> dict[str, tuple[Example, ...]]:
    """For each group, by its id, its nearest pairs with the claims, restatements and denials of others of its topic.

    Each claim of a topic makes a point of its own, so every such pair is *different*.
    """
    mined: dict[str, tuple[Example, ...]] = {}
    for topic in by_topic(groups).values():
        mined |= _mine(topic, encoder)
    return mined


def _mine(topic: Sequence[Group], encoder: Encoder) -> Mapping[str, tuple[Example, ...]]:
    texts = [(group.id, text) for group in topic for text in (group.claim, *group.same, *group.opposed)]
    vectors = encoder.encode([text for _, text in texts])
    near = vectors @ vectors.T
    owner = np.array([group for group, _ in texts])
    mined: dict[str, tuple[Example, ...]] = {}
    for group in topic:
        own, others = np.flatnonzero(owner == group.id), np.flatnonzero(owner != group.id)
        ranked = np.argsort(-near[np.ix_(own, others)], axis=None)
        used: Counter[int] = Counter()
        pairs: list[Example] = []
        for place in ranked:
            one, other = int(own[place // len(others)]), int(others[place % len(others)])
            if used[one] < _ONE_TEXT and used[other] < _OTHER_TEXT and len(pairs) < _EACH:
                used.update((one, other))
                pairs.append(Example(one=texts[one][1], other=texts[other][1], label=Label.DIFFERENT))
        mined[group.id] = tuple(pairs)
    return mined
