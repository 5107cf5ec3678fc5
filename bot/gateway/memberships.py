"""Which servers we are on, noted from start to start: one that removed us while we were away is forgotten."""

import json
import logging

import discord

from bot.gateway.errors import DISCORD_FAULTS
from bot.gateway.services import Services
from bot.gateway.watching import Watching
from bot.gateway.welcoming import Welcoming

_log = logging.getLogger(__name__)


class Memberships:
    """Compares the servers that we are on with those of the last time."""

    def __init__(
        self, client: discord.Client, services: Services, watching: Watching, welcoming: Welcoming
    ) -> None:
        self._client = client
        self._notes = services.keeper.store.notes
        self._watching = watching
        self._welcoming = welcoming

    async def note(self) -> None:
        """Note where we are, and forget what we are no longer on; to be called when discord.py's cache is filled."""
        # Each application by itself: one that is tried out on this database was on none of these servers.
        key = f"servers of {self._client.application_id}"
        before = set[str](json.loads(await self._notes.get(key) or "[]"))
        now = {str(guild.id) for guild in self._client.guilds}
        for server in sorted(before - now):
            if await self._is_gone(server):
                _log.info("server %s has removed us while we were away, and is forgotten", server)
                await self._watching.forget_server(server)
                await self._welcoming.forget(server)
            else:
                now.add(server)
        if now != before:
            await self._notes.put(key, json.dumps(sorted(now)))

    async def _is_gone(self, server: str) -> bool:
        """Whether Discord itself says that we are not there; what it cannot say now is asked the next time."""
        try:
            await self._client.fetch_guild(int(server))
        except (discord.NotFound, discord.Forbidden):
            return True
        except DISCORD_FAULTS as fault:
            _log.warning("server %s could not be looked up: %s", server, type(fault).__name__)
        return False
