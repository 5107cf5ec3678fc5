"""Whether a claim bears on a crux: what raises the probability, and what does not reach it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bearing import Bearing, bearing_by_words, probability

CRUX = "Fines keep children away from the library"


def bears(claim: str, *, cosine: float = 0.4, answers: bool = False) -> float:
    return probability(bearing_by_words(Bearing(claim=claim, statement=CRUX, cosine=cosine, answers=answers)))


@given(st.text(), st.text(), st.floats(-1, 1), st.booleans())
def test_it_is_a_probability(claim: str, statement: str, cosine: float, answers: bool):
    bearing = Bearing(claim=claim, statement=statement, cosine=cosine, answers=answers)
    assert 0 < probability(bearing_by_words(bearing)) < 1


def test_nearness_raises_it():
    scores = [
        bears("Four hundred blocked cards belong to pupils", cosine=cosine)
        for cosine in (-0.2, 0.1, 0.4, 0.7, 1)
    ]
    assert all(before < after for before, after in pairwise(scores))


def test_shared_words_of_the_subject_raise_it():
    assert bears("Children rarely pay fines") > bears("Pupils rarely pay charges")


def test_shared_words_of_no_subject_do_not():
    assert bears("It is just what they do there") == pytest.approx(bears("Go compiles fast"))


def test_an_answer_below_a_quotation_of_the_crux_counts_for_more():
    assert bears("Where is that from", answers=True) > bears("Where is that from")


def test_another_subject_does_not_engage():
    assert bears("Cross play makes ranked matches slower", cosine=0.05) < 0.2


def test_the_same_subject_does():
    assert bears("Do fines really keep children away, or is it the opening hours", cosine=0.75) > 0.8
