"""Judges posts again once older ones are known, so that what says them again is known as such; nobody is told."""

from collections.abc import AsyncIterator
from datetime import datetime

from bot.moderator.listening import Listener
from bot.moderator.terms import Terms
from bot.store.opening import Store
from bot.store.records.forums import Reach


class Hindsight:
    """Puts right what was judged before older posts were read."""

    def __init__(self, *, store: Store, listener: Listener, terms: Terms) -> None:
        """Take the parts; `terms` are what is configured."""
        self._store = store
        self._listener = listener
        self._terms = terms

    async def look_back(self, server: str, forum: str, since: datetime) -> AsyncIterator[str]:
        """Judge again what was said since a moment, wherever older posts of this forum count; each post's id once done."""
        forums = await self._looking_into(server, forum)
        for post in await self._store.posts.unanswered(server, since, forums=forums):
            await self._listener.judge_again(server, post)
            yield post

    async def _looking_into(self, server: str, forum: str) -> frozenset[str]:
        """The watched forums whose posts may be taken to say again what was said in this one."""
        match self._terms.chosen(await self._store.servers.settings(server)).reach:
            case Reach.SERVER:
                return frozenset({one.forum for one in await self._store.forums.watched(server)})
            case Reach.CIRCLE:
                return await self._store.forums.circle(server, forum) | {forum}
            case Reach.THREAD | Reach.FORUM:
                return frozenset({forum})
