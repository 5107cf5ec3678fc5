"""Cruxes as they are remembered: where they live, what was done to them, what engaged them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.argument import Crux, CruxState, Place
from models.vectors import Quantised


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCrux:
    """A crux with where it lives and the vector of its statement (shape (1, n)).

    `engaged_by` counts the posts of others than its author that engaged it, `held_for` and `held_against` the people
    whose view hangs on it. `marked_by` is who marked the claim as a crux, if not its author; `merged_into` the id of
    the crux that it counts as.
    """

    crux: Crux
    place: Place
    vector: Quantised
    engaged_by: int
    held_for: int = 0
    held_against: int = 0
    marked_by: str | None = None
    merged_into: str | None = None

    @property
    def is_double(self) -> bool:
        """Whether it is held on both sides."""
        return self.held_for > 0 and self.held_against > 0


class Side(StrEnum):
    """Which way somebody holds a crux: it is so, or it is not so."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Somebody's view hangs on a crux; `reason` may be empty."""

    author: str
    side: Side
    reason: str
    at: datetime


class CruxChange(StrEnum):
    """What was done to a crux."""

    RAISED = "raised"
    MARKED = "marked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    HELD = "held"
    TURNED = "turned"
    LET_GO = "let go"
    WITHDRAWN = "withdrawn"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"
    MERGED = "merged"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class CruxEvent:
    """Something that was done to a crux: by whom, when, with which words, and where it then stood.

    The words are the answer where it was resolved, and the id of the other crux where it was merged.
    """

    change: CruxChange
    state: CruxState
    actor: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CruxEngagement:
    """A claim that bears on a crux: who made it, where, in which words; `score` from 0 to 1."""

    post: str
    author: str
    thread: str
    text: str
    score: float
