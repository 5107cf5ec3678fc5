"""The bot in its own process, over real sockets: what it is told, and what it answers."""

import discord
import pytest

from bot.store.records.forums import Mode
from bot.store.servers import ServerSettings
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, begin, fill_in
from tests.end_to_end.simulated import Server, said, text_of
from tests.wire.remote import RemoteWorld

say = english().say

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


async def test_the_buttons_under_a_nudge_answer(world: RemoteWorld, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.settled(server, again.id)
    (nudge,) = debate.nudges

    shown = await server.member("carol").click(nudge, label=say("nudge-see-open"))
    form = await debate.alice.click(nudge, label=say("nudge-different"))
    objected = await fill_in(debate.alice, form, "I mean flats that the city itself builds.")

    assert CRUX in said(shown)
    assert said(objected) == say("nudge-objected")


async def test_a_moderator_sends_what_a_card_proposes(world: RemoteWorld, server: Server):
    debate = await begin(server, Mode.REVIEW)
    reviews = server.guild.create_text_channel("reviews")
    await world.store.servers.choose(server.id, ServerSettings(review_channel=str(reviews.id)))
    await debate.repeats()
    (card,) = await world.progress.until(lambda: server.said_by_bot(reviews))

    may_send = server.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    mia = server.guild.add_member(world.env.create_user("mia"), roles=[may_send])
    await mia.click(card, label=say("review-send"))

    (nudge,) = await world.progress.until(lambda: debate.nudges)
    assert CRUX in text_of(nudge)


async def test_a_panel_is_turned_page_by_page(world: RemoteWorld, server: Server):
    panel = await server.admin.slash(server.guild.create_text_channel("office"), "setup")
    first = said(panel)
    assert panel.response is not None

    await server.admin.click(panel.response, custom_id="ck:setup:members")

    await world.progress.until(lambda: said(panel) != first)


async def test_a_member_gets_their_data_as_a_file(world: RemoteWorld, server: Server):
    debate = await begin(server)
    await world.settled(server, debate.thread.id)
    panel = await debate.alice.slash(debate.thread, "privacy")
    assert panel.response is not None

    answer = await debate.alice.click(panel.response, custom_id="ck:privacy-export:mine")

    assert CLAIM in world.file_in(answer).decode()


async def test_the_admin_gets_a_database_as_a_file(world: RemoteWorld, server: Server):
    debate = await begin(server)
    await world.settled(server, debate.thread.id)

    answer = await server.admin.slash(debate.thread, "export")

    assert world.file_in(answer).startswith(b"SQLite format 3")


async def test_suggestions_come_while_one_types(server: Server):
    debate = await begin(server)

    (choice,) = await debate.alice.autocomplete(debate.thread, "crux show", "crux", "flats")

    assert choice["value"] == "c1"


async def test_a_message_menu_answers(world: RemoteWorld, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.settled(server, again.id)

    answer = await debate.bob.context_menu(debate.thread, say("menu-said-before"), again)

    assert say("said-before") in said(answer)
