"""Transcripts: what is written is read back, and a mistake is named with its line."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.recordings import RecordingError
from bot.replay.transcripts import read_transcript
from models.argument import Message, Place

SOURCE = Path("some.thread")
HEADER = "thread: Why?\nforum: questions\nserver: orchard\n\n"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

NAMES = st.from_regex(r"[A-Za-zäß0-9_.-]{1,12}( [A-Za-z0-9]{1,5})?", fullmatch=True)
MOMENTS = st.integers(0, 10**9).map(lambda seconds: EPOCH + timedelta(seconds=seconds))
LINES = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])).filter(
    lambda line: not line.startswith("== ")
)
TEXTS = st.lists(LINES, max_size=4).map("\n".join).filter(lambda text: text == without_empty_ends(text))
MESSAGES = st.builds(
    Message, id=NAMES, author=NAMES, sent_at=MOMENTS, text=TEXTS, edited_at=st.none() | MOMENTS
)


def without_empty_ends(text: str) -> str:
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def written(place: Place, messages: list[Message]) -> str:
    blocks = [f"thread: {place.thread}\nforum: {place.forum}\nserver: {place.server}"]
    for message in messages:
        edited = f" | edited {message.edited_at:%Y-%m-%d %H:%M:%S}" if message.edited_at else ""
        blocks.append(
            f"== {message.id} | {message.author} | {message.sent_at:%Y-%m-%d %H:%M:%S}{edited}\n{message.text}"
        )
    return "\n\n".join(blocks) + "\n"


@given(
    place=st.builds(Place, server=NAMES, forum=NAMES, thread=NAMES), messages=st.lists(MESSAGES, max_size=5)
)
def test_what_is_written_is_read_back(place: Place, messages: list[Message]):
    recording = read_transcript(written(place, messages), SOURCE)
    assert (recording.place, recording.messages) == (place, tuple(messages))


def test_a_message_keeps_its_markdown_and_its_empty_lines():
    text = "\n\n> quoted\n\n  - indented\n\n\n"
    (message,) = read_transcript(f"{HEADER}== a | ann | 2026-03-02 18:04\n{text}", SOURCE).messages
    assert message.text == "> quoted\n\n  - indented"
    assert message.sent_at == datetime(2026, 3, 2, 18, 4, tzinfo=UTC)


def test_replies_and_edits_are_marked_and_bots_are_passed_over():
    text = (
        "== a | ann | 2026-03-02 18:04:05 | answers z | edited 2026-03-02 18:10\nHi\n"
        "== b | beep | 2026-03-02 18:05 | bot\nBeep\n"
    )
    (message,) = read_transcript(HEADER + text, SOURCE).messages
    assert message.id == "a"
    assert message.edited_at == datetime(2026, 3, 2, 18, 10, tzinfo=UTC)


def test_files_from_windows_are_read_alike():
    text = f"{HEADER}== a | ann | 2026-03-02 18:04\nOne\nTwo\n"
    assert read_transcript(text.replace("\n", "\r\n"), SOURCE) == read_transcript(text, SOURCE)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Just some notes",
            "some.thread:1: a transcript begins with the lines thread: …, forum: … and server: …",
        ),
        (
            "thread: x\nforum:\n",
            "some.thread:2: a transcript begins with the lines thread: …, forum: … and server: …",
        ),
        ("thread: x\nthread: y\n", "some.thread:2: thread is given twice"),
        ("thread: x\n\n", "some.thread:1: the header lacks forum and server"),
        (
            HEADER + "== a | ann",
            "some.thread:5: a line that begins with == must read == ID | HANDLE | YYYY-MM-DD HH:MM",
        ),
        (
            HEADER + "== a |  | 2026-03-02 18:04",
            "some.thread:5: a line that begins with == must read == ID | HANDLE | YYYY-MM-DD HH:MM",
        ),
        (
            HEADER + "== a | ann | 2026-13-02 18:04",
            "some.thread:5: '2026-13-02 18:04' is no time; write it as YYYY-MM-DD HH:MM, in UTC",
        ),
        (
            HEADER + "== a | ann | yesterday",
            "some.thread:5: 'yesterday' is no time; write it as YYYY-MM-DD HH:MM, in UTC",
        ),
        (
            HEADER + "== a | ann | 2026-03-02 18:04 | edited",
            "some.thread:5: after the time may follow: answers ID, edited TIME, bot; not 'edited'",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: str):
    with pytest.raises(RecordingError, match=f"^{re.escape(line)}$"):
        read_transcript(text, SOURCE)
