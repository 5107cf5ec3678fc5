"""A judge that needs no model besides the encoder: for small machines, and for encoders of one's own choice.

It asks two things, each by logistic regression: is it the same point (the cosine of the embeddings, the
words they share), and are they on contrary sides of it (a guard for negations and reversed comparisons, as far as
single words show them). `models/training/first_judge.py` fits it; `models/cards/first-judge.md` says on what, and how
well it does.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from models.argument import Comparison
from models.bearing import Bearing, bearing_by_words, probability
from models.judge import Pair
from models.polarity import polarity_difference, turned_round
from models.words import content_words, words

NAME = "first-judge-1"
POINT_FEATURES = ("cosine", "shared", "numbers", "question", "longer")
SIDE_FEATURES = ("contrary", "turned round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Coefficients in the order of POINT_FEATURES and SIDE_FEATURES, each followed by the intercept."""

    point: NDArray[np.float64]
    side: NDArray[np.float64]


class WordJudge:
    """Compares claims pair by pair."""

    def __init__(self, weights: Weights) -> None:
        """Take fitted weights, usually from `load_weights`."""
        self._weights = weights

    @property
    def name(self) -> str:
        """Which judge this is: named in every match."""
        return NAME

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        """How the two of each pair compare, in order."""
        return [self._compare(pair) for pair in pairs]

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        """The probability that each claim engages its crux, in order."""
        return [probability(bearing_by_words(bearing)) for bearing in bearings]

    def _compare(self, pair: Pair) -> Comparison:
        same_point = _probability(point_features(pair), self._weights.point)
        contrary_side = _probability(side_features(pair), self._weights.side)
        return Comparison(
            same=same_point * (1 - contrary_side),
            opposed=same_point * contrary_side,
            different=1 - same_point,
        )


def point_features(pair: Pair) -> tuple[float, ...]:
    """What tells whether two claims make the same point, in the order of POINT_FEATURES."""
    left, right = content_words(pair.one), content_words(pair.other)
    longer = (len(words(pair.one)) + 1) / (len(words(pair.other)) + 1)
    return (
        pair.cosine,
        len(left & right) / max(min(len(left), len(right)), 1),
        float(polarity_difference(pair.one, pair.other).numbers),
        float(pair.one.endswith("?") != pair.other.endswith("?")),
        abs(math.log(longer)),
    )


def side_features(pair: Pair) -> tuple[float, ...]:
    """What tells whether two claims about one point take contrary sides, in the order of SIDE_FEATURES."""
    contrary = polarity_difference(pair.one, pair.other).contrary
    return (float(contrary), float(contrary and turned_round(pair.one, pair.other)))


def load_weights() -> Weights:
    """The weights that ship with the package."""
    stored = json.loads(files("models").joinpath("weights/first-judge.json").read_text("utf-8"))
    return Weights(point=np.array(stored["point"]), side=np.array(stored["side"]))


def _probability(features: Sequence[float], weights: NDArray[np.float64]) -> float:
    return float(1 / (1 + np.exp(-(np.dot(features, weights[:-1]) + weights[-1]))))
