"""How a thread on the sample's server goes: who writes when, what they raise, what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sample.material import Hinge, Topic
from bot.sample.people import Person
from bot.sample.server import SampleServer
from bot.sample.speaking import Said, Talk
from bot.store.records.cruxes import Side
from bot.store.records.forums import Mode
from models.argument import CruxState, Place

_ANSWERS = (
    "Settled by the figures that were posted here; both sides accept them.",
    "The counter-example stands. Its holder says so themselves, and has moved on.",
    "We asked somebody who does this for a living. It is so, with one exception that does not matter here.",
    "Nobody could show it in either direction, so no view can rest on it. Agreed by all who held it.",
    "It is true of the large ones and false of the small ones. The thread goes on with that.",
    "Looked up together: it was so until last year, and is no longer.",
)
_MARKED, _MERGED = 0.06, 0.12
_DISMISSED = "This asks two things at once. It was raised again in better words."
_TITLES = (
    "{}: what do you make of it?",
    "Where do you stand on {}?",
    "{}, again",
    "{}: for or against?",
    "{}",
)


@dataclass(slots=True, kw_only=True)
class _Raised:
    crux: str
    hinge: Hinge
    author: Person
    open: bool = True


@dataclass(slots=True, kw_only=True)
class ThreadLife:
    """One thread, from its first post to its last."""

    server: SampleServer
    place: Place
    mode: Mode
    topic: Topic
    people: Sequence[Person]
    posts_left: int
    mean_gap: float
    talk: Talk
    posts: int = 0
    last_author: Person | None = None
    raised: list[_Raised] = field(default_factory=list[_Raised])
    hinges: list[Hinge] = field(default_factory=list[Hinge])

    async def begin(self, now: datetime) -> None:
        """The first post, which gives the thread its title."""
        title = self.server.chance.choice(_TITLES).format(self.topic.name)
        await self.server.keeper.store.names.name_thread(self.place, title[0].upper() + title[1:])
        await self.go_on(now)

    async def go_on(self, now: datetime) -> None:
        """One more post, and perhaps a crux with it."""
        author = self._next_author()
        await self._say(author, self._choose(author), now)
        if self.hinges and self.posts > 3 and self.server.chance.random() < 0.4:  # noqa: PLR2004 - not at once
            await self._raise(author, self.hinges.pop(), now)
        self.posts_left -= 1
        if self.posts_left > 0:
            # A discussion slows down as it goes.
            self.server.within(now, self.mean_gap * (1 + self.posts / 25), self.go_on)

    def _next_author(self) -> Person:
        others = [person for person in self.people if person is not self.last_author]
        return self.server.chance.choices(others, [person.talkative for person in others])[0]

    def _choose(self, author: Person) -> Said | None:
        chance = self.server.chance
        waiting = [one for one in self.raised if one.open and one.author is not author]
        if waiting and chance.random() < 0.14:  # noqa: PLR2004 - most posts go past the cruxes
            return self.talk.something_about(chance.choice(waiting).hinge, author)
        if self.posts > 2 and chance.random() < author.insistent + 0.14:  # noqa: PLR2004 - first there must be something
            return self.talk.something_again(author)
        return self.talk.something_new(author) or self.talk.something_again(author)

    async def _say(self, author: Person, said: Said | None, now: datetime) -> None:
        if said is None:
            return
        self.posts += 1
        self.last_author = author
        await self.server.post(
            self.place,
            self.mode,
            said.text,
            author.id,
            now,
            again=said.again,
            reply=lambda at: self._take_up(author, at),
        )

    async def _take_up(self, author: Person, now: datetime) -> None:
        """Say something about a crux of somebody else, as one was asked to."""
        waiting = [one for one in self.raised if one.open and one.author is not author]
        if waiting:
            hinge = self.server.chance.choice(waiting).hinge
            await self._say(author, self.talk.something_asked_for(hinge, author), now)

    async def _raise(self, author: Person, hinge: Hinge, now: datetime) -> None:
        """Somebody says what their view hangs on; others hold it too, and in time something becomes of it."""
        posted = await self.server.keeper.store.posts.latest(self.place.server, self.place.thread)
        if posted is not None and self.server.chance.random() < _MARKED:
            other = self.server.chance.choice([person for person in self.people if person is not author])
            await self.server.mark(
                self.place, posted.post.id, author.id, hinge.statement, other.id, now + timedelta(minutes=9)
            )
            return
        crux = await self.server.keeper.raising.add(
            place=self.place,
            post=posted.post.id if posted else self.place.thread,
            author=author.id,
            statement=hinge.statement,
            now=now + timedelta(minutes=2),
            limited=False,
        )
        raised = _Raised(crux=crux.id, hinge=hinge, author=author)
        self.raised.append(raised)
        chance = self.server.chance
        for person in chance.sample(
            list(self.people), min(len(self.people), chance.choice((0, 1, 1, 2, 3, 5)))
        ):
            side = Side.FOR if chance.random() < 0.6 else Side.AGAINST  # noqa: PLR2004 - its raiser is for it
            self.server.within(
                now + timedelta(hours=1), 60, lambda at, who=person, on=side: self._hold(raised, who, on, at)
            )
        fate = chance.choices(
            (CruxState.OPEN, CruxState.RESOLVED, CruxState.DISMISSED, CruxState.WITHDRAWN), (50, 34, 8, 8)
        )[0]
        earlier = [one for one in self.raised if one.open and one is not raised]
        if earlier and chance.random() < _MERGED:
            self.server.within(
                now + timedelta(days=1), 24 * 6, lambda at: self._merge(raised, earlier[0], at)
            )
        elif fate is not CruxState.OPEN:
            self.server.within(now + timedelta(days=2), 24 * 16, lambda at: self._end(raised, fate, at))

    async def _hold(self, raised: _Raised, person: Person, side: Side, now: datetime) -> None:
        if person is not raised.author:
            await self.server.keeper.store.positions.hold(
                self.server.id, raised.crux, person.id, side, "", now
            )

    async def _merge(self, raised: _Raised, into: _Raised, now: datetime) -> None:
        cruxes = self.server.keeper.store.cruxes
        if await cruxes.merge(self.server.id, raised.crux, into.crux, into.author.id, now):
            raised.open = False
            self.server.keeper.cruxes.drop(self.server.id)

    async def _end(self, raised: _Raised, fate: CruxState, now: datetime) -> None:
        notes = {CruxState.RESOLVED: self.server.chance.choice(_ANSWERS), CruxState.DISMISSED: _DISMISSED}
        raised.open = False
        await self.server.keeper.store.cruxes.set_state(
            self.server.id, raised.crux, fate, raised.author.id, now, notes.get(fate, "")
        )
        self.server.keeper.cruxes.drop(self.server.id)
