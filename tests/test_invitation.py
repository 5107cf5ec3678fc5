"""The link that adds the bot to a server."""

import base64
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.invitation import PERMISSIONS, Permission, client_id_of, is_client_id, link

CLIENT_ID = "123456789012345678"
TOKEN = base64.b64encode(CLIENT_ID.encode()).decode().rstrip("=") + ".Gabcde.signature"


def test_the_link_asks_for_exactly_what_discord_calls_by_these_names():
    query = parse_qs(urlsplit(link(CLIENT_ID)).query)
    wanted = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        read_message_history=True,
        embed_links=True,
        attach_files=True,
    )
    assert query == {
        "client_id": [CLIENT_ID],
        "permissions": [str(wanted.value)],
        "scope": ["bot applications.commands"],
    }


@pytest.mark.parametrize("permission", PERMISSIONS, ids=lambda permission: permission.name)
def test_every_bit_is_that_of_its_name(permission: Permission):
    name = permission.name.lower().replace(" ", "_").removesuffix("s" * (permission.name == "View Channels"))
    assert getattr(discord.Permissions, name).flag == 1 << permission.bit


def test_a_token_tells_the_application():
    assert client_id_of(TOKEN) == CLIENT_ID


@pytest.mark.parametrize("text", ["", "abc", "a.b.c", "ÄÖ.b.c", "bm90IGFuIGlk.b.c"])
def test_what_is_no_token_tells_none(text: str):
    assert client_id_of(text) is None


@pytest.mark.parametrize("text", ["", "12", "x" * 18, "\u0661" * 18])
def test_what_is_no_id_is_told(text: str):
    assert not is_client_id(text)
