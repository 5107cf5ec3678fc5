"""Several shards in one process: what Discord asks for from some thousands of servers on."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.end_to_end.corrections import correct
from tests.end_to_end.debates import CLAIM, Debate, begin
from tests.end_to_end.simulated import Server
from tests.wire.remote import RemoteWorld

pytestmark = pytest.mark.enable_socket

SHARDS = 2


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[RemoteWorld]:
    """A Discord on this machine, to which the bot is connected twice."""
    correct(monkeypatch)
    world = RemoteWorld(tmp_path)
    world.discord.rest.shards = SHARDS
    async with world.running():
        await world.progress.until(lambda: len(world.discord.gateway.identified) == SHARDS)
        yield world
    assert world.complaints() == []


async def one_on_each(world: RemoteWorld) -> list[Debate]:
    """A debate on a server of each shard; Discord deals servers out by the time at which they were made."""
    servers: dict[int, Server] = {}
    while len(servers) < SHARDS:
        server = await world.server()
        servers[(server.guild.id >> 22) % SHARDS] = server
    return [await begin(server) for server in servers.values()]


async def test_servers_of_both_shards_are_served(world: RemoteWorld):
    debates = await one_on_each(world)

    for debate in debates:
        await debate.repeats()

    await world.progress.until(lambda: all(debate.nudges for debate in debates))


async def test_each_shard_catches_up_by_itself(world: RemoteWorld):
    debates = await one_on_each(world)
    await world.process.has_logged("ready on")

    world.discord.gateway.drop(forget=True)
    missed = [debate.server.write(debate.thread, debate.alice, CLAIM) for debate in debates]

    await world.progress.until(lambda: len(world.discord.gateway.identified) == 2 * SHARDS)
    for debate, message in zip(debates, missed, strict=True):
        await world.settled(debate.server, message)
        assert debate.nudges == []
