"""Which claims a conclusion seems to hang on, by what their author says."""

import pytest

from models.argument import Form, Passage, Span
from models.cruxes import propose_cruxes
from models.segmentation import segment
from tests.models.writing import claim, post, quotation

MARKED = {
    "declared": [
        "My crux is whether the queue for new novels gets longer.",
        "The main crux for me is what happens to the waiting list.",
        "Whether the queue grows is a double-crux between the two of us.",
        "honestly the crux of it is who pays for the second bus",
        "So that's our double crux then, how slow the parser really is.",
    ],
    "would give way": [
        "If the queue got shorter I would change my mind on the fines.",
        "I’d change my mind if the figures of Eastfield went up.",  # noqa: RUF001 - as people type it
        "I would concede if anybody showed me the figures of last year.",
        "show me one month where the reports went up and I'll drop it",
        "Show me a branch that kept its readers and I’ll shut up.",  # noqa: RUF001 - as people type it
        "Once somebody has counted the late books I'm happy to be wrong about this.",
        "if it can be undone after a year then fine, id no longer object",
        "I'd be fine with lockers provided my daughter can ring me at noon.",
        "If Eastfield really went up after that, I'd have nothing left to say.",
        "Prove that a second server costs less than the rewrite and I'm willing to support it.",
        "I might switch sides once the clinic publishes its waiting times.",
        "unless somebody counts them I will not pursue this any further",
    ],
    "for me it is": [
        "For me it hinges entirely on whether the board would undo it.",
        "For me, it comes down to who has to clean up after the rockets.",
        "for me it's one thing: do the kids come back or not",
        "For me it really boils down to trust in the board.",
        "Whatever the others say, for me it depends on the price.",
    ],
    "hinges on": [
        "It all depends on whether anybody counts the late books.",
        "This whole plan rests on whether the second bus ever comes.",
        "The case for Go hinges on how slow the parser really is.",
        "it mostly comes down to how many people can't walk that far",
        "My yes hangs entirely on if the lockers are open at noon.",
    ],
    "key question": [
        "The real question here is whether the board would ever undo it.",
        "the key issue is if anyone checks the lockers at all",
        "The whole point is whether it's the fine or the walk that keeps them away.",
        "The actual disagreement here is whether a timer calms anybody down.",
    ],
    "only scenario": [
        "The only scenario I can see where they come back is a scandal in the paper.",
        "The only reason I would keep the timer is another raid like in May.",
        "I only object to lockers because there is no phone at the desk.",
        "A raid like in May, this is the only scenario where slow mode pays off.",
        "the only way i could live with it is a pilot of one year",
    ],
    "does not see how otherwise": [
        "Unless the desk gets a second person I don't see it working.",
        "Without a vote I cannot support any of it, sorry folks.",
        "Short of a court order I can’t see them giving in on that.",  # noqa: RUF001 - as people type it
        "I don't think it can work as long as the bus stops at six.",
        "i dont see this ending well unless the mods read every report",
        "I don't believe they'd pay it back, no matter what the letter says.",
    ],
}

