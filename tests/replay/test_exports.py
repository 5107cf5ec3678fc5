"""Exports of DiscordChatExporter: what is taken from them, what is passed over, what is said of a broken one."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.replay.exports import read_export
from bot.replay.recordings import RecordingError
from models.argument import Message, Place

SOURCE = Path("thread.json")


def message(**changes: object) -> dict[str, Any]:
    """A message with everything that the exporter writes about it."""
    return {
        "id": "1200000000000000001",
        "type": "Default",
        "timestamp": "2026-03-02T19:04:05.1234567+01:00",
        "timestampEdited": None,
        "callEndedTimestamp": None,
        "isPinned": False,
        "content": "Slow mode should go.",
        "author": {
            "id": "900",
            "name": "juniper",
            "discriminator": "0000",
            "nickname": "Juniper",
            "color": None,
            "isBot": False,
            "roles": [],
            "avatarUrl": "https://example.org/0.png",
        },
        "attachments": [],
        "embeds": [],
        "stickers": [],
        "reactions": [],
        "mentions": [],
        "inlineEmojis": [],
        **changes,
    }


def export(*messages: dict[str, Any], **changes: object) -> str:
    return json.dumps(
        {
            "guild": {"id": "10", "name": "The Orchard", "iconUrl": ""},
            "channel": {
                "id": "30",
                "type": "GuildPublicThread",
                "categoryId": "20",
                "category": "town-hall",
                "name": "Does it need slow mode?",
                "topic": None,
            },
            "dateRange": {"after": None, "before": None},
            "exportedAt": "2026-04-01T00:00:00+00:00",
            "messages": list(messages),
            "messageCount": len(messages),
            **changes,
        }
    )


def said(text: str) -> tuple[str, ...]:
    return tuple(message.text for message in read_export(text, SOURCE).messages)


def test_a_thread_is_read():
    recording = read_export(export(message(timestampEdited="2026-03-02T18:10:00+00:00")), SOURCE)
    assert recording.place == Place(server="10", forum="20", thread="30")
    assert (recording.title, recording.forum) == ("Does it need slow mode?", "town-hall")
    assert recording.handle("900") == "juniper"
    assert recording.messages == (
        Message(
            id="1200000000000000001",
            author="900",
            sent_at=datetime(2026, 3, 2, 18, 4, 5, 123456, tzinfo=UTC),
            text="Slow mode should go.",
            edited_at=datetime(2026, 3, 2, 18, 10, tzinfo=UTC),
        ),
    )


def test_only_the_contract_is_needed():
    least = {"id": "1", "timestamp": "2026-03-02T18:04:05+00:00", "content": "Hi", "author": {"name": "ann"}}
    recording = read_export(export(least, channel={"id": "30"}), SOURCE)
    assert recording.messages[0].author == "ann"
    assert recording.title == "30"


def test_replies_are_read_and_all_that_no_person_wrote_is_not():
    reply = message(
        type="Reply", content="a reply", reference={"messageId": "1", "channelId": "30", "guildId": None}
    )
    forwarded = message(
        content="", reference={"type": "Forward", "messageId": "1"}, forwardedMessage={"content": "x"}
    )
    bot = message(author={"id": "1", "name": "beep", "isBot": True})
    system = [message(type=kind) for kind in ("RecipientAdd", "ChannelPinnedMessage", "ThreadCreated", "21")]
    assert said(export(reply, forwarded, bot, *system)) == ("a reply",)


def test_ids_may_be_numbers():
    assert read_export(export(message(id=5)), SOURCE).messages[0].id == "5"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (export(message(timestamp=None)), "messages[0].timestamp must be a date and time, not null"),
        (
            export(message(), message(timestamp="soon")),
            'messages[1].timestamp must be a date and time, not "soon"',
        ),
        (
            export(message(timestamp="2026-03-02T18:04:05")),
            'messages[0].timestamp must be a date and time with its offset from UTC, not "2026-03-02T18:04:05"',
        ),
        (
            export(message(timestamp="0001-01-01T00:00:00+05:00")),
            "messages[0].timestamp is a date that no calendar has in UTC",
        ),
        (export({"id": "1"}), "messages[0].timestamp is missing (and 2 more)"),
        (export(message(content=5)), "messages[0].content must be a text, not 5"),
        (export(message(author={"isBot": False})), "messages[0].author needs an id or a name"),
        (export(guild=None), "guild must be a group of named values, not null"),
        (export(messages={}), "messages must be a list, not {}"),
        ('{"users": []}', 'JSON, but no export of DiscordChatExporter: it has no "guild"'),
        ("[]", "JSON, but no export of DiscordChatExporter: it is no object"),
        (
            export()[:-1],
            "not whole JSON (EOF while parsing an object at line 1 column {length}); was it cut off? Export it again",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_path(text: str, line: str):
    line = line.replace("{length}", str(len(text)))
    with pytest.raises(RecordingError, match=f"^thread.json: {re.escape(line)}$"):
        read_export(text, SOURCE)
