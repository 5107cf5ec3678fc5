"""Keeps what is served on this machine: who may ask, and what a page may fetch."""

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

_Scope = MutableMapping[str, Any]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[_Scope, Callable[[], Awaitable[Any]], _Send], Awaitable[None]]

_OURS = {"127.0.0.1", "localhost", "[::1]"}
_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


def guarded(app: App) -> App:
    """The same application, refusing other hosts' names: a page elsewhere could point its own name at this machine."""

    async def answer(scope: _Scope, receive: Callable[[], Awaitable[Any]], send: _Send) -> None:
        async def send_with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *_HEADERS]}
            await send(message)

        refusal = _refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await app(scope, receive, send_with_headers)
            return
        status, told = refusal
        await send(
            {"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]}
        )
        await send({"type": "http.response.body", "body": told})

    return answer


def _refusal(scope: _Scope) -> tuple[HTTPStatus, bytes] | None:
    if _host(scope) not in _OURS:
        return HTTPStatus.MISDIRECTED_REQUEST, b"The dashboards answer as 127.0.0.1 only.\n"
    if scope["method"] not in {"GET", "HEAD"}:
        return HTTPStatus.METHOD_NOT_ALLOWED, b"Nothing can be changed here.\n"
    return None


def _host(scope: _Scope) -> str:
    named = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    host, colon, port = named.rpartition(":")
    return host if colon and port.isdigit() else named
