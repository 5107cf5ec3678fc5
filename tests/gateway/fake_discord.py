"""As much of Discord as a bot needs to log in and stay connected, over real HTTP and a real web socket."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

TOKEN = "a.good.token"  # noqa: S105 - opens nothing
BOT = {"id": "1", "username": "cruxkeeper", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "1",
    "name": "cruxkeeper",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "flags": 0,
    "owner": BOT,
    "team": None,
    "verify_key": "",
    "rpc_origins": [],
}
_HELLO, _HEARTBEAT, _IDENTIFY = 10, 1, 2


class FakeDiscord:
    """Lets in who has the token; closes the connection with `refusal`, if there is one; may hang."""

    def __init__(self, refusal: int | None = None, *, hangs: bool = False) -> None:
        self.refusal = refusal
        self.hangs = hangs
        self.asked = asyncio.Event()
        self.connected = asyncio.Event()
        self.left = asyncio.Event()
        self.identified_with: Mapping[str, Any] = {}

    @asynccontextmanager
    async def serving(self, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator["FakeDiscord"]:
        """Serve on a free port of this machine, and send discord.py there."""
        runner = web.AppRunner(self._application())
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self._socket = f"ws://{host}:{port}/"
        monkeypatch.setattr(Route, "BASE", f"http://{host}:{port}/api")
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(self._socket))
        try:
            yield self
        finally:
            self.left.set()
            await runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application()
        application.add_routes(
            [
                web.get("/", self._gateway),
                web.get("/api/users/@me", self._myself),
                web.get("/api/oauth2/applications/@me", self._answering(APPLICATION)),
                web.put("/api/applications/1/commands", self._answering([])),
                web.get("/api/gateway/bot", self._gateway_address),
            ]
        )
        return application

    def _answering(self, body: Any) -> Any:
        async def answer(_: web.Request) -> web.Response:
            return _json(body)

        return answer

    async def _myself(self, request: web.Request) -> web.Response:
        self.asked.set()
        if self.hangs:
            await self.left.wait()
        if request.headers["Authorization"] != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        return _json(BOT)

    async def _gateway_address(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return _json({"url": self._socket, "shards": 1, "session_start_limit": limit})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": _HELLO, "d": {"heartbeat_interval": 45_000}})
        async for frame in socket:
            told = json.loads(frame.data)
            if told["op"] == _IDENTIFY:
                await self._let_in(socket, told["d"])
        self.left.set()
        return socket

    async def _let_in(self, socket: web.WebSocketResponse, identity: Mapping[str, Any]) -> None:
        self.identified_with = identity
        if self.refusal is not None:
            await socket.close(code=self.refusal)
            return
        ready = {
            "user": BOT,
            "guilds": [],
            "session_id": "s",
            "resume_gateway_url": self._socket,
            "shard": [0, 1],
        }
        ready |= {"application": {"id": "1", "flags": 0}, "_trace": [], "v": 10}
        await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready})
        self.connected.set()


def _json(body: Any, status: int = 200) -> web.Response:
    # discord.py reads JSON only under exactly this type, and takes an answer without `Via` for a ban.
    headers = {"Content-Type": "application/json", "Via": "1.1 fake"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)
