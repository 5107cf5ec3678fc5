"""Writes settings into the configuration file as a careful person would: in place, every comment kept, all or nothing."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.items import AbstractTable

_MODE = 0o644


def write_settings(file: Path, section: str, values: Mapping[str, str]) -> bool:
    """Set `values` in a section of a TOML file, which is made if there is none; whether that changed anything.

    The file must be one that `bot.config.load` reads. Raises OSError; then the file is as it was.
    """
    # As bytes: line ends stay what they are.
    before = file.read_bytes().decode() if file.exists() else ""
    document = tomlkit.parse(before)
    table = document.setdefault(section, tomlkit.table())
    if not isinstance(table, AbstractTable):
        message = f"{section} is no section of {file}"
        raise TypeError(message)
    for name, value in values.items():
        if name not in table or table[name] != value:
            table[name] = value
    after = document.as_string()
    if after == before:
        return False
    # Behind a link lies the file that is meant.
    _replace(file.resolve(), after.encode())
    return True


def _replace(file: Path, content: bytes) -> None:
    """Write beside the file, then take its place: whoever reads meanwhile gets the old or the new, never a half."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        if file.exists():
            shutil.copymode(file, written)
            _keep_owner(file, written)
        else:
            written.chmod(_MODE)
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)


def _keep_owner(file: Path, written: Path) -> None:
    """Written by root, the file must still be readable for the bot."""
    of = file.stat()
    if of.st_uid != written.stat().st_uid:
        os.chown(written, of.st_uid, of.st_gid)
