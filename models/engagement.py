"""Whether a claim bears on a crux: for it or against it, with evidence, a question, a concession.

The first measure: the cosine between claim and crux, the words of subject that they share, and whether the claim
stands right below a quotation of the crux; weighed by hand, so that it orders the sentences of reviews by whether a reply
takes them up (`docs/judge.md`).
"""

from dataclasses import dataclass

import numpy as np

from models.words import content_words

_COSINE, _SHARED, _ANSWERS, _INTERCEPT = 4.0, 2.0, 1.2, -3.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A claim beside a crux; `answers` tells that the claim follows a quotation of it."""

    claim: str
    statement: str
    cosine: float
    answers: bool


def engagement(bearing: Bearing) -> float:
    """The probability that the claim engages the crux."""
    shared = np.log1p(len(content_words(bearing.claim) & content_words(bearing.statement)))
    logit = _COSINE * bearing.cosine + _SHARED * shared + _ANSWERS * bearing.answers + _INTERCEPT
    return float(1 / (1 + np.exp(-logit)))
