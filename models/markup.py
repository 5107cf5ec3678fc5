"""Discord's markdown: which lines of a post are quoted, which are code, and what a sentence says without its marks.

Format: https://support.discord.com/hc/en-us/articles/210298617 (quotes, code, spoilers, lists, masked links), and
https://discord.com/developers/docs/reference#message-formatting (mentions, emoji, timestamps).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from models.argument import Span

_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_QUOTE_REST = re.compile(r"^[ \t]*>>> ", re.MULTILINE)
# "\>" shows as ">": who types that quotes by hand.
_QUOTE_LINE = re.compile(r"[ \t]*(?:>(?: |$)|\\>)")
_LINE_MARK = re.compile(r"[ \t]*(?:#{1,3} |-# |[-*•] |\d{1,3}[.)] )")
_LINE = re.compile(r"[^\n]*\n?")
_MASKED_LINK = re.compile(r"\[([^\]\n]{1,300})\]\(<?https?://(?:[^\s()]|\([^\s()]*\))+>?\)")

# Marks are dropped one by one, not in pairs: a pair may stand around several sentences.
_INLINE = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\(<?https?://[^)\s]{0,2000}>?\)"), " "),
    (_MASKED_LINK, r"\1"),
    (re.compile(r"<?\bhttps?://[^\s<>|]+>?"), " "),
    (re.compile(r"<(?:@[!&]?|#|a?:\w{2,32}:|t:|id:)[\w:-]*>|</[^:>]{1,100}:\d+>"), " "),
    (re.compile(r"\|\||~~|`"), ""),
    (re.compile(r"(?<!\w)\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\w)"), ""),
    (re.compile(r"(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)"), ""),
    (re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D\u20E3]+"), " "),
    (re.compile(r"[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"), ""),
)
_SPACE = re.compile(r"\s+")


class Block(Enum):
    """What a run of lines is."""

    PROSE = auto()
    QUOTE = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A run of lines of one nature; prose regions hold no paragraph's end and start behind any list mark."""

    block: Block
    span: Span


def regions(text: str) -> Iterator[Region]:
    """Cut one message into regions, in order. White space, list and heading marks lie between regions."""
    position = 0
    for fence in _FENCE.finditer(text):
        if _QUOTE_REST.search(text, position, fence.start()):
            break
        if _QUOTE_LINE.match(text, text.rfind("\n", 0, fence.start()) + 1, fence.start()):
            continue
        yield from _lines(text, position, fence.start())
        yield Region(block=Block.CODE, span=Span(start=fence.start(), end=fence.end()))
        position = fence.end()
    rest = _QUOTE_REST.search(text, position)
    yield from _lines(text, position, rest.start() if rest else len(text))
    if rest:
        yield Region(block=Block.QUOTE, span=Span(start=rest.start(), end=len(text)))


def hide_links(source: str) -> str:
    """The same text with masked links blanked out by letters, each character by one: no sentence ends inside them."""
    return _MASKED_LINK.sub(lambda link: ("X" if link[1][0].isupper() else "x") * len(link[0]), source)


def plain(source: str) -> str:
    """What a stretch of a message says: marks, link targets, mentions and emoji gone, white space single."""
    for pattern, replacement in _INLINE:
        source = pattern.sub(replacement, source)
    return _SPACE.sub(" ", source).strip()


def _lines(text: str, start: int, end: int) -> Iterator[Region]:
    """Regions of a stretch without fenced code: one for each run of quoted lines, one for each line of prose."""
    quoted_from: int | None = None
    position = start
    while position < end and (line := _LINE.match(text, position, end)):
        quoted = _QUOTE_LINE.match(text, position, line.end()) is not None
        if quoted and quoted_from is None:
            quoted_from = position
        if not quoted and quoted_from is not None:
            yield Region(block=Block.QUOTE, span=Span(start=quoted_from, end=position))
            quoted_from = None
        mark = _LINE_MARK.match(text, position, line.end())
        if not quoted and line.group().strip():
            said_from = mark.end() if mark and text[mark.end() : line.end()].strip() else position
            yield Region(block=Block.PROSE, span=Span(start=said_from, end=line.end()))
        position = line.end()
    if quoted_from is not None:
        yield Region(block=Block.QUOTE, span=Span(start=quoted_from, end=end))
