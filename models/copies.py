"""What the words alone settle: claims that come back to the word or nearly so, quotations without a mark, signatures."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from models.argument import Candidate, Form, How, JudgedPassage, Kind, Match, Passage, Thresholds
from models.citations import cited_passages, is_heading, quoted_besides
from models.polarity import changes_meaning, polarity_difference
from models.sketches import likeness
from models.words import content_words, words

WORDS_ALONE = "words"
"""Named as the model of a match that no model was asked about."""

_FEWEST_EDITED = 6
_FEWEST_REPEATED = 6
_FEWEST_OF_SUBJECT = 3
_FEWEST_SIGNED = 2
_SAME_SENTENCE = 0.6
_LEAST_SHARE, _LEAST_SHARE_OF_FEW, _FEW = 0.1, 0.2, 2


def match_by_words(text: str, candidates: Sequence[Candidate], thresholds: Thresholds) -> Match | None:
    """The earliest claim of the very same words, else the most alike one that differs in nothing that matters."""
    matches = [
        match for candidate in candidates if (match := _by_words(text, candidate, thresholds)) is not None
    ]
    return max(matches, key=lambda match: (match.score, -match.earlier.id), default=None)


def _by_words(text: str, candidate: Candidate, thresholds: Thresholds) -> Match | None:
    said, earlier = words(text), words(candidate.claim.text)
    if said == earlier:
        return Match(earlier=candidate.claim, how=How.VERBATIM, score=1.0, threshold=1.0, model=WORDS_ALONE)
    alike = likeness(said, earlier)
    if alike < thresholds.edited or len(said) < _FEWEST_EDITED or changes_meaning(text, candidate.claim.text):
        return None
    return Match(
        earlier=candidate.claim, how=How.EDITED, score=alike, threshold=thresholds.edited, model=WORDS_ALONE
    )


def counts_otherwise(text: str, earlier: str) -> bool:
    """Whether mostly the same is said with other numbers, which makes it another claim."""
    alike = likeness(words(text), words(earlier))
    return alike >= _SAME_SENTENCE and polarity_difference(text, earlier).numbers


def read_together(
    judged: Sequence[JudgedPassage], author: str, under_several: AbstractSet[int]
) -> tuple[JudgedPassage, ...]:
    """Look again at what repeats to the word, now that the whole post is known.

    A few words that come back ("It depends, really."), a heading or the step of a list are a coincidence unless more of
    the same post does. So are copies that are less than a tenth of a post, and one or two that are less than a fifth: of
    42 such flags on real threads 19 were titles, mottos and other stock; of the 134 that this and the rules for citations
    leave, 6. Whoever says to the word what somebody else said, beside words of their own or below a quotation of it, quotes
    without a mark: of 25 such flags on real threads not one was a repeat. So does whoever announces their own. And what an
    author has put under several posts already is a signature.
    """
    copies = {
        number: passage.match
        for number, passage in enumerate(judged)
        if passage.kind is Kind.REPEAT and passage.match is not None and passage.match.model == WORDS_ALONE
    }
    longer = {
        passage.match.earlier.post
        for passage in judged
        if passage.match is not None and _says_something(passage.passage.text)
    }
    by_chance = {
        number
        for number, match in copies.items()
        if not _says_something(judged[number].passage.text) and match.earlier.post not in longer
    }
    if _share_copied(judged, copies) < (_LEAST_SHARE if len(copies) > _FEW else _LEAST_SHARE_OF_FEW):
        by_chance |= {number for number, match in copies.items() if match.earlier.author == author}
    own = [number for number, passage in enumerate(judged) if passage.kind in (Kind.NEW, Kind.OPPOSED)]
    last_own = own[-1] if own else -1
    thrown_back = quoted_besides(judged)
    of_others = {
        number
        for number, match in copies.items()
        if match.earlier.author != author and (own or number in thrown_back)
    }
    cited = cited_passages(judged, of_others - by_chance)
    read: list[JudgedPassage] = []
    for number, passage in enumerate(judged):
        if number not in copies:
            read.append(passage)
        elif number in cited:
            read.append(replace(passage, kind=Kind.QUOTED))
        elif number in by_chance:
            read.append(JudgedPassage(passage=passage.passage, kind=Kind.NEW))
        elif number > last_own >= 0 and number in under_several:
            read.append(JudgedPassage(passage=passage.passage, kind=Kind.ASIDE))
        else:
            read.append(passage)
    return tuple(read)


def _share_copied(judged: Sequence[JudgedPassage], copies: Iterable[int]) -> float:
    """How much of what a post claims, by length, stands in copies."""
    claimed = sum(len(one.passage.text) for one in judged if one.passage.form is Form.CLAIM)
    return sum(len(judged[number].passage.text) for number in copies) / max(claimed, 1)


def _says_something(text: str) -> bool:
    """Whether a passage is long enough for a claim, and neither a heading nor a piece of a list."""
    return (
        len(words(text)) >= _FEWEST_REPEATED
        and len(content_words(text)) >= _FEWEST_OF_SUBJECT
        and not text.rstrip().endswith(":")
        and not text.startswith(("...", "\N{HORIZONTAL ELLIPSIS}"))
        and not is_heading(text)
        and not _is_specification(text)
    )


def _is_specification(text: str) -> bool:
    """Whether it is a line of names and numbers ("Core v30.2 AMD Ryzen 5 7640U"): a third of it numbers, no sentence."""
    said = words(text)
    numbers = sum(any(letter.isdigit() for letter in word) for word in said)
    return numbers * 3 >= len(said) and content_words(text).issuperset(said)


def said_in_several_posts(
    passages: Sequence[Passage], candidates: Sequence[Sequence[Candidate]], author: str
) -> frozenset[int]:
    """Numbers of the passages that the author put to the word into _FEWEST_SIGNED earlier posts."""
    claims = [number for number, passage in enumerate(passages) if passage.form is Form.CLAIM]
    said = [words(passages[number].text) for number in claims]
    return frozenset(
        number
        for number, own, near in zip(claims, said, candidates, strict=True)
        if len({c.claim.post for c in near if c.claim.author == author and words(c.claim.text) == own})
        >= _FEWEST_SIGNED
    )
