"""Starting and stopping, over real sockets on this machine."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
from pydantic import SecretStr

from bot.app import assemble, serve
from bot.config import Settings, Storage
from bot.gateway import running
from bot.gateway.client import CruxkeeperClient
from bot.gateway.readers import Readers
from bot.gateway.running import CannotConnect, run
from bot.gateway.services import Services
from bot.store.records.forums import Mode
from bot.store.records.inbox import Change, Incoming
from models.argument import Message, Place
from models.word_judge import WordJudge, load_weights
from tests.encoders import HashingEncoder
from tests.wire.faults import Fault
from tests.wire.gateway import NOT_APPROVED
from tests.wire.loopback import TOKEN, Loopback

pytestmark = pytest.mark.enable_socket

PLACE = Place(server="10", forum="11", thread="12")
INVALID_SHARD = 4010
INTENTS = (1 << 0) | (1 << 9) | (1 << 15)  # guilds, messages in guilds, and what they say


@pytest.fixture
async def loopback(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    """A Discord on this machine, which discord.py takes for the real one."""
    discord = Loopback.empty()
    async with discord.serving():
        monkeypatch.setattr(Route, "BASE", discord.address)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(discord.gateway.address))
        yield discord


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    assembling = assemble(
        Settings(),
        database=tmp_path / "c.db",
        key=bytes(32),
        encoder=HashingEncoder(),
        judge=WordJudge(load_weights()),
    )
    async with assembling as keeper:
        yield Services(keeper=keeper, readers=Readers(), clock=lambda: datetime.now(UTC))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_in_order(loopback: Loopback, services: Services, number: signal.Signals):
    connection = asyncio.create_task(run(services, TOKEN))
    await loopback.progress.until(lambda: loopback.gateway.identified)

    os.kill(os.getpid(), number)
    await connection

    assert loopback.gateway.identified[0]["intents"] == INTENTS


async def test_a_signal_ends_it_while_discord_is_silent(loopback: Loopback, services: Services):
    loopback.rest.faults.expect("GET /users/@me", Fault(silent=True))
    connection = asyncio.create_task(run(services, TOKEN))
    await loopback.progress.until(lambda: loopback.rest.faults.over)

    os.kill(os.getpid(), signal.SIGTERM)
    await connection


async def test_leaving_off_finishes_what_was_begun(services: Services):
    await services.keeper.store.forums.watch(PLACE.server, PLACE.forum, Mode.OBSERVE, services.clock())
    async with CruxkeeperClient(services) as client:
        for number in range(30):
            text = f"Point {number}, at some length."
            said = Message(id=str(number), author="a", sent_at=services.clock(), text=text)
            await client._intake.take(
                Incoming(place=PLACE, message_id=said.id, change=Change.CREATED, message=said, live=True)
            )

        await client.leave_off()
        await client._intake.take(
            Incoming(place=PLACE, message_id="0", change=Change.DELETED, message=None, live=True)
        )

    assert await services.keeper.store.inbox.depth(PLACE.server) == 0
    assert await services.keeper.store.posts.holding(PLACE.server, "29") is not None


async def test_leaving_off_waits_for_the_events_that_are_being_heard(services: Services):
    heard: list[int] = []
    async with CruxkeeperClient(services) as client:

        @client.event
        async def on_something() -> None:
            heard.append(await services.keeper.store.inbox.depth(PLACE.server))

        client.dispatch("something")
        await client.leave_off()

    assert heard == [0]


@pytest.mark.usefixtures("loopback")
async def test_a_wrong_token_is_explained(services: Services):
    with pytest.raises(CannotConnect, match="developer portal, page Bot, Reset Token") as refusal:
        await run(services, "a.wrong.token")

    assert "a.wrong.token" not in str(refusal.value)


async def test_a_missing_intent_is_explained(loopback: Loopback, services: Services):
    loopback.gateway.refusal = NOT_APPROVED
    with pytest.raises(CannotConnect, match="switch on Message Content Intent"):
        await run(services, TOKEN)


async def test_a_connection_that_is_closed_for_good_is_explained(loopback: Loopback, services: Services):
    loopback.gateway.refusal = INVALID_SHARD
    with pytest.raises(CannotConnect, match=r"for good \(code 4010\): see Gateway Close Event Codes"):
        await run(services, TOKEN)


async def test_what_discord_refuses_at_the_start_is_explained(loopback: Loopback, services: Services):
    loopback.rest.faults.expect("PUT /applications/*/commands", Fault(status=400))
    with pytest.raises(CannotConnect, match="refuses what it is asked at the start: 400 Bad Request"):
        await run(services, TOKEN)


async def test_without_network_it_tries_again_until_it_is_stopped(
    services: Services, monkeypatch: pytest.MonkeyPatch
):
    async with (gone := Loopback.empty()).serving():
        monkeypatch.setattr(Route, "BASE", gone.address)
    monkeypatch.setattr(running, "_PAUSES", (timedelta(0), timedelta(days=1)))
    logged: asyncio.Queue[str] = asyncio.Queue()
    monkeypatch.setattr(running._log, "warning", lambda text, *values: logged.put_nowait(text % values))

    trying = asyncio.create_task(run(services, TOKEN))
    first, second = await logged.get(), await logged.get()
    os.kill(os.getpid(), signal.SIGTERM)
    await trying

    assert first == "Discord cannot be reached (ClientConnectorError); trying again in 0:00:00"
    assert second == "Discord cannot be reached (ClientConnectorError); trying again in 1 day, 0:00:00"


async def test_the_whole_bot_comes_and_goes_as_cruxkeeper_run_starts_it(loopback: Loopback, tmp_path: Path):
    settings = Settings(storage=Storage(path=tmp_path / "c.db"))
    # A group, so that what stops the bot from starting ends the waiting, too.
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(serve(settings, key=bytes(32), token=SecretStr(TOKEN)))
        await loopback.progress.until(lambda: loopback.gateway.identified)
        os.kill(os.getpid(), signal.SIGTERM)
    assert (tmp_path / "c.db").exists()
