"""Nothing that arrived is lost, and deletions win."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.store.opening import Store, open_store
from bot.store.records.inbox import Change
from models.argument import Place
from tests.store.examples import (
    KEY,
    START,
    after,
    created,
    deleted,
    edited,
    message,
    post,
    record,
    vectors,
)

ELSEWHERE = Place(server="other guild", forum="debates", thread="pause")


async def test_changes_wait_in_the_order_of_their_arrival(store: Store):
    first = replace(created(replace(message("2", "Late."), edited_at=after(days=1))), live=False)
    await store.inbox.add(first)
    await store.inbox.add(created(message("1", "Early.")))
    await store.inbox.add(edited(message("1", "Early!")))

    waiting = await store.inbox.waiting("guild")

    assert [replace(one, seq=0) for one in waiting] == [
        first,
        created(message("1", "Early.")),
        edited(message("1", "Early!")),
    ]
    assert [one.seq for one in waiting] == sorted({one.seq for one in waiting})
    assert await store.inbox.waiting("guild", limit=1) == waiting[:1]
    await store.inbox.done(waiting[0].seq)
    assert await store.inbox.waiting("guild") == waiting[1:]
    assert await store.inbox.depth("guild") == 2


async def test_each_server_has_its_own_queue(store: Store):
    await store.inbox.add(created(message("1", "There."), place=ELSEWHERE))
    await store.inbox.add(created(message("1", "Here.")))
    assert await store.inbox.servers_with_work() == ("other guild", "guild")
    await store.inbox.add(deleted("1", place=ELSEWHERE))
    assert [one.change for one in await store.inbox.waiting("other guild")] == [Change.DELETED]
    assert [one.change for one in await store.inbox.waiting("guild")] == [Change.CREATED]


async def test_a_deletion_takes_out_what_is_queued_and_stays(store: Store):
    await store.inbox.add(created(message("1", "Regretted.")))
    await store.inbox.add(edited(message("1", "Regretted!")))
    await store.inbox.add(created(message("2", "Meant.")))
    await store.inbox.add(deleted("1"))
    waiting = await store.inbox.waiting("guild")
    assert [(one.message_id, one.change) for one in waiting] == [("2", Change.CREATED), ("1", Change.DELETED)]


async def test_what_was_deleted_does_not_come_back_for_thirty_days(store: Store):
    await store.inbox.add(deleted("1"), now=START)
    await store.inbox.add(created(message("1", "Late.")))
    [deletion] = await store.inbox.waiting("guild")
    await store.inbox.done(deletion.seq)
    await store.inbox.add(edited(message("1", "Later.")))
    assert await store.inbox.depth("guild") == 0

    # A later deletion of another message clears away what is too old.
    await store.inbox.add(deleted("2"), now=after(days=31))
    await store.inbox.add(created(message("1", "A month later.")))
    assert await store.inbox.depth("guild") == 2


async def test_a_deletion_that_still_waits_wins_however_old_it_is(store: Store):
    await store.inbox.add(deleted("1"), now=START)
    await store.inbox.add(deleted("2"), now=after(days=31))
    await store.inbox.add(created(message("1", "Very late.")))
    assert [one.change for one in await store.inbox.waiting("guild")] == [Change.DELETED] * 2


async def test_the_inbox_survives_a_restart(path: Path):
    store = await open_store(path, KEY)
    await store.inbox.add(created(message("1", "Kept.")))
    await store.close()
    store = await open_store(path, KEY)
    [waiting] = await store.inbox.waiting("guild")
    assert waiting.message == message("1", "Kept.")
    await store.close()


async def test_a_record_and_its_inbox_row_go_together(store: Store):
    await store.inbox.add(created(message("1", "Pauses never hold.")))
    [waiting] = await store.inbox.waiting("guild")
    good = record(post("1", "Pauses never hold."))

    with pytest.raises(ValueError, match="argument"):
        await store.posts.record(replace(good, vectors=vectors([])), waiting.seq)
    assert await store.inbox.waiting("guild") == (waiting,)
    assert await store.posts.get("guild", "1") is None

    await store.posts.record(good, waiting.seq)
    assert await store.inbox.waiting("guild") == ()


async def test_a_record_takes_nothing_out_of_another_servers_inbox(store: Store):
    await store.inbox.add(created(message("1", "There."), place=ELSEWHERE))
    [waiting] = await store.inbox.waiting("other guild")
    await store.posts.record(record(post("1", "Here.")), waiting.seq)
    assert await store.inbox.depth("other guild") == 1
