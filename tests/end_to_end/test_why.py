"""*Why this note?*: the evidence, for whoever may read it, and a moderator's verdict on it."""

from datetime import timedelta

import pytest

from bot.store.records.forums import Mode
from bot.store.verdicts import Tally
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, Debate, begin, get_nudged
from tests.end_to_end.simulated import Answer, Member, Server, World, said

say = english().say
MENU = say("menu-why")


@pytest.fixture
async def debate(server: Server) -> Debate:
    return await get_nudged(server)


async def ask(member: Member, debate: Debate) -> Answer:
    return await member.context_menu(debate.thread, MENU, debate.nudges[0])


async def tally(world: World, debate: Debate) -> Tally:
    since = world.now() - timedelta(days=1)
    return await world.store.verdicts.tally(debate.server.id, latest=30, since=since)


async def test_it_tells_which_claims_which_earlier_ones_and_which_cruxes(debate: Debate):
    for member in (debate.alice, debate.bob):
        answer = said(await ask(member, debate))
        assert answer.count(CLAIM) == 2
        assert f"/{debate.thread.id}/{debate.thread.id})" in answer
        assert say("pair-verbatim") in answer
        assert CRUX in answer
        assert say("why-question") not in answer


async def test_a_claim_in_other_words_comes_with_score_threshold_and_model(world: World, server: Server):
    debate = await begin(server)
    await debate.alice.send(debate.thread, CLAIM.replace("always shrinks", "surely always shrinks"))
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    assert "% sure, 97 % needed for a note" in said(await ask(debate.bob, debate))


async def test_what_lies_in_a_closed_forum_is_not_mentioned(world: World, debate: Debate):
    elsewhere = await debate.server.watched_forum(Mode.OBSERVE, "backroom")
    hidden = await debate.server.open_thread(elsewhere, debate.alice, CLAIM)
    debate.server.deny(elsewhere, debate.bob, view_channel=False)
    moved = "UPDATE matches SET earlier = (SELECT id FROM passages WHERE post = :hidden)"
    await world.store.database.write(lambda db: db.execute(moved, {"hidden": str(hidden.id)}))

    answer = said(await ask(debate.bob, debate))

    assert str(hidden.id) not in answer
    assert CLAIM not in answer
    assert str(hidden.id) in said(await ask(debate.alice, debate))


async def test_on_other_messages_there_is_nothing_to_explain(debate: Debate):
    answer = await debate.bob.context_menu(debate.thread, MENU, debate.thread.history()[0])
    assert said(answer) == say("why-no-note")


async def test_whoever_may_not_read_the_forum_gets_the_same_answer(debate: Debate):
    nudge = debate.nudges[0]
    debate.server.deny(debate.forum, debate.bob, read_message_history=False)
    answer = await debate.bob.context_menu(debate.thread, MENU, nudge)
    assert said(answer) == say("why-no-note")


async def test_a_moderator_can_say_that_it_was_fair(world: World, debate: Debate):
    mia = debate.server.moderator()
    asked = await ask(mia, debate)
    assert say("why-question") in said(asked)
    assert asked.response is not None

    answer = await mia.click(asked.response, label=say("why-right"))

    assert said(answer) == say("why-thanks")
    assert await tally(world, debate) == Tally(right=1, judged=1)
    assert len(debate.nudges) == 1


async def test_one_that_a_moderator_calls_wrong_is_taken_back(world: World, debate: Debate):
    mia = debate.server.moderator()
    asked = await ask(mia, debate)
    assert asked.response is not None

    await mia.click(asked.response, label=say("why-wrong"))

    assert debate.nudges == []
    assert await tally(world, debate) == Tally(right=0, judged=1)
    assert await world.store.pairs.any_muted(debate.server.id, [(CLAIM, CLAIM)])


async def test_who_moderates_no_more_cannot_judge(world: World, debate: Debate):
    mia = debate.server.moderator()
    asked = await ask(mia, debate)
    assert asked.response is not None
    debate.server.deny(debate.forum, mia, manage_messages=False)

    answer = await mia.click(asked.response, label=say("why-wrong"))

    assert said(answer) == say("nudge-gone")
    assert await tally(world, debate) == Tally(right=0, judged=0)
