"""Names that stand for people in an export: the same all over one server, another on every other server."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache

_BYTES = 5


def pseudonyms(key: bytes, server: str) -> Callable[[str], str]:
    """What gives a person on this server their name, "member-" and 8 letters and digits; `key` is needed to tell whose it is."""

    @cache
    def pseudonym(author: str) -> str:
        digest = hashlib.blake2b(f"{server}\0{author}".encode(), digest_size=_BYTES, key=key).digest()
        return f"member-{base64.b32encode(digest).decode().lower()}"

    return pseudonym
