"""The commands. Each loads what it needs when it is called, so that `--help` answers at once."""

import asyncio
import io
import secrets
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from click.exceptions import Exit

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.replay.recordings import Recording

_NAME = "cruxkeeper"
_FAILED, _USAGE, _INTERRUPTED = 1, 2, 130
_Command = TypeVar("_Command", bound=Callable[..., Any])
_File = click.Path(path_type=Path)
_Mode = click.Choice(["observe", "review", "nudge"])


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command, then end the process: 0 done, 1 failed, 2 wrong usage; each fault is a line on stderr.

    A reader who closes the pipe ends it too; click sees to that, without a word.
    """
    for stream in (sys.stdout, sys.stderr):
        # What a terminal cannot show becomes a question mark, not a failure.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = commands.main(arguments, prog_name=_NAME, standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else _NAME
        status = _complain(f"{error.format_message()} See {command} --help", status=_USAGE)
    except click.ClickException as error:
        status = _complain(*error.message.split("\n"))
    except (KeyboardInterrupt, click.Abort):
        status = _complain("stopped", status=_INTERRUPTED)
    except OSError as error:
        status = _complain(f"{error.filename}: {error.strerror}" if error.filename else f"{error.strerror}")
    sys.exit(status)


def _complain(*lines: str, status: int = _FAILED) -> int:
    for line in lines:
        click.echo(f"{_NAME}: {line}", err=True)
    return status


@contextmanager
def _foreseen() -> Generator[None]:
    """Show what goes wrong with settings, files, the store or the encoder as the line that it says of itself."""
    from bot.config import ConfigError
    from bot.credentials import TokenUnreadable
    from bot.replay.cruxes import CruxesError
    from bot.replay.recordings import RecordingError
    from bot.store.errors import StoreError
    from models.encoder import EncoderUnavailable
    from models.labelled import LabelledDataError

    of_files = (CruxesError, LabelledDataError, RecordingError)
    try:
        yield
    except (ConfigError, EncoderUnavailable, StoreError, TokenUnreadable, *of_files) as error:
        raise click.ClickException(str(error)) from error


def _with_config(command: _Command) -> _Command:
    explanation = "The settings; ./config.toml unless given."
    return click.option("--config", "config_file", metavar="FILE", type=_File, help=explanation)(command)


def _examples(*lines: str) -> str:
    """An epilogue that click does not wrap."""
    return "\n".join(["\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])


def _version() -> str:
    try:
        return metadata.version(_NAME)
    except metadata.PackageNotFoundError:
        return "(not installed)"


@click.group(invoke_without_command=True, epilog=_examples("cruxkeeper replay seeds"))
@click.version_option(_version(), prog_name=_NAME)
@click.pass_context
def commands(context: click.Context) -> None:
    """Keep forum discussions on their cruxes."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@commands.command(epilog=_examples("CRUXKEEPER_TOKEN=… cruxkeeper run --config config.toml"))
