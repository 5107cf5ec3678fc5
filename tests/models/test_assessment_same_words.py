"""Claims that come back to the word, nearly so, or between quotation marks: the words alone settle what they are."""

import pytest

from models.argument import How, Kind, Thresholds
from tests.models.judging import FINES, SHORTER, SURE_SAME, THRESHOLDS, earlier, how, judged


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (FINES, FINES),
        (FINES, FINES.upper() + "!!!"),
        (
            'I don\'t buy the "fair" fines of Mill Road - at all...',
            "I don’t buy the “fair” fines of Mill Road — at all…",  # noqa: RUF001 - as people type it
        ),
        ("It costs every family 9 a day.", "it **costs** every family 9 a day"),
    ],
)
def test_typography_alone_is_verbatim(then: str, now: str):
    one = judged(now, earlier(then))
    assert (one.kind, how(one)) == (Kind.REPEAT, How.VERBATIM)
    assert one.match is not None
    assert (one.match.score, one.match.threshold, one.match.model) == (1.0, 1.0, "words")


def test_of_verbatim_twins_the_earliest_is_named():
    one = judged(FINES, [*earlier(FINES, FINES, first=5), *earlier(FINES, first=2), *earlier(FINES, first=9)])
    assert one.match is not None
    assert one.match.earlier.id == 2


@pytest.mark.parametrize(
    ("now", "score"),
    [
        (SHORTER, 20 / 21),
        (FINES.replace("children", "childern"), 10 / 11),
        (FINES.replace("keep", "still keep"), 22 / 23),
        ("So, " + FINES.lower(), 22 / 23),
    ],
)
def test_a_small_edit_is_edited(now: str, score: float):
    one = judged(now, earlier(FINES))
    assert (one.kind, how(one)) == (Kind.REPEAT, How.EDITED)
    assert one.match is not None
    assert one.match.score == pytest.approx(score)
    assert (one.match.threshold, one.match.model) == (THRESHOLDS.edited, "words")


@pytest.mark.parametrize(("threshold", "kind"), [(20 / 21, Kind.REPEAT), (20 / 21 + 0.001, Kind.NEW)])
def test_an_edit_counts_from_its_threshold(threshold: float, kind: Kind):
    thresholds = Thresholds(edited=threshold)
    one = judged(SHORTER, earlier(FINES), thresholds=thresholds)
    assert one.kind is kind


def test_of_edited_ones_the_most_alike_is_named():
    longer = "Fines will often keep the children of this town away from the library"
    one = judged(SHORTER, earlier(longer, FINES, longer))
    assert one.match is not None
    assert one.match.earlier.text == FINES


def test_a_few_words_alike_are_no_edit():
    assert judged("Fines keep away children", earlier("Fines keep away children now")).kind is Kind.NEW


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (FINES, FINES.replace("keep", "don't keep")),
        (FINES, FINES.replace("keep", "dont keep")),
        (FINES, FINES.replace("keep", "never keep")),
        (FINES, FINES + " no longer"),
        (FINES, "I used to think that " + FINES.lower()),
        (
            "There are some 1,100 blocked cards at the library now",
            "There are some 1,200 blocked cards at the library now",
        ),
        ("The wait for a new novel is now eight weeks", "The wait for a new novel is now nine weeks"),
        (
            "Two winters ago Eastfield went from 11 percent to 17",
            "Two winters ago Eastfield went from 17 percent to 11",
        ),
        (
            "Without the fines the wait for novels will be longer and better",
            "Without the fines the wait for novels will be longer and worse",
        ),
        (
            "In a pilot like that there will be more late returns",
            "In a pilot like that there will be less late returns",
        ),
        ("In the end everybody in this town pays the fine", "In the end nobody in this town pays the fine"),
        (
            "On every machine that I could try it on Python was faster than Go",
            "On every machine that I could try it on Go was faster than Python",
        ),
        (
            "The figures of small branches like ours are reliable",
            "The figures of small branches like ours are unreliable",
        ),
        (
            "A pilot of twelve months is an effective measure of it",
            "A pilot of twelve months is an ineffective measure of it",
        ),
        (
            "The town spends two million a year on its libraries",
            "The town spends two billion a year on its libraries",
        ),
    ],
)
def test_an_edit_that_turns_a_claim_round_is_never_edited(then: str, now: str):
    assert judged(now, earlier(then)).kind is Kind.NEW
    assert judged(then, earlier(now)).kind is Kind.NEW


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (
            "Phones in lockers make the lessons better for pupils",
            "Phones in lockers make the lessons better for teachers",
        ),
        (
            "Mill Road is shut for the roof until the end of August",
            "Hill Road is shut for the roof until the end of August",
        ),
        (
            "Python is a good language for a team as large as ours",
            "Java is a good language for a team as large as ours",
        ),
        (
            "Following up on the runs of otter and newt, we tried an otter once more on the river",
            "Following up on the runs of otter and newt, we tried a newt once more on the river",
        ),
    ],
)
def test_the_same_sentence_about_something_else_is_not_edited(then: str, now: str):
    assert judged(now, earlier(then)).kind is Kind.NEW


def test_the_same_sentence_with_other_numbers_is_another_claim():
    then, now = (
        "In May they counted 40 late books at the desk",
        "In May they counted 90 late books at the desk",
    )
    assert judged(now, earlier(then), judge=SURE_SAME).kind is Kind.NEW
    assert judged(now, earlier(now), judge=SURE_SAME).kind is Kind.REPEAT


@pytest.mark.parametrize(
    "quoted", [f"“{FINES}”", f'"{FINES}."', f'"{FINES}",', f"«{FINES}»", f"„{FINES}“", f"“{SHORTER}”"]
)
def test_an_earlier_claim_in_quotation_marks_is_quoted(quoted: str):
    one = judged(quoted, earlier(FINES))
    assert one.kind is Kind.QUOTED
    assert one.match is not None
    assert one.match.earlier.text == FINES


def test_what_nobody_said_before_is_not_quoted_by_its_marks():
    assert judged(f"“{FINES}”").kind is Kind.NEW
