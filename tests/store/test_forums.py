"""Which forums are watched, and how."""

import pytest

from bot.store.opening import Store
from bot.store.records.forums import Mode, WatchedForum
from tests.store.examples import START, after


async def test_forums_are_watched_until_they_are_not(store: Store):
    await store.forums.watch("guild", "debates", Mode.OBSERVE, START)
    await store.forums.watch("guild", "architecture", Mode.REVIEW, after(days=1))
    await store.forums.watch("other guild", "debates", Mode.NUDGE, START)
    await store.forums.watch("guild", "debates", Mode.NUDGE, after(days=2))

    here = (
        WatchedForum(server="guild", forum="debates", mode=Mode.NUDGE),
        WatchedForum(server="guild", forum="architecture", mode=Mode.REVIEW),
    )
    assert await store.forums.watched("guild") == here
    there = WatchedForum(server="other guild", forum="debates", mode=Mode.NUDGE)
    assert await store.forums.all_watched() == (*here, there)

    await store.forums.unwatch("guild", "debates")
    assert await store.forums.mode_of("guild", "debates") is None
    assert await store.forums.mode_of("guild", "architecture") is Mode.REVIEW
    assert await store.forums.watched("guild") == here[1:]


async def test_the_bot_keeps_notes_for_itself(store: Store):
    assert await store.notes.get("commands") is None
    await store.notes.put("commands", "abc")
    await store.notes.put("commands", "def")
    assert await store.notes.get("commands") == "def"
    await store.notes.drop("commands")
    assert await store.notes.get("commands") is None


@pytest.mark.parametrize(("goes", "stays"), [("a", "b"), ("b", "a")])
async def test_a_forum_is_in_one_circle_at_most(store: Store, goes: str, stays: str):
    for name in ("a", "b", "c"):
        await store.forums.watch("guild", name, Mode.OBSERVE, START)
    await store.forums.join("guild", {"a", "b"})
    await store.forums.join("guild", {goes, "c"})

    circles = [await store.forums.circle("guild", name) for name in (stays, goes, "c")]

    assert circles == [{stays}, {goes, "c"}, {goes, "c"}]
    await store.forums.join("guild", {goes})
    assert await store.forums.circle("guild", goes) == frozenset()
    assert await store.forums.circle("other guild", goes) == frozenset()
