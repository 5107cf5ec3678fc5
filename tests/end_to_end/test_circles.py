"""Repeats across forums: only as far as everybody who reads the later post may read the earlier one."""

import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.store.records.forums import Mode, Reach
from bot.store.servers import ServerSettings
from models.argument import Kind
from tests.end_to_end.debates import CLAIM, begin
from tests.end_to_end.simulated import READING, Server, World


@pytest.mark.parametrize(("closed", "kind"), [("earlier", Kind.NEW), ("later", Kind.REPEAT)])
async def test_a_closed_forum_looks_into_an_open_one_and_never_the_other_way_round(
    world: World, server: Server, closed: str, kind: Kind
):
    alice = server.member("alice")
    forums = {name: await server.watched_forum(Mode.OBSERVE, name) for name in ("earlier", "later")}
    await world.store.forums.join(server.id, [str(forum.id) for forum in forums.values()])
    await world.store.servers.choose(server.id, ServerSettings(reach=Reach.CIRCLE))
    server.close(forums[closed])

    await server.open_thread(forums["earlier"], alice, CLAIM)
    later = await server.open_thread(forums["later"], alice, CLAIM)

    (passage,) = (await world.store.posts.passages(server.id, [str(later.id)]))[str(later.id)]
    assert passage.kind is kind


@pytest.mark.parametrize("closed", [True, False])
async def test_a_forum_that_is_closed_before_a_nudge_is_due_keeps_it_back(
    world: World, server: Server, *, closed: bool
):
    debate = await begin(server)
    other = await server.watched_forum(Mode.OBSERVE, "other")
    await world.store.forums.join(server.id, [str(debate.forum.id), str(other.id)])
    await world.store.servers.choose(server.id, ServerSettings(reach=Reach.CIRCLE))
    told = "Nobody who rents out a cellar has ever asked the fire brigade about its windows."
    await server.open_thread(other, debate.bob, told)

    await debate.alice.send(debate.thread, told)
    if closed:
        server.close(other)
    await world.passes(minutes=5)

    assert bool(debate.nudges) is not closed
    assert await world.store.nudges.errands(world.now()) == ()


async def test_a_pause_holds_for_what_was_decided_already(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    await world.store.servers.choose(server.id, ServerSettings(paused=True))
    await world.passes(minutes=5)

    assert debate.nudges == []


async def test_forums_and_threads_are_known_by_name(world: World, server: Server):
    forum = await server.watched_forum(name="debate")
    thread = await server.open_thread(forum, server.member("alice"), CLAIM, title="Caps on rents")
    known = str(thread.id)
    assert await world.store.names.forums(server.id) == {str(forum.id): "debate"}
    assert await world.store.names.threads(server.id, [known]) == {known: "Caps on rents"}

    await server.rename(forum, "big debate")
    await server.rename(thread, "Caps on all rents")
    assert await world.store.names.forums(server.id) == {str(forum.id): "big debate"}
    assert await world.store.names.threads(server.id, [known]) == {known: "Caps on all rents"}


async def test_what_is_renamed_while_away_is_noticed(world: World, server: Server):
    forum = await server.watched_forum()
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    async with world.away():
        await server.rename(forum, "debates of old")
        await server.rename(thread, "Caps on rents")

    assert await world.store.names.forums(server.id) == {str(forum.id): "debates of old"}
    assert await world.store.names.threads_of(server.id, str(forum.id)) == {str(thread.id): "Caps on rents"}


async def test_what_roles_may_do_besides_reading_closes_no_forum(world: World, server: Server):
    one, other = server.forum("one"), server.forum("other")
    besides = [bit for bit in range(46) if not READING.value & 1 << bit]
    for bit in besides:
        role = server.guild.create_role(f"role {bit}")
        world.env.backend.set_overwrite(
            other.id, Overwrite(target_id=role.id, type=OverwriteType.ROLE, allow=1 << bit, deny=0)
        )

    readers = world.bot._services.readers

    assert str(other.id) in readers.open_to(server.id, str(one.id))
