"""Where something happens: from Discord's channels to places in watched forums."""

import discord

from bot.gateway.watching import Watching
from bot.store.posts import Posts
from models.argument import Place


class Places:
    """Finds the place of a thread in a watched forum; everywhere else is nowhere (None): the gate."""

    def __init__(self, client: discord.Client, watching: Watching, posts: Posts) -> None:
        self._client = client
        self._watching = watching
        self._posts = posts
        # Forum ids of archived threads that were looked up; a thread never moves, so this is never wrong.
        # None is one that we may not see; it is asked for again after it was in the cache.
        self._looked_up: dict[int, int | None] = {}

    def of_thread(self, thread: discord.Thread) -> Place | None:
        """The place of a thread, if it lies in a watched forum."""
        return self.place(thread.guild.id, thread.parent_id, thread.id)

    def place(self, server: int, forum: int | None, thread: int) -> Place | None:
        """The place of a thread known by its ids, if its forum is watched."""
        if str(forum) not in self._watching.of(str(server)):
            return None
        return Place(server=str(server), forum=str(forum), thread=str(thread))

    async def find(self, server: int, channel: int) -> Place | None:
        """The place of a channel known by its id, if it is a thread in a watched forum.

        Archived threads are not in discord.py's cache: such a thread is asked for once. Raises DISCORD_FAULTS.
        """
        if not self._watching.of(str(server)):
            return None
        guild = self._client.get_guild(server)
        if guild is not None and (known := guild.get_channel_or_thread(channel)) is not None:
            self._looked_up.pop(channel, None)
            return self.of_thread(known) if isinstance(known, discord.Thread) else None
        if channel not in self._looked_up:
            self._looked_up[channel] = await self._look_up(channel)
        return self.place(server, self._looked_up[channel], channel)

    async def of_known(self, server: int, message: int) -> Place | None:
        """The place of a message that is remembered, also where nothing is read any more."""
        held = await self._posts.holding(str(server), str(message))
        return held.place if held is not None else None

    async def is_known(self, server: str, thread: str) -> bool:
        """Whether anything said in a thread is remembered, also where nothing is read any more."""
        return await self._posts.latest(server, thread) is not None

    async def _look_up(self, channel: int) -> int | None:
        try:
            found = await self._client.fetch_channel(channel)
        except (discord.NotFound, discord.Forbidden):
            return None
        return found.parent_id if isinstance(found, discord.Thread) else None
