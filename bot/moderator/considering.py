"""Considers one post: judged against what was said before, decided about, remembered; one at a time a server."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.moderator.decision import Decision, Policy, decide
from bot.moderator.finding import find_candidates
from bot.moderator.indexes import Indexes, moment
from bot.moderator.terms import OpenTo, Terms, forums_in_reach
from bot.moderator.thinking import Prepared, Thinking
from bot.store.opening import Store
from bot.store.records.claims import EncoderStamp
from bot.store.records.forums import Mode, Reach
from bot.store.records.nudges import NudgeDraft, NudgeHistory
from bot.store.records.posts import Act, PostRecord, StoredPassage
from bot.wording.languages import english
from bot.wording.nudges import nudge
from models.argument import Assessment, Form, JudgedPassage, Kind, Place, Post
from models.assessment import Found, assess, judge_passages
from models.engagement import OpenCrux
from models.judge import Judge
from models.neighbours import Known, Scope
from models.reposts import EarlierPassage, likely_original
from models.vectors import quantise, restore


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was made of a post; `nudge` holds the words, only where the decision is to nudge."""

    place: Place
    assessment: Assessment
    decision: Decision
    nudge: str | None


class Considering:
    """The way of one post through the argument core and into the store."""

    def __init__(
        self,
        *,
        store: Store,
        thinking: Thinking,
        judge: Judge,
        indexes: Indexes,
        stamp: EncoderStamp,
        terms: Terms,
        open_to: OpenTo,
    ) -> None:
        """Take the parts; `terms` hold where a server chose nothing else, but for the mode, which each call gives."""
        self._store = store
        self._thinking = thinking
        self._judge = judge
        self._indexes = indexes
        self._stamp = stamp
        self._terms = terms
        self._open_to = open_to
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @property
    def encoding_seconds(self) -> float:
        """How long the encoder itself has worked since the start."""
        return self._thinking.encoding_seconds

    async def prepare(self, posts: Sequence[Post]) -> tuple[Prepared, ...]:
        """Cut posts into claims and encode them, many at once; needs no lock and remembers nothing."""
        return await self._thinking.prepare(posts)

    async def consider(
        self, place: Place, prepared: Prepared, *, live: bool, mode: Mode, inbox_seq: int | None = None
    ) -> Outcome:
        """Judge a post, decide about it, remember all of it. A post that is considered again replaces itself.

        `live` is False for what was read from history; `inbox_seq` names the inbox row that this settles.
        """
        # Without the lock two posts that arrive together would both look new.
        async with self._locks[place.server]:
            terms = self._terms.chosen(await self._store.servers.settings(place.server))
            policy = replace(terms.policy, mode=mode)
            assessment, cruxes = await self._assess(place, prepared, terms)
            decision = await self._decide(place, assessment, cruxes, policy, live=live)
            nudge = self._draft(place, decision, prepared.post, policy) if decision.toward else None
            record = PostRecord(
                place=place,
                assessment=assessment,
                vectors=quantise(prepared.vectors),
                sketches=prepared.sketches,
                stamp=self._stamp,
                act=decision.act,
                because=decision.because,
                nudge=nudge,
            )
            claims = await self._store.posts.record(record, inbox_seq)
            known = [_known(place, prepared, row, claim) for row, claim in enumerate(claims)]
            await self._indexes.put(place.server, prepared.post.id, known, record.vectors)
        words = nudge.text if nudge and decision.act is Act.NUDGE else None
        return Outcome(place=place, assessment=assessment, decision=decision, nudge=words)

    async def rehearse(self, place: Place, post: Post, terms: Terms) -> Outcome:
        """What would be made of a post on these terms; nothing is remembered."""
        (prepared,) = await self._thinking.prepare([post])
        async with self._locks[place.server]:
            assessment, cruxes = await self._assess(place, prepared, terms)
        decision = await self._decide(place, assessment, cruxes, terms.policy, live=True)
        return Outcome(place=place, assessment=assessment, decision=decision, nudge=None)

    async def forget(self, server: str, post: str) -> None:
        """Remove a post and all that was made of it, from the store and from memory."""
        async with self._locks[server]:
            await self._store.posts.forget(server, post)
            await self._indexes.forget_post(server, post)

    async def _assess(
        self, place: Place, prepared: Prepared, terms: Terms
    ) -> tuple[Assessment, list[OpenCrux]]:
        post = prepared.post
        index = await self._indexes.of(place.server)
        near = await self._thinking.run(
            index.nearest,
            prepared.vectors,
            prepared.sketches,
            await self._scope(place, post, terms.reach),
            most=terms.thresholds.neighbours,
        )
        cruxes = await self._open_cruxes(place, post)
        found = Found(
            vectors=prepared.vectors,
            candidates=await find_candidates(self._store.posts, place.server, near),
            cruxes=cruxes,
        )
        judged = await self._thinking.run(
            judge_passages,
            prepared.passages,
            found,
            author=post.author,
            judge=self._judge,
            thresholds=terms.thresholds,
        )
        earlier = await self._original(place.server, judged)
        return assess(post, judged, earlier, terms.thresholds), cruxes

    async def _open_cruxes(self, place: Place, post: Post) -> list[OpenCrux]:
        """The open cruxes of the thread that were raised before this post, oldest first."""
        stored = await self._store.cruxes.list(place.server, thread=place.thread)
        return [
            OpenCrux(crux=one.crux, vector=restore(one.vector)[0])
            for one in stored
            if one.crux.raised_at <= post.ended_at and one.crux.post != post.id
        ]

    async def _original(
        self, server: str, judged: Sequence[JudgedPassage]
    ) -> dict[str, list[EarlierPassage]]:
        """The passages of the post that this one may be over again."""
        original = likely_original(judged)
        if original is None:
            return {}
        stored = await self._store.posts.passages(server, [original])
        return {post: [_as_earlier(passage) for passage in passages] for post, passages in stored.items()}

    async def _decide(
        self, place: Place, assessment: Assessment, cruxes: Sequence[OpenCrux], policy: Policy, *, live: bool
    ) -> Decision:
        post = assessment.post
        engaged: frozenset[str] = frozenset(assessment.engages)
        history = NudgeHistory()
        if repeats := assessment.of_kind(Kind.REPEAT):
            engaged |= await self._store.cruxes.engaged_by(
                place.server, place.thread, post.author, except_post=post.id
            )
            engaged |= await self._store.positions.held_by(place.server, post.author, thread=place.thread)
            pairs = [(one.passage.text, one.match.earlier) for one in repeats if one.match is not None]
            twins = [earlier.id for _, earlier in pairs]
            history = await self._store.nudges.history(
                place, post.author, post.ended_at, except_post=post.id, repeats=twins
            )
            muted = await self._store.pairs.any_muted(
                place.server, [(said, earlier.text) for said, earlier in pairs]
            )
            history = replace(history, pairs_muted=muted)
        return decide(
            assessment=assessment,
            open_cruxes=[known.crux for known in cruxes],
            engaged=engaged,
            history=history,
            policy=policy,
            live=live,
        )

    async def _scope(self, place: Place, post: Post, reach: Reach) -> Scope:
        until, of_post = moment(post.sent_at), post.id
        if reach is Reach.THREAD:
            return Scope(until=until, except_post=of_post, thread=place.thread)
        forums = forums_in_reach(
            reach,
            place,
            circle=await self._store.forums.circle(place.server, place.forum),
            open_to=self._open_to(place.server, place.forum),
        )
        return Scope(until=until, except_post=of_post, forums=forums)

    def _draft(self, place: Place, decision: Decision, post: Post, policy: Policy) -> NudgeDraft:
        return NudgeDraft(
            toward=tuple(crux.id for crux in decision.toward),
            text=nudge(english(), [crux.statement for crux in decision.toward]),
            due_at=post.ended_at + policy.settling,
            nudge_at=policy.nudge_at,
            withheld=self._store.nudges.lot(place.server, post.id) < policy.holdout,
        )


def _known(place: Place, prepared: Prepared, row: int, claim: int) -> Known:
    return Known(
        claim=claim,
        post=prepared.post.id,
        thread=place.thread,
        forum=place.forum,
        moment=moment(prepared.post.sent_at),
        sketch=prepared.sketches[row],
    )


def _as_earlier(passage: StoredPassage) -> EarlierPassage:
    return EarlierPassage(claim=passage.claim, form=Form(passage.form), text=passage.text)
