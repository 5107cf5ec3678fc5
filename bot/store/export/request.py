"""What is asked of an export, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.store.errors import StoreError


class TextRefused(StoreError):
    """Text was asked for on a server whose admins do not allow it in exports."""

    def __init__(self) -> None:
        super().__init__(
            "the admins of this server do not allow text in exports: ask without it, or allow it with /setup"
        )


class ExportStopped(StoreError):
    """Whoever waits for an export wants it no more."""

    def __init__(self) -> None:
        super().__init__("stopped; nothing was written")


class NothingThere(StoreError):
    """The forum or thread that was asked for is not known, or not for the asker; which of the two is not told."""

    def __init__(self) -> None:
        super().__init__(
            "nothing is known of what was asked for: look its id up in Discord (Copy ID), or ask without it"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """One export of one server.

    `forums` are the ids of those that the asker may read (None: all); `forum` and `thread` narrow it down, `since` leaves
    out posts that were sent before it. `asked_by` is the member who asks, None for the operator. `thresholds` are the
    names and values that config.toml gives, for the record.
    """

    server: str
    now: datetime
    forums: frozenset[str] | None = None
    forum: str | None = None
    thread: str | None = None
    since: datetime | None = None
    with_text: bool = False
    asked_by: str | None = None
    thresholds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How much went into a file."""

    threads: int
    posts: int
    claims: int
    cruxes: int
    bytes: int
