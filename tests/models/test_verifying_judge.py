"""What the verifier reads and the cosine are weighed together; and what the judge that ships says of clear pairs."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import verifying_judge
from models.argument import Comparison
from models.bearing import Bearing, bearing_by_words, probability
from models.encoder import Encoder
from models.judge import Judge, Pair
from models.loading import DEFAULT_ENCODER, load_judge, load_verifier
from models.shipped import find_model
from models.vectors import Floats
from models.verifier import LABELS, Verifier
from models.verifying_judge import (
    Combination,
    VerifyingJudge,
    combined_features,
    load_combination,
    probabilities,
)

PAIR = Pair(one="Fines work.", other="It pays to charge people.", cosine=0.9)
# Rows: same, opposed, different. Columns: log-odds of same, log-odds of opposed, cosine, intercept.
BY_THE_VERIFIER = [[1.0, 0, 0, 0], [0, 1.0, 0, 0], [0, 0, 0, 0]]
BY_THE_COSINE = [[0, 0, 10.0, 0], [0, 0, 0, 0], [0, 0, 0, 5.0]]


class Told(Verifier):
    """A verifier that answers each pair as it was told, and remembers what it was asked."""

    def __init__(self, rows: Sequence[Sequence[float]] = (), beside: Sequence[float] = ()) -> None:
        self._rows = np.array(rows, dtype=np.float32)
        self._beside = np.array(beside, dtype=np.float32)
        self.asked: list[tuple[str, str]] = []

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        self.asked += pairs
        return self._rows

    def read_beside(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        self.asked += pairs
        return self._beside


def combination(coefficients: Sequence[Sequence[float]]) -> Combination:
    return Combination(
        name="judge-0", coefficients=np.array(coefficients), engagement=np.array([0.5, 1.0, -1.0])
    )


def comparison(
    coefficients: Sequence[Sequence[float]], *, read: Sequence[float] = (0, 0, 0), cosine: float = 0
) -> Comparison:
    """What is made of a pair that was read so, at this cosine."""
    judge = VerifyingJudge(Told([read]), combination(coefficients))
    (only,) = judge.compare([Pair(one="a", other="b", cosine=cosine)])
    return only


# --- how the two are weighed ---------------------------------------------------------------------------------


def test_without_pairs_nobody_is_asked():
    verifier = Told()
    assert VerifyingJudge(verifier, combination(BY_THE_VERIFIER)).compare([]) == []
    assert verifier.asked == []


def test_the_judge_has_the_name_of_its_combination():
    assert VerifyingJudge(Told(), combination(BY_THE_VERIFIER)).name == "judge-0"


def test_the_verifier_reads_each_pair_once_in_order():
    verifier = Told([(1, 0, -1), (0, 1, -1)])
    other = Pair(one="Go is fast.", other="Go is slow.", cosine=0.5)
    first, second = VerifyingJudge(verifier, combination(BY_THE_VERIFIER)).compare([PAIR, other])
    assert verifier.asked == [(PAIR.one, PAIR.other), (other.one, other.other)]
    assert first.same > first.opposed
    assert second.opposed > second.same


def test_what_is_weighed_is_same_and_opposed_and_the_cosine():
    features = combined_features(np.array([[3, -1, -2], [0, 1, -1]], dtype=np.float32), np.array([0.9, 0.1]))
    assert features.tolist() == [[3, -1, 0.9], [0, 1, 0.1]]


def test_the_odds_are_those_of_the_coefficients():
    """Worked out by hand: e² to e¹ to e⁰ from the verifier; e⁸ to e⁰ to e⁵ from the cosine."""
    same, opposed, different = np.exp([2, 1, 0]) / np.exp([2, 1, 0]).sum()
    read = comparison(BY_THE_VERIFIER, read=(2, 1, -3))
    assert (read.same, read.opposed, read.different) == pytest.approx((same, opposed, different))
    same, opposed, different = np.exp([8, 0, 5]) / np.exp([8, 0, 5]).sum()
    near = comparison(BY_THE_COSINE, cosine=0.8)
    assert (near.same, near.opposed, near.different) == pytest.approx((same, opposed, different))


def test_each_is_heard_as_far_as_its_coefficients_go():
    assert comparison(BY_THE_VERIFIER, cosine=0.1) == comparison(BY_THE_VERIFIER, cosine=0.9)
    assert comparison(BY_THE_COSINE, read=(9, -4, -5)) == comparison(BY_THE_COSINE, read=(-4, 9, -5))
    assert comparison(BY_THE_COSINE, cosine=0.4).different > 0.5 > comparison(BY_THE_COSINE, cosine=0.4).same
    assert comparison(BY_THE_COSINE, cosine=0.6).same > 0.5 > comparison(BY_THE_COSINE, cosine=0.6).different


def test_a_crux_is_read_before_the_claim_and_weighed_with_the_words():
    verifier = Told(beside=[2.0, -1.0])
    judge = VerifyingJudge(verifier, combination(BY_THE_VERIFIER))
    crux = "Fines keep children away"
    bearings = [
        Bearing(claim=claim, statement=crux, cosine=0.3, answers=False)
        for claim in ("Do they keep your children away?", "Bread is dear.")
    ]
    assert judge.score_engagement(bearings) == pytest.approx(
        [
            probability(0.5 * bearing_by_words(bearing) + read - 1)
            for bearing, read in zip(bearings, (2.0, -1.0), strict=True)
        ]
    )
    assert verifier.asked == [(crux, bearing.claim) for bearing in bearings]


def test_without_cruxes_nobody_is_asked():
    verifier = Told()
    assert VerifyingJudge(verifier, combination(BY_THE_VERIFIER)).score_engagement([]) == []
    assert verifier.asked == []


NUMBERS = st.floats(-1e3, 1e3)


@given(
    st.lists(st.tuples(NUMBERS, NUMBERS, st.floats(-1, 1)), min_size=1, max_size=8),
    st.lists(NUMBERS, min_size=12, max_size=12),
)
def test_the_three_probabilities_add_up(rows: list[tuple[float, ...]], coefficients: list[float]):
    weights = Combination(
        name="any", coefficients=np.array(coefficients).reshape(3, 4), engagement=np.zeros(3)
    )
    found = probabilities(np.array(rows), weights)
    assert found.shape == (len(rows), 3)
    assert found.sum(axis=1) == pytest.approx(1)
    assert (found >= 0).all()


# --- the coefficients of an encoder --------------------------------------------------------------------------


@pytest.fixture
def _stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of combinations that has one for a single encoder."""
    (tmp_path / "weights").mkdir()
    stored = {
        "name": "judge-0",
        "with": {"known": BY_THE_COSINE},
        "alone": BY_THE_VERIFIER,
        "engagement": [0.5, 1, -1],
    }
    (tmp_path / "weights/judge.json").write_text(json.dumps(stored), "utf-8")
    monkeypatch.setattr(verifying_judge, "files", lambda package: {"models": tmp_path}[package])


