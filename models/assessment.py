"""Judges one post: what of it was said before and where, what is new, which cruxes it bears on.

A pure function of texts, vectors and what was found near; whoever calls it has done the finding.
"""

from collections.abc import Mapping, Sequence
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
    Verdict,
)
from models.copies import (
    counts_otherwise,
    match_by_words,
    read_together,
    said_in_several_posts,
)
from models.cruxes import propose_cruxes
from models.engagement import Bearing, engagement
from models.judge import Judge, Pair
from models.reposts import EarlierPassage, find_repost
from models.vectors import Floats
from models.words import content_words

_QUOTES_CRUX = 0.5


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
    claims = [passage for passage in passages if passage.form is Form.CLAIM]
    told = iter(_judge_claims(claims, found.candidates, judge, thresholds))
    rows = iter(found.vectors)
    judged: list[JudgedPassage] = []
    for number, passage in enumerate(passages):
        if passage.form is not Form.CLAIM:
            judged.append(JudgedPassage(passage=passage, kind=Kind(passage.form.value)))
            continue
        claim, vector = next(told), next(rows)
        if claim.kind in (Kind.NEW, Kind.OPPOSED):
            above = passages[number - 1] if number else None
            claim = replace(
                claim,
                engages=_engaged(
                    passage,
                    above=above,
                    vector=vector,
                    cruxes=found.cruxes,
                    encoder=encoder,
                    thresholds=thresholds,
                ),
            )
        judged.append(claim)
    return read_together(judged, author, said_in_several_posts(passages, found.candidates, author))


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


def _judge_claims(
    claims: Sequence[Passage],
    candidates: Sequence[Sequence[Candidate]],
    judge: Judge,
    thresholds: Thresholds,
) -> list[JudgedPassage]:
    """What each claim is, by the words alone where they settle it; the judge is asked once about all the others."""
    settled = [
        _settle_by_words(claim, near, thresholds) for claim, near in zip(claims, candidates, strict=True)
    ]
    worth: list[Sequence[Candidate]] = [
        () if told is not None else _worth_comparing(claim.text, near, thresholds)
        for claim, near, told in zip(claims, candidates, settled, strict=True)
    ]
    verdicts = iter(
        judge.compare(
            [
                Pair(one=claim.text, other=candidate.claim.text, cosine=candidate.cosine)
                for claim, near in zip(claims, worth, strict=True)
                for candidate in near
            ]
        )
    )
    compared = [[(candidate, next(verdicts)) for candidate in near] for near in worth]
    return [
        told or _weigh(claim, near, judge.name, thresholds)
        for claim, told, near in zip(claims, settled, compared, strict=True)
    ]


def _settle_by_words(
    passage: Passage, candidates: Sequence[Candidate], thresholds: Thresholds
) -> JudgedPassage | None:
    match = match_by_words(passage.text, candidates, thresholds)
    if match is None:
        return None
    return JudgedPassage(passage=passage, kind=Kind.REPEAT, match=match)


def _worth_comparing(
    text: str, candidates: Sequence[Candidate], thresholds: Thresholds
) -> Sequence[Candidate]:
    """The nearest candidates that could say the same in other words, nearest first."""
    if len(content_words(text)) < thresholds.shortest:
        return ()
    near = [
        candidate
        for candidate in candidates
        if candidate.cosine >= thresholds.near
        and len(content_words(candidate.claim.text)) >= thresholds.shortest
        and not counts_otherwise(text, candidate.claim.text)
    ]
    return sorted(near, key=lambda candidate: -candidate.cosine)[: thresholds.compared]


def _weigh(
    passage: Passage,
    compared: Sequence[tuple[Candidate, Verdict]],
    judge: str,
    thresholds: Thresholds,
) -> JudgedPassage:
    """What a claim is by the judge's verdicts: a repeat before a denial, each by the surest of them.

    Who answers a question in its own words, or asks whether something is so, does not say again what was said.
    """
    if not compared:
        return JudgedPassage(passage=passage, kind=Kind.NEW)
    candidate, verdict = max(
        compared, key=lambda pair: (_ask_alike(passage.text, pair[0].claim.text), pair[1].same)
    )
    if verdict.same >= thresholds.repeat and _ask_alike(passage.text, candidate.claim.text):
        match = Match(
            earlier=candidate.claim,
            how=How.REWORDED,
            score=verdict.same,
            threshold=thresholds.repeat,
            model=judge,
        )
        return JudgedPassage(passage=passage, kind=Kind.REPEAT, match=match)
    candidate, verdict = max(compared, key=lambda pair: pair[1].opposed)
    if verdict.opposed >= thresholds.opposed:
        match = Match(
            earlier=candidate.claim,
            how=None,
            score=verdict.opposed,
            threshold=thresholds.opposed,
            model=judge,
        )
        return JudgedPassage(passage=passage, kind=Kind.OPPOSED, match=match)
    return JudgedPassage(passage=passage, kind=Kind.NEW)


def _ask_alike(one: str, other: str) -> bool:
    """Whether both texts are questions, or neither is."""
    return one.rstrip().endswith("?") == other.rstrip().endswith("?")


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
