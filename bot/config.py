"""The settings: read from config.toml, overridden by the environment, checked before anything starts.

Every setting has a default here; config.toml says the same, with what each of them means.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticKnownError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.faults import what, where
from bot.moderator.decision import Policy
from bot.store.records.forums import Mode
from models.argument import Thresholds
from models.loading import DEFAULT_ENCODER, Runtime

DEFAULT_FILE = Path("config.toml")
_PREFIX = "CRUXKEEPER_"
_SHOWN_AT_MOST = 3
_THRESHOLDS = Thresholds()
_POLICY = Policy()


class ConfigError(Exception):
    """The settings cannot be used; each of `lines` names one fault, and where it is."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _no_switch(value: object) -> object:
    # Pydantic would read `true` as the number 1.
    if isinstance(value, bool):
        kind = "float_type"
        raise PydanticKnownError(kind)
    return value


Number = BeforeValidator(_no_switch)
Count = Annotated[int, Number, Field(ge=0, le=1_000_000)]
Positive = Annotated[int, Number, Field(ge=1, le=1_000_000)]
# More threads than any processor has cores would only exhaust the machine.
Threads = Annotated[int, Number, Field(ge=1, le=256)]
# So far back the calendar goes from every today.
Days = Annotated[int, Number, Field(ge=1, le=36_500)]
Share = Annotated[float, Number, Field(ge=0, le=1, allow_inf_nan=False)]
Hours = Annotated[float, Number, Field(ge=0, le=168, allow_inf_nan=False)]
Minutes = Annotated[float, Number, Field(ge=0, le=10_080, allow_inf_nan=False)]
Seconds = Annotated[float, Number, Field(ge=0, le=86_400, allow_inf_nan=False)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Discord(_Section):
    """How the bot meets Discord."""

    token_file: str = ""
    message_age_for_nudge_minutes: Minutes = 10
    message_age_for_review_hours: Hours = 24


class Storage(_Section):
    """Where things are remembered, and for how long."""

    path: Path = Path("data/cruxkeeper.db")
    key_file: Path = Path("data/cruxkeeper.key")
    retention_days: Days = 365
    audit_days: Days = 365


class Encoder(_Section):
    """Which encoder, and how it runs."""

    model: Annotated[str, Field(min_length=1)] = DEFAULT_ENCODER
    runtime: Runtime = "onnx"
    threads: Threads = 2
    batch: Positive = 32


class Judge(_Section):
    """Who compares claims."""

    verifier: bool = True


class Stitching(_Section):
    """How messages become posts."""

    gap_minutes: Minutes = 10


class Matching(_Section):
    """What counts as said before: `models.argument.Thresholds`, and where to look."""

    scope: Literal["thread", "forum", "server"] = "thread"
    neighbours: Positive = _THRESHOLDS.neighbours
    near: Share = _THRESHOLDS.near
    compared: Positive = _THRESHOLDS.compared
    edited: Share = _THRESHOLDS.edited
    repeat: Share = _THRESHOLDS.repeat
    repeat_of_others: Share = _THRESHOLDS.repeat_of_others
    asked: Share = _THRESHOLDS.asked
    opposed: Share = _THRESHOLDS.opposed
    engages: Share = _THRESHOLDS.engages
    repost: Share = _THRESHOLDS.repost
    shortest: Count = _THRESHOLDS.shortest


class Nudging(_Section):
    """When the bot may speak: `bot.moderator.decision.Policy`, with durations as numbers."""

    default_mode: Mode = _POLICY.mode
    nudge_at: Share = _POLICY.nudge_at
    repeated_share: Share = _POLICY.repeated_share
    names_at_most: Positive = _POLICY.names_at_most
    silent_for_first_posts: Count = _POLICY.silent_for_first_posts
    per_author_and_thread: Count = _POLICY.per_author_and_thread
    per_author_and_day: Count = _POLICY.per_author_and_day
    per_author_and_week: Count = _POLICY.per_author_and_week
    per_thread_and_day: Count = _POLICY.per_thread_and_day
    per_server_and_day: Count = _POLICY.per_server_and_day
    thread_rest_minutes: Minutes = _POLICY.thread_rest / timedelta(minutes=1)
    settling_seconds: Seconds = _POLICY.settling.total_seconds()


class Settings(BaseSettings):
    """All settings, frozen; `load` makes them."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    discord: Discord = Discord()
    storage: Storage = Storage()
    encoder: Encoder = Encoder()
    judge: Judge = Judge()
    stitching: Stitching = Stitching()
    matching: Matching = Matching()
    nudging: Nudging = Nudging()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment come before the file, whose content arrives as arguments."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings

    def thresholds(self) -> Thresholds:
        """When a score counts."""
        return Thresholds(**self.matching.model_dump(exclude={"scope"}))

    def thresholds_by_name(self) -> tuple[tuple[str, float], ...]:
        """The same by name, as an export records it."""
        return tuple(self.matching.model_dump(exclude={"scope"}).items())

    def policy(self) -> Policy:
        """When the bot may speak, in a forum of the default mode."""
        same = self.nudging.model_dump(exclude={"default_mode", "thread_rest_minutes", "settling_seconds"})
        return Policy(
            mode=self.nudging.default_mode,
            thread_rest=timedelta(minutes=self.nudging.thread_rest_minutes),
            settling=timedelta(seconds=self.nudging.settling_seconds),
            **same,
        )

    def stitching_gap(self) -> timedelta:
        """How long after an author's last message the next one still belongs to the same post."""
        return timedelta(minutes=self.stitching.gap_minutes)


def load(path: Path | None = None) -> Settings:
    """Read the settings from `path`, else from ./config.toml if there is one, else take the defaults.

    Raises ConfigError.
    """
    file = config_file(path)
    data = _read(file) if file else {}
    if strays := tuple(_stray_variables(os.environ)):
        raise ConfigError(*strays[:_SHOWN_AT_MOST])
    try:
        return Settings(**data)
    except ValidationError as error:
        raise ConfigError(*_lines(error, file)) from error
    except SettingsError as error:
        message = (
            f"the environment: {error}; give one setting in one variable: {_variable('matching.scope')}=forum"
        )
        raise ConfigError(message) from error


def config_file(path: Path | None = None) -> Path | None:
    """The file that `load` would read; None where the defaults are all there is."""
    return path or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{file}: cannot be read: {error.strerror}; name another with --config"
        raise ConfigError(message) from error
    except UnicodeDecodeError as error:
        message = f"{file}: not UTF-8; save it as UTF-8"
        raise ConfigError(message) from error
    except tomllib.TOMLDecodeError as error:
        message = f"{file}: not TOML: {error}"
        raise ConfigError(message) from error


def _stray_variables(environment: Mapping[str, str]) -> Iterator[str]:
    """Variables that are meant for us but name no section, or no setting for want of an underscore.

    Nobody else would ever complain of them. What others name after us (CRUXKEEPER_PORT, by Kubernetes) is left alone.
    """
    sections = {_variable(section): section for section in Settings.model_fields}
    narrow = {_variable(name).replace("__", "_"): _variable(name) for name in _known() if "." in name}
    for name in sorted(environment):
        if meant := narrow.get(name.upper()):
            yield f"{name}: no such setting; did you mean {meant}?"
            continue
        section, delimiter, key = name.upper().partition("__")
        if section.startswith(_PREFIX) and delimiter and section not in sections:
            yield f"{name}: no such setting{_suggestion(f'{section}__{key}', map(_variable, _known()))}"


def _lines(error: ValidationError, file: Path | None) -> Iterator[str]:
    """One line for each fault, the first few of them."""
    faults = error.errors(include_url=False)
    yield from (_line(fault, file) for fault in faults[:_SHOWN_AT_MOST])
    if len(faults) > _SHOWN_AT_MOST:
        yield f"… and {len(faults) - _SHOWN_AT_MOST} more"


def _line(fault: ErrorDetails, file: Path | None) -> str:
    name = where(fault)
    variable = _variable(name)
    given_in_environment = variable in map(str.upper, os.environ)
    place = variable if given_in_environment else f"{file or 'the environment'}: {name}"
    match fault["type"]:
        case "extra_forbidden" if given_in_environment:
            return f"{place}: no such setting{_suggestion(variable, map(_variable, _known()))}"
        case "extra_forbidden":
            return f"{place}: no such setting{_suggestion(name, _known())}"
        case "model_type":
            return f"{place}: must be a section, written [{name}]"
        case _:
            return f"{place}: {what(fault)}"


def _known() -> Iterator[str]:
    """The name of every section, and the dotted name of every setting."""
    for section, field in Settings.model_fields.items():
        yield section
        if isinstance(field.default, _Section):
            yield from (f"{section}.{key}" for key in type(field.default).model_fields)


def _variable(name: str) -> str:
    """What a dotted name is called in the environment."""
    return _PREFIX + name.replace(".", "__").upper()


def _suggestion(name: str, known: Iterable[str]) -> str:
    nearest = get_close_matches(name, list(known), n=1, cutoff=0.7)
    return f"; did you mean {nearest[0]}?" if nearest else "; config.toml in the project lists them all"
