"""The life of a nudge, and what the caps see of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.opening import Store
from bot.store.records.nudges import Errand, NudgeHistory, Wanted
from models.argument import EarlierClaim, Place
from models.stitching import compose
from tests.store.examples import HERE, START, after, claim, message, nudge, post, record

NEXT_DOOR = Place(server="guild", forum="off-topic", thread="cats")
ELSEWHERE = Place(server="other guild", forum="debates", thread="pause")
POST = compose([message("1", "Pauses never hold."), message("2", "They leak.", at=after(minutes=1))])


async def sent(store: Store) -> Errand:
    """A nudge about POST that stands on Discord as m1."""
    await store.posts.record(record(POST, nudge=nudge("First words.")))
    [errand] = await store.nudges.errands(START)
    await store.nudges.said(errand.nudge, "m1", START, text=errand.text)
    return errand


async def test_from_due_to_said_to_changed_to_withdrawn_to_taken_back(store: Store):
    due = after(seconds=45)
    await store.posts.record(record(POST, nudge=nudge("First words.", due=due)))
    assert await store.nudges.errands(START) == ()

    [send] = await store.nudges.errands(due)
    assert send == Errand(
        nudge=send.nudge,
        place=HERE,
        reply_to="2",
        shown=None,
        text="First words.",
        toward=("c1",),
        nonce=send.nonce,
    )
    await store.nudges.said(send.nudge, "m1", due, text=send.text)
    assert await store.nudges.errands(due) == ()

    await store.posts.record(record(POST, nudge=nudge("Other words.", due=after(days=1))))
    [edit] = await store.nudges.errands(due)
    assert edit == replace(send, shown="m1", text="Other words.")
    await store.nudges.changed(edit.nudge, text=edit.text)
    assert await store.nudges.errands(due) == ()

    await store.posts.record(record(POST))
    [take_back] = await store.nudges.errands(due)
    assert take_back == replace(send, shown="m1", text=None)
    await store.nudges.taken_back(take_back.nudge)
    assert await store.nudges.errands(due) == ()


async def test_the_nonce_is_the_same_on_every_try_and_fits(store: Store):
    await store.posts.record(record(POST, nudge=nudge()))
    [first] = await store.nudges.errands(START)
    await store.posts.record(record(POST, nudge=nudge("Other words.")))
    [second] = await store.nudges.errands(START)
    await store.posts.record(record(POST, nudge=nudge(), place=ELSEWHERE))
    [_, elsewhere] = await store.nudges.errands(START)
    assert first.nonce == second.nonce != elsewhere.nonce
    assert len(first.nonce) <= 25


async def test_words_that_change_while_they_are_sent_are_edited_afterwards(store: Store):
    await store.posts.record(record(POST, nudge=nudge("First words.")))
    [under_way] = await store.nudges.errands(START)
    await store.posts.record(record(POST, nudge=nudge("Other words.")))
    await store.nudges.said(under_way.nudge, "m1", START, text=under_way.text)
    [edit] = await store.nudges.errands(START)
    assert (edit.shown, edit.text) == ("m1", "Other words.")


async def test_an_unsaid_nudge_that_nobody_wants_is_dropped(store: Store):
    await store.posts.record(record(POST, nudge=nudge()))
    await store.posts.record(record(POST))
    assert await store.nudges.errands(after(days=1)) == ()
    assert await store.nudges.about("guild", "1") is None
    await store.posts.record(record(POST, nudge=nudge("Wanted again.")))
    [errand] = await store.nudges.errands(START)
    assert errand.text == "Wanted again."


@pytest.mark.parametrize("forgotten", [False, True])
async def test_one_that_was_dropped_while_it_was_sent_is_taken_back(store: Store, forgotten: bool):
    await store.posts.record(record(POST, nudge=nudge()))
    [under_way] = await store.nudges.errands(START)
    await (store.posts.forget("guild", "1") if forgotten else store.posts.record(record(POST)))
    await store.nudges.said(under_way.nudge, "m1", START, text=under_way.text)
    [take_back] = await store.nudges.errands(START)
    assert (take_back.shown, take_back.text) == ("m1", None)


async def test_a_nudge_that_was_said_and_withdrawn_is_not_said_again(store: Store):
    errand = await sent(store)
    await store.nudges.withdraw("guild", "1")
    await store.posts.record(record(POST, nudge=nudge("Once more.")))
    [take_back] = await store.nudges.errands(START)
    assert take_back.text is None
    await store.nudges.taken_back(errand.nudge)
    await store.posts.record(record(POST, nudge=nudge("Once more.")))
    assert await store.nudges.errands(after(days=1)) == ()


async def test_the_third_failure_gives_up(store: Store):
    await store.posts.record(record(POST, nudge=nudge()))
    [errand] = await store.nudges.errands(START)
    for _ in range(2):
        await store.nudges.failed(errand.nudge, False)
        assert await store.nudges.errands(START) == (errand,)
    await store.nudges.failed(errand.nudge, False)
    assert await store.nudges.errands(START) == ()
    # What was given up unsaid burdens nobody.
    assert await store.nudges.history(HERE, "ann", START, except_post="9") == NudgeHistory(posts_before=1)


async def test_a_failure_for_good_gives_up_at_once(store: Store):
    await store.posts.record(record(POST, nudge=nudge()))
    [errand] = await store.nudges.errands(START)
    await store.nudges.failed(errand.nudge, forever=True)
    assert await store.nudges.errands(after(days=1)) == ()


async def test_a_nudge_is_found_by_its_post_and_by_its_message(store: Store):
    errand = await sent(store)
    row = await store.nudges.about("guild", "1")
    assert row is not None
    assert (row.id, row.author, row.reply_to, row.text) == (errand.nudge, "ann", "2", "First words.")
    assert (row.wanted, row.shown, row.due_at, row.said_at) == (Wanted.SAID, "m1", START, START)
    assert await store.nudges.by_message("guild", "m1") == row
    assert await store.nudges.by_message("other guild", "m1") is None
    assert await store.nudges.about("other guild", "1") is None


async def test_history_counts_by_person_thread_server_and_time(store: Store):
    now = after(days=10)
    for id_, author, place, due in (
        ("10", "ann", HERE, after(days=1)),
        ("11", "ann", NEXT_DOOR, after(days=5)),
        ("12", "bo", HERE, now - timedelta(hours=2)),
        ("13", "bo", NEXT_DOOR, now - timedelta(hours=1)),
        ("14", "ann", HERE, now + timedelta(seconds=45)),
        ("15", "ann", ELSEWHERE, now),
    ):
        said = post(id_, "Pauses never hold.", author=author)
        await store.posts.record(record(said, nudge=nudge(due=due), place=place))

    assert await store.nudges.history(HERE, "ann", now, except_post="14") == NudgeHistory(
        posts_before=2,
        nudges_to_author_today=0,
        nudges_to_author_this_week=1,
        nudges_to_author_in_thread=1,
        nudges_in_thread_today=1,
        nudges_in_server_today=2,
        since_author_nudged=timedelta(days=5),
        since_thread_nudged=timedelta(hours=2),
    )
    with_it = await store.nudges.history(HERE, "ann", now, except_post="99")
    assert (with_it.nudges_to_author_today, with_it.nudges_in_server_today) == (1, 3)
    assert with_it.since_author_nudged == timedelta(0)
    # As of an earlier moment, when a post of that time is judged once more, later nudges do not count.
    assert await store.nudges.history(NEXT_DOOR, "carl", after(days=5), except_post="1") == NudgeHistory(
        nudges_in_thread_today=1, nudges_in_server_today=1, since_thread_nudged=timedelta(0)
    )


async def test_withdrawn_nudges_do_not_count(store: Store):
    await sent(store)
    await store.nudges.withdraw("guild", "1")
    history = await store.nudges.history(HERE, "ann", START, except_post="9")
    assert history == NudgeHistory(posts_before=1)


async def test_a_pair_is_spent_by_a_nudge_about_it(store: Store):
    [origin, other] = await store.posts.record(
        record(post("1", "Pauses never hold.\nThey leak.", author="bo"))
    )
    again = post("2", "Pauses do never hold.")
    earlier = EarlierClaim(id=origin, post="1", author="bo", text="Pauses never hold.")
    [repeat] = await store.posts.record(
        record(again, [claim(again.text, within=again, repeats=earlier)], nudge=nudge())
    )

    async def spent(*repeats: int, author: str = "ann", except_post: str = "3") -> bool:
        history = await store.nudges.history(HERE, author, START, except_post=except_post, repeats=repeats)
        return history.pairs_spent

    assert await spent(origin)
    assert await spent(origin, repeat)
    assert not await spent(origin, other)
    assert not await spent()
    assert not await spent(origin, author="bo")
    assert not await spent(origin, except_post="2")


async def test_people_can_ask_for_silence(store: Store):
    await store.nudges.silence("guild", "ann", after(days=1))
    await store.nudges.silence("guild", "bo", None)
    assert await store.nudges.is_silenced("guild", "ann", START)
    assert not await store.nudges.is_silenced("guild", "ann", after(days=1))
    assert await store.nudges.is_silenced("guild", "bo", after(days=999))
    assert not await store.nudges.is_silenced("other guild", "bo", START)
    assert (await store.nudges.history(HERE, "bo", START, except_post="1")).author_silenced
    await store.nudges.silence("guild", "bo", START)
    assert not await store.nudges.is_silenced("guild", "bo", START)
