"""What is older than it may be kept is forgotten, and only that."""

from datetime import timedelta

from bot.app import Cruxkeeper
from models.argument import Kind
from tests.moderator.forum import BUSES, RENT, Forum


async def test_old_posts_go_and_young_ones_stay(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.says("ann", BUSES, minutes=60 * 24 * 300)
    assert await keeper.retention.tidy(forum.now + timedelta(days=100)) == 1
    assert (await forum.says("bob", RENT)).assessment.passages[0].kind is Kind.NEW
    assert (await forum.says("bob", BUSES)).assessment.passages[0].kind is Kind.REPEAT
