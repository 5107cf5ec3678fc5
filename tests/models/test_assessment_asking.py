"""What the judge is asked: once for a post, about the nearest that the words do not settle."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.argument import Candidate, Form, JudgedPassage, Kind
from models.assessment import Found, judge_passages
from models.judge import Judge
from models.segmentation import segment
from tests.models.judging import ENCODER, FINES, REWORDED, SHORTER, THRESHOLDS, Asked, earlier, judged
from tests.models.writing import claim, post


def at(cosines: Sequence[float], texts: Sequence[str] = REWORDED) -> list[Candidate]:
    """Earlier claims at these distances."""
    return [replace(one, cosine=cosine) for one, cosine in zip(earlier(*texts), cosines, strict=False)]


def judge_post(judge: Judge, near: dict[str, Sequence[Candidate]]) -> list[JudgedPassage]:
    """What is made of a post of these claims."""
    found = Found(vectors=ENCODER.encode(list(near)), candidates=list(near.values()), cruxes=[])
    told = judge_passages(
        [claim(text) for text in near],
        found,
        author="newt",
        judge=judge,
        thresholds=THRESHOLDS,
    )
    return list(told)


def test_the_judge_is_asked_once_a_post_about_every_claim_and_what_is_near_it():
    longer = "Books came back without any fine in the whole of May"
    judge = Asked(same=REWORDED[4], opposed=REWORDED[2])
    first, alone, second = judge_post(
        judge,
        {
            FINES: at([0.7, 0.8, 0.9]),
            "Mill Road is shut for the roof until August": (),
            longer: at([0.8, 0.9], REWORDED[3:]),
        },
    )
    assert len(judge.calls) == 1
    assert judge.pairs == [
        *[(FINES, REWORDED[number]) for number in (2, 1, 0)],
        (longer, REWORDED[4]),
        (longer, REWORDED[3]),
    ]
    assert [pair.cosine for pair in judge.calls[0]] == [0.9, 0.8, 0.7, 0.9, 0.8]
    assert (first.kind, alone.kind, second.kind) == (Kind.OPPOSED, Kind.NEW, Kind.REPEAT)
    assert first.match is not None
    assert first.match.earlier.text == REWORDED[2]
    assert second.match is not None
    assert (second.match.earlier.text, second.match.model) == (REWORDED[4], "asked")


@pytest.mark.parametrize("compared", [1, 2, 4, 9])
def test_only_the_nearest_are_compared(compared: int):
    judge = Asked()
    judged(
        FINES,
        at([0.75, 0.9, 0.72, 0.95, 0.8]),
        judge=judge,
        thresholds=replace(THRESHOLDS, compared=compared),
    )
    assert judge.pairs == [(FINES, REWORDED[number]) for number in (3, 1, 4, 0, 2)][:compared]


def test_what_is_no_longer_compared_is_not_found():
    candidates = at([0.7, 0.9])
    one, two = (replace(THRESHOLDS, compared=compared) for compared in (1, 2))
    assert judged(FINES, candidates, judge=Asked(same=REWORDED[0]), thresholds=one).kind is Kind.NEW
    assert judged(FINES, candidates, judge=Asked(same=REWORDED[0]), thresholds=two).kind is Kind.REPEAT


def test_what_lies_too_far_away_is_not_compared():
    judge = Asked()
    judged(
        FINES,
        at([0.6, math.nextafter(0.6, 0), 0.1, -0.5]),
        judge=judge,
        thresholds=replace(THRESHOLDS, near=0.6),
    )
    assert judge.pairs == [(FINES, REWORDED[0])]


def test_what_takes_no_comparing_takes_no_place_of_what_does():
    judge = Asked()
    numbers = "In May they counted 40 late books at the desk", "In May they counted 90 late books at the desk"
    near = [*at([0.99, 0.98], ["They hurt children", numbers[1]]), *at([0.7])]
    judged(numbers[0], near, judge=judge, thresholds=replace(THRESHOLDS, compared=1))
    assert judge.pairs == [(numbers[0], REWORDED[0])]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (FINES, FINES),  # to the word
        (SHORTER, FINES),  # with a small edit
        (f"“{FINES}”", FINES),  # a quotation
    ],
)
def test_what_the_words_settle_is_not_asked_about(now: str, then: str):
    judge = Asked(same=REWORDED[1])
    settled, asked = judge_post(
        judge,
        {
            now: [*earlier(then), *at([0.95])],
            "Mill Road is shut for the roof until August": at([0.7, 0.8]),
        },
    )
    assert settled.match is not None
    assert settled.match.model == "words"
    assert {one for one, _ in judge.pairs} == {asked.passage.text}
    assert (asked.kind, len(judge.calls)) == (Kind.REPEAT, 1)


def test_claims_without_a_subject_are_not_asked_about():
    judge = Asked()
    judged("It really does, though", earlier(*REWORDED), judge=judge)
    judged(FINES, earlier("It really does, though"), judge=judge)
    assert judge.pairs == []


def test_quotations_and_asides_are_not_asked_about():
    judge = Asked()
    written = segment(post(f"> {FINES}\nThanks for that!\nThe children do come, fines or no fines."))
    claims = [passage.text for passage in written if passage.form is Form.CLAIM]
    found = Found(vectors=ENCODER.encode(claims), candidates=[at([0.8])], cruxes=[])
    judge_passages(written, found, author="newt", judge=judge, thresholds=THRESHOLDS)
    assert judge.pairs == [(claims[0], REWORDED[0])]
