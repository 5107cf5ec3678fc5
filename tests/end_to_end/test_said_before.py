"""The message menu *Said before?*."""

from bot.store.records.forums import Mode
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, OTHER, begin
from tests.end_to_end.simulated import Server, World, said

MENU = english().say("menu-said-before")


async def test_it_quotes_the_earlier_post_with_a_link_and_how_sure_it_is(server: Server):
    debate = await begin(server, Mode.OBSERVE)
    again = await debate.repeats()

    answer = await debate.bob.context_menu(debate.thread, MENU, again)

    assert f"> {CLAIM}" in said(answer)
    assert english().say("argued-verbatim") in said(answer)
    assert f"/{debate.thread.id}/{debate.thread.id})" in said(answer)


async def test_nothing_found_is_said_kindly(server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, OTHER)

    answer = await debate.bob.context_menu(debate.thread, MENU, message)

    assert said(answer) == english().say("said-before-nothing")


async def test_a_message_without_any_claim_finds_nothing(server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, "hi!")

    assert said(await debate.bob.context_menu(debate.thread, MENU, message)) == english().say(
        "said-before-nothing"
    )


async def test_it_works_on_messages_outside_of_the_forums(server: Server):
    debate = await begin(server)
    chat = server.guild.create_text_channel("chat")
    message = await debate.bob.send(chat, CLAIM)

    answer = await debate.bob.context_menu(chat, MENU, message)

    assert f"> {CLAIM}" in said(answer)


async def test_what_is_quoted_is_harmless(server: Server):
    debate = await begin(server)
    nasty = (
        "Everybody @everyone should read [this page](https://evil.example/login) before building any flats."
    )
    await debate.alice.send(debate.thread, nasty)
    await server.world.passes(minutes=20)
    again = await debate.bob.send(debate.thread, nasty)

    answer = await debate.bob.context_menu(debate.thread, MENU, again)

    assert "evil.example/login" not in said(answer)
    assert "@everyone" not in said(answer)
    assert "flats" in said(answer)


async def test_an_argument_that_was_made_several_times_is_shown_once(server: Server):
    debate = await begin(server)
    await debate.repeats()
    await server.world.passes(minutes=20)
    third = await debate.bob.send(debate.thread, CLAIM)

    answer = await debate.alice.context_menu(debate.thread, MENU, third)

    assert said(answer).count(f"> {CLAIM}") == 1
    assert english().say("argued-times", times=2) in said(answer)


async def test_nothing_of_a_closed_forum_is_told(server: Server):
    debate = await begin(server)
    carol, chat = server.member("carol"), server.guild.create_text_channel("chat")
    server.deny(debate.forum, carol, view_channel=False)
    message = await carol.send(chat, CLAIM)

    assert said(await carol.context_menu(chat, MENU, message)) == english().say("said-before-nothing")


async def test_the_limit_of_one_person_leaves_room_for_others(world: World, server: Server):
    carol, dave = server.member("carol"), server.member("dave")
    chat = server.guild.create_text_channel("chat")
    message = await carol.send(chat, CLAIM)
    for _ in range(20):
        await carol.context_menu(chat, MENU, message)

    refused = await carol.context_menu(chat, MENU, message)

    assert said(refused) == english().say("too-often", minutes=10)
    assert said(await dave.context_menu(chat, MENU, message)) == english().say("said-before-nothing")
    world.forgive()
