"""The sample's server: what is to happen on it, in the order of time, and how posts, notes and verdicts come about."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

from bot.moderator.considering import Outcome
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.moderator.thinking import stamp_of
from bot.sample.people import Person, Snowflakes
from bot.store.notices import NoticeKind
from bot.store.objections import ObjectionState
from bot.store.records.forums import Mode
from bot.store.records.nudges import Wanted
from bot.store.records.posts import Act
from bot.store.reviews import ReviewState
from bot.store.verdicts import Opinion, Role, Verdict
from models.argument import Crux, CruxState, Kind, Message, Place, Post
from models.encoder import Encoder
from models.stitching import compose
from models.vectors import quantise

Happening = Callable[[datetime], Awaitable[None]]

BEGAN = datetime(2026, 1, 5, tzinfo=UTC)
_SENDING = timedelta(seconds=2)
_REASONS = (
    "Last time I spoke of what it costs, this time of who pays.",
    "I was answering somebody who had not read the first page.",
    "The first one was about last year. This is about what we do now.",
    "It sounds alike, but here I grant the other side a point.",
    "I put it again because the figures have changed since.",
)


@dataclass(order=True, frozen=True, slots=True)
class _Due:
    at: datetime
    number: int
    happening: Happening = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactions:
    """How likely a poster does what after a note (0 to 1); the rest ignores it."""

    engages: float
    edits: float
    objects: float


_AFTER_A_NOTE = Reactions(engages=0.38, edits=0.09, objects=0.09)
_WITHOUT_ONE = Reactions(engages=0.08, edits=0.03, objects=0.0)


class SampleServer:
    """Keeps the time: `run` lets everything happen that was put `at` some moment, and what follows from it."""

    def __init__(  # noqa: PLR0917 - each of another type
        self,
        keeper: Cruxkeeper,
        server: str,
        encoder: Encoder,
        ids: Snowflakes,
        chance: Random,
        moderator: Person,
    ) -> None:
        """Take the bot, and all that is left to chance."""
        self.keeper = keeper
        self.id = server
        self._encoder = encoder
        self.ids = ids
        self.chance = chance
        self._moderator = moderator.id
        self._office = ids.at(BEGAN)
        self._waiting: list[_Due] = []
        self._numbers = count()

    def at(self, moment: datetime, happening: Happening) -> None:
        """Let something happen."""
        heapq.heappush(self._waiting, _Due(moment, next(self._numbers), happening))

    def within(self, now: datetime, hours: float, happening: Happening) -> None:
        """Let something happen in so many hours on average."""
        self.at(now + timedelta(hours=self.chance.expovariate(1 / hours)), happening)

    async def run(self, until: datetime) -> None:
        """Let everything happen that is due before a moment."""
        while self._waiting and self._waiting[0].at < until:
            due = heapq.heappop(self._waiting)
            await due.happening(due.at)
            await self._do_errands(due.at)

    async def post(
        self,
        place: Place,
        mode: Mode,
        text: str,
        author: str,
        now: datetime,
        *,
        again: bool,
        reply: Happening | None,
    ) -> Outcome:
        """Somebody posts; `again` tells whether they meant to say what was said, `reply` is how they would take a crux up."""
        ids = (
            place.thread
            if await self.keeper.store.posts.get(self.id, place.thread) is None
            else self.ids.at(now)
        )
        post = compose([Message(id=ids, author=author, sent_at=now, text=text)])
        outcome = await self._consider(place, post, mode)
        if outcome.decision.act is Act.NUDGE:
            await self._expect_note(outcome, mode, reply)
        if outcome.assessment.of_kind(Kind.REPEAT):
            asked = 0.5 if outcome.decision.act is Act.NUDGE else 0.13
            if self.chance.random() < asked:
                self.within(now, 20, lambda at: self._judge(place, post.id, at, right=again))
        return outcome

    async def mark(  # noqa: PLR0917 - who marks whose claim where as a crux, and when
        self, place: Place, post: str, author: str, statement: str, by: str, now: datetime
    ) -> None:
        """Somebody marks a claim of somebody else as a crux; its author has yet to confirm it."""
        cruxes = self.keeper.store.cruxes
        crux = Crux(
            id=await cruxes.next_id(self.id),
            statement=statement,
            author=author,
            post=post,
            thread=place.thread,
            raised_at=now,
            state=CruxState.CANDIDATE,
        )
        vector, stamp = quantise(self._encoder.encode([statement])), stamp_of(self._encoder.card)
        await cruxes.add(crux, place, vector, stamp, marked_by=by)

    async def _consider(self, place: Place, post: Post, mode: Mode) -> Outcome:
        (prepared,) = await self.keeper.considering.prepare([post])
        return await self.keeper.considering.consider(place, prepared, live=True, mode=mode)

    async def _expect_note(self, outcome: Outcome, mode: Mode, reply: Happening | None) -> None:
        """Have the note sent when it is due, and its reader do something about it."""
        post = outcome.assessment.post
        note = await self.keeper.store.nudges.about(self.id, post.id)
        if note is None:
            return
        self.at(note.due_at + _SENDING, _nothing)
        likely = _WITHOUT_ONE if note.withheld else _AFTER_A_NOTE
        drawn = self.chance.random()
        if drawn < likely.engages:
            if reply is not None:
                self.within(note.due_at + _SENDING, 9, reply)
        elif drawn < likely.engages + likely.edits:
            self.within(note.due_at + _SENDING, 3, lambda at: self._edit(outcome.place, post, mode, at))
        elif drawn < likely.engages + likely.edits + likely.objects:
            self.within(note.due_at + _SENDING, 6, lambda at: self._object(note.id, post.author, at))

    async def _do_errands(self, now: datetime) -> None:
        """Do on Discord, as it were, what is due there."""
        nudges = self.keeper.store.nudges
        for errand in await nudges.errands(now):
            if errand.text is None:
                await nudges.taken_back(errand.nudge)
            elif errand.shown is None:
                await nudges.said(errand.nudge, self.ids.at(now), now, text=errand.text)
            else:
                await nudges.changed(errand.nudge, text=errand.text)
        for notice in await self.keeper.store.notices.errands():
            await self.keeper.store.notices.shown(notice, self._office, self.ids.at(now))
            if notice.kind is NoticeKind.REVIEW and notice.message is None:
                self._put_to_moderators(int(notice.subject), now)

    def _put_to_moderators(self, review: int, now: datetime) -> None:
        """Somebody decides most of what is put to moderators, within some hours."""
        states = (ReviewState.SENT, ReviewState.UNSENT, ReviewState.WRONG, None)
        decision = self.chance.choices(states, (60, 17, 10, 13))[0]
        if decision is not None:
            self.within(now, 5, lambda at: self._decide(review, decision, at))

    async def _decide(self, review: int, decision: ReviewState, now: datetime) -> None:
        await self.keeper.judging.decide(self.id, review, decision, self._moderator, now)

    async def _edit(self, place: Place, post: Post, mode: Mode, now: datetime) -> None:
        """Add to a post what makes it another one."""
        (message,) = post.messages
        added = f"{message.text}\n\nEdit: to be fair, I have not looked at what the other side says about it."
        edited = Message(
            id=message.id, author=message.author, sent_at=message.sent_at, text=added, edited_at=now
        )
        await self._consider(place, compose([edited]), mode)

    async def _object(self, nudge: int, author: str, now: datetime) -> None:
        store = self.keeper.store
        note = await store.nudges.get(self.id, nudge)
        if note is None or note.wanted is not Wanted.SAID:
            return
        if await store.objections.raise_(self.id, nudge, author, self.chance.choice(_REASONS), now):
            upheld = self.chance.random() < 0.5  # noqa: PLR2004 - as likely as not
            state = ObjectionState.UPHELD if upheld else ObjectionState.REJECTED
            self.within(now, 15, lambda at: self._settle(nudge, state, at))

    async def _settle(self, nudge: int, state: ObjectionState, now: datetime) -> None:
        objections = self.keeper.store.objections
        # Objections are numbered as they come; nobody else raises any here.
        for number in range(1, 1000):
            known = await objections.get(self.id, number)
            if known is None:
                return
            if known.nudge == nudge:
                await objections.settle(self.id, number, state, by=self._moderator, now=now)

    async def _judge(self, place: Place, post: str, now: datetime, *, right: bool) -> None:
        """A moderator says what they think of a flag; now and then they err."""
        if await self.keeper.store.posts.get(self.id, post) is None:
            return
        seen_so = right if self.chance.random() > 0.04 else not right  # noqa: PLR2004 - nobody is always right
        opinion = Opinion.RIGHT if seen_so else Opinion.WRONG
        if seen_so and self.chance.random() < 0.1:  # noqa: PLR2004 - some would rather let it be
            opinion = Opinion.UNSENT
        verdict = Verdict(
            place=place, post=post, opinion=opinion, role=Role.MODERATOR, actor=self._moderator, at=now
        )
        await self.keeper.store.verdicts.record(verdict)


async def _nothing(_now: datetime) -> None:
    """What is due at a moment is done by `SampleServer.run` itself."""
