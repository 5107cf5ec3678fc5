"""Discord and the network failing in the middle: what was to be said is said, and said once."""

import pytest

from bot.wording.languages import english
from tests.end_to_end.debates import CRUX, begin
from tests.end_to_end.simulated import Server, said
from tests.wire.faults import FIRST_ANSWER, FOLLOW_UP, SEND, Fault
from tests.wire.remote import RemoteWorld

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.enable_socket]

FAULTS = {
    "too fast": Fault(status=429),
    "failed": Fault(status=500),
    "failed, but done": Fault(status=500, done=True),
    "bad gateway": Fault(status=502),
    "overloaded": Fault(status=503),
    "overloaded, but done": Fault(status=503, done=True),
    "connection reset": Fault(),
    "connection reset, but done": Fault(done=True),
}


any_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@any_fault
async def test_a_nudge_outlasts_it_and_is_said_once(world: RemoteWorld, server: Server, fault: Fault):
    debate = await begin(server)
    world.discord.rest.faults.expect(SEND, fault)

    again = await debate.repeats()
    await world.progress.until(lambda: world.discord.rest.faults.over and debate.nudges)
    await world.settled(server, again.id)

    (nudge,) = debate.nudges
    noted = await world.store.nudges.about(server.id, str(again.id))
    assert noted is not None
    assert noted.shown == str(nudge.id)


@any_fault
async def test_an_answer_outlasts_it(world: RemoteWorld, server: Server, fault: Fault):
    debate = await begin(server)
    world.discord.rest.faults.expect(FOLLOW_UP, fault)

    answer = await debate.alice.slash(debate.thread, "crux show", crux="c1")

    assert CRUX in said(answer)


@any_fault
async def test_a_first_answer_outlasts_it(world: RemoteWorld, server: Server, fault: Fault):
    office = server.guild.create_text_channel("office")
    world.discord.rest.faults.expect(FIRST_ANSWER, fault)

    answer = await server.member("alice").slash(office, "crux add")

    assert said(answer) == english().say("crux-not-here")


async def test_who_cannot_be_told_to_wait_is_told_that_it_went_wrong(world: RemoteWorld, server: Server):
    debate = await begin(server)
    world.discord.rest.faults.expect(FIRST_ANSWER, Fault())

    answer = await debate.alice.slash(debate.thread, "crux show", crux="c1")

    assert "went wrong on my side" in said(answer)
    assert any("the command crux show failed" in line for line in world.process.log)
    world.forgive()


async def test_what_happens_in_a_channel_that_cannot_be_looked_up_is_read_later(
    world: RemoteWorld, server: Server
):
    debate = await begin(server)
    again = await debate.repeats()
    await world.settled(server, again.id)
    await server.archive(debate.thread)
    world.discord.rest.faults.expect(f"GET /channels/{debate.thread.id}", Fault(status=503))

    await debate.alice.delete(again)

    async def is_forgotten() -> bool:
        return not await server.knows(again.id)

    await world.progress.eventually(is_forgotten)
    await world.progress.until(lambda: debate.nudges == [])
