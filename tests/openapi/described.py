"""Holds the bot's requests against Discord's own description of them, cut down by `describing.py`.

The only judge of what the bot sends that shares no code with discord.py or simcord.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

_DESCRIBED = json.loads(Path(__file__).with_name("discord-openapi.json").read_text(encoding="utf-8"))
# No id is smaller; no other number that is sent is as large.
_SMALLEST_ID = 1 << 40
_MEDIA_CHANNEL = 16


def complaints_about(method: str, path: str, query: Mapping[str, str], body: Any) -> Iterator[str]:
    """What Discord's description says against a request."""
    name = _described_as(method, path)
    if name is None:
        yield f"{method} {path} is not among the requests in describing.py"
        return
    request = _DESCRIBED["requests"][name]
    yield from (f"{name}: unknown in the query: {key}" for key in query.keys() - request["query"].keys())
    if body is None:
        return
    if request["body"] is None:
        yield f"{name} has no body"
    elif fault := _fault_in(name, json.dumps(body)):
        yield f"{name}: {fault}"


@lru_cache(maxsize=1024)
def _fault_in(name: str, body: str) -> str:
    """What is wrong with a body, in JSON; remembered, for the same commands are told at each start."""
    error = best_match(_validator(name).iter_errors(_as_described(json.loads(body))))
    return f"at {error.json_path}: {error.message}" if error is not None else ""


@cache
def _described_as(method: str, path: str) -> str | None:
    """The described request that a path belongs to: where several fit, the one with the fewest wildcards."""
    segments = path.split("/")
    fitting = [
        name
        for name in _DESCRIBED["requests"]
        if name.startswith(f"{method} ") and _fits(name.removeprefix(f"{method} ").split("/"), segments)
    ]
    return min(fitting, key=lambda name: name.count("{"), default=None)


def _fits(template: list[str], segments: list[str]) -> bool:
    return len(template) == len(segments) and all(
        wanted.startswith("{") or wanted == found for wanted, found in zip(template, segments, strict=True)
    )


@cache
def _validator(name: str) -> Draft202012Validator:
    body = _DESCRIBED["requests"][name]["body"]
    return Draft202012Validator({**body, "components": {"schemas": _DESCRIBED["schemas"]}})


def _as_described(part: Any, at: str = "") -> Any:
    """A body in the spelling of the description, where Discord accepts a second one that it does not mention.

    Ids may be numbers, also the small ones of attachments, and commands may ask for media channels. `at` is the path.
    """
    match part:
        case dict():
            return {key: _as_described(value, f"{at}.{key}") for key, value in part.items()}
        case list():
            return [
                _as_described(one, at)
                for one in part
                if not (at.endswith(".channel_types") and one == _MEDIA_CHANNEL)
            ]
        case int() if not isinstance(part, bool) and (part > _SMALLEST_ID or at.endswith(".attachments.id")):
            return str(part)
        case _:
            return part
