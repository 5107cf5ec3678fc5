"""Puts Datasette together around one file, and serves it on this machine until it is told to stop."""

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from bot.dashboard import plugin
from bot.dashboard.links import DATABASE
from bot.dashboard.untyped import Served

HOST = "127.0.0.1"
_HERE = Path(__file__).parent
_CHARTS = _HERE.parent / "charts"
_SETTINGS = {
    "default_page_size": 50,
    "sql_time_limit_ms": 10_000,
    "facet_time_limit_ms": 2_000,
    "suggest_facets": False,  # looks through every column of a table: seconds in a big file
    "truncate_cells_html": 400,
}


def assemble(file: Path) -> Served:
    """Datasette with our pages around an exported file, which is opened as one that nobody changes."""
    if not pm.is_registered(plugin):
        pm.register(plugin)
        # Datasette's own prints every variable to the terminal, even for a mistyped address.
        pm.unregister(name="datasette.handle_exception")
    datasette: Served = Datasette(
        memory=True,
        settings=_SETTINGS,
        template_dir=str(_HERE / "templates"),
        static_mounts=[("static", str(_HERE / "static")), ("charts", str(_CHARTS))],
    )
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, path=str(file), is_mutable=False), name=DATABASE)
    return datasette


def listen(port: int = 0) -> socket.socket:
    """A socket that only this machine reaches; 0 takes a free port. Raises OSError if the port is taken."""
    listening = socket.create_server((HOST, port), reuse_port=False)
    listening.set_inheritable(False)
    return listening


def serve(file: Path, listening: socket.socket, *, ready: Callable[[str], object]) -> None:
    """Serve until Ctrl-C; `ready` is called with the address, which answers from then on."""
    config = uvicorn.Config(assemble(file).app(), log_level="warning", access_log=False, lifespan="on")
    ready(address(listening))
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def address(listening: socket.socket) -> str:
    """Where the dashboards are, for a browser."""
    return f"http://{HOST}:{listening.getsockname()[1]}/"
