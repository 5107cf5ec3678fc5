"""Discord and the network failing in the middle: what was to be said is said, and said once."""

import pytest

from tests.end_to_end.debates import begin
from tests.end_to_end.simulated import Server
from tests.wire.faults import SEND, Fault
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


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_nudge_outlasts_it_and_is_said_once(world: RemoteWorld, server: Server, fault: Fault):
    debate = await begin(server)
    world.discord.rest.faults.expect(SEND, fault)

    again = await debate.repeats()
    await world.progress.until(lambda: world.discord.rest.faults.over and debate.nudges)
    await world.settled(server)

    (nudge,) = debate.nudges
    noted = await world.store.nudges.about(server.id, str(again.id))
    assert noted is not None
    assert noted.shown == str(nudge.id)
