"""Older posts, read on request: with progress, on from where it stopped, and never answered."""

from datetime import timedelta

import pytest

from bot.store.backfills import BackfillState
from bot.store.records.forums import Mode, Reach
from bot.store.servers import ServerSettings
from tests.end_to_end.debates import CLAIM, CRUX, OTHER, begin, raise_crux
from tests.end_to_end.simulated import Answer, Channel, Server, World, said


@pytest.fixture
def office(server: Server) -> Channel:
    return server.guild.create_text_channel("office")


async def page_of(server: Server, office: Channel, forum: Channel) -> Answer:
    panel = await server.admin.slash(office, "setup")
    assert panel.response is not None
    await server.admin.click(panel.response, custom_id=f"ck:setup:forum.{forum.id}")
    return panel


async def read_back(server: Server, panel: Answer, forum: Channel, days: int) -> None:
    assert panel.response is not None
    await server.admin.select(panel.response, [str(days)], custom_id=f"ck-menu:setup-backfill:{forum.id}")


async def test_it_reads_as_far_back_as_was_asked(world: World, server: Server, office: Channel):
    forum, alice = server.forum(), server.member("alice")
    ancient = await server.open_thread(forum, alice, OTHER)
    await world.leaps(days=80)
    old = await server.open_thread(forum, alice, CLAIM)
    await server.archive(old)
    await world.leaps(days=20)
    await server.admin.slash(office, "setup", forum=forum, mode="observe")
    assert not await server.knows(old.id)

    panel = await page_of(server, office, forum)
    await read_back(server, panel, forum, 30)

    assert await server.knows(old.id)
    assert not await server.knows(ancient.id)
    assert "I have read everything back to" in said(panel)
    read = await world.store.backfills.get(server.id, str(forum.id))
    assert read is not None
    assert (read.state, read.done, read.threads) == (BackfillState.DONE, 2, 2)


async def test_nothing_that_is_read_is_answered(world: World, server: Server, office: Channel):
    debate = await begin(server)
    with world.unheard():
        again = server.write(debate.thread, debate.alice, CLAIM)

    panel = await page_of(server, office, debate.forum)
    await read_back(server, panel, debate.forum, 30)
    await world.passes(minutes=5)

    assert await server.knows(again)
    assert debate.nudges == []


async def test_what_says_again_what_was_read_is_noted_and_not_answered(
    world: World, server: Server, office: Channel
):
    await world.store.servers.choose(server.id, ServerSettings(reach=Reach.FORUM))
    forum, alice, bob = server.forum(), server.member("alice"), server.member("bob")
    old = await server.open_thread(forum, alice, CLAIM)
    await world.leaps(days=20)
    await server.admin.slash(office, "setup", forum=forum, mode="nudge")
    thread = await server.open_thread(forum, alice, "I see it differently, and say what it hangs on for me.")
    await raise_crux(alice, thread, CRUX)
    await bob.send(thread, OTHER)
    await world.leaps(minutes=20)
    again = await bob.send(thread, CLAIM)
    assert await world.store.pairs.of(server.id, str(again.id)) == ()

    panel = await page_of(server, office, forum)
    await read_back(server, panel, forum, 30)

    [pair] = await world.store.pairs.of(server.id, str(again.id))
    assert pair.earlier_post == str(old.id)
    assert await world.store.nudges.errands(world.now() + timedelta(days=1)) == ()


async def test_a_long_thread_is_read_to_its_end(world: World, server: Server, office: Channel):
    forum, alice = server.forum(), server.member("alice")
    thread = await server.open_thread(forum, alice, CLAIM)
    written = [server.write(thread, alice, f"Point {number} about the trams.") for number in range(230)]
    await world.leaps(days=20)
    await server.admin.slash(office, "setup", forum=forum, mode="nudge")
    assert not await server.knows(written[0])

    panel = await page_of(server, office, forum)
    await read_back(server, panel, forum, 90)

    assert all([await server.knows(message) for message in (thread.id, *written)])


async def test_it_goes_on_after_a_stop(world: World, server: Server):
    forum, alice = server.forum(), server.member("alice")
    threads = [await server.open_thread(forum, alice, f"{CLAIM} Number {number}.") for number in range(3)]
    await world.leaps(days=20)
    await world.store.forums.watch(server.id, str(forum.id), Mode.OBSERVE, world.now())
    await world.leaps(days=20)
    async with world.away():
        pass
    assert not await server.knows(threads[0].id)
    await world.store.backfills.begin(server.id, str(forum.id), world.now().replace(year=2000))
    running = await world.store.backfills.get(server.id, str(forum.id))
    assert running is not None
    await world.store.backfills.advance(running, cursor=str(threads[2].id), done=1, threads=3)

    async with world.away():
        pass

    assert [await server.knows(thread.id) for thread in threads] == [True, True, False]


async def test_a_forum_that_is_no_longer_read_is_left_alone(world: World, server: Server, office: Channel):
    forum = await server.watched_forum(Mode.OBSERVE)
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    await world.leaps(days=20)
    await world.store.posts.forget(server.id, str(thread.id))
    await server.admin.slash(office, "setup", forum=forum, mode="off")
    await world.store.backfills.begin(server.id, str(forum.id), world.now().replace(year=2000))
    async with world.away():
        pass

    assert not await server.knows(thread.id)
    assert await world.store.backfills.running() == ()


async def test_a_forum_that_cannot_be_read_is_given_up(world: World, server: Server, office: Channel):
    forum = await server.watched_forum(Mode.OBSERVE)
    panel = await page_of(server, office, forum)
    server.deny(forum, None, read_message_history=False)
    await read_back(server, panel, forum, 30)

    read = await world.store.backfills.get(server.id, str(forum.id))
    assert read is not None
    assert read.state is BackfillState.STOPPED
    assert "I was stopped after 0 threads" in said(panel)


async def test_an_admin_stops_it(world: World, server: Server, office: Channel):
    forum = await server.watched_forum(Mode.OBSERVE)
    await server.admin.slash(office, "setup")
    # Begun, but not told to anybody who would work on it.
    await world.store.backfills.begin(server.id, str(forum.id), world.now())
    panel = await page_of(server, office, forum)
    assert "Reading older posts" in said(panel)
    assert panel.response is not None
    await server.admin.click(panel.response, custom_id=f"ck:setup-do:stop.{forum.id}")

    assert await world.store.backfills.running() == ()
    assert "I was stopped" in said(panel)


async def unheard_of(server: Server) -> tuple[Channel, Channel]:
    """A watched forum, and a thread in it of which the bot was not told."""
    forum = await server.watched_forum(Mode.OBSERVE)
    with server.world.unheard():
        thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    return forum, thread


async def test_what_another_process_asks_for_is_read_within_a_minute_or_two(world: World, server: Server):
    forum, thread = await unheard_of(server)
    await world.store.backfills.begin(server.id, str(forum.id), world.now() - timedelta(days=30))
    assert not await server.knows(thread.id)

    await world.passes(minutes=2)

    assert await server.knows(thread.id)


async def test_an_outage_puts_it_off_to_the_next_round(
    world: World, server: Server, log: pytest.LogCaptureFixture
):
    forum, thread = await unheard_of(server)
    world.env.inject_error("GET", f"/channels/{thread.id}/messages", status=500, times=1)
    await world.store.backfills.begin(server.id, str(forum.id), world.now() - timedelta(days=30))

    await world.passes(minutes=3)

    assert await server.knows(thread.id)
    assert "is put off: " in log.text
