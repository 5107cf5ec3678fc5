"""Whole posts that come back: which one, what share of it, what was left out, what was added."""

import pytest

from models.argument import EarlierClaim, Form, How, JudgedPassage, Kind, Match, Passage, Span
from models.reposts import EarlierPassage, find_repost, likely_original
from tests.models.writing import claim, quotation

PILOT = "The paper never says which figures they will keep"
ROOF = "Mill Road is shut for the roof until August"
REVIEW = "The review is written by the people who proposed it"
BOARD = "Nobody on the board will stand up and charge people again"
QUOTE = "It is anticipated that the revised arrangements will remain in place"

EARLIER = {
    "fines-4": (
        EarlierPassage(claim=1, form=Form.CLAIM, text=PILOT),
        EarlierPassage(claim=2, form=Form.CLAIM, text=ROOF),
        EarlierPassage(claim=None, form=Form.QUOTED, text=QUOTE),
        EarlierPassage(claim=3, form=Form.CLAIM, text=REVIEW),
        EarlierPassage(claim=4, form=Form.CLAIM, text=BOARD),
        EarlierPassage(claim=None, form=Form.ASIDE, text="Thanks for reading!"),
    )
}


def again(
    number: int, text: str, how: How = How.VERBATIM, *, post: str = "fines-4", kind: Kind = Kind.REPEAT
) -> JudgedPassage:
    """A claim that says the numbered earlier one again."""
    earlier = EarlierClaim(id=number, post=post, author="heron", text=text)
    match = Match(earlier=earlier, how=how, score=1.0, threshold=0.85, model="words")
    return JudgedPassage(passage=claim(text), kind=kind, match=match)


def new(text: str) -> JudgedPassage:
    return JudgedPassage(passage=claim(text), kind=Kind.NEW)


def test_the_same_comment_without_its_quotation():
    judged = [again(1, PILOT), again(2, ROOF), again(3, REVIEW, How.EDITED), again(4, BOARD)]
    repost = find_repost(judged, EARLIER, 0.8)
    assert repost is not None
    assert (repost.of, repost.share) == ("fines-4", 1.0)
    assert repost.left_out == (QUOTE, "Thanks for reading!")
    assert repost.added == ()


def test_what_was_left_out_and_what_was_added():
    said = Passage(form=Form.ASIDE, text="Thanks for reading!", span=Span(start=0, end=19))
    thanks = JudgedPassage(passage=said, kind=Kind.ASIDE)
    quoted = JudgedPassage(passage=quotation(QUOTE), kind=Kind.QUOTED)
    judged = [again(1, PILOT), again(2, ROOF), quoted, again(3, REVIEW), new("I asked twice"), thanks]
    repost = find_repost(judged, EARLIER, 0.8)
    assert repost is not None
    assert repost.share == pytest.approx(28 / 31)
    assert repost.left_out == (BOARD,)
    assert repost.added == ("I asked twice",)


def test_the_share_is_one_of_claimed_words_and_counts_from_its_threshold():
    judged = [again(1, PILOT), again(2, ROOF), again(3, REVIEW), new("But then I asked them about it")]
    assert find_repost(judged, EARLIER, 28 / 35) is not None
    assert find_repost(judged, EARLIER, 28 / 35 + 0.001) is None


def test_a_sentence_taken_out_of_a_long_post_is_not_that_post():
    judged = [again(4, BOARD), new("I doubt it")]
    assert find_repost(judged, EARLIER, 0.5) is None
    assert find_repost([again(1, PILOT), again(2, ROOF)], EARLIER, 0.8) is None  # 18 of its 39 words
    assert find_repost([again(3, REVIEW), again(4, BOARD)], EARLIER, 0.8) is not None  # 21 of them


def test_a_short_post_that_comes_back_is_too_little_to_tell():
    earlier = {"p": (EarlierPassage(claim=1, form=Form.CLAIM, text="It costs too much"),)}
    assert find_repost([again(1, "It costs too much", post="p")], earlier, 0.8) is None


def test_the_same_points_in_other_words_are_no_repost():
    judged = [
        again(number, text, How.REWORDED) for number, text in enumerate((PILOT, ROOF, REVIEW, BOARD), 1)
    ]
    assert likely_original(judged) is None
    assert find_repost(judged, EARLIER, 0.8) is None


def test_pieces_of_several_posts_are_no_repost():
    judged = [again(1, PILOT), again(2, ROOF), again(8, REVIEW, post="a"), again(9, BOARD, post="b")]
    assert likely_original(judged) == "fines-4"
    assert find_repost(judged, EARLIER, 0.8) is None


def test_the_original_is_the_post_that_holds_most_words():
    assert likely_original([again(8, PILOT, post="a"), again(9, "It costs money", post="b")]) == "a"
    assert likely_original([new(PILOT)]) is None
    assert likely_original([]) is None


def test_to_say_one_sentence_many_times_is_not_to_repost_all_of_them():
    assert find_repost([again(4, BOARD), again(4, BOARD), again(4, BOARD)], EARLIER, 0.8) is None


def test_to_quote_somebody_in_quotation_marks_is_not_to_repost():
    judged = [
        again(number, f"“{text}”", kind=Kind.QUOTED)
        for number, text in enumerate((PILOT, ROOF, REVIEW, BOARD), 1)
    ]
    assert find_repost([*judged, new("I doubt it")], EARLIER, 0.8) is None


def test_an_original_that_is_gone_is_no_original():
    assert find_repost([again(1, PILOT), again(2, ROOF)], {}, 0.8) is None
