"""The buttons under a nudge: who may press which, what they answer, and what the author's no does."""

from datetime import timedelta

import pytest

from bot.store.objections import ObjectionState
from bot.store.pairs import RepeatedPair
from bot.store.records.nudges import NudgeRow
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, OTHER, Debate, begin, fill_in, get_nudged, raise_crux
from tests.end_to_end.simulated import Answer, Member, Server, World, said

say = english().say
OPEN, EARLIER = say("nudge-see-open"), say("nudge-see-earlier")
DIFFERENT, NOT_NOW = say("nudge-different"), say("nudge-not-now")
REASON = "I mean flats that the city itself builds."


@pytest.fixture
async def debate(server: Server) -> Debate:
    return await get_nudged(server)


async def press(member: Member, debate: Debate, label: str) -> Answer:
    return await member.click(debate.nudges[0], label=label)


async def object_to(member: Member, debate: Debate, reason: str = REASON) -> Answer:
    """Press *Mine is different*, give the reason, send it."""
    return await fill_in(member, await press(member, debate, DIFFERENT), reason)


async def days_later(world: World, days: float) -> None:
    async with world.away():
        world.env.backend.advance_clock(days * 86_400)


async def row(world: World, debate: Debate) -> NudgeRow:
    found = await world.store.nudges.get(debate.server.id, 1)
    assert found is not None
    return found


async def pairs(world: World, debate: Debate) -> tuple[RepeatedPair, ...]:
    return await world.store.pairs.of(debate.server.id, (await row(world, debate)).post)


async def test_everybody_can_see_what_is_open(debate: Debate):
    answer = said(await press(debate.server.member("carol"), debate, OPEN))

    assert f"> {CRUX}" in answer
    assert f"<@{debate.bob.id}>" in answer
    assert say("crux-not-taken-up") in answer


async def test_what_has_taken_a_crux_up_is_shown_with_it(world: World, debate: Debate):
    await debate.server.member("carol").send(
        debate.thread, "New flats were built in Vienna although their rents were capped for good."
    )
    await world.passes(minutes=1)

    assert "Vienna" in said(await press(debate.alice, debate, OPEN))


async def test_the_earlier_post_is_shown_with_a_link(debate: Debate):
    answer = said(await press(debate.alice, debate, EARLIER))

    assert f"/{debate.thread.id}/{debate.thread.id})" in answer
    assert CLAIM in answer


async def test_an_earlier_post_that_has_gone_is_not_shown(debate: Debate):
    first = debate.thread.history()[0]
    await debate.alice.delete(first)

    assert CLAIM not in said(await press(debate.alice, debate, EARLIER))


async def test_whoever_may_not_read_the_forum_any_more_learns_nothing(debate: Debate):
    carol = debate.server.member("carol")
    nudge = debate.nudges[0]
    debate.server.deny(debate.forum, carol, read_message_history=False)

    for label in (OPEN, EARLIER, DIFFERENT, NOT_NOW):
        assert said(await carol.click(nudge, label=label)) == say("nudge-gone")


async def test_only_the_author_can_say_that_theirs_is_different(debate: Debate):
    for label in (DIFFERENT, NOT_NOW):
        assert said(await press(debate.bob, debate, label)) == say("nudge-for-author")


async def test_mine_is_different_takes_the_nudge_back_and_mutes_the_pair(world: World, debate: Debate):
    [pair] = await pairs(world, debate)

    assert said(await object_to(debate.alice, debate)) == say("nudge-objected")

    assert debate.nudges == []
    assert await world.store.pairs.any_muted(debate.server.id, [(pair.claim, pair.earlier)])
    objection = await world.store.objections.get(debate.server.id, 1)
    assert objection is not None
    assert (objection.reason, objection.state) == (REASON, ObjectionState.OPEN)


async def test_a_muted_pair_is_never_raised_again(world: World, debate: Debate):
    await object_to(debate.alice, debate)
    await days_later(world, 30)

    await debate.repeats()
    await world.passes(minutes=5)

    assert debate.nudges == []


async def test_a_form_that_comes_too_late_changes_nothing(world: World, debate: Debate):
    first = await press(debate.alice, debate, DIFFERENT)
    second = await press(debate.alice, debate, DIFFERENT)
    world.env.inject_error("DELETE", "/channels/*/messages/*", status=503)
    await fill_in(debate.alice, first, REASON)

    assert said(await fill_in(debate.alice, second, "Once more.")) == say("nudge-gone")

    objection = await world.store.objections.get(debate.server.id, 1)
    assert objection is not None
    assert objection.reason == REASON