@pytest.mark.usefixtures("_stored")
def test_an_encoder_has_coefficients_of_its_own():
    found = load_combination("known")
    assert (found.name, found.coefficients.tolist()) == ("judge-0", BY_THE_COSINE)
    assert found.engagement.tolist() == [0.5, 1, -1]


@pytest.mark.usefixtures("_stored")
def test_an_encoder_without_coefficients_leaves_it_to_the_verifier_alone():
    found = load_combination("mine")
    assert (found.name, found.coefficients.tolist()) == ("judge-0", BY_THE_VERIFIER)


# --- reading in one order ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fines work.", "Fines don't work."),
        ("Go is slow to build.", "Go is fast to build."),
        ("", "Fines work."),
    ],
)
def test_a_verifier_reads_two_claims_in_one_order_also_when_they_are_of_one_length(one: str, other: str):
    """Any graph will do to show it."""
    reader = Verifier(find_model(DEFAULT_ENCODER).folder, name="reader")
    assert reader.name == "reader"
    there, back = reader.read([(one, other)]), reader.read([(other, one)])
    assert (there == back).all()
    assert (there != reader.read([(one, one)])).any()


# --- the judge that ships: needs models/weights/claim-verifier-1 and judge.json ------------------------------

MINIMAL_NEGATIONS = [
    ("I buy that they would pause.", "I don't buy that they would pause."),
    ("The fines should stay for another year.", "The fines should not stay for another year."),
    ("Slow mode lowers the number of reports.", "Slow mode raises the number of reports."),
    ("Phones in lockers make lessons better.", "Phones in lockers make lessons worse."),
    ("Everybody pays the fine in the end.", "Nobody pays the fine in the end."),
    ("It is worth moving the service to Go.", "It isn't worth moving the service to Go."),
    ("The board will bring the fines back.", "The board won't ever bring the fines back."),
    ("The new bus is faster than the old tram.", "The new bus is slower than the old tram."),
]
SAID_AGAIN = [
    (
        "Fines keep children away from the library.",
        "Because of the fines, children stay away from the library.",
    ),
    ("Phones distract pupils in lessons.", "Pupils are distracted by their phones during lessons."),
    ("Slow mode keeps newcomers from posting.", "New people hardly post because of slow mode."),
    (
        "Moving the parser to Go would make the service faster.",
        "The service would be quicker if the parser were rewritten in Go.",
    ),
]
UNRELATED = [
    ("The board will not bring the fines back.", "Slow mode keeps newcomers from posting."),
    ("Phones distract pupils in lessons.", "Moving it to Go makes the service faster."),
    ("Fines keep children away from the library.", "Input pools would shorten the wait for ranked matches."),
    ("The pool costs four hundred thousand a year.", "Homework measures how much time parents have."),
    ("A bus every two hours is a bus nobody takes.", "Private fireworks should be banned."),
]


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return load_verifier(threads=1)


