"""`cruxkeeper backfill`: asks the bot for older posts, and follows how far it is."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from bot.cli import backfilling
from bot.credentials import find_key
from bot.store.backfills import BackfillState
from bot.store.opening import Store, open_store
from bot.store.records.forums import Mode
from tests.cli.calling import Call

_T = TypeVar("_T")
DATABASE, KEY = Path("data/cruxkeeper.db"), Path("data/cruxkeeper.key")


@pytest.fixture(autouse=True)
def _data(home: Path) -> None:
    (home / "data").mkdir()


def with_store(job: Callable[[Store], Awaitable[_T]]) -> _T:
    """Do something with the bot's database."""

    async def run() -> _T:
        store = await open_store(DATABASE, find_key(KEY, DATABASE))
        try:
            return await job(store)
        finally:
            await store.close()

    return asyncio.run(run())


async def watch_two(store: Store) -> None:
    for forum in ("11", "12"):
        await store.forums.watch("1", forum, Mode.OBSERVE, datetime.now(UTC))


def test_it_asks_for_every_watched_forum(call: Call):
    with_store(watch_two)
    code, out, _ = call("backfill", "--days", "30", "--no-wait")

    assert code == 0
    assert out.count("running, 0 threads") == 2
    running = with_store(lambda store: store.backfills.running())
    assert [one.forum for one in running] == ["11", "12"]
    assert abs(datetime.now(UTC) - running[0].since - timedelta(days=30)) < timedelta(minutes=5)


def test_it_asks_for_one_forum(call: Call):
    with_store(watch_two)
    call("backfill", "--forum", "12", "--no-wait")

    assert [one.forum for one in with_store(lambda store: store.backfills.running())] == ["12"]


def test_what_is_being_read_already_goes_on_where_it_is(call: Call):
    async def begun(store: Store) -> None:
        await watch_two(store)
        await store.backfills.begin("1", "11", datetime.now(UTC) - timedelta(days=200))
        (running,) = await store.backfills.running()
        await store.backfills.advance(running, cursor="5", done=3, threads=9)

    with_store(begun)
    _, out, _ = call("backfill", "--forum", "11", "--days", "30", "--no-wait")

    assert "forum 11: running, 3 threads" in out


def test_nothing_is_read_that_would_be_forgotten_at_once(call: Call):
    with_store(watch_two)
    call("backfill", "--days", "3650", "--no-wait")

    (first, _) = with_store(lambda store: store.backfills.running())
    assert datetime.now(UTC) - first.since < timedelta(days=366)


def test_it_waits_until_the_bot_is_done(call: Call, monkeypatch: pytest.MonkeyPatch):
    with_store(watch_two)
    looks: list[float] = []

    async def pass_by(seconds: float) -> None:
        """What the bot, another process, does meanwhile."""
        looks.append(seconds)
        store = await open_store(DATABASE, find_key(KEY, DATABASE))
        for forum in ("11", "12"):
            await store.backfills.end("1", forum, BackfillState.DONE)
        await store.close()

    monkeypatch.setattr(backfilling.asyncio, "sleep", pass_by)
    code, out, _ = call("backfill")

    assert (code, len(looks)) == (0, 1)
    assert out.count(": done, 0 threads") == 2


@pytest.mark.parametrize("arguments", [[], ["--server", "2"], ["--forum", "99"]])
def test_without_a_forum_it_says_what_to_do(call: Call, arguments: list[str]):
    with_store(watch_two if arguments else lambda store: store.forums.all_watched())
    code, _, err = call("backfill", *arguments)

    assert code == 1
    assert "/setup" in err
    assert err.count("\n") == 1


def test_before_the_bot_was_ever_started_there_is_nothing_to_read(call: Call):
    code, _, err = call("backfill")

    assert code == 1
    assert "start the bot" in err
