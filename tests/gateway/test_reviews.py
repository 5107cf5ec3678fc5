"""Cards for moderators, whatever is put into them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.rendering.nudges import why, words
from bot.gateway.rendering.reviews import Evidence, objection_card, review_card, review_outcome
from bot.store.objections import Objection, ObjectionState
from bot.store.pairs import RepeatedPair
from bot.store.records.cruxes import StoredCrux
from bot.store.records.nudges import NudgeRow, Wanted
from bot.store.reviews import Review, ReviewState
from bot.wording.languages import english
from models.argument import Crux, How, Place
from models.vectors import quantise

PLACE = Place(server="1", forum="2", thread="3")
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LONGEST = 4000

texts = st.text(min_size=1, max_size=4000) | st.text("*_[]@<>`~|", min_size=300, max_size=4000)
statements = st.text(min_size=1, max_size=300)


def stored(statement: str, number: int = 1) -> StoredCrux:
    crux = Crux(id=f"c{number}", statement=statement, author="5", post="4", thread="3", raised_at=NOON)
    return StoredCrux(
        crux=crux, place=PLACE, vector=quantise(np.zeros((1, 4), dtype=np.float32)), engaged_by=0
    )


def pair(claim: str, earlier: str, score: float = 0.97) -> RepeatedPair:
    return RepeatedPair(
        claim=claim,
        earlier=earlier,
        earlier_post="7",
        earlier_author="8",
        earlier_place=PLACE,
        earlier_sent_at=NOON,
        how=How.REWORDED,
        score=score,
        threshold=0.9,
        model="claim-verifier-1",
    )


def review(state: ReviewState = ReviewState.WAITING) -> Review:
    return Review(
        id=1,
        place=PLACE,
        post="9",
        author="5",
        reply_to="9",
        toward=("c1",),
        text="",
        nudge_at=0.95,
        state=state,
        made_at=NOON,
        decided_at=None,
        decided_by="6",
    )


def nudge_row(**changed: Any) -> NudgeRow:
    row = NudgeRow(
        id=1,
        place=PLACE,
        post="9",
        author="5",
        reply_to="9",
        toward=("c1",),
        text="",
        wanted=Wanted.SAID,
        shown="77",
        due_at=NOON,
        said_at=NOON,
        nudge_at=0.95,
        withheld=False,
        approved_by="6",
        given_up=False,
    )
    return replace(row, **changed)


def objection_saying(reason: str) -> Objection:
    return Objection(
        id=1,
        nudge=1,
        place=PLACE,
        post="9",
        author="5",
        reason=reason,
        nudge_at=0.95,
        state=ObjectionState.OPEN,
        at=NOON,
        decided_by=None,
    )


def shown(card: discord.ui.LayoutView) -> str:
    return "\n".join(
        item.content for item in card.walk_children() if isinstance(item, discord.ui.TextDisplay)
    )


@settings(deadline=None)
@given(texts, st.lists(texts, min_size=1, max_size=4), st.lists(statements, min_size=1, max_size=2))
def test_a_card_fits_and_holds_the_words_whole(text: str, claims: list[str], cruxes: list[str]):
    named = [stored(statement, number) for number, statement in enumerate(cruxes)]
    pairs = [pair(claim, text) for claim in claims]
    for quotable in (True, False):
        evidence = Evidence(text=text, pairs=pairs, cruxes=named, quotable=quotable)
        card = review_card(english(), review(), evidence, open_for=timedelta(hours=24))
        assert card.content_length() <= LONGEST
        assert card.total_children_count <= 40
        assert (words(english(), named) in shown(card)) is quotable


@settings(deadline=None)
@given(texts, texts)
def test_an_objection_fits(reason: str, claim: str):
    objection = objection_saying(reason[:500])
    evidence = Evidence(text="", pairs=[pair(claim, claim)] * 4, cruxes=(), quotable=True)
    assert objection_card(english(), objection, evidence).content_length() <= LONGEST


@settings(deadline=None)
@given(st.lists(texts | st.just("a"), max_size=30))
def test_the_evidence_fits(claims: list[str]):
    pairs = [pair(claim, claim) for claim in claims]
    card = why(english(), nudge_row(), pairs, [stored("It is so.")], for_moderator=True)
    assert card.content_length() <= LONGEST
    assert card.total_children_count <= 40


def outcome(row: NudgeRow | None) -> str:
    return shown(review_outcome(english(), review(ReviewState.SENT), row))


def test_what_was_sent_tells_what_became_of_it():
    assert "[the note](https://discord.com/channels/1/3/77)" in outcome(nudge_row())
    assert "taken back since" in outcome(nudge_row(wanted=Wanted.WITHDRAWN))
    assert "nothing was said" in outcome(nudge_row(shown=None, given_up=True))
    assert "nothing was said" in outcome(None)
    assert outcome(nudge_row(shown=None)).startswith("Sent by <@6>.")


def test_a_score_below_a_threshold_never_looks_as_if_it_had_reached_it():
    card = why(
        english(),
        nudge_row(nudge_at=0.95),
        [pair("a", "b", score=0.9499)],
        [],
        for_moderator=False,
    )
    assert "94 % sure, 95 % needed" in shown(card)


def test_a_reason_is_shown_only_where_everybody_may_read_the_forum():
    objection = objection_saying("Mine is about fusion.")

    def card(*, quotable: bool) -> str:
        evidence = Evidence(text="", pairs=[], cruxes=[], quotable=quotable)
        return shown(objection_card(english(), objection, evidence))

    assert objection.reason in card(quotable=True)
    assert objection.reason not in card(quotable=False)
    assert english().say("review-no-excerpts") in card(quotable=False)
