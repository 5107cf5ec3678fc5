"""Near-verbatim text without a model: shared shingles, and how much of two texts is common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.sketches import Sketcher, likeness
from models.words import words

SKETCHER = Sketcher(b"a key of these tests")
LONG = "the review gets written by the same three people who wrote the proposal and the director has told everybody"


def sketch(text: str) -> set[int]:
    return set(SKETCHER.sketch(words(text)))


def test_the_same_words_have_the_same_sketch():
    assert SKETCHER.sketch(words("I don’t buy it, really!")) == SKETCHER.sketch(  # noqa: RUF001 - as people type it
        words("i don't buy it — really")
    )


@pytest.mark.parametrize(
    "edited",
    [
        LONG.replace("three", "four"),
        LONG.removeprefix("the review "),
        LONG + " already",
        "I said it before: " + LONG,
    ],
)
def test_a_small_edit_leaves_something_in_common(edited: str):
    assert sketch(LONG) & sketch(edited)


def test_other_texts_have_nothing_in_common():
    assert not sketch(LONG) & sketch(
        "cross play makes the ranked matches of this community less fair to everybody"
    )


def test_without_the_key_a_sketch_cannot_be_made_again():
    assert not set(Sketcher(b"another key").sketch(words(LONG))) & sketch(LONG)


def test_a_short_claim_is_one_shingle():
    assert len(sketch("it costs money")) == 1
    assert not sketch("it costs money") & sketch("it costs more money")


def test_of_a_long_claim_twelve_shingles_are_kept():
    assert len(SKETCHER.sketch([str(number) for number in range(100)])) == 12


@given(st.lists(st.sampled_from("abcdef"), max_size=60))
def test_a_sketch_is_small_and_in_order(said: list[str]):
    made = SKETCHER.sketch(said)
    assert 1 <= len(made) <= 12
    assert list(made) == sorted(set(made))
    assert all(0 <= number < 2**64 for number in made)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b c d", "a b c d", 1.0),
        ("a b c d", "e f g h", 0.0),
        ("a b c d", "a b x d", 0.75),
        ("a b c d", "a b c d e f g h", 2 / 3),
        ("a b", "b a", 0.5),
    ],
)
def test_how_much_two_texts_have_in_common(one: str, other: str, expected: float):
    assert likeness(words(one), words(other)) == pytest.approx(expected)


@given(st.lists(st.sampled_from("abc"), min_size=1), st.lists(st.sampled_from("abc"), min_size=1))
def test_likeness_is_the_same_both_ways(one: list[str], other: list[str]):
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1
    assert (likeness(one, other) == 1) is (one == other)
