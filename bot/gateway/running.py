"""Runs the bot until it is told to stop: a signal ends it in order, an outage is sat out, a refusal is explained."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Generator
from datetime import timedelta
from itertools import chain, repeat

import discord

from bot.gateway.client import CruxkeeperClient
from bot.gateway.errors import DISCORD_FAULTS, is_final
from bot.gateway.services import Services

_log = logging.getLogger(__name__)

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
# While Discord cannot be reached; the last one again and again.
_PAUSES = (timedelta(seconds=5), timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=5))
# Discord allows a thousand starts a day, and takes the token from a bot that needs more.
_SPARE_STARTS = 20
_NOT_KNOWN = "Discord does not know this token: copy it anew from the developer portal, page Bot, Reset Token"
_ADVICE = "see Gateway Close Event Codes in Discord's documentation"
_WRONG_TOKEN = 4004


class CannotConnect(Exception):
    """Discord does not let us in; the message is one line that says what to do."""


class _OutOfReach(Exception):
    """Discord does not answer now; it may later. The message names what went wrong."""


async def run(services: Services, token: str) -> None:
    """Connect, and stay connected until SIGTERM or SIGINT comes. Raises CannotConnect."""
    with _stopped_by_signals() as stopped:
        for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
            try:
                await _stay_connected(services, token, stopped)
            except _OutOfReach as outage:
                _log.warning("Discord cannot be reached (%s); trying again in %s", outage, pause)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stopped.wait(), pause.total_seconds())
            if stopped.is_set():
                return


async def _stay_connected(services: Services, token: str, stopped: asyncio.Event) -> None:
    async with CruxkeeperClient(services) as client:
        connection = asyncio.create_task(_connect(client, token))
        stop = asyncio.create_task(stopped.wait())
        try:
            await asyncio.wait((connection, stop), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stop.cancel()
            await client.leave_off()
            connection.cancel()
            (ended,) = await asyncio.gather(connection, return_exceptions=True)
        # After a signal, wherever the connection was cut off, it was cut off on purpose.
        if isinstance(ended, Exception) and not stopped.is_set():
            raise ended


async def _connect(client: CruxkeeperClient, token: str) -> None:
    try:
        await client.login(token)
        await _spare_starts(client)
        await client.connect()
    except discord.LoginFailure as refusal:
        raise CannotConnect(_NOT_KNOWN) from refusal
    except discord.PrivilegedIntentsRequired as refusal:
        message = (
            "Discord withholds what messages say: "
            "in the developer portal, page Bot, switch on Message Content Intent"
        )
        raise CannotConnect(message) from refusal
    except discord.ConnectionClosed as refusal:
        if refusal.code == _WRONG_TOKEN:
            raise CannotConnect(_NOT_KNOWN) from refusal
        message = f"Discord has closed the connection for good (code {refusal.code}): {_ADVICE}"
        raise CannotConnect(message) from refusal
    except (discord.GatewayNotFound, *DISCORD_FAULTS) as fault:
        if is_final(fault):
            message = f"Discord refuses what it is asked at the start: {fault}"
            raise CannotConnect(message) from fault
        raise _OutOfReach(type(fault).__name__) from fault


async def _spare_starts(client: CruxkeeperClient) -> None:
    """Wait for the next day if hardly a start is left: something starts the bot again and again."""
    limits = await client.fetch_session_start_limits()
    if limits.remaining <= _SPARE_STARTS:
        wait = timedelta(milliseconds=limits.reset_after)
        _log.warning(
            "only %d starts are left; Discord allows more in %s, until then we wait", limits.remaining, wait
        )
        await asyncio.sleep(wait.total_seconds())


@contextlib.contextmanager
def _stopped_by_signals() -> Generator[asyncio.Event]:
    """An event that is set when the process is asked to stop."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for number in _SIGNALS:
        # Windows has no handlers on its loop; there Ctrl-C cancels what `asyncio.run` runs.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    try:
        yield stopped
    finally:
        for number in _SIGNALS:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)
