"""The sample: a made-up server, the same every time, with something of everything."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.sampling.__main__ import make_sample
from tests.store.export.exports import content, rows

SEEDS = Path(__file__).parents[2] / "seeds"


async def test_the_sample_is_the_same_every_time_and_has_something_of_everything(tmp_path: Path):
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    for out in (first, second):
        await make_sample(out, SEEDS, threads=8)

    assert first.read_bytes() == second.read_bytes()
    with closing(sqlite3.connect(first)) as db:
        db.row_factory = sqlite3.Row
        empty = [
            name
            for name in ("posts", "repeats", "cruxes", "engagements", "verdicts")
            if not content(db, name)
        ]
        assert empty == []
        assert {row["state"] for row in rows(db, "SELECT state FROM cruxes")} >= {"open", "resolved"}
        assert rows(db, "SELECT text FROM claims_fts WHERE claims_fts MATCH 'fines' LIMIT 1") != []
