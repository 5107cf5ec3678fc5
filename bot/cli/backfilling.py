"""The command that has older posts read, for those who run the bot."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from bot.cli.conventions import INTERRUPTED, complain, examples, foreseen, with_config

if TYPE_CHECKING:
    from bot.cli.counting import Counter
    from bot.config import Settings
    from bot.store.backfills import Backfill
    from bot.store.opening import Store
    from bot.store.records.forums import WatchedForum

_LOOK_EVERY_SECONDS = 2.0


@click.command(
    epilog=examples(
        "cruxkeeper backfill --days 90", "cruxkeeper backfill --forum 123456789012345678 --no-wait"
    )
)
@with_config
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="How far back.")
@click.option("--server", metavar="ID", help="Only the forums of this server.")
@click.option("--forum", metavar="ID", help="Only this forum.")
@click.option("--wait/--no-wait", default=True, help="Show how far it is, until it is done.")
@foreseen()
def backfill(
    config_file: Path | None, days: int, server: str | None, forum: str | None, *, wait: bool
) -> None:
    """Have older posts of the watched forums read.

    None of them is answered. The bot does the reading: within a minute if it is running, else when it is started.
    Ctrl-C ends only the waiting. What was stopped goes on where it was.
    """
    from rich.console import Console

    from bot import config
    from bot.cli.counting import Counter

    settings = config.load(config_file)
    if not settings.storage.path.exists():
        message = f"nothing is watched yet: there is no {settings.storage.path}; start the bot, then /setup"
        raise click.ClickException(message)
    counter = Counter(Console(stderr=True), "reading threads")
    try:
        with counter:
            read = asyncio.run(_backfill(settings, days, server, forum, counter if wait else None))
    except KeyboardInterrupt:
        line = "no longer waiting; the bot goes on reading. To stop it: /setup, the forum, Stop"
        raise Exit(complain(line, status=INTERRUPTED)) from None
    if not read:
        message = "no such forum is watched: /setup on Discord chooses forums"
        raise click.ClickException(message)
    for one in read:
        click.echo(f"forum {one.forum}: {one.state}, {one.done} threads, back to {one.since:%Y-%m-%d}")


async def _backfill(
    settings: "Settings", days: int, server: str | None, forum: str | None, counter: "Counter | None"
) -> "list[Backfill]":
    """Ask for it, and follow how it goes if there is a `counter`; how each forum stands at the end."""
    from bot.credentials import find_key
    from bot.store.opening import open_store

    storage = settings.storage
    # Older posts would be forgotten at once.
    since = datetime.now(UTC) - timedelta(days=min(days, storage.retention_days))
    store = await open_store(storage.path, find_key(storage.key_file, storage.path))
    try:
        watched = [
            one
            for one in await store.forums.all_watched()
            if server in {None, one.server} and forum in {None, one.forum}
        ]
        for one in watched:
            await _ask(store, one, since)
        while True:
            asked = [await store.backfills.get(one.server, one.forum) for one in watched]
            standing = [one for one in asked if one is not None]
            if counter is None or not any(one.is_running for one in standing):
                return standing
            counter.advance(sum(one.done for one in standing), sum(one.threads for one in standing))
            await asyncio.sleep(_LOOK_EVERY_SECONDS)
    finally:
        await store.close()


async def _ask(store: "Store", watched: "WatchedForum", since: datetime) -> None:
    """Ask for a forum to be read, unless it is being read as far back already."""
    known = await store.backfills.get(watched.server, watched.forum)
    if known is None or not known.is_running or known.since > since:
        await store.backfills.begin(watched.server, watched.forum, since)
