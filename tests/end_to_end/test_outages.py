"""Discord failing in the middle of things: what was lost by it is found again, and who asked is answered."""

from datetime import timedelta

import pytest

from tests.end_to_end.debates import CRUX, begin
from tests.end_to_end.simulated import Server, World, said


async def test_what_happens_where_nothing_can_be_looked_up_is_read_afterwards(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await server.archive(debate.thread)
    world.env.inject_error("GET", f"/channels/{debate.thread.id}", status=503)

    await debate.alice.delete(again)
    await world.passes(minutes=1)

    assert not await server.knows(again.id)


async def test_what_may_not_be_seen_is_asked_for_once(world: World, server: Server):
    debate = await begin(server)
    first, second = await debate.repeats(), await debate.repeats()
    await server.archive(debate.thread)
    address = f"/channels/{debate.thread.id}"
    world.env.inject_error("GET", address, status=403, code=50001)

    await debate.alice.delete(first)
    await debate.alice.delete(second)

    assert sum(request.path == address for request in world.env.http_requests) == 1


@pytest.mark.parametrize("times", [1, 2])
async def test_an_answer_outlasts_a_short_outage(world: World, server: Server, times: int):
    debate = await begin(server)
    world.env.inject_error("POST", "/webhooks/*", status=503, times=times)

    answer = await debate.alice.slash(debate.thread, "crux show", crux="c1")
    await world.passes(seconds=timedelta(seconds=5).total_seconds())

    assert CRUX in said(answer)
