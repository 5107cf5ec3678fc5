"""Turns what happens to messages into what happens to posts: stitched, considered, considered again, forgotten."""

import asyncio
import logging
from collections import Counter, defaultdict
from datetime import datetime, timedelta

from bot.moderator.considering import Considering, Outcome
from bot.moderator.raising import stands_in
from bot.store.opening import Store
from bot.store.records.forums import Mode
from bot.store.records.inbox import Change, Incoming
from bot.store.records.posts import UNANSWERED, StoredPost
from models.argument import CruxState, Message, Place, Post
from models.stitching import compose, continues

_log = logging.getLogger(__name__)
_MOST_TRIES = 3


class Listener:
    """Takes changes into the durable inbox at once, and works them off one server at a time, in order."""

    def __init__(self, *, store: Store, considering: Considering, gap: timedelta) -> None:
        """Take the parts; `gap` is how long an author may pause within one post."""
        self._store = store
        self._considering = considering
        self._gap = gap
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tries: Counter[int] = Counter()

    async def receive(self, incoming: Incoming) -> None:
        """Put a change of a watched forum, or of a message that is known, into the inbox; it is safe when this returns."""
        place = incoming.place
        if (
            await self._store.forums.mode_of(place.server, place.forum) is not None
            or await self._store.posts.holding(place.server, incoming.message_id) is not None
        ):
            await self._store.inbox.add(incoming)

    async def work(self, server: str) -> tuple[Outcome, ...]:
        """Take the server's inbox until it is empty; what was considered comes back in order."""
        outcomes: list[Outcome] = []
        async with self._locks[server]:
            while waiting := await self._store.inbox.waiting(server):
                for incoming in waiting:
                    outcome = await self._try(incoming)
                    if outcome is not None:
                        outcomes.append(outcome)
        return tuple(outcomes)

    async def judge_again(self, server: str, post: str) -> None:
        """Judge a post once more, for more is known by now. What comes of it is noted and never said.

        One that was answered, or put before moderators, stays as it is.
        """
        # No change of the post can come in between.
        async with self._locks[server]:
            held = await self._store.posts.get(server, post)
            if held is None or held.act not in UNANSWERED:
                return
            mode = await self._store.forums.mode_of(server, held.place.forum)
            if mode is not None:
                (prepared,) = await self._considering.prepare([held.post])
                await self._considering.consider(held.place, prepared, live=False, mode=mode)

    async def _try(self, incoming: Incoming) -> Outcome | None:
        """Settle a change; one that has failed several times is set aside, so that others get their turn."""
        self._tries[incoming.seq] += 1
        if self._tries[incoming.seq] > _MOST_TRIES:
            _log.error("a change of message %s is set aside: it failed every time", incoming.message_id)
            await self._store.inbox.done(incoming.seq)
            outcome = None
        else:
            outcome = await self._settle(incoming)
        del self._tries[incoming.seq]
        return outcome

    async def _settle(self, incoming: Incoming) -> Outcome | None:
        """Do what a change asks for; its inbox row goes with the record that it leads to, or here."""
        mode = await self._store.forums.mode_of(incoming.place.server, incoming.place.forum)
        held = await self._store.posts.holding(incoming.place.server, incoming.message_id)
        outcome = None
        if mode is None:
            await self._let_go(incoming, held)
        elif incoming.message is None:
            await self._remove(incoming, held, mode)
        else:
            outcome = await self._take(incoming, incoming.message, held, mode)
        await self._store.inbox.done(incoming.seq)
        return outcome

    async def _take(
        self, incoming: Incoming, message: Message, held: StoredPost | None, mode: Mode
    ) -> Outcome | None:
        """A message that is new or was edited; one whose text is known already changes nothing."""
        if held is None:
            post = await self._stitched(incoming.place, message)
            live = incoming.live and incoming.change is Change.CREATED
            return await self._consider(incoming, post, mode, live=live)
        if not _changes(message, held):
            return None
        messages = [message if known.id == message.id else known for known in held.post.messages]
        return await self._consider(incoming, compose(messages), mode, live=incoming.live)

    async def _stitched(self, place: Place, message: Message) -> Post:
        """The post that a new message continues, or the one that it begins."""
        latest = await self._store.posts.latest(place.server, place.thread, before=message.sent_at)
        if (
            latest is not None
            and continues(latest.post.messages[-1], message, self._gap)
            and not await self._was_answered(latest, message.sent_at)
        ):
            return compose([*latest.post.messages, message])
        return compose([message])

    async def _was_answered(self, held: StoredPost, before: datetime) -> bool:
        """Whether a note about a post was said before a moment: what its author writes then may well answer that."""
        note = await self._store.nudges.about(held.place.server, held.post.id)
        return note is not None and note.said_at is not None and note.said_at <= before

    async def _remove(self, incoming: Incoming, held: StoredPost | None, mode: Mode) -> None:
        """A deleted message leaves its post shorter, or takes it along."""
        if held is None:
            # Too old to be known, it may have been marked nevertheless.
            await self._drop_marks(incoming.place, incoming.message_id, "")
            return
        left = [known for known in held.post.messages if known.id != incoming.message_id]
        if left:
            await self._consider(incoming, compose(left), mode, live=False)
        if not left or left[0].id != held.post.id:
            await self._considering.forget(incoming.place.server, held.post.id)

    async def _let_go(self, incoming: Incoming, held: StoredPost | None) -> None:
        """Where nothing is read any more, what is edited is untrue by now, and goes like what is deleted."""
        if held is not None and (incoming.message is None or _changes(incoming.message, held)):
            await self._remove(incoming, held, Mode.OBSERVE)

    async def _consider(self, incoming: Incoming, post: Post, mode: Mode, *, live: bool) -> Outcome:
        if incoming.change is not Change.CREATED:
            await self._drop_marks(incoming.place, post.id, post.text)
        (prepared,) = await self._considering.prepare([post])
        return await self._considering.consider(
            incoming.place, prepared, live=live, mode=mode, inbox_seq=incoming.seq
        )

    async def _drop_marks(self, place: Place, post: str, text: str) -> None:
        """Let go of what somebody marked in a post, where those words do not stand in its text any more."""
        marked = await self._store.cruxes.list(
            place.server, thread=place.thread, states=(CruxState.CANDIDATE,)
        )
        for one in marked:
            if one.crux.post == post and not stands_in(text, one.crux.statement):
                await self._store.cruxes.forget_candidate(place.server, one.crux.id)


def _changes(message: Message, held: StoredPost) -> bool:
    """Whether a message has other words now than in the post that it is part of."""
    return all((known.id, known.text) != (message.id, message.text) for known in held.post.messages)
