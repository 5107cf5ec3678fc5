"""The store as an export sees it: opened for reading alone, while the bot goes on writing."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.connecting import check_key
from bot.store.errors import DatabaseUnwritable, NotADatabase, StoreError, explaining
from bot.store.migrations import is_ours, missing_steps
from bot.store.rows import select

_SERVERS = """
    SELECT server FROM threads UNION SELECT server FROM forums UNION SELECT server FROM servers ORDER BY server
"""


class DatabaseTooOld(StoreError):
    """This version of the bot has not run on the database yet, so its tables are not up to date."""


@contextmanager
def reading(path: Path, cipher: Cipher) -> Generator[sqlite_utils.Database]:
    """Open the database at `path`, which stays as it is.

    Raises NotADatabase, DatabaseTooNew, DatabaseTooOld, WrongKey.
    """
    if not path.is_file():
        message = f"there is no database {path}: name the one that the bot writes"
        raise NotADatabase(message)
    with explaining(path), closing(sqlite3.connect(uri_of(path), uri=True)) as connection:
        db = sqlite_utils.Database(connection, execute_plugins=False)
        if not db.table_names() or not is_ours(db):
            message = f"{path} is no database of the bot: name the one that it writes"
            raise NotADatabase(message)
        if missing_steps(db, path):
            message = f"{path} was last used by an earlier version: start the bot on it once, then export"
            raise DatabaseTooOld(message)
        check_key(db, path, cipher)
        yield db


def servers_in(path: Path, cipher: Cipher) -> tuple[str, ...]:
    """The servers that the database at `path` knows of; errors as in `reading`."""
    with reading(path, cipher) as db:
        return tuple(select(db, str, _SERVERS))


def uri_of(path: Path) -> str:
    """What opens the file for reading alone."""
    return f"{path.absolute().as_uri()}?mode=ro"


def read_only(path: Path) -> sqlite3.Connection:
    """Open an export for reading; raises NotADatabase where it is none."""
    if not path.is_file():
        message = f"there is no file {path}: make one with `cruxkeeper export`"
        raise NotADatabase(message)
    connection = sqlite3.connect(uri_of(path), uri=True)
    try:
        connection.execute("SELECT value FROM _about WHERE name = 'schema'").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        message = f"{path} is no export: make one with `cruxkeeper export`"
        raise NotADatabase(message) from error
    return connection


def refuse_strangers(out: Path) -> None:
    """Raise DatabaseUnwritable if there is something at `out` other than an earlier export: the bot's database, or its key."""
    if not out.is_file():
        return
    try:
        read_only(out).close()
    except NotADatabase as error:
        message = f"{out} is there already, and no export: name another file"
        raise DatabaseUnwritable(message) from error
