"""Looks at a draft before it is posted: what of it was said before, what is new, which cruxes it meets."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.moderator.comparing import Comparing, Within
from bot.moderator.cruxes import Asker, CruxDesk
from bot.moderator.lookup import Argued, LookUp
from bot.moderator.terms import Terms, forums_in_reach
from bot.store.opening import Store
from bot.store.records.cruxes import StoredCrux
from bot.store.records.forums import Reach
from models.argument import CruxState, Kind, Place
from models.engagement import OpenCrux
from models.vectors import restore

_UNMET_AT_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What there is to say about a draft, for its author only.

    `said` are the arguments that it makes again, `new` its claims that are new, in their order; `meets` the open cruxes of
    others that it bears on; `unmet` those of others that are open and that its author has not taken up yet.
    """

    said: tuple[Argued, ...]
    new: tuple[str, ...]
    meets: tuple[StoredCrux, ...]
    unmet: tuple[StoredCrux, ...]


class Checking:
    """Checks drafts; nothing of them is kept."""

    def __init__(
        self, *, store: Store, comparing: Comparing, lookup: LookUp, desk: CruxDesk, terms: Terms
    ) -> None:
        """Take the parts; `terms` hold where a server chose nothing else."""
        self._store = store
        self._comparing = comparing
        self._lookup = lookup
        self._desk = desk
        self._terms = terms

    async def check(
        self, draft: str, *, author: str, server: str, forums: Collection[str], place: Place | None
    ) -> Checked:
        """Check what `author`, who may read `forums`, wants to post at a place, or (None) they do not say where.

        In a thread its own cruxes count, and what was said in its reach. Else everything that they may read does, and
        the cruxes that the draft meets or is near to.
        """
        here = place if place is not None and place.forum in forums else None
        within = Within(server=server, forums=forums) if here is None else await self._around(here, forums)
        thread = here.thread if here else None
        asker = Asker(id=author, forums=forums)
        stored = await self._desk.list(server, thread=thread, asker=asker)
        cruxes = [OpenCrux(crux=one.crux, vector=restore(one.vector)[0]) for one in stored]
        judged = await self._comparing.judge(draft, within, author=author, cruxes=cruxes)
        met = {engagement.crux for one in judged for engagement in one.engages}
        if thread is None:
            found = await self._desk.search(server, draft, asker=asker)
            waiting = [one for one in found if one.crux.state is CruxState.OPEN]
            taken_up = met
        else:
            waiting = list(stored)
            taken_up = met | await self._store.cruxes.engaged_by(server, thread, author)
        taken_up |= await self._store.positions.held_by(server, author)
        unmet = [one for one in waiting if one.crux.author != author and one.crux.id not in taken_up]
        return Checked(
            said=await self._lookup.locate([one for one in judged if one.kind is Kind.REPEAT], within),
            new=tuple(one.passage.text for one in judged if one.kind in (Kind.NEW, Kind.OPPOSED)),
            meets=tuple(one for one in stored if one.crux.author != author and one.crux.id in met),
            unmet=tuple(unmet[:_UNMET_AT_MOST]),
        )

    async def _around(self, place: Place, forums: Collection[str]) -> Within:
        """What lies in reach of a thread, as the server's admins have it, of what the asker may read."""
        reach = self._terms.chosen(await self._store.servers.settings(place.server)).reach
        circle = await self._store.forums.circle(place.server, place.forum)
        reached = forums_in_reach(reach, place, circle=circle, open_to=forums)
        return Within(
            server=place.server,
            forums=forums if reached is None else reached,
            thread=place.thread if reach is Reach.THREAD else None,
        )
