"""What is said of a whole post: by the words alone where they settle it, else by the judge, and what engages a crux."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from models.argument import (
    Candidate,
    Crux,
    EarlierClaim,
    Form,
    How,
    JudgedPassage,
    Kind,
    Passage,
    Thresholds,
    Verdict,
)
from models.assessment import Found, assess, judge_passages
from models.bearing import Bearing, bearing_by_words, probability
from models.engagement import OpenCrux, find_engaged
from models.judge import Judge, Pair
from models.reposts import EarlierPassage
from models.segmentation import segment
from models.word_judge import POINT_FEATURES, SIDE_FEATURES, Weights, WordJudge, load_weights
from tests.encoders import HashingEncoder
from tests.models.writing import NOON, claim, post, quotation

ENCODER = HashingEncoder()
THRESHOLDS = Thresholds(
    edited=0.85,
    repeat=0.7,
    repeat_of_others=0.7,
    opposed=0.6,
    engages=0.5,
    repost=0.8,
    shortest=3,
    compared=3,
)
FINES = "Fines keep the children of this town away from the library"
SHORTER = "Fines keep the children of town away from the library"


def steady(same_point: float, contrary: float = 0.0) -> Judge:
    """A judge of one mind: the same probabilities for every pair."""

    def constant(probability: float, features: int) -> np.ndarray:
        odds = max(probability, 1e-12) / max(1 - probability, 1e-12)
        return np.array([0.0] * features + [math.log(odds)])

    return WordJudge(
        Weights(point=constant(same_point, len(POINT_FEATURES)), side=constant(contrary, len(SIDE_FEATURES)))
    )


SURE_SAME, SURE_OPPOSED, SURE_DIFFERENT = steady(1.0), steady(1.0, 1.0), steady(0.0)


def earlier(*texts: str, first: int = 1) -> list[Candidate]:
    return [
        Candidate(claim=EarlierClaim(id=number, post=f"p{number}", author="otter", text=text), cosine=0.9)
        for number, text in enumerate(texts, first)
    ]


def judged(
    text: str,
    candidates: Sequence[Candidate] = (),
    *,
    judge: Judge = SURE_DIFFERENT,
    thresholds: Thresholds = THRESHOLDS,
    cruxes: Sequence[OpenCrux] = (),
) -> JudgedPassage:
    """What is made of one claim."""
    found = Found(vectors=ENCODER.encode([text]), candidates=[candidates], cruxes=cruxes)
    (only,) = judge_passages([claim(text)], found, author="newt", judge=judge, thresholds=thresholds)
    return only


def open_crux(statement: str, *, name: str = "crux-1") -> OpenCrux:
    crux = Crux(id=name, statement=statement, author="teasel", post="p0", thread="t", raised_at=NOON)
    return OpenCrux(crux=crux, vector=ENCODER.encode([statement])[0])


def how(one: JudgedPassage) -> How | None:
    assert one.match is not None
    return one.match.how


# --- the words alone -----------------------------------------------------------------------------------------


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


# --- the judge -----------------------------------------------------------------------------------------------


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


def test_a_denial_names_what_it_denies():
    one = judged("Children of this town do come to the library", earlier(FINES), judge=SURE_OPPOSED)
    assert one.kind is Kind.OPPOSED
    assert one.match is not None
    assert (one.match.earlier.text, one.match.how) == (FINES, None)
    assert (one.match.score, one.match.threshold) == (pytest.approx(1), THRESHOLDS.opposed)


def test_a_repeat_and_a_denial_count_from_their_thresholds():
    judge, candidates = steady(0.8, 0.5), earlier("Children stay away because of fines")
    (verdict,) = judge.compare([Pair(one=FINES, other=candidates[0].claim.text, cosine=candidates[0].cosine)])
    at_repeat, above_it = (
        Thresholds(repeat=verdict.same, repeat_of_others=0),
        Thresholds(repeat=math.nextafter(verdict.same, 1), repeat_of_others=0, opposed=1),
    )
    assert judged(FINES, candidates, judge=judge, thresholds=at_repeat).kind is Kind.REPEAT
    assert judged(FINES, candidates, judge=judge, thresholds=above_it).kind is Kind.NEW
    at_denial = Thresholds(repeat=1, opposed=verdict.opposed)
    above_it = Thresholds(repeat=1, opposed=math.nextafter(verdict.opposed, 1))
    assert judged(FINES, candidates, judge=judge, thresholds=at_denial).kind is Kind.OPPOSED
    assert judged(FINES, candidates, judge=judge, thresholds=above_it).kind is Kind.NEW


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


# --- what the judge is asked ---------------------------------------------------------------------------------

REWORDED = [
    "Because of the fines no child comes to the library",
    "Children stay at home since the library charges fines",
    "A library that charges fines drives the children out",
    "No child in town reads there any more since fines came",
    "It is the fines that made our children stop reading",
]


class Asked:
    """A judge that notes what it is asked, and knows one claim that is the same as any other, and one that is opposed."""

    name = "asked"

    def __init__(self, *, same: str = "", opposed: str = "") -> None:
        self._same = same
        self._opposed = opposed
        self.calls: list[list[Pair]] = []
        self.held: list[tuple[str, str]] = []

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """All that it was asked, call after call."""
        return [(pair.one, pair.other) for call in self.calls for pair in call]

    def compare(self, pairs: Sequence[Pair]) -> list[Verdict]:
        self.calls.append(list(pairs))
        return [self._verdict(pair.other) for pair in pairs]

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        self.held += [(bearing.claim, bearing.statement) for bearing in bearings]
        return [1.0 for _ in bearings]

    def _verdict(self, earlier: str) -> Verdict:
        if earlier == self._same:
            return Verdict(same=0.9, opposed=0.05, different=0.05)
        if earlier == self._opposed:
            return Verdict(same=0.1, opposed=0.8, different=0.1)
        return Verdict(same=0.1, opposed=0.1, different=0.8)


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


def test_with_nothing_near_everything_is_new():
    assert judged(FINES, judge=SURE_SAME) == JudgedPassage(passage=claim(FINES), kind=Kind.NEW)


@pytest.mark.parametrize(("new_sentences", "kind"), [(3, Kind.REPEAT), (12, Kind.NEW)])
def test_a_sentence_of_ones_own_that_comes_back_in_a_long_post_is_no_repeat(new_sentences: int, kind: Kind):
    others = [
        f"In year {number} the shelves of branch {number} were full again." for number in range(new_sentences)
    ]
    passages = [claim(FINES), *map(claim, others)]
    found = Found(
        vectors=ENCODER.encode([passage.text for passage in passages]),
        candidates=[earlier(FINES), *([] for _ in others)],
        cruxes=(),
    )
    first, *_ = judge_passages(passages, found, author="otter", judge=SURE_DIFFERENT, thresholds=THRESHOLDS)
    assert first.kind is kind


# --- quotations ----------------------------------------------------------------------------------------------


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


# --- cruxes --------------------------------------------------------------------------------------------------

ANSWER = "Do the fines really keep children away from the library?"


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


# --- whole posts ---------------------------------------------------------------------------------------------


def test_each_claim_is_held_against_what_was_found_for_it():
    written = segment(post(f"> {FINES}\nThanks for that!\n{FINES}.\nGo compiles faster than most languages."))
    found = Found(
        vectors=ENCODER.encode([passage.text for passage in written if passage.form is Form.CLAIM]),
        candidates=[earlier(FINES), earlier(FINES)],
        cruxes=[],
    )
    kinds = [
        one.kind
        for one in judge_passages(written, found, author="otter", judge=SURE_DIFFERENT, thresholds=THRESHOLDS)
    ]
    assert kinds == [Kind.QUOTED, Kind.ASIDE, Kind.REPEAT, Kind.NEW]


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


def test_a_few_words_of_somebody_else_are_no_quotation():
    assert kinds_of(
        "Fines keep children away. Books came back in May.", "Fines keep children away.", "newt"
    ) == [
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


def test_who_says_the_words_of_somebody_else_and_nothing_more_repeats_them():
    assert kinds_of(FINES, FINES, "newt") == [Kind.REPEAT]
    assert kinds_of(f"We counted them in May. {FINES}.", FINES, "newt") == [Kind.NEW, Kind.QUOTED]


def test_who_throws_the_quoted_words_of_somebody_else_back_at_them_repeats_nothing():
    assert kinds_of(f"> {FINES}\n{FINES}", FINES, "newt") == [Kind.QUOTED, Kind.QUOTED]
    assert kinds_of(f"> {FINES}\n{FINES}", FINES, "otter") == [Kind.QUOTED, Kind.REPEAT]


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


def test_an_assessment_tells_the_repost_and_proposes_cruxes_of_new_claims_only():
    crux = "My crux is whether the queue for new novels gets longer."
    written = post(f"{FINES}. {crux} The real question here is whether the board would undo it.")
    passages = segment(written)
    candidates = [earlier(FINES), earlier(crux, first=2), []]
    found = Found(vectors=ENCODER.encode([one.text for one in passages]), candidates=candidates, cruxes=[])
    judged_ = judge_passages(passages, found, author="otter", judge=SURE_DIFFERENT, thresholds=THRESHOLDS)
    assessment = assess(written, judged_, {}, THRESHOLDS)
    assert assessment.post == written
    assert [one.kind for one in assessment.passages] == [Kind.REPEAT, Kind.REPEAT, Kind.NEW]
    assert [one.marker for one in assessment.proposed] == ["key question"]
    assert assessment.repost is None


def test_a_post_that_comes_back_is_one_repost():
    texts = [FINES, "Mill Road is shut for the roof until the end of August"]
    written = post(". ".join(texts) + ".")
    passages = segment(written)
    same_post = [
        [Candidate(claim=EarlierClaim(id=number, post="p1", author="otter", text=text), cosine=1.0)]
        for number, text in enumerate(texts)
    ]
    found = Found(vectors=ENCODER.encode([one.text for one in passages]), candidates=same_post, cruxes=[])
    judged_ = judge_passages(passages, found, author="newt", judge=SURE_DIFFERENT, thresholds=THRESHOLDS)
    original = {
        "p1": [EarlierPassage(claim=number, form=Form.CLAIM, text=text) for number, text in enumerate(texts)]
    }
    repost = assess(written, judged_, original, THRESHOLDS).repost
    assert repost is not None
    assert (repost.of, repost.share, repost.left_out, repost.added) == ("p1", 1.0, (), ())
    assert assess(written, judged_, original, Thresholds(repost=1.0)).repost is not None


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


def test_the_same_sentence_with_other_numbers_is_another_claim():
    then, now = (
        "In May they counted 40 late books at the desk",
        "In May they counted 90 late books at the desk",
    )
    assert judged(now, earlier(then), judge=SURE_SAME).kind is Kind.NEW
    assert judged(now, earlier(now), judge=SURE_SAME).kind is Kind.REPEAT
