"""How a crux comes to be, and who holds it: raised by its author, or marked by another and confirmed by its author."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from textwrap import shorten

from bot.moderator.cruxes import LONGEST_STATEMENT, CruxDesk
from bot.moderator.refusals import CruxRejected, Refusal
from bot.moderator.thinking import Thinking
from bot.store.choices import Choice
from bot.store.opening import Store
from bot.store.records.claims import EncoderStamp
from bot.store.records.cruxes import CruxChange, Side, StoredCrux
from models.argument import Crux, CruxState, Form, Message, Place
from models.cruxes import propose_cruxes
from models.segmentation import segment
from models.stitching import compose
from models.vectors import Quantised, quantise
from models.words import words

LONGEST_REASON = 500
# Past these, cruxes drown one another. What is asked of one author in one thread at a time is a matter of kindness.
_OPEN_IN_A_THREAD = 50
_OPEN_OF_ONE_AUTHOR = 10
_ASKED_AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A message that somebody marks as holding a crux: the post that it belongs to, whose it is, what it says."""

    place: Place
    post: str
    author: str
    text: str


class Raising:
    """Takes cruxes in, and who holds them."""

    def __init__(self, *, store: Store, desk: CruxDesk, thinking: Thinking, stamp: EncoderStamp) -> None:
        """Take the parts; `stamp` names the encoder behind `thinking`."""
        self._store = store
        self._desk = desk
        self._thinking = thinking
        self._stamp = stamp

    async def add(
        self,
        *,
        place: Place,
        post: str,
        author: str,
        statement: str,
        now: datetime,
        side: Side = Side.FOR,
        reason: str = "",
        crux_id: str | None = None,
        card: bool = False,
        limited: bool = True,
    ) -> Crux:
        """Raise a crux of one's own; without `crux_id` it gets the server's next short one. Raises CruxRejected.

        `card`: it is shown in its thread; `limited` False lifts the limits that keep people from drowning a thread.
        """
        await self._refuse_who_is_out(place.server, author)
        said = _checked(statement)
        if limited:
            known = await self._of_thread(place)
            self._refuse_known(said, known)
            self._refuse_too_many(author, known)
        crux = Crux(
            id=crux_id or await self._store.cruxes.next_id(place.server),
            statement=said,
            author=author,
            post=post,
            thread=place.thread,
            raised_at=now,
        )
        vector = await self._vector(said)
        await self._store.cruxes.add(
            crux, place, vector, self._stamp, side=side, reason=_shortened(reason), card=card
        )
        self._desk.drop(place.server)
        return crux

    async def mark(self, marked: Marked, *, statement: str, marker: str, now: datetime, card: bool) -> Crux:
        """Make a stretch of somebody else's message a candidate, which waits for their word. Raises CruxRejected.

        It must be their own words: nobody is asked to stand by what another says that they think.
        """
        await self._refuse_who_is_out(marked.place.server, marker)
        said = _checked(statement)
        if not stands_in(marked.text, said):
            raise CruxRejected(Refusal.NOT_THEIR_WORDS)
        known = await self._of_thread(marked.place)
        self._refuse_known(said, known)
        waiting = [
            one for one in known if one.crux.state is CruxState.CANDIDATE and one.crux.author == marked.author
        ]
        if len(waiting) >= _ASKED_AT_ONCE:
            raise CruxRejected(Refusal.ENOUGH_ASKED)
        self._refuse_too_many(marked.author, known)
        crux = Crux(
            id=await self._store.cruxes.next_id(marked.place.server),
            statement=said,
            author=marked.author,
            post=marked.post,
            thread=marked.place.thread,
            raised_at=now,
            state=CruxState.CANDIDATE,
        )
        vector = await self._vector(said)
        await self._store.cruxes.add(crux, marked.place, vector, self._stamp, marked_by=marker, card=card)
        self._desk.drop(marked.place.server)
        return crux

    async def confirm(
        self,
        server: str,
        crux_id: str,
        author: str,
        *,
        now: datetime,
        card: bool,
        statement: str | None = None,
    ) -> Crux:
        """The author of a candidate says that their view does hang on it, perhaps in other words. Raises CruxRejected."""
        stored = await self._store.cruxes.get(server, crux_id)
        if stored is None or stored.crux.author != author:
            raise CruxRejected(Refusal.NOT_ASKED)
        said = stored.crux.statement if statement is None else _checked(statement)
        crux = replace(stored.crux, statement=said, raised_at=now, state=CruxState.OPEN)
        vector = stored.vector if statement is None else await self._vector(said)
        if not await self._store.cruxes.confirm(crux, server, vector, self._stamp, card=card):
            raise CruxRejected(Refusal.ANSWERED_ALREADY)
        self._desk.drop(server)
        return crux

    async def decline(self, server: str, crux_id: str, author: str, *, now: datetime) -> None:
        """The author of a candidate says that it is none. Nobody can ask them that again. Raises CruxRejected."""
        stored = await self._store.cruxes.get(server, crux_id)
        if stored is None or stored.crux.author != author:
            raise CruxRejected(Refusal.NOT_ASKED)
        if not await self._store.cruxes.set_state(
            server,
            crux_id,
            CruxState.DISMISSED,
            author,
            now,
            done=CruxChange.DECLINED,
            expected=(CruxState.CANDIDATE,),
        ):
            raise CruxRejected(Refusal.ANSWERED_ALREADY)
        self._desk.drop(server)

    async def hold(  # noqa: PLR0917 - who holds what, which way, why and since when
        self, server: str, crux_id: str, holder: str, side: Side, reason: str, now: datetime
    ) -> None:
        """Take or change a position on an open crux. Raises CruxRejected."""
        await self._refuse_who_is_out(server, holder)
        if not await self._store.positions.hold(server, crux_id, holder, side, _shortened(reason), now):
            raise CruxRejected(Refusal.NOT_OPEN)
        self._desk.drop(server)

    async def withdraw(self, server: str, crux_id: str, holder: str, now: datetime) -> CruxChange:
        """Give up one's position, and with the last one the crux; or take back what one marked. Raises CruxRejected."""
        stored = await self._store.cruxes.get(server, crux_id)
        if stored is not None and stored.crux.state is CruxState.CANDIDATE and stored.marked_by == holder:
            done = await self._unmark(server, crux_id, holder, now)
        else:
            done = await self._store.positions.let_go(server, crux_id, holder, now)
        if done is None:
            raise CruxRejected(Refusal.NOT_HELD)
        self._desk.drop(server)
        return done

    async def _unmark(self, server: str, crux_id: str, marker: str, now: datetime) -> CruxChange | None:
        gone = await self._store.cruxes.set_state(
            server, crux_id, CruxState.WITHDRAWN, marker, now, expected=(CruxState.CANDIDATE,)
        )
        return CruxChange.WITHDRAWN if gone else None

    async def _refuse_who_is_out(self, server: str, person: str) -> None:
        """Refuse to keep anything of those who asked that nothing of theirs be kept."""
        if await self._store.choices.of(server, person) is Choice.OUT:
            raise CruxRejected(Refusal.OPTED_OUT)

    async def _of_thread(self, place: Place) -> tuple[StoredCrux, ...]:
        return await self._store.cruxes.list(place.server, thread=place.thread, states=tuple(CruxState))

    @staticmethod
    def _refuse_known(said: str, known: Collection[StoredCrux]) -> None:
        """Refuse what is there already, or what its author was asked before and said no to."""
        for one in known:
            if words(one.crux.statement) == words(said):
                if one.crux.state in {CruxState.OPEN, CruxState.RESOLVED}:
                    raise CruxRejected(Refusal.KNOWN, crux=one.crux.id)
                if one.crux.state in {CruxState.CANDIDATE, CruxState.DISMISSED}:
                    raise CruxRejected(Refusal.TOLD_NO)

    @staticmethod
    def _refuse_too_many(author: str, known: Collection[StoredCrux]) -> None:
        still_open = [one for one in known if one.crux.state is CruxState.OPEN]
        if len(still_open) >= _OPEN_IN_A_THREAD:
            raise CruxRejected(Refusal.ENOUGH_IN_THREAD)
        if sum(one.crux.author == author for one in still_open) >= _OPEN_OF_ONE_AUTHOR:
            raise CruxRejected(Refusal.ENOUGH_OF_YOURS, most=_OPEN_OF_ONE_AUTHOR)

    async def _vector(self, said: str) -> Quantised:
        return quantise(await self._thinking.encode([said]))


