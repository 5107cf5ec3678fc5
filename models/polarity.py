"""Which side of its point a text takes, as far as single words tell: negations, reversed comparisons, numbers.

Sentence embeddings hardly see these: "I buy that they would pause" lies at cosine 0.96 from "I don't buy that they
would pause". This is the guard in front of them, not an understanding.
"""

import re
from collections import Counter
from dataclasses import dataclass

from models.words import words

_NEGATIONS = frozenset(
    """
    not no never none nobody nothing neither nor without hardly barely scarcely cannot dont doesnt didnt isnt arent
    wasnt werent wont cant couldnt wouldnt shouldnt havent hasnt hadnt aint nah doubt doubts doubtful skeptical
    sceptical unlikely unconvinced false untrue wrong fails failed lacks lack refuse refuses deny denies disagree
    """.split()
)
_FORMERLY = re.compile(r"\bused to (?:think|believe|say|argue|be sure)|\b(?:no longer|not any ?more|changed my mind)")
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
_OPPOSITE_OF = {one: other for pair in _OPPOSITES for one, other in (pair, pair[::-1])}


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


def polarity_difference(one: str, other: str) -> PolarityDifference:
    """Compare two texts by the words of one that the other lacks."""
    left, right = Counter(words(one)), Counter(words(other))
    only_left, only_right = left - right, right - left
    return PolarityDifference(
        negated=(_negations(left) - _negations(right)) % 2 == 1,
        reversed=any(_OPPOSITE_OF.get(word) in only_right for word in only_left),
        changed_mind=bool(_FORMERLY.search(one.casefold())) != bool(_FORMERLY.search(other.casefold())),
        numbers=_numbers(only_left) != _numbers(only_right),
    )


def _negations(counted: Counter[str]) -> int:
    return sum(n for word, n in counted.items() if word in _NEGATIONS or word.endswith("n't"))


def _numbers(counted: Counter[str]) -> frozenset[str]:
    return frozenset(word for word in counted if any(letter.isdigit() for letter in word))
