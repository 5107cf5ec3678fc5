"""A simulated Discord with Cruxkeeper on it: members act, time passes when told to, nothing inside is faked.

Only this, `corrections.py` and `tests/wire` import simcord: should it go, they have to be written anew.
"""

from collections.abc import AsyncGenerator, Callable, Collection, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.backend import serializers
from simcord.backend.models import Overwrite
from simcord.enums import MessageType, OverwriteType

from bot.app import assemble
from bot.config import Settings
from bot.gateway.client import CruxkeeperClient
from bot.gateway.readers import Readers
from bot.gateway.services import Services
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.store.opening import Store
from bot.store.records.forums import Mode
from models.word_judge import WordJudge, load_weights
from tests.encoders import HashingEncoder

Member = simcord.MemberActor
Channel = simcord.ChannelHandle
Answer = simcord.InteractionResult
Invisible = simcord.SetupError
VERSION = simcord.__version__

KEY = bytes(range(32))

# Exactly what the invitation asks for.
INVITED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    embed_links=True,
    attach_files=True,
)
EVERYBODY = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
    use_application_commands=True,
)

READING = discord.Permissions(view_channel=True, read_message_history=True)


def said(answer: Answer) -> str:
    """What the bot answered, in private as always: its words, or all the text of its card."""
    assert answer.ephemeral
    assert answer.response is not None
    return answer.response.content or "\n".join(_texts(answer.response.components))


def text_of(message: discord.Message) -> str:
    """What a message says to everybody: its words, or all the text of its card."""
    return message.content or "\n".join(_texts([one.to_dict() for one in message.components]))


def _texts(components: list[Any]) -> Generator[str]:
    for component in components:
        if "content" in component:
            yield component["content"]
        yield from _texts(component.get("components", []))


def pressable(message: discord.Message) -> list[str]:
    """The ids of a message's buttons."""
    view = discord.ui.LayoutView.from_message(message, timeout=None)
    return [item.custom_id or "" for item in view.walk_children() if isinstance(item, discord.ui.Button)]


def _is_crux_card(message: discord.Message) -> bool:
    return any(id_.startswith("ck:crux-") for id_ in pressable(message))


class Env(simcord.Env):
    """A simulated Discord that looks more often whether everything has come to rest: tests are ten times as fast."""

    async def _settle_internal(self, *, idle: float = 0.002, **given: Any) -> None:
        await super()._settle_internal(idle=idle, **given)


