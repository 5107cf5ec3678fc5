"""The command that shows, without Discord, what the bot would make of recorded threads."""

import asyncio
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from bot.cli.conventions import INTERRUPTED, File, complain, examples, foreseen, with_config

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.replay.recordings import Recording

_Mode = click.Choice(["observe", "review", "nudge"])


@click.command(
    epilog=examples(
        "cruxkeeper replay seeds/slow.thread --cruxes seeds/cruxes.jsonl",
        "cruxkeeper replay exports --json > posts.jsonl",
    )
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=File)
@with_config
@click.option("--cruxes", metavar="FILE", type=File, help="Cruxes, as JSON lines of id, post, statement.")
@click.option("--mode", type=_Mode, default="nudge", show_default=True, help="How far the bot would go.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each post.")
@click.option("--quiet", is_flag=True, help="Print only the figures.")
@click.option("--db", metavar="FILE", type=File, help="Keep the database here, and its key in FILE.key.")
@foreseen()
def replay(
    paths: tuple[Path, ...],
    config_file: Path | None,
    cruxes: Path | None,
    mode: str,
    db: Path | None,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    """Show what the bot would make of recorded threads.

    PATH is a transcript, a JSON export of DiscordChatExporter, or a folder of these.
    """
    if as_json and quiet:
        message = "--json and --quiet exclude each other."
        raise click.UsageError(message)
    from bot import config

    settings = config.load(config_file)
    asyncio.run(_replay(settings, paths, cruxes, mode, db, as_json=as_json, quiet=quiet))


async def _replay(
    settings: "Settings",
    paths: Sequence[Path],
    cruxes_file: Path | None,
    mode: str,
    db: Path | None,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    from rich.console import Console

    from bot import app
    from bot.credentials import find_key
    from bot.replay.cruxes import read_cruxes, without_post
    from bot.replay.progress import Progress
    from bot.replay.reading import find_files, read_recordings
    from bot.replay.report import Report, make_console
    from bot.replay.running import Replay
    from bot.replay.showing import JsonLines, show
    from bot.store.records.forums import Mode

    files = find_files(paths)
    recordings = _with_warnings(read_recordings(files))
    # What is wrong with the first file is told before the encoder takes its seconds to load.
    recordings = chain([next(recordings)], recordings)
    cruxes = read_cruxes(cruxes_file) if cruxes_file else ()
    key = find_key(db.with_name(f"{db.name}.key"), db) if db else secrets.token_bytes(32)
    async with app.assemble(settings, database=db, key=key) as keeper:
        replaying = Replay(
            considering=keeper.considering,
            desk=keeper.cruxes,
            raising=keeper.raising,
            cruxes=cruxes,
            gap=settings.stitching_gap(),
            mode=Mode(mode),
        )
        stopped_after = await show(
            replaying,
            recordings,
            output=JsonLines(sys.stdout.buffer) if as_json else Report(make_console(sys.stdout), quiet=quiet),
            # A report that unfolds on a terminal shows by itself how far it is.
            progress=Progress(Console(stderr=True), files, wanted=quiet or not sys.stdout.isatty()),
        )
    if stopped_after is not None:
        kept = f"; what was judged is kept in {db}" if db else ""
        raise Exit(complain(f"stopped after {stopped_after} posts{kept}", status=INTERRUPTED))
    if missing := replaying.unplaced:
        raise click.ClickException(without_post(missing))


def _with_warnings(recordings: "Iterable[Recording]") -> "Iterator[Recording]":
    for recording in recordings:
        if recording.duplicates:
            complain(
                f"{recording.source}: messages left out because their ids came before: {recording.duplicates}"
            )
        yield recording
