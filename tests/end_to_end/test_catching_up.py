"""What happened while the bot was away, or before it was asked to watch."""

import pytest

from bot.store.records.forums import Reach
from bot.store.records.inbox import Change, Incoming
from bot.store.servers import ServerSettings
from models.argument import Message, Place
from tests.end_to_end.debates import CLAIM, OTHER, begin
from tests.end_to_end.simulated import INVITED, Channel, Server, World


async def set_up(server: Server, forum: Channel) -> None:
    office = server.guild.create_text_channel("office")
    await server.admin.slash(office, "setup", forum=forum, mode="nudge")


async def test_a_forum_that_is_set_up_is_read_two_weeks_back(world: World, server: Server):
    forum, alice = server.forum(), server.member("alice")
    old = await server.open_thread(forum, alice, "Something from three weeks ago, which nobody remembers.")
    await world.leaps(days=10)
    recent = await server.open_thread(forum, alice, CLAIM)
    await server.archive(recent)
    await world.leaps(days=10)

    await set_up(server, forum)

    assert await server.knows(recent.id)
    assert not await server.knows(old.id)


async def test_a_thread_that_is_read_late_is_not_judged_too_late(world: World, server: Server):
    await world.store.servers.choose(server.id, ServerSettings(reach=Reach.FORUM))
    forum, alice, bob = server.forum(), server.member("alice"), server.member("bob")
    older = await server.open_thread(forum, alice, CLAIM)
    await server.archive(older)
    await world.leaps(days=1)
    # Archived threads are read after those that are open.
    newer = await server.open_thread(forum, bob, CLAIM)

    await set_up(server, forum)

    [pair] = await world.store.pairs.of(server.id, str(newer.id))
    assert pair.earlier_post == str(older.id)


async def test_what_is_said_while_away_is_known_afterwards_and_never_answered(world: World, server: Server):
    debate = await begin(server)
    async with world.away():
        again = server.write(debate.thread, debate.alice, CLAIM)
        other = await server.open_thread(debate.forum, debate.bob, OTHER)
    await world.passes(minutes=5)

    assert await server.knows(again)
    assert await server.knows(other.id)
    assert debate.nudges == []


async def test_what_is_edited_and_deleted_while_away_is_noticed(world: World, server: Server):
    forum, alice, bob = await server.watched_forum(), server.member("alice"), server.member("bob")
    thread = await server.open_thread(forum, alice, "hello")
    edited, deleted = await bob.send(thread, CLAIM), await alice.send(thread, OTHER)
    async with world.away():
        world.env.backend.advance_clock(60)
        world.env.backend.edit_message(
            thread.id, edited.id, {"content": "Never mind what I wrote here before."}
        )
        world.env.backend.delete_message(thread.id, deleted.id)

    held = await world.store.posts.holding(server.id, str(edited.id))
    assert held is not None
    assert held.post.text == "Never mind what I wrote here before."
    assert not await server.knows(deleted.id)


async def test_a_forum_that_is_deleted_while_away_is_forgotten(world: World, server: Server):
    forum = await server.watched_forum()
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    async with world.away():
        world.env.backend.delete_channel(forum.id)

    assert not await server.knows(thread.id)
    assert await world.store.forums.watched(server.id) == ()


async def test_a_thread_that_is_deleted_while_away_is_forgotten(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    gone, archived, kept = [await server.open_thread(forum, alice, CLAIM) for _ in range(3)]
    await server.archive(archived)
    asked = len(world.env.http_requests)
    async with world.away():
        world.env.backend.delete_channel(gone.id)

    assert [await server.knows(thread.id) for thread in (gone, archived, kept)] == [False, True, True]
    looked_up = [one.path for one in world.env.http_requests[asked:] if one.path.startswith("/channels/")]
    assert f"/channels/{archived.id}" not in looked_up


async def test_a_server_that_removes_the_bot_while_away_is_forgotten(world: World, server: Server):
    other = await world.server("the mill")
    kept = await other.open_thread(await other.watched_forum(), other.member("ann"), CLAIM)
    gone = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)
    async with world.away():
        pass

    async with world.away():
        world.env.backend.remove_guild(server.guild.id)

    assert {one.server for one in await world.store.forums.all_watched()} == {other.id}
    assert not await server.knows(gone.id)
    assert await other.knows(kept.id)


