"""Which claims a conclusion seems to hang on, by what their author says."""

import pytest

from models.argument import Form, Passage, Span
from models.cruxes import propose_cruxes
from models.segmentation import segment
from tests.models.writing import claim, post, quotation

MARKED = [
    ("My crux is whether the queue for new novels gets longer.", "declared"),
    ("The main crux for me is what happens to the waiting list.", "declared"),
    ("Whether the queue grows is a double-crux between the two of us.", "declared"),
    ("If the queue got shorter I would change my mind on the fines.", "would change my mind"),
    ("I’d change my mind if the figures of Eastfield went up.", "would change my mind"),  # noqa: RUF001 - as people type it
    ("I would concede if anybody showed me the figures of last year.", "would change my mind"),
    ("For me it hinges entirely on whether the board would undo it.", "hinges on"),
    ("It all comes down to the people on the desk.", "hinges on"),
    ("The only scenario in which they come back is a scandal in the paper.", "only scenario"),
    ("All it takes is one branch that keeps its fines.", "requires"),
    ("The pilot only makes sense if a branch keeps its fines.", "requires"),
    ("I just don’t buy that the board would undo it.", "does not buy"),  # noqa: RUF001 - as people type it
    ("I can't see why readers would bring books back without a fine.", "does not buy"),
    ("The real question here is who writes the review.", "key question"),
    ("Closing on Sundays failed for the same basic reason as this will.", "same basic reason"),
    ("They will keep it unless the figures show some disaster in a year.", "except under"),
]


@pytest.mark.parametrize(("text", "marker"), MARKED)
def test_what_authors_say_when_a_conclusion_hangs_on_something(text: str, marker: str):
    (proposed,) = propose_cruxes([claim(text)])
    assert proposed.marker == marker
    assert proposed.passage.text == text
    assert 0 < proposed.score < 1


@pytest.mark.parametrize(
    "text",
    [
        "This isn't a crux for me, but the fines hurt poor families.",
        "That’s not really a crux for me, to be honest with you.",  # noqa: RUF001 - as people type it
        "What the desk thinks was never my crux in this matter.",
        "The money is hardly the main crux of this whole matter.",
        "The money is no crux for me, one way or the other.",
        "I don't think that the money is a crux for me.",
        "The money does not count as a crux of mine here.",
        "More figures from Eastfield would not change my mind about the fines.",
        "Nothing that the board says would change my mind about this.",
    ],
)
def test_a_claim_that_says_it_is_no_crux_is_none(text: str):
    assert propose_cruxes([claim(text)]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "What would change your mind about the fines, then?",
        "So is my crux whether the queue for new novels gets longer? ",
        "Fines keep children away from the library on Saturdays.",
        "The case of beer stood by the door of the hall all evening.",
        "My crux is this.",
        "I bought two boats and believe that they float quite well.",
    ],
)
def test_questions_short_and_unmarked_claims_are_none(text: str):
    assert propose_cruxes([claim(text)]) == ()


def test_nothing_is_taken_from_somebody_elses_words():
    text = "My crux is whether the queue for new novels gets longer."
    aside = Passage(form=Form.ASIDE, text=text, span=Span(start=0, end=len(text)))
    assert propose_cruxes([quotation(text), aside]) == ()
    assert propose_cruxes(segment(post(f"> {text}\nI read that twice and still can't follow it."))) == ()


def test_at_most_two_are_proposed_the_loudest_first_then_the_earliest():
    texts = [
        "I don't buy that the board would undo it.",
        "The real question here is who writes the review.",
        "My crux is whether the queue for new novels gets longer.",
        "My other crux is whether the children come back.",
    ]
    passages = [claim(text) for text in texts]
    assert [one.passage.text for one in propose_cruxes(passages)] == texts[2:]
    assert [one.passage.text for one in propose_cruxes(passages[:3])] == [texts[2], texts[0]]
    assert [one.passage.text for one in propose_cruxes(passages, most=1)] == [texts[2]]
    assert propose_cruxes([]) == ()
