"""Words that come back because they are cited, not because somebody makes the argument again."""

from dataclasses import replace

import pytest

from models.argument import EarlierClaim, How, JudgedPassage, Kind, Match
from models.citations import cited_passages, is_heading, quoted_besides
from tests.models.writing import claim

FINES = "Fines keep the children of this town away from the library."
SHELVES = "The shelves were full again within a month of their end."
MORE = "In May we counted every book that came back, and every reader who brought one, twice over."


def told(kind: Kind, text: str) -> JudgedPassage:
    """A passage of a post by an author whose earlier post holds it, if it repeats something."""
    match = Match(
        earlier=EarlierClaim(id=1, post="p1", author="otter", text=text),
        how=How.VERBATIM,
        score=1.0,
        threshold=1.0,
        model="words",
    )
    return JudgedPassage(passage=claim(text), kind=kind, match=match if kind is Kind.REPEAT else None)


def new(text: str) -> JudgedPassage:
    return told(Kind.NEW, text)


def again(text: str) -> JudgedPassage:
    return told(Kind.REPEAT, text)


def cited(*judged: JudgedPassage) -> list[int]:
    return sorted(cited_passages(judged))


@pytest.mark.parametrize(
    "above",
    [
        "You read half of it and then accuse me of hiding it, so once more what I wrote was this:",
        "I quote my first post on the matter, with emphasis for those who passed over it",
        "You probably missed it, but I added the following to it after you had read it",
        "Here is a cut/paste of a note from last week that nobody has answered so far",
        "So I posed the question whether any of you had ever counted them, and this is how it went",
        "Originally posted by otter in this very thread, a good month before the vote was held",
    ],
)
def test_what_is_announced_as_ones_own_words_is_cited(above: str):
    assert cited(new(above), again(FINES), again(SHELVES), new(MORE)) == [1, 2]


def test_what_is_announced_and_makes_up_most_of_the_post_is_said_again():
    assert cited(new("I said it before:"), again(FINES), again(SHELVES)) == []


def test_an_argument_that_is_brought_again_is_not_cited():
    assert cited(new("Again, I am against them because:"), again(FINES), new(MORE), new(MORE)) == []


def test_what_goes_on_after_a_citation_is_not_part_of_it():
    assert cited(new("I wrote:"), again(FINES), new(MORE), new(MORE), again(SHELVES)) == [1]


def test_the_announcement_may_stand_in_the_same_sentence():
    assert cited(again(f"My words were: {FINES}"), new(MORE), new(MORE)) == [0]
    assert cited(again(f"The point remains: {FINES}"), new(MORE), new(MORE)) == []


def test_an_exchange_that_is_copied_in_with_its_answer_is_cited():
    answer = told(Kind.QUOTED, "Then why did the branch in the valley stay empty?")
    assert cited(again(FINES), told(Kind.ASIDE, "Sure!"), again(SHELVES), answer, new(MORE), new(MORE)) == [
        0,
        2,
    ]
    assert cited(answer, again(FINES), new(MORE)) == []


def test_what_is_known_to_be_quoted_ends_a_citation_like_a_quotation_and_counts_as_one():
    judged = [again(FINES), again(f'"{SHELVES}"'), again(MORE), again(SHELVES), new("We did not.")]
    assert cited(*judged) == [1]
    assert cited(*judged, *[new(MORE)] * 3) == [0, 1]
    assert sorted(cited_passages([*judged, *[new(MORE)] * 3], {3})) == [0, 1, 2, 3]


def test_a_sentence_that_is_put_right_is_not_said_again():
    assert cited(new("Typo, I meant"), again(FINES)) == [1]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (f'The board said "{FINES}', f'{SHELVES}"'),
        (f"“{FINES}", f"{SHELVES}”"),
        (f"'...{FINES}", f"{SHELVES}'"),
        (f'The rule names "(1) {FINES}', f'a "late" book; or similar;" {SHELVES}"'),
    ],
)
def test_what_stands_between_quotation_marks_of_two_sentences_is_cited(first: str, last: str):
    assert cited(again(first), again(MORE), again(last)) == [0, 1, 2]


