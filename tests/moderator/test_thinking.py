"""The thinking thread: one thing after another, and those who asked come first."""

import asyncio
from collections.abc import Iterator
from threading import Event, get_ident

import pytest

from bot.moderator.thinking import Thinking
from models.sketches import Sketcher
from tests.encoders import HashingEncoder


@pytest.fixture
def thinking() -> Iterator[Thinking]:
    thinking = Thinking(HashingEncoder(), Sketcher(bytes(32)))
    yield thinking
    thinking.close()


async def test_who_asked_comes_before_what_was_posted(thinking: Thinking):
    asked = thinking.for_askers()
    begun, go_on, done = Event(), Event(), list[str]()

    def busy() -> None:
        begun.set()
        go_on.wait()

    working = asyncio.create_task(thinking.run(busy))
    await asyncio.to_thread(begun.wait)
    queued = [
        asyncio.create_task(lane.run(done.append, what))
        for lane, what in ((thinking, "a post"), (thinking, "another"), (asked, "a question"))
    ]
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(working, *queued)

    assert done == ["a question", "a post", "another"]


async def test_everything_happens_on_one_thread_which_is_not_ours(thinking: Thinking):
    threads = {await thinking.run(get_ident), await thinking.for_askers().run(get_ident)}

    assert len(threads) == 1
    assert get_ident() not in threads


async def test_what_goes_wrong_comes_back_to_who_asked_for_it(thinking: Thinking):
    with pytest.raises(ZeroDivisionError):
        await thinking.run(lambda: 1 / 0)

    assert await thinking.run(lambda: "still there") == "still there"


async def test_what_still_waits_at_the_end_is_cancelled_and_what_is_being_done_is_finished(
    thinking: Thinking,
):
    begun, go_on = Event(), Event()

    def busy() -> str:
        begun.set()
        go_on.wait()
        return "finished"

    working = asyncio.create_task(thinking.run(busy))
    await asyncio.to_thread(begun.wait)
    waiting = asyncio.create_task(thinking.run(get_ident))
    await asyncio.sleep(0)
    closing = asyncio.create_task(asyncio.to_thread(thinking.close))

    with pytest.raises(asyncio.CancelledError):
        await waiting
    go_on.set()
    await closing
    assert await working == "finished"
