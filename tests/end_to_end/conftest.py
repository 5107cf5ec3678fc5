"""A world and a server for each test; what fails unseen, or logs what somebody wrote, fails the test."""

import logging
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from tests.end_to_end.corrections import correct
from tests.end_to_end.simulated import Server, World
from tests.openapi.described import complaints_about


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "uncorrected: shows what simcord does by itself")
    config.addinivalue_line("markers", "faulty: something fails on purpose, and is logged")


@pytest.fixture(autouse=True)
def corrected(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put simcord right."""
    if "uncorrected" not in request.keywords:
        correct(monkeypatch)


@pytest.fixture(autouse=True)
def log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Generator[pytest.LogCaptureFixture]:
    """The log, which holds no error unless one is expected; simcord does not see what we catch ourselves."""
    caplog.set_level(logging.DEBUG, "bot")
    yield caplog
    if "faulty" not in request.keywords:
        records = caplog.get_records("setup") + caplog.get_records("call")
        assert [record for record in records if record.levelno >= logging.ERROR] == []


@pytest.fixture
async def world(tmp_path: Path, log: pytest.LogCaptureFixture) -> AsyncGenerator[World]:
    """An empty Discord with the bot connected."""
    async with World(tmp_path).running() as world:
        yield world
        assert world.unforgiven() == []
        assert [
            complaint
            for asked in world.env.http_requests
            for complaint in complaints_about(asked.method, asked.path, asked.params, asked.json)
        ] == []
        written = world.written()
    for record in log.get_records("setup") + log.get_records("call"):
        told = logging.Formatter().format(record)
        assert [text for text in written if text in told] == []


@pytest.fixture
async def server(world: World) -> Server:
    """A server with the bot on it."""
    return await world.server()
