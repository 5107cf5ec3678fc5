"""`cruxkeeper replay` with the real encoder: the seeds in, the contract out; what is wrong with a file is one line."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli.replaying import _with_warnings
from bot.replay.reading import read_recordings
from tests.cli.calling import Call

PROJECT = Path(__file__).parents[2]
SEEDS = PROJECT / "seeds"
COMMAND = [sys.executable, "-m", "bot", "replay"]
KEYS = ["post", "thread", "author", "claims", "repost_of", "engages", "decision", "toward", "nudge"]
TRANSCRIPT = "thread: Why?\nforum: questions\nserver: orchard\n\n== a | ann | 2026-03-02 18:04\nIt rained.\n"


@pytest.fixture(scope="module")
def lines() -> dict[str, dict[str, Any]]:
    """What `replay seeds --json` prints, by post."""
    command = [*COMMAND, "seeds", "--cruxes", "seeds/cruxes.jsonl", "--json"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    assert done.stderr == b""
    printed = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return {line["post"]: line for line in printed}


@pytest.fixture
def transcript() -> Path:
    """One post, in the folder that commands are typed in."""
    file = Path("good.thread")
    file.write_text(TRANSCRIPT, encoding="utf-8")
    return file


def test_every_labelled_post_has_its_line(lines: dict[str, dict[str, Any]]):
    labels = (SEEDS / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(lines) == sorted(json.loads(label)["post"] for label in labels)


def test_the_lines_keep_the_contract(lines: dict[str, dict[str, Any]]):
    for line in lines.values():
        assert list(line) == KEYS
        assert (line["nudge"] is not None) == (line["decision"] == "nudge") == bool(line["toward"])
        for claim in line["claims"]:
            assert list(claim) == ["text", "kind", "repeat_of", "engages"]
            assert (claim["repeat_of"] is not None) == (claim["kind"] == "repeat")


def test_the_comment_that_comes_back_is_told_from_the_reply_to_it(lines: dict[str, dict[str, Any]]):
    again, reply = lines["fines-12"], lines["fines-7"]
    assert again["repost_of"] == "fines-4"
    assert not {claim["kind"] for claim in again["claims"]} & {"new", "opposed"}
    assert again["decision"] == "nudge"
    assert set(again["toward"]) <= {"fines-crux-1", "fines-crux-2"}
    assert reply["repost_of"] is None
    assert "repeat" not in {claim["kind"] for claim in reply["claims"]}


def test_cruxes_of_threads_that_were_left_out_are_told_at_the_end_and_nothing_is_lost(call: Call):
    code, out, err = call("replay", SEEDS / "slow.thread", "--cruxes", SEEDS / "cruxes.jsonl", "--quiet")
    assert code == 1
    assert "cruxes   2 raised" in out
    assert err == (
        f"cruxkeeper: {SEEDS / 'cruxes.jsonl'} line 1: no post fines-7 in what was replayed, nor those of 7 other "
        f"cruxes; replay the file that holds it, too\n"
    )


def test_cruxes_that_all_belong_elsewhere_are_a_failure(call: Call):
    file = Path("cruxes.jsonl")
    file.write_text('{"id": "c1", "post": "p9", "statement": "It was the timer."}', encoding="utf-8")
    code, _, err = call("replay", SEEDS / "slow.thread", "--cruxes", file, "--quiet")
    line = f"{file} line 1: no post p9 in what was replayed; replay the file that holds it, too"
    assert (code, err) == (1, f"cruxkeeper: {line}\n")


def test_a_reader_who_has_enough_is_left_in_peace():
    with subprocess.Popen(
        [*COMMAND, "seeds/slow.thread", "--json"], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as replay:
        assert replay.stdout is not None
        assert replay.stderr is not None
        assert replay.stdout.readline().startswith(b'{"post": "slow-1"')
        replay.stdout.close()
        assert replay.stderr.read() == b""


def test_ctrl_c_keeps_what_was_judged(tmp_path: Path):
    database = tmp_path / "kept.db"
    with subprocess.Popen(
        [*COMMAND, "seeds", "--json", "--db", str(database)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "CRUXKEEPER_KEY": ""},
    ) as replay:
        assert replay.stdout is not None
        replay.stdout.readline()
        replay.send_signal(signal.SIGINT)
        out, err = replay.communicate()
    printed = 1 + out.count(b"\n")
    # The signal may come after a post was judged and before its line was printed.
    assert err.decode() in {
        f"cruxkeeper: stopped after {posts} posts; what was judged is kept in {database}\n"
        for posts in (printed, printed + 1)
    }
    assert replay.returncode == 130
    assert not database.with_name("kept.db-wal").exists()
    assert database.with_name("kept.db.key").exists()


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("gone.thread", None, "there is no such file or folder"),
        ("empty.thread", b"", "is empty"),
        ("notes.md", b"# Notes", None),
        (
            "cut.json",
            b'{"guild": {"id": "1"}, "mess',
            "not whole JSON (EOF while parsing a string at line 1 column 28); was it cut off? Export it again",
        ),
        ("other.json", b'{"users": []}', 'JSON, but no export of DiscordChatExporter: it has no "guild"'),
        (
            "picture.thread",
            b"\x89PNG\x00",
            "a binary file; a transcript or a JSON export of DiscordChatExporter is wanted",
        ),
        ("old.thread", b"thread: Caf\xe9", "not UTF-8 (byte 12); save it as UTF-8"),
    ],
)
def test_a_bad_file_is_one_line_and_1(call: Call, name: str, content: bytes | None, line: str | None):
    if content is not None:
        Path(name).write_bytes(content)
    expected = (
        f"{name}: {line}"
        if line
        else f"{name}:1: a transcript begins with the lines thread: …, forum: … and server: …"
    )
    assert call("replay", name) == (1, "", f"cruxkeeper: {expected}\n")


def test_a_bad_crux_is_one_line_and_1(call: Call, transcript: Path):
    Path("cruxes.jsonl").write_text("{}", encoding="utf-8")
    code, _, err = call("replay", transcript, "--cruxes", "cruxes.jsonl")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("cruxkeeper: cruxes.jsonl line 1: id is missing; wanted is")


def test_a_database_that_is_none_is_one_line_and_1(call: Call, transcript: Path):
    Path("notes.db").write_text("not a database at all, but notes", encoding="utf-8")
    Path("notes.db.key").write_text("A" * 43 + "=", encoding="ascii")
    code, _, err = call("replay", transcript, "--db", "notes.db")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("cruxkeeper: notes.db is damaged or no SQLite database")


def test_wrong_settings_are_a_line_each_and_1(call: Call, transcript: Path):
    Path("config.toml").write_text("[matching]\nneighbors = 3\nrepeat = 2", encoding="utf-8")
    code, out, err = call("replay", transcript)
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "cruxkeeper: config.toml: matching.repeat: must be at most 1, not 2",
        "cruxkeeper: config.toml: matching.neighbors: no such setting; did you mean matching.neighbours?",
    ]


def test_messages_that_came_before_are_counted_in_a_warning(
    transcript: Path, capsys: pytest.CaptureFixture[str]
):
    again = TRANSCRIPT.replace("thread: Why?", "thread: Why not?")
    Path("again.thread").write_text(again, encoding="utf-8")
    recordings = _with_warnings(read_recordings([transcript, Path("again.thread")]))
    assert [len(recording.messages) for recording in recordings] == [1, 0]
    warning = "cruxkeeper: again.thread: messages left out because their ids came before: 1\n"
    assert capsys.readouterr().err == warning
