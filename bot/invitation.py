"""The link that adds the bot to a server, with the permissions it needs and no more."""

import base64
import binascii
import re
from dataclasses import dataclass
from urllib.parse import urlencode

_SNOWFLAKE = re.compile(r"\d{17,20}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A permission of Discord, its bit in Discord's numbering, and why the bot asks for it."""

    name: str
    bit: int
    why: str


PERMISSIONS = (
    Permission(name="View Channels", bit=10, why="to see the forums that you choose"),
    Permission(name="Send Messages", bit=11, why="to post in the review and log channels"),
    Permission(name="Send Messages in Threads", bit=38, why="to answer a post in its thread"),
    Permission(name="Read Message History", bit=16, why="to know what was said before it came"),
    Permission(name="Embed Links", bit=14, why="to link the earlier post"),
    Permission(name="Attach Files", bit=15, why="to hand out exports"),
)


def link(client_id: str) -> str:
    """The address to open in a browser; `client_id` is the application's id."""
    query = {
        "client_id": client_id,
        "permissions": sum(1 << permission.bit for permission in PERMISSIONS),
        "scope": "bot applications.commands",
    }
    return f"https://discord.com/oauth2/authorize?{urlencode(query)}"


def is_client_id(text: str) -> bool:
    """Whether this may be an application's id: 17 to 20 digits."""
    return _SNOWFLAKE.fullmatch(text) is not None


def client_id_of(token: str) -> str | None:
    """The application's id, which is the first part of a bot's token; None if this is no token."""
    first, *others = token.split(".")
    if len(others) != 2:  # noqa: PLR2004 - a token has three parts
        return None
    try:
        client_id = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return client_id if is_client_id(client_id) else None
