"""From messages to posts: what one author says in one go, however Discord's length limit cut it up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from models.argument import Message, Post

# Discord cuts a pasted text at exactly these lengths (2,000 characters, 4,000 with Nitro), also inside a word.
_LIMITS = (2000, 4000)
_NEARLY_FULL = 1500
_ENDS_OPEN = re.compile(r"[^\W_]$|[,;:–—-]$")  # noqa: RUF001 - dashes of all lengths leave a sentence open


def stitch(messages: Iterable[Message], gap: timedelta) -> Iterator[Post]:
    """Group the messages of one thread, given in order, into posts.

    A message continues the post before it when the author is the same, nobody wrote in between, and at most `gap`
    passed since that author's last message.
    """
    group: list[Message] = []
    for message in messages:
        if group and not continues(group[-1], message, gap):
            yield compose(group)
            group = []
        group.append(message)
    if group:
        yield compose(group)


def continues(earlier: Message, later: Message, gap: timedelta) -> bool:
    """Whether `later`, the next message of the thread, belongs to the same post as `earlier`."""
    return earlier.author == later.author and timedelta(0) <= later.sent_at - earlier.sent_at <= gap


def compose(messages: Sequence[Message]) -> Post:
    """Join messages (at least one) into the post that they are, keeping where each of them starts."""
    text = messages[0].text
    starts = [0]
    for before, after in pairwise(messages):
        text += _seam(before.text, after.text)
        starts.append(len(text))
        text += after.text
    return Post(messages=tuple(messages), text=text, starts=tuple(starts))


def _seam(before: str, after: str) -> str:
    """What stood between two messages before they were cut apart: nothing, a space, or a paragraph's end."""
    if len(before) in _LIMITS and _ENDS_OPEN.search(before) and after[:1].isalnum():
        return ""
    if len(before) > _NEARLY_FULL and _ENDS_OPEN.search(before):
        return " "
    return "\n\n"