UNMARKED = {
    # Whoever is not convinced has not said yet what would convince them.
    "mere doubt": [
        "I just don’t buy that the board would undo it.",  # noqa: RUF001 - as people type it
        "I don't believe a word of what the treasurer says.",
        "I can't see why readers would bring books back without a fine.",
        "I don't accept that figure, and neither should you.",
    ],
    "mere exceptions": [
        "They will keep it unless the figures show some disaster in a year.",
        "Everybody pays, except in the case of the very poor.",
        "It never rains there, except under conditions like in 1998.",
    ],
    "mere reasons": [
        "Closing on Sundays failed for the same basic reason as this will.",
        "The main reason why I moved here is the school.",
        "All it takes is one branch that keeps its fines.",
        "The pilot only makes sense if a branch keeps its fines.",
    ],
    "declared": [
        "They played until the crucifix fell off the wall.",
        "Your crux and mine have little to do with each other.",
    ],
    "would give way": [
        "They'd change their mind if the figures went up.",
        "If the queue doubled you would change your mind.",
        "If the figures went up I wouldn't agree either.",
        "My son said he'd be happy if the lockers were bigger.",
        "I would agree with most of what you wrote about the desk.",
        "If it rains on Sunday I'd rather take the early bus.",
        "Prove it, or take it to the mods like everybody else.",
    ],
    "for me it is": [
        "It comes down to the ferry, as it always did on this island.",
        "What counts for me is the price of the ticket.",
        "They did it for me, it took them all night.",
    ],
    "hinges on": [
        "It all comes down to the people on the desk.",
        "The wait depends on the month and on the branch.",
        "My bike hinges on two old screws, that's why it squeaks.",
        "He rests on Sundays whether it rains or not, you know.",
        "It hangs on the wall in the hall, next to the clock.",
    ],
    "key question": [
        "The real question here is who writes the review.",
        "The key question was asked by the treasurer in March.",
        "The whole point is that nobody ever counted them.",
    ],
    "only scenario": [
        "The only scenario in which they come back is a scandal in the paper.",
        "The only way to the library is past the old mill.",
        "I only read the first page of that report, sorry.",
    ],
    "does not see how otherwise": [
        "Unless I'm wrong, that was in May, not in June.",
        "Without a fine the books come back just as well.",
        "I don't think the lockers are such a great idea.",
        "We can't see the sea from there, whatever the advert says.",
    ],
    "nothing": [
        "Fines keep children away from the library on Saturdays.",
        "The case of beer stood by the door of the hall all evening.",
        "I bought two boats and believe that they float quite well.",
    ],
}


@pytest.mark.parametrize(
    ("marker", "text"), [(marker, text) for marker, texts in MARKED.items() for text in texts]
)
def test_what_authors_say_when_a_conclusion_hangs_on_something(marker: str, text: str):
    (proposed,) = propose_cruxes([claim(text)])
    assert proposed.marker == marker
    assert proposed.passage.text == text
    assert 0 < proposed.score < 1


@pytest.mark.parametrize("text", [text for texts in UNMARKED.values() for text in texts])
def test_what_only_sounds_like_it_is_left_alone(text: str):
    assert propose_cruxes([claim(text)]) == ()


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
        "If the figures went up I would not change my mind.",
    ],
)
def test_a_claim_that_says_it_is_no_crux_is_none(text: str):
    assert propose_cruxes([claim(text)]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "What would change your mind about the fines, then?",
        "So is my crux whether the queue for new novels gets longer? ",
        "If it can be undone, I'd agree, but who says it can?",
        "My crux is this.",
        "For me it depends, really.",
    ],
)
def test_questions_and_short_claims_are_none(text: str):
    assert propose_cruxes([claim(text)]) == ()


@pytest.mark.parametrize("texts", MARKED.values(), ids=MARKED)
def test_nothing_is_taken_from_somebody_elses_words(texts: list[str]):
    asides = [Passage(form=Form.ASIDE, text=text, span=Span(start=0, end=len(text))) for text in texts]
    assert propose_cruxes([*map(quotation, texts), *asides]) == ()
    for text in texts:
        assert propose_cruxes(segment(post(f"> {text}\nI read that twice and still can't follow it."))) == ()


def test_at_most_two_are_proposed_the_loudest_first_then_the_earliest():
    texts = [
        "Without a vote I cannot support any of it, sorry folks.",
        "The real question here is whether the board would ever undo it.",
        "My crux is whether the queue for new novels gets longer.",
        "If the children came back I would change my mind.",
    ]
    passages = [claim(text) for text in texts]
    assert [one.passage.text for one in propose_cruxes(passages)] == texts[2:]
    assert [one.passage.text for one in propose_cruxes(passages[:3])] == [texts[2], texts[1]]
    assert [one.passage.text for one in propose_cruxes(passages[:2], most=1)] == [texts[1]]
    assert propose_cruxes([]) == ()


def test_of_two_markers_in_one_claim_the_louder_is_named():
    (proposed,) = propose_cruxes([claim("For me it hinges on the price, that's my crux here.")])
    assert proposed.marker == "declared"