@_with_config
@click.option("--verbose", is_flag=True, help="Log every step.")
@_foreseen()
def run(config_file: Path | None, *, verbose: bool) -> None:
    """Run the bot on Discord until it is stopped.

    Its token comes from CRUXKEEPER_TOKEN, or from the file that discord.token_file names.
    """
    import logging

    from bot import app, config, logs
    from bot.credentials import find_key, find_token
    from bot.gateway.running import CannotConnect

    settings = config.load(config_file)
    token = find_token(settings.discord.token_file)
    if token is None:
        message = "no token: set CRUXKEEPER_TOKEN; Discord's developer portal gives you one under Bot"
        raise click.ClickException(message)
    logs.configure(logging.DEBUG if verbose else logging.INFO)
    storage = settings.storage
    for file in (storage.path, storage.key_file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = find_key(storage.key_file, storage.path)
    try:
        asyncio.run(app.serve(settings, key=key, token=token))
    except CannotConnect as error:
        raise click.ClickException(str(error)) from error


@commands.command(
    epilog=_examples(
        "cruxkeeper replay seeds/slow.thread --cruxes seeds/cruxes.jsonl",
        "cruxkeeper replay exports --json > posts.jsonl",
    )
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=_File)
@_with_config
@click.option("--cruxes", metavar="FILE", type=_File, help="Cruxes, as JSON lines of id, post, statement.")
@click.option("--mode", type=_Mode, default="nudge", show_default=True, help="How far the bot would go.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each post.")
@click.option("--quiet", is_flag=True, help="Print only the figures.")
@click.option("--db", metavar="FILE", type=_File, help="Keep the database here, and its key in FILE.key.")
@_foreseen()
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
    from bot.store.records import Mode

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
        raise Exit(_complain(f"stopped after {stopped_after} posts{kept}", status=_INTERRUPTED))
    if missing := replaying.unplaced:
        # Some cruxes may belong to threads that were left out on purpose. Where none fits, the file is the wrong one.
        if len(missing) == len(cruxes):
            raise click.ClickException(without_post(missing))
        _complain(without_post(missing))


def _with_warnings(recordings: "Iterable[Recording]") -> "Iterator[Recording]":
    for recording in recordings:
        if recording.duplicates:
            _complain(
                f"{recording.source}: messages left out because their ids came before: {recording.duplicates}"
            )
        yield recording


@commands.command(epilog=_examples("cruxkeeper invite --client-id 123456789012345678"))
@_with_config
@click.option("--client-id", metavar="ID", help="The application's id; a token tells it, too.")
@_foreseen()
def invite(config_file: Path | None, client_id: str | None) -> None:
    """Print the link that adds the bot to a server.

    The link asks for the permissions that are listed under it, and for no more.
    """
    from bot import config, invitation
    from bot.credentials import find_token

    if client_id is None and (token := find_token(config.load(config_file).discord.token_file)):
        client_id = invitation.client_id_of(token.get_secret_value())
    if client_id is None:
        message = "Give --client-id ID: in Discord's developer portal, General Information, Application ID."
        raise click.UsageError(message)
    if not invitation.is_client_id(client_id):
        message = f"{client_id!r} is no application id, which has 17 to 20 digits."
        raise click.BadParameter(message, param_hint="--client-id")
    click.echo(invitation.link(client_id))
    for permission in invitation.PERMISSIONS:
        click.echo(f"  {permission.name:<24}  {permission.why}")


@commands.command(epilog=_examples("cruxkeeper doctor --config config.toml"))
@_with_config
def doctor(config_file: Path | None) -> None:
    """Look whether everything is in place; uses no network."""
    from bot.doctor import State, examine

    colours = {State.OK: "green", State.ATTENTION: "yellow", State.BROKEN: "red"}
    states: set[State] = set()
    for finding in examine(config_file):
        states.add(finding.state)
        click.secho(f"{finding.state:<11}", fg=colours[finding.state], nl=False)
        click.echo(f"{finding.about:<10}{finding.what}")
        if finding.remedy:
            click.echo(f"{'':21}{finding.remedy}")
    if State.BROKEN in states:
        raise Exit(_FAILED)


@commands.command(epilog=_examples("cruxkeeper evaluate --pairs pairs.jsonl.gz --scores scores.jsonl"))
@_with_config
@click.option("--pairs", metavar="FILE", type=_File, help="JSON lines of a, b, label; plain or .gz.")
@click.option(
    "--engagement", metavar="FILE", type=_File, help="The same of parent_sentences, reply, engaged."
)
@click.option("--scores", metavar="OUT", required=True, type=_File, help="Where to write the scores.")
@_foreseen()
def evaluate(config_file: Path | None, pairs: Path | None, engagement: Path | None, scores: Path) -> None:
    """Measure the judge on labelled data."""
    if (pairs is None) == (engagement is None):
        message = "Give either --pairs FILE or --engagement FILE."
        raise click.UsageError(message)
    from bot import config
    from bot.evaluating import evaluate_engagement, evaluate_pairs

    settings = config.load(config_file)
    if pairs:
        click.echo(evaluate_pairs(settings, pairs, scores))
    if engagement:
        click.echo(evaluate_engagement(settings, engagement, scores))
