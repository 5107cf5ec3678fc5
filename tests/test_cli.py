"""The commands as somebody types them: what is wrong is one line on stderr, with the right exit code."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.cli.main import commands, main
from bot.cli.replaying import _with_warnings
from bot.replay.reading import read_recordings

Call: TypeAlias = Callable[..., tuple[int | str, str, str]]
PROJECT = Path(__file__).parent.parent
COMMANDS = [
    "backfill",
    "dashboard",
    "doctor",
    "evaluate",
    "export",
    "invite",
    "model",
    "replay",
    "report",
    "run",
]
TRANSCRIPT = "thread: Why?\nforum: questions\nserver: orchard\n\n== a | ann | 2026-03-02 18:04\nIt rained.\n"


@pytest.fixture(autouse=True)
def _new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder with one transcript, and nothing in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("CRUXKEEPER_TOKEN", "CRUXKEEPER_KEY"):
        monkeypatch.delenv(name, raising=False)
    Path("good.thread").write_text(TRANSCRIPT, encoding="utf-8")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    """Runs a command in this process: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int | str, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return run


def test_without_arguments_it_helps(call: Call):
    code, out, err = call()
    assert (code, err) == (0, "")
    assert all(name in out for name in COMMANDS)


def test_the_list_of_commands_says_of_each_all_that_it_has_to_say(call: Call):
    listed = call()[1].partition("Commands:")[2] + call("model")[1].partition("Commands:")[2]
    assert "..." not in listed


def test_the_commands_are_these():
    assert sorted(commands.commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_helps_with_an_example(call: Call, name: str):
    code, out, _ = call(name, "--help")
    assert code == 0
    assert "Example" in out
    assert f"cruxkeeper {name}" in out.partition("Example")[2]
    assert max(map(len, out.split("\n"))) <= 80


def test_help_answers_at_once():
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "--help"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert time.perf_counter() - started < 5  # a busy machine; what matters is the next line
    assert not {"torch", "discord", "numpy", "rich", "pydantic"} & {
        line.split("|")[-1].strip() for line in done.stderr.split("\n")
    }


def test_the_version_is_told(call: Call):
    code, out, _ = call("--version")
    assert (code, out.split()[0]) == (0, "cruxkeeper,")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["fly"], "No such command 'fly'. See cruxkeeper --help"),
        (["replay"], "Missing argument 'PATH…'. See cruxkeeper replay --help"),
        (
            ["replay", "a", "--jsn"],
            "No such option '--jsn'. Did you mean '--json'? See cruxkeeper replay --help",
        ),
        (
            ["replay", "a", "--json", "--quiet"],
            "--json and --quiet exclude each other. See cruxkeeper replay --help",
        ),
        (
            ["replay", "a", "--mode", "x"],
            "Invalid value for '--mode': 'x' is not one of 'observe', 'review', 'nudge'. See cruxkeeper replay --help",
        ),
        (
            ["evaluate", "--scores", "x"],
            "Give either --pairs FILE or --engagement FILE. See cruxkeeper evaluate --help",
        ),
        (
            ["invite", "--client-id", "7"],
            "Invalid value for --client-id: '7' is no application id, which has 17 to 20 digits. See cruxkeeper invite --help",
        ),
        (
            ["invite"],
            "Give --client-id ID: in Discord's developer portal, General Information, Application ID. See cruxkeeper invite --help",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_2(call: Call, arguments: list[str], line: str):
    assert call(*arguments) == (2, "", f"cruxkeeper: {line}\n")


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


def test_a_bad_crux_is_one_line_and_1(call: Call):
    Path("cruxes.jsonl").write_text("{}", encoding="utf-8")
    code, _, err = call("replay", "good.thread", "--cruxes", "cruxes.jsonl")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("cruxkeeper: cruxes.jsonl line 1: id is missing; wanted is")


def test_a_database_that_is_none_is_one_line_and_1(call: Call):
    Path("notes.db").write_text("not a database at all, but notes", encoding="utf-8")
    Path("notes.db.key").write_text("A" * 43 + "=", encoding="ascii")
    code, _, err = call("replay", "good.thread", "--db", "notes.db")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("cruxkeeper: notes.db is damaged or no SQLite database")


def test_wrong_settings_are_a_line_each_and_1(call: Call):
    Path("config.toml").write_text("[matching]\nneighbors = 3\nrepeat = 2", encoding="utf-8")
    code, out, err = call("replay", "good.thread")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "cruxkeeper: config.toml: matching.repeat: must be at most 1, not 2",
        "cruxkeeper: config.toml: matching.neighbors: no such setting; did you mean matching.neighbours?",
    ]


def test_run_without_a_token_says_where_to_get_one(call: Call):
    line = "no token: set CRUXKEEPER_TOKEN; Discord's developer portal gives you one under Bot"
    assert call("run") == (1, "", f"cruxkeeper: {line}\n")


def test_invite_prints_the_link_and_why(call: Call):
    code, out, err = call("invite", "--client-id", "123456789012345678")
    link, *reasons = out.splitlines()
    assert (code, err, len(reasons)) == (0, "", 6)
    assert link.startswith("https://discord.com/oauth2/authorize?client_id=123456789012345678&permissions=")


def test_invite_takes_the_application_from_the_token(call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRUXKEEPER_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.signature")
    assert "client_id=123456789012345678&" in call("invite")[1]


def test_the_doctor_ends_with_1_where_something_is_broken(call: Call):
    Path("config.toml").write_text("[matching]\nrepeat = 2", encoding="utf-8")
    code, out, err = call("doctor")
    assert (code, err) == (1, "")
    first, second, *_ = out.splitlines()
    assert first == "broken     settings  config.toml: matching.repeat: must be at most 1, not 2"
    assert second == "                     mend it; what depends on the settings was not looked at"


def test_messages_that_came_before_are_counted_in_a_warning(capsys: pytest.CaptureFixture[str]):
    again = TRANSCRIPT.replace("thread: Why?", "thread: Why not?")
    Path("again.thread").write_text(again, encoding="utf-8")
    recordings = _with_warnings(read_recordings([Path("good.thread"), Path("again.thread")]))
    assert [len(recording.messages) for recording in recordings] == [1, 0]
    warning = "cruxkeeper: again.thread: messages left out because their ids came before: 1\n"
    assert capsys.readouterr().err == warning
