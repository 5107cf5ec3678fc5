"""Where was this argued before: answered from the forums that the asker may read."""

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.app import assemble
from bot.config import Settings
from bot.moderator.comparing import Within
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.moderator.lookup import Relation
from models.argument import Comparison, Place
from models.bearing import Bearing, bearing_by_words, probability
from models.judge import Pair
from tests.encoders import HashingEncoder
from tests.moderator.conftest import KEY
from tests.moderator.forum import BUSES, RENT, Forum

DEBATES = Within(server="town", forums={"debates"})
DENIAL = (
    "Rent control never shrinks the supply of flats, because nobody builds what cannot be let at a profit."
)


class NeverJudge:
    """Knows one thing: a claim with "never" in it denies the one without."""

    name = "never"

    def compare(self, pairs: Sequence[Pair]) -> list[Comparison]:
        denials = [("never" in pair.one) != ("never" in pair.other) for pair in pairs]
        return [
            Comparison(same=0.0, opposed=float(denies), different=float(not denies)) for denies in denials
        ]

    def score_engagement(self, bearings: Sequence[Bearing]) -> list[float]:
        return [probability(bearing_by_words(bearing)) for bearing in bearings]


@pytest.fixture
async def denying() -> AsyncIterator[Cruxkeeper]:
    encoder = HashingEncoder()
    async with assemble(Settings(), database=None, key=KEY, encoder=encoder, judge=NeverJudge()) as keeper:
        yield keeper


async def test_an_earlier_post_is_found_with_its_place_and_how_sure(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    said = await forum.says("ann", f"{BUSES} {RENT}")
    (found,) = await keeper.lookup.said_before(RENT, DEBATES)
    assert (found.nearest.post, found.nearest.place) == (said.assessment.post.id, forum.place)
    assert (found.relation, found.score) == (Relation.VERBATIM, 1.0)


async def test_an_argument_that_was_made_often_is_found_once(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    for author in ("ann", "bob", "carl"):
        await forum.says(author, RENT)
    (found,) = await keeper.lookup.said_before(RENT, DEBATES)
    assert [saying.author for saying in found.made] == ["ann", "bob", "carl"]


async def test_every_thread_of_the_readable_forums_is_searched(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper, place=Place(server="town", forum="games", thread="rules"))
    await forum.says("ann", RENT)
    both = Within(server="town", forums={"games", "debates"})
    assert len(await keeper.lookup.said_before(RENT, both)) == 1
    assert await keeper.lookup.said_before(RENT, DEBATES) == ()
    assert await keeper.lookup.said_before(RENT, Within(server="town", forums=())) == ()
    assert await keeper.lookup.said_before(RENT, Within(server="village", forums={"games"})) == ()


async def test_a_post_is_not_its_own_predecessor(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    post = (await forum.says("ann", RENT)).assessment.post
    within = Within(server="town", forums={"debates"}, except_post=post.id)
    assert await keeper.lookup.said_before(RENT, within) == ()


async def test_what_was_said_later_was_not_said_before(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    first = (await forum.says("ann", RENT)).assessment.post
    await forum.says("bob", RENT)
    within = Within(server="town", forums={"debates"}, before=first.sent_at)
    (found,) = await keeper.lookup.said_before(RENT, within)
    assert [saying.author for saying in found.made] == ["ann"]


async def test_text_without_a_claim_finds_nothing(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    assert await keeper.lookup.said_before("thanks!", DEBATES) == ()


async def test_a_search_finds_what_is_about_a_few_words_and_what_was_said_against_it(
    denying: Cruxkeeper,
) -> None:
    forum = Forum(keeper=denying)
    await forum.says("ann", RENT)
    await forum.says("bob", DENIAL)
    await forum.says("carl", BUSES)
    (found,) = await denying.lookup.search("rent control and the supply of flats", DEBATES)
    assert (found.relation, found.nearest.author) == (Relation.ABOUT, "ann")
    assert [answer.author for answer in found.against] == ["bob"]


async def test_a_search_tells_the_same_from_the_contrary(denying: Cruxkeeper) -> None:
    forum = Forum(keeper=denying)
    await forum.says("bob", DENIAL)
    (denied,) = await denying.lookup.search(RENT, DEBATES)
    assert (denied.relation, denied.nearest.author) == (Relation.CONTRARY, "bob")
    await forum.says("ann", RENT)
    (same,) = await denying.lookup.search(RENT, DEBATES)
    assert (same.relation, same.nearest.author) == (Relation.VERBATIM, "ann")
    assert [answer.author for answer in same.against] == ["bob"]


async def test_a_search_for_something_else_finds_nothing(keeper: Cruxkeeper) -> None:
    await Forum(keeper=keeper).says("ann", RENT)
    assert await keeper.lookup.search("submarines", DEBATES) == ()
