"""The digest of a thread: its cruxes, where people differ, what comes up most; every sentence of it is somebody's own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.moderator.cruxes import answer_in
from bot.store.arguments import Link
from bot.store.opening import Store
from bot.store.records.cruxes import CruxEngagement, Position, StoredCrux
from models.argument import CruxState, EarlierClaim, Place

_POINTS_AT_MOST = 3
_VOICES_AT_MOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CruxInBrief:
    """A crux with who holds it, and what others said to it: of each the sentence that bears on it most.

    `answer` is what came out of it, where it is resolved.
    """

    stored: StoredCrux
    positions: tuple[Position, ...]
    voices: tuple[CruxEngagement, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A claim of the thread, and one that denies it."""

    claim: EarlierClaim
    denial: EarlierClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequent:
    """A claim that was made several times in the thread, as it was first put."""

    claim: EarlierClaim
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A thread in brief. `waiting` are the open cruxes that nobody else has taken up, `discussed` the other open ones."""

    place: Place
    posts: int
    people: int
    waiting: tuple[CruxInBrief, ...]
    discussed: tuple[CruxInBrief, ...]
    resolved: tuple[CruxInBrief, ...]
    contested: tuple[Contested, ...]
    frequent: tuple[Frequent, ...]


class Digesting:
    """Digests threads; who may see one is asked before."""

    def __init__(self, store: Store) -> None:
        """Read what is remembered."""
        self._store = store

    async def digest(self, place: Place) -> Digest:
        """The digest of a thread; its points are those that most was said about."""
        outline = await self._store.arguments.outline(place.server, place.thread)
        first_of = _firsts(outline.links)
        times = Counter(first_of.values())
        denials = dict.fromkeys(
            (first_of.get(link.earlier, link.earlier), first_of.get(link.claim, link.claim))
            for link in outline.links
            if link.denies
        )
        weighed = sorted(denials, key=lambda pair: -(times[pair[0]] + times[pair[1]]))[:_POINTS_AT_MOST]
        often = [(first, count) for first, count in times.most_common(_POINTS_AT_MOST) if count > 1]
        wanted = {claim for pair in weighed for claim in pair} | {first for first, _ in often}
        said = await self._store.posts.claims(place.server, wanted)
        cruxes = await self._cruxes(place)
        open_ = [one for one in cruxes if one.stored.crux.state is CruxState.OPEN]
        return Digest(
            place=place,
            posts=outline.posts,
            people=outline.people,
            waiting=tuple(one for one in open_ if not one.voices),
            discussed=tuple(one for one in open_ if one.voices),
            resolved=tuple(one for one in cruxes if one not in open_),
            contested=tuple(
                Contested(claim=said[one], denial=said[other])
                for one, other in weighed
                if one in said and other in said
            ),
            frequent=tuple(Frequent(claim=said[one], times=count) for one, count in often if one in said),
        )

    async def _cruxes(self, place: Place) -> list[CruxInBrief]:
        stored = await self._store.cruxes.list(
            place.server, thread=place.thread, states=(CruxState.OPEN, CruxState.RESOLVED)
        )
        return [
            CruxInBrief(
                stored=one,
                positions=await self._store.positions.of(place.server, one.crux.id),
                voices=_voices(one, await self._store.cruxes.engagements(place.server, one.crux.id)),
                answer=answer_in(await self._store.cruxes.history(place.server, one.crux.id)),
            )
            for one in stored
        ]


def _firsts(links: Iterable[Link]) -> dict[int, int]:
    """For each claim that was made several times the one that was first."""
    first_of: dict[int, int] = {}
    # Oldest first, so that what a claim repeats has been followed back already.
    for link in links:
        if not link.denies:
            first_of[link.claim] = first_of.setdefault(link.earlier, link.earlier)
    return first_of


def _voices(stored: StoredCrux, engagements: Iterable[CruxEngagement]) -> tuple[CruxEngagement, ...]:
    """Of each person but the one who raised it the sentence that bears on the crux most, surest first."""
    best: dict[str, CruxEngagement] = {}
    for one in sorted(engagements, key=lambda engagement: -engagement.score):
        if one.author != stored.crux.author:
            best.setdefault(one.author, one)
    return tuple(best.values())[:_VOICES_AT_MOST]
