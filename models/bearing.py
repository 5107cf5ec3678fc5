"""Whether a claim bears on a crux: for it or against it, with evidence, a question, a concession.

The first measure needs no model: the cosine between claim and crux, the words of subject that they share, and whether the
claim stands right below a quotation of the crux; weighed by hand, so that it orders the sentences of reviews by whether a
reply takes them up. A judge that can read goes by it where to look, and then reads both texts (`docs/judge.md`).
"""

from dataclasses import dataclass

import numpy as np

from models.words import content_words

_COSINE, _SHARED, _ANSWERS, _INTERCEPT = 4.0, 2.0, 1.2, -2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A claim beside a crux; `answers` tells that the claim follows a quotation of it."""

    claim: str
    statement: str
    cosine: float
    answers: bool


def bearing_by_words(bearing: Bearing) -> float:
    """The log-odds that the claim engages the crux, as far as words and nearness tell."""
    shared = np.log1p(len(content_words(bearing.claim) & content_words(bearing.statement)))
    return float(_COSINE * bearing.cosine + _SHARED * shared + _ANSWERS * bearing.answers + _INTERCEPT)


def probability(log_odds: float) -> float:
    """The probability, 0 to 1."""
    return float(1 / (1 + np.exp(-log_odds)))
