"""Runs the bot until it is told to stop: a signal ends it in order, with nothing half done."""

import asyncio
import contextlib
import signal
from collections.abc import Generator

import aiohttp
import discord

from bot.gateway.client import CruxkeeperClient
from bot.gateway.services import Services

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class CannotConnect(Exception):
    """Discord does not let us in; the message is one line that says what to do."""


async def run(services: Services, token: str) -> None:
    """Connect, and stay connected until SIGTERM or SIGINT comes. Raises CannotConnect."""
    with _stopped_by_signals() as stopped:
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
    except discord.LoginFailure as refusal:
        message = (
            "Discord does not know this token: copy it anew from the developer portal, page Bot, Reset Token"
        )
        raise CannotConnect(message) from refusal
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        message = f"Discord cannot be reached ({type(fault).__name__}): check the network, or try again later"
        raise CannotConnect(message) from fault
    try:
        await client.connect()
    except discord.PrivilegedIntentsRequired as refusal:
        message = (
            "Discord withholds what messages say: "
            "in the developer portal, page Bot, switch on Message Content Intent"
        )
        raise CannotConnect(message) from refusal


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
