"""The command that writes an export, for those who run the bot."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from bot.cli.conventions import INTERRUPTED, File, complain, examples, foreseen, with_config

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.store.cipher import Cipher
    from bot.store.export.request import Exported

_WORTH_TELLING = 100_000
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command(
    epilog=examples(
        "cruxkeeper export --out orchard.db",
        "cruxkeeper export --since 2026-01-01 --with-text --out spring.db",
        "cruxkeeper export --format csv --out tables",
    )
)
@with_config
@click.option("--db", metavar="FILE", type=File, help="The bot's database; storage.path unless given.")
@click.option(
    "--out",
    metavar="FILE",
    type=File,
    required=True,
    help="Where to write; an earlier export is replaced.",
)
@click.option("--server", metavar="ID", help="Which server, where the database holds several.")
@click.option("--forum", metavar="ID", help="Only this forum.")
@click.option("--thread", metavar="ID", help="Only this thread.")
@click.option("--since", metavar="DAY", type=_DAY, help="Only posts from this day on, as YYYY-MM-DD, in UTC.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["sqlite", "csv", "jsonl", "parquet", "argdown", "mermaid"]),
    default="sqlite",
    show_default=True,
    help="A file for dashboards, a folder of tables, or the map of one --thread.",
)
@click.option("--with-text", is_flag=True, help="With what people wrote, where the server allows it.")
@foreseen()
def export(  # noqa: PLR0917 - one parameter an option
    config_file: Path | None,
    db: Path | None,
    out: Path,
    server: str | None,
    forum: str | None,
    thread: str | None,
    since: datetime | None,
    form: str,
    *,
    with_text: bool,
) -> None:
    """Write what is known of a server into a file for dashboards.

    The bot may be running meanwhile. People have other names in the file; docs/export.md tells what else is in it.
    """
    from bot import config
    from bot.store.cipher import Cipher
    from bot.store.export.formats import Format, export_as
    from bot.store.export.request import ExportRequest, ExportStopped

    settings = config.load(config_file)
    source = db or settings.storage.path
    cipher = Cipher(_key(settings, source))
    asked = ExportRequest(
        server=_server(source, cipher, server),
        now=datetime.now(UTC),
        forum=forum,
        thread=thread,
        since=since and since.replace(tzinfo=UTC),
        with_text=with_text,
        thresholds=settings.thresholds_by_name(),
    )
    try:
        with _stopping() as stop:
            done = export_as(Format(form), source, cipher, asked, out, stop=stop)
    except ExportStopped as stopped:
        raise Exit(complain(str(stopped), status=INTERRUPTED)) from stopped
    click.echo(f"{out}: {_told(done, with_text=with_text)}{_size(out)}")


def _told(done: "Exported", *, with_text: bool) -> str:
    counts = (("post", done.posts), ("claim", done.claims), ("thread", done.threads))
    posts, claims, threads = (f"{many:,} {one if many == 1 else one + 's'}" for one, many in counts)
    cruxes = "1 crux" if done.cruxes == 1 else f"{done.cruxes:,} cruxes"
    return f"{posts} with {claims} in {threads}, {cruxes}, {'with' if with_text else 'without'} what people wrote"


def _size(out: Path) -> str:
    """How large a file is that one may want to send; a folder or a map says nothing of that."""
    return (
        f"; {out.stat().st_size / 1e6:,.1f} MB"
        if out.is_file() and out.stat().st_size > _WORTH_TELLING
        else ""
    )


def _key(settings: "Settings", source: Path) -> bytes:
    """The key of the bot's own database, or of one that `cruxkeeper replay --db` has made, which has it beside it."""
    from bot.credentials import find_key
    from bot.store.errors import NotADatabase

    if not source.is_file():
        message = f"there is no database {source}: name the one that the bot writes, with --db FILE"
        raise NotADatabase(message)
    own = settings.storage
    beside = source.with_name(f"{source.name}.key")
    is_own = source.resolve() == own.path.resolve()
    return find_key(own.key_file if is_own and not beside.exists() else beside, source)


def _server(source: Path, cipher: "Cipher", wanted: str | None) -> str:
    from bot.store.export.source import servers_in

    known = servers_in(source, cipher)
    if wanted is not None and wanted not in known:
        message = f"{source} knows nothing of the server {wanted}; it knows {', '.join(known) or 'none'}"
        raise click.ClickException(message)
    if wanted is None and len(known) != 1:
        message = (
            f"{source} holds several servers: add --server with one of {', '.join(known)}"
            if known
            else f"nothing is remembered in {source} yet"
        )
        raise click.ClickException(message)
    return wanted or known[0]


@contextmanager
def _stopping() -> Generator[Event]:
    """An event that Ctrl-C and SIGTERM set, so that nothing half-made is left behind."""
    stop = Event()

    def end(_number: int, _frame: object) -> None:
        stop.set()

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
