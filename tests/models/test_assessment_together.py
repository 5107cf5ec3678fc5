"""Claims of a post read together: what comes back only because it is quoted, signed with, or a coincidence."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.argument import Candidate, Form, Kind
from models.assessment import Found, judge_passages
from models.segmentation import segment
from tests.models.judging import ENCODER, FINES, SURE_DIFFERENT, THRESHOLDS, earlier
from tests.models.writing import claim, post

SHELVES = "The shelves were full again within a month of the end of fines."
COUNTED = "In May we counted every book that readers had kept for years."


def kinds_of(text: str, said_before: str | Sequence[Candidate], author: str) -> list[Kind]:
    """What the claims of a post are, where otter said something before."""
    written = segment(post(text))
    near = earlier(said_before) if isinstance(said_before, str) else said_before
    found = Found(
        vectors=ENCODER.encode([passage.text for passage in written if passage.form is Form.CLAIM]),
        candidates=[near for passage in written if passage.form is Form.CLAIM],
        cruxes=[],
    )
    told = judge_passages(written, found, author=author, judge=SURE_DIFFERENT, thresholds=THRESHOLDS)
    return [one.kind for one in told]


@pytest.mark.parametrize(
    "answer",
    ["Books came back in May.", "Books came back without any fine in May, and in June we had even more."],
)
def test_who_answers_the_words_of_somebody_else_quotes_them_without_a_mark(answer: str):
    assert kinds_of(f"{FINES}. {answer}", FINES, "newt") == [Kind.QUOTED, Kind.NEW]


def test_who_goes_on_after_their_own_words_repeats_them():
    assert kinds_of(f"{FINES}. Books came back in May.", FINES, "otter") == [Kind.REPEAT, Kind.NEW]


def test_who_says_the_words_of_somebody_else_and_nothing_more_repeats_them():
    assert kinds_of(FINES, FINES, "newt") == [Kind.REPEAT]
    assert kinds_of(f"We counted them in May. {FINES}.", FINES, "newt") == [Kind.NEW, Kind.QUOTED]


def test_who_throws_the_quoted_words_of_somebody_else_back_at_them_repeats_nothing():
    assert kinds_of(f"> {FINES}\n{FINES}", FINES, "newt") == [Kind.QUOTED, Kind.QUOTED]
    assert kinds_of(f"> {FINES}\n{FINES}", FINES, "otter") == [Kind.QUOTED, Kind.REPEAT]


def test_a_few_words_of_somebody_else_are_no_quotation():
    assert kinds_of(
        "Fines keep children away. Books came back in May.", "Fines keep children away.", "newt"
    ) == [
        Kind.NEW,
        Kind.NEW,
    ]


def test_what_an_author_puts_under_their_posts_is_a_signature():
    signature, own = "Otters hold hands while they sleep on the river", "We counted them in May."
    once, twice = earlier(signature), earlier(signature, signature)
    one_post = [once[0], replace(once[0], claim=replace(once[0].claim, id=2))]
    assert kinds_of(f"{own} {signature}.", twice, "otter") == [Kind.NEW, Kind.ASIDE]
    assert kinds_of(f"{own} {signature}.", once, "otter") == [Kind.NEW, Kind.REPEAT]
    assert kinds_of(f"{own} {signature}.", one_post, "otter") == [Kind.NEW, Kind.REPEAT]
    assert kinds_of(f"{own} {signature}.", twice, "newt") == [Kind.NEW, Kind.QUOTED]
    assert kinds_of(f"{signature}. {own}", twice, "otter") == [Kind.REPEAT, Kind.NEW]
    assert kinds_of(signature, twice, "otter") == [Kind.REPEAT]


def test_a_few_words_that_come_back_are_a_coincidence():
    assert kinds_of("Fines work, mostly. We counted them in May.", "Fines work, mostly.", "otter") == [
        Kind.NEW,
        Kind.NEW,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "While there are transactions left in the list:",
        "... and the old state of the channel has been revoked",
        "The Seemingly Endless Story of the Library Fines",
        "raspberry pi 4 B - Core v30.2.0",
        "What in the world are you all on about?",
    ],
)
def test_a_heading_or_the_step_of_a_list_that_comes_back_is_a_coincidence(line: str):
    assert kinds_of(f"We counted them in May.\n{line}", line, "otter")[-1] is Kind.NEW


@pytest.mark.parametrize(
    ("copied", "new_sentences", "kind"),
    [(1, 3, Kind.REPEAT), (1, 6, Kind.NEW), (3, 18, Kind.REPEAT), (3, 36, Kind.NEW)],
)
def test_what_comes_back_of_ones_own_counts_where_it_is_a_part_of_the_post_that_matters(
    copied: int, new_sentences: int, kind: Kind
):
    """A sentence or two are one from a fifth of a post on, more of them from a tenth."""
    again = [FINES, SHELVES, COUNTED][:copied]
    others = [
        f"In year {number} the shelves of branch {number} were full again." for number in range(new_sentences)
    ]
    passages = [claim(text) for text in (*again, *others)]
    found = Found(
        vectors=ENCODER.encode([passage.text for passage in passages]),
        candidates=[*(earlier(text) for text in again), *([] for _ in others)],
        cruxes=(),
    )
    first, *_ = judge_passages(passages, found, author="otter", judge=SURE_DIFFERENT, thresholds=THRESHOLDS)
    assert first.kind is kind