async def test_the_author_is_told_what_became_of_it_when_they_press_something_next(
    world: World, debate: Debate
):
    await object_to(debate.alice, debate)
    await world.store.objections.settle(debate.server.id, 1, ObjectionState.UPHELD, by="1", now=world.now())
    await days_later(world, 30)
    other = await debate.server.open_thread(debate.forum, debate.alice, OTHER, "Another question")
    await raise_crux(debate.bob, other, "Shops would be asked before any lane was painted over.")
    await world.passes(minutes=20)
    await debate.alice.send(other, OTHER)
    await world.passes(minutes=1)
    [nudge] = debate.server.said_by_bot(other)

    assert say("nudge-news-upheld") not in said(await debate.bob.click(nudge, label=OPEN))
    assert say("nudge-news-upheld") in said(await debate.alice.click(nudge, label=EARLIER))
    assert say("nudge-news-upheld") not in said(await debate.alice.click(nudge, label=EARLIER))


@pytest.mark.parametrize(
    ("choice", "quiet_after_a_day"),
    [("nudge-quiet-day", False), ("nudge-quiet-always", True)],
)
async def test_not_now_is_for_a_day_or_for_good(
    world: World, debate: Debate, choice: str, quiet_after_a_day: bool
):
    asked = await press(debate.alice, debate, NOT_NOW)
    assert say("nudge-quiet-question") in said(asked)
    assert asked.response is not None

    await debate.alice.click(asked.response, label=say(choice))

    nudges, alice, now = world.store.nudges, str(debate.alice.id), world.now()
    assert await nudges.is_silenced(debate.server.id, alice, now)
    later = now + timedelta(days=1, minutes=1)
    assert await nudges.is_silenced(debate.server.id, alice, later) is quiet_after_a_day


async def test_who_wanted_no_notes_can_have_them_again(world: World, debate: Debate):
    await world.store.nudges.silence(debate.server.id, str(debate.alice.id), None)
    asked = await press(debate.alice, debate, NOT_NOW)
    assert say("nudge-quiet-now") in said(asked)
    assert asked.response is not None

    await debate.alice.click(asked.response, label=say("nudge-quiet-off"))

    assert not await world.store.nudges.is_silenced(debate.server.id, str(debate.alice.id), world.now())


async def test_buttons_outlive_a_restart(world: World, debate: Debate):
    async with world.away():
        pass
    assert f"> {CRUX}" in said(await press(debate.bob, debate, OPEN))


async def test_no_press_takes_a_pattern_of_buttons_away(world: World, debate: Debate):
    patterns = world.bot._connection._view_store._dynamic_items
    before = set(patterns)
    asked = await press(debate.alice, debate, NOT_NOW)
    assert asked.response is not None
    await debate.alice.click(asked.response, label=say("nudge-quiet-day"))
    await object_to(debate.alice, debate)

    assert set(patterns) == before
    assert before


@pytest.mark.faulty
async def test_a_press_that_fails_is_answered(world: World, debate: Debate, log: pytest.LogCaptureFixture):
    await world.store.database.write(lambda db: db.execute("ALTER TABLE nudges RENAME TO gone"))

    answer = said(await press(debate.bob, debate, OPEN))

    await world.store.database.write(lambda db: db.execute("ALTER TABLE gone RENAME TO nudges"))
    assert "went wrong on my side" in answer
    assert "the button nudge-open failed" in log.text


async def test_a_button_of_another_version_says_so(world: World, debate: Debate):
    world.bot.buttons._presses.clear()
    assert said(await press(debate.bob, debate, OPEN)) == say("button-unknown")


async def test_another_server_s_button_finds_nothing(world: World, debate: Debate):
    elsewhere = await begin(await world.server("the meadow"))
    await elsewhere.repeats()
    await world.passes(minutes=1)
    [there] = elsewhere.nudges
    theirs = world.env.backend.messages[elsewhere.thread.id][there.id]
    theirs.components = world.env.backend.messages[debate.thread.id][debate.nudges[0].id].components

    assert said(await elsewhere.bob.click(there, label=OPEN)) == say("nudge-gone")
