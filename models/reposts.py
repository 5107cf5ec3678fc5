"""Whole posts that were posted again: what share of them, what was left out, what was added."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.argument import Form, How, JudgedPassage, Kind, Repost
from models.words import words

_COVERED_OF_EARLIER = 0.5
_FEWEST_WORDS = 12
_TO_THE_WORD = (How.VERBATIM, How.EDITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPassage:
    """A passage of an earlier post; `claim` is None for quotations and asides."""

    claim: int | None
    form: Form
    text: str


def likely_original(judged: Sequence[JudgedPassage]) -> str | None:
    """The earlier post that holds most of the (nearly) verbatim repeats, by words; None where there are none."""
    weight: Counter[str] = Counter()
    for passage in judged:
        if passage.kind is Kind.REPEAT and passage.match is not None and passage.match.how in _TO_THE_WORD:
            weight[passage.match.earlier.post] += len(words(passage.passage.text))
    return weight.most_common(1)[0][0] if weight else None


def find_repost(
    judged: Sequence[JudgedPassage], earlier: Mapping[str, Sequence[EarlierPassage]], threshold: float
) -> Repost | None:
    """Whether a post is an earlier one over again.

    It is when at least `threshold` of its claimed words are (nearly) verbatim in one earlier post, and they are at
    least half of what that post claimed: a sentence taken out of a long post is not that post.
    """
    original = likely_original(judged)
    if original is None or original not in earlier:
        return None
    said_again = {
        passage.match.earlier.id: passage
        for passage in judged
        if passage.kind is Kind.REPEAT
        and passage.match is not None
        and passage.match.earlier.post == original
        and passage.match.how in _TO_THE_WORD
    }
    claimed = [passage for passage in judged if passage.kind not in (Kind.QUOTED, Kind.ASIDE)]
    again = _length(passage.passage.text for passage in said_again.values())
    share = again / max(_length(passage.passage.text for passage in claimed), 1)
    held = [passage for passage in earlier[original] if passage.claim in said_again]
    whole = _length(passage.text for passage in earlier[original] if passage.form is Form.CLAIM)
    if (
        share < threshold
        or again < _FEWEST_WORDS
        or _length(p.text for p in held) < _COVERED_OF_EARLIER * whole
    ):
        return None
    texts_now = {words(passage.passage.text) for passage in judged}
    texts_then = {words(passage.text) for passage in earlier[original]}
    return Repost(
        of=original,
        share=share,
        left_out=tuple(
            p.text for p in earlier[original] if p.claim not in said_again and words(p.text) not in texts_now
        ),
        added=tuple(
            p.passage.text
            for p in judged
            if p not in said_again.values() and words(p.passage.text) not in texts_then
        ),
    )


def _length(texts: Iterable[str]) -> int:
    """How many words, all together."""
    return sum(len(words(text)) for text in texts)
