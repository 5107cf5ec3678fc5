"""From messages to posts: who continues, and what stood at a cut."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.argument import Form, Message
from models.segmentation import segment
from models.stitching import compose, continues, stitch
from models.words import words
from tests.models.writing import claims, message, passages, post

GAP = timedelta(minutes=10)
FILLER = "The queue at the desk was long and slow. "


def ids(messages: Sequence[Message]) -> list[list[str]]:
    return [[message.id for message in post.messages] for post in stitch(messages, GAP)]


def test_messages_in_a_row_are_one_post():
    first, second = message("First.", name="1"), message("Second.", minutes=9, name="2")
    (whole,) = stitch([first, second], GAP)
    assert whole.text == "First.\n\nSecond."
    assert whole.starts == (0, 8)
    assert (whole.id, whole.author, whole.sent_at, whole.ended_at) == (
        "1",
        "juniper",
        first.sent_at,
        second.sent_at,
    )


def test_the_gap_counts_from_the_message_before():
    assert ids(
        [message("a", name="1"), message("b", minutes=10, name="2"), message("c", minutes=20, name="3")]
    ) == [["1", "2", "3"]]


def test_after_the_gap_a_new_post_begins():
    assert ids([message("a", name="1"), message("b", minutes=10.1, name="2")]) == [["1"], ["2"]]


def test_somebody_in_between_ends_a_post():
    thread = [
        message("a", name="1"),
        message("b", author="otter", minutes=1, name="2"),
        message("c", minutes=2, name="3"),
        message("d", minutes=3, name="4"),
    ]
    assert ids(thread) == [["1"], ["2"], ["3", "4"]]


def test_a_message_from_before_continues_nothing():
    assert not continues(message("a", minutes=5), message("b", minutes=4), GAP)
    assert continues(message("a", minutes=5), message("b", minutes=5), GAP)


def test_no_messages_are_no_posts():
    assert list(stitch([], GAP)) == []


@pytest.mark.parametrize("limit", [2000, 4000])
def test_a_word_that_the_limit_cut_is_whole_again(limit: int):
    text = "x" * (limit - 4) + " dead" + "line for books"
    whole = post(text[:limit], text[limit:])
    assert whole.text == text
    assert whole.starts == (0, limit)


def test_a_cut_at_white_space_leaves_a_space():
    before, after = (FILLER * 48).strip().removesuffix("."), "and nobody minded."
    assert 1900 < len(before) < 2000
    assert post(before, after).text == f"{before} {after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A short message", "and another"),
        ((FILLER * 48).strip(), "Then it got better."),
        (("x" * 1999) + ".", "Then it got better."),
    ],
)
def test_what_was_not_cut_is_two_paragraphs(before: str, after: str):
    assert post(before, after).text == f"{before}\n\n{after}"


def test_a_cut_before_a_sign_glues_nothing():
    assert post("x" * 1996 + " odd", "(or so they say)").text.endswith(" odd (or so they say)")


def test_a_sentence_that_was_cut_is_one_claim():
    text = (
        FILLER * 48
    ) + "Nobody who waited there would have said that it was getting any better by the hour."
    assert claims(text[:2000].strip(), text[2000:].strip())[-1] == text[len(FILLER * 48) :]


def test_a_quotation_cut_by_the_end_of_a_message_stays_a_quotation():
    quoted = "> " + "so they wrote in the paper that it would be kept under review " * 40
    before, after = quoted[:2000].strip(), quoted[2000:].strip()
    both = passages(before, f"{after}\nI don't believe a word of that.")
    assert [form for form, _ in both] == ["quoted", "claim"]
    assert words(both[0][1]) == words(quoted)


def test_a_quotation_that_ends_does_not_reach_into_the_next_message():
    quoted = "> " + (FILLER * 47).strip()
    assert passages(quoted, "I don't believe a word of that.")[-1] == (
        "claim",
        "I don't believe a word of that.",
    )


def test_spans_point_into_the_messages():
    written = post("Fines keep children away.", "- They cost too much.\n- Nobody pays.")
    assert [written.text[p.span.start : p.span.end] for p in segment(written)] == [
        "Fines keep children away.",
        "They cost too much.",
        "Nobody pays.",
    ]


SENTENCE = st.lists(
    st.sampled_from(
        "fines deadline queue books readers don't wouldn’t дорого café snake_case **bold** (maybe) 9,000".split()  # noqa: RUF001 - as people type it
    ),
    min_size=3,
    max_size=14,
).map(lambda said: f"The {' '.join(said)} matter.")
PARAGRAPH = st.lists(SENTENCE, min_size=4, max_size=12).map(" ".join)
LONG_TEXT = st.lists(PARAGRAPH, min_size=6, max_size=9).map("\n\n".join).filter(lambda text: len(text) > 2000)


def cut(text: str, *, at_spaces: bool) -> list[str]:
    """What Discord makes of a text that is too long: messages of at most 2,000 characters, each stripped."""
    messages: list[str] = []
    while text:
        end = 2000
        if at_spaces and len(text) > end:
            end = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
        messages.append(text[:end].strip())
        text = text[end:].strip()
    return messages


@given(LONG_TEXT, st.booleans())
@settings(max_examples=30)
def test_a_text_that_was_cut_says_the_same_claims(text: str, at_spaces: bool):
    uncut = [words(passage.text) for passage in segment(post(text)) if passage.form is Form.CLAIM]
    again = post(*cut(text, at_spaces=at_spaces))
    assert all(len(one.text) <= 2000 for one in again.messages)
    stitched = [words(passage.text) for passage in segment(again) if passage.form is Form.CLAIM]
    cuts = len(again.messages) - 1
    # Of each cut at most the one sentence that it went through is another: it may have fallen in two, or a word in it.
    assert len([one for one in uncut if one not in stitched]) <= cuts
    assert len([one for one in stitched if one not in uncut]) <= 2 * cuts


def test_composing_keeps_every_message():
    written = compose(
        [message("a", name="1"), message("", minutes=1, name="2"), message("c", minutes=2, name="3")]
    )
    assert [written.text[start : start + 1] for start in written.starts] == ["a", "\n", "c"]
    assert [one.id for one in written.messages] == ["1", "2", "3"]