def likeliest_crux(text: str, now: datetime) -> str:
    """The claim of a message that looks most like a crux, or its first one; empty where it makes none."""
    passages = segment(compose([Message(id="marked", author="", sent_at=now, text=text)]))
    proposed = [one.passage for one in propose_cruxes(passages, most=1)]
    claims = [passage for passage in passages if passage.form is Form.CLAIM]
    return next((fitting(passage.text) for passage in [*proposed, *claims]), "")


def fitting(claim: str) -> str:
    """As many whole words of a claim as a crux may have."""
    return shorten(claim, LONGEST_STATEMENT, placeholder="", break_on_hyphens=False)


def stands_in(text: str, statement: str) -> bool:
    """Whether the words of a statement stand in a text as they are, one after another."""
    known, wanted = words(text), words(statement)
    return any(known[at : at + len(wanted)] == wanted for at in range(len(known) - len(wanted) + 1))


def _checked(statement: str) -> str:
    said = " ".join(statement.split())
    if len(words(said)) < 2:  # noqa: PLR2004 - one word states nothing
        raise CruxRejected(Refusal.NO_SENTENCE)
    if len(said) > LONGEST_STATEMENT:
        raise CruxRejected(Refusal.TOO_LONG, most=LONGEST_STATEMENT, length=len(said))
    return said


def _shortened(reason: str) -> str:
    return " ".join(reason.split())[:LONGEST_REASON]
