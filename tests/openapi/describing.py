"""Cuts what `described.py` reads out of Discord's published description of its HTTP interface.

    python -m tests.openapi.describing openapi.json

The description is published at https://github.com/discord/discord-api-spec as specs/openapi.json. Kept are the requests
that the bot sends, and the shapes that their bodies are made of; what is said for people to read is left out.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("discord-openapi.json")
_REFERENCE = "#/components/schemas/"
_FOR_PEOPLE = {"description", "title", "x-discord-union", "operationId"}

# Everything that the bot, or a test in its name, asks of Discord; a request of another kind fails the tests until it stands here.
REQUESTS = """
    GET     /users/@me
    GET     /oauth2/applications/@me
    GET     /applications/@me
    GET     /gateway/bot
    GET     /applications/{application_id}/commands
    PUT     /applications/{application_id}/commands
    GET     /channels/{channel_id}
    GET     /channels/{channel_id}/messages
    POST    /channels/{channel_id}/messages
    GET     /channels/{channel_id}/messages/{message_id}
    PATCH   /channels/{channel_id}/messages/{message_id}
    DELETE  /channels/{channel_id}/messages/{message_id}
    GET     /channels/{channel_id}/threads/archived/public
    GET     /guilds/{guild_id}
    GET     /guilds/{guild_id}/threads/active
    GET     /guilds/{guild_id}/members/{user_id}
    POST    /interactions/{interaction_id}/{interaction_token}/callback
    POST    /webhooks/{webhook_id}/{webhook_token}
    GET     /webhooks/{webhook_id}/{webhook_token}/messages/@original
    PATCH   /webhooks/{webhook_id}/{webhook_token}/messages/@original
    DELETE  /webhooks/{webhook_id}/{webhook_token}/messages/@original
    PATCH   /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
    DELETE  /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
"""


def describe(published: Mapping[str, Any]) -> dict[str, Any]:
    """The part of the published description that `REQUESTS` need: `requests`, and the `schemas` that they reach."""
    requests = {
        f"{method} {path}": _request(published["paths"][path], method.lower())
        for method, path in map(str.split, REQUESTS.strip().splitlines())
    }
    schemas = published["components"]["schemas"]
    reached: dict[str, Any] = {}
    found = list(_references(requests))
    while found:
        name = found.pop()
        if name not in reached:
            reached[name] = _bare(schemas[name])
            found += _references(reached[name])
    return {"requests": requests, "schemas": dict(sorted(reached.items()))}


def _request(path: Mapping[str, Any], method: str) -> dict[str, Any]:
    operation = path[method]
    parameters = [*path.get("parameters", ()), *operation.get("parameters", ())]
    bodies = operation.get("requestBody", {}).get("content", {})
    return {
        "query": {one["name"]: _bare(one["schema"]) for one in parameters if one["in"] == "query"},
        "body": _bare(bodies["application/json"]["schema"]) if bodies else None,
    }


def _bare(schema: Any) -> Any:
    """A schema without what is said for people to read."""
    match schema:
        case {"oneOf": list(options)} if all("const" in option for option in options):
            # A list of constants, each with its own title and description.
            rest = {name: part for name, part in schema.items() if name != "oneOf"}
            return {**_bare(rest), "enum": [option["const"] for option in options]}
        case dict():
            return {
                name: {key: _bare(one) for key, one in part.items()} if name == "properties" else _bare(part)
                for name, part in schema.items()
                if name not in _FOR_PEOPLE
            }
        case list():
            return [_bare(part) for part in schema]
        case _:
            return schema


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(target := part.get("$ref"), str):
            yield target.removeprefix(_REFERENCE)
        for inner in part.values():
            yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def _written(described: Mapping[str, Any]) -> str:
    """One line for each request and schema: a new version shows what changed."""
    sections = [
        f'"{section}": {{\n'
        + ",\n".join(f"{json.dumps(name)}: {json.dumps(part)}" for name, part in parts.items())
        + "\n}"
        for section, parts in described.items()
    ]
    return "{\n" + ",\n".join(sections) + "\n}\n"


if __name__ == "__main__":
    published = json.loads(Path(sys.argv[1]).read_bytes())
    TARGET.write_text(_written(describe(published)), encoding="utf-8")
