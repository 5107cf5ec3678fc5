"""Which side of its point a text takes, as far as single words tell: negations, reversed comparisons, numbers.

Sentence embeddings hardly see these: "I buy that they would pause" lies at cosine 0.96 from "I don't buy that they
would pause". This is the guard in front of them, not an understanding.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from rapidfuzz.distance import OSA

from models.sketches import likeness
from models.words import content_words, words

_SAME_WORD = 0.8
_NEARLY_THE_SAME_WORDS = 0.75
_SHORTEST_STEM = 4
_DENYING_PREFIXES = frozenset({"un", "in", "im", "il", "ir", "dis", "non", "mis"})

_NEGATIONS = frozenset(
    """
    not no never none nobody nothing neither nor without hardly barely scarcely cannot dont doesnt didnt isnt arent
    wasnt werent wont cant couldnt wouldnt shouldnt havent hasnt hadnt mustnt neednt shant mightnt aint nah doubt doubts doubtful skeptical
    sceptical unlikely unconvinced false untrue wrong fails failed lacks lack refuse refuses deny denies disagree
    """.split()
)
_FORMERLY = re.compile(
    r"\b(?:used to (?:think|believe|say|argue|be sure|hold)|changed my mind|was (?:sure|convinced)|thought (?:so )?once)\b"
)
_NOT_ANY_MORE = re.compile(r"\b(?:not any ?more|no longer|but not now|not now)\b")
_NUMBER_WORDS = frozenset(
    """
    zero two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion half third quarter twice once dozen
    """.split()
)
_OPPOSITES = tuple(
    tuple(pair.split("/"))
    for pair in """
    more/less more/fewer better/worse best/worst higher/lower high/low rise/fall rises/falls rose/fell rising/falling
    increase/decrease increases/decreases increased/decreased increase/reduce increases/reduces raise/lower
    raises/lowers up/down good/bad help/hurt helps/hurts helps/harms help/harm easy/hard easier/harder cheap/expensive
    cheaper/dearer safe/dangerous safer/riskier fair/unfair always/never everyone/nobody everybody/nobody all/none
    allow/ban allows/bans allowed/banned keep/drop keep/remove keeps/removes support/oppose supports/opposes
    agree/disagree true/false right/wrong possible/impossible likely/unlikely before/after faster/slower fast/slow
    strong/weak stronger/weaker win/lose wins/loses gain/lose gains/loses many/few most/few start/stop starts/stops
    works/fails work/fail legal/illegal necessary/unnecessary enough/insufficient encourage/discourage
    encourages/discourages protect/endanger protects/endangers useful/useless open/closed include/exclude
    """.split()
)
_OPPOSITE_PAIRS = frozenset(frozenset(pair) for pair in _OPPOSITES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolarityDifference:
    """Where two texts part: odd number of negations apart, opposite words, a mind changed, other numbers."""

    negated: bool
    reversed: bool
    changed_mind: bool
    numbers: bool

    @property
    def contrary(self) -> bool:
        """Whether the words alone suggest that the texts take contrary sides."""
        return (self.negated + self.reversed + self.changed_mind) % 2 == 1

    @property
    def any(self) -> bool:
        """Whether anything differs that a mere change of wording would leave alone."""
        return self.negated or self.reversed or self.changed_mind or self.numbers


@lru_cache(maxsize=1024)
def polarity_difference(one: str, other: str) -> PolarityDifference:
    """Compare two texts by the words of one that the other lacks; it does not matter which comes first."""
    left, right = _Side.of(one), _Side.of(other)
    only_left, only_right = left.words - right.words, right.words - left.words
    opposites = [
        (word, contrary)
        for word in only_left
        for contrary in only_right
        if frozenset((word, contrary)) in _OPPOSITE_PAIRS or _is_denied_form(word, contrary)
    ]
    # A word that is set against another ("true" against "false") negates nothing besides.
    only_left -= Counter({word for word, _ in opposites})
    only_right -= Counter({word for _, word in opposites})
    return PolarityDifference(
        negated=(_negations(only_left) - _negations(only_right)) % 2 == 1,
        reversed=bool(opposites),
        changed_mind=left.formerly != right.formerly,
        numbers=_numbers(only_left) != _numbers(only_right),
    )


def turned_round(one: str, other: str) -> bool:
    """Whether single words make two texts contrary that are otherwise nearly the same."""
    alike = likeness(words(one), words(other))
    return alike >= _NEARLY_THE_SAME_WORDS and polarity_difference(one, other).contrary


def changes_meaning(one: str, other: str) -> bool:
    """Whether an edit did more than mend: another side, other numbers, or words of subject replaced or turned round.

    Words left out, added or misspelt change nothing; "the sender's transaction" for "the receiver's" does, and so
    does "Go is faster than Python" for "Python is faster than Go".
    """
    subjects = content_words(one), content_words(other)
    left = [word for word in words(one) if word in subjects[0]]
    right = [word for word in words(other) if word in subjects[1]]
    # Counted, for the word that takes another's place may stand elsewhere in both.
    gone = (Counter(left) - Counter(right)).keys()
    come = (Counter(right) - Counter(left)).keys()
    replaced = bool(gone and come) and not all(_is_spelling_of(word, come) for word in gone)
    shared = subjects[0] & subjects[1]
    turned = [word for word in dict.fromkeys(left) if word in shared] != [
        word for word in dict.fromkeys(right) if word in shared
    ]
    return replaced or turned or polarity_difference(one, other).any


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A text as far as polarity goes: its words, and whether it tells of a view that was given up."""

    words: Counter[str]
    formerly: bool

    @classmethod
    def of(cls, text: str) -> Self:
        plain = " ".join(words(text))
        formerly = _FORMERLY.search(plain) is not None
        # "I used to think so, not any more" gives up a view once, not twice.
        return cls(
            words=Counter(words(_NOT_ANY_MORE.sub("", plain) if formerly else plain)), formerly=formerly
        )


def _is_denied_form(one: str, other: str) -> bool:
    """Whether one is the other with a prefix that denies it, as in "reliable" and "unreliable"."""
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    return (
        len(shorter) >= _SHORTEST_STEM
        and longer.endswith(shorter)
        and longer.removesuffix(shorter) in _DENYING_PREFIXES
    )


def _is_spelling_of(word: str, others: Collection[str]) -> bool:
    return any(OSA.normalized_similarity(word, other) >= _SAME_WORD for other in others)


def _negations(counted: Counter[str]) -> int:
    return sum(n for word, n in counted.items() if word in _NEGATIONS or word.endswith("n't"))


def _numbers(counted: Counter[str]) -> frozenset[str]:
    return frozenset(
        word for word in counted if word in _NUMBER_WORDS or any(letter.isdigit() for letter in word)
    )
