"""Events in. Each is checked, translated, and kept before anything else happens."""

import logging

import discord

from bot.gateway.catching_up import CatchingUp
from bot.gateway.errors import DISCORD_FAULTS
from bot.gateway.intake import Intake
from bot.gateway.memberships import Memberships
from bot.gateway.places import Places
from bot.gateway.reading import TO_READ, may_read
from bot.gateway.translate import is_said_by_a_person, to_message
from bot.gateway.watching import Watching
from bot.gateway.welcoming import Welcoming
from bot.store.records.inbox import Change, Incoming
from models.argument import Place

_log = logging.getLogger(__name__)


class Listening:
    """The listeners; a method's name is the event that it hears."""

    def __init__(  # noqa: PLR0917 - each of another type
        self,
        client: discord.Client,
        watching: Watching,
        places: Places,
        intake: Intake,
        catching_up: CatchingUp,
        welcoming: Welcoming,
        memberships: Memberships,
    ) -> None:
        self._client = client
        self._watching = watching
        self._places = places
        self._intake = intake
        self._catching_up = catching_up
        self._welcoming = welcoming
        self._memberships = memberships

    def register(self) -> None:
        """Have the client call these listeners."""
        for name in dir(self):
            if name.startswith("on_"):
                self._client.event(getattr(self, name))

    async def on_message(self, message: discord.Message) -> None:
        """Somebody posts; the post that opens a thread is a message like any other."""
        await self._hear(message, Change.CREATED)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Somebody edits, or Discord unfolds a link or pins: the listener compares the words."""
        await self._hear(event.message, Change.EDITED)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """A message goes."""
        await self._drop(event.guild_id, event.channel_id, event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Many messages go at once."""
        for message in sorted(event.message_ids):
            await self._drop(event.guild_id, event.channel_id, message)

    async def on_thread_create(self, thread: discord.Thread) -> None:
        """A thread is opened; its first message comes by itself."""
        await self._watching.name_thread(self._places.of_thread(thread), thread.name, thread.owner_id)

    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        """A thread is renamed, archived, tagged."""
        place = self._places.place(event.guild_id, event.parent_id, event.thread_id)
        await self._watching.name_thread(place, event.data["name"], event.data["owner_id"])

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, channel: discord.abc.GuildChannel
    ) -> None:
        """A forum is renamed or opened to us, or something else about a channel is changed."""
        server, me = str(channel.guild.id), channel.guild.me
        await self._watching.name_forum(server, str(channel.id), channel.name)
        # While it was closed to us, nothing that was said there was told.
        is_opened = may_read(channel.permissions_for(me)) and not may_read(before.permissions_for(me))
        if is_opened and str(channel.id) in self._watching.of(server):
            self._catching_up.wake(channel.guild.id)

    async def on_guild_role_update(self, before: discord.Role, role: discord.Role) -> None:
        """A role of ours is given more, which may open forums to us."""
        gained = role.permissions.value & ~before.permissions.value
        if gained & TO_READ.value and role in role.guild.me.roles:
            self._catching_up.wake(role.guild.id)

    async def on_member_update(self, before: discord.Member, member: discord.Member) -> None:
        """We are given a role, which may open forums to us; of others Discord tells us nothing."""
        if member == member.guild.me and not set(member.roles) <= set(before.roles):
            self._catching_up.wake(member.guild.id)

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """A thread goes, with everything in it."""
        server, thread = str(event.guild_id), str(event.thread_id)
        if str(event.parent_id) in self._watching.of(server) or await self._places.is_known(server, thread):
            await self._watching.forget_thread(server, thread)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A forum goes; its archived threads go without an event of their own."""
        # Also one that was read along in once: what is known of it stayed.
        if isinstance(channel, discord.ForumChannel):
            await self._watching.forget_forum(str(channel.guild.id), str(channel.id))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """We are added to a server."""
        await self._memberships.note()
        await self._welcoming.greet(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """We are removed from a server; an outage does not call this."""
        await self._watching.forget_server(str(guild.id))
        await self._welcoming.forget(str(guild.id))

    async def on_shard_ready(self, shard: int) -> None:
        """A new session has begun, and nothing that happened before it will be told.

        Unlike `on_ready`, this comes for each shard every time. After a resumed session neither comes: then
        Discord itself tells everything that was missed.
        """
        for guild in self._client.guilds:
            if guild.shard_id == shard:
                self._catching_up.wake(guild.id)
                await self._welcoming.greet(guild)

    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """An outage begins."""
        self._catching_up.wake(guild.id)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """An outage ends, or the server's data came late."""
        self._catching_up.resume(guild.id)

    async def _hear(self, message: discord.Message, change: Change) -> None:
        if message.guild is None or not is_said_by_a_person(message):
            return
        place = await self._find(message.guild.id, message.channel.id)
        if place is None and change is Change.EDITED:
            place = await self._places.of_known(message.guild.id, message.id)
        if place is not None:
            await self._intake.take(
                Incoming(
                    place=place,
                    message_id=str(message.id),
                    change=change,
                    message=to_message(message),
                    live=True,
                )
            )

    async def _drop(self, server: int | None, channel: int, message: int) -> None:
        if server is None:
            return
        place = await self._find(server, channel) or await self._places.of_known(server, message)
        if place is not None:
            await self._intake.take(
                Incoming(place=place, message_id=str(message), change=Change.DELETED, message=None, live=True)
            )

    async def _find(self, server: int, channel: int) -> Place | None:
        """Like `Places.find`; where Discord cannot be asked, the server is read again as soon as it can."""
        try:
            return await self._places.find(server, channel)
        except DISCORD_FAULTS as fault:
            _log.warning("channel %s could not be looked up: %s", channel, type(fault).__name__)
            self._catching_up.wake(server)
            return None
