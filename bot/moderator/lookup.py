"""Where something was argued before: asked for by a person, answered more readily than a nudge is given."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.moderator.comparing import Comparing, Within
from bot.store.arguments import Arguments, Saying
from models.argument import JudgedPassage
from models.words import containment

_FOUND_AT_MOST = 5
_LOOKED_AT = 40
# Cosine and share of common words together: below it, what is found has nothing to do with what was asked.
_ABOUT = 0.6


class Relation(StrEnum):
    """What an earlier claim has to do with the one that is asked about."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    REWORDED = "reworded"
    CONTRARY = "contrary"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argued:
    """An argument that was made before: `asked` are the words it was found for, `nearest` is closest to them.

    `made` is where else it was made, and `against` what was said against it, both oldest first. `score` from 0 to 1 is
    the judge's probability, and 0 for what is only about the same.
    """

    asked: str
    relation: Relation
    score: float
    nearest: Saying
    made: tuple[Saying, ...]
    against: tuple[Saying, ...]


class LookUp:
    """Searches what is remembered of the forums that the asker may read."""

    def __init__(self, *, comparing: Comparing, arguments: Arguments) -> None:
        """Take the parts."""
        self._comparing = comparing
        self._arguments = arguments

    async def said_before(self, text: str, within: Within) -> tuple[Argued, ...]:
        """The arguments that the claims of a text make again, surest first."""
        judged = await self._comparing.judge(text, within)
        return (await self.locate([one for one in judged if _repeats(one)], within))[:_FOUND_AT_MOST]

    async def search(self, words: str, within: Within) -> tuple[Argued, ...]:
        """Arguments that say what the words say, then such as deny it, then such as are about the same."""
        matched = await self._comparing.judge(words, within)
        said = await self.locate([one for one in matched if one.match is not None], within)
        near = await self._comparing.nearest(words, within, at_most=_LOOKED_AT)
        close = [
            (candidate.claim.id, words, Relation.ABOUT, 0.0)
            for candidate in near
            if candidate.cosine + containment(words, candidate.claim.text) >= _ABOUT
        ]
        about = await self._located(close, within)
        found = sorted(said, key=lambda argued: argued.relation is Relation.CONTRARY)
        return tuple(_each_once([*found, *about]))[:_FOUND_AT_MOST]

    async def locate(self, judged: Iterable[JudgedPassage], within: Within) -> tuple[Argued, ...]:
        """Where the claims that were matched stand, each argument once, surest first."""
        matched = [
            (match.earlier.id, one.passage.text, Relation(match.how or Relation.CONTRARY), match.score)
            for one in judged
            if (match := one.match) is not None
        ]
        return await self._located(sorted(matched, key=lambda one: -one[3]), within)

    async def _located(
        self, found: Sequence[tuple[int, str, Relation, float]], within: Within
    ) -> tuple[Argued, ...]:
        """What stands in the forums asked about, in order; an argument that was found twice counts the first time."""
        families = await self._arguments.families(
            within.server, [claim for claim, *_ in found], forums=within.forums
        )
        located: dict[int, Argued] = {}
        for claim, asked, relation, score in found:
            family = families[claim]
            made = _counted(family.made, within)
            nearest = next((saying for saying in made if saying.claim == claim), None)
            if nearest is not None and family.first not in located:
                located[family.first] = Argued(
                    asked=asked,
                    relation=relation,
                    score=score,
                    nearest=nearest,
                    made=made,
                    against=tuple(one for one in family.against if one.post != within.except_post),
                )
        return tuple(located.values())


def _each_once(found: Iterable[Argued]) -> Iterator[Argued]:
    """Without those that stand under an earlier one already, as the same argument or as one against it."""
    shown: set[int] = set()
    for argued in found:
        if argued.nearest.claim not in shown:
            shown.update(saying.claim for saying in (*argued.made, *argued.against))
            yield argued


def _repeats(judged: JudgedPassage) -> bool:
    return judged.match is not None and judged.match.how is not None


def _counted(sayings: Collection[Saying], within: Within) -> tuple[Saying, ...]:
    return tuple(
        saying for saying in sayings if saying.post != within.except_post and saying.sent_at <= within.until
    )
