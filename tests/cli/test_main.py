"""The command as somebody types it: every command helps, and wrong usage is one line on stderr with exit code 2."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cli.main import commands
from tests.cli.calling import Call

PROJECT = Path(__file__).parents[2]
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
