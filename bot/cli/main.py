"""The command itself: its group, and the one place where everything foreseeable becomes a line and an exit code."""

import io
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import NoReturn

import click

from bot.cli.backfilling import backfill
from bot.cli.conventions import INTERRUPTED, NAME, USAGE, complain, examples
from bot.cli.exporting import export
from bot.cli.measuring import evaluate
from bot.cli.modelling import model
from bot.cli.operating import doctor, invite, run
from bot.cli.replaying import replay
from bot.cli.showing import dashboard, report


def main(arguments: Sequence[str] | None = None, *, given: object = None) -> NoReturn:
    """Run a command, then end the process: 0 done, 1 failed, 2 wrong usage; each fault is a line on stderr.

    A reader who closes the pipe ends it too; click sees to that, without a word. `given` is handed to the command
    as click's object: what it is to use in place of what ships.
    """
    for stream in (sys.stdout, sys.stderr):
        # What a terminal cannot show becomes a question mark, not a failure.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = commands.main(arguments, prog_name=NAME, standalone_mode=False, obj=given)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else NAME
        status = complain(f"{error.format_message()} See {command} --help", status=USAGE)
    except click.ClickException as error:
        status = complain(*error.message.split("\n"))
    except (KeyboardInterrupt, click.Abort):
        status = complain("stopped", status=INTERRUPTED)
    except OSError as error:
        status = complain(f"{error.filename}: {error.strerror}" if error.filename else f"{error.strerror}")
    sys.exit(status)


def _version() -> str:
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return "(not installed)"


@click.group(invoke_without_command=True, epilog=examples("cruxkeeper replay seeds"))
@click.version_option(_version(), prog_name=NAME)
@click.pass_context
def commands(context: click.Context) -> None:
    """Keep forum discussions on their cruxes."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (run, replay, backfill, export, dashboard, report, invite, doctor, evaluate, model):
    commands.add_command(_command)
