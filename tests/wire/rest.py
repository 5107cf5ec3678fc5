"""The HTTP side of the loopback Discord: real requests in, answered by simcord's backend."""

import asyncio
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import time
from typing import Any

import discord
from aiohttp import BodyPartReader, web
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router

from tests.openapi.described import complaints_about
from tests.wire.faults import Fault, Faults
from tests.wire.progress import Progress

PREFIX = "/api/v10"
_RESET_AFTER_MILLISECONDS = 300
# Interactions are answered with the token that came with them, not with the bot's.
_WITHOUT_TOKEN = ("/interactions/", "/webhooks/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request, as `METHOD /path`, and when it arrived, in seconds since 1970."""

    request: str
    at: float


class Rest:
    """Answers every request of the bot; keeps a list of them, and of what Discord would not have understood."""

    def __init__(self, backend: Backend, token: str, progress: Progress) -> None:
        self._backend = backend
        self._token = token
        self._progress = progress
        self._said: dict[tuple[str, str], Any] = {}
        self.gateway = ""
        """Where the bot is sent for its events."""
        self.shards = 1
        """Over how many connections the bot is asked to listen."""
        self.starts_left = 999
        """How often the bot may still begin a session; more are allowed after some tenths of a second."""
        self.faults = Faults()
        self.asked: list[Asked] = []
        self.complaints: list[str] = []

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request, or run into the fault that waits for it."""
        path = request.path.removeprefix(PREFIX)
        asked = Asked(request=f"{request.method} {path}", at=time())
        fault = self.faults.meet(asked.request)
        if fault is None:
            answer = await self._answer(request, path)
        else:
            answer = await self._fail(request, path, fault)
        self.asked.append(asked)
        self._progress.note()
        return answer

    async def _fail(self, request: web.Request, path: str, fault: Fault) -> web.StreamResponse:
        if fault.done:
            await self._answer(request, path)
        self._progress.note()
        if fault.silent:
            await asyncio.Event().wait()
        if fault.status is None:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
            body = {"message": "slower, please", "retry_after": fault.retry_after, "global": False}
            return _json(body, fault.status, {"Retry-After": "1", "X-RateLimit-Remaining": "0"})
        return _json({"message": "not now", "code": 0}, fault.status)

    async def _answer(self, request: web.Request, path: str) -> web.Response:
        if path == "/gateway/bot":
            limit = {
                "total": 1000,
                "remaining": self.starts_left,
                "reset_after": _RESET_AFTER_MILLISECONDS,
                "max_concurrency": 1,
            }
            return _json({"url": self.gateway, "shards": self.shards, "session_start_limit": limit})
        bot = f"Bot {self._token}"
        if not path.startswith(_WITHOUT_TOKEN) and request.headers.get("Authorization") != bot:
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        body, files = await _content(request)
        self.complaints += complaints_about(request.method, path, dict(request.query), body)
        try:
            done = self._do(request, path, body, files)
        except (router.RouteNotImplemented, router.UnsupportedField) as gap:
            self.complaints.append(str(gap))
            return _json(gap.to_json(), gap.status)
        except BackendError as refusal:
            return _json(refusal.to_json(), refusal.status)
        return _json(done)

    def _do(self, request: web.Request, path: str, body: Any, files: list[discord.File]) -> Any:
        """Have simcord do it, unless this very message has been sent before."""
        nonce = (
            (path, str(body.get("nonce"))) if isinstance(body, dict) and body.get("enforce_nonce") else None
        )
        if nonce in self._said:
            return self._said[nonce]
        done = router.dispatch(
            self._backend,
            request.method,
            path,
            json=body,
            params=dict(request.query),
            files=files,
            reason=request.headers.get("X-Audit-Log-Reason"),
        )
        if nonce is not None:
            self._said[nonce] = done
        return done


async def _content(request: web.Request) -> tuple[Any, list[discord.File]]:
    """The JSON and the files of a request, whichever way they are packed."""
    if not request.content_type.startswith("multipart/"):
        return (await request.json() if request.can_read_body else None), []
    body, files = None, list[discord.File]()
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read())
        if part.name == "payload_json":
            body = json.loads(content)
        else:
            files.append(discord.File(io.BytesIO(content), filename=part.filename))
    return body, files


def _json(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    # discord.py takes an answer without `Via` for a ban, and reads JSON only under exactly this type.
    as_usual = {"Via": "1.1 loopback", **(headers or {})}
    if body is None:
        return web.Response(status=204, headers=as_usual)
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers={"Content-Type": "application/json", **as_usual},
    )
