"""Reads the history of a thread and compares it with what is remembered; nothing that is read here is answered."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

import discord

from bot.gateway.intake import Intake
from bot.gateway.translate import is_said_by_a_person, to_message
from bot.store.records.inbox import Change, Incoming
from models.argument import Place

_log = logging.getLogger(__name__)

# As many as Discord gives at once.
_PAGE = 100


class Histories:
    """Takes in what is new or was edited; what is remembered and no longer there was deleted."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    async def compare(
        self,
        place: Place,
        thread: discord.Thread,
        after: discord.Object,
        known: dict[str, datetime | None],
        *,
        after_each_page: Callable[[], Awaitable[None]] | None = None,
    ) -> datetime | None:
        """Compare the messages `after` one with those `known`, by id with the time of their last edit.

        Returns when the oldest was written that was taken in anew.
        """
        gone, read, oldest = dict(known), 0, None
        try:
            async for message in thread.history(limit=None, after=after, oldest_first=True):
                read += 1
                was_new = await self._compare(place, message, gone)
                oldest = oldest or (message.created_at if was_new else None)
                if after_each_page is not None and read % _PAGE == 0:
                    await after_each_page()
        except discord.NotFound:
            _log.info("thread %s was deleted while it was read", thread.id)
            return None
        for message_id in gone:
            await self._intake.take(_from_history(place, message_id, Change.DELETED, None))
        return oldest

    async def _compare(
        self, place: Place, message: discord.Message, gone: dict[str, datetime | None]
    ) -> bool:
        """Take in what differs; whether that is a message that was not known."""
        if not is_said_by_a_person(message):
            return False
        was_known = str(message.id) in gone
        if not was_known or gone.pop(str(message.id)) != message.edited_at:
            change = Change.EDITED if was_known else Change.CREATED
            return (
                await self._intake.take(_from_history(place, str(message.id), change, message))
                and not was_known
            )
        return False


async def threads_since(
    forum: discord.ForumChannel, active: list[discord.Thread], oldest: datetime
) -> AsyncIterator[discord.Thread]:
    """The threads of a forum that are open, then those that were archived at or after a moment, latest first."""
    for thread in active:
        if thread.parent_id == forum.id:
            yield thread
    async for thread in forum.archived_threads(limit=None):
        # They come by the time of their archiving.
        if thread.archive_timestamp < oldest:
            return
        yield thread


def _from_history(place: Place, message_id: str, change: Change, message: discord.Message | None) -> Incoming:
    return Incoming(
        place=place,
        message_id=message_id,
        change=change,
        message=to_message(message) if message is not None else None,
        live=False,
    )
