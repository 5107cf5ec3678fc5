"""Whether to speak: everything in order, then one thing at a time that speaks against it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderator.decision import Because, Decision, Policy, decide
from bot.store.records.forums import Mode
from bot.store.records.nudges import NudgeHistory
from bot.store.records.posts import Act
from models.argument import (
    Assessment,
    Crux,
    EarlierClaim,
    Form,
    How,
    JudgedPassage,
    Kind,
    Match,
    Message,
    Passage,
    Span,
)
from models.stitching import compose

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
POLICY = Policy(mode=Mode.NUDGE)
KNOWN = NudgeHistory(posts_before=5)


def passage(kind: Kind, score: float = 1.0, text: str = "they would never pause for long") -> JudgedPassage:
    earlier = EarlierClaim(id=1, post="0", author="ann", text=text)
    match = Match(earlier=earlier, how=How.VERBATIM, score=score, threshold=0.5, model="words")
    form = Form(kind.value) if kind in (Kind.QUOTED, Kind.ASIDE) else Form.CLAIM
    said = Passage(form=form, text=text, span=Span(start=0, end=len(text)))
    return JudgedPassage(passage=said, kind=kind, match=match if kind is Kind.REPEAT else None)


def post_of(*passages: JudgedPassage) -> Assessment:
    message = Message(id="9", author="ann", sent_at=NOW, text="…")
    return Assessment(post=compose([message]), passages=passages)


def crux(id_: str, author: str = "bob", statement: str = "They know how to tell when to pause.") -> Crux:
    return Crux(id=id_, statement=statement, author=author, post="5", thread="t", raised_at=NOW)


def decided(**changed: Any) -> Decision:
    given_all: dict[str, Any] = {
        "assessment": post_of(passage(Kind.REPEAT)),
        "open_cruxes": [crux("c1")],
        "engaged": frozenset[str](),
        "history": KNOWN,
        "policy": POLICY,
        "live": True,
    }
    return decide(**(given_all | changed))


def test_it_points_at_an_open_crux_when_nothing_speaks_against_it() -> None:
    assert decided() == Decision(act=Act.NUDGE, because=Because.CLEAR, toward=(crux("c1"),))


def test_in_review_moderators_are_asked_first() -> None:
    assert decided(policy=replace(POLICY, mode=Mode.REVIEW)).act is Act.REVIEW


def test_a_post_in_which_nothing_was_said_before_is_left_alone() -> None:
    decision = decided(assessment=post_of(passage(Kind.NEW)))
    assert decision == Decision(act=Act.NONE, because=Because.NOTHING_SAID_BEFORE)


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"assessment": post_of(passage(Kind.REPEAT), passage(Kind.NEW))}, Because.SOMETHING_NEW),
        ({"assessment": post_of(passage(Kind.REPEAT), passage(Kind.OPPOSED))}, Because.SOMETHING_NEW),
        ({"assessment": post_of(passage(Kind.REPEAT, score=0.6))}, Because.TOO_LITTLE),
        ({"open_cruxes": []}, Because.NO_OPEN_CRUX),
        ({"open_cruxes": [crux("c1", author="ann")]}, Because.NO_OPEN_CRUX),
        ({"engaged": frozenset({"c1"})}, Because.NO_OPEN_CRUX),
        ({"live": False}, Because.FROM_HISTORY),
        ({"policy": replace(POLICY, mode=Mode.OBSERVE)}, Because.OBSERVING),
        ({"history": NudgeHistory(posts_before=0)}, Because.FIRST_POSTS),
        ({"history": replace(KNOWN, author_silenced=True)}, Because.SILENCED),
        ({"history": replace(KNOWN, pairs_spent=True)}, Because.PAIR_SPENT),
        ({"history": replace(KNOWN, pairs_muted=True)}, Because.PAIR_MUTED),
        ({"history": replace(KNOWN, nudges_to_author_in_thread=1)}, Because.AUTHOR_CAP),
        ({"history": replace(KNOWN, nudges_to_author_today=1)}, Because.AUTHOR_CAP),
        ({"history": replace(KNOWN, nudges_to_author_this_week=3)}, Because.AUTHOR_CAP),
        ({"history": replace(KNOWN, nudges_in_thread_today=3)}, Because.THREAD_CAP),
        ({"history": replace(KNOWN, since_thread_nudged=timedelta(minutes=9))}, Because.THREAD_CAP),
        ({"history": replace(KNOWN, nudges_in_server_today=20)}, Because.SERVER_CAP),
    ],
)
def test_one_reason_against_it_is_enough_and_is_remembered(changed: dict[str, Any], because: Because) -> None:
    assert decided(**changed) == Decision(act=Act.NOTE, because=because)


def test_quotations_and_asides_neither_help_nor_hinder() -> None:
    assessment = post_of(passage(Kind.ASIDE), passage(Kind.QUOTED), passage(Kind.REPEAT))
    assert decided(assessment=assessment).act is Act.NUDGE


def test_it_names_two_cruxes_at_most_and_the_oldest_first() -> None:
    decision = decided(open_cruxes=[crux("c1"), crux("c2"), crux("c3")])
    assert [named.id for named in decision.toward] == ["c1", "c2"]


def test_a_crux_that_would_accuse_when_quoted_is_named_last() -> None:
    accusing = crux("c1", statement="You only repeat cached arguments here.")
    decision = decided(open_cruxes=[accusing, crux("c2"), crux("c3")])
    assert [named.id for named in decision.toward] == ["c2", "c3"]


@given(
    kinds=st.lists(st.sampled_from(Kind), max_size=6),
    posts_before=st.integers(0, 3),
    nudges=st.integers(0, 5),
    mode=st.sampled_from(Mode),
    live=st.booleans(),
    authors=st.lists(st.sampled_from(["ann", "bob"]), max_size=3),
)
def test_it_never_speaks_where_a_rule_forbids_it(
    kinds: list[Kind], posts_before: int, nudges: int, mode: Mode, authors: list[str], *, live: bool
) -> None:
    decision = decided(
        assessment=post_of(*(passage(kind) for kind in kinds)),
        open_cruxes=[crux(f"c{number}", author=author) for number, author in enumerate(authors)],
        history=NudgeHistory(posts_before=posts_before, nudges_to_author_today=nudges),
        policy=replace(POLICY, mode=mode),
        live=live,
    )
    if decision.act is Act.NUDGE:
        assert live
        assert mode is Mode.NUDGE
        assert posts_before >= POLICY.silent_for_first_posts
        assert nudges < POLICY.per_author_and_day
        assert Kind.NEW not in kinds
        assert Kind.OPPOSED not in kinds
        assert decision.toward
        assert all(named.author != "ann" for named in decision.toward)
