"""Each test shows simcord doing something unlike Discord. One that fails says: drop this correction."""

from datetime import timedelta

import discord
import pytest

from tests.end_to_end.simulated import VERSION, Server, World

pytestmark = pytest.mark.uncorrected


async def test_history_after_a_message_begins_at_the_wrong_end(world: World, server: Server):
    alice = server.member("alice")
    thread = await server.open_thread(server.forum(), alice, "first")
    with world.unheard():
        for number in range(150):
            server.write(thread, alice, str(number))

    (heard,) = world.bot.guilds[0].threads
    found = heard.history(limit=None, after=discord.Object(thread.id), oldest_first=True)

    assert len([message async for message in found]) == 100


async def test_archived_threads_come_all_at_once(world: World, server: Server):
    alice, forum = server.member("alice"), server.forum()
    for _ in range(3):
        await server.archive(await server.open_thread(forum, alice, "hello"))
    before = len(world.env.http_requests)

    (heard,) = world.bot.guilds[0].forums
    found = heard.archived_threads(limit=2, before=world.now() - timedelta(days=1))

    assert len([thread async for thread in found]) > 0
    assert len(world.env.http_requests) == before + 1


async def test_a_message_does_not_wake_an_archived_thread(server: Server):
    alice = server.member("alice")
    thread = await server.open_thread(server.forum(), alice, "hello")
    await server.archive(thread, locked=True)

    await alice.send(thread, "still there?")

    assert server.is_archived(thread)


async def test_a_hidden_channel_is_heard(world: World, server: Server):
    alice, forum = server.member("alice"), server.forum()
    thread = await server.open_thread(forum, alice, "hello")
    server.deny(forum, None, view_channel=False)
    heard: list[str] = []

    async def on_message(message: discord.Message) -> None:
        heard.append(message.content)

    world.bot.event(on_message)
    await alice.send(thread, "a secret")

    assert heard == ["a secret"]


async def test_nothing_is_told_of_our_own_roles(world: World, server: Server):
    role, backend = server.guild.create_role("readers"), world.env.backend

    backend.add_member_role(server.guild.id, backend.bot_user.id, role.id)
    await world.env.settle()

    assert role.id not in {one.id for one in world.bot.guilds[0].me.roles}


async def test_members_cannot_open_forum_threads(server: Server):
    alice = server.member("alice")

    assert not hasattr(alice, "create_thread")
    assert VERSION == "3.2.1", "look at the corrections again before taking a new version"
