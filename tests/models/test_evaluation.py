"""The figures of an evaluation, on data so small that they can be worked out by hand."""

import pytest

from models.argument import Comparison
from models.evaluation import (
    EngagementFigures,
    PairFigures,
    judge_pairs,
    score_replies,
    sum_up_pairs,
    sum_up_replies,
    with_cosines,
)
from models.labelled import LabelledPair, LabelledReply
from models.word_judge import WordJudge, load_weights
from tests.encoders import HashingEncoder


def labelled(label: str, same: float) -> tuple[LabelledPair, Comparison]:
    return LabelledPair(a="x", b="y", label=label), Comparison(same=same, opposed=0, different=1 - same)


def figures(*rows: tuple[LabelledPair, Comparison]) -> PairFigures:
    return sum_up_pairs([pair for pair, _ in rows], [comparison for _, comparison in rows])


def test_pairs_that_are_told_apart():
    reached = figures(labelled("same", 0.9), labelled("opposite", 0.2), labelled("different", 0.1))
    assert reached == PairFigures(
        pairs=3, against_different=1, against_opposite=1, average_precision=1, recall_at_90=1, recall_at_95=1
    )


def test_pairs_that_are_half_told_apart():
    reached = figures(
        labelled("same", 0.9),
        labelled("opposite", 0.8),
        labelled("same", 0.7),
        labelled("different", 0.6),
        labelled("same", 0.5),
        labelled("different", 0.4),
    )
    assert reached.against_opposite == pytest.approx(
        1 / 3
    )  # of three same ones, one lies above the opposite one
    assert reached.against_different == pytest.approx(5 / 6)
    assert reached.average_precision == pytest.approx((1 / 1 + 2 / 3 + 3 / 5) / 3)
    assert reached.recall_at_90 == pytest.approx(1 / 3)
    assert reached.recall_at_95 == pytest.approx(1 / 3)


def test_a_precision_that_is_never_reached():
    reached = figures(labelled("different", 0.9), labelled("same", 0.8))
    assert (reached.recall_at_90, reached.recall_at_95) == (0, 0)


def test_the_two_precisions_are_two():
    above = [labelled("same", 0.9)] * 12
    reached = figures(*above, labelled("different", 0.8), labelled("same", 0.7))
    assert reached.recall_at_90 == 1  # 13 of 14 are 0.93
    assert reached.recall_at_95 == pytest.approx(12 / 13)


def test_what_the_labels_do_not_allow_is_left_open():
    only_same = figures(labelled("same", 0.9))
    assert (only_same.against_different, only_same.against_opposite) == (None, None)
    no_same = figures(labelled("different", 0.9), labelled("opposite", 0.1))
    assert (no_same.average_precision, no_same.recall_at_90, no_same.against_different) == (None, None, None)


def test_the_cosine_is_that_of_the_pair():
    pairs = [
        LabelledPair(a="fines work", b="fines work", label="same"),
        LabelledPair(a="fines work", b="go compiles", label="different"),
        LabelledPair(a="go compiles", b="go works", label="different"),
    ]
    same, different, half = with_cosines(pairs, HashingEncoder())
    assert (same.one, same.other) == ("fines work", "fines work")
    assert same.cosine == pytest.approx(1)
    assert different.cosine == pytest.approx(0, abs=0.01)
    assert half.cosine == pytest.approx(0.5, abs=0.01)


def test_each_pair_is_judged():
    pairs = [
        LabelledPair(a="fines keep children away", b="fines keep children away", label="same"),
        LabelledPair(a="fines keep children away", b="fines don't keep children away", label="opposite"),
        LabelledPair(a="fines keep children away", b="go compiles fast", label="different"),
    ]
    same, opposite, different = judge_pairs(pairs, WordJudge(load_weights()), HashingEncoder())
    assert same.same > opposite.same
    assert same.same > different.same
    assert opposite.opposed > same.opposed
    assert different.different > same.different


REPLIES = [
    LabelledReply(
        parent_sentences=("Fines keep children away.", "The desk is slow."),
        reply="I like it. Do fines keep children away?",
        engaged=frozenset({0}),
    ),
    LabelledReply(parent_sentences=("Go compiles fast.",), reply="", engaged=frozenset()),
]


def test_a_reply_engages_a_sentence_by_its_best_sentence():
    scores = score_replies(REPLIES, WordJudge(load_weights()), HashingEncoder())
    assert [len(row) for row in scores] == [2, 1]
    assert scores[0][0] > 0.8
    assert max(scores[0][1], scores[1][0]) < 0.2
    alone = score_replies(
        [
            LabelledReply(
                parent_sentences=REPLIES[0].parent_sentences,
                reply="Do fines keep children away?",
                engaged=frozenset(),
            )
        ],
        WordJudge(load_weights()),
        HashingEncoder(),
    )
    assert scores[0][0] == pytest.approx(alone[0][0])


def test_the_figures_of_replies():
    assert sum_up_replies(REPLIES, [[0.9, 0.3], [0.5]]) == EngagementFigures(
        replies=2, sentences=3, auc=1, average_precision=1
    )
    half = sum_up_replies(REPLIES, [[0.4, 0.3], [0.5]])
    assert (half.auc, half.average_precision) == (pytest.approx(0.5), pytest.approx(0.5))
    assert sum_up_replies(REPLIES[1:], [[0.5]]) == EngagementFigures(
        replies=1, sentences=1, auc=None, average_precision=None
    )
