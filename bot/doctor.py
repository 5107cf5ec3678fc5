"""Looks whether everything is in place for `run`, without a network; what it finds is data."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import numpy as np

from bot import config
from bot.config import ConfigError, Settings
from bot.credentials import KEY_VARIABLE, TokenUnreadable, find_key, find_token
from bot.invitation import client_id_of
from bot.store.errors import StoreError
from bot.store.opening import open_store
from bot.thinkers import load_configured_encoder, load_configured_judge
from models.encoder import Encoder, EncoderUnavailable
from models.judge import Judge

_FEWEST_BYTES = 100_000_000
_FEW_BYTES = 1_000_000_000
_PLAUSIBLE_YEARS = range(2026, 2100)


class State(StrEnum):
    """How bad it is; with anything broken, `run` will not work."""

    OK = "ok"
    ATTENTION = "attention"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, how it is, and what to do about it (nothing where it is ok)."""

    about: str
    state: State
    what: str
    remedy: str = ""


def examine(
    file: Path | None = None,
    *,
    quick: bool = False,
    load_encoder: Callable[[Settings], Encoder] = load_configured_encoder,
    load_judge: Callable[[Settings, Encoder], Judge] = load_configured_judge,
) -> Iterator[Finding]:
    """Look at one thing after the other, the quick ones first; `file` is the configuration, as for `config.load`.

    With `quick` the models, which take a moment to load, are left out.
    """
    try:
        settings = config.load(file)
    except ConfigError as error:
        remedy = "mend it; what depends on the settings was not looked at"
        yield Finding(about="settings", state=State.BROKEN, what="; ".join(error.lines), remedy=remedy)
        yield _clock(datetime.now(UTC))
        return
    yield _settings(file)
    yield _token(settings)
    yield _database(settings)
    yield _disk(settings)
    yield _clock(datetime.now(UTC))
    if not quick:
        yield from _models(settings, load_encoder, load_judge)


def _settings(file: Path | None) -> Finding:
    found = config.config_file(file)
    what = f"read from {found}" if found else "no config.toml here: the defaults hold"
    return Finding(about="settings", state=State.OK, what=what)


def _token(settings: Settings) -> Finding:
    about = "token"
    try:
        token = find_token(settings.discord.token_file)
    except TokenUnreadable as error:
        return _broken(about, str(error))
    if token is None:
        remedy = "set CRUXKEEPER_TOKEN or discord.token_file; `replay` needs none"
        return Finding(about=about, state=State.ATTENTION, what="there is none", remedy=remedy)
    if client_id_of(token.get_secret_value()) is None:
        remedy = "copy it again: developer portal, Bot, Reset Token"
        return Finding(
            about=about, state=State.BROKEN, what="it has not the shape of a bot's token", remedy=remedy
        )
    what = "it has the right shape; whether Discord takes it, `run` will tell"
    return Finding(about=about, state=State.OK, what=what)


def _database(settings: Settings) -> Finding:
    about, path, key_file = "database", settings.storage.path, settings.storage.key_file
    is_new = not _is_there(path)
    has_key = bool(os.environ.get(KEY_VARIABLE, "").strip()) or _is_there(key_file)
    if is_new and (obstacle := _obstacle(path, "storage.path")):
        return obstacle
    if is_new and not has_key:
        made = Finding(about=about, state=State.OK, what=f"{path} will be made on the first start")
        return _obstacle(key_file, "storage.key_file") or made
    try:
        key = find_key(key_file, path)
        if not is_new:
            asyncio.run(_open_and_close(path, key))
    except StoreError as error:
        return _broken(about, str(error))
    what = f"{path} will be made on the first start, with the key that is there"
    return Finding(about=about, state=State.OK, what=what if is_new else f"{path} opens, and its key fits")


def _obstacle(path: Path, setting: str) -> Finding | None:
    """Why a file that is not there yet cannot be made."""
    place = _nearest(path)
    if not place.is_dir():
        what, remedy = f"{place} is no folder", f"move it away, or set {setting}"
    elif not os.access(place, os.W_OK | os.X_OK):
        what, remedy = f"{place} is not writable", f"make it writable for this user, or set {setting}"
    else:
        return None
    return Finding(about="database", state=State.BROKEN, what=what, remedy=remedy)


async def _open_and_close(path: Path, key: bytes) -> None:
    store = await open_store(path, key)
    await store.close()


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(_nearest(settings.storage.path)).free
    what = f"{free / 1e9:.1f} GB free for {settings.storage.path}"
    if free < _FEWEST_BYTES:
        return Finding(about="disk", state=State.BROKEN, what=what, remedy="free some space")
    if free < _FEW_BYTES:
        return Finding(about="disk", state=State.ATTENTION, what=what, remedy="free some space soon")
    return Finding(about="disk", state=State.OK, what=what)


def _clock(now: datetime) -> Finding:
    what = f"{now:%Y-%m-%d %H:%M} UTC"
    if now.year in _PLAUSIBLE_YEARS:
        return Finding(about="clock", state=State.OK, what=what)
    return Finding(
        about="clock", state=State.BROKEN, what=what, remedy="set the clock: caps and rests go by it"
    )


def _models(
    settings: Settings,
    load_encoder: Callable[[Settings], Encoder],
    load_judge: Callable[[Settings, Encoder], Judge],
) -> Iterator[Finding]:
    try:
        encoder = load_encoder(settings)
    except EncoderUnavailable as error:
        yield _broken("encoder", str(error))
        return
    yield _encoder(encoder)
    try:
        judge = load_judge(settings, encoder)
    except EncoderUnavailable as error:
        yield _broken("judge", str(error))
    else:
        yield Finding(about="judge", state=State.OK, what=f"{judge.name} loads")


def _encoder(encoder: Encoder) -> Finding:
    about, card = "encoder", encoder.card
    vector = encoder.encode(["hello"])[0]
    if vector.shape != (card.dimensions,) or not np.isclose(np.linalg.norm(vector), 1, atol=1e-3):
        what = (
            f"{card.name} {card.revision} gives {vector.size} numbers of length {np.linalg.norm(vector):.3f}, "
            f"not {card.dimensions} of length 1"
        )
        remedy = "reinstall cruxkeeper, or take another: `cruxkeeper model list` shows those that ship"
        return Finding(about=about, state=State.BROKEN, what=what, remedy=remedy)
    return Finding(about=about, state=State.OK, what=f"{card.name} {card.revision} loads, and encodes")


def _broken(about: str, line: str) -> Finding:
    """A finding from the one line of an error, which says what is wrong and, after that, what to do."""
    what, _, remedy = line.partition("; ") if "; " in line else line.rpartition(": ")
    return Finding(about=about, state=State.BROKEN, what=what, remedy=remedy)


def _nearest(path: Path) -> Path:
    """The folder that `path` is in, or what is nearest above it; a folder, if all is well."""
    return next(place for place in path.absolute().parents if _is_there(place))


def _is_there(path: Path) -> bool:
    """Whether something is there, as far as this user may look: unlike `Path.exists`, no error where they may not."""
    return os.access(path, os.F_OK)
