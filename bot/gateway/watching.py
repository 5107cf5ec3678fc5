"""Which forums are watched, held in memory: the gate is passed by every message of every server."""

from collections.abc import Awaitable, Callable
from functools import partial

from discord.utils import snowflake_time

from bot.gateway.consent import Consent
from bot.gateway.services import Services
from bot.store.records.forums import Mode
from models.argument import Place


class Watching:
    """The watched forums of all servers, in step with the store as long as changes are made here."""

    def __init__(self, services: Services, consent: Consent) -> None:
        self._consent = consent
        self._forums = services.keeper.store.forums
        self._names = services.keeper.store.names
        self._forgetting = services.keeper.forgetting
        self._listener = services.keeper.listener
        self._clock = services.clock
        self._watched: dict[str, set[str]] = {}

    async def load(self) -> None:
        """Read what is watched from the store."""
        self._watched.clear()
        for forum in await self._forums.all_watched():
            self._watched.setdefault(forum.server, set()).add(forum.forum)

    def of(self, server: str) -> frozenset[str]:
        """Ids of the server's watched forums."""
        return frozenset(self._watched.get(server, ()))

    async def watch(self, server: str, forum: str, mode: Mode, name: str) -> None:
        """Watch a forum of this name from now on, or change how far the bot goes in it."""
        await self._forums.watch(server, forum, mode, self._clock())
        self._watched.setdefault(server, set()).add(forum)
        await self._names.name_forum(server, forum, name)

    async def unwatch(self, server: str, forum: str) -> None:
        """Stop watching a forum; what is known of it stays."""
        self._watched.get(server, set()).discard(forum)
        await self._forums.unwatch(server, forum)

    async def name_forum(self, server: str, forum: str, name: str) -> None:
        """Note what a forum is called by now, if it is watched."""
        if forum in self.of(server):
            await self._names.name_forum(server, forum, name)

    async def name_thread(self, place: Place | None, title: str, owner: int | str) -> None:
        """Note what a thread is called by now, if it is anywhere, and who opened it is read."""
        if place is not None and self._consent.may_read(
            place.server, str(owner), snowflake_time(int(place.thread))
        ):
            await self._names.name_thread(place, title, opened_by=str(owner))

    async def forget_thread(self, server: str, thread: str) -> None:
        """Forget everything said in a thread."""
        await self._forget(server, partial(self._forgetting.forget_thread, server, thread))

    async def forget_forum(self, server: str, forum: str) -> None:
        """Stop watching a forum, and forget everything said in it."""
        await self.unwatch(server, forum)
        await self._forget(server, partial(self._forgetting.forget_forum, server, forum))

    async def forget_server(self, server: str) -> None:
        """Forget everything about a server."""
        self._watched.pop(server, None)
        self._consent.drop(server)
        await self._forget(server, partial(self._forgetting.forget_server, server))

    async def _forget(self, server: str, forget: Callable[[], Awaitable[object]]) -> None:
        await forget()
        # A post that was being judged at that moment has been written nevertheless.
        await self._listener.work(server)
        await forget()
