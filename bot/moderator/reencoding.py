"""Brings what is remembered over to another encoder, or another way to cut posts: new vectors beside the old ones.

The old ones go when all the new ones are there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.moderator.recutting import recut
from bot.moderator.thinking import stamp_of
from bot.store.opening import Store
from bot.store.records.claims import EncoderStamp
from bot.store.vectors import Amount, Unencoded, Vectors
from models.encoder import Encoder, EncoderCard
from models.sketches import Sketcher
from models.vectors import Quantised, quantise

BATCH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Reencoded:
    """How many posts were cut otherwise, what was made, how many vectors of claims went, and what is remembered now.

    `recut` is None where all posts had been cut by the segmenter of today.
    """

    recut: int | None
    made: Amount
    removed: int
    remembered: Amount


async def reencode(
    store: Store,
    card: EncoderCard,
    load: Callable[[], Encoder],
    sketcher: Sketcher,
    *,
    advance: Callable[[int, int], None],
) -> Reencoded:
    """Give every claim and crux a vector of the encoder of `card`; what other encoders made is removed at the end.

    Where another version of the segmenter was at work, all posts are cut anew before. `load` is called only if there is
    something to encode. `advance` is told at first, and after each batch, how many posts, and then texts, are done, of
    how many. Stopped in between, all that was told to `advance` is kept, and another call goes on from there.
    Raises DatabaseBusy while another process has the database open, and what `load` raises.
    """
    vectors, stamp = store.vectors, stamp_of(card)
    lacking = await vectors.lacking(stamp)
    cut, removed = None, 0
    if lacking.claims or lacking.cruxes or await vectors.others(stamp):
        await vectors.keep_to_ourselves()
        if await store.cuts.are_of_another(stamp.segmenter):
            cut = await recut(store.cuts, sketcher, advance=advance)
            await vectors.take_over(stamp)
            lacking = await vectors.lacking(stamp)
        if lacking.claims or lacking.cruxes:
            advance(0, lacking.claims + lacking.cruxes)
            await _Filling(vectors, stamp, load(), lacking, advance).run()
        removed = await vectors.drop_others(stamp, card.dimensions)
    return Reencoded(recut=cut, made=lacking, removed=removed, remembered=await vectors.remembered())


class _Filling:
    """One run over all that lacks a vector."""

    def __init__(
        self,
        vectors: Vectors,
        stamp: EncoderStamp,
        encoder: Encoder,
        lacking: Amount,
        advance: Callable[[int, int], None],
    ) -> None:
        self._vectors = vectors
        self._stamp = stamp
        self._encoder = encoder
        self._total = lacking.claims + lacking.cruxes
        self._advance = advance
        self._done = 0

    async def run(self) -> None:
        # Claims first: stopped there, the settings can still go back to the old encoder, for which nothing has changed.
        last = -1
        while claims := await self._vectors.next_claims(self._stamp, last, BATCH):
            await self._vectors.add_to_claims(claims, self._encode(claims), self._stamp)
            last = claims[-1].id
            self._count(claims)
        while cruxes := await self._vectors.next_cruxes(self._stamp, BATCH):
            await self._vectors.give_to_cruxes(cruxes, self._encode(cruxes), self._stamp)
            self._count(cruxes)

    def _encode(self, texts: tuple[Unencoded, ...]) -> Quantised:
        # On this very thread: nothing else runs in the meantime, and Ctrl-C takes effect between two batches.
        return quantise(self._encoder.encode([one.text for one in texts]))

    def _count(self, texts: tuple[Unencoded, ...]) -> None:
        self._done += len(texts)
        self._advance(self._done, self._total)