def test_quotation_marks_that_are_closed_at_once_or_never_cite_nothing():
    assert cited(again('They call it a "fee" as if that were the end of it.'), again(MORE)) == []
    assert cited(again(f'"{FINES}'), again(MORE)) == []
    assert (
        cited(again("A child's book isn't lost, it's under the bed."), again("The readers' own words.'"))
        == []
    )


def test_a_mark_opened_long_before_encloses_nothing():
    assert cited(again(f'"{FINES}'), *[again(MORE)] * 12, again(f'{SHELVES}"')) == []


def test_what_nearly_whole_stands_in_quotation_marks_is_cited():
    assert cited(again(f'b) "{FINES}"')) == [0]
    assert cited(again(f'{FINES} They call that "fair".')) == []


def test_what_a_reader_marks_by_hand_is_cited():
    assert cited(again(f">{FINES}"), again(SHELVES)) == [0]


VERSES = (
    "9 And the readers came up to the valley, and their books with them;",
    "10 And they counted the books, and the books were many. 11 And a fine was laid on every one of them.",
    "and the children wept.",
    "12 Then spake the clerk, saying, Let no fine be laid on them.",
)


def test_a_page_whose_verses_are_numbered_is_cited_as_a_whole():
    assert cited(*(again(verse) for verse in VERSES)) == [0, 1, 2, 3]


def test_reasons_that_somebody_numbers_are_no_verses():
    assert cited(*(again(f"{number} {FINES}") for number in range(1, 10))) == []
    assert cited(again("In May 12 Readers wrote to us, and 14 Clerks did."), again(FINES)) == []


@pytest.mark.parametrize(
    "opening", ["Amos 5:24", "1 Kings 3:16-28:", "§ 12", "Article IV:", "Section 8.", "Amendment XIV,"]
)
def test_what_opens_with_its_place_in_a_scripture_or_a_law_is_cited(opening: str):
    assert cited(again(f"{opening} {FINES}"), again(SHELVES)) == [0]


@pytest.mark.parametrize(
    "opening", ["At 10:30 the doors open, and", "Section by section:", "The article says:"]
)
def test_a_time_or_a_mention_is_no_such_place(opening: str):
    assert cited(again(f"{opening} {FINES}")) == []


def test_what_was_a_quotation_when_it_was_said_before_is_one_again():
    quoted = again(FINES)
    assert quoted.match is not None
    earlier = replace(quoted.match.earlier, text=f'"{FINES}"')
    assert cited(replace(quoted, match=replace(quoted.match, earlier=earlier)), again(SHELVES)) == [0]


def test_a_saying_with_its_author_s_name_below_is_cited():
    assert cited(again(FINES), again("--- Edith Marrow, Notes of a Librarian, 1931."), again(SHELVES)) == [
        0,
        1,
    ]


def test_what_the_same_post_quotes_besides_is_known():
    quoted = told(Kind.QUOTED, f"Well. {FINES}")
    assert quoted_besides([quoted, again(FINES.upper()), again(SHELVES), new(FINES)]) == {1}


def test_only_what_repeats_something_is_cited():
    assert cited(new(f'"{FINES}"'), told(Kind.QUOTED, f'"{SHELVES}"')) == []
    assert cited() == []


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("The Seemingly Endless Story of the Library Fines, Told by a Reader.", True),
        ("Candidates Must Address Fines", True),
        ("Readers of the Valley Demand an End to Fines against Children", True),
        ("The Town Library keeps its fines.", False),
        ("Edith Marrow spoke.", False),
        ("FINES KEEP CHILDREN AWAY", False),
        ("", False),
    ],
)
def test_a_title_is_known_by_its_capitals(line: str, heading: bool):
    assert is_heading(line) is heading
