"""Where was this said before: answered from the forums that the asker may read."""

from bot.app import Cruxkeeper
from models.argument import How, Place
from tests.moderator.forum import BUSES, RENT, Forum


async def test_an_earlier_post_is_found_with_its_place_and_how_sure(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    said = await forum.says("ann", f"{BUSES} {RENT}")
    (found,) = await keeper.lookup.said_before(place=forum.place, text=RENT, forums={"debates"})
    assert (found.earlier.post, found.how, found.place) == (
        said.assessment.post.id,
        How.VERBATIM,
        forum.place,
    )


async def test_every_thread_of_the_readable_forums_is_searched(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper, place=Place(server="town", forum="games", thread="rules"))
    await forum.says("ann", RENT)
    asked_from = Place(server="town", forum="debates", thread="housing")
    assert len(await keeper.lookup.said_before(place=asked_from, text=RENT, forums={"games", "debates"})) == 1
    assert await keeper.lookup.said_before(place=asked_from, text=RENT, forums={"debates"}) == ()
    assert await keeper.lookup.said_before(place=asked_from, text=RENT, forums=set()) == ()


async def test_a_post_is_not_its_own_predecessor(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    post = (await forum.says("ann", RENT)).assessment.post
    found = await keeper.lookup.said_before(
        place=forum.place, text=RENT, forums={"debates"}, except_post=post.id
    )
    assert found == ()


async def test_text_without_a_claim_finds_nothing(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    assert await keeper.lookup.said_before(place=forum.place, text="thanks!", forums={"debates"}) == ()
