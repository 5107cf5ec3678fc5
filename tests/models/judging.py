"""One claim beside what was said before it, and judges that say of a pair what an example wants."""

import math
from collections.abc import Sequence

import numpy as np

from models.argument import Candidate, Comparison, EarlierClaim, How, JudgedPassage, Thresholds
from models.assessment import Found, judge_passages
from models.bearing import Bearing
from models.engagement import OpenCrux
from models.judge import Judge, Pair
from models.word_judge import POINT_FEATURES, SIDE_FEATURES, Weights, WordJudge
from tests.encoders import HashingEncoder
from tests.models.writing import claim

ENCODER = HashingEncoder()
THRESHOLDS = Thresholds(
    edited=0.85,
    repeat=0.7,
    repeat_of_others=0.7,
    opposed=0.6,
    engages=0.5,
    repost=0.8,
    shortest=3,
    compared=3,
)
FINES = "Fines keep the children of this town away from the library"
SHORTER = "Fines keep the children of town away from the library"
REWORDED = [
    "Because of the fines no child comes to the library",
    "Children stay at home since the library charges fines",
    "A library that charges fines drives the children out",
    "No child in town reads there any more since fines came",
    "It is the fines that made our children stop reading",
]


def steady(same_point: float, contrary: float = 0.0) -> Judge:
    """A judge of one mind: the same probabilities for every pair."""

    def constant(probability: float, features: int) -> np.ndarray:
        odds = max(probability, 1e-12) / max(1 - probability, 1e-12)
        return np.array([0.0] * features + [math.log(odds)])

    return WordJudge(
        Weights(point=constant(same_point, len(POINT_FEATURES)), side=constant(contrary, len(SIDE_FEATURES)))
    )


SURE_SAME, SURE_OPPOSED, SURE_DIFFERENT = steady(1.0), steady(1.0, 1.0), steady(0.0)


class Asked:
    """A judge that notes what it is asked, and knows one claim that is the same as any other, and one that is opposed."""

    name = "asked"

    def __init__(self, *, same: str = "", opposed: str = "") -> None:
        self._same = same
        self._opposed = opposed
        self.calls: list[list[Pair]] = []
        self.held: list[tuple[str, str]] = []

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All that it was asked, call after call."""
        return [(pair.one, pair.other) for call in self.calls for pair in call]

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        self.calls.append(list(pairs))
        return [self._compare(pair.other) for pair in pairs]

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        self.held += [(bearing.claim, bearing.statement) for bearing in bearings]
        return [1.0 for _ in bearings]

    def _compare(self, earlier: str) -> Comparison:
        if earlier == self._same:
            return Comparison(same=0.9, opposed=0.05, different=0.05)
        if earlier == self._opposed:
            return Comparison(same=0.1, opposed=0.8, different=0.1)
        return Comparison(same=0.1, opposed=0.1, different=0.8)


def earlier(*texts: str, first: int = 1) -> list[Candidate]:
    """Claims that otter made before, each in a post of its own."""
    return [
        Candidate(claim=EarlierClaim(id=number, post=f"p{number}", author="otter", text=text), cosine=0.9)
        for number, text in enumerate(texts, first)
    ]


def judged(
    text: str,
    candidates: Sequence[Candidate] = (),
    *,
    judge: Judge = SURE_DIFFERENT,
    thresholds: Thresholds = THRESHOLDS,
    cruxes: Sequence[OpenCrux] = (),
) -> JudgedPassage:
    """What is made of one claim."""
    found = Found(vectors=ENCODER.encode([text]), candidates=[candidates], cruxes=cruxes)
    (only,) = judge_passages([claim(text)], found, author="newt", judge=judge, thresholds=thresholds)
    return only


def how(one: JudgedPassage) -> How | None:
    """How near to the earlier words a claim comes that was matched."""
    assert one.match is not None
    return one.match.how
