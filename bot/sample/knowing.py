"""Stand-ins for the models: they know what the texts of the sample mean, and err now and then, as models do.

So half a year takes seconds, and still every kind of repeat, denial and mistake comes about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

import numpy as np

from bot.sample.hashing import HashingEncoder
from bot.sample.material import Topic
from models.argument import Comparison, Form, Message
from models.bearing import Bearing
from models.encoder import EncoderCard
from models.judge import Judge, Pair
from models.segmentation import segment
from models.stitching import compose
from models.vectors import Floats

_WORDS, _MEANING = 256, 128
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
# How often (0 to 1) a restatement goes unnoticed, a denial is taken for one, and so is another point on the same matter.
_MISSED, _DENIAL_MISTAKEN, _OTHER_MISTAKEN = 0.15, 0.04, 0.015


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """On which matter a claim is, which point it makes there, and on which side of that it stands."""

    matter: str
    point: str
    side: int


def meanings_of(topics: Iterable[Topic]) -> dict[str, Meaning]:
    """The meaning of each claim in the texts of the topics, by how it is worded."""
    known: dict[str, Meaning] = {}
    for topic in topics:
        for group in topic.groups:
            said = [(group.claim, "", 1)]
            said += [(text, "", 1) for text in group.same] + [(text, "", -1) for text in group.opposed]
            said += [(text, f"/{number}", 1) for number, text in enumerate(group.different)]
            for text, other, side in said:
                for place, claim in enumerate(_claims(text)):
                    point = f"{group.id}{other}/{place}"
                    known.setdefault(claim, Meaning(matter=group.id, point=point, side=side))
    return known


class KnowingEncoder:
    """Unit vectors of what is said, as far as it is known, and of the words in which it is said."""

    def __init__(self, meanings: dict[str, Meaning]) -> None:
        """Take what `meanings_of` found."""
        self._meanings = meanings
        self._words = HashingEncoder(_WORDS)

    @property
    def card(self) -> EncoderCard:
        """Which encoder this is."""
        return EncoderCard(name="sample-encoder", revision="1", dimensions=_WORDS + _MEANING)

    def encode(self, sentences: Sequence[str]) -> Floats:
        """Unit vectors of shape (len(sentences), dimensions)."""
        vectors = np.zeros((len(sentences), _WORDS + _MEANING), dtype=np.float32)
        vectors[:, :_WORDS] = self._words.encode(sentences)
        for row, sentence in enumerate(sentences):
            if (meaning := self._meanings.get(sentence)) is not None:
                vectors[row, _WORDS:] = (_direction(meaning.matter) + _direction(meaning.point)) / 1.5
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class KnowingJudge:
    """Compares claims by what they mean, and by their words where that is not known."""

    def __init__(self, meanings: dict[str, Meaning], otherwise: Judge) -> None:
        """Take what `meanings_of` found, and the judge of all other texts."""
        self._meanings = meanings
        self._otherwise = otherwise

    @property
    def name(self) -> str:
        """Which judge this is: named in every match."""
        return "sample-judge"

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        """How the two of each pair compare, in order."""
        return [self._compare(pair) for pair in pairs]

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        """The probability that each claim engages its crux, in order."""
        return self._otherwise.score_engagement(bearings)

    def _compare(self, pair: Pair) -> Comparison:
        one, other = self._meanings.get(pair.one), self._meanings.get(pair.other)
        if one is None or other is None:
            return self._otherwise.compare([pair])[0]
        luck, sure = _drawn(pair.one, pair.other), _drawn(pair.other, pair.one)
        if one.point == other.point and one.side == other.side:
            return _same(0.89 + 0.11 * sure**0.5) if luck > _MISSED else _same(0.4 + 0.45 * sure)
        if one.point == other.point:
            mistaken, opposed = luck < _DENIAL_MISTAKEN, 0.7 + 0.28 * sure
            return (
                _same(0.9 + 0.08 * sure)
                if mistaken
                else Comparison(same=0.0, opposed=opposed, different=1 - opposed)
            )
        return _same(0.9 + 0.08 * sure) if luck < _OTHER_MISTAKEN else _same(0.2 * sure)


def _same(score: float) -> Comparison:
    return Comparison(same=score, opposed=0.0, different=1 - score)


def _claims(text: str) -> list[str]:
    message = Message(id="text", author="somebody", sent_at=_EPOCH, text=text)
    return [passage.text for passage in segment(compose([message])) if passage.form is Form.CLAIM]


def _direction(name: str) -> Floats:
    """A unit vector that stands for a name, hardly related to that of any other."""
    seed = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
    drawn = np.random.default_rng(seed).standard_normal(_MEANING, dtype=np.float32)
    return drawn / np.float32(np.linalg.norm(drawn))


def _drawn(one: str, other: str) -> float:
    """A number from 0 to 1, always the same for two texts in this order."""
    digest = blake2b(f"{one}\0{other}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
