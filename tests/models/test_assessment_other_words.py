"""Claims that come back in other words, or are denied: what is made of the judge's comparisons."""

import math
from dataclasses import replace

import pytest

from models.argument import Candidate, EarlierClaim, How, JudgedPassage, Kind, Thresholds
from models.assessment import Found, judge_passages
from models.judge import Pair
from models.word_judge import WordJudge, load_weights
from tests.models.judging import (
    ENCODER,
    FINES,
    REWORDED,
    SHORTER,
    SURE_OPPOSED,
    SURE_SAME,
    THRESHOLDS,
    earlier,
    how,
    judged,
    steady,
)
from tests.models.writing import claim


def test_with_nothing_near_everything_is_new():
    assert judged(FINES, judge=SURE_SAME) == JudgedPassage(passage=claim(FINES), kind=Kind.NEW)


def test_verbatim_before_edited_before_reworded():
    edited, reworded = SHORTER, "Because of the fines no child comes to the library"
    for candidates in (earlier(reworded, edited, FINES), earlier(FINES, edited, reworded)):
        one = judged(FINES, candidates, judge=SURE_SAME)
        assert how(one) is How.VERBATIM
    one = judged(FINES, earlier(reworded, edited), judge=SURE_SAME)
    assert how(one) is How.EDITED
    one = judged(FINES, earlier(reworded), judge=SURE_SAME)
    assert (one.kind, how(one)) == (Kind.REPEAT, How.REWORDED)
    assert one.match is not None
    assert one.match.model == SURE_SAME.name


def test_verbatim_words_outweigh_a_judge_that_hears_a_denial():
    assert judged(FINES, earlier(FINES), judge=SURE_OPPOSED).kind is Kind.REPEAT


def test_a_repeat_goes_before_a_denial():
    both, candidates = steady(1.0, 0.5), earlier("Children stay away because of fines")
    low, high = (Thresholds(repeat=repeat, repeat_of_others=repeat, opposed=0.4) for repeat in (0.4, 0.6))
    assert judged(FINES, candidates, judge=both, thresholds=low).kind is Kind.REPEAT
    assert judged(FINES, candidates, judge=both, thresholds=high).kind is Kind.OPPOSED


def test_with_the_judge_of_words_a_denial_is_no_repeat():
    one = judged(
        "I don't buy that input pools would shorten the wait",
        [
            Candidate(
                claim=EarlierClaim(
                    id=1, post="p", author="a", text="I do buy that input pools would shorten the wait"
                ),
                cosine=0.98,
            )
        ],
        judge=WordJudge(load_weights()),
        thresholds=Thresholds(opposed=0.5),
    )
    assert one.kind is Kind.OPPOSED


def test_a_denial_names_what_it_denies():
    one = judged("Children of this town do come to the library", earlier(FINES), judge=SURE_OPPOSED)
    assert one.kind is Kind.OPPOSED
    assert one.match is not None
    assert (one.match.earlier.text, one.match.how) == (FINES, None)
    assert (one.match.score, one.match.threshold) == (pytest.approx(1), THRESHOLDS.opposed)


def test_a_repeat_and_a_denial_count_from_their_thresholds():
    judge, candidates = steady(0.8, 0.5), earlier("Children stay away because of fines")
    (comparison,) = judge.compare(
        [Pair(one=FINES, other=candidates[0].claim.text, cosine=candidates[0].cosine)]
    )
    at_repeat, above_it = (
        Thresholds(repeat=comparison.same, repeat_of_others=0),
        Thresholds(repeat=math.nextafter(comparison.same, 1), repeat_of_others=0, opposed=1),
    )
    assert judged(FINES, candidates, judge=judge, thresholds=at_repeat).kind is Kind.REPEAT
    assert judged(FINES, candidates, judge=judge, thresholds=above_it).kind is Kind.NEW
    at_denial = Thresholds(repeat=1, opposed=comparison.opposed)
    above_it = Thresholds(repeat=1, opposed=math.nextafter(comparison.opposed, 1))
    assert judged(FINES, candidates, judge=judge, thresholds=at_denial).kind is Kind.OPPOSED
    assert judged(FINES, candidates, judge=judge, thresholds=above_it).kind is Kind.NEW


def test_in_much_the_words_of_somebody_else_it_must_be_surer_than_in_ones_own():
    thresholds = Thresholds(repeat=0.8, repeat_of_others=0.95)
    said = "Children stay away because of fines"  # by otter

    def kind(same: float, author: str) -> Kind:
        found = Found(vectors=ENCODER.encode([FINES]), candidates=[earlier(said)], cruxes=())
        (only,) = judge_passages(
            [claim(FINES)], found, author=author, judge=steady(same), thresholds=thresholds
        )
        return only.kind

    assert [kind(same, "otter") for same in (0.79, 0.81)] == [Kind.NEW, Kind.REPEAT]
    assert [kind(same, "newt") for same in (0.94, 0.96)] == [Kind.NEW, Kind.REPEAT]


def test_of_two_earlier_claims_ones_own_counts_where_somebody_elses_does_not():
    others, own = earlier("Children stay away because of fines", "They stay away as they fear the fines")
    near = [others, replace(own, claim=replace(own.claim, author="newt"))]
    found = Found(vectors=ENCODER.encode([FINES]), candidates=[near], cruxes=())
    thresholds = Thresholds(repeat=0.8, repeat_of_others=0.97)
    (only,) = judge_passages([claim(FINES)], found, author="newt", judge=steady(0.9), thresholds=thresholds)
    assert only.match is not None
    assert (only.match.earlier.author, only.match.threshold) == ("newt", 0.8)


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        ("Do fines keep the children away?", "Yes, fines do keep the children away", Kind.NEW),
        ("Fines do keep the children away", "Do fines keep the children away?", Kind.NEW),
        ("Do fines keep the children away?", "Are the children kept away by fines?", Kind.REPEAT),
    ],
)
def test_who_answers_a_question_in_its_own_words_repeats_nothing(then: str, now: str, kind: Kind):
    assert judged(now, earlier(then), judge=SURE_SAME).kind is kind


def test_a_question_does_not_hide_a_statement_that_is_repeated():
    one = judged(FINES, earlier("Do fines keep children away?", REWORDED[0]), judge=SURE_SAME)
    assert one.match is not None
    assert one.match.earlier.text == REWORDED[0]


def test_too_few_words_of_a_subject_are_no_repeat_in_other_words():
    assert (
        judged(
            "They keep children away", earlier(FINES), judge=SURE_SAME, thresholds=Thresholds(shortest=4)
        ).kind
        is Kind.NEW
    )
    assert (
        judged(
            "They keep children away", earlier(FINES), judge=SURE_SAME, thresholds=Thresholds(shortest=3)
        ).kind
        is Kind.REPEAT
    )
    assert judged(FINES, earlier("They hurt children"), judge=SURE_SAME).kind is Kind.NEW


def test_a_short_earlier_claim_does_not_hide_a_longer_one():
    one = judged(
        FINES,
        earlier("They hurt children", "Because of the fines no child comes to the library"),
        judge=SURE_SAME,
    )
    assert one.match is not None
    assert one.match.earlier.id == 2
