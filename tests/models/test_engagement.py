"""Which open cruxes a post engages: claims that are no repeats, by the judge where it reads them, else by their words."""

import pytest

from models.argument import Candidate, Crux, Form, JudgedPassage, Kind, Passage, Thresholds
from models.assessment import Found, judge_passages
from models.bearing import Bearing, bearing_by_words, probability
from models.engagement import OpenCrux, find_engaged
from models.judge import Judge
from tests.models.judging import (
    ENCODER,
    FINES,
    SURE_DIFFERENT,
    SURE_OPPOSED,
    SURE_SAME,
    THRESHOLDS,
    Asked,
    earlier,
    judged,
)
from tests.models.writing import NOON, claim, quotation

ANSWER = "Do the fines really keep children away from the library?"


def open_crux(statement: str, *, name: str = "crux-1") -> OpenCrux:
    crux = Crux(id=name, statement=statement, author="teasel", post="p0", thread="t", raised_at=NOON)
    return OpenCrux(crux=crux, vector=ENCODER.encode([statement])[0])


@pytest.mark.parametrize(
    ("candidates", "judge", "kind", "engages"),
    [
        ([], SURE_DIFFERENT, Kind.NEW, True),
        (earlier("Children come to the library in spite of fines"), SURE_OPPOSED, Kind.OPPOSED, True),
        (earlier("Do children stay away because of the fines?"), SURE_SAME, Kind.REPEAT, False),
        (earlier(ANSWER), SURE_DIFFERENT, Kind.REPEAT, False),
    ],
)
def test_only_what_is_no_repeat_engages(candidates: list[Candidate], judge: Judge, kind: Kind, engages: bool):
    one = judged(
        ANSWER,
        candidates,
        judge=judge,
        cruxes=[open_crux(FINES), open_crux("Go compiles fast", name="crux-2")],
    )
    assert one.kind is kind
    assert [engaged.crux for engaged in one.engages] == (["crux-1"] if engages else [])


def test_an_engagement_carries_its_evidence_and_counts_from_its_threshold():
    crux = open_crux(FINES)
    bearing = Bearing(
        claim=ANSWER, statement=FINES, cosine=float(ENCODER.encode([ANSWER])[0] @ crux.vector), answers=False
    )
    score = probability(bearing_by_words(bearing))
    (engaged,) = judged(ANSWER, cruxes=[crux], thresholds=Thresholds(engages=score)).engages
    assert (engaged.crux, engaged.score, engaged.threshold, engaged.model) == (
        "crux-1",
        score,
        score,
        "first-judge-1",
    )
    assert judged(ANSWER, cruxes=[crux], thresholds=Thresholds(engages=score + 1e-6)).engages == ()


@pytest.mark.parametrize(
    ("above", "engages"),
    [
        (quotation(FINES), True),
        (quotation("Go compiles fast and the queue is long"), False),
        (claim(FINES), False),
        (None, False),
    ],
)
def test_a_claim_right_below_a_quotation_of_the_crux_answers_it(above: Passage | None, engages: bool):
    reply, crux = "Where is that figure from", open_crux(FINES)
    cosine = float(ENCODER.encode([reply])[0] @ crux.vector)
    alone, below = (
        probability(bearing_by_words(Bearing(claim=reply, statement=FINES, cosine=cosine, answers=answers)))
        for answers in (False, True)
    )
    passages = [*([above] if above else []), claim(reply)]
    rows = [passage.text for passage in passages if passage.form is Form.CLAIM]
    found = Found(vectors=ENCODER.encode(rows), candidates=[[] for _ in rows], cruxes=[crux])
    thresholds = Thresholds(engages=(alone + below) / 2)
    last = judge_passages(passages, found, author="newt", judge=SURE_DIFFERENT, thresholds=thresholds)[-1]
    assert bool(last.engages) is engages


def test_the_judge_reads_every_claim_beside_every_crux_at_once_but_no_repeat():
    judge = Asked()
    statements = ["Fines keep children away", "The bread is dear"]
    passages = [claim("Do fines keep children away?"), claim(FINES), claim("Bread costs what it did")]
    vectors = ENCODER.encode([passage.text for passage in passages])
    known = [open_crux(statement, name=statement) for statement in statements]
    found = Found(vectors=vectors, candidates=[[], earlier(FINES), []], cruxes=known)
    told = judge_passages(passages, found, author="newt", judge=judge, thresholds=THRESHOLDS)
    asked = {(passages[place].text, statement) for place in (0, 2) for statement in statements}
    assert len(judge.held) == len(asked)
    assert set(judge.held) == asked
    assert [[one.crux for one in passage.engages] for passage in told] == [statements, [], statements]


def test_in_a_thread_of_many_cruxes_words_decide_about_the_rest():
    judge = Asked()
    texts = [f"Fines keep the children of town {number} away" for number in range(7)]
    cruxes = [open_crux(f"Bread is dear in town {number}", name=str(number)) for number in range(5)]
    judged_ones = [JudgedPassage(passage=claim(text), kind=Kind.NEW) for text in texts]
    find_engaged(judged_ones, ENCODER.encode(texts), cruxes, judge, THRESHOLDS)
    assert len(judge.held) == len(set(judge.held)) == 32
