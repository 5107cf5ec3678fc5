"""Judges one post: what of it was said before and where, what is new, which cruxes it bears on.

A pure function of texts, vectors and what was found near; whoever calls it has done the finding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.argument import (
    Assessment,
    Candidate,
    Comparison,
    Form,
    How,
    JudgedPassage,
    Kind,
    Match,
    Passage,
    Post,
    Thresholds,
)
from models.copies import (
    counts_otherwise,
    match_by_words,
    read_together,
    said_in_several_posts,
)
from models.cruxes import propose_cruxes
from models.engagement import OpenCrux, find_engaged
from models.judge import Judge, Pair
from models.reposts import EarlierPassage, find_repost
from models.vectors import Floats
from models.words import content_words


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
    thresholds: Thresholds,
) -> tuple[JudgedPassage, ...]:
    """Tell what each passage of `author`'s post is, and which cruxes those bear on that are no repeats."""
    claims = [passage for passage in passages if passage.form is Form.CLAIM]
    told = iter(_judge_claims(claims, found.candidates, judge, author, thresholds))
    judged = [
        next(told)
        if passage.form is Form.CLAIM
        else JudgedPassage(passage=passage, kind=Kind(passage.form.value))
        for passage in passages
    ]
    engaged = find_engaged(judged, found.vectors, found.cruxes, judge, thresholds)
    return read_together(engaged, author, said_in_several_posts(passages, found.candidates, author))


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
    author: str,
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
    comparisons = iter(
        judge.compare(
            [
                Pair(one=claim.text, other=candidate.claim.text, cosine=candidate.cosine)
                for claim, near in zip(claims, worth, strict=True)
                for candidate in near
            ]
        )
    )
    compared = [[(candidate, next(comparisons)) for candidate in near] for near in worth]
    return [
        told or _weigh(claim, near, judge.name, author, thresholds)
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
    compared: Sequence[tuple[Candidate, Comparison]],
    judge: str,
    author: str,
    thresholds: Thresholds,
) -> JudgedPassage:
    """What a claim is by the judge's comparisons: a repeat before a denial, each by the surest of them.

    Who answers a question in its own words, or asks whether something is so, does not say again what was said.
    """
    if not compared:
        return JudgedPassage(passage=passage, kind=Kind.NEW)
    repeats = [
        Match(earlier=candidate.claim, how=How.REWORDED, score=comparison.same, threshold=needed, model=judge)
        for candidate, comparison in compared
        if _ask_alike(passage.text, candidate.claim.text)
        and comparison.same >= (needed := thresholds.repeat_by(author, candidate.claim.author))
    ]
    if repeats:
        surest = max(repeats, key=lambda match: match.score)
        return JudgedPassage(passage=passage, kind=Kind.REPEAT, match=surest)
    candidate, comparison = max(compared, key=lambda pair: pair[1].opposed)
    if comparison.opposed >= thresholds.opposed:
        match = Match(
            earlier=candidate.claim,
            how=None,
            score=comparison.opposed,
            threshold=thresholds.opposed,
            model=judge,
        )
        return JudgedPassage(passage=passage, kind=Kind.OPPOSED, match=match)
    return JudgedPassage(passage=passage, kind=Kind.NEW)


def _ask_alike(one: str, other: str) -> bool:
    """Whether both texts are questions, or neither is."""
    return one.rstrip().endswith("?") == other.rstrip().endswith("?")
