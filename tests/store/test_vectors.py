"""Vectors of several encoders: who exchanges them is alone with the database, and none goes before its successor is there."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.errors import DatabaseBusy
from bot.store.opening import Store, open_store
from tests.store.examples import HERE, KEY, STAMP, post, record


async def test_a_database_that_somebody_else_has_open_is_left_alone(path: Path):
    bot = await open_store(path, KEY)
    ours = await open_store(path, KEY, patience=timedelta(0))
    with pytest.raises(DatabaseBusy, match="stop it"):
        await ours.vectors.keep_to_ourselves()
    await bot.close()
    await ours.vectors.keep_to_ourselves()
    late = sqlite3.connect(path, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        late.execute("SELECT * FROM encoders")
    late.close()
    await ours.close()


async def test_old_vectors_do_not_go_before_the_new_ones_are_there(store: Store):
    await store.posts.record(record(post("1", "Pauses never hold.")))
    with pytest.raises(ValueError, match="without a vector"):
        await store.vectors.drop_others(replace(STAMP, encoder="second"), 384)
    assert len((await store.posts.rows(HERE.server, STAMP)).rows) == 1
