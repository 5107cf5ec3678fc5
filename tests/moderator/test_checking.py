"""What a poster learns about a draft before posting it."""

from collections.abc import Collection

from bot.moderator.checking import Checked
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.store.records.forums import Reach
from bot.store.servers import ServerSettings
from models.argument import Place
from tests.moderator.forum import BUSES, CRUX, HOUSING, RENT, TREES, Forum

MEETS = "New flats would not be built if their rents were capped for good, look at Berlin."


async def check(
    forum: Forum,
    draft: str,
    *,
    author: str = "ann",
    place: Place | None = HOUSING,
    forums: Collection[str] = ("debates",),
) -> Checked:
    return await forum.keeper.checking.check(draft, author=author, server="town", forums=forums, place=place)


async def test_what_was_said_and_what_is_new_are_told_apart(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    checked = await check(forum, f"{RENT} {BUSES}")
    assert [argued.nearest.text for argued in checked.said] == [RENT]
    assert checked.new == (BUSES,)


async def test_open_cruxes_of_others_are_named_until_they_are_taken_up(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    before = await check(forum, RENT)
    assert ([one.crux.id for one in before.meets], [one.crux.id for one in before.unmet]) == ([], ["c1"])
    after = await check(forum, MEETS)
    assert ([one.crux.id for one in after.meets], [one.crux.id for one in after.unmet]) == (["c1"], [])


async def test_nobody_is_pointed_at_their_own_crux_or_at_one_they_have_met(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("bob", RENT)
    await forum.raises("bob", CRUX)
    own = await check(forum, MEETS, author="bob")
    assert (own.meets, own.unmet) == ((), ())
    await forum.says("ann", MEETS)
    assert (await check(forum, BUSES, author="ann")).unmet == ()
    assert (await check(forum, BUSES, author="carl")).unmet != ()


async def test_outside_of_a_thread_the_cruxes_near_to_the_draft_count(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    near = await check(forum, "Would new flats be built at all if rents were capped?", place=None)
    far = await check(forum, TREES, place=None)
    assert [one.crux.id for one in (*near.meets, *near.unmet)] == ["c1"]
    assert (far.meets, far.unmet) == ((), ())


async def test_nothing_of_a_forum_that_the_asker_may_not_read_is_told(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    checked = await check(forum, RENT, forums=["games"])
    assert checked == Checked(said=(), new=(RENT,), meets=(), unmet=())


async def test_nothing_of_a_draft_is_kept(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await check(forum, BUSES)
    assert (await check(forum, BUSES)).new == (BUSES,)
    assert await keeper.store.posts.posts_by("town", "ann") == 1


async def test_in_a_thread_what_was_said_in_its_reach_counts_anywhere_else_all_that_may_be_read(
    keeper: Cruxkeeper,
) -> None:
    elsewhere = Forum(keeper=keeper, place=Place(server="town", forum="games", thread="rules"))
    await elsewhere.says("ann", RENT)
    forum, both = Forum(keeper=keeper), ("debates", "games")
    assert (await check(forum, RENT, forums=both)).said == ()
    assert len((await check(forum, RENT, forums=both, place=None)).said) == 1
    await keeper.store.servers.choose("town", ServerSettings(reach=Reach.SERVER))
    assert len((await check(forum, RENT, forums=both)).said) == 1
    assert (await check(forum, RENT, forums=("debates",))).said == ()
