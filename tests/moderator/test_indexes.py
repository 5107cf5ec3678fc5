"""The claims in memory, when several want them at once."""

import asyncio

from bot.moderator.indexes import Indexes
from bot.moderator.thinking import Thinking, stamp_of
from bot.store.opening import open_store
from models.sketches import Sketcher
from tests.encoders import HashingEncoder


async def test_who_comes_while_an_index_is_loaded_waits_for_that_one():
    store = await open_store(None, bytes(32))
    encoder = HashingEncoder()
    thinking = Thinking(encoder, Sketcher(bytes(32)))
    indexes = Indexes(store.posts, stamp_of(encoder.card), thinking)
    try:
        first, second = await asyncio.gather(indexes.of("1"), indexes.of("1"))
        again = await indexes.of("1")
        indexes.drop("1")
        anew = await indexes.of("1")
    finally:
        thinking.close()
        await store.close()

    assert first is second is again
    assert anew is not first
