"""A Discord on this machine: simcord's backend behind real HTTP and real web sockets."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiohttp import web
from simcord.backend import Backend

from tests.wire.gateway import Gateway
from tests.wire.progress import Progress
from tests.wire.rest import PREFIX, Rest

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.loopback.token"  # noqa: S105 - opens nothing
_LARGEST_BODY = 30 << 20


class Loopback:
    """Serves on a free port while it is `serving`."""

    def __init__(self, backend: Backend, progress: Progress) -> None:
        self.progress = progress
        self.rest = Rest(backend, TOKEN, progress)
        self.gateway = Gateway(backend, TOKEN, progress)
        self.address = ""

    @classmethod
    def empty(cls) -> "Loopback":
        """One without any servers or members."""
        return cls(Backend(), Progress())

    @asynccontextmanager
    async def serving(self) -> AsyncGenerator[None]:
        """Listen until the end of the block."""
        application = web.Application(client_max_size=_LARGEST_BODY)
        application.router.add_get("/", self.gateway.handle)
        application.router.add_route("*", PREFIX + "/{path:.*}", self.rest.handle)
        # Who goes away is not answered any more.
        runner = web.AppRunner(application, handler_cancellation=True)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            host, port = runner.addresses[0][:2]
            self.address = f"http://{host}:{port}{PREFIX}"
            self.rest.gateway = self.gateway.address = f"ws://{host}:{port}/"
            yield
        finally:
            await runner.cleanup()
