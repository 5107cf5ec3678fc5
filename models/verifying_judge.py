"""The judge that ships: a verifier that reads both claims, and the cosine of their embeddings, weighed together.

The two err differently. The verifier knows opposites and negations; the embedding knows whether it is the same point.
A multinomial logistic regression over both, fitted on pairs that neither was trained on, gives probabilities that
mean what they say (`models/training/combination.py`; the reliability is in the card of the judge).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from models.argument import Comparison
from models.bearing import Bearing, bearing_by_words, probability
from models.judge import Pair
from models.vectors import Floats
from models.verifier import Verifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Coefficients of shape (3, features + 1) for `combined_features`, the last column the intercepts.

    `engagement`, of shape (3,), weighs the log-odds by words, those that the verifier reads, and an intercept.
    """

    name: str
    coefficients: NDArray[np.float64]
    engagement: NDArray[np.float64]


class VerifyingJudge:
    """Compares claims by reading them together."""

    def __init__(self, verifier: Verifier, combination: Combination) -> None:
        """Take a loaded verifier and how its answer is weighed against the cosine."""
        self._verifier = verifier
        self._combination = combination

    @property
    def name(self) -> str:
        """Which judge this is: named in every match."""
        return self._combination.name

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        """How the two of each pair compare, in order; about 10 ms a pair on two cores."""
        if not pairs:
            return []
        read = self._verifier.read([(pair.one, pair.other) for pair in pairs])
        cosines = np.array([pair.cosine for pair in pairs])
        told = probabilities(combined_features(read, cosines), self._combination)
        return [
            Comparison(same=float(same), opposed=float(opposed), different=float(different))
            for same, opposed, different in told
        ]

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        """The probability that each claim engages its crux, in order; about 10 ms each on two cores."""
        if not bearings:
            return []
        read = self._verifier.read_beside([(one.statement, one.claim) for one in bearings])
        by_words = [bearing_by_words(one) for one in bearings]
        logits = np.column_stack([by_words, read, np.ones(len(read))]) @ self._combination.engagement
        return [probability(logit) for logit in logits]


def combined_features(read: Floats, cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is weighed, of shape (pairs, 3): the verifier's log-odds for same and for opposed, and the cosine."""
    return np.column_stack([read[:, 0], read[:, 1], cosines]).astype(np.float64)


def probabilities(features: NDArray[np.float64], combination: Combination) -> NDArray[np.float64]:
    """P(same), P(opposed), P(different) of shape (pairs, 3)."""
    weights = combination.coefficients
    logits = features @ weights[:, :-1].T + weights[:, -1]
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (odds / odds.sum(axis=1, keepdims=True)).astype(np.float64)


def load_combination(encoder: str) -> Combination:
    """The combination that ships for the cosines of this encoder; for an unknown one, that of the verifier alone."""
    stored = json.loads(files("models").joinpath("weights/judge.json").read_text("utf-8"))
    fitted = stored["with"].get(encoder, stored["alone"])
    return Combination(
        name=stored["name"], coefficients=np.array(fitted), engagement=np.array(stored["engagement"])
    )
