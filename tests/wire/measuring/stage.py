"""Servers with people, watched forums and threads, and the bot on all of them, as its operator starts it."""

import json
import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from time import time

import pytest

from bot.store.records.forums import Mode
from tests.end_to_end.corrections import correct
from tests.end_to_end.simulated import Channel, Member, Server
from tests.wire.measuring.material import messages, topics
from tests.wire.measuring.recorded import FILE, Record
from tests.wire.remote import RemoteWorld

_PEOPLE = 10
_PATIENCE_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Discussion:
    """A thread about one topic, and the people who take turns in it."""

    server: Server
    forum: Channel
    thread: Channel
    people: Iterator[Member]
    texts: Iterator[str]

    def goes_on(self) -> tuple[str, float]:
        """Somebody posts; returns the message's id and the moment, in seconds since 1970."""
        return self.server.write(self.thread, next(self.people), next(self.texts)), time()


@dataclass(slots=True)
class Stage:
    """A Discord with the bot on it; `record` is what was seen inside of it, once it has ended."""

    world: RemoteWorld
    record: Record = field(default_factory=Record)

    async def discussions(self, servers: int, each: int) -> list[Discussion]:
        """Begin so many threads on each of so many servers, in a forum that the bot is asked to watch."""
        found: list[Discussion] = []
        about = cycle(topics())
        for number in range(servers):
            server = await self.world.server(f"server {number}")
            people = [server.member(f"member {one}") for one in range(_PEOPLE)]
            forum = await server.watched_forum(Mode.NUDGE)
            for _ in range(each):
                texts = messages(next(about), len(found))
                thread = await server.open_thread(forum, people[0], next(texts))
                found.append(
                    Discussion(server=server, forum=forum, thread=thread, people=cycle(people), texts=texts)
                )
        await self.judged((discussion, str(discussion.thread.id)) for discussion in found)
        return found

    async def waiting(self) -> int:
        """How many messages wait to be judged, on all servers."""
        inbox = self.world.store.inbox
        return sum([await inbox.depth(server) for server in await inbox.servers_with_work()])

    async def judged(self, last: Iterable[tuple[Discussion, str]]) -> None:
        """Wait until the last message of each discussion is judged; those before it were judged earlier."""
        for discussion, message in last:
            await self.world.progress.eventually(partial(discussion.server.knows, message), _PATIENCE_SECONDS)


@asynccontextmanager
async def staged() -> AsyncGenerator[Stage]:
    """A bot in a folder of its own; it is stopped at the end."""
    with (
        tempfile.TemporaryDirectory(prefix="cruxkeeper-load-") as name,
        pytest.MonkeyPatch.context() as patch,
    ):
        correct(patch)
        folder = Path(name)
        stage = Stage(world=RemoteWorld(folder, starter="tests.wire.measuring.recorded", settings=""))
        async with stage.world.running():
            yield stage
        stage.record = Record(**json.loads((folder / FILE).read_bytes()))
