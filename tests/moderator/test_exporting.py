"""Exports that members ask for: noted, one at a time, and given up when nobody waits for them."""

import asyncio
from pathlib import Path

import pytest

from bot.moderator.exporting import Exporting
from bot.store.errors import DatabaseUnwritable
from bot.store.export.request import ExportRequest, NothingThere
from bot.store.opening import open_store
from tests.store.examples import HERE, KEY, after, post, record

ASKED = ExportRequest(server=HERE.server, now=after(days=1), asked_by="ann")


async def test_it_is_noted_who_took_what_along(tmp_path: Path):
    store = await open_store(tmp_path / "store.db", KEY)
    await store.posts.record(record(post("a1", "Nobody would obey it")))
    exporting = Exporting(database=tmp_path / "store.db", key=KEY, audit=store.audit, thresholds=())

    done = await exporting.export(ASKED, tmp_path / "out.db")

    (noted,) = await store.audit.latest(HERE.server)
    assert (done.posts, noted.actor, noted.action, noted.subject) == (1, "ann", "export", "server")
    await store.close()


async def test_what_came_to_nothing_is_not_noted(tmp_path: Path):
    store = await open_store(tmp_path / "store.db", KEY)
    exporting = Exporting(database=tmp_path / "store.db", key=KEY, audit=store.audit, thresholds=())
    asked = ExportRequest(server=HERE.server, now=after(), forum="nowhere", asked_by="ann")
    with pytest.raises(NothingThere):
        await exporting.export(asked, tmp_path / "out.db")
    assert await store.audit.latest(HERE.server) == ()
    await store.close()


async def test_one_that_nobody_waits_for_leaves_nothing_behind(tmp_path: Path):
    store = await open_store(tmp_path / "store.db", KEY)
    for number in range(200):
        await store.posts.record(record(post(f"p{number}", f"Claim number {number}")))
    exporting = Exporting(database=tmp_path / "store.db", key=KEY, audit=store.audit, thresholds=())
    folder = tmp_path / "out"
    folder.mkdir()

    waiting = asyncio.create_task(exporting.export(ASKED, folder / "out.db"))
    while not parts_in(folder):  # noqa: ASYNC110 - a file has no event
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    # The thread sees it within some thousand steps; the loop's own end would wait for it.
    await asyncio.get_running_loop().shutdown_default_executor()

    assert parts_in(folder) == []
    await store.close()


def parts_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_what_is_in_memory_alone_cannot_be_exported(tmp_path: Path):
    store = await open_store(None, KEY)
    exporting = Exporting(database=None, key=KEY, audit=store.audit, thresholds=())
    with pytest.raises(DatabaseUnwritable, match="in memory alone"):
        await exporting.export(ASKED, tmp_path / "out.db")
    await store.close()
