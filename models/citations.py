"""Words that come back only because somebody cites them: oneself, an exchange copied in, a saying with its author's name.

Read off real threads: nobody who writes "I said:" above their own words makes the argument again.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from models.argument import JudgedPassage, Kind
from models.words import content_words, words

_MOST_CITED = 0.5
_LONGEST_QUOTATION = 12
_QUOTED_SHARE = 0.75
_LONGEST_NAME = 10
_MARKS = re.compile(r"[\"“”„«»]")
_OPENS = re.compile(r"[\w(\[‘'…$]|\.\.\.")  # noqa: RUF001 - the typographic quotation mark is meant
_SINGLE_OPENS, _SINGLE_CLOSES = ("'", "‘"), ("'", "’")  # noqa: RUF001 - as above
_CITING = re.compile(
    r"""
    \b(?:i|we)(?:'ve)?\s(?:(?:just|already|also|have|had|only|originally|previously|first|then|once)\s)*
        (?:said|wrote|posted|stated|asked|posed|responded|replied|quoted?|meant|added)\b
    | \bmy\s(?:own\s|exact\s|actual\s|first\s|last\s|previous\s|earlier\s|original\s)*
        (?:words|posts?|comments?|reply|replies|message|statement|response|answer)\b
    | \b(?:originally\sposted|quot(?:e|ed|ing|ation)|(?:cut|copy|copied)\W{1,3}(?:and\s)?past(?:e|ed))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:again|repeat|once more|still)\b", re.IGNORECASE)
_CORRECTS = re.compile(r"\b(?:i meant|typo|should (?:have )?(?:read|said))\b", re.IGNORECASE)
_INTRODUCED = re.compile(r"(.{3,80}?):\s*\S")
_VERSE = re.compile(r"(?:^|\s)[1-9]\d{1,2}\s(?=[A-Z][a-z])")
_FEWEST_VERSES = 3
_CHAPTER_AND_VERSE = re.compile(r"(?:[1-3]\s)?([A-Z][a-z]+)\.?\s\d{1,3}:\d{1,3}\b")
_PARAGRAPH = re.compile(r"(?:§+|(?:Art(?:icle|\.)|Sec(?:tion|\.)|Amendment)\s)\s?(?:\d+|[IVX]+)\b")
_SMALL_IN_TITLES = frozenset(
    "about above across after against along among around before behind below beneath beside between beyond down during "
    "from into like near onto over past since than that through till under until upon when with within without".split()
)
_LONGER = 4
"""Letters of a word that a title writes large: not "the", "and", "for"."""
_FEWEST_IN_A_TITLE = 4
"""Longer words: a name has fewer."""
_NAME_BELOW = re.compile(r"\s*(?:[-–—~]+\s*)[A-Z]")  # noqa: RUF001 - dashes of every length


def cited_passages(judged: Sequence[JudgedPassage], quoted: AbstractSet[int] = frozenset()) -> frozenset[int]:
    """Numbers of the passages that repeat something and yet do no more than cite it; `quoted` are known to.

    What stands between quotation marks, there or where it was said before, below the name of whoever said it, by chapter and
    verse, or is put right ("I meant …"), is cited anywhere; what is announced ("I said:"), or copied in together with an
    answer to it, only where it is the smaller part of the post: to announce a whole post again does not make it new.
    """
    cited = {number for number, passage in enumerate(judged) if _is_quotation(passage)}
    cited |= {number for stretch in _between_marks(judged) for number in stretch}
    cited |= {*quoted, *_with_a_name_below(judged)}
    kinds = [
        Kind.QUOTED if number in cited and passage.kind is Kind.REPEAT else passage.kind
        for number, passage in enumerate(judged)
    ]
    texts = [passage.passage.text for passage in judged]
    small = _share_repeated(kinds, texts) < _MOST_CITED
    for run in _runs(kinds):
        above = texts[run.start - 1] if run.start else ""
        answered = run.stop < len(kinds) and kinds[run.stop] is Kind.QUOTED
        if (
            (small and (_announces(above) or answered))
            or _CORRECTS.search(above)
            or _is_scripture(texts, run)
        ):
            cited.update(run)
        elif small and (begin := _INTRODUCED.match(texts[run.start])):
            cited.update(run if _CITING.search(begin[1]) else ())
    return frozenset(number for number in cited if judged[number].kind is Kind.REPEAT)


def quoted_besides(judged: Sequence[JudgedPassage]) -> frozenset[int]:
    """Numbers of the passages that say no more than a quotation of the same post does."""
    quoted = [" ".join(words(passage.passage.text)) for passage in judged if passage.kind is Kind.QUOTED]
    return frozenset(
        number
        for number, passage in enumerate(judged)
        if passage.kind is Kind.REPEAT and any(" ".join(words(passage.passage.text)) in one for one in quoted)
    )


