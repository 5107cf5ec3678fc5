"""Which of two texts takes which side, as far as single words tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.polarity import polarity_difference

CONTRARY = [
    # a negation more
    ("I buy that they would pause", "I don't buy that they would pause"),
    ("Input pools would shorten the wait", "Input pools would not shorten the wait"),
    ("There is a reason to keep it", "There is no reason to keep it"),
    ("They will bring the fines back", "They will never bring the fines back"),
    ("It works with a deadline", "It works without a deadline"),
    ("Readers can afford it", "Readers cannot afford it"),
    ("Readers can hardly afford it", "Readers can afford it"),
    ("I doubt that the wait got longer", "I'm sure that the wait got longer"),
    # an opposite
    ("We need more parking", "We need less parking"),
    ("The wait is longer and the price is higher", "The wait is longer and the price is lower"),
    ("Fines increase late returns", "Fines decrease late returns"),
    ("The rule helps small branches", "The rule hurts small branches"),
    ("The school should allow phones", "The school should ban phones"),
    ("We should keep slow mode", "We should drop slow mode"),
    ("We should keep slow mode", "We should remove slow mode"),
    ("It is cheap to run", "It is expensive to run"),
    ("The first team wins such games", "The first team loses such games"),
    ("Many people read the notice", "Few people read the notice"),
    ("The figures are reliable", "The figures are unreliable"),
    # an opposite that is a negation too
    ("Everybody pays the fine", "Nobody pays the fine"),
    ("Everyone reads it", "Nobody reads it"),
    ("They always come back", "They never come back"),
    ("The claim is true", "The claim is false"),
    ("That figure is right", "That figure is wrong"),
    ("A second vote is likely", "A second vote is unlikely"),
    ("I agree with the board", "I disagree with the board"),
    ("Slow mode works in big rooms", "Slow mode fails in big rooms"),
    # a change of mind
    ("I think that fines work", "I used to think that fines work"),
    ("I think that fines work", "I no longer think that fines work"),
    ("I believe the paper", "I don't believe the paper any more"),
    ("The queue is a problem", "I've changed my mind: the queue is a problem"),
]

ON_ONE_SIDE = [
    ("Fines work", "Fines do work"),
    ("I don't doubt that fines work", "I'm sure that fines work"),
    ("It's not true that fines work", "It's false that fines work"),
    ("It isn't unlikely that they come back", "It is likely that they come back"),
    ("Nobody says that it is not useful", "Somebody says that it is useful"),
    ("I no longer think that fines work", "I do not think that fines work"),
    ("Fines don't work", "Fines do not work"),
    ("No one reads it", "Nobody reads it"),
    ("More people come and the price is lower", "The price is lower and more people come"),
]

CONTRACTIONS = "don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't wouldn't shouldn't haven't hasn't hadn't".split()


@pytest.mark.parametrize(("one", "other"), CONTRARY)
def test_contrary_sides(one: str, other: str):
    assert polarity_difference(one, other).contrary
    assert polarity_difference(other, one).contrary


@pytest.mark.parametrize(("one", "other"), ON_ONE_SIDE)
def test_the_same_side(one: str, other: str):
    assert not polarity_difference(one, other).contrary
    assert not polarity_difference(other, one).contrary


@pytest.mark.parametrize("contraction", [*CONTRACTIONS, "mustn't", "needn't"])
@pytest.mark.parametrize("apostrophe", ["'", "’", "`", ""])  # noqa: RUF001 - as people type it
def test_a_contraction_negates_however_it_is_typed(contraction: str, apostrophe: str):
    typed = contraction.replace("'", apostrophe)
    assert polarity_difference(f"they {typed} do that here", "they do that here").negated
    assert not polarity_difference(f"they {typed} do that here", f"they {contraction} do that here").any


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("It brings in 9,000 a year", "It brings in 9,500 a year", True),
        ("It went from 11 percent", "It went from 11 percent", False),
        ("The vote is on 24 February", "The vote is on 25 February", True),
        ("Version 2.0 is out", "The new version is out", True),
        ("Two branches closed", "Three branches closed", True),
        ("The second one is better", "The second is better", False),
        ("No one reads it", "Nobody reads it", False),
        ("Fines work", "Fines do work", False),
    ],
)
def test_other_numbers(one: str, other: str, *, differ: bool):
    difference = polarity_difference(one, other)
    assert difference.numbers is differ
    assert difference.any is differ
    assert not difference.contrary


def test_what_differs_is_told_apart():
    negated = polarity_difference("Fines work", "Fines don't work")
    assert (negated.negated, negated.reversed, negated.changed_mind, negated.numbers) == (
        True,
        False,
        False,
        False,
    )
    reversed_ = polarity_difference("The wait is higher", "The wait is lower")
    assert (reversed_.negated, reversed_.reversed, reversed_.changed_mind) == (False, True, False)
    changed = polarity_difference("I used to believe it works", "I believe it works")
    assert (changed.negated, changed.reversed, changed.changed_mind) == (False, False, True)


@given(st.text())
def test_a_text_does_not_differ_from_itself(text: str):
    assert not polarity_difference(text, text).any


LOADED = st.lists(
    st.sampled_from(
        "more less fewer most few many lower higher high low raise keep drop remove not never always nobody everybody no "
        "don't dont true false right wrong without with doubt likely unlikely 5 17 fines used to think no longer the".split()
    ),
    max_size=8,
).map(" ".join)


@given(LOADED, LOADED)
def test_it_does_not_matter_which_comes_first(one: str, other: str):
    assert polarity_difference(one, other) == polarity_difference(other, one)
