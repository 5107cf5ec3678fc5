"""Judges one post: what of it was said before and where, what is new, which cruxes it bears on.

A pure function of texts, vectors and what was found near; whoever calls it has done the finding.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.argument import (
    Assessment,
    Candidate,
    Crux,
    Engagement,
    Form,
    How,
    JudgedPassage,
    Kind,
    Match,
    Passage,
    Post,
    Thresholds,
)
from models.cruxes import propose_cruxes
from models.engagement import Bearing, engagement
from models.judge import Judge, Pair
from models.polarity import changes_meaning, polarity_difference
from models.reposts import EarlierPassage, find_repost
from models.sketches import likeness
from models.vectors import Floats
from models.words import content_words, words

WORDS_ALONE = "words"
"""Named as the model of a match that no model was asked about."""

_FEWEST_EDITED = 6
_FEWEST_REPEATED = 4
_FEWEST_QUOTED = 8
_SAME_SENTENCE = 0.6
_QUOTES_CRUX = 0.5
_IN_QUOTATION_MARKS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCrux:
    """A confirmed, open crux of the thread with the unit vector of its statement, shape (dimensions,)."""

    crux: Crux
    vector: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for a post: a row of `vectors` and a tuple of candidates for each claim, in order."""

    vectors: Floats
    candidates: Sequence[Sequence[Candidate]]
    cruxes: Sequence[OpenCrux]


def judge_passages(
    passages: Sequence[Passage],
    found: Found,
    *,
    author: str,
    judge: Judge,
    encoder: str,
    thresholds: Thresholds,
) -> tuple[JudgedPassage, ...]:
    """Tell what each passage of `author`'s post is, and which cruxes those bear on that are no repeats."""
    rows = iter(range(len(found.vectors)))
    judged: list[JudgedPassage] = []
    for number, passage in enumerate(passages):
        if passage.form is not Form.CLAIM:
            judged.append(JudgedPassage(passage=passage, kind=Kind(passage.form.value)))
            continue
        row = next(rows)
        claim = _judge_claim(passage, found.candidates[row], judge, thresholds)
        if claim.kind in (Kind.NEW, Kind.OPPOSED):
            above = passages[number - 1] if number else None
            claim = replace(
                claim,
                engages=_engaged(
                    passage,
                    above=above,
                    vector=found.vectors[row],
                    cruxes=found.cruxes,
                    encoder=encoder,
                    thresholds=thresholds,
                ),
            )
        judged.append(claim)
    return _read_together(judged, author)


def assess(
    post: Post,
    judged: Sequence[JudgedPassage],
    earlier: Mapping[str, Sequence[EarlierPassage]],
    thresholds: Thresholds,
) -> Assessment:
    """Put together what is said about the post as a whole; `earlier` holds the passages of its likely original."""
    return Assessment(
        post=post,
        passages=tuple(judged),
        repost=find_repost(judged, earlier, thresholds.repost),
        proposed=propose_cruxes([passage.passage for passage in judged if passage.kind is Kind.NEW]),
    )


def _read_together(judged: Sequence[JudgedPassage], author: str) -> tuple[JudgedPassage, ...]:
    """Look again at what repeats to the word, now that the whole post is known.

    A few words that come back ("It depends, really.") are a coincidence unless more of the same post does. And whoever
    says to the word what somebody else said, and then goes on in more words of their own, quotes without a mark.
    """
    longer = {
        passage.match.earlier.post
        for passage in judged
        if passage.match is not None and len(words(passage.passage.text)) >= _FEWEST_REPEATED
    }
    own = [number for number, passage in enumerate(judged) if passage.kind in (Kind.NEW, Kind.OPPOSED)]
    last_own = own[-1] if own else -1
    answers = _length(judged[number] for number in own) > _length(
        passage for passage in judged if passage.kind is Kind.REPEAT
    )
    read: list[JudgedPassage] = []
    for number, passage in enumerate(judged):
        match, length = passage.match, len(words(passage.passage.text))
        if passage.kind is not Kind.REPEAT or match is None or match.model != WORDS_ALONE:
            read.append(passage)
        elif length < _FEWEST_REPEATED and match.earlier.post not in longer:
            read.append(JudgedPassage(passage=passage.passage, kind=Kind.NEW))
        elif length >= _FEWEST_QUOTED and match.earlier.author != author and number < last_own and answers:
            read.append(replace(passage, kind=Kind.QUOTED))
        else:
            read.append(passage)
    return tuple(read)


