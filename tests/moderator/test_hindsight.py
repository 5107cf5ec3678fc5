"""Older posts become known late: what says them again is judged once more, and nobody is told."""

import pytest

from bot.moderator.cruxkeeper import Cruxkeeper
from bot.store.records.forums import Mode, Reach
from bot.store.records.inbox import Change
from bot.store.records.posts import Act
from bot.store.servers import ServerSettings
from models.argument import Message, Place
from tests.moderator.forum import BUSES, CRUX, RENT, Forum


@pytest.fixture
async def forum(keeper: Cruxkeeper) -> Forum:
    forum = Forum(keeper=keeper)
    for name in ("debates", "games"):
        await keeper.store.forums.watch("town", name, Mode.NUDGE, forum.now)
    return forum


async def look_back(forum: Forum, since: Message) -> list[str]:
    return [post async for post in forum.keeper.hindsight.look_back("town", "debates", since.sent_at)]


async def act(forum: Forum, message: Message) -> Act:
    held = await forum.keeper.store.posts.get("town", message.id)
    assert held is not None
    return held.act


async def test_what_says_again_an_older_post_is_noted_and_not_answered(forum: Forum) -> None:
    older, other = forum.message("ann", RENT), forum.message("bob", BUSES)
    await forum.hears(other)
    await forum.raises("ann", CRUX)
    again = forum.message("bob", RENT)
    await forum.hears(again)
    await forum.hears(older, live=False)
    assert await act(forum, again) is Act.NONE

    assert await look_back(forum, older) == [older.id, other.id, again.id]

    assert await act(forum, again) is Act.NOTE
    [pair] = await forum.keeper.store.pairs.of("town", again.id)
    assert pair.earlier_post == older.id
    assert await act(forum, other) is Act.NONE
    assert await forum.keeper.store.nudges.errands(forum.now.replace(hour=23)) == ()


async def test_what_was_answered_stays_as_it_is(forum: Forum) -> None:
    older = forum.message("cid", RENT)
    await forum.hears(forum.message("ann", RENT))
    await forum.raises("bob", CRUX)
    again = forum.message("ann", RENT)
    await forum.hears(again)
    await forum.hears(older, live=False)

    assert again.id not in await look_back(forum, older)
    await forum.keeper.listener.judge_again("town", again.id)

    assert await act(forum, again) is Act.NUDGE
    [errand] = await forum.keeper.store.nudges.errands(forum.now.replace(hour=23))
    assert errand.text is not None


async def test_what_has_gone_meanwhile_is_not_brought_back(forum: Forum) -> None:
    message = forum.message("ann", RENT)
    await forum.hears(message)
    await forum.hears(message, Change.DELETED)

    await forum.keeper.listener.judge_again("town", message.id)

    assert await forum.keeper.store.posts.get("town", message.id) is None


@pytest.mark.parametrize(
    ("reach", "in_circle", "concerned"),
    [
        (Reach.THREAD, True, False),
        (Reach.FORUM, True, False),
        (Reach.CIRCLE, True, True),
        (Reach.CIRCLE, False, False),
        (Reach.SERVER, False, True),
    ],
)
async def test_another_forum_is_looked_at_only_where_this_one_counts(
    forum: Forum, reach: Reach, *, in_circle: bool, concerned: bool
) -> None:
    store = forum.keeper.store
    await store.servers.choose("town", ServerSettings(reach=reach))
    if in_circle:
        await store.forums.join("town", ["debates", "games"])
    older, here = forum.message("ann", RENT), forum.place
    forum.place = Place(server="town", forum="games", thread="chess")
    again = forum.message("bob", RENT)
    await forum.hears(again)
    forum.place = here
    await forum.hears(older, live=False)

    await look_back(forum, older)

    assert (await act(forum, again) is Act.NOTE) is concerned
