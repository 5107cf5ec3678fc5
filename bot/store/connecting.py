"""Opening a database: is it ours, can it be written, are its tables up to date, does the key fit."""

import sqlite3
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import sqlite_utils

from bot.store.cipher import Cipher
from bot.store.errors import NotADatabase, WrongKey, explaining
from bot.store.migrations import is_ours, migrate
from bot.store.rows import change, first

_CANARY = "canary"
_SEALED = "SELECT value FROM about WHERE name = :name"


def connect(path: Path | None, cipher: Cipher, patience: timedelta) -> sqlite_utils.Database:
    """Open the database for the calling thread, which alone may use it; errors as in `Database.open`."""
    with explaining(path), ExitStack() as undo:
        connection = sqlite3.connect(path or ":memory:", timeout=patience.total_seconds())
        undo.callback(connection.close)
        # Plugins that somebody installed for the sqlite-utils command have no business in our connection.
        db = sqlite_utils.Database(connection, execute_plugins=False)
        _prepare(db, path, cipher)
        undo.pop_all()
    return db


def _prepare(db: sqlite_utils.Database, path: Path | None, cipher: Cipher) -> None:
    # Looked at before anything is changed: somebody else's database must stay as it is.
    if not is_ours(db):
        message = f"{path} is a database of something else: name another file"
        raise NotADatabase(message)
    db.conn.execute("PRAGMA journal_mode = WAL")
    db.conn.execute("PRAGMA synchronous = NORMAL")
    db.conn.execute("PRAGMA foreign_keys = ON")
    # Deleted text must not linger in free pages.
    db.conn.execute("PRAGMA secure_delete = ON")
    # Immediate, so that of two processes one waits for the other; all or nothing, so that a wrong key changes nothing.
    db.conn.execute("BEGIN IMMEDIATE")
    with db.conn:
        migrate(db, path)
        _keep_key(db, path, cipher)


def _keep_key(db: sqlite_utils.Database, path: Path | None, cipher: Cipher) -> None:
    """Leave a sealed canary in a new database, or check the key by the one that is there."""
    if first(db, bytes, _SEALED, name=_CANARY) is None:
        sealed = cipher.seal(_CANARY, _CANARY)
        change(db, "INSERT INTO about (name, value) VALUES (:name, :value)", name=_CANARY, value=sealed)
    check_key(db, path, cipher)


def check_key(db: sqlite_utils.Database, path: Path | None, cipher: Cipher) -> None:
    """Open the sealed canary; raises WrongKey."""
    try:
        cipher.open(first(db, bytes, _SEALED, name=_CANARY) or b"", _CANARY)
    except WrongKey as error:
        message = f"this database was written with another key: give the key that {path} was made with"
        raise WrongKey(message) from error
