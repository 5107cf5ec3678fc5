"""Hard negatives: the nearest texts of other groups of the topic, and no one text over and over."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from models.encoder import EncoderCard
from models.training.examples import Label
from models.training.hard_negatives import mine_hard_negatives
from models.vectors import Floats
from tests.models.training.making import group


class Angles:
    """An encoder by a table of directions, in degrees; a text that is not in it points where its group does."""

    card = EncoderCard(name="angles", revision="1", dimensions=2)

    def __init__(self, angles: dict[str, float]) -> None:
        self._angles = angles

    def encode(self, sentences: Sequence[str]) -> Floats:
        turned = np.radians([self._angles.get(text, 90.0 + 90 * int(text[1])) for text in sentences])
        return np.column_stack([np.cos(turned), np.sin(turned)]).astype(np.float32)


def test_the_nearest_of_another_group_comes_first():
    encoder = Angles({"g1": 0, "g2": 30, "g2 opposed 1": 10, "g1 different 1": 9})
    mined = mine_hard_negatives([group("g1"), group("g2")], encoder)
    first = mined["g1"][0]
    assert (first.one, first.other, first.label) == ("g1", "g2 opposed 1", Label.DIFFERENT)
    texts = {text for pairs in mined.values() for pair in pairs for text in (pair.one, pair.other)}
    assert not any("different" in text for text in texts)  # what they say of the other group nobody knows


def test_groups_of_other_topics_are_no_neighbours():
    mined = mine_hard_negatives([group("g1"), group("h1", topic="trees")], Angles({}))
    assert mined == {"g1": (), "h1": ()}


@pytest.mark.parametrize("side", ["one", "other"])
def test_no_text_fills_the_list(side: str):
    mined = mine_hard_negatives([group("g1"), group("g2"), group("g3")], Angles({}))
    assert [len(pairs) for pairs in mined.values()] == [8, 8, 8]
    for name, pairs in mined.items():
        assert all(pair.one.startswith(name) and not pair.other.startswith(name) for pair in pairs)
        assert max(Counter(getattr(pair, side) for pair in pairs).values()) <= (3 if side == "one" else 2)
