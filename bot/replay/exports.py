"""The JSON that DiscordChatExporter writes, one file a thread: only what is needed of it, checked field by field.

Older and newer versions of that tool, and tools that imitate it, differ in the rest, so the rest is not looked at.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from bot.faults import UNFIT, what, where
from bot.replay.recordings import Recording, RecordingError
from models.argument import Message, Place

# Everything else is said by Discord itself: somebody joined, a message was pinned, a thread began.
_WRITTEN_BY_PEOPLE = ("Default", "Reply")
_PARTS = ("guild", "channel", "messages")


def _as_text(value: object) -> object:
    # Tools that imitate the format write ids as numbers.
    return str(value) if type(value) is int else value


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        message = "is a date that no calendar has in UTC"
        raise PydanticCustomError(UNFIT, message) from error


_Id = Annotated[str, BeforeValidator(_as_text)]
_Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True, alias_generator=to_camel)


class _Named(_Part):
    id: _Id | None = None
    name: str | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> "_Named":
        if not (self.id or self.name):
            message = "needs an id or a name"
            raise PydanticCustomError(UNFIT, message)
        return self

    @property
    def key(self) -> str:
        return self.id or self.name or ""

    @property
    def called(self) -> str:
        return self.name or self.id or ""


class _Author(_Named):
    is_bot: bool = False


class _Channel(_Named):
    category_id: _Id | None = None
    category: str | None = None


class _Reference(_Part):
    type: str | None = None


class _Message(_Part):
    id: _Id
    type: str = "Default"
    timestamp: _Moment
    timestamp_edited: _Moment | None = None
    content: str
    author: _Author
    reference: _Reference | None = None

    @property
    def is_said_by_a_person(self) -> bool:
        """Whether its author wrote it: no bot, nothing said by Discord itself, nothing forwarded."""
        forwarded = self.reference is not None and self.reference.type == "Forward"
        return self.type in _WRITTEN_BY_PEOPLE and not forwarded and not self.author.is_bot


class _Export(_Part):
    guild: _Named
    channel: _Channel
    messages: list[_Message]


def read_export(text: str, source: Path) -> Recording:
    """Read an export; `source` is for the errors, which name the field. Raises RecordingError."""
    try:
        export = _Export.model_validate_json(text)
    except ValidationError as error:
        message = f"{source}: {_explained(error)}"
        raise RecordingError(message) from error
    channel = export.channel
    return Recording(
        source=source,
        # The exporter calls the channel that a thread belongs to its category: here that is the forum.
        place=Place(
            server=export.guild.key,
            forum=channel.category_id or channel.category or channel.key,
            thread=channel.key,
        ),
        title=channel.called,
        forum=channel.category or channel.category_id or channel.called,
        messages=tuple(_messages(export)),
        handles={message.author.key: message.author.called for message in export.messages},
    )


def _messages(export: _Export) -> Iterator[Message]:
    for message in export.messages:
        if message.is_said_by_a_person:
            yield Message(
                id=message.id,
                author=message.author.key,
                sent_at=message.timestamp,
                text=message.content,
                edited_at=message.timestamp_edited,
            )


def _explained(error: ValidationError) -> str:
    """The first fault, in one line."""
    faults = error.errors(include_url=False)
    first = faults[0]
    if first["type"] == "json_invalid":
        reason = first["msg"].removeprefix("Invalid JSON: ")
        return f"not whole JSON ({reason}); was it cut off? Export it again"
    absent = [part for part in _PARTS if any(f["type"] == "missing" and f["loc"] == (part,) for f in faults)]
    if absent or not first["loc"]:
        lacking = f'it has no "{absent[0]}"' if absent else "it is no object"
        return f"JSON, but no export of DiscordChatExporter: {lacking}"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{where(first)} {what(first)}{more}"
