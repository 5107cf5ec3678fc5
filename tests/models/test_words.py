"""Texts as words: what counts as one, what counts as the same, and which ones carry the subject."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.words import containment, content_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fines don't work.", ["the", "fines", "don't", "work"]),
        ("It's 5 o'clock, at Mill-Road!", ["it's", "5", "o'clock", "at", "mill", "road"]),
        ("'quoted' and ''twice''", ["quoted", "and", "twice"]),
        ("snake_case stays two words", ["snake", "case", "stays", "two", "words"]),
        ("…?! — :) 😀", []),
        ("", []),
        ("東京は高い", ["東", "京", "は", "高", "い"]),
        ("Это дорого", ["это", "дорого"]),
        ("هذا مكلف", ["هذا", "مكلف"]),
    ],
)
def test_the_words_of_a_text(text: str, expected: list[str]):
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    ("typed", "typeset"),
    [
        ("I don't buy it", "I don’t buy it"),  # noqa: RUF001 - as people type it
        ("I don't buy it", "i DON`T buy it"),
        ("the fines are final", "the ﬁnes are ﬁnal"),
        ("a café", "a cafe\u0301"),
        ("STRASSE", "Straße"),
        ("ABC 123", "ＡＢＣ　１２３"),  # noqa: RUF001 - as people type it
        ('"Slow" - mode...', "“Slow” — mode…"),
    ],
)
def test_typography_makes_no_other_words(typed: str, typeset: str):
    assert words(typed) == words(typeset)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("वह जाता है", "वह जाती है"),  # he goes, she goes
        ("আমি করি", "আমি করে"),  # I do, he does
        ("ปี", "ปู"),  # year, crab
    ],
)
def test_vowel_signs_make_other_words(one: str, other: str):
    assert words(one) != words(other)


def test_a_vowel_sign_does_not_end_a_word():
    assert words("हिन्दी किताब") == ("हिन्दी", "किताब")


def test_content_words_carry_the_subject():
    assert content_words("I don't think that it's the fines, really") == {"fines"}
    assert content_words("Yeah, I agree, you're right.") == frozenset()
    assert content_words("The library charges the library's readers") == {
        "library",
        "charges",
        "library's",
        "readers",
    }


def test_containment_is_the_share_of_the_first_text_s_subject_that_the_second_has():
    assert containment("the fines of the library", "Our library charges no fines, and never did") == 1.0
    assert containment("Our library charges fines", "the fines of the library") == 2 / 3
    assert containment("I agree, you're right", "the fines of the library") == 0.0


@given(st.text(), st.text())
def test_texts_side_by_side_have_the_words_of_both(one: str, other: str):
    assert words(f"{one} {other}") == (*words(one), *words(other))


@given(st.text())
def test_a_word_is_never_empty_and_holds_no_space(text: str):
    assert all(word and not any(letter.isspace() for letter in word) for word in words(text))


@given(st.text())
def test_content_words_are_words(text: str):
    assert content_words(text) <= set(words(text))
