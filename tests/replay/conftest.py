"""A thread that was judged by hand: something of everything that the lines and the report can show."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.moderator.considering import Outcome
from bot.moderator.decision import Because, Decision
from bot.replay.recordings import Recording
from bot.replay.running import Judged
from bot.store.records.posts import Act
from models.argument import (
    Assessment,
    Crux,
    EarlierClaim,
    Engagement,
    Form,
    How,
    JudgedPassage,
    Kind,
    Match,
    Message,
    Passage,
    Place,
    Post,
    Repost,
    Span,
)

START = datetime(2026, 3, 2, 18, 4, tzinfo=UTC)
PLACE = Place(server="s1", forum="f1", thread="t1")
CRUX = Crux(
    id="c1",
    statement="The reports went down because the venue row ended, not because of the timer.",
    author="u2",
    post="p2",
    thread="t1",
    raised_at=START,
)
NUDGE = f"What I haven't seen you take up yet is this:\n> {CRUX.statement}\nIf not, that's fine too."


def post(name: str, author: str, text: str) -> Post:
    sent_at = START + timedelta(minutes=20 * int(name[1:]))
    message = Message(id=name, author=author, sent_at=sent_at, text=text)
    return Post(messages=(message,), text=text, starts=(0,))


def passage(
    kind: Kind, text: str, match: Match | None = None, engages: tuple[Engagement, ...] = ()
) -> JudgedPassage:
    form = {Kind.QUOTED: Form.QUOTED, Kind.ASIDE: Form.ASIDE}.get(kind, Form.CLAIM)
    span = Span(start=0, end=len(text))
    return JudgedPassage(
        passage=Passage(form=form, text=text, span=span), kind=kind, match=match, engages=engages
    )


def match(how: How | None, score: float = 1.0) -> Match:
    earlier = EarlierClaim(id=1, post="p1", author="u1", text="The conversations in there are dead")
    return Match(earlier=earlier, how=how, score=score, threshold=0.7, model="judge 1")


@pytest.fixture
def story() -> tuple[Judged, ...]:
    """Five posts: new; a denial that raises a crux; something of everything; a nudge; a post over again."""
    assessments = [
        Assessment(
            post=post("p1", "u1", "Hi all. The conversations in there are dead."),
            passages=(
                passage(Kind.ASIDE, "Hi all"),
                passage(Kind.NEW, "The conversations in there are dead"),
                passage(
                    Kind.NEW,
                    "Slow mode does that to a place: " + "nobody waits two minutes to say a word, " * 6,
                ),
            ),
        ),
        Assessment(
            post=post("p2", "u2", "They're not dead."),
            passages=(
                passage(Kind.QUOTED, "The conversations in there are dead"),
                passage(Kind.OPPOSED, "They're not dead, they're calm", match(None, 0.91)),
            ),
        ),
        Assessment(
            post=post("p3", "u3", "Dead it is."),
            passages=(
                passage(Kind.REPEAT, "Nobody talks in there any more", match(How.REWORDED, 0.81234567)),
                passage(
                    Kind.NEW,
                    "August had no timer, and it was as quiet",
                    engages=(Engagement(crux="c1", score=0.7, threshold=0.5, model="judge 1"),),
                ),
            ),
        ),
        Assessment(
            post=post("p4", "u1", "The conversations in there are dead"),
            passages=(passage(Kind.REPEAT, "The conversations in there are dead", match(How.VERBATIM)),),
        ),
        Assessment(
            post=post("p5", "u1", "The conversations in there are dead"),
            passages=(passage(Kind.REPEAT, "The conversations in there are dead", match(How.EDITED, 0.93)),),
            repost=Repost(of="p1", share=0.97, left_out=("Hi all",), added=("Bye all",)),
        ),
    ]
    nothing = Decision(act=Act.NONE, because=Because.NOTHING_SAID_BEFORE)
    decisions = [
        nothing,
        nothing,
        Decision(act=Act.NOTE, because=Because.SOMETHING_NEW),
        Decision(act=Act.NUDGE, because=Because.CLEAR, toward=(CRUX,)),
        Decision(act=Act.REVIEW, because=Because.CLEAR, toward=(CRUX,)),
    ]
    recording = Recording(
        source=Path("slow.thread"),
        place=PLACE,
        title="Does the town hall still need slow mode?",
        forum="town-hall",
        messages=tuple(assessment.post.messages[0] for assessment in assessments),
        handles={"u1": "juniper", "u2": "otter", "u3": "newt"},
    )
    return tuple(
        Judged(
            recording=recording,
            outcome=Outcome(
                place=PLACE,
                assessment=assessment,
                decision=decision,
                nudge=NUDGE if decision.act is Act.NUDGE else None,
            ),
            raised=(CRUX,) if assessment.post.id == CRUX.post else (),
        )
        for assessment, decision in zip(assessments, decisions, strict=True)
    )
