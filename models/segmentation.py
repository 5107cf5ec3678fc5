"""From a post to its passages: claims, quotations and asides, each pointing at the characters it came from.

Only claims are compared with what was said before. Code says nothing that is argued about and is passed over.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from models.argument import Form, Passage, Post, Span
from models.markup import Block, Region, hide_links, plain, regions
from models.sentences import sentences
from models.words import content_words, words

VERSION = "1"
"""Named beside every stored vector: a change here that moves claims' borders needs a new number."""

_WRAPPED_LINE = 60
_LONGEST_THANKS = 7
_LONGEST_IN_BRACKETS = 5
_FEWEST_LETTERS = 0.5
_MOST_SIGNS = 0.15
_USUAL_SIGNS = frozenset(" .,!?'’$€£%")  # noqa: RUF001 - the typographic apostrophe is one of them
_LONGEST_QUESTION = 6
_LINK_TO_NEXT = re.compile(r"[\s,;:–—-]+(?:(?:and|or|but)\s*)?\Z", re.IGNORECASE)  # noqa: RUF001 - dashes link
_POINT = re.compile(r"(?:(?<=\s)|^)\(?(?:[A-Ha-h]|[1-9]|i{1,3}|iv)\)\s")
_SMALL_TALK = frozenset(
    """
    thanks thank thx ty cheers hi hello hey welcome bye goodnight morning sorry bad lol lmao haha hahaha wow yep nope nice
    cool great good fair lovely interesting brilliant awesome amazing best better point points thread post posts question
    questions read catch idea reply replies answer comment comments discussion debate totally fully completely exactly
    indeed agreed enough appreciate appreciated congrats congratulations edit edited tldr tl dr source citation needed put
    everyone everybody guys folks all mate man dude bro op person seconded ditto laughing worth care luck day night
    """.split()
)
_THANKS = re.compile(r"(?:many |a lot of )?(?:thanks?|thank you|thx|ty|cheers)\b(?! to\b)", re.IGNORECASE)
_TO_A_PERSON = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)


def segment(post: Post) -> tuple[Passage, ...]:
    """Cut a post into passages, in order; their spans point into `post.text` and do not overlap."""
    return tuple(passage for block in _blocks(post) for passage in _passages(post.text, block))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A region in the post's own offsets; `after_cut` tells that a message's end, not its author, parted it."""

    block: Block
    span: Span
    after_cut: bool


def _pieces(post: Post) -> Iterator[_Piece]:
    """The regions of every message, moved to their place in the post."""
    for message, start in zip(post.messages, post.starts, strict=True):
        cut = start > 0 and not post.text[:start].endswith("\n\n")
        for region in regions(message.text):
            moved = Span(start=region.span.start + start, end=region.span.end + start)
            yield _Piece(block=region.block, span=moved, after_cut=cut and region.span.start == 0)


def _blocks(post: Post) -> Iterator[Region]:
    """Join what belongs together: lines wrapped by hand, and what a message's end cut in two."""
    current: Region | None = None
    for piece in _pieces(post):
        block = piece.block
        if current is not None and piece.after_cut and current.block is Block.QUOTE and block is Block.PROSE:
            block = Block.QUOTE
        if (
            current is not None
            and block is current.block
            and (piece.after_cut or (block is Block.PROSE and _wrapped(post.text, current.span, piece.span)))
        ):
            current = Region(block=block, span=Span(start=current.span.start, end=piece.span.end))
            continue
        if current is not None:
            yield current
        current = Region(block=block, span=piece.span)
    if current is not None:
        yield current


def _wrapped(text: str, above: Span, below: Span) -> bool:
    """Whether a line break is only typography: a long line without a stop, then one that starts in lower case."""
    line = text[above.start : above.end].rstrip("\n").rpartition("\n")[2].rstrip()
    goes_on = text[below.start : below.end].lstrip()[:1].islower()
    return above.end == below.start and len(line) >= _WRAPPED_LINE and line[-1].isalnum() and goes_on


def _passages(text: str, region: Region) -> Iterator[Passage]:
    source = text[region.span.start : region.span.end]
    if region.block is Block.QUOTE:
        said = plain(re.sub(r"(?m)^[ \t]*\\?>{1,3} ?", "", source))
        if said:
            yield Passage(form=Form.QUOTED, text=said, span=_moved(_stripped(source), region.span.start))
    if region.block is Block.PROSE:
        for sentence in sentences(hide_links(source)):
            for point in _points(source, sentence):
                passage = _passage(source, point, region.span.start)
                if passage is not None:
                    yield passage


def _points(source: str, sentence: Span) -> Iterator[Span]:
    """Cut a sentence that enumerates ("… A) this, and B) that") at its points, without what links them."""
    marks = list(_POINT.finditer(source, sentence.start, sentence.end))
    if len(marks) < 2:  # noqa: PLR2004 - one mark alone enumerates nothing
        yield sentence
        return
    starts = [sentence.start, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), sentence.end]
    for start, end in zip(starts, ends, strict=True):
        link = _LINK_TO_NEXT.search(source, start, end)
        yield Span(start=start, end=link.start() if link else end)


def _passage(source: str, span: Span, offset: int) -> Passage | None:
    """The passage of a sentence, or None where nothing is said in words."""
    raw = source[span.start : span.end]
    said = plain(raw)
    if not words(said):
        return None
    form = Form.ASIDE if is_aside(said) else Form.CLAIM
    return Passage(form=form, text=said, span=_moved(_stripped(raw), offset + span.start))


def is_aside(said: str) -> bool:
    """Whether a sentence asserts nothing: thanks, assent, laughter, a question to a person, a fragment, a table row."""
    spoken = words(said)
    if content_words(said) <= _SMALL_TALK or not _is_prose(said):
        return True
    if len(spoken) <= _LONGEST_THANKS and _THANKS.match(said):
        return True
    if said.endswith("?") and len(spoken) <= _LONGEST_QUESTION and _TO_A_PERSON.search(said):
        return True
    if len(spoken) <= _LONGEST_IN_BRACKETS and said.startswith("(") and said.rstrip(".").endswith(")"):
        return True
    return len(spoken) <= 2  # noqa: PLR2004 - two words name something, they do not assert it


def _is_prose(said: str) -> bool:
    """Whether it is words that are said, and no row of a table, line of a log, or formula."""
    kinds = Counter(unicodedata.category(sign)[0] for sign in said if sign not in _USUAL_SIGNS)
    letters, signs = kinds["L"] + kinds["M"], kinds["P"] + kinds["S"]
    everything = kinds.total()
    is_mostly_letters = letters >= _FEWEST_LETTERS * everything
    return not said.startswith("|") and (is_mostly_letters or signs <= _MOST_SIGNS * everything)


def _stripped(source: str) -> Span:
    begin = len(source) - len(source.lstrip())
    return Span(start=begin, end=max(begin, len(source.rstrip())))


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
