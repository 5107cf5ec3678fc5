"""The project's transcript format, described in seeds/README.md: threads as plain text that people can write."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.replay.recordings import Recording, RecordingError
from models.argument import Message, Place

_HEADER_FIELDS = ("thread", "forum", "server")
_MARK = "== "
_MESSAGE_LINE = "== ID | HANDLE | YYYY-MM-DD HH:MM"
_PARTS_NEEDED = 3
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?", re.ASCII)
_ANSWERS, _EDITED, _BOT = "answers ", "edited ", "bot"


def read_transcript(text: str, source: Path) -> Recording:
    """Read a transcript; `source` is for the errors, which name the line. Raises RecordingError."""
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(_MARK)]
    header = _header(lines[: starts[0]] if starts else lines, source)
    messages = tuple(_messages(lines, starts, source))
    return Recording(
        source=source,
        place=Place(server=header["server"], forum=header["forum"], thread=header["thread"]),
        title=header["thread"],
        forum=header["forum"],
        messages=messages,
        handles={message.author: message.author for message in messages},
    )


def _header(lines: Sequence[str], source: Path) -> dict[str, str]:
    """The fields before the first message; every one of them is needed."""
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        name, _, value = (part.strip() for part in line.partition(":"))
        if name not in _HEADER_FIELDS or not value:
            raise _fault(
                source, number, "a transcript begins with the lines thread: …, forum: … and server: …"
            )
        if name in fields:
            raise _fault(source, number, f"{name} is given twice")
        fields[name] = value
    if missing := [name for name in _HEADER_FIELDS if name not in fields]:
        raise _fault(source, 1, f"the header lacks {' and '.join(missing)}")
    return fields


def _messages(lines: Sequence[str], starts: Sequence[int], source: Path) -> Iterator[Message]:
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        if message := _message(lines[start], lines[start + 1 : end], source, start + 1):
            yield message


def _message(line: str, body: Sequence[str], source: Path, number: int) -> Message | None:
    """One message; None if a bot wrote it."""
    parts = [part.strip() for part in line.removeprefix(_MARK).split(" | ")]
    if len(parts) < _PARTS_NEEDED or not all(parts):
        raise _fault(source, number, f"a line that begins with == must read {_MESSAGE_LINE}")
    name, handle, sent_at, *marks = parts
    edited_at = None
    for mark in marks:
        if mark.startswith(_EDITED):
            edited_at = _time(mark.removeprefix(_EDITED), source, number)
        elif mark != _BOT and not mark.startswith(_ANSWERS):
            raise _fault(
                source, number, f"after the time may follow: answers ID, edited TIME, bot; not {mark!r}"
            )
    sent = _time(sent_at, source, number)
    if _BOT in marks:
        return None
    return Message(id=name, author=handle, sent_at=sent, text=_without_empty_ends(body), edited_at=edited_at)


def _time(text: str, source: Path, number: int) -> datetime:
    message = f"{text!r} is no time; write it as YYYY-MM-DD HH:MM, in UTC"
    if not _TIME.fullmatch(text):
        raise _fault(source, number, message)
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise _fault(source, number, message) from error


def _without_empty_ends(lines: Sequence[str]) -> str:
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def _fault(source: Path, number: int, what: str) -> RecordingError:
    return RecordingError(f"{source}:{number}: {what}")
