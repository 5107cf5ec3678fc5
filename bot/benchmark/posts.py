"""How claims stand in posts, threads and forums here; apart from the rest so that a measured process stays small."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from models.argument import Message, Place, Post

KEY = bytes(32)
"""What seals texts and sketches here: there is nothing secret in them."""

CLAIMS_IN_POST = 10
_SERVER = "1"
_POSTS_IN_THREAD = 50
_THREADS_IN_FORUM = 40
_AUTHORS = 500
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def place_of(number: int) -> Place:
    """Where the post of that number stands."""
    thread = number // _POSTS_IN_THREAD
    return Place(server=_SERVER, forum=f"f{thread // _THREADS_IN_FORUM}", thread=f"t{thread}")


def as_post(number: int, texts: Sequence[str]) -> Post:
    """A post of one message, with a paragraph for each text; one post a second, from authors who take turns."""
    text = "\n\n".join(texts)
    message = Message(
        id=f"p{number}",
        author=f"a{number % _AUTHORS}",
        sent_at=_BEGAN + timedelta(seconds=number),
        text=text,
    )
    return Post(messages=(message,), text=text, starts=(0,))
