"""`/setup`: choosing forums, and being told what that means."""

import pytest

from bot.store.records.forums import Mode
from bot.store.servers import ServerSettings
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, OTHER
from tests.end_to_end.simulated import Channel, Invisible, Server, World, said


@pytest.fixture
def office(server: Server) -> Channel:
    return server.guild.create_text_channel("office")


@pytest.mark.parametrize("mode", list(Mode))
async def test_it_says_what_is_read_and_what_the_mode_does(
    world: World, server: Server, office: Channel, mode: Mode
):
    forum = server.forum()

    answer = await server.admin.slash(office, "setup", forum=forum, mode=mode.value)

    assert f"in mode **{mode}**" in said(answer)
    assert "the last 14 days" in said(answer)
    assert "still need" not in said(answer)
    assert await world.store.forums.mode_of(server.id, str(forum.id)) is mode


async def test_a_forum_without_a_mode_of_its_own_gets_the_configured_one(
    world: World, server: Server, office: Channel
):
    forum = server.forum()

    await server.admin.slash(office, "setup", forum=forum)

    assert await world.store.forums.mode_of(server.id, str(forum.id)) is Mode.OBSERVE


async def test_a_forum_that_is_set_up_already_keeps_its_mode_unless_another_is_given(
    world: World, server: Server, office: Channel
):
    forum = await server.watched_forum(Mode.NUDGE)

    answer = await server.admin.slash(office, "setup", forum=forum)

    assert "in mode **nudge**" in said(answer)
    assert await world.store.forums.mode_of(server.id, str(forum.id)) is Mode.NUDGE


async def test_whoever_needs_a_channel_for_cards_is_told_so(world: World, server: Server, office: Channel):
    forum, needed = server.forum(), english().say("status-no-review")

    observing, asking = [
        await server.admin.slash(office, "setup", forum=forum, mode=mode) for mode in ("observe", "review")
    ]
    await world.store.servers.choose(server.id, ServerSettings(review_channel=str(office.id)))
    with_a_channel = await server.admin.slash(office, "setup", forum=forum, mode="review")

    assert needed in said(asking)
    assert needed not in said(observing)
    assert needed not in said(with_a_channel)


async def test_missing_permissions_are_named_with_how_to_grant_them(server: Server, office: Channel):
    forum = server.forum()
    server.deny(forum, None, read_message_history=False, send_messages_in_threads=False)

    reading = await server.admin.slash(office, "setup", forum=forum, mode="observe")
    speaking = await server.admin.slash(office, "setup", forum=forum, mode="nudge")

    assert "**Read Message History**" in said(reading)
    assert "Send Messages in Threads" not in said(reading)
    assert "**Send Messages in Threads**" in said(speaking)
    assert "*Permissions*" in said(speaking)


async def test_a_forum_can_be_switched_off(server: Server, office: Channel):
    forum = await server.watched_forum()

    answer = await server.admin.slash(office, "setup", forum=forum, mode="off")
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)

    assert "no longer" in said(answer)
    assert not await server.knows(thread.id)


async def test_what_goes_from_a_forum_that_was_switched_off_is_forgotten(
    world: World, server: Server, office: Channel
):
    forum, alice, bob = await server.watched_forum(), server.member("alice"), server.member("bob")
    thread, other = [await server.open_thread(forum, alice, CLAIM) for _ in range(2)]
    deleted = await bob.send(thread, OTHER)
    await world.leaps(minutes=20)
    edited = await bob.send(thread, CRUX)
    await server.admin.slash(office, "setup", forum=forum, mode="off")

    await bob.delete(deleted)
    await bob.edit(edited, "Never mind what I wrote here before.")
    world.env.backend.edit_message(thread.id, thread.id, {"flags": 4})
    await world.env.settle()
    known = [await server.knows(one.id) for one in (deleted, edited, thread, other)]
    assert known == [False, False, True, True]

    world.env.backend.delete_channel(thread.id)
    await world.env.settle()
    assert [await server.knows(one.id) for one in (thread, other)] == [False, True]

    world.env.backend.delete_channel(forum.id)
    await world.env.settle()
    assert not await server.knows(other.id)


async def test_a_forum_that_the_admin_cannot_open_is_not_theirs_to_set_up(
    world: World, server: Server, office: Channel
):
    forum = server.forum()
    server.deny(forum, server.admin, read_message_history=False)

    answer = await server.admin.slash(office, "setup", forum=forum, mode="nudge")

    assert said(answer) == english().say("setup-not-open")
    assert await world.store.forums.watched(server.id) == ()


async def test_members_do_not_even_see_it(server: Server, office: Channel):
    with pytest.raises(Invisible, match="permission"):
        await server.member("alice").slash(office, "setup", forum=server.forum(), mode="observe")


async def test_who_was_let_in_by_mistake_is_turned_away(world: World, server: Server, office: Channel):
    alice, forum = server.member("alice"), server.forum()
    (command,) = [one for one in await world.bot.tree.fetch_commands() if one.name == "setup"]
    server.guild.set_command_permissions(command, {alice: True})

    answer = await alice.slash(office, "setup", forum=forum, mode="observe")
    world.forgive()

    assert said(answer) == english().say("not-allowed")
    assert await world.store.forums.watched(server.id) == ()


async def test_commands_are_told_to_discord_once(world: World, server: Server):
    def synced() -> int:
        return sum(
            request.method == "PUT" and "commands" in request.path for request in world.env.http_requests
        )

    before = synced()
    async with world.away():
        pass

    assert (before, synced()) == (1, 1)
    assert (
        await server.admin.autocomplete(server.guild.create_text_channel("chat"), "crux show", "crux", "")
        == []
    )
