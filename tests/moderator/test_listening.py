"""Messages become posts: stitched as they come, judged anew when edited, gone when deleted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.moderator.considering import Considering
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.moderator.listening import Listener
from bot.moderator.thinking import Prepared
from bot.store.records.forums import Mode
from bot.store.records.inbox import Change, Incoming
from bot.store.records.posts import Act
from models.argument import Kind, Post
from tests.moderator.forum import BUSES, CRUX, RENT, TREES, Forum


@pytest.fixture
async def forum(keeper: Cruxkeeper) -> Forum:
    forum = Forum(keeper=keeper)
    await keeper.store.forums.watch("town", "debates", Mode.NUDGE, forum.now)
    return forum


async def test_what_somebody_says_in_one_go_is_one_post(forum: Forum) -> None:
    await forum.hears(forum.message("ann", RENT))
    (outcome,) = await forum.hears(forum.message("ann", BUSES, minutes=1))
    assert [message.id for message in outcome.assessment.post.messages] == ["101", "102"]


async def test_another_voice_in_between_parts_two_posts(forum: Forum) -> None:
    await forum.hears(forum.message("ann", RENT))
    await forum.hears(forum.message("bob", TREES, minutes=1))
    (outcome,) = await forum.hears(forum.message("ann", BUSES, minutes=1))
    assert outcome.assessment.post.id == "103"


async def test_an_edit_that_changes_no_word_changes_nothing(forum: Forum) -> None:
    message = forum.message("ann", RENT)
    await forum.hears(message)
    assert await forum.hears(replace(message, edited_at=forum.now), Change.EDITED) == []


async def test_an_edit_that_says_something_new_takes_the_nudge_back(forum: Forum) -> None:
    await forum.hears(forum.message("ann", RENT))
    await forum.raises("bob", CRUX)
    repeat = forum.message("ann", RENT)
    (nudged,) = await forum.hears(repeat)
    assert nudged.decision.act is Act.NUDGE
    (edited,) = await forum.hears(replace(repeat, text=BUSES), Change.EDITED)
    assert edited.decision.act is Act.NONE
    assert await forum.keeper.store.nudges.errands(forum.now.replace(hour=23)) == ()


async def test_a_deleted_message_is_gone_and_its_nudge_with_it(forum: Forum) -> None:
    await forum.hears(forum.message("ann", RENT))
    await forum.raises("bob", CRUX)
    repeat = forum.message("ann", RENT)
    await forum.hears(repeat)
    await forum.hears(repeat, Change.DELETED)
    assert await forum.keeper.store.posts.get("town", repeat.id) is None
    assert await forum.keeper.store.nudges.errands(forum.now.replace(hour=23)) == ()


async def test_a_post_that_loses_its_first_message_goes_on_under_the_next(forum: Forum) -> None:
    first = forum.message("ann", RENT)
    await forum.hears(first)
    await forum.hears(forum.message("ann", BUSES, minutes=1))
    await forum.hears(first, Change.DELETED)
    assert await forum.keeper.store.posts.get("town", first.id) is None
    left = await forum.keeper.store.posts.get("town", "102")
    assert left is not None
    assert left.post.text == BUSES


async def test_a_message_that_was_deleted_is_not_taken_in_late(forum: Forum) -> None:
    message = forum.message("ann", RENT)
    await forum.hears(message, Change.DELETED)
    assert await forum.hears(message) == []


async def test_the_same_message_heard_twice_counts_once(forum: Forum) -> None:
    message = forum.message("ann", RENT)
    (outcome,) = await forum.hears(message)
    assert outcome.assessment.passages[0].kind is Kind.NEW
    assert await forum.hears(message, live=False) == []


async def test_a_forum_that_nobody_watches_is_not_listened_to(keeper: Cruxkeeper) -> None:
    assert await Forum(keeper=keeper).hears(Forum(keeper=keeper).message("ann", RENT)) == []
    assert await keeper.store.inbox.servers_with_work() == ()


async def test_a_message_edited_before_we_knew_it_is_remembered_but_not_answered(forum: Forum) -> None:
    await forum.hears(forum.message("ann", RENT))
    await forum.raises("bob", CRUX)
    (outcome,) = await forum.hears(forum.message("ann", RENT), Change.EDITED)
    assert outcome.decision.act is Act.NOTE


class FailingOn:
    """Considers everything but one message, on which it fails every time."""

    def __init__(self, considering: Considering, message: str) -> None:
        self._considering = considering
        self._message = message

    async def prepare(self, posts: Sequence[Post]) -> tuple[Prepared, ...]:
        if any(message.id == self._message for post in posts for message in post.messages):
            error = "a text that breaks the core"
            raise ValueError(error)
        return await self._considering.prepare(posts)

    def __getattr__(self, name: str) -> object:
        return getattr(self._considering, name)


async def test_a_message_that_cannot_be_judged_holds_the_others_up_only_for_a_while(
    forum: Forum, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = forum.message("ann", RENT), forum.message("bob", BUSES)
    listener = Listener(
        store=forum.keeper.store,
        considering=FailingOn(forum.keeper.considering, broken.id),  # pyright: ignore[reportArgumentType] - as above
        gap=timedelta(minutes=10),
    )
    for message in (broken, sound):
        await listener.receive(
            Incoming(
                place=forum.place, message_id=message.id, change=Change.CREATED, message=message, live=True
            )
        )
    for _ in range(3):
        with pytest.raises(ValueError, match="breaks the core"):
            await listener.work("town")
    (outcome,) = await listener.work("town")
    assert outcome.assessment.post.id == sound.id
    assert "set aside" in caplog.text