def _length(passages: Iterable[JudgedPassage]) -> int:
    """How many words, all together."""
    return sum(len(words(passage.passage.text)) for passage in passages)


def _judge_claim(
    passage: Passage, candidates: Sequence[Candidate], judge: Judge, thresholds: Thresholds
) -> JudgedPassage:
    by_words = _match_by_words(passage.text, candidates, thresholds)
    if by_words is not None:
        quoted = by_words.how is How.VERBATIM and _in_quotation_marks(passage.text)
        return JudgedPassage(passage=passage, kind=Kind.QUOTED if quoted else Kind.REPEAT, match=by_words)
    candidates = [
        candidate
        for candidate in candidates
        if candidate.cosine >= thresholds.near
        and len(content_words(candidate.claim.text)) >= thresholds.shortest
        and not _counts_otherwise(passage.text, candidate.claim.text)
    ]
    if len(content_words(passage.text)) < thresholds.shortest or not candidates:
        return JudgedPassage(passage=passage, kind=Kind.NEW)
    verdicts = judge.compare(
        [Pair(one=passage.text, other=c.claim.text, cosine=c.cosine) for c in candidates]
    )
    compared = list(zip(candidates, verdicts, strict=True))
    candidate, verdict = max(compared, key=lambda pair: pair[1].same)
    if verdict.same >= thresholds.repeat:
        match = Match(
            earlier=candidate.claim,
            how=How.REWORDED,
            score=verdict.same,
            threshold=thresholds.repeat,
            model=judge.name,
        )
        return JudgedPassage(passage=passage, kind=Kind.REPEAT, match=match)
    candidate, verdict = max(compared, key=lambda pair: pair[1].opposed)
    if verdict.opposed >= thresholds.opposed:
        match = Match(
            earlier=candidate.claim,
            how=None,
            score=verdict.opposed,
            threshold=thresholds.opposed,
            model=judge.name,
        )
        return JudgedPassage(passage=passage, kind=Kind.OPPOSED, match=match)
    return JudgedPassage(passage=passage, kind=Kind.NEW)


def _counts_otherwise(text: str, earlier: str) -> bool:
    """Whether mostly the same is said with other numbers, which makes it another claim."""
    alike = likeness(words(text), words(earlier))
    return alike >= _SAME_SENTENCE and polarity_difference(text, earlier).numbers


def _match_by_words(text: str, candidates: Sequence[Candidate], thresholds: Thresholds) -> Match | None:
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


def _engaged(
    passage: Passage,
    *,
    above: Passage | None,
    vector: Floats,
    cruxes: Sequence[OpenCrux],
    encoder: str,
    thresholds: Thresholds,
) -> tuple[Engagement, ...]:
    """The cruxes that a claim bears on; a quotation of a crux right above counts for the claim below it."""
    engaged: list[Engagement] = []
    for known in cruxes:
        statement = known.crux.statement
        bearing = Bearing(
            claim=passage.text,
            statement=statement,
            cosine=float(vector @ known.vector),
            answers=above is not None
            and above.form is Form.QUOTED
            and _shares_subject(above.text, statement),
        )
        score = engagement(bearing)
        if score >= thresholds.engages:
            engaged.append(
                Engagement(crux=known.crux.id, score=score, threshold=thresholds.engages, model=encoder)
            )
    return tuple(engaged)


def _shares_subject(quotation: str, statement: str) -> bool:
    about = content_words(statement)
    return len(content_words(quotation) & about) >= _QUOTES_CRUX * max(len(about), 1)


def _in_quotation_marks(text: str) -> bool:
    return any(
        text.startswith(opening) and text.rstrip(".,").endswith(closing)
        for opening, closing in _IN_QUOTATION_MARKS
    )
