"""How a crux comes to its end, and back: merged, resolved, dismissed, reopened."""

from collections.abc import Collection
from datetime import datetime

from bot.moderator.cruxes import Asker, CruxDesk
from bot.moderator.refusals import CruxRejected, Refusal
from bot.store.opening import Store
from bot.store.records.cruxes import CruxChange, StoredCrux
from models.argument import CruxState

LONGEST_ANSWER = 500


class Settling:
    """Settles cruxes, for those who may: moderators of their forum, and (resolving) who alone holds what they raised."""

    def __init__(self, *, store: Store, desk: CruxDesk) -> None:
        """Take the parts."""
        self._store = store
        self._desk = desk

    async def merge(self, server: str, crux_id: str, into: str, *, asker: Asker, now: datetime) -> None:
        """Let an open crux count as another one of the same thread. Raises CruxRejected."""
        for named in (crux_id, into):
            await self._moderated(server, named, asker)
        if not await self._store.cruxes.merge(server, crux_id, into, asker.id, now):
            raise CruxRejected(Refusal.NOT_BOTH_HERE)
        self._desk.drop(server)

    async def resolve(self, server: str, crux_id: str, answer: str, *, asker: Asker, now: datetime) -> None:
        """Close an open crux with its answer. Raises CruxRejected."""
        said = " ".join(answer.split())[:LONGEST_ANSWER]
        if not said:
            raise CruxRejected(Refusal.NO_ANSWER)
        stored = await self._found(server, crux_id, asker)
        if not asker.moderates(stored.place.forum) and not await self._is_theirs_alone(stored, asker):
            is_theirs = stored.crux.author == asker.id
            raise CruxRejected(Refusal.OTHERS_HOLD_IT if is_theirs else Refusal.FOR_MODERATORS)
        await self._settle(server, crux_id, CruxState.RESOLVED, asker, now, note=said)

    async def dismiss(self, server: str, crux_id: str, reason: str, *, asker: Asker, now: datetime) -> None:
        """Put an open crux or a candidate out of sight. Raises CruxRejected."""
        await self._moderated(server, crux_id, asker)
        said = " ".join(reason.split())[:LONGEST_ANSWER]
        waiting = (CruxState.OPEN, CruxState.CANDIDATE)
        await self._settle(server, crux_id, CruxState.DISMISSED, asker, now, note=said, expected=waiting)

    async def reopen(self, server: str, crux_id: str, *, asker: Asker, now: datetime) -> None:
        """Take a resolution or a dismissal back, where somebody still holds the crux. Raises CruxRejected."""
        stored = await self._moderated(server, crux_id, asker)
        settled = (CruxState.RESOLVED, CruxState.DISMISSED)
        if stored.crux.state not in settled or not (stored.held_for or stored.held_against):
            raise CruxRejected(Refusal.NOTHING_TO_REOPEN)
        await self._settle(server, crux_id, CruxState.OPEN, asker, now, expected=settled)

    async def _found(self, server: str, crux_id: str, asker: Asker) -> StoredCrux:
        stored = await self._desk.find(server, crux_id, asker=asker)
        if stored is None:
            raise CruxRejected(Refusal.UNKNOWN)
        return stored

    async def _moderated(self, server: str, crux_id: str, asker: Asker) -> StoredCrux:
        stored = await self._found(server, crux_id, asker)
        if not asker.moderates(stored.place.forum):
            raise CruxRejected(Refusal.FOR_MODERATORS)
        return stored

    async def _is_theirs_alone(self, stored: StoredCrux, asker: Asker) -> bool:
        positions = await self._store.positions.of(stored.place.server, stored.crux.id)
        return stored.crux.author == asker.id and {one.author for one in positions} <= {asker.id}

    async def _settle(
        self,
        server: str,
        crux_id: str,
        state: CruxState,
        asker: Asker,
        now: datetime,
        *,
        note: str = "",
        expected: Collection[CruxState] = (CruxState.OPEN,),
    ) -> None:
        done = CruxChange.REOPENED if state is CruxState.OPEN else CruxChange(state)
        if not await self._store.cruxes.set_state(
            server, crux_id, state, asker.id, now, note, done=done, expected=expected
        ):
            raise CruxRejected(Refusal.NOT_OPEN)
        self._desk.drop(server)
