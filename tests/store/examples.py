"""Small values that the examples of the store are made of."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import numpy as np

from bot.store.records.claims import EncoderStamp
from bot.store.records.inbox import Change, Incoming
from bot.store.records.nudges import NudgeDraft
from bot.store.records.posts import Act, PostRecord
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
    Span,
)
from models.stitching import compose
from models.vectors import Quantised

KEY = bytes(range(32))
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = Place(server="guild", forum="debates", thread="pause")
STAMP = EncoderStamp(encoder="tiny", revision="1", segmenter="1")


def after(**passed: float) -> datetime:
    return START + timedelta(**passed)


def message(id_: str, text: str, *, author: str = "ann", at: datetime = START) -> Message:
    return Message(id=id_, author=author, sent_at=at, text=text)


def post(id_: str, text: str, *, author: str = "ann", at: datetime = START) -> Post:
    return compose([message(id_, text, author=author, at=at)])


def claim(
    text: str,
    *,
    within: Post,
    repeats: EarlierClaim | None = None,
    engages: Sequence[str] = (),
    form: Form = Form.CLAIM,
) -> JudgedPassage:
    start = within.text.index(text)
    match = repeats and Match(earlier=repeats, how=How.EDITED, score=0.9, threshold=0.5, model="judge")
    kind = Kind(form) if form is not Form.CLAIM else Kind.REPEAT if match else Kind.NEW
    return JudgedPassage(
        passage=Passage(form=form, text=text, span=Span(start=start, end=start + len(text))),
        kind=kind,
        match=match,
        engages=tuple(Engagement(crux=crux, score=0.8, threshold=0.5, model="judge") for crux in engages),
    )


def vectors(texts: Iterable[str]) -> Quantised:
    """Something like the vector of each text: eight numbers that depend on it."""
    rows = [np.frombuffer(blake2b(text.encode(), digest_size=8).digest(), dtype=np.int8) for text in texts]
    values = np.array(rows, dtype=np.int8).reshape(len(rows), 8)
    return Quantised(values=values, scales=np.linspace(0.01, 0.02, len(rows), dtype=np.float32))


def record(
    of: Post,
    passages: Sequence[JudgedPassage] | None = None,
    *,
    place: Place = HERE,
    stamp: EncoderStamp = STAMP,
    nudge: NudgeDraft | None = None,
) -> PostRecord:
    """A record of a post, each line of which is a new claim unless `passages` says otherwise."""
    if passages is None:
        passages = [claim(line, within=of) for line in of.text.split("\n") if line]
    claims = [judged.passage.text for judged in passages if judged.passage.form is Form.CLAIM]
    return PostRecord(
        place=place,
        assessment=Assessment(post=of, passages=tuple(passages)),
        vectors=vectors(claims),
        sketches=tuple((rank, 2**64 - 1) for rank in range(len(claims))),
        stamp=stamp,
        act=Act.NUDGE if nudge else Act.NONE,
        because="an example",
        nudge=nudge,
    )


def nudge(text: str = "Have you seen what Bo asked?", *, due: datetime = START) -> NudgeDraft:
    return NudgeDraft(toward=("c1",), text=text, due_at=due)


def crux(
    id_: str = "c1",
    statement: str = "Labs would obey a pause",
    *,
    author: str = "bo",
    thread: str = HERE.thread,
) -> Crux:
    return Crux(id=id_, statement=statement, author=author, post="b1", thread=thread, raised_at=START)


def created(told: Message, *, place: Place = HERE) -> Incoming:
    return Incoming(place=place, message_id=told.id, change=Change.CREATED, message=told, live=True)


def edited(told: Message, *, place: Place = HERE) -> Incoming:
    return Incoming(place=place, message_id=told.id, change=Change.EDITED, message=told, live=True)


def deleted(id_: str, *, place: Place = HERE) -> Incoming:
    return Incoming(place=place, message_id=id_, change=Change.DELETED, message=None, live=True)
