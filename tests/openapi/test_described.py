"""That the judge of the bot's requests finds fault, and finds none where there is none."""

from typing import Any

import pytest

from tests.openapi.described import complaints_about
from tests.openapi.describing import REQUESTS, describe

SEND = ("POST", "/channels/1/messages")
CALLBACK = ("POST", "/interactions/1/token/callback")


def complaints(request: tuple[str, str], body: Any = None, **query: str) -> list[str]:
    return list(complaints_about(*request, query, body))


def test_a_right_request_is_found_right():
    reference = {"message_id": 1 << 60, "channel_id": 1 << 60}
    assert complaints(SEND, {"content": "hello", "message_reference": reference, "nonce": "a"}) == []
    assert complaints(SEND, {"content": "a file", "attachments": [{"id": 0, "filename": "a.json"}]}) == []
    assert complaints(("GET", "/channels/1/messages"), after="1", limit="100") == []


@pytest.mark.parametrize(
    ("request_", "body", "complaint"),
    [
        (SEND, {"content": "x" * 4001}, "is too long"),
        (SEND, {"content": 7}, "is not of type"),
        (SEND, {"message_reference": {"message_id": "here"}}, "does not match"),
        (CALLBACK, {"type": 4711}, "is not valid"),
        (("GET", "/channels/1"), {"content": "hello"}, "has no body"),
        (("GET", "/channels/1/invites"), None, "is not among the requests"),
    ],
)
def test_a_wrong_request_is_found_wrong(request_: tuple[str, str], body: Any, complaint: str):
    (found,) = complaints(request_, body)
    assert complaint in found


def test_a_misspelt_query_is_found():
    assert complaints(("GET", "/channels/1/messages"), afterwards="1") == [
        "GET /channels/{channel_id}/messages: unknown in the query: afterwards"
    ]


def test_what_a_request_reaches_is_kept_and_nothing_else():
    paths: dict[str, Any] = {}
    for method, path in map(str.split, REQUESTS.strip().splitlines()):
        paths.setdefault(path, {})[method.lower()] = {"description": "for people"}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Message"}}}}
    paths["/channels/{channel_id}/messages"]["post"]["requestBody"] = body
    schemas = {
        "Message": {"properties": {"description": {"$ref": "#/components/schemas/Text"}}, "description": "-"},
        "Text": {"type": "string", "oneOf": [{"title": "A", "const": "a"}, {"title": "B", "const": "b"}]},
        "Invite": {"type": "object"},
    }

    found = describe({"paths": paths, "components": {"schemas": schemas}})

    assert found["schemas"] == {
        "Message": {"properties": {"description": {"$ref": "#/components/schemas/Text"}}},
        "Text": {"type": "string", "enum": ["a", "b"]},
    }
    assert found["requests"]["GET /users/@me"] == {"query": {}, "body": None}