def is_heading(text: str) -> bool:
    """Whether every longer word of several begins with a capital: titles come back without being said again.

    In titles prepositions and the like stay small, however long.
    """
    words_in_it = re.findall(r"[^\W\d_]+", text)
    longer = [word for word in words_in_it if len(word) >= _LONGER and word not in _SMALL_IN_TITLES]
    return (
        not text.isupper() and len(longer) >= _FEWEST_IN_A_TITLE and all(word[0].isupper() for word in longer)
    )


def _runs(kinds: Sequence[Kind]) -> Iterator[range]:
    """Stretches of passages that repeat something, with the asides between them."""
    start = end = None
    for number, kind in enumerate(kinds):
        if kind is Kind.REPEAT:
            start, end = number if start is None else start, number + 1
        elif kind is not Kind.ASIDE and start is not None and end is not None:
            yield range(start, end)
            start = None
    if start is not None and end is not None:
        yield range(start, end)


def _announces(above: str) -> bool:
    """Whether one's own words follow as a citation, and not as an argument made again ("Again, because:")."""
    if _CITING.search(above):
        return True
    return above.rstrip().endswith(":") and _AGAIN.search(above) is None


def _share_repeated(kinds: Sequence[Kind], texts: Sequence[str]) -> float:
    """How much of what the post claims, by words, repeats something."""
    length = dict.fromkeys(Kind, 0)
    for kind, text in zip(kinds, texts, strict=True):
        length[kind] += len(words(text))
    claimed = sum(length[kind] for kind in (Kind.NEW, Kind.OPPOSED, Kind.REPEAT))
    return length[Kind.REPEAT] / max(claimed, 1)


def _with_a_name_below(judged: Sequence[JudgedPassage]) -> Iterator[int]:
    """A saying and the line under it that names who said it: "— Benjamin Franklin, 1759"."""
    for number, passage in enumerate(judged):
        text = passage.passage.text
        if number and _NAME_BELOW.match(text) and len(words(text)) <= _LONGEST_NAME:
            yield from (number - 1, number)


def _is_scripture(texts: Sequence[str], run: range) -> bool:
    """Whether a stretch counts its verses on, beyond what anybody numbers their reasons with: "12 And the earth …"."""
    return sum(len(_VERSE.findall(texts[number])) for number in run) >= _FEWEST_VERSES


def _is_quotation(passage: JudgedPassage) -> bool:
    """Whether it is marked as one, here or where it stood before, or says where in a scripture or a law it stands."""
    text, match = passage.passage.text, passage.match
    return (
        text.startswith(">")
        or _is_quoted_whole(text)
        or _opens_with_its_place(text)
        or (match is not None and _is_quoted_whole(match.earlier.text))
    )


def _opens_with_its_place(text: str) -> bool:
    """Whether it begins with "Amos 5:24" or "§ 12"; "At 10:30" is a time."""
    verse = _CHAPTER_AND_VERSE.match(text)
    return _PARAGRAPH.match(text) is not None or (verse is not None and bool(content_words(verse[1])))


def _is_quoted_whole(text: str) -> bool:
    """Whether nearly all of a text stands between a first and a last quotation mark."""
    marks = [mark.start() for mark in _MARKS.finditer(text)]
    return len(marks) > 1 and marks[-1] - marks[0] + 1 >= _QUOTED_SHARE * len(text)


def _between_marks(judged: Sequence[JudgedPassage]) -> Iterator[range]:
    """Stretches of passages from one that opens a quotation to the one that closes it."""
    opened: int | None = None
    for number, passage in enumerate(judged):
        balance = _balance(passage.passage.text)
        if balance < 0 and opened is not None and number - opened <= _LONGEST_QUOTATION:
            yield range(opened, number + 1)
        if balance:
            opened = number if balance > 0 else None


def _balance(text: str) -> int:
    """Quotation marks that open in a text less those that close in it."""
    balance = 0
    for mark in _MARKS.finditer(text):
        before, after = text[: mark.start()], text[mark.end() :]
        opens = (not before or not before[-1].isalnum()) and _OPENS.match(after) is not None
        balance += 1 if opens else -1
    if not balance and text.startswith(_SINGLE_OPENS) and not text.rstrip(".").endswith(_SINGLE_CLOSES):
        return 1
    if not balance and text.endswith(_SINGLE_CLOSES) and not text.startswith(_SINGLE_OPENS):
        return -1
    return balance
