"""Work beside the events: held, woken, finished, heard when it fails."""

import asyncio
from datetime import timedelta

import pytest

from bot.gateway.tasks import OnDemand, Tasks

SOON = timedelta(seconds=5)


async def test_a_job_runs_once_for_each_key_and_once_more_if_woken_meanwhile():
    tasks, ran, gate = Tasks(), [], asyncio.Event()

    async def job(key: str) -> None:
        ran.append(key)
        await gate.wait()

    on_demand = OnDemand(job, "the job", tasks)
    on_demand.wake("a")
    on_demand.wake("b")
    await asyncio.sleep(0)
    on_demand.wake("a")
    on_demand.wake("a")
    gate.set()
    await tasks.finish(SOON)

    assert ran == ["a", "b", "a"]


async def test_a_job_that_failed_runs_again_when_it_is_woken(caplog: pytest.LogCaptureFixture):
    tasks, ran = Tasks(), []

    async def job(key: str) -> None:
        ran.append(key)
        raise OSError(key)

    on_demand = OnDemand(job, "the job", tasks)
    on_demand.wake("a")
    await asyncio.wait(tasks._running)
    on_demand.wake("a")
    await tasks.finish(SOON)

    assert ran == ["a", "a"]
    assert [record.getMessage().split(",")[0] for record in caplog.records] == ["the job failed"] * 2


async def test_what_is_woken_after_the_end_is_left_undone():
    tasks, ran = Tasks(), []

    async def job(key: str) -> None:
        ran.append(key)

    on_demand = OnDemand(job, "the job", tasks)
    await tasks.cancel()
    on_demand.wake("a")
    await tasks.finish(SOON)

    assert ran == []


async def test_what_takes_too_long_is_cut_off():
    tasks, ended = Tasks(), []

    async def endless() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    tasks.start(endless(), "waiting for nothing")
    await tasks.finish(timedelta(0))

    assert ended == [True]
