"""Cruxes as members meet them: raised, listed, searched, shown. Who may read which forum is given with each call."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.moderator.thinking import Thinking
from bot.store.cruxes import Cruxes
from bot.store.records import CruxEngagement, EncoderStamp, StoredCrux
from models.argument import Crux, Place
from models.vectors import quantise, restore
from models.words import content_words, words

LONGEST_STATEMENT = 300
_FOUND_AT_MOST = 10
_SUGGESTED_AT_MOST = 25
_NEAR_ENOUGH = 0.3


class CruxRejected(Exception):
    """A statement cannot be a crux; the message is one line for whoever wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CruxView:
    """A crux with everything that engaged it, oldest first."""

    stored: StoredCrux
    engagements: tuple[CruxEngagement, ...]


class CruxDesk:
    """Takes cruxes in and looks them up. `forums` None means all; what is elsewhere does not exist for the asker."""

    def __init__(self, *, cruxes: Cruxes, thinking: Thinking, stamp: EncoderStamp) -> None:
        """Take the parts; `stamp` names the encoder behind `thinking`."""
        self._cruxes = cruxes
        self._thinking = thinking
        self._stamp = stamp
        self._open: dict[str, tuple[StoredCrux, ...]] = {}

    async def add(
        self,
        *,
        place: Place,
        post: str,
        author: str,
        statement: str,
        now: datetime,
        crux_id: str | None = None,
    ) -> Crux:
        """Raise a crux; without `crux_id` it gets the server's next short one. Raises CruxRejected."""
        said = " ".join(statement.split())
        if len(words(said)) < 2:  # noqa: PLR2004 - one word states nothing
            message = "A crux is a claim that could turn out true or false: please write it as a sentence."
            raise CruxRejected(message)
        if len(said) > LONGEST_STATEMENT:
            message = (
                f"A crux fits in {LONGEST_STATEMENT} characters; this has {len(said)}. Which part carries it?"
            )
            raise CruxRejected(message)
        crux = Crux(
            id=crux_id or await self._cruxes.next_id(place.server),
            statement=said,
            author=author,
            post=post,
            thread=place.thread,
            raised_at=now,
        )
        vector = quantise(await self._thinking.encode([said]))
        await self._cruxes.add(crux, place, vector, self._stamp)
        self._open.pop(place.server, None)
        return crux

    async def list(
        self, server: str, *, thread: str | None = None, forums: Collection[str] | None = None
    ) -> tuple[StoredCrux, ...]:
        """The open cruxes of a thread, or of the whole server, oldest first."""
        stored = await self._cruxes.list(server, thread=thread)
        return tuple(one for one in stored if _readable(one, forums))

    async def search(
        self, server: str, asked: str, *, forums: Collection[str] | None = None
    ) -> tuple[StoredCrux, ...]:
        """At most ten open cruxes near to `asked` in meaning or in words, nearest first."""
        known = await self.list(server, forums=forums)
        if not known:
            return ()
        vector = (await self._thinking.encode([asked]))[0]
        cosines = [float(restore(one.vector)[0] @ vector) for one in known]
        scored = [
            (cosine + _shared(asked, one.crux.statement), one)
            for cosine, one in zip(cosines, known, strict=True)
        ]
        found = [(score, one) for score, one in scored if score >= _NEAR_ENOUGH]
        return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0])[:_FOUND_AT_MOST])

    async def show(
        self, server: str, crux_id: str, *, forums: Collection[str] | None = None
    ) -> CruxView | None:
        """A crux and what engaged it; None where there is none or the asker may not read its forum."""
        stored = await self._cruxes.get(server, crux_id)
        if stored is None or not _readable(stored, forums):
            return None
        return CruxView(stored=stored, engagements=await self._cruxes.engagements(server, crux_id))

    async def suggest(
        self, server: str, typed: str, *, forums: Collection[str] | None = None
    ) -> tuple[Crux, ...]:
        """At most 25 open cruxes whose id or statement holds every word typed so far, newest first."""
        wanted = words(typed)
        cruxes = [one.crux for one in await self._known(server) if _readable(one, forums)]
        fitting = [crux for crux in reversed(cruxes) if all(word in _searchable(crux) for word in wanted)]
        return tuple(fitting[:_SUGGESTED_AT_MOST])

    def drop(self, server: str) -> None:
        """Read the server's cruxes anew when next asked."""
        self._open.pop(server, None)

    async def _known(self, server: str) -> tuple[StoredCrux, ...]:
        """The server's open cruxes, from memory: autocompletion has no time for more."""
        if server not in self._open:
            self._open[server] = await self._cruxes.list(server)
        return self._open[server]


def _readable(stored: StoredCrux, forums: Collection[str] | None) -> bool:
    return forums is None or stored.place.forum in forums


def _shared(asked: str, statement: str) -> float:
    wanted = content_words(asked)
    return len(wanted & content_words(statement)) / max(len(wanted), 1)


def _searchable(crux: Crux) -> str:
    return f"{crux.id} {' '.join(words(crux.statement))}".casefold()
