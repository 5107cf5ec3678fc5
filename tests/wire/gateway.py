"""The WebSocket side of the loopback Discord: sessions that begin, break off, are resumed or forgotten."""

import asyncio
import contextlib
import json
import secrets
import zlib
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any

import discord
from aiohttp import web
from simcord.backend import Backend, serializers
from simcord.gateway import FakeGateway

from tests.wire.progress import Progress

WRONG_TOKEN = 4004
NOT_APPROVED = 4014
_HEARTBEAT_MILLISECONDS = 2000


class Op(IntEnum):
    """What a frame is about."""

    EVENT = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Connection:
    """One web socket; frames go out in the order in which they were sent."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport, compressed: bool) -> None:
        self._socket = socket
        self._transport = transport
        self._deflate = zlib.compressobj() if compressed else None
        self._frames: asyncio.Queue[Mapping[str, Any] | int] = asyncio.Queue()

    def send(self, op: Op, d: Any = None, **more: Any) -> None:
        """Put a frame on its way."""
        self._frames.put_nowait({"op": op, "d": d, **more})

    def close(self, code: int) -> None:
        """Close it with a reason, once everything that is on its way has been sent."""
        self._frames.put_nowait(code)

    async def pump(self) -> None:
        """Send what is put on its way, until it is closed or cut off."""
        with contextlib.suppress(ConnectionResetError):
            while not isinstance(frame := await self._frames.get(), int):
                text = json.dumps(frame)
                if self._deflate is None:
                    await self._socket.send_str(text)
                else:
                    deflated = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                    await self._socket.send_bytes(deflated)
            # Only says so, and goes on listening until the other side has agreed: aiohttp's own `close` does not wait
            # for that, and a connection that goes earlier looks like one that broke.
            assert self._socket._writer is not None
            await self._socket._writer.close(frame)

    def cut(self) -> None:
        """Break it off, as a network does."""
        self._transport.abort()


class Session:
    """What one IDENTIFY begins: numbered events, kept so that who comes back is told what they missed."""

    def __init__(self, backend: Backend, identity: Mapping[str, Any]) -> None:
        self.id = secrets.token_hex(8)
        self.connection: Connection | None = None
        self.shard, self.shards = identity.get("shard", (0, 1))
        self._events: list[tuple[str, Any]] = []
        # simcord hands an event to what it takes for the client's parsers once the intents allow it.
        self.intents = discord.Intents._from_value(identity["intents"])
        self.parsers = _Parsers(self._tell)
        self._gateway = FakeGateway(backend, self)

    def feed(self, event: str, payload: Mapping[str, Any]) -> None:
        """Tell of an event, if it is one of this shard's."""
        about_itself = event in {"GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"}
        guild = payload.get("id" if about_itself else "guild_id")
        if event == "READY" or self.has(int(guild or 0)):
            self._gateway.feed(event, payload)

    def has(self, guild: int) -> bool:
        """Whether a server belongs to this shard; what has no server belongs to the first one."""
        return (guild >> 22) % self.shards == self.shard

    def resume(self, connection: Connection, after: int) -> None:
        """Go on over another connection with the event that comes after number `after`."""
        self.connection = connection
        for number, (event, payload) in enumerate(self._events[after:], start=after + 1):
            connection.send(Op.EVENT, payload, s=number, t=event)
        self._tell("RESUMED", {})

    def _tell(self, event: str, payload: Any) -> None:
        self._events.append((event, payload))
        if self.connection is not None:
            self.connection.send(Op.EVENT, payload, s=len(self._events), t=event)


class _Parsers:
    """Looks to simcord like the parsers of a client, one for each event."""

    def __init__(self, tell: Callable[[str, Any], None]) -> None:
        self._tell = tell

    def __getitem__(self, event: str) -> Callable[[Any], None]:
        return lambda payload: self._tell(event, payload)


class Gateway:
    """Lets in who has the token, and tells them what happens; `refusal` is a close code for everybody."""

    def __init__(self, backend: Backend, token: str, progress: Progress) -> None:
        self._backend = backend
        self._token = token
        self._progress = progress
        self._sessions: dict[str, Session] = {}
        self.address = ""
        self.refusal: int | None = None
        self.identified: list[Mapping[str, Any]] = []
        self.resumed = 0
        self._heartbeats = 0

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        assert request.transport is not None
        connection = Connection(socket, request.transport, request.query.get("compress") == "zlib-stream")
        connection.send(Op.HELLO, {"heartbeat_interval": _HEARTBEAT_MILLISECONDS})
        pumping = asyncio.create_task(connection.pump())
        try:
            async for frame in socket:
                told = json.loads(frame.data)
                self._hear(connection, Op(told["op"]), told.get("d"))
                self._progress.note()
        finally:
            pumping.cancel()
            await asyncio.wait([pumping])
            for session in self._sessions.values():
                if session.connection is connection:
                    session.connection = None
        return socket

    def drop(self, *, forget: bool = False) -> None:
        """Break off every connection; sessions that are forgotten cannot be resumed."""
        for session in list(self._sessions.values()):
            connection, session.connection = session.connection, None
            if forget:
                del self._sessions[session.id]
                self._backend.subscribers.remove(session.feed)
            if connection is not None:
                connection.cut()

    def close(self, code: int) -> None:
        """Close every connection with a reason."""
        for session in self._sessions.values():
            if session.connection is not None:
                session.connection.close(code)

    def ask_to_reconnect(self) -> None:
        """Ask everybody to come back over another connection, as Discord does before it restarts a server."""
        for session in self._sessions.values():
            if session.connection is not None:
                session.connection.send(Op.RECONNECT)

    async def round_trip(self) -> None:
        """Ask the bot for a heartbeat, and wait for it: what was sent to it earlier, by whichever way, has arrived then."""
        for session in self._sessions.values():
            if session.connection is not None:
                before = self._heartbeats
                session.connection.send(Op.HEARTBEAT)
                await self._progress.until(lambda: self._heartbeats > before)  # noqa: B023 - awaited in this very round

    def _hear(self, connection: Connection, op: Op, d: Any) -> None:
        match op:
            case Op.HEARTBEAT:
                self._heartbeats += 1
                connection.send(Op.HEARTBEAT_ACK)
            case Op.IDENTIFY if d["token"] != self._token:
                connection.close(WRONG_TOKEN)
            case Op.IDENTIFY if self.refusal is not None:
                connection.close(self.refusal)
            case Op.IDENTIFY:
                self._begin(connection, d)
            case Op.RESUME if d["session_id"] in self._sessions:
                self.resumed += 1
                self._sessions[d["session_id"]].resume(connection, d["seq"])
            case Op.RESUME:
                connection.send(Op.INVALID_SESSION, d=False)
            case _:
                pass

    def _begin(self, connection: Connection, identity: Mapping[str, Any]) -> None:
        self.identified.append(identity)
        session = Session(self._backend, identity)
        session.connection = connection
        self._sessions[session.id] = session
        guilds = [guild for guild in self._backend.guilds.values() if session.has(guild.id)]
        session.feed(
            "READY",
            {
                "v": 10,
                "user": dict(serializers.user_payload(self._backend.bot_user)),
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
                "session_id": session.id,
                "resume_gateway_url": self.address,
                "shard": [session.shard, session.shards],
                "application": {"id": str(self._backend.application_id), "flags": 0},
            },
        )
        for guild in guilds:
            session.feed("GUILD_CREATE", serializers.guild_create_payload(self._backend, guild))
        self._backend.subscribers.append(session.feed)
