"""Texts as words: how claims are compared when no model is asked.

Words are case-folded, compatibility-normalised (NFKC) and keep their apostrophes ("don't" is one word), so that two
texts which differ only in typography come out equal. What was worked out is kept for a while: every claim is compared with
several earlier ones, and these come up again and again.
"""

import unicodedata
from functools import lru_cache

import regex

# The regex package knows marks: without them Hindi, Thai or vowelled Arabic would fall apart.
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:'[\p{L}\p{N}\p{M}]+)*")
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")  # noqa: RUF001 - the typographic ones are what is replaced
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_CHARACTER = regex.compile(r"\X")

_LONGEST = 10_000
_FUNCTION_WORDS = frozenset(
    """
    a an the this that these those it its it's he she they them their we us our you your i me my mine myself
    and or but nor so yet if then than as because while when where who whom whose which what why how
    of to in on at by for with from into onto over under about after before between through during up down out off
    is am are was were be been being do does did doing done have has had having will would shall should can could
    may might must i'm i've i'd i'll you're you've he's she's we're we've they're they've that's there's here's
    what's let's there here just also too very really quite still only even ever again already not no don't dont
    doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt won't wont can't cant cannot couldn't wouldn't
    shouldn't haven't hasn't never
    think thinks thought believe say says said mean means know get got go going make makes thing things stuff
    lot bit some any all more most much many one way well yes yeah nah okay ok sure like
    agree disagree true false right wrong
    """.split()
)


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, normalised, in order; characters of scripts without spaces count as one word each.

    Of a text longer than 10,000 characters, which no person types as one claim, only the beginning is looked at.
    """
    folded = unicodedata.normalize("NFKC", text[:_LONGEST]).translate(_APOSTROPHES).casefold()
    found: list[str] = []
    for word in _WORD.findall(folded):
        found.extend(_CHARACTER.findall(word) if _DENSE.search(word) else [word])
    return tuple(found)


@lru_cache(maxsize=2048)
def content_words(text: str) -> frozenset[str]:
    """The words that carry the subject: no articles, pronouns, auxiliaries, or words of mere assent."""
    return frozenset(word for word in words(text) if word not in _FUNCTION_WORDS)


def containment(one: str, other: str) -> float:
    """The share of the content words of `one` that `other` has too (0 to 1); 0 where `one` has none."""
    wanted = content_words(one)
    return len(wanted & content_words(other)) / max(len(wanted), 1)
