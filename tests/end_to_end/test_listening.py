"""What is heard and what is not."""

import pytest

from bot.store.records.inbox import Change
from tests.end_to_end.debates import CLAIM, CRUX, OTHER, raise_crux
from tests.end_to_end.simulated import Server, World, said


async def remembers_nothing(world: World) -> bool:
    counted = """
        SELECT (SELECT count(*) FROM messages)
            + (SELECT count(*) FROM passages)
            + (SELECT count(*) FROM inbox)
    """
    return await world.store.database.read(lambda db: db.execute(counted).fetchone()) == (0,)


async def test_the_first_message_of_a_thread_is_heard_like_any_other(server: Server):
    forum = await server.watched_forum()
    alice = server.member("alice")

    thread = await server.open_thread(forum, alice, CLAIM)
    answer = await alice.send(thread, OTHER)

    assert await server.knows(thread.id)
    assert await server.knows(answer.id)


async def test_other_forums_are_not_heard(world: World, server: Server):
    await server.watched_forum()
    await server.open_thread(server.forum("elsewhere"), server.member("alice"), CLAIM)

    assert await remembers_nothing(world)


async def test_text_channels_and_their_threads_are_not_heard(world: World, server: Server):
    await server.watched_forum()
    channel, alice = server.guild.create_text_channel("chat"), server.member("alice")
    await alice.send(channel, CLAIM)
    await server.open_text_thread(channel, alice, CLAIM)

    assert await remembers_nothing(world)


async def test_direct_messages_are_not_heard(world: World, server: Server):
    await server.watched_forum()
    await server.member("alice").send_dm(CLAIM)

    assert await remembers_nothing(world)


async def test_bots_webhooks_notices_and_forwards_are_not_heard(world: World, server: Server):
    forum = await server.watched_forum()
    alice = server.member("alice")
    thread = await server.open_thread(forum, alice, CLAIM)
    robot = server.guild.add_member(world.env.create_user("robot", bot=True))
    messages = [
        await robot.send(thread, OTHER),
        await server.guild.create_webhook(thread, "news").send(OTHER),
        await server.pin(thread, alice),
        await alice.forward(thread.history()[0], thread),
    ]

    assert [await server.knows(message.id) for message in messages] == [False] * 4


async def test_an_edit_is_heard(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, "hello")
    message = await alice.send(thread, CLAIM)

    await alice.edit(message, OTHER)

    held = await world.store.posts.holding(server.id, str(message.id))
    assert held is not None
    assert OTHER in held.post.text
    assert CLAIM not in held.post.text


async def test_deletions_are_heard_one_by_one_and_in_bulk(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, "hello")
    messages = [await alice.send(thread, CLAIM) for _ in range(3)]

    await alice.delete(messages[0])
    world.env.backend.bulk_delete_messages(thread.id, [message.id for message in messages[1:]])
    await world.env.settle()

    assert [await server.knows(message.id) for message in messages] == [False] * 3
    assert await server.knows(thread.id)


async def test_a_deletion_in_an_archived_thread_is_heard_and_asked_about_once(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, "hello")
    messages = [await alice.send(thread, CLAIM), await alice.send(thread, OTHER)]
    await server.archive(thread)
    asked = len(world.env.http_requests)

    for message in messages:
        await alice.delete(message)

    assert [await server.knows(message.id) for message in messages] == [False] * 2
    assert [request.path for request in world.env.http_requests[asked:]] == [f"/channels/{thread.id}"]


async def test_a_deleted_thread_is_forgotten(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, CLAIM)

    chat = server.guild.create_text_channel("chat")
    await raise_crux(alice, thread, CRUX)
    assert CRUX in said(await alice.slash(chat, "crux list"))

    world.env.backend.delete_channel(thread.id)
    await world.env.settle()

    assert await remembers_nothing(world)
    assert CRUX not in said(await alice.slash(chat, "crux list"))


async def test_a_deleted_forum_is_forgotten_with_its_archived_threads(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, CLAIM)
    await server.archive(thread)

    world.env.backend.delete_channel(forum.id)
    await world.env.settle()

    assert await remembers_nothing(world)
    assert await world.store.forums.watched(server.id) == ()


async def test_a_server_that_removes_the_bot_is_forgotten(world: World, server: Server):
    forum = await server.watched_forum()
    await server.open_thread(forum, server.member("alice"), CLAIM)

    world.env.backend.remove_guild(server.guild.id)
    await world.env.settle()

    assert await remembers_nothing(world)
    assert await world.store.forums.all_watched() == ()


async def test_an_outage_forgets_nothing(world: World, server: Server):
    forum = await server.watched_forum()
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)

    world.env.backend.emit("GUILD_DELETE", {"id": server.id, "unavailable": True})
    await world.env.settle()

    assert await server.knows(thread.id)


async def test_a_burst_is_heard_in_order(world: World, server: Server):
    forum, alice, bob = await server.watched_forum(), server.member("alice"), server.member("bob")
    thread = await server.open_thread(forum, alice, "hello")
    for number in range(20):
        server.write(thread, (alice, bob)[number % 2], f"Point number {number} of this long list of points.")
    await world.env.settle()

    assert await world.store.inbox.depth(server.id) == 0
    assert await world.store.posts.posts_by(server.id, str(bob.id)) == 10


@pytest.mark.faulty
async def test_a_listener_that_fails_is_logged(world: World, server: Server, log: pytest.LogCaptureFixture):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, CLAIM)
    await world.store.database.write(lambda db: db.execute("DROP TABLE tombstones"))

    await alice.delete(thread.history()[0])
    world.forgive()

    (failure,) = [record for record in log.records if record.levelname == "ERROR"]
    assert failure.getMessage().startswith("on_raw_message_delete failed, reference ")


@pytest.mark.faulty
async def test_what_fails_is_logged_without_what_was_written(
    world: World, server: Server, log: pytest.LogCaptureFixture
):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, "hello")
    await world.store.database.write(lambda db: db.execute("DROP TABLE messages"))

    await alice.send(thread, CLAIM)

    (failure,) = [record for record in log.records if record.levelname == "ERROR"]
    assert "judging what was posted failed, reference " in failure.getMessage()
    (waiting,) = await world.store.inbox.waiting(server.id)
    assert waiting.change is Change.CREATED
