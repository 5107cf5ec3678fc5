"""Posts as they are remembered, with what was decided about them."""

from dataclasses import dataclass
from enum import StrEnum

from bot.store.records.claims import EncoderStamp
from bot.store.records.nudges import NudgeDraft
from models.argument import Assessment, Form, How, Kind, Place, Post, Span
from models.vectors import Quantised


class Act(StrEnum):
    """What was decided about a post."""

    NONE = "none"
    NOTE = "note"
    REVIEW = "review"
    NUDGE = "nudge"


UNANSWERED = (Act.NONE, Act.NOTE)
"""After which nothing was said, and nobody asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRecord:
    """Everything about one post that is remembered, written in one transaction; `nudge` goes with `act`.

    `vectors` and `sketches` hold one row for each passage of form claim, in the order of `assessment.passages`.
    """

    place: Place
    assessment: Assessment
    vectors: Quantised
    sketches: tuple[tuple[int, ...], ...]
    stamp: EncoderStamp
    act: Act
    because: str
    nudge: NudgeDraft | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage:
    """A passage as remembered: `claim` is its claim id, None for quotations and asides."""

    claim: int | None
    form: Form
    kind: Kind
    text: str
    span: Span
    how: How | None
    earlier: int | None
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPost:
    """A post as remembered, with what was decided about it.

    `repost_of` is the earlier post that it repeats as a whole, `repost_share` the part (0 to 1) of its words there.
    """

    place: Place
    post: Post
    act: Act
    because: str
    repost_of: str | None = None
    repost_share: float | None = None
