"""The claims of the servers at work, in memory: loaded from the store when first asked for, the least used let go."""

import asyncio
from collections import OrderedDict, defaultdict
from datetime import UTC, datetime, timedelta

from bot.store.posts import Posts
from bot.store.records import ClaimRow, EncoderStamp
from models.neighbours import ClaimIndex, Known

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SERVERS_AT_ONCE = 256
_PAGE = 5_000


class Indexes:
    """One index a server; rows in the store are the truth, an index can be dropped at any time."""

    def __init__(self, posts: Posts, stamp: EncoderStamp, dimensions: int) -> None:
        """Serve vectors of this stamp, each of so many numbers."""
        self._posts = posts
        self._stamp = stamp
        self._dimensions = dimensions
        self._indexes: OrderedDict[str, ClaimIndex] = OrderedDict()
        self._loading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, server: str) -> ClaimIndex:
        """The index of a server, the same one for everybody who asks."""
        # Two loads at once would leave one of the askers with an index that nobody else adds to.
        async with self._loading[server]:
            if server not in self._indexes:
                self._indexes[server] = await self._load(server)
                if len(self._indexes) > _SERVERS_AT_ONCE:
                    self._indexes.popitem(last=False)
            self._indexes.move_to_end(server)
            return self._indexes[server]

    def drop(self, server: str) -> None:
        """Forget a server's index; it is loaded again when next asked for."""
        self._indexes.pop(server, None)

    async def _load(self, server: str) -> ClaimIndex:
        index = ClaimIndex(self._dimensions)
        after = 0
        # Page by page: all rows at once would take several times the memory of the index itself.
        while (page := await self._posts.rows(server, self._stamp, after=after, at_most=_PAGE)).rows:
            index.add([as_known(row) for row in page.rows], page.vectors)
            after = page.rows[-1].id
        return index


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