@pytest.fixture(scope="module")
def shipped(shipped_encoder: Encoder) -> Judge:
    return load_judge(shipped_encoder.card, threads=1)


def as_encoded(pairs: Sequence[tuple[str, str]], encoder: Encoder) -> list[Pair]:
    """The pairs with the cosines that they have for this encoder."""
    return [
        Pair(one=one, other=other, cosine=float(np.dot(*encoder.encode([one, other]))))
        for one, other in pairs
    ]


def label(comparison: Comparison) -> str:
    return max(LABELS, key=lambda name: getattr(comparison, name))


@pytest.mark.parametrize(
    ("expected", "pairs"), [("opposed", MINIMAL_NEGATIONS), ("same", SAID_AGAIN), ("different", UNRELATED)]
)
def test_clear_pairs_are_told_apart(
    shipped: Judge, shipped_encoder: Encoder, expected: str, pairs: list[tuple[str, str]]
):
    comparisons = shipped.compare(as_encoded(pairs, shipped_encoder))
    told = {pair: label(comparison) for pair, comparison in zip(pairs, comparisons, strict=True)}
    assert told == dict.fromkeys(pairs, expected)


def test_the_verifier_alone_tells_them_apart_for_an_encoder_of_ones_own():
    judge = VerifyingJudge(load_verifier(threads=1), load_combination("mine"))
    for expected, pairs in (("opposed", MINIMAL_NEGATIONS), ("same", SAID_AGAIN), ("different", UNRELATED)):
        near, far = (
            judge.compare([Pair(one=one, other=other, cosine=cosine) for one, other in pairs])
            for cosine in (1.0, 0.0)
        )
        assert near == far
        assert [label(comparison) for comparison in near] == [expected] * len(pairs)


def test_it_makes_no_difference_which_claim_comes_first(shipped: Judge, shipped_encoder: Encoder):
    of_one_length = [
        ("Go is slow to build.", "Go is fast to build."),
        ("Ban the phones now.", "The phones stay now."),
    ]
    for one, other in [*MINIMAL_NEGATIONS, *SAID_AGAIN, *UNRELATED, *of_one_length]:
        (pair,) = as_encoded([(one, other)], shipped_encoder)
        turned = Pair(one=other, other=one, cosine=pair.cosine)
        assert shipped.compare([pair]) == shipped.compare([turned])


def test_the_probabilities_of_the_judge_that_ships_add_up(shipped: Judge):
    hostile = ["", "😀", "word " * 2000, "Это дорого", "?"]
    pairs = [Pair(one=one, other=other, cosine=0.5) for one in hostile for other in hostile]
    comparisons = shipped.compare(pairs)
    assert len(comparisons) == len(pairs)
    for told in comparisons:
        assert told.same + told.opposed + told.different == pytest.approx(1)
        assert min(told.same, told.opposed, told.different) >= 0


def test_comparisons_come_in_the_order_of_the_pairs(shipped: Judge):
    pairs = [*MINIMAL_NEGATIONS, *UNRELATED, *SAID_AGAIN] * 3
    compared = [Pair(one=one, other=other, cosine=0.9) for one, other in pairs]
    together = [told.opposed for told in shipped.compare(compared)]
    alone = [shipped.compare([pair])[0].opposed for pair in compared]
    # Sums in eight bits come out a little otherwise in other company.
    assert np.abs(np.array(together) - np.array(alone)).max() < 0.15


def test_the_verifier_reads_log_odds_less_their_mean(verifier: Verifier):
    read = verifier.read([(PAIR.one, PAIR.other), *SAID_AGAIN])
    assert read.shape == (1 + len(SAID_AGAIN), len(LABELS))
    assert read.sum(axis=1) == pytest.approx(0, abs=1e-4)
    assert verifier.read([]).shape == (0, len(LABELS))


def test_the_combination_that_ships_fits_the_code():
    ours, alone = load_combination(DEFAULT_ENCODER), load_combination("mine")
    assert ours.name == alone.name
    assert ours.coefficients.shape == alone.coefficients.shape == (3, 4)
    assert np.isfinite(ours.coefficients).all()
    # The nearer, the surer of the same; alone, the cosine does not count.
    assert ours.coefficients[0, 2] > ours.coefficients[2, 2]
    assert alone.coefficients[:, 2] == pytest.approx(0)
