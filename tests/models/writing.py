"""Messages, posts and claims as short as an example wants them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from models.argument import Form, Message, Passage, Post, Span
from models.segmentation import segment
from models.stitching import compose
from models.words import words

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def message(text: str, *, author: str = "juniper", minutes: float = 0, name: str = "m1") -> Message:
    """What somebody wrote, some minutes after noon."""
    return Message(id=name, author=author, sent_at=NOON + timedelta(minutes=minutes), text=text)


def post(*texts: str) -> Post:
    """One post of these messages, a minute apart."""
    return compose([message(text, minutes=at, name=f"m{at + 1}") for at, text in enumerate(texts)])


def passages(*texts: str) -> list[tuple[str, str]]:
    """The passages of a post as (form, text)."""
    return [(passage.form.value, passage.text) for passage in segment(post(*texts))]


def claims(*texts: str) -> list[str]:
    """The texts of a post's claims."""
    return [text for form, text in passages(*texts) if form == "claim"]


def claim(text: str) -> Passage:
    """A claim that stands alone."""
    return Passage(form=Form.CLAIM, text=text, span=Span(start=0, end=len(text)))


def quotation(text: str) -> Passage:
    """A quotation that stands alone."""
    return Passage(form=Form.QUOTED, text=text, span=Span(start=0, end=len(text)))


def all_words(texts: Iterable[str]) -> list[str]:
    """The words of several texts in a row."""
    return [word for text in texts for word in words(text)]
