"""Connections that break: Discord tells what was missed, or the bot reads it by itself."""

import pytest

from tests.end_to_end.debates import CLAIM, begin
from tests.end_to_end.simulated import Server
from tests.wire.remote import RemoteWorld

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.enable_socket]


async def test_a_connection_that_broke_is_resumed_and_what_was_missed_is_answered(
    world: RemoteWorld, server: Server
):
    debate = await begin(server)
    begun, resumed = len(world.discord.gateway.identified), world.discord.gateway.resumed

    world.discord.gateway.drop()
    await debate.repeats()

    await world.progress.until(lambda: debate.nudges)
    assert len(world.discord.gateway.identified) == begun
    assert world.discord.gateway.resumed == resumed + 1


async def test_the_bot_comes_back_over_another_connection_when_asked_to(world: RemoteWorld, server: Server):
    debate = await begin(server)
    resumed = world.discord.gateway.resumed

    world.discord.gateway.ask_to_reconnect()
    await world.progress.until(lambda: world.discord.gateway.resumed > resumed)
    await debate.repeats()

    await world.progress.until(lambda: debate.nudges)


async def test_after_a_session_that_was_lost_the_bot_reads_what_it_missed_and_answers_none_of_it(
    world: RemoteWorld, server: Server
):
    debate = await begin(server)
    await world.process.has_logged("ready on")
    begun = len(world.discord.gateway.identified)

    world.discord.gateway.drop(forget=True)
    again = server.write(debate.thread, debate.alice, CLAIM)

    await world.progress.until(lambda: len(world.discord.gateway.identified) > begun)
    await world.settled(server, again)
    assert debate.nudges == []
