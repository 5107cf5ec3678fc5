"""Cruxes: raised with a short id, found by words and by meaning, invisible to those who may not read there."""

import pytest

from bot.moderator.cruxes import Asker
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.moderator.refusals import CruxRejected
from models.argument import Place
from tests.moderator.forum import CRUX, Forum

LONG = "A claim that goes on. " * 20


async def test_cruxes_get_short_ids_in_order(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    assert [(await forum.raises("bob", CRUX)).id, (await forum.raises("ann", "Rents would fall.")).id] == [
        "c1",
        "c2",
    ]


@pytest.mark.parametrize(
    ("statement", "complaint"), [("", "a sentence"), ("Rents", "a sentence"), (LONG, "300")]
)
async def test_what_is_no_sentence_or_too_long_is_turned_down_kindly(
    keeper: Cruxkeeper, statement: str, complaint: str
) -> None:
    with pytest.raises(CruxRejected, match=complaint):
        await Forum(keeper=keeper).raises("bob", statement)


async def test_a_crux_is_found_by_its_words(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.raises("bob", CRUX)
    await forum.raises("bob", "The canal freezes over in most winters.")
    (found, *_) = await keeper.cruxes.search("town", "capped rents")
    assert found.crux.statement == CRUX
    assert await keeper.cruxes.search("town", "zebra crossings") == ()


async def test_typing_narrows_what_is_suggested(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.raises("bob", CRUX)
    await forum.raises("bob", "The canal freezes over in most winters.")
    assert [one.crux.id for one in await keeper.cruxes.suggest("town", "")] == ["c2", "c1"]
    assert [one.crux.id for one in await keeper.cruxes.suggest("town", "canal fre")] == ["c2"]
    assert [one.crux.id for one in await keeper.cruxes.suggest("town", "c1")] == ["c1"]


async def test_a_crux_shows_what_engaged_it(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.raises("bob", CRUX)
    await forum.says("ann", "New flats were built in Vienna even though their rents were capped for good.")
    view = await keeper.cruxes.show("town", "c1")
    assert view is not None
    assert [engagement.author for engagement in view.engagements] == ["ann"]


async def test_who_may_not_read_a_forum_learns_nothing_of_its_cruxes(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.raises("bob", CRUX)
    elsewhere = Asker(forums={"games"})
    assert await keeper.cruxes.list("town", asker=elsewhere) == ()
    assert await keeper.cruxes.search("town", "capped rents", asker=elsewhere) == ()
    assert await keeper.cruxes.suggest("town", "rents", asker=elsewhere) == ()
    assert await keeper.cruxes.show("town", "c1", asker=elsewhere) is None
    assert await keeper.cruxes.show("town", "c99", asker=elsewhere) is None


async def test_servers_do_not_see_each_other(keeper: Cruxkeeper) -> None:
    await Forum(keeper=keeper).raises("bob", CRUX)
    assert await keeper.cruxes.list("village") == ()
    assert await keeper.cruxes.show("village", "c1") is None


async def test_the_list_of_a_thread_leaves_other_threads_out(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.raises("bob", CRUX)
    forum.place = Place(server="town", forum="debates", thread="canal")
    await forum.raises("bob", "The canal freezes over in most winters.")
    assert [stored.crux.id for stored in await keeper.cruxes.list("town", thread="canal")] == ["c2"]
    assert len(await keeper.cruxes.list("town")) == len(["c1", "c2"])


async def test_the_list_tells_how_often_a_crux_was_taken_up_by_now(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.raises("bob", CRUX)
    assert [stored.engaged_by for stored in await keeper.cruxes.list("town")] == [0]
    await forum.says("ann", "New flats were built in Vienna even though their rents were capped for good.")
    assert [stored.engaged_by for stored in await keeper.cruxes.list("town")] == [1]
