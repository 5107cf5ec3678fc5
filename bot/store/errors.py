"""What can go wrong with the store, each as one plain line that says what to do."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """Anything the store refuses or fails to do; its text is one line, fit to be shown as it is."""


class DatabaseUnwritable(StoreError):
    """The file cannot be made or written: no folder, no permission, no room."""


class NotADatabase(StoreError):
    """The file is something else, somebody else's, or damaged."""


class DatabaseTooNew(StoreError):
    """A later version of the bot has changed the tables."""


class DatabaseBusy(StoreError):
    """Another process holds the write lock for longer than we wait."""


class StoreClosed(StoreError):
    """The store was asked for something after it was closed."""


class WrongKey(StoreError):
    """A sealed text does not open: another key wrote it, or it was moved or changed."""


class KeyUnusable(StoreError):
    """The key is malformed, or its file cannot be read or made."""


class EncodedOtherwise(StoreError):
    """The database holds vectors of another encoder than the one at work, which cannot be compared with its own."""

    def __init__(self, claims: int, cruxes: int) -> None:
        super().__init__(
            f"{claims} claims and {cruxes} cruxes in the database were encoded by another model; "
            "run `cruxkeeper model reencode` first, or go back with `cruxkeeper model use`"
        )


class CutOtherwise(StoreError):
    """The database holds posts that another version has cut into claims, which cannot be compared with those of today."""

    def __init__(self) -> None:
        super().__init__(
            "another version has cut the posts in the database into claims, otherwise than this one does; "
            "run `cruxkeeper model reencode` first"
        )


class CruxExists(StoreError):
    """The id of a new crux is taken on this server."""


class NoSuchCrux(StoreError):
    """There is no crux of that id on this server."""


@contextmanager
def explaining(path: Path | None) -> Generator[None, None, None]:
    """Raise the store's own errors for those of SQLite that are not mistakes of ours (a constraint, bad SQL)."""
    try:
        yield
    except sqlite3.Error as error:
        if (reason := _explained(error, path)) is not None:
            raise reason from error
        raise


def _explained(error: sqlite3.Error, path: Path | None) -> StoreError | None:
    # The low byte is the kind of error, the rest its finer points; Python's own errors have no code at all.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    name = path or "in memory"
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseBusy(
                f"another process is writing to the database {name}: stop it, or try again later"
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return NotADatabase(
                f"{name} is damaged or no SQLite database: restore a backup or name another file"
            )
        case sqlite3.SQLITE_FULL:
            return DatabaseUnwritable(f"no room to write the database {name}: free some space on its disk")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_IOERR:
            return DatabaseUnwritable(f"cannot write the database {name}: {_obstacle(path)}")
        case _:
            return None


def _obstacle(path: Path | None) -> str:
    """Why a file is likely not to be writable, and what to do about it."""
    if path is not None and path.is_dir():
        return "it is a folder; name a file"
    if path is not None and not path.parent.is_dir():
        return f"there is no folder {path.parent}; make it or name another file"
    return "make the file and its folder writable for this user, or name another file"
