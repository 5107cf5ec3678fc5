"""What is gone, or older than it may be kept, is forgotten, and only that."""

from dataclasses import replace
from datetime import timedelta

from bot.moderator.cruxkeeper import Cruxkeeper
from models.argument import Kind
from tests.moderator.forum import BUSES, CRUX, RENT, Forum


async def test_old_posts_go_and_young_ones_stay(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.says("ann", BUSES, minutes=60 * 24 * 300)
    assert await keeper.forgetting.tidy(forum.now + timedelta(days=100)) == 1
    assert (await forum.says("bob", RENT)).assessment.passages[0].kind is Kind.NEW
    assert (await forum.says("bob", BUSES)).assessment.passages[0].kind is Kind.REPEAT


async def test_who_changed_what_long_ago_goes_too_and_what_holds_stays(keeper: Cruxkeeper) -> None:
    now = Forum(keeper=keeper).now
    servers = keeper.store.servers
    await servers.change("town", lambda chosen: replace(chosen, paused=True), actor="mia", now=now)
    await servers.change(
        "town", lambda chosen: replace(chosen, holdout=0.1), actor="mia", now=now + timedelta(days=2)
    )
    await keeper.forgetting.tidy(now + timedelta(days=366))
    assert [entry.subject for entry in await keeper.store.audit.latest("town")] == ["holdout"]
    assert (await servers.settings("town")).paused


async def test_a_thread_that_is_gone_is_forgotten_with_its_cruxes(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await forum.raises("bob", CRUX)
    await keeper.forgetting.forget_thread("town", "housing")
    assert await keeper.cruxes.list("town") == ()
    assert (await forum.says("bob", RENT)).assessment.passages[0].kind is Kind.NEW


async def test_a_server_that_lets_us_go_is_forgotten_and_no_other(keeper: Cruxkeeper) -> None:
    forum = Forum(keeper=keeper)
    await forum.says("ann", RENT)
    await keeper.forgetting.forget_server("village")
    assert (await forum.says("bob", RENT)).assessment.passages[0].kind is Kind.REPEAT
    await keeper.forgetting.forget_server("town")
    assert (await forum.says("ann", RENT)).assessment.passages[0].kind is Kind.NEW
