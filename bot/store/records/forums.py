"""Forums as the store takes and gives them back: which are read, and how far the bot goes in each."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedForum:
    """A forum that is read, how far the bot goes in it, and with which others repeats are looked for."""

    server: str
    forum: str
    mode: Mode
    circle: str | None = None
