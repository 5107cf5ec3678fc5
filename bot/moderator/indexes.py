"""The claims of the servers at work, in memory: loaded from the store when first asked for, the least used let go."""

import asyncio
import ctypes
from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.moderator.thinking import Thinking
from bot.store.posts import Posts
from bot.store.records.claims import ClaimRow, EncoderStamp
from models.neighbours import ClaimIndex, Known
from models.vectors import Quantised

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SERVERS_AT_ONCE = 256
_PAGE = 5_000


class Indexes:
    """One index a server; rows in the store are the truth, an index can be dropped at any time.

    Only the thinking thread looks into an index or changes one: it is never read while it is half changed.
    """

    def __init__(self, posts: Posts, stamp: EncoderStamp, thinking: Thinking) -> None:
        """Serve vectors of this stamp, the one of the encoder behind `thinking`."""
        self._posts = posts
        self._stamp = stamp
        # A change takes no time, and is waited for by a post that has been judged.
        self._thinking = thinking.for_askers()
        self._indexes: OrderedDict[str, ClaimIndex] = OrderedDict()
        self._loading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, server: str) -> ClaimIndex:
        """The index of a server, for functions that run on the thinking thread."""
        async with self._loading[server]:
            index = self._indexes.get(server)
            if index is None:
                index = self._indexes[server] = await self._load(server)
                if len(self._indexes) > _SERVERS_AT_ONCE:
                    self._indexes.popitem(last=False)
            self._indexes.move_to_end(server)
            return index

    async def put(self, server: str, post: str, claims: Sequence[Known], vectors: Quantised) -> None:
        """Let these be the claims of a post, with their vectors, row by row."""
        index = await self.of(server)
        await self._thinking.run(_put, index, post, claims, vectors)

    async def forget_post(self, server: str, post: str) -> None:
        """Drop every claim of a post."""
        index = await self.of(server)
        await self._thinking.run(index.forget_post, post)

    def drop(self, server: str) -> None:
        """Forget a server's index; it is loaded again when next asked for."""
        self._indexes.pop(server, None)

    async def _load(self, server: str) -> ClaimIndex:
        index = ClaimIndex(self._thinking.encoder.card.dimensions)
        after = None
        # Page by page: all rows at once would take several times the memory of the index itself.
        while (page := await self._posts.rows(server, self._stamp, after=after, at_most=_PAGE)).rows:
            await self._thinking.run(index.add, [as_known(row) for row in page.rows], page.vectors)
            after = page.rows[-1]
        await self._thinking.run(_give_back_memory)
        return index


def _give_back_memory() -> None:
    """Hand the system what was let go of, where the C library can, in 1.5 ms.

    Of a server of 100,000 claims glibc would keep 50 MB after loading and 35 MB after the first posts.
    """
    trim = getattr(ctypes.pythonapi, "malloc_trim", None)
    if trim is not None:
        trim(0)


def _put(index: ClaimIndex, post: str, claims: Sequence[Known], vectors: Quantised) -> None:
    index.forget_post(post)
    index.add(claims, vectors)
    # A post that is judged ends here.
    _give_back_memory()


def as_known(row: ClaimRow) -> Known:
    """A stored claim as the index takes it."""
    return Known(
        claim=row.id,
        post=row.post,
        thread=row.thread,
        forum=row.forum,
        moment=moment(row.sent_at),
        sketch=row.sketch,
    )


def moment(at: datetime) -> int:
    """Microseconds since 1970, exact."""
    return (at - _EPOCH) // timedelta(microseconds=1)
