"""On joining: one message to whoever can see it, and a button that opens the panel."""

from bot.wording.languages import english
from tests.end_to_end.simulated import World, said, text_of


async def test_a_new_server_is_greeted_once_where_newcomers_are(world: World):
    server = await world.invited_to("rules", "general", newcomers="general")

    (greeting,) = server.said_by_bot(server.channel("general"))
    assert english().say("welcome") in text_of(greeting)
    assert english().say("welcome-reads") in text_of(greeting)
    async with world.away():
        pass
    assert len(server.said_by_bot(server.channel("general"))) == 1
    assert server.said_by_bot(server.channel("rules")) == []


async def test_without_such_a_channel_it_is_the_first_that_the_bot_may_write_in(world: World):
    server = await world.invited_to("rules", "general", closed=["rules"])

    assert server.said_by_bot(server.channel("rules")) == []
    assert len(server.said_by_bot(server.channel("general"))) == 1


async def test_where_it_may_write_nowhere_it_says_nothing(world: World):
    server = await world.invited_to("rules", closed=["rules"])

    assert server.said_by_bot(server.channel("rules")) == []
    assert await world.store.notes.get(f"greeted {server.id}") is not None


async def test_who_was_invited_while_the_bot_was_away_is_greeted_at_its_start(world: World):
    async with world.away():
        server = await world.invited_to("general")

    assert len(server.said_by_bot(server.channel("general"))) == 1


async def test_who_manages_the_server_sets_it_up_from_there(world: World):
    server = await world.invited_to("general")
    (greeting,) = server.said_by_bot(server.channel("general"))

    opened = await server.admin.click(greeting, custom_id="ck:setup-open:panel")
    refused = await server.member("alice").click(greeting, custom_id="ck:setup-open:panel")

    assert english().say("panel-no-forums") in said(opened)
    assert said(refused) == english().say("not-allowed")


async def test_nothing_is_known_any_more_of_a_server_that_removes_the_bot(world: World):
    server = await world.invited_to("general")
    world.env.backend.remove_guild(server.guild.id)
    await world.env.settle()

    assert await world.store.notes.get(f"greeted {server.id}") is None
