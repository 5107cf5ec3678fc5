"""Which open cruxes a post bears on: each of its claims that is no repeat is held against each crux of the thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.argument import (
    Crux,
    Engagement,
    Form,
    JudgedPassage,
    Kind,
    Passage,
    Thresholds,
)
from models.bearing import Bearing, bearing_by_words, probability
from models.judge import Judge
from models.vectors import Floats
from models.words import containment

_QUOTES_CRUX = 0.5
_MOST_READ = 32
"""Pairs of claim and crux that the judge reads for one post; in a thread of many cruxes words decide about the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCrux:
    """A confirmed, open crux of the thread with the unit vector of its statement, shape (dimensions,)."""

    crux: Crux
    vector: Floats


def find_engaged(
    judged: Sequence[JudgedPassage],
    vectors: Floats,
    cruxes: Sequence[OpenCrux],
    judge: Judge,
    thresholds: Thresholds,
) -> list[JudgedPassage]:
    """The passages with the cruxes that each engages; what was said before engages none.

    `vectors` has a row for every claim among the passages, in order. A quotation of a crux right above a claim counts for the claim below it.
    """
    held = [
        (number, known.crux, _hold(judged, number, vector, known))
        for number, vector in _new_claims(judged, vectors)
        for known in cruxes
    ]
    scores = score_engagement([bearing for *_, bearing in held], judge, most=_MOST_READ)
    engaged: dict[int, list[Engagement]] = {}
    for (number, crux, _), score in zip(held, scores, strict=True):
        if score >= thresholds.engages:
            evidence = Engagement(crux=crux.id, score=score, threshold=thresholds.engages, model=judge.name)
            engaged.setdefault(number, []).append(evidence)
    return [
        replace(passage, engages=tuple(engaged[number])) if number in engaged else passage
        for number, passage in enumerate(judged)
    ]


def score_engagement(bearings: Sequence[Bearing], judge: Judge, *, most: int) -> list[float]:
    """The probability that each claim engages its crux; the judge looks at the likeliest, words decide about the rest."""
    by_words = [bearing_by_words(bearing) for bearing in bearings]
    likeliest = sorted(range(len(bearings)), key=lambda number: -by_words[number])[:most]
    scores = [probability(log_odds) for log_odds in by_words]
    for number, score in zip(
        likeliest, judge.score_engagement([bearings[number] for number in likeliest]), strict=True
    ):
        scores[number] = score
    return scores


def _new_claims(judged: Sequence[JudgedPassage], vectors: Floats) -> Iterator[tuple[int, Floats]]:
    """The places of claims that are no repeats, each with its vector; there is a row for every claim."""
    rows = iter(vectors)
    for number, passage in enumerate(judged):
        if passage.passage.form is Form.CLAIM:
            vector = next(rows)
            if passage.kind in (Kind.NEW, Kind.OPPOSED):
                yield number, vector


def _hold(judged: Sequence[JudgedPassage], number: int, vector: Floats, known: OpenCrux) -> Bearing:
    above = judged[number - 1].passage if number else None
    return Bearing(
        claim=judged[number].passage.text,
        statement=known.crux.statement,
        cosine=float(vector @ known.vector),
        answers=above is not None and _quotes(above, known.crux.statement),
    )


def _quotes(above: Passage, statement: str) -> bool:
    return above.form is Form.QUOTED and containment(statement, above.text) >= _QUOTES_CRUX
