"""The simulated Discord of `tests/end_to_end`, with the bot elsewhere: time is real, and waiting is for an answer."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import discord
import simcord
from simcord import _dpy_internals
from simcord.backend import serializers

from bot.store.cipher import load_or_create_key
from bot.store.opening import Store, open_store
from tests.end_to_end.simulated import Answer, Server, World
from tests.wire.loopback import TOKEN, Loopback
from tests.wire.process import BotProcess, running
from tests.wire.progress import Progress

STARTER = "tests.wire.launching"
# Nobody waits for second thoughts here.
SETTINGS = """
[nudging]
settling_seconds = 0
"""


class WallClock:
    """The clock of this machine, where simcord has one that is moved by hand."""

    elapsed = 0.0

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)


class RemoteEnv(simcord.Env):
    """simcord without a bot in it: what members do goes out over the wire, and the answer is waited for."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(discord.Client(intents=discord.Intents.none()), check_errors=False)
        self._progress = progress
        self.round_trip: Callable[[], Awaitable[None]]
        self.backend.clock = WallClock()  # pyright: ignore[reportAttributeAccessIssue] - as much of a clock as is asked for
        # simcord lets a client make messages of what the backend holds; this one does nothing else.
        state = _dpy_internals.get_state(self.bot)
        about = cast("Any", serializers.user_payload(self.backend.bot_user))
        state.user = discord.ClientUser(state=state, data=about)
        self._message_states.add(state)
        self._started = True

    async def _settle_internal(self, *, dispatch: str | None = None, **_: Any) -> None:
        if dispatch == "INTERACTION_CREATE":
            asked = list(self.backend.interactions.values())[-1]
            await self._progress.until(lambda: asked.responded and not asked.loading)
            if asked.modal is not None:
                # discord.py knows a form once it has heard that Discord has it: nobody fills one in faster than that.
                await self.round_trip()


class RemoteWorld(World):
    """Discord as a whole, with the bot in a process of its own."""

    def __init__(self, folder: Path, *, settings: str = SETTINGS, starter: str = STARTER) -> None:
        """`settings` is the bot's config.toml; `starter` the module that starts it."""
        super().__init__(folder)
        self._folder = folder
        self._settings = settings
        self._starter = starter
        self.progress = Progress()
        env = self.env = RemoteEnv(self.progress)
        self.discord = Loopback(env.backend, self.progress)
        env.round_trip = self.discord.gateway.round_trip
        self.process: BotProcess
        self._store: Store

    @property
    def store(self) -> Store:
        """The database of the bot, looked at from outside."""
        return self._store

    @asynccontextmanager
    async def serving(self) -> AsyncGenerator["RemoteWorld"]:
        """Be there for a bot, without starting one."""
        async with self.discord.serving():
            yield self

    @asynccontextmanager
    async def started(self, token: str = TOKEN) -> AsyncGenerator[BotProcess]:
        """Start the bot, without waiting for anything."""
        (self._folder / "config.toml").write_text(self._settings, encoding="utf-8")
        command = (self._starter, self.discord.address, "run")
        async with running(command, self._folder, token, self.progress) as self.process:
            yield self.process

    @asynccontextmanager
    async def connected(self) -> AsyncGenerator[BotProcess]:
        """Start the bot, and wait until it listens; it takes two more seconds until it is sure that it knows all servers."""
        sessions = len(self.discord.gateway.identified)
        async with self.started() as bot:
            await self.progress.until(lambda: len(self.discord.gateway.identified) > sessions)
            key = load_or_create_key(self._folder / "data/cruxkeeper.key")
            self._store = await open_store(self._folder / "data/cruxkeeper.db", key)
            try:
                yield bot
            finally:
                await self._store.close()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator["RemoteWorld"]:
        """Serve, start the bot, and stop it at the end, which it has to do in order."""
        async with self.serving(), self.connected() as bot:
            yield self
            assert await bot.stop() == 0

    async def settled(self, server: Server, last: object) -> None:
        """Wait until everything up to the `last` message is judged, and everything said that was to be said."""

        async def is_settled() -> bool:
            waiting = await self.store.inbox.depth(server.id) or not await server.knows(last)
            return not waiting and not await self.store.nudges.errands(self.now())

        await self.progress.eventually(is_settled)

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def until(self, found: Callable[[], object]) -> None:
        """Wait for something that the bot does in its own time."""
        await self.progress.until(found)

    async def passes(self, *, seconds: float = 0, minutes: float = 0) -> None:
        """Nothing waits for it: here no time passes but the real one."""

    async def leaps(self, *, minutes: float = 0, days: float = 0) -> None:
        """As with `passes`."""

    def file_in(self, answer: Answer) -> bytes:
        """The one file that came with an answer."""
        assert answer.ephemeral
        assert answer.response is not None
        (file,) = answer.response.attachments
        return self.env.backend.cdn.get(file.url) or b""

    def forgive(self) -> None:
        """Expect what the log has held so far."""
        self._forgiven = len(self.process.log)

    def complaints(self) -> list[str]:
        """What is wrong with what the bot has done so far: in its requests, and in its log."""
        unforgiven = self.process.log[self._forgiven :]
        failures = [line for line in unforgiven if " ERROR " in line or " CRITICAL " in line]
        gossip = [line for line in self.process.log if any(text in line for text in self.written())]
        return [*self.discord.rest.complaints, *failures, *gossip]
