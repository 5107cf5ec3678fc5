"""`cruxkeeper dashboard` as somebody types it: it says where, opens the browser, ends with Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.calling import Call
from tests.store.figures.example import make_example

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return make_example(tmp_path / "orchard.db")


@contextmanager
def running(*arguments: str, **environment: str) -> Generator[subprocess.Popen[str]]:
    """The command, in a process of its own."""
    command = [sys.executable, "-m", "bot", "dashboard", *arguments]
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=os.environ | environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def complaint(call: Call):
    """Runs the command in this process; the line that it complains in."""

    def run(*arguments: str) -> str:
        code, _, told = call("dashboard", *arguments)
        assert code == 1
        (line,) = told.splitlines()
        return line

    return run


@pytest.mark.enable_socket
def test_it_says_where_opens_the_browser_and_ends_with_ctrl_c(example: Path, tmp_path: Path):
    opener = tmp_path / "browser"
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    opener.chmod(0o700)
    with running(str(example), BROWSER=f"{opener} %s") as process:
        assert process.stdout is not None
        address, _, told = process.stdout.readline().strip().partition(" ")
        assert told == f"shows {example}; Ctrl-C ends it"
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - an address of this machine
            assert b"Where the discussions stand" in answer.read()
        assert (tmp_path / "opened").read_text(encoding="utf-8").strip() == address
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30) == ("", "")
        assert process.returncode == 0


@pytest.mark.enable_socket
def test_a_port_that_is_taken_is_named(example: Path, complaint: Callable[..., str]):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert complaint(str(example), "--port", port) == (
            f"cruxkeeper: port {port} is taken: name another with --port, or leave it out"
        )


def test_a_file_that_is_no_export_is_named(tmp_path: Path, complaint: Callable[..., str]):
    assert "there is no file" in complaint(str(tmp_path / "missing.db"))
    assert "tables of version 0" in complaint(str(make_example(tmp_path / "old.db", schema="0")))


def test_without_datasette_it_says_how_to_get_it(
    example: Path, complaint: Callable[..., str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.cli.showing.find_spec", lambda _name: None)
    assert complaint(str(example)).endswith("pip install 'cruxkeeper[dashboard]'")
