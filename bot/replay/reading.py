"""From paths to recordings: finds the files, tells their format by what is in them, puts messages in order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.replay.exports import read_export
from bot.replay.recordings import Recording, RecordingError
from bot.replay.transcripts import read_transcript
from models.argument import Message

_SUFFIXES = (".thread", ".json")


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files themselves, and all *.thread and *.json in the folders, each once; raises RecordingError."""
    found = [file for path in paths for file in _files(path)]
    return tuple({file.resolve(): file for file in reversed(found)}.values())[::-1]


def read_recordings(files: Iterable[Path]) -> Iterator[Recording]:
    """Read one file after the other, each only when it is asked for; raises RecordingError.

    The messages of a recording are sorted by time. Of messages with the same id on one server the first is kept, also
    over several files.
    """
    seen: set[tuple[str, str]] = set()
    for file in files:
        recording = _read(file)
        unseen = tuple(_unseen(recording, seen))
        yield replace(
            recording,
            messages=tuple(sorted(unseen, key=lambda message: message.sent_at)),
            duplicates=len(recording.messages) - len(unseen),
        )


def _files(path: Path) -> Sequence[Path]:
    if not path.exists():
        message = f"{path}: there is no such file or folder"
        raise RecordingError(message)
    if not path.is_dir():
        return [path]
    files = sorted((file for file in path.rglob("*") if _is_recording(file)), key=_natural_order)
    if not files:
        message = f"{path}: no *.thread or *.json in this folder"
        raise RecordingError(message)
    return files


def _is_recording(file: Path) -> bool:
    return file.suffix.lower() in _SUFFIXES and file.is_file()


def _natural_order(file: Path) -> list[tuple[int, str]]:
    # A long thread may come in parts, of which the 10th must not come before the 2nd.
    pieces = re.split(r"(\d+)", str(file))
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces]


def _read(file: Path) -> Recording:
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}"
        raise RecordingError(message) from error
    text = _decode(data, file)
    return read_export(text, file) if text.lstrip().startswith(("{", "[")) else read_transcript(text, file)


def _decode(data: bytes, file: Path) -> str:
    if not data.strip():
        message = f"{file}: is empty"
    elif b"\0" in data:
        message = f"{file}: a binary file; a transcript or a JSON export of DiscordChatExporter is wanted"
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"{file}: not UTF-8 (byte {error.start + 1}); save it as UTF-8"
    raise RecordingError(message)


def _unseen(recording: Recording, seen: set[tuple[str, str]]) -> Iterator[Message]:
    for message in recording.messages:
        key = (recording.place.server, message.id)
        if key not in seen:
            seen.add(key)
            yield message
