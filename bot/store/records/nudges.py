"""Nudges as they are remembered: decided on, to be said or taken back, and what the caps need to know of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.argument import Place


class Wanted(StrEnum):
    """What is to become of a nudge; Discord is told by an errand."""

    SAID = "said"
    WITHDRAWN = "withdrawn"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeHistory:
    """What the caps of the decision need to know, as of one moment.

    `posts_before` counts the author's earlier posts on the server; the `nudges_*` count what was said or is
    about to be said (other than about this very post); `since_*` are None where there was none. `stands`: a nudge about
    this very post was said, and is still wanted.
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
    stands: bool = False


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
