"""One bot for the tests of a module, each of which has a server of its own on it."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from tests.end_to_end.corrections import correct
from tests.end_to_end.simulated import Server
from tests.wire.remote import RemoteWorld


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[RemoteWorld]:
    """A Discord on this machine with the bot connected, which in the end has done nothing wrong."""
    with pytest.MonkeyPatch.context() as patch:
        correct(patch)
        async with RemoteWorld(tmp_path_factory.mktemp("bot")).running() as world:
            yield world
        assert world.complaints() == []


@pytest_asyncio.fixture(loop_scope="module")
async def server(world: RemoteWorld) -> Server:
    """A server with the bot on it."""
    return await world.server()
