"""Where something was said before: asked for by a person, answered more readily than a nudge is given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.moderator.finding import find_candidates
from bot.moderator.indexes import Indexes, moment
from bot.moderator.terms import Terms
from bot.moderator.thinking import Thinking
from bot.store.opening import Store
from models.argument import EarlierClaim, How, JudgedPassage, Message, Place
from models.assessment import Found, judge_passages
from models.judge import Judge
from models.neighbours import Scope
from models.stitching import compose

_LATER_THAN_ALL = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier claim that says what `claim`, a claim of the text asked about, says; `how` and `score` as judged."""

    claim: str
    earlier: EarlierClaim
    place: Place
    how: How
    score: float
    sent_at: datetime


class LookUp:
    """Searches what is remembered of the forums that the asker may read."""

    def __init__(
        self, *, store: Store, thinking: Thinking, judge: Judge, indexes: Indexes, terms: Terms
    ) -> None:
        """Take the parts; of each server's thresholds, `asked` stands in for `repeat`."""
        self._posts = store.posts
        self._servers = store.servers
        self._thinking = thinking
        self._judge = judge
        self._indexes = indexes
        self._terms = terms

    async def said_before(
        self,
        *,
        place: Place,
        text: str,
        forums: Collection[str],
        before: datetime | None = None,
        except_post: str | None = None,
        at_most: int = 5,
    ) -> tuple[Earlier, ...]:
        """Earlier claims that say what the claims of `text` say, surest first, each at most once."""
        terms = self._terms.chosen(await self._servers.settings(place.server))
        thresholds = terms.thresholds.when_asked()
        asked = Message(id="asked", author="", sent_at=before or _LATER_THAN_ALL, text=text)
        (prepared,) = await self._thinking.prepare([compose([asked])])
        index = await self._indexes.of(place.server)
        scope = Scope(until=moment(asked.sent_at), except_post=except_post, forums=frozenset(forums))
        near = await self._thinking.run(
            index.nearest, prepared.vectors, prepared.sketches, scope, most=thresholds.neighbours
        )
        candidates = await find_candidates(self._posts, place.server, near)
        found = Found(vectors=prepared.vectors, candidates=candidates, cruxes=())
        judged = await self._thinking.run(
            judge_passages,
            prepared.passages,
            found,
            author=asked.author,
            judge=self._judge,
            encoder="",
            thresholds=thresholds,
        )
        repeats = {p.match.earlier.id: p for p in judged if p.match is not None and p.match.how is not None}
        surest = sorted(repeats.values(), key=lambda p: -(p.match.score if p.match else 0))
        return tuple(
            [one for p in surest[:at_most] if (one := await self._located(place.server, p)) is not None]
        )

    async def _located(self, server: str, passage: JudgedPassage) -> Earlier | None:
        """Where and when the match was said; None if it went meanwhile."""
        match = passage.match
        if match is None or match.how is None:
            return None
        stored = await self._posts.get(server, match.earlier.post)
        if stored is None:
            return None
        return Earlier(
            claim=passage.passage.text,
            earlier=match.earlier,
            place=stored.place,
            how=match.how,
            score=match.score,
            sent_at=stored.post.sent_at,
        )
