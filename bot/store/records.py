"""What the store takes and gives back: plain frozen values, no rows, no SQL."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.argument import Assessment, Crux, CruxState, Form, How, Kind, Message, Place, Post, Span
from models.vectors import Quantised


class Mode(StrEnum):
    """How far the bot goes in a forum; the README tells what each does."""

    OBSERVE = "observe"
    REVIEW = "review"
    NUDGE = "nudge"


class Reach(StrEnum):
    """Where repeats are looked for: in the thread, its forum, the forums of its circle, or all that are watched."""

    THREAD = "thread"
    FORUM = "forum"
    CIRCLE = "circle"
    SERVER = "server"


class Act(StrEnum):
    """What was decided about a post."""

    NONE = "none"
    NOTE = "note"
    REVIEW = "review"
    NUDGE = "nudge"


UNANSWERED = (Act.NONE, Act.NOTE)
"""After which nothing was said, and nobody asked."""


class Wanted(StrEnum):
    """What is to become of a nudge; Discord is told by an errand."""

    SAID = "said"
    WITHDRAWN = "withdrawn"


class Change(StrEnum):
    """What happened to a message."""

    CREATED = "created"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedForum:
    """A forum that is read, how far the bot goes in it, and with which others repeats are looked for."""

    server: str
    forum: str
    mode: Mode
    circle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A change that waits in the inbox; `message` is None for a deletion.

    `live` is False for what was read from history: it is indexed and reconciled, never answered.
    """

    place: Place
    message_id: str
    change: Change
    message: Message | None
    live: bool
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderStamp:
    """Which encoder, at which revision, over which segmentation made a vector."""

    encoder: str
    revision: str
    segmenter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeDraft:
    """A nudge that was decided on, or is put before moderators: its words, the cruxes it names, when it may be said.

    `nudge_at` is the score that its repeats had to reach. A `withheld` one is never said, and counted like any other.
    """

    toward: tuple[str, ...]
    text: str
    due_at: datetime
    nudge_at: float | None = None
    withheld: bool = False


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
class ClaimRow:
    """What the index in memory needs of a stored claim; `sketch` is its words as unsigned 64-bit integers."""

    id: int
    post: str
    author: str
    thread: str
    forum: str
    sent_at: datetime
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRows:
    """Stored claims of one server with their vectors, row by row the same order."""

    rows: tuple[ClaimRow, ...]
    vectors: Quantised


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeHistory:
    """What the caps of the decision need to know, as of one moment.

    `posts_before` counts the author's earlier posts on the server; the `nudges_*` count what was said or is
    about to be said (other than about this very post); `since_*` are None where there was none.
    """

    posts_before: int = 0
    nudges_to_author_today: int = 0
    nudges_to_author_this_week: int = 0
    nudges_to_author_in_thread: int = 0
    nudges_in_thread_today: int = 0
    nudges_in_server_today: int = 0
    since_author_nudged: timedelta | None = None
    since_thread_nudged: timedelta | None = None
    author_silenced: bool = False
    pairs_spent: bool = False
    pairs_muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Something that Discord must be told so that what is shown there is what was decided.

    `shown` is the id of our message (None: not sent yet); `text` None means: take it back. `nonce` is the same on
    every try. `reply_to` is the last message of the post. An `approved` one was sent by a moderator, perhaps in
    `own_words`: then `text` is to be shown as it stands.
    """

    nudge: int
    place: Place
    reply_to: str
    shown: str | None
    text: str | None
    toward: tuple[str, ...]
    nonce: str
    approved: bool = False
    own_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeRow:
    """A nudge as remembered; `author` and `text` are None once the post it was about has gone.

    `shown` is the id of our message while it stands; `said_at` stays when it was taken back.
    """

    id: int
    place: Place
    post: str
    author: str | None
    reply_to: str
    toward: tuple[str, ...]
    text: str | None
    wanted: Wanted
    shown: str | None
    due_at: datetime
    said_at: datetime | None
    nudge_at: float | None
    withheld: bool
    approved_by: str | None
    given_up: bool
