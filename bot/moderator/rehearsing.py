"""A dry run: what would have been noted and said in the last weeks, had other settings held. Nothing is recorded."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.moderator.considering import Considering, Outcome
from bot.moderator.terms import Terms
from bot.store.opening import Store
from bot.store.records import Act, Mode
from bot.store.servers import ServerSettings

LOOKED_BACK = timedelta(days=30)
# Judged one by one, between posts that arrive: more would keep the admin waiting.
_POSTS_AT_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """How many posts were looked at, and those that would have been noted, latest first."""

    looked_at: int
    noted: tuple[Outcome, ...]

    @property
    def said(self) -> tuple[Outcome, ...]:
        """Those that would have been answered, in a forum of mode `nudge`."""
        return tuple(outcome for outcome in self.noted if outcome.decision.act is Act.NUDGE)


class Rehearsing:
    """Judges what is stored once more."""

    def __init__(self, *, store: Store, considering: Considering, terms: Terms) -> None:
        """Take the parts; `terms` are what is configured."""
        self._store = store
        self._considering = considering
        self._terms = terms

    async def rehearse(
        self, server: str, settings: ServerSettings, *, forums: Collection[str], now: datetime
    ) -> Rehearsed:
        """What of the last `LOOKED_BACK` would have been noted in these forums, had `settings` held."""
        terms = self._terms.chosen(replace(settings, paused=False))
        terms = replace(terms, policy=replace(terms.policy, mode=Mode.NUDGE))
        posts = await self._store.posts.since(
            server, now - LOOKED_BACK, forums=forums, at_most=_POSTS_AT_MOST
        )
        noted: list[Outcome] = []
        for post in posts:
            stored = await self._store.posts.get(server, post)
            if stored is None:
                continue
            outcome = await self._considering.rehearse(stored.place, stored.post, terms)
            if outcome.decision.act is not Act.NONE:
                noted.append(outcome)
        return Rehearsed(looked_at=len(posts), noted=tuple(noted))
