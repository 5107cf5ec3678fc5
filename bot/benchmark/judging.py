"""How long a post waits for its judgement: encoded, its neighbours found, the nearest of them read by the judge."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median
from time import perf_counter

import numpy as np

from bot.benchmark.figures import Figure, percentile
from bot.benchmark.material import THREADS, Originals, claims_of_server, draw_posts
from bot.benchmark.posts import CLAIMS_IN_POST, KEY, place_of
from models.argument import Candidate, Comparison, EarlierClaim, Form, Kind, Passage, Span, Thresholds
from models.assessment import Found, judge_passages
from models.bearing import Bearing
from models.encoder import Encoder
from models.judge import Judge, Pair
from models.neighbours import ClaimIndex, Known, Near, Scope
from models.sketches import Sketch, Sketcher
from models.words import words

_BEFOREHAND = 5
_SAID_BEFORE = (Kind.REPEAT, Kind.QUOTED)
_TARGETS = {1_000: {50: 80.0}, 100_000: {50: 120.0, 99: 300.0}}
"""By the size of the server: milliseconds that a percentile of posts may take."""


class _Watched:
    """A judge whose work is timed and counted."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.seconds = 0.0
        self.pairs = 0

    @property
    def name(self) -> str:
        return self._judge.name

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        begun = perf_counter()
        comparisons = self._judge.compare(pairs)
        self.seconds = perf_counter() - begun
        self.pairs = len(pairs)
        return comparisons

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        return self._judge.score_engagement(bearings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """Seconds that one post took, in all and by parts, how many pairs the judge read, how many claims were said before."""

    whole: float
    encoding: float
    search: float
    judge: float
    pairs: int
    said_before: int


class _Server:
    """The claims of one server, in memory."""

    def __init__(self, originals: Originals, size: int, dimensions: int) -> None:
        self._originals = originals
        self._index = ClaimIndex(dimensions)
        self._rows = np.zeros(size, dtype=np.int64)
        first = 0
        for stretch in claims_of_server(originals, size):
            last = first + len(stretch.rows)
            self._rows[first:last] = stretch.rows
            known = [
                _known(claim, sketch)
                for claim, sketch in zip(range(first, last), stretch.sketches, strict=True)
            ]
            self._index.add(known, stretch.vectors)
            first = last

    def judge(self, claims: Sequence[str], encoder: Encoder, judge: _Watched, sketcher: Sketcher) -> _Taken:
        """Judge a post against all of the server, timing every part."""
        thresholds = Thresholds()
        begun = perf_counter()
        vectors = encoder.encode(claims)
        encoded = perf_counter()
        sketches = [sketcher.sketch(words(claim)) for claim in claims]
        scope = Scope(until=len(self._rows), except_post="new")
        near = self._index.nearest(vectors, sketches, scope, most=thresholds.neighbours)
        searched = perf_counter()
        judged = judge_passages(
            [Passage(form=Form.CLAIM, text=claim, span=Span(start=0, end=len(claim))) for claim in claims],
            Found(vectors=vectors, candidates=[self._candidates(one) for one in near], cruxes=()),
            author="new",
            judge=judge,
            thresholds=thresholds,
        )
        return _Taken(
            whole=perf_counter() - begun,
            encoding=encoded - begun,
            search=searched - encoded,
            judge=judge.seconds,
            pairs=judge.pairs,
            said_before=sum(passage.kind in _SAID_BEFORE for passage in judged),
        )

    def _candidates(self, near: Iterable[Near]) -> list[Candidate]:
        return [
            Candidate(
                claim=EarlierClaim(
                    id=one.claim,
                    post=f"p{one.claim // CLAIMS_IN_POST}",
                    author="somebody",
                    text=self._originals.texts[int(self._rows[one.claim])],
                ),
                cosine=one.cosine,
            )
            for one in near
        ]


def measure_judging(
    originals: Originals, encoder: Encoder, judge: Judge, *, sizes: Sequence[int], posts: int
) -> Iterator[tuple[str, list[Figure]]]:
    """For each size of server a title and the figures."""
    sketcher = Sketcher(KEY)
    for size in sizes:
        server = _Server(originals, size, encoder.card.dimensions)
        drawn = draw_posts(originals, size, _BEFOREHAND + posts)
        watched = _Watched(judge)
        taken = [server.judge(claims, encoder, watched, sketcher) for claims in drawn][_BEFOREHAND:]
        title = (
            f"Judging a post of {CLAIMS_IN_POST} claims against {size:,} claims of its server, {THREADS} threads "
            f"({encoder.card.name}, {judge.name})"
        )
        yield title, list(_sum_up(taken, size))


def _sum_up(taken: Sequence[_Taken], size: int) -> Iterator[Figure]:
    on = f"whole server of {size:,} claims"
    times = f"{len(taken)} posts"
    targets = _TARGETS.get(size, {})
    for percent in (50, 99):
        yield Figure(
            what=f"encoding, search and judgement together, p{percent}",
            on=on,
            times=times,
            found=percentile([post.whole for post in taken], percent) * 1000,
            unit="ms",
            digits=1,
            at_most=targets.get(percent),
        )
    parts = {
        "encoder": [post.encoding for post in taken],
        "search": [post.search for post in taken],
        "judge": [post.judge for post in taken],
        "comparison by words": [p.whole - p.encoding - p.search - p.judge for p in taken],
    }
    for part, seconds in parts.items():
        found = median(seconds) * 1000
        yield Figure(what=f"of that, {part}, p50", on=on, times=times, found=found, unit="ms", digits=1)
    pairs = [post.pairs for post in taken]
    yield Figure(
        what=f"pairs that the judge read, mean (most: {max(pairs)})",
        on=on,
        times=times,
        found=mean(pairs),
        unit="a post",
        digits=1,
    )
    yield Figure(
        what="claims told to be in the server already, mean (2 are)",
        on=on,
        times=times,
        found=mean(post.said_before for post in taken),
        unit="a post",
        digits=1,
    )


def _known(claim: int, sketch: Sketch) -> Known:
    post = claim // CLAIMS_IN_POST
    place = place_of(post)
    return Known(
        claim=claim,
        post=f"p{post}",
        thread=place.thread,
        forum=place.forum,
        moment=post,
        sketch=sketch,
    )
