"""The bot in its own process, over real sockets: what it is told, and what it answers."""

import pytest

from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, begin, fill_in
from tests.end_to_end.simulated import Server, said, text_of
from tests.wire.remote import RemoteWorld

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.enable_socket]


async def test_it_says_in_its_log_when_it_is_ready(world: RemoteWorld):
    assert " INFO bot.gateway.client: ready on " in await world.process.has_logged("ready on")


async def test_a_repeat_is_nudged(world: RemoteWorld, server: Server):
    debate = await begin(server)

    again = await debate.repeats()

    (nudge,) = await world.progress.until(lambda: debate.nudges)
    assert CRUX in text_of(nudge)
    assert nudge.reference is not None
    assert nudge.reference.message_id == again.id


async def test_a_form_is_filled_in_and_a_command_shows_what_came_of_it(server: Server):
    debate = await begin(server)

    answer = await debate.alice.slash(debate.thread, "crux show", crux="c1")

    assert CRUX in said(answer)


async def test_a_draft_is_checked(world: RemoteWorld, server: Server):
    debate = await begin(server)
    await world.settled(server, debate.thread.id)

    answer = await fill_in(debate.bob, await debate.bob.slash(debate.thread, "check"), CLAIM)

    assert f"> {CLAIM}\n-# word for word" in said(answer)


async def test_suggestions_come_while_one_types(server: Server):
    debate = await begin(server)

    (choice,) = await debate.alice.autocomplete(debate.thread, "crux show", "crux", "flats")

    assert choice["value"] == "c1"


async def test_a_message_menu_answers(world: RemoteWorld, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.settled(server, again.id)

    answer = await debate.bob.context_menu(debate.thread, english().say("menu-said-before"), again)

    assert english().say("said-before") in said(answer)
