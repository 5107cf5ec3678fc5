"""A thread in brief, in its own words."""

from collections.abc import AsyncIterator

import pytest

from bot.app import assemble
from bot.config import Settings
from bot.moderator.cruxkeeper import Cruxkeeper
from models.argument import CruxState, Place
from tests.encoders import HashingEncoder
from tests.moderator.conftest import KEY
from tests.moderator.forum import BUSES, CRUX, HOUSING, RENT, TREES, Forum
from tests.moderator.test_lookup import DENIAL, NeverJudge

MEETS = "New flats would not be built if their rents were capped for good, look at Berlin."


@pytest.fixture
async def keeper() -> AsyncIterator[Cruxkeeper]:
    encoder = HashingEncoder()
    async with assemble(Settings(), database=None, key=KEY, encoder=encoder, judge=NeverJudge()) as keeper:
        yield keeper


async def test_what_comes_up_most_comes_first_as_it_was_first_put(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    for author, text in [("ann", BUSES), ("ann", RENT), ("bob", RENT), ("cy", RENT), ("cy", BUSES)]:
        await forum.says(author, text)
    await forum.says("dan", TREES)
    digest = await keeper.digesting.digest(HOUSING)
    assert [(one.claim.text, one.claim.author, one.times) for one in digest.frequent] == [
        (RENT, "ann", 3),
        (BUSES, "ann", 2),
    ]
    assert (digest.posts, digest.people) == (6, 4)


async def test_where_people_differ_both_are_heard(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.says("bob", DENIAL)
    await forum.says("cy", RENT)
    [contested] = (await keeper.digesting.digest(HOUSING)).contested
    assert (contested.claim.author, contested.denial.author) == ("ann", "bob")


async def test_cruxes_are_told_apart_by_whether_anybody_else_took_them_up(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    await forum.raises("bob", "The lime trees were sick.")
    await forum.raises("bob", "The bus lanes were painted at night.")
    await keeper.store.cruxes.set_state("town", "c3", CruxState.RESOLVED, "mia", forum.now, "They were.")
    await forum.says("cy", MEETS)
    digest = await keeper.digesting.digest(HOUSING)
    assert [one.stored.crux.id for one in digest.discussed] == ["c1"]
    assert [(voice.author, voice.text) for voice in digest.discussed[0].voices] == [("cy", MEETS)]
    assert [one.stored.crux.id for one in digest.waiting] == ["c2"]
    assert [(one.stored.crux.id, one.answer) for one in digest.resolved] == [("c3", "They were.")]


async def test_other_threads_do_not_count(keeper: Cruxkeeper) -> None:
    elsewhere = Forum(keeper=keeper, place=Place(server="town", forum="debates", thread="rules"))
    await elsewhere.says("ann", RENT)
    await elsewhere.says("bob", RENT)
    await elsewhere.raises("bob", CRUX)
    await Forum(keeper=keeper, last=500).says("cy", RENT)
    digest = await keeper.digesting.digest(HOUSING)
    assert (digest.posts, digest.frequent, digest.waiting) == (1, (), ())
