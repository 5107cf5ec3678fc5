"""Cruxes as members look them up. Who asks, and which forums they may read, is given with each question."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.moderator.thinking import Thinking
from bot.store.opening import Store
from bot.store.records.cruxes import CruxChange, CruxEngagement, CruxEvent, Position, StoredCrux
from models.argument import CruxState
from models.vectors import restore
from models.words import containment, words

LONGEST_STATEMENT = 300
_FOUND_AT_MOST = 10
_SUGGESTED_AT_MOST = 25
_NEAR_ENOUGH = 0.3
# What is still asked, and what was answered: both are worth finding.
_SEARCHED = (CruxState.OPEN, CruxState.RESOLVED)
# Candidates are left out: what was taken from a post goes with it, and must not linger in memory.
_SUGGESTED = tuple(state for state in CruxState if state is not CruxState.CANDIDATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks (`id` may be empty: nobody in particular), which forums they may read, and moderate (None: all)."""

    id: str = ""
    forums: Collection[str] | None = None
    moderated: Collection[str] | None = frozenset()

    def moderates(self, forum: str) -> bool:
        """Whether they moderate a forum."""
        return self.moderated is None or forum in self.moderated

    def may_see(self, stored: StoredCrux) -> bool:
        """Whether a crux is there for them. A candidate is nobody's crux yet; what was dismissed is out of sight."""
        if self.forums is not None and stored.place.forum not in self.forums:
            return False
        match stored.crux.state:
            case CruxState.CANDIDATE:
                return self.moderates(stored.place.forum) or self.id in {stored.crux.author, stored.marked_by}
            case CruxState.DISMISSED:
                return self.moderates(stored.place.forum)
            case _:
                # Without a statement: whoever raised it asked to be forgotten.
                return bool(stored.crux.statement)


_ANYBODY = Asker()


@dataclass(frozen=True, slots=True, kw_only=True)
class CruxView:
    """A crux with who holds it (longest first), all that engaged it (oldest first), and the answer if it has one.

    `asked_for` is the id of the crux that was merged into this one, where that was asked for.
    """

    stored: StoredCrux
    engagements: tuple[CruxEngagement, ...]
    positions: tuple[Position, ...] = ()
    answer: str = ""
    asked_for: str | None = None


class CruxDesk:
    """Looks cruxes up. What the asker may not see does not exist for them."""

    def __init__(self, *, store: Store, thinking: Thinking) -> None:
        """Take the parts."""
        self._store = store
        self._thinking = thinking
        self._memory: dict[str, tuple[StoredCrux, ...]] = {}

    async def list(
        self,
        server: str,
        *,
        thread: str | None = None,
        forum: str | None = None,
        asker: Asker = _ANYBODY,
        states: Collection[CruxState] = (CruxState.OPEN,),
        mine: bool = False,
    ) -> tuple[StoredCrux, ...]:
        """The cruxes of a thread, a forum or a server that are in one of `states`, oldest first.

        `mine` leaves those that the asker raised or holds, or that wait for their word.
        """
        stored = await self._store.cruxes.list(server, thread=thread, forum=forum, states=states)
        seen = [one for one in stored if asker.may_see(one)]
        if mine:
            held = await self._store.positions.held_by(server, asker.id)
            seen = [one for one in seen if one.crux.author == asker.id or one.crux.id in held]
        return tuple(seen)

    async def search(self, server: str, asked: str, *, asker: Asker = _ANYBODY) -> tuple[StoredCrux, ...]:
        """At most ten cruxes, open or resolved, near to `asked` in meaning or in words, nearest first."""
        known = await self.list(server, asker=asker, states=_SEARCHED)
        if not known:
            return ()
        vector = (await self._thinking.encode([asked]))[0]
        cosines = [float(restore(one.vector)[0] @ vector) for one in known]
        scored = [
            (cosine + containment(asked, one.crux.statement), one)
            for cosine, one in zip(cosines, known, strict=True)
        ]
        found = [(score, one) for score, one in scored if score >= _NEAR_ENOUGH]
        return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0])[:_FOUND_AT_MOST])

    async def find(self, server: str, crux_id: str, *, asker: Asker = _ANYBODY) -> StoredCrux | None:
        """A crux by its id; None where there is none, or none for the asker."""
        stored = await self._store.cruxes.get(server, crux_id)
        return stored if stored is not None and asker.may_see(stored) else None

    async def show(self, server: str, crux_id: str, *, asker: Asker = _ANYBODY) -> CruxView | None:
        """A crux with everything about it, or the one that it was merged into; None where `find` finds none."""
        asked_for = await self.find(server, crux_id, asker=asker)
        stored = asked_for
        if asked_for is not None and asked_for.merged_into is not None:
            stored = await self.find(server, asked_for.merged_into, asker=asker)
        if asked_for is None or stored is None:
            return None
        resolved = stored.crux.state is CruxState.RESOLVED
        return CruxView(
            stored=stored,
            engagements=await self._store.cruxes.engagements(server, stored.crux.id),
            positions=await self._store.positions.of(server, stored.crux.id),
            answer=answer_in(await self._store.cruxes.history(server, stored.crux.id)) if resolved else "",
            asked_for=None if stored is asked_for else asked_for.crux.id,
        )

    async def history(
        self, server: str, crux_id: str, *, asker: Asker = _ANYBODY
    ) -> tuple[CruxEvent, ...] | None:
        """Every change of a crux, oldest first; None where `find` finds none."""
        if await self.find(server, crux_id, asker=asker) is None:
            return None
        return await self._store.cruxes.history(server, crux_id)

    async def suggest(
        self,
        server: str,
        typed: str,
        *,
        asker: Asker = _ANYBODY,
        states: Collection[CruxState] = (CruxState.OPEN,),
        held: bool = False,
    ) -> tuple[StoredCrux, ...]:
        """At most 25 cruxes whose id or statement holds every word typed so far, newest first; `held`: by the asker."""
        wanted = words(typed)
        mine = await self._store.positions.held_by(server, asker.id) if held else None
        fitting = [
            one
            for one in reversed(await self._known(server))
            if one.crux.state in states
            and asker.may_see(one)
            and (mine is None or one.crux.id in mine)
            and all(word in _searchable(one) for word in wanted)
        ]
        return tuple(fitting[:_SUGGESTED_AT_MOST])

    def drop(self, server: str) -> None:
        """Read the server's cruxes anew when next asked; to be called after every change of one."""
        self._memory.pop(server, None)

    async def _known(self, server: str) -> tuple[StoredCrux, ...]:
        """The server's cruxes, from memory: autocompletion has no time for more."""
        if server not in self._memory:
            self._memory[server] = await self._store.cruxes.list(server, states=_SUGGESTED)
        return self._memory[server]


def answer_in(history: Collection[CruxEvent]) -> str:
    """What a crux was last resolved with; "" if it never was."""
    answers = [event.note for event in history if event.change is CruxChange.RESOLVED]
    return answers[-1] if answers else ""


def _searchable(stored: StoredCrux) -> str:
    return f"{stored.crux.id} {' '.join(words(stored.crux.statement))}".casefold()
