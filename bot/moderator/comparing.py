"""Compares a text that somebody asks about with what is remembered; nothing of the text is kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.moderator.finding import find_candidates
from bot.moderator.indexes import Indexes, moment
from bot.moderator.terms import Terms
from bot.moderator.thinking import Thinking
from bot.store.opening import Store
from models.argument import Candidate, JudgedPassage, Message
from models.assessment import Found, judge_passages
from models.engagement import OpenCrux
from models.judge import Judge
from models.neighbours import Scope
from models.stitching import compose

_LATER_THAN_ALL = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Where to look: in these forums of a server, or in one thread of them; up to a moment, leaving out one post."""

    server: str
    forums: Collection[str]
    thread: str | None = None
    before: datetime | None = None
    except_post: str | None = None

    @property
    def until(self) -> datetime:
        """The last moment that counts."""
        return self.before or _LATER_THAN_ALL

    def scope(self) -> Scope:
        """The same for the index."""
        return Scope(
            until=moment(self.until),
            except_post=self.except_post,
            thread=self.thread,
            forums=frozenset(self.forums),
        )


class Comparing:
    """Judges texts as if they had just been posted, with the lower bar for what somebody asks."""

    def __init__(
        self, *, store: Store, thinking: Thinking, judge: Judge, indexes: Indexes, terms: Terms
    ) -> None:
        """Take the parts; of each server's thresholds, `asked` stands in for `repeat`."""
        self._store = store
        self._thinking = thinking
        self._judge = judge
        self._indexes = indexes
        self._terms = terms

    async def judge(
        self, text: str, within: Within, *, author: str = "", cruxes: Sequence[OpenCrux] = ()
    ) -> tuple[JudgedPassage, ...]:
        """What each passage of a text is, said by `author`, and which of `cruxes` it bears on."""
        thresholds = self._terms.chosen(await self._store.servers.settings(within.server)).thresholds
        asked = Message(id="asked", author=author, sent_at=within.until, text=text)
        (prepared,) = await self._thinking.prepare([compose([asked])])
        index = await self._indexes.of(within.server)
        near = await self._thinking.run(
            index.nearest,
            prepared.vectors,
            prepared.sketches,
            within.scope(),
            most=thresholds.neighbours,
        )
        candidates = await find_candidates(self._store.posts, within.server, near)
        return await self._thinking.run(
            judge_passages,
            prepared.passages,
            Found(vectors=prepared.vectors, candidates=candidates, cruxes=cruxes),
            author=author,
            judge=self._judge,
            thresholds=thresholds.when_asked(),
        )

    async def nearest(self, words: str, within: Within, *, at_most: int) -> list[Candidate]:
        """The claims nearest in meaning to a few words, which need not claim anything, nearest first."""
        vectors = await self._thinking.encode([words])
        index = await self._indexes.of(within.server)
        near = await self._thinking.run(index.nearest, vectors, [()], within.scope(), most=at_most)
        (candidates,) = await find_candidates(self._store.posts, within.server, near)
        return sorted(candidates, key=lambda candidate: -candidate.cosine)
