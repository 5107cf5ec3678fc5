"""What waits to be looked at: changes of messages, as they came in."""

from dataclasses import dataclass
from enum import StrEnum

from models.argument import Message, Place


class Change(StrEnum):
    """What happened to a message."""

    CREATED = "created"
    EDITED = "edited"
    DELETED = "deleted"


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
