"""From paths to recordings: which files, in which order, which messages of them."""

import re
from pathlib import Path

import pytest

from bot.replay.reading import find_files, read_recordings
from bot.replay.recordings import RecordingError

SEEDS = Path(__file__).parent.parent.parent / "seeds"
HEADER = "thread: {thread}\nforum: questions\nserver: {server}\n\n"


def transcript(file: Path, *messages: str, thread: str = "Why?", server: str = "orchard") -> Path:
    """Write messages, given as "ID TIME TEXT"."""
    parts = [message.split(" ", 2) for message in messages]
    lines = [f"== {name} | ann | 2026-03-02 {time}\n{text}\n\n" for name, time, text in parts]
    file.write_text(HEADER.format(thread=thread, server=server) + "".join(lines), encoding="utf-8")
    return file


def test_a_folder_is_searched_in_natural_order(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    names = ["a.thread", "deep/x.JSON", "part 2.json", "part 10.json"]
    for name in [*names, "notes.md", "cruxes.jsonl"]:
        (tmp_path / name).touch()
    assert find_files([tmp_path]) == tuple(tmp_path / name for name in names)


def test_a_file_is_read_once(tmp_path: Path):
    file = transcript(tmp_path / "a.thread")
    other = transcript(tmp_path / "b.thread")
    assert find_files([other, tmp_path, file]) == (other, file)


def test_the_format_is_told_by_the_content(tmp_path: Path):
    file = transcript(tmp_path / "misnamed.json", "a 18:00 Hi")
    assert [recording.title for recording in read_recordings([file])] == ["Why?"]


def test_a_byte_order_mark_does_not_matter(tmp_path: Path):
    file = transcript(tmp_path / "a.thread")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert [recording.title for recording in read_recordings([file])] == ["Why?"]


def test_messages_are_sorted_by_time_and_else_stay_as_they_are(tmp_path: Path):
    file = transcript(tmp_path / "a.thread", "c 18:05 three", "b 18:04 one", "a 18:04 two")
    (recording,) = read_recordings([file])
    assert [message.text for message in recording.messages] == ["one", "two", "three"]


def test_of_messages_with_one_id_the_first_is_kept(tmp_path: Path):
    files = [
        transcript(tmp_path / "a.thread", "a 18:00 one", "a 17:00 again"),
        transcript(tmp_path / "b.thread", "a 18:00 once more", "b 18:01 two", thread="Other"),
        transcript(tmp_path / "c.thread", "a 18:00 elsewhere", server="meadow"),
    ]
    recordings = list(read_recordings(files))
    assert [[message.text for message in one.messages] for one in recordings] == [
        ["one"],
        ["two"],
        ["elsewhere"],
    ]
    assert [one.duplicates for one in recordings] == [1, 1, 0]


def test_files_are_read_only_when_asked_for(tmp_path: Path):
    recordings = read_recordings([transcript(tmp_path / "a.thread"), tmp_path / "gone.thread"])
    assert next(recordings).title == "Why?"
    with pytest.raises(RecordingError):
        next(recordings)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (
            b"\x89PNG\r\n\x00\x00",
            "a binary file; a transcript or a JSON export of DiscordChatExporter is wanted",
        ),
        ("thread: Café".encode("latin-1"), "not UTF-8 (byte 12); save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, line: str):
    file = tmp_path / "a.thread"
    file.write_bytes(content)
    with pytest.raises(RecordingError, match=f"^{re.escape(f'{file}: {line}')}$"):
        list(read_recordings([file]))


def test_a_missing_path_is_noticed_before_anything_is_read(tmp_path: Path):
    gone = tmp_path / "gone.thread"
    with pytest.raises(RecordingError, match=f"^{re.escape(str(gone))}: there is no such file or folder$"):
        find_files([transcript(tmp_path / "a.thread"), gone])


def test_a_folder_without_recordings_is_named(tmp_path: Path):
    with pytest.raises(RecordingError, match=r": no \*\.thread or \*\.json in this folder$"):
        find_files([tmp_path])


def test_the_seeds_are_all_readable():
    recordings = list(read_recordings(find_files([SEEDS])))
    assert len(recordings) == len(list(SEEDS.glob("*.thread")))
    assert all(recording.messages and not recording.duplicates for recording in recordings)
