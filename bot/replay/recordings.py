"""What a recorded thread is, whoever recorded it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.argument import Message, Place


class RecordingError(Exception):
    """A recording cannot be read; the message is one line that names the place and says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A thread with all its messages by people, in the order of their time.

    `title` and `forum` are what people call the thread and its forum, `handles` what they call the authors, by id.
    `duplicates` counts messages that were left out because their id had been there before.
    """

    source: Path
    place: Place
    title: str
    forum: str
    messages: tuple[Message, ...]
    handles: Mapping[str, str]
    duplicates: int = 0

    def handle(self, author: str) -> str:
        """What people call an author; the id where nothing else is known."""
        return self.handles.get(author, author)
