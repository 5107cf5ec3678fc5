"""A dry run: what would have been noted and said in the last weeks, had other settings held. Nothing is recorded."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.moderator.considering import Considering, Outcome
from bot.moderator.terms import Terms
from bot.store.opening import Store
from bot.store.records.forums import Mode
from bot.store.records.posts import Act
from bot.store.servers import ServerSettings
from models.argument import EarlierClaim, How, Kind, Place

LOOKED_BACK = timedelta(days=30)
# Judged one by one, between posts that arrive: more would keep the admin waiting.
_POSTS_AT_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A post that would have been noted, with its surest repeat: `claim` says again what `earlier` says.

    `answered` tells whether it would have been answered in a forum of mode `nudge`.
    """

    place: Place
    post: str
    claim: str
    how: How
    earlier_place: Place
    earlier: EarlierClaim
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """How many posts were looked at, and those that would have been noted, latest first."""

    looked_at: int
    noted: tuple[Noted, ...]

    @property
    def answered(self) -> int:
        """How many would have been answered, in forums of mode `nudge`."""
        return sum(one.answered for one in self.noted)


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
        noted: list[Noted] = []
        for post in posts:
            stored = await self._store.posts.get(server, post)
            if stored is not None:
                outcome = await self._considering.rehearse(stored.place, stored.post, terms)
                if (one := await self._noted(server, outcome)) is not None:
                    noted.append(one)
        # What repeats something in a forum that the asker cannot open is none of their business either.
        shown = [one for one in noted if one.earlier_place.forum in forums]
        return Rehearsed(looked_at=len(posts), noted=tuple(shown))

    async def _noted(self, server: str, outcome: Outcome) -> Noted | None:
        matches = [
            (match.score, match.how, match.earlier, repeat.passage.text)
            for repeat in outcome.assessment.of_kind(Kind.REPEAT)
            if (match := repeat.match) is not None and match.how is not None
        ]
        if not matches:
            return None
        _, how, earlier, claim = max(matches, key=lambda match: match[0])
        original = await self._store.posts.get(server, earlier.post)
        if original is None:
            return None
        return Noted(
            place=outcome.place,
            post=outcome.assessment.post.id,
            claim=claim,
            how=how,
            earlier_place=original.place,
            earlier=earlier,
            answered=outcome.decision.act is Act.NUDGE,
        )
