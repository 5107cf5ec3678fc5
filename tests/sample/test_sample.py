"""The sample: a made-up server, the same every time, with something of everything."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from bot.sample.__main__ import main
from bot.sample.knowing import KnowingEncoder, KnowingJudge, meanings_of
from bot.sample.making import make_sample
from bot.sample.material import Topic, read_topics
from models.judge import Pair
from models.word_judge import WordJudge, load_weights
from tests.store.export.exports import content, rows

SEEDS = Path(__file__).parents[2] / "seeds"


def read(file: Path) -> bytes:
    return file.read_bytes()


async def test_it_is_the_same_every_time(tmp_path: Path):
    for name in ("first.db", "second.db"):
        await make_sample(tmp_path / name, SEEDS, threads=4)
    assert read(tmp_path / "first.db") == read(tmp_path / "second.db")


async def test_it_has_something_of_everything(tmp_path: Path):
    await make_sample(tmp_path / "out.db", SEEDS, threads=44)
    with closing(sqlite3.connect(tmp_path / "out.db")) as db:
        db.row_factory = sqlite3.Row
        told = (
            "denials",
            "positions",
            "engagements",
            "nudge_cruxes",
            "reviews",
            "verdicts",
            "precision",
        )
        assert [name for name in told if not content(db, name)] == []
        assert {row["state"] for row in rows(db, "SELECT state FROM cruxes")} == {
            "candidate",
            "open",
            "resolved",
            "dismissed",
            "withdrawn",
            "merged",
        }
        assert {row["how"] for row in rows(db, "SELECT how FROM repeats")} == {
            "verbatim",
            "edited",
            "reworded",
        }
        states = {row["state"] for row in rows(db, "SELECT state FROM nudges")}
        assert {"sent", "withheld", "taken back"} <= states
        assert rows(db, "SELECT text FROM claims_fts WHERE claims_fts MATCH 'fines' LIMIT 1") != []


def test_the_command_says_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    async def make_little(out: Path, seeds: Path) -> object:
        return await make_sample(out, seeds, threads=1)

    monkeypatch.setattr("bot.sample.__main__.make_sample", make_little)
    out = tmp_path / "build" / "sample.db"
    monkeypatch.setattr("sys.argv", ["sample", str(out), "--seeds", str(SEEDS)])
    main()
    assert f"{out}: " in capsys.readouterr().out
    assert out.is_file()


@pytest.fixture(scope="module")
def topics() -> tuple[Topic, ...]:
    return read_topics(SEEDS)[:8]


def test_what_means_the_same_lies_near(topics: tuple[Topic, ...]):
    meanings = meanings_of(topics)
    alike = [
        (group.claim, text)
        for topic in topics
        for group in topic.groups
        for text in group.same[:1]
        if {group.claim, text} <= meanings.keys()
    ]
    (claim, same), (other, _) = alike[0], alike[-1]
    vectors = KnowingEncoder(meanings).encode([claim, same, other])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]


def test_the_judge_is_mostly_right_and_always_says_the_same(topics: tuple[Topic, ...]):
    meanings = meanings_of(topics)
    judge = KnowingJudge(meanings, WordJudge(load_weights()))
    pairs = {
        label: [
            Pair(one=text, other=group.claim, cosine=0.7)
            for topic in topics
            for group in topic.groups
            for text in getattr(group, label)
            if text in meanings and group.claim in meanings
        ]
        for label in ("same", "opposed", "different")
    }
    for label, some in pairs.items():
        verdicts = judge.compare(some)
        assert verdicts == judge.compare(some)
        right = [getattr(verdict, label) > 0.5 for verdict in verdicts]
        assert sum(right) / len(right) > 0.6
    assert judge.compare([Pair(one="Nobody knows this", other="Nobody knows this", cosine=1.0)])[0].same > 0.5
