"""What people say of what the bot noticed, and what follows: above all, that it speaks less where it is often wrong."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from bot.moderator.precision import Precision, is_too_low, precision
from bot.store.objections import ObjectionState
from bot.store.opening import Store
from bot.store.records import Mode, NudgeRow
from bot.store.reviews import ReviewState
from bot.store.verdicts import Opinion, Role, Tally, Verdict

_log = logging.getLogger(__name__)

# So many of the latest verdicts of a forum are looked at, and fewer than the second number say too little.
_LATEST = 30
_ENOUGH = 10
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Judging:
    """Takes decisions, objections and verdicts. Of two people who decide the same, the second is told False."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Take the store; `clock` gives aware datetimes in UTC."""
        self._store = store
        self._clock = clock

    async def decide(
        self, server: str, review: int, state: ReviewState, *, by: str, own_words: str | None = None
    ) -> bool:
        """Decide what moderators were asked; False if that is decided, or no longer to be decided."""
        now = self._clock()
        return await self._store.reviews.decide(server, review, state, by=by, now=now, own_words=own_words)

    async def object_to(self, nudge: NudgeRow, author: str, reason: str) -> bool:
        """Take the author's objection to a nudge; False if they have objected before."""
        server, now = nudge.place.server, self._clock()
        objected = await self._store.objections.raise_(server, nudge.id, author, reason, now)
        if objected:
            await self._fall_back_if_often_wrong(server, nudge.place.forum)
        return objected

    async def settle(self, server: str, objection: int, state: ObjectionState, *, by: str) -> bool:
        """Decide an objection; False if that is decided, or gone."""
        about = await self._store.objections.get(server, objection)
        settled = await self._store.objections.settle(server, objection, state, by=by, now=self._clock())
        if about is not None and settled:
            await self._fall_back_if_often_wrong(server, about.place.forum)
        return settled

    async def judge(self, nudge: NudgeRow, opinion: Opinion, *, by: str) -> None:
        """Take a moderator's verdict about a nudge; it replaces the one that they gave before."""
        verdict = Verdict(
            place=nudge.place,
            post=nudge.post,
            opinion=opinion,
            role=Role.MODERATOR,
            actor=by,
            at=self._clock(),
        )
        await self._store.verdicts.record(verdict)
        await self._fall_back_if_often_wrong(nudge.place.server, nudge.place.forum)

    async def precision(
        self, server: str, forum: str | None = None, *, since: datetime = _EVER
    ) -> Precision | None:
        """How often the latest notices were right, in a forum or on the whole server; None without verdicts."""
        tally = await self._store.verdicts.tally(server, forum, latest=_LATEST, since=since)
        return precision(tally.right, tally.judged)

    async def _fall_back_if_often_wrong(self, server: str, forum: str) -> None:
        """Have a forum in mode nudge ask moderators first from now on, where it is right too seldom."""
        if await self._store.forums.mode_of(server, forum) is not Mode.NUDGE:
            return
        floor = (await self._store.servers.settings(server)).floor
        reached = await self.precision(server, forum)
        if reached is not None and is_too_low(reached, floor, at_least=_ENOUGH):
            tally = Tally(right=reached.right, judged=reached.judged)
            if await self._store.verdicts.fall_back(server, forum, tally, floor, self._clock()):
                _log.warning("a forum fell back to review: %d of %d were right", tally.right, tally.judged)
