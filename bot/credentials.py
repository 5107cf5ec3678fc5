"""The two secrets: the bot's token and the key of the database. They never stand in config.toml, nor on a command line."""

import os
from pathlib import Path

from pydantic import SecretStr

from bot.store.cipher import key_from_text, load_or_create_key
from bot.store.errors import KeyUnusable, NotADatabase

TOKEN_VARIABLE = "CRUXKEEPER_TOKEN"  # noqa: S105 - where to look, not what is found there
KEY_VARIABLE = "CRUXKEEPER_KEY"
_MAGIC = b"SQLite format 3\0"


class TokenUnreadable(Exception):
    """The file that should hold the token cannot be read; the message is one line."""


def find_token(file: str) -> SecretStr | None:
    """The token from the environment, else from `file`, if one is named; raises TokenUnreadable."""
    text = os.environ.get(TOKEN_VARIABLE, "")
    if not text and file:
        try:
            text = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no text file"
            message = f"cannot read the token file {file}: {reason}; see discord.token_file in config.toml"
            raise TokenUnreadable(message) from error
    return SecretStr(text.strip()) if text.strip() else None


def find_key(file: Path, database: Path) -> bytes:
    """The key from the environment, else from `file`; a new one is made for a new database only.

    Raises KeyUnusable, and NotADatabase where `database` is some other file.
    """
    if database.is_dir():
        message = f"{database} is a folder: name a file in it"
        raise NotADatabase(message)
    if given := os.environ.get(KEY_VARIABLE, "").strip():
        return key_from_text(given)
    if database.exists() and not file.exists():
        if not _looks_like_sqlite(database):
            message = f"{database} is something else than a database: name another file"
            raise NotADatabase(message)
        message = (
            f"the key file {file} of {database} is missing: restore it from a backup, or set {KEY_VARIABLE}"
        )
        raise KeyUnusable(message)
    return load_or_create_key(file)


def _looks_like_sqlite(database: Path) -> bool:
    """Whether a file begins as SQLite's files do (https://www.sqlite.org/fileformat.html#magic_header_string)."""
    try:
        with database.open("rb") as opened:
            return opened.read(len(_MAGIC)) in (_MAGIC, b"")
    except OSError:
        return True  # what is wrong with it, opening it will tell better
