"""The same, opposed or different: what the judge of words says of pairs that a reader would be sure about."""

import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.encoder import Encoder
from models.judge import Pair
from models.word_judge import (
    NAME,
    POINT_FEATURES,
    SIDE_FEATURES,
    WordJudge,
    load_weights,
    point_features,
    side_features,
)

MINIMAL_NEGATIONS = [
    ("I buy that they would pause", "I don't buy that they would pause"),
    (
        "I don’t buy that input pools would shorten the wait",  # noqa: RUF001 - as people type it
        "I do buy that input pools would shorten the wait",
    ),
    ("The fines should stay for another year", "The fines should not stay for another year"),
    ("The board won't bring the fines back", "The board will bring the fines back"),
    ("It isnt worth moving the service to Go", "It is worth moving the service to Go"),
    ("Slow mode never helped anybody in this channel", "Slow mode helped everybody in this channel"),
    ("Everybody pays the fine in the end", "Nobody pays the fine in the end"),
    ("Slow mode lowers the number of reports", "Slow mode raises the number of reports"),
    ("Phones in lockers make lessons better", "Phones in lockers make lessons worse"),
    ("I think the rewrite is worth its cost", "I no longer think the rewrite is worth its cost"),
]

IN_OTHER_WORDS = [
    ("Slow mode keeps newcomers from posting", "New people hardly post because of slow mode"),
    (
        "Fines keep children away from the library",
        "Because of the fines, children stay away from the library",
    ),
    ("Phones distract pupils in lessons", "Pupils are distracted by their phones during lessons"),
]

ABOUT_SOMETHING_ELSE = [
    ("The board will not bring the fines back", "Slow mode keeps newcomers from posting"),
    ("Phones distract pupils in lessons", "Moving it to Go makes the service faster"),
    ("Fines keep children away from the library", "Input pools would shorten the wait for ranked matches"),
]


@pytest.fixture(scope="module")
def judge() -> WordJudge:
    return WordJudge(load_weights())


def paired(pairs: list[tuple[str, str]], encoder: Encoder) -> list[Pair]:
    return [
        Pair(one=one, other=other, cosine=float(np.dot(*encoder.encode([one, other]))))
        for one, other in pairs
    ]


@pytest.mark.parametrize(("one", "other"), MINIMAL_NEGATIONS)
def test_a_minimal_negation_is_opposed_however_near_it_lies(judge: WordJudge, one: str, other: str):
    for cosine in (0.9, 0.95, 0.99):
        there, back = judge.compare(
            [Pair(one=one, other=other, cosine=cosine), Pair(one=other, other=one, cosine=cosine)]
        )
        assert there.opposed > there.same
        assert there.opposed > there.different
        assert there.opposed == pytest.approx(back.opposed)


@pytest.mark.parametrize("encoder", ["packaged_encoder", "shipped_encoder"])
def test_pairs_as_an_encoder_sees_them(judge: WordJudge, encoder: str, request: pytest.FixtureRequest):
    sees: Encoder = request.getfixturevalue(encoder)
    same = judge.compare(paired(IN_OTHER_WORDS, sees))
    assert all(comparison.same > max(comparison.opposed, comparison.different) for comparison in same)
    different = judge.compare(paired(ABOUT_SOMETHING_ELSE, sees))
    assert all(comparison.different > max(comparison.opposed, comparison.same) for comparison in different)
    denied = judge.compare(paired(MINIMAL_NEGATIONS[:4], sees))
    assert all(comparison.opposed > max(comparison.same, comparison.different) for comparison in denied)


@given(st.text(), st.text(), st.floats(-1, 1))
def test_the_three_probabilities_add_up(one: str, other: str, cosine: float):
    (comparison,) = WordJudge(load_weights()).compare([Pair(one=one, other=other, cosine=cosine)])
    assert comparison.same + comparison.opposed + comparison.different == pytest.approx(1)
    assert min(comparison.same, comparison.opposed, comparison.different) >= 0


@given(st.text(), st.text())
def test_a_higher_cosine_makes_no_pair_more_different(one: str, other: str):
    comparisons = WordJudge(load_weights()).compare(
        [Pair(one=one, other=other, cosine=cosine) for cosine in (-1.0, 0.0, 0.5, 1.0)]
    )
    different = [comparison.different for comparison in comparisons]
    assert different == sorted(different, reverse=True)


def test_comparisons_come_in_the_order_of_the_pairs(judge: WordJudge):
    near, far = (
        Pair(one="Fines work", other="Fines work", cosine=1),
        Pair(one="Fines work", other="Go is fast", cosine=0),
    )
    first, second = judge.compare([near, far])
    assert first.same > second.same
    assert judge.compare([]) == []
    assert judge.name == NAME


def test_the_weights_that_ship_fit_the_code():
    weights = load_weights()
    pair = Pair(one="Fines work", other="Fines don't work", cosine=0.9)
    assert weights.point.shape == (len(POINT_FEATURES) + 1,) == (len(point_features(pair)) + 1,)
    assert weights.side.shape == (len(SIDE_FEATURES) + 1,) == (len(side_features(pair)) + 1,)
    assert np.isfinite(weights.point).all()
    assert np.isfinite(weights.side).all()
    stored = json.loads(files("models").joinpath("weights/first-judge.json").read_text("utf-8"))
    assert (tuple(stored["point_features"]), tuple(stored["side_features"])) == (
        POINT_FEATURES,
        SIDE_FEATURES,
    )


def test_what_the_judge_looks_at():
    features = dict(
        zip(
            POINT_FEATURES,
            point_features(
                Pair(one="Do 11 fines keep children away?", other="Fines keep readers away", cosine=0.5)
            ),
            strict=True,
        )
    )
    assert features["cosine"] == 0.5
    assert features["shared"] == pytest.approx(3 / 4)
    assert features["numbers"] == 1
    assert features["question"] == 1
    assert features["longer"] == pytest.approx(np.log(7 / 5))