async def test_a_server_that_the_bot_has_just_joined_is_noted(world: World):
    server = await world.invited_to("general")
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)

    async with world.away():
        world.env.backend.remove_guild(server.guild.id)

    assert not await server.knows(thread.id)


async def test_another_application_on_the_same_database_forgets_nothing(world: World, server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)
    await world.store.notes.put("servers of 1", '["1"]')
    async with world.away():
        pass

    assert await server.knows(thread.id)


async def test_a_server_that_cannot_be_looked_up_is_forgotten_the_next_time(
    world: World, server: Server, log: pytest.LogCaptureFixture
):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)
    async with world.away():
        pass
    world.env.inject_error("GET", f"/guilds/{server.id}", status=503, times=1)
    async with world.away():
        world.env.backend.remove_guild(server.guild.id)
    assert await server.knows(thread.id)
    assert "could not be looked up" in log.text

    async with world.away():
        pass

    assert not await server.knows(thread.id)


async def test_a_nudge_goes_if_its_post_went_while_away(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    async with world.away():
        world.env.backend.delete_message(debate.thread.id, again.id)
    await world.passes(minutes=1)

    assert debate.nudges == []


async def test_more_than_a_page_is_read_to_the_end(world: World, server: Server):
    forum, alice, bob = await server.watched_forum(), server.member("alice"), server.member("bob")
    thread = await server.open_thread(forum, alice, "hello")
    async with world.away():
        written = [server.write(thread, (alice, bob)[n % 2], f"Point number {n}.") for n in range(130)]

    assert [message for message in written if not await server.knows(message)] == []


async def test_archived_threads_are_read_to_the_end(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    async with world.away():
        threads = []
        for _ in range(60):
            world.env.backend.advance_clock(1)
            threads.append(await server.open_thread(forum, alice, "hello"))
            await server.archive(threads[-1])

    assert [thread for thread in threads if not await server.knows(thread.id)] == []


async def test_a_session_that_is_lost_leaves_no_gap(world: World, server: Server):
    forum, alice, bob = await server.watched_forum(), server.member("alice"), server.member("bob")
    thread = await server.open_thread(forum, alice, "hello")
    async with world.disconnected():
        missed = await alice.send(thread, CLAIM)
        assert not await server.knows(missed.id)

    await bob.send(thread, OTHER)

    assert await server.knows(missed.id)


async def test_an_outage_of_the_server_leaves_no_gap(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, "hello")
    world.env.backend.emit("GUILD_DELETE", {"id": server.id, "unavailable": True})
    await world.env.settle()
    with world.unheard():
        missed = server.write(thread, alice, CLAIM)

    world.env.backend.emit("GUILD_CREATE", server.as_discord_tells_it())
    await world.env.settle()

    assert await server.knows(missed)


async def test_losing_sight_of_a_forum_forgets_nothing(world: World, server: Server):
    forums = [await server.watched_forum(name=name) for name in ("unseen", "unread")]
    alice = server.member("alice")
    threads = [await server.open_thread(forum, alice, CLAIM) for forum in forums]
    async with world.away():
        server.deny(forums[0], None, view_channel=False)
        server.deny(forums[1], None, read_message_history=False)

    assert [await server.knows(thread.id) for thread in threads] == [True, True]


async def test_what_was_said_while_a_forum_was_closed_to_the_bot_is_read_once_it_is_opened(
    world: World, server: Server
):
    forum = await server.watched_forum()
    server.deny(forum, None, view_channel=False)
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    assert not await server.knows(thread.id)

    server.deny(forum, None, view_channel=None)
    await world.env.settle()

    assert await server.knows(thread.id)


async def test_a_role_that_opens_a_forum_to_the_bot_has_it_read(world: World, server: Server):
    forum, backend = await server.watched_forum(), world.env.backend
    (ours,) = backend.get_member(server.guild.id, backend.bot_user.id).role_ids
    for role in (backend.get_guild(server.guild.id).everyone_role.id, ours):
        backend.edit_role(server.guild.id, role, {"permissions": 0})
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    assert not await server.knows(thread.id)

    backend.edit_role(server.guild.id, ours, {"permissions": INVITED.value})
    await world.env.settle()

    assert await server.knows(thread.id)


async def test_a_role_that_is_given_to_the_bot_has_the_forums_read_that_it_opens(
    world: World, server: Server
):
    forum, backend = await server.watched_forum(), world.env.backend
    (ours,) = backend.get_member(server.guild.id, backend.bot_user.id).role_ids
    for role in (backend.get_guild(server.guild.id).everyone_role.id, ours):
        backend.edit_role(server.guild.id, role, {"permissions": 0})
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    readers = server.guild.create_role("readers", permissions=INVITED)

    backend.add_member_role(server.guild.id, backend.bot_user.id, readers.id)
    await world.env.settle()

    assert await server.knows(thread.id)


async def test_threads_that_were_archived_long_ago_are_not_listed_to_the_end(world: World, server: Server):
    forum, alice = server.forum(), server.member("alice")
    with world.unheard():
        for _ in range(110):
            await server.archive(await server.open_thread(forum, alice, "hello"))
    await world.leaps(days=20)
    asked = len(world.env.http_requests)

    await set_up(server, forum)

    listed = [request for request in world.env.http_requests[asked:] if "archived" in request.path]
    assert len(listed) == 1


async def test_an_absence_of_weeks_leaves_no_gap_in_a_known_thread(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, "hello")
    async with world.away():
        world.env.backend.advance_clock(86_400)
        missed = server.write(thread, alice, CLAIM)
        world.env.backend.advance_clock(30 * 86_400)

    assert await server.knows(missed)


async def test_quiet_old_threads_cost_nothing(world: World, server: Server):
    forum = await server.watched_forum()
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    await world.leaps(days=8)
    asked = len(world.env.http_requests)

    async with world.away():
        pass

    paths = [request.path for request in world.env.http_requests[asked:]]
    assert f"/channels/{thread.id}/messages" not in paths


async def test_a_forum_that_cannot_be_read_is_complained_about_once(
    server: Server, log: pytest.LogCaptureFixture
):
    forum, other, alice = server.forum(), server.forum("other"), server.member("alice")
    thread = await server.open_thread(other, alice, CLAIM)
    server.deny(forum, None, read_message_history=False)
    await set_up(server, forum)
    await server.admin.slash(server.guild.create_text_channel("desk"), "setup", forum=other, mode="nudge")

    complaints = [record.getMessage() for record in log.records if "cannot be read" in record.getMessage()]
    assert len(complaints) == 1
    assert "Read Message History" in complaints[0]
    assert await server.knows(thread.id)


async def test_a_forum_that_discord_refuses_keeps_no_other_from_being_read(
    world: World, server: Server, log: pytest.LogCaptureFixture
):
    refused, other = await server.watched_forum(name="refused"), await server.watched_forum(name="other")
    world.env.inject_error("GET", f"/channels/{refused.id}/threads/archived/public", status=403, code=50001)

    async with world.away():
        thread = await server.open_thread(other, server.member("alice"), CLAIM)

    assert await server.knows(thread.id)
    assert f"forum {refused.id} of server {server.id} cannot be read" in log.text


async def test_an_outage_puts_it_off(world: World, server: Server):
    forum, alice = server.forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, CLAIM)
    world.env.inject_error("GET", "/guilds/*/threads/active", status=503)
    await set_up(server, forum)
    assert not await server.knows(thread.id)

    await world.passes(minutes=2)

    assert await server.knows(thread.id)


async def test_what_waits_in_the_inbox_is_judged_after_a_restart(world: World, server: Server):
    forum, alice = await server.watched_forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, "hello")
    with world.unheard():
        message = server.write(thread, alice, CLAIM)
    kept = Message(id=message, author=str(alice.id), sent_at=world.now(), text=CLAIM)
    place = Place(server=server.id, forum=str(forum.id), thread=str(thread.id))
    await world.store.inbox.add(
        Incoming(place=place, message_id=message, change=Change.CREATED, message=kept, live=True)
    )

    async with world.away():
        pass

    assert await server.knows(message)
    assert await world.store.inbox.servers_with_work() == ()
