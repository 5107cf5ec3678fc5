"""How well the judge does on labelled data: scores for every row, and the figures that sum them up."""

# Scikit-learn has no types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.argument import Comparison
from models.bearing import Bearing, bearing_by_words
from models.encoder import Encoder
from models.judge import Judge, Pair
from models.labelled import LabelledPair, LabelledReply
from models.sentences import sentences

_READ_CLOSELY = 2
"""Sentences of a reply that are held against each sentence of its parent, of those nearest by words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFigures:
    """What is reached on pairs; None where the labels do not allow it.

    ROC AUC of P(same) for same against different and against opposite, average precision and recall of `same`
    against all else at two precisions.
    """

    pairs: int
    against_different: float | None
    against_opposite: float | None
    average_precision: float | None
    recall_at_90: float | None
    recall_at_95: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementFigures:
    """What is reached on replies: ROC AUC and average precision over all their parents' sentences together."""

    replies: int
    sentences: int
    auc: float | None
    average_precision: float | None


def judge_pairs(pairs: Sequence[LabelledPair], judge: Judge, encoder: Encoder) -> list[Comparison]:
    """How the two of each pair compare, `a` taken as the later claim; every text is encoded once."""
    return judge.compare(with_cosines(pairs, encoder))


def with_cosines(pairs: Sequence[LabelledPair], encoder: Encoder) -> list[Pair]:
    """The pairs as the judge takes them."""
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.a, pair.b)))
    row = {text: number for number, text in enumerate(texts)}
    vectors = encoder.encode(texts)
    return [Pair(one=p.a, other=p.b, cosine=float(vectors[row[p.a]] @ vectors[row[p.b]])) for p in pairs]


def sum_up_pairs(pairs: Sequence[LabelledPair], comparisons: Sequence[Comparison]) -> PairFigures:
    """The figures for pairs and how the two of each compare."""
    labels = np.array([pair.label for pair in pairs])
    scores = np.array([comparison.same for comparison in comparisons])
    is_same = labels == "same"
    return PairFigures(
        pairs=len(pairs),
        against_different=_auc(is_same, scores, among=is_same | (labels == "different")),
        against_opposite=_auc(is_same, scores, among=is_same | (labels == "opposite")),
        average_precision=_average_precision(is_same, scores),
        recall_at_90=_recall_at(is_same, scores, 0.90),
        recall_at_95=_recall_at(is_same, scores, 0.95),
    )


def score_replies(replies: Sequence[LabelledReply], judge: Judge, encoder: Encoder) -> list[list[float]]:
    """For each sentence of each parent, how surely some sentence of the reply engages it (0 to 1).

    The judge looks at those sentences of the reply that bear on it most by their words.
    """
    return [_score_reply(reply, judge, encoder) for reply in replies]


def _score_reply(reply: LabelledReply, judge: Judge, encoder: Encoder) -> list[float]:
    own = [reply.reply[span.start : span.end] for span in sentences(reply.reply)] or [reply.reply]
    near = encoder.encode(reply.parent_sentences) @ encoder.encode(own).T
    bearings: list[Bearing] = []
    for statement, cosines in zip(reply.parent_sentences, near, strict=True):
        held = [
            Bearing(claim=claim, statement=statement, cosine=float(cosine), answers=False)
            for claim, cosine in zip(own, cosines, strict=True)
        ]
        bearings += sorted(held, key=bearing_by_words, reverse=True)[:_READ_CLOSELY]
    scores = iter(judge.score_engagement(bearings))
    each = min(_READ_CLOSELY, len(own))
    return [max(next(scores) for _ in range(each)) for _ in reply.parent_sentences]


def sum_up_replies(replies: Sequence[LabelledReply], scores: Sequence[Sequence[float]]) -> EngagementFigures:
    """The figures for replies and the scores of their parents' sentences."""
    engaged = np.array([i in reply.engaged for reply in replies for i in range(len(reply.parent_sentences))])
    flat = np.array([score for row in scores for score in row])
    return EngagementFigures(
        replies=len(replies),
        sentences=len(flat),
        auc=_auc(engaged, flat, among=np.ones(len(flat), dtype=bool)),
        average_precision=_average_precision(engaged, flat),
    )


def _auc(
    positive: NDArray[np.bool_], scores: NDArray[np.float64], *, among: NDArray[np.bool_]
) -> float | None:
    # Imported where it is used: scikit-learn takes a second, and only an evaluation needs it.
    from sklearn.metrics import roc_auc_score  # noqa: PLC0415 - see above

    chosen = positive[among]
    return float(roc_auc_score(chosen, scores[among])) if chosen.any() and not chosen.all() else None


def _average_precision(positive: NDArray[np.bool_], scores: NDArray[np.float64]) -> float | None:
    from sklearn.metrics import average_precision_score  # noqa: PLC0415 - as above

    return float(average_precision_score(positive, scores)) if positive.any() else None


def _recall_at(positive: NDArray[np.bool_], scores: NDArray[np.float64], wanted: float) -> float | None:
    """The largest recall that any threshold reaches at a precision of at least `wanted`; 0 where none does."""
    from sklearn.metrics import precision_recall_curve  # noqa: PLC0415 - as above

    if not positive.any():
        return None
    precision, recall, _ = precision_recall_curve(positive, scores)
    return float(recall[precision >= wanted].max(initial=0.0))
