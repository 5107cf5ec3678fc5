"""Lets go of what is older than the admins want it kept."""

from datetime import datetime, timedelta

from bot.moderator.indexes import Indexes
from bot.store.posts import Posts


class Retention:
    """Forgets old posts: their text, their vectors, and what was made of them."""

    def __init__(self, *, posts: Posts, indexes: Indexes, kept_for: timedelta) -> None:
        """Take the parts; a post is kept for `kept_for` after its last message."""
        self._posts = posts
        self._indexes = indexes
        self._kept_for = kept_for

    async def tidy(self, now: datetime) -> int:
        """Forget what is too old at this moment; returns how many claims went."""
        gone = await self._posts.drop_text_before(now - self._kept_for)
        for server in gone:
            self._indexes.drop(server)
        return sum(len(claims) for claims in gone.values())
