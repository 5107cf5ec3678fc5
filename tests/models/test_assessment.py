"""What is said of a post as a whole."""

from models.argument import Candidate, EarlierClaim, Form, Kind, Thresholds
from models.assessment import Found, assess, judge_passages
from models.reposts import EarlierPassage
from models.segmentation import segment
from tests.models.judging import ENCODER, FINES, SURE_DIFFERENT, THRESHOLDS, earlier
from tests.models.writing import post


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
