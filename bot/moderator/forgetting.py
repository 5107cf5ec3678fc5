"""Lets go of what is gone on Discord, or older than the admins want it kept: in the store, and in memory."""

from datetime import datetime, timedelta

from bot.moderator.cruxes import CruxDesk
from bot.moderator.indexes import Indexes
from bot.store.opening import Store


class Forgetting:
    """Forgets threads, forums, servers, and old posts: text, vectors, and what was made of them."""

    def __init__(
        self,
        *,
        store: Store,
        indexes: Indexes,
        cruxes: CruxDesk,
        kept_for: timedelta,
        audit_kept_for: timedelta,
    ) -> None:
        """Take the parts; a post is kept for `kept_for` after its last message, who changed what for `audit_kept_for`."""
        self._store = store
        self._indexes = indexes
        self._cruxes = cruxes
        self._kept_for = kept_for
        self._audit_kept_for = audit_kept_for

    @property
    def kept_for(self) -> timedelta:
        """How long a post is kept after its last message."""
        return self._kept_for

    async def forget_thread(self, server: str, thread: str) -> None:
        """Forget everything said in a thread."""
        await self._store.forums.forget_thread(server, thread)
        self.drop(server)

    async def forget_forum(self, server: str, forum: str) -> None:
        """Forget everything said in a forum."""
        await self._store.forums.forget_forum(server, forum)
        self.drop(server)

    async def forget_server(self, server: str) -> None:
        """Forget everything about a server."""
        await self._store.forums.forget_server(server)
        self.drop(server)

    async def tidy(self, now: datetime) -> int:
        """Forget what is too old at this moment, and what was being forgotten when the bot stopped; how many claims went."""
        for server in await self._store.erasures.go_on():
            self.drop(server)
        await self._store.audit.drop_before(now - self._audit_kept_for)
        gone = await self._store.posts.drop_text_before(now - self._kept_for)
        for server in gone:
            self.drop(server)
        return sum(len(claims) for claims in gone.values())

    def drop(self, server: str) -> None:
        """Let go of what is in memory; it is read anew from the store when next needed."""
        self._indexes.drop(server)
        self._cruxes.drop(server)
