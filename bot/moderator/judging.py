"""What people say of what the bot noticed, and what follows: above all, that it speaks less where it is often wrong."""

import logging
from collections.abc import Collection
from datetime import UTC, datetime

from bot.moderator.precision import Precision, is_too_low, precision
from bot.store.objections import ObjectionState
from bot.store.opening import Store
from bot.store.records.forums import Mode
from bot.store.records.nudges import NudgeRow
from bot.store.reviews import ReviewState
from bot.store.verdicts import Opinion, Role, Tally, Verdict
from models.argument import Place

_log = logging.getLogger(__name__)

# So many of the latest verdicts of a forum are looked at, and fewer than the second number say too little.
_LATEST = 30
_ENOUGH = 10
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


class Judging:
    """Takes decisions, objections and verdicts. Of two people who decide the same, the second is told False."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store

    async def decide(
        self,
        server: str,
        review: int,
        state: ReviewState,
        by: str,
        now: datetime,
        *,
        own_words: str | None = None,
    ) -> bool:
        """Decide what moderators were asked; False if that is decided, or no longer to be decided."""
        about = await self._store.reviews.get(server, review)
        decided = await self._store.reviews.decide(server, review, state, by=by, now=now, own_words=own_words)
        if about is not None and decided:
            await self._fall_back_if_often_wrong(about.place, now)
        return decided

    async def object_to(self, nudge: NudgeRow, author: str, reason: str, now: datetime) -> bool:
        """Take the author's objection to a nudge; False if they have objected before."""
        objected = await self._store.objections.raise_(nudge.place.server, nudge.id, author, reason, now)
        if objected:
            await self._fall_back_if_often_wrong(nudge.place, now)
        return objected

    async def settle(
        self, server: str, objection: int, state: ObjectionState, by: str, now: datetime
    ) -> bool:
        """Decide an objection; False if that is decided, or gone."""
        about = await self._store.objections.get(server, objection)
        settled = await self._store.objections.settle(server, objection, state, by=by, now=now)
        if about is not None and settled:
            await self._fall_back_if_often_wrong(about.place, now)
        return settled

    async def judge(self, nudge: NudgeRow, opinion: Opinion, by: str, now: datetime) -> None:
        """Take a moderator's verdict about a nudge, which replaces the one that they gave before.

        A wrong nudge is taken back, and its claims are left alone from then on.
        """
        verdict = Verdict(
            place=nudge.place, post=nudge.post, opinion=opinion, role=Role.MODERATOR, actor=by, at=now
        )
        await self._store.verdicts.record(verdict)
        if opinion is Opinion.WRONG:
            await self._store.pairs.mute(nudge.place.server, nudge.post, now)
            await self._store.nudges.withdraw(nudge.place.server, nudge.post)
        await self._fall_back_if_often_wrong(nudge.place, now)

    async def precision(
        self, server: str, forums: Collection[str], *, since: datetime = _EVER
    ) -> Precision | None:
        """How often the latest notices in some forums were right; None without verdicts."""
        tally = await self._store.verdicts.tally(server, forums, latest=_LATEST, since=since)
        return precision(tally.right, tally.judged)

    async def _fall_back_if_often_wrong(self, place: Place, now: datetime) -> None:
        """Have a forum in mode nudge ask moderators first from now on, where it is right too seldom."""
        server, forum = place.server, place.forum
        if await self._store.forums.mode_of(server, forum) is not Mode.NUDGE:
            return
        floor = (await self._store.servers.settings(server)).floor
        reached = await self.precision(server, [forum])
        if reached is not None and is_too_low(reached, floor, at_least=_ENOUGH):
            tally = Tally(right=reached.right, judged=reached.judged)
            if await self._store.verdicts.fall_back(server, forum, tally, floor, now):
                _log.warning("a forum fell back to review: %d of %d were right", tally.right, tally.judged)