class World:
    """Discord as a whole: servers with members and forums, and our bot, which can stop and start again."""

    def __init__(self, folder: Path, *, shipped: bool = False) -> None:
        """Keep what the bot remembers in `folder`; `shipped` takes the models that come with it, else the fastest."""
        self._shipped = shipped
        self._database = folder / "cruxkeeper.db"
        self._stack = AsyncExitStack()
        self.env: simcord.Env
        self.bot: CruxkeeperClient
        self.cruxkeeper: Cruxkeeper
        self._forgiven = 0

    @property
    def store(self) -> Store:
        return self.cruxkeeper.store

    def forgive(self) -> None:
        """Expect the errors that commands have raised so far."""
        self._forgiven = len(self.env.errors)

    def unforgiven(self) -> list[BaseException]:
        """What commands and listeners have raised, other than what was expected."""
        return self.env.errors[self._forgiven :]

    def now(self) -> datetime:
        return self.env.now()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["World"]:
        """Start the bot on an empty Discord, and stop it at the end."""
        await self._assemble()
        self.env = Env(self.bot, shard_count=1, settle_timeout=20)
        try:
            await self.env.start()
            yield self
            await self.bot.leave_off()
        finally:
            await self.env.shutdown()
            await self._stack.aclose()

    @asynccontextmanager
    async def away(self) -> AsyncGenerator[None]:
        """Stop the bot, let things happen that it cannot hear, and start it again on the same database."""
        with self.unheard():
            await self.bot.leave_off()
            await self._stack.aclose()
            yield
        await self._assemble()
        await self.env.restart_bot(self.bot)

    @asynccontextmanager
    async def disconnected(self) -> AsyncGenerator[None]:
        """Cut the connection; then comes a new session, which is told nothing of what happened meanwhile."""
        shard: Any = self.bot.get_shard(0)
        await shard.disconnect()
        yield
        with self.env._bot_scope():
            await shard.reconnect()
        await self.env.settle()

    @contextmanager
    def unheard(self) -> Generator[None]:
        """Let things happen of which no event arrives."""
        listening, self.env.backend.subscribers = self.env.backend.subscribers, []
        try:
            yield
        finally:
            self.env.backend.subscribers = listening

    async def server(self, name: str = "the orchard", locale: str = "en-US") -> "Server":
        """Make a server with the bot on it, one admin, and a forum that is not watched yet."""
        guild = self.env.create_guild(name, preferred_locale=locale)
        backend = self.env.backend
        everybody = backend.get_guild(guild.id).everyone_role
        backend.edit_role(guild.id, everybody.id, {"permissions": EVERYBODY.value})
        for role in backend.get_member(guild.id, backend.bot_user.id).role_ids:
            backend.edit_role(guild.id, role, {"permissions": INVITED.value})
        await self.env.settle()
        return Server(self, guild)

    async def invited_to(
        self, *channels: str, closed: Collection[str] = (), newcomers: str | None = None
    ) -> "Server":
        """A server with these text channels invites the bot, which may not write in the `closed` ones."""
        with self.unheard():
            server = await self.server()
            for name in channels:
                channel = server.guild.create_text_channel(name)
                if name in closed:
                    server.deny(channel, None, send_messages=False)
                if name == newcomers:
                    self.env.backend.get_guild(server.guild.id).system_channel_id = channel.id
        told = server.as_discord_tells_it()
        # Only a server that comes back from an outage, or comes late, is told to be no longer unavailable.
        told.pop("unavailable", None)
        self.env.backend.emit("GUILD_CREATE", told)
        await self.env.settle()
        return server

    def written(self) -> list[str]:
        """Every text that stands anywhere on Discord, other than very short ones."""
        channels = self.env.backend.messages.values()
        messages = [message for channel in channels for message in channel.values()]
        texts = [text for m in messages for text in (m.content, *_texts(m.components))]
        return [text for text in texts if len(text) > 10]

    async def passes(self, *, seconds: float = 0, minutes: float = 0) -> None:
        """Let time pass, with everything that is due on the way."""
        await self.env.advance_time(seconds + 60 * minutes)

    async def until(self, found: Callable[[], object]) -> None:
        """Wait for something that comes without any time passing; here everything that can come has come."""
        del found
        await self.env.settle()

    async def leaps(self, *, minutes: float = 0, days: float = 0) -> None:
        """Let time pass in which nothing is due: at once, where `passes` goes from one look of the bot to the next."""
        self.env.backend.advance_clock(60 * minutes + 86_400 * days)
        await self.env.settle()

    async def _assemble(self) -> None:
        self._stack = AsyncExitStack()
        readers = Readers()
        self.cruxkeeper = await self._stack.enter_async_context(
            assemble(
                Settings(),
                database=self._database,
                key=KEY,
                encoder=None if self._shipped else HashingEncoder(),
                judge=None if self._shipped else WordJudge(load_weights()),
                open_to=readers.open_to,
            )
        )
        self.bot = CruxkeeperClient(Services(keeper=self.cruxkeeper, readers=readers, clock=self.now))


