"""Whether a claim bears on a crux: for it or against it, with evidence, a question, a concession.

The first measure: the cosine between claim and crux, the words of subject that they share, and whether the claim
stands right below a quotation of the crux; weighed by logistic regression on replies of two public forums and on this
project's own threads (`models/cards/first-judge.md`).
"""

from dataclasses import dataclass

import numpy as np

from models.words import content_words

_COSINE, _SHARED, _ANSWERS, _INTERCEPT = 7.0, 1.5, 1.2, -4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A claim beside a crux; `answers` tells that the claim follows a quotation of it."""

    claim: str
    statement: str
    cosine: float
    answers: bool


def engagement(bearing: Bearing) -> float:
    """The probability that the claim engages the crux."""
    claim, statement = content_words(bearing.claim), content_words(bearing.statement)
    shared = len(claim & statement) / max(min(len(claim), len(statement)), 1)
    logit = _COSINE * bearing.cosine + _SHARED * shared + _ANSWERS * bearing.answers + _INTERCEPT
    return float(1 / (1 + np.exp(-logit)))
