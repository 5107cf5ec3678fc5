"""The whole command with the real encoder, as somebody runs it: the seeds in, the contract out."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main

PROJECT = Path(__file__).parents[2]
SEEDS = PROJECT / "seeds"
COMMAND = [sys.executable, "-m", "bot", "replay"]
KEYS = ["post", "thread", "author", "claims", "repost_of", "engages", "decision", "toward", "nudge"]


@pytest.fixture(scope="module")
def lines() -> dict[str, dict[str, Any]]:
    """What `replay seeds --json` prints, by post."""
    command = [*COMMAND, "seeds", "--cruxes", "seeds/cruxes.jsonl", "--json"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    assert done.stderr == b""
    printed = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return {line["post"]: line for line in printed}


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


def test_cruxes_of_threads_that_were_left_out_are_told_at_the_end_and_nothing_is_lost(
    capsys: pytest.CaptureFixture[str],
):
    with pytest.raises(SystemExit) as ended:
        main(["replay", str(SEEDS / "slow.thread"), "--cruxes", str(SEEDS / "cruxes.jsonl"), "--quiet"])
    out, err = capsys.readouterr()
    assert ended.value.code == 1
    assert "cruxes   2 raised" in out
    assert err == (
        f"cruxkeeper: {SEEDS / 'cruxes.jsonl'} line 1: no post fines-7 in what was replayed, nor those of 7 other "
        f"cruxes; replay the file that holds it, too\n"
    )


def test_cruxes_that_all_belong_elsewhere_are_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "cruxes.jsonl"
    file.write_text('{"id": "c1", "post": "p9", "statement": "It was the timer."}', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["replay", str(SEEDS / "slow.thread"), "--cruxes", str(file), "--quiet"])
    assert ended.value.code == 1
    line = f"{file} line 1: no post p9 in what was replayed; replay the file that holds it, too"
    assert capsys.readouterr().err == f"cruxkeeper: {line}\n"


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
