"""Files that appear whole or not at all: written beside their place under another name, then moved there."""

import os
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.store.errors import DatabaseUnwritable

_PART = "part"


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """A new empty file that only its owner can read; it takes the place of `path` once the block is through.

    What a process that was killed has left behind is removed first. Raises DatabaseUnwritable.
    """
    part = _part_of(path)
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield part
        try:
            part.replace(path)
        except OSError as error:
            raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Generator[Path]:
    """A new empty folder that only its owner can open; otherwise as `whole_file`, but nothing is overwritten."""
    if path.exists():
        message = f"{path} is there already: name a folder that is not"
        raise DatabaseUnwritable(message)
    part = _part_of(path)
    try:
        part.mkdir(mode=0o700)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield part
        part.replace(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _part_of(path: Path) -> Path:
    """A name beside `path`; those of processes that are no more are cleared away."""
    for left in path.parent.glob(f".{path.name}.*.{_PART}"):
        pid = left.name.removesuffix(f".{_PART}").rpartition(".")[2]
        if pid.isdecimal() and not _is_running(int(pid)):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.{os.getpid()}.{_PART}")


def _is_running(pid: int) -> bool:
    with suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        return True
    return False


def _unwritable(path: Path, error: OSError) -> DatabaseUnwritable:
    if path.is_dir():
        reason = "it is a folder; name a file in it"
    elif not path.parent.is_dir():
        reason = f"there is no folder {path.parent}; make it or name another"
    else:
        reason = f"{error.strerror}; name another place"
    return DatabaseUnwritable(f"cannot write {path}: {reason}")