class Server:
    """One server and the people on it."""

    def __init__(self, world: World, guild: simcord.GuildHandle) -> None:
        self.world = world
        self.guild = guild
        self.id = str(guild.id)
        managing = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.admin = guild.add_member(world.env.create_user("admin"), roles=[managing])

    def channel(self, name: str) -> Channel:
        return self.guild.channels[name]

    def member(self, name: str) -> Member:
        return self.guild.add_member(self.world.env.create_user(name))

    def moderator(self, name: str = "mia") -> Member:
        """A member who may manage messages everywhere."""
        role = self.guild.create_role(
            name, permissions=discord.Permissions(EVERYBODY.value, manage_messages=True)
        )
        return self.guild.add_member(self.world.env.create_user(name), roles=[role])

    def forum(self, name: str = "debate") -> Channel:
        return self.guild.create_forum_channel(name)

    async def watched_forum(self, mode: Mode = Mode.NUDGE, name: str = "debate") -> Channel:
        """A forum that the admin has set up."""
        forum = self.forum(name)
        await self.world.env.settle()
        await self.admin.slash(
            self.guild.create_text_channel("office"), "setup", forum=forum, mode=mode.value
        )
        return forum

    async def knows(self, message: object) -> bool:
        """Whether the bot remembers a message."""
        return await self.world.store.posts.holding(self.id, str(message)) is not None

    async def open_thread(
        self, forum: Channel, author: Member, text: str, title: str = "A question"
    ) -> Channel:
        """A member opens a forum thread, whose first message has its id; simcord has no verb for it."""
        backend = self.world.env.backend
        thread = backend.create_thread(forum.id, title, author.id, broadcast=False)
        message = backend.prepare_message(thread.id, author.id, text)
        message.id = thread.id
        backend.commit_message(message, broadcast=False)
        backend.get_channel(forum.id).last_message_id = thread.id
        backend.announce_thread_create(thread)
        backend.announce_message_create(message)
        if backend.subscribers:
            await self.world.env.settle()
        return next(handle for handle in forum.threads if handle.id == thread.id)

    async def open_text_thread(self, channel: Channel, author: Member, text: str) -> None:
        """A member opens a thread in a text channel."""
        thread = self.world.env.backend.create_thread(channel.id, "aside", author.id)
        self.world.env.backend.create_message(thread.id, author.id, text)
        await self.world.env.settle()

    async def pin(self, thread: Channel, author: Member) -> discord.Message:
        """A member pins the first message of a thread; returns the notice that Discord writes about it."""
        notice = self.guild.create_system_message(
            thread, MessageType.PINS_ADD, author=author, referenced_message=thread.history()[0]
        )
        await self.world.env.settle()
        return notice

    def write(self, thread: Channel, author: Member, text: str) -> str:
        """A member writes while nobody listens; returns the message's id."""
        return str(self.world.env.backend.create_message(thread.id, author.id, text).id)

    def deny(self, channel: Channel, whom: Member | None, **permissions: bool | None) -> None:
        """Set permissions of a channel for one member; None is the bot itself."""
        allow, deny = discord.PermissionOverwrite(**permissions).pair()
        target = whom.id if whom is not None else self.world.env.backend.bot_user.id
        self.world.env.backend.set_overwrite(
            channel.id,
            Overwrite(target_id=target, type=OverwriteType.MEMBER, allow=allow.value, deny=deny.value),
        )

    def dismiss(self, member: Member) -> None:
        """Take all roles from a member."""
        self.world.env.backend.get_member(self.guild.id, member.id).role_ids.clear()

    def close(self, channel: Channel) -> None:
        """Close a channel to everybody but those whom roles let in, and the bot."""
        backend = self.world.env.backend
        everybody, (bots,) = (
            backend.get_guild(self.guild.id).everyone_role.id,
            backend.get_member(self.guild.id, backend.bot_user.id).role_ids,
        )
        for role, allow, deny in ((everybody, 0, READING.value), (bots, READING.value, 0)):
            backend.set_overwrite(
                channel.id, Overwrite(target_id=role, type=OverwriteType.ROLE, allow=allow, deny=deny)
            )

    async def rename(self, channel: Channel, name: str) -> None:
        """A member renames a thread, or an admin a forum."""
        self.world.env.backend.edit_channel(channel.id, {"name": name})
        if self.world.env.backend.subscribers:
            await self.world.env.settle()

    async def archive(self, thread: Channel, *, archived: bool = True, locked: bool = False) -> None:
        """Discord archives a thread, or a moderator closes it."""
        self.world.env.backend.edit_channel(
            thread.id,
            {},
            thread_metadata={
                "archived": archived,
                "locked": locked,
                "archive_timestamp": self.world.env.backend.now_iso(),
            },
        )
        if self.world.env.backend.subscribers:
            await self.world.env.settle()

    def as_discord_tells_it(self) -> Any:
        """The server as it comes when it becomes available."""
        backend = self.world.env.backend
        return serializers.guild_create_payload(backend, backend.get_guild(self.guild.id))

    def is_archived(self, thread: Channel) -> bool:
        state = self.world.env.backend.get_channel(thread.id).thread_metadata
        return state is not None and state.archived

    async def restrict_to_adults(self, channel: Channel) -> None:
        """Put an age gate in front of a channel; simcord's own channels have none."""
        backend = self.world.env.backend
        told = {**serializers.channel_payload(backend, backend.get_channel(channel.id)), "nsfw": True}
        backend.emit("CHANNEL_UPDATE", told)
        await self.world.env.settle()

    def said_by_bot(self, thread: Channel) -> list[discord.Message]:
        """What the bot has said in a thread, for all to see, other than the cards of cruxes."""
        return [message for message in self._written_by_bot(thread) if not _is_crux_card(message)]

    def crux_cards(self, thread: Channel) -> list[discord.Message]:
        """The cards of cruxes that stand in a thread, for all to see."""
        return [message for message in self._written_by_bot(thread) if _is_crux_card(message)]

    def _written_by_bot(self, thread: Channel) -> list[discord.Message]:
        bot = self.world.env.backend.bot_user.id
        return [
            message
            for message in thread.history()
            if message.author.id == bot and not message.flags.ephemeral
        ]
