"""What all commands share: how a fault is told, how the settings are named, what `--help` shows below."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

NAME = "cruxkeeper"
FAILED, USAGE, INTERRUPTED = 1, 2, 130
File = click.Path(path_type=Path)

_Command = TypeVar("_Command", bound=Callable[..., Any])


def complain(*lines: str, status: int = FAILED) -> int:
    """Tell a fault on stderr, a line each; returns the exit code that goes with it."""
    for line in lines:
        click.echo(f"{NAME}: {line}", err=True)
    return status


@contextmanager
def foreseen() -> Generator[None]:
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


def with_config(command: _Command) -> _Command:
    """Give a command the option that names the settings."""
    explanation = "The settings; ./config.toml unless given."
    return click.option("--config", "config_file", metavar="FILE", type=File, help=explanation)(command)


def examples(*lines: str) -> str:
    """An epilogue that click does not wrap."""
    return "\n".join(["\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])
