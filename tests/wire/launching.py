"""Starts the command line, with one thing changed: Discord is where the first argument says.

python -m tests.wire.launching http://127.0.0.1:PORT/api/v10 run
"""

import sys
from datetime import timedelta

import yarl
from discord import AutoShardedClient
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.cli.main import main
from bot.gateway import notifying, rounds, running, speaking


def point_to(address: str) -> None:
    """Send discord.py to a server on this machine."""
    Route.BASE = address
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address).origin().with_scheme("ws")


def hurry() -> None:
    """Look for what is to be said, and try again after an outage, without the pauses that people would not notice."""
    speaking._LOOK_EVERY = notifying._LOOK_EVERY = timedelta(milliseconds=200)
    rounds._FIRST_REST = timedelta(milliseconds=200)
    running._PAUSES = (timedelta(milliseconds=200),)
    AutoShardedClient.before_identify_hook = _at_once


async def _at_once(self: AutoShardedClient, shard_id: int | None, *, initial: bool = False) -> None:
    """Begin a session without waiting for others: there are none here."""


if __name__ == "__main__":
    point_to(sys.argv.pop(1))
    hurry()
    main()
