"""`/status`, `/settings` and `/pause`: how the bot is doing, what is set, and stopping it."""

import pytest

from bot.store.records.forums import Mode
from bot.store.servers import ServerSettings
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, begin
from tests.end_to_end.simulated import Channel, Invisible, Server, World, said


@pytest.fixture
def office(server: Server) -> Channel:
    return server.guild.create_text_channel("office")


async def test_the_status_tells_what_is_known_and_whether_all_was_read(server: Server, office: Channel):
    forum = await server.watched_forum()
    await server.open_thread(forum, server.member("alice"), CLAIM)

    told = said(await server.admin.slash(office, "status"))

    assert english().say("status-known", forums=1, threads=1, posts=1) in told
    assert english().say("status-claims", claims=1, cruxes=0) in told
    assert english().say("status-week", posts=1, notes=0) in told
    assert english().say("status-waiting", waiting=0) in told
    assert "Caught up with what I missed" in told
    assert "I lack permissions" not in told


async def test_the_status_of_an_empty_server(server: Server, office: Channel):
    told = said(await server.admin.slash(office, "status"))

    assert english().say("status-known", forums=0, threads=0, posts=0) in told
    assert english().say("status-never-caught-up") in told


async def test_the_status_of_one_server_counts_nothing_of_another(world: World, server: Server):
    other = await world.server("the mill")
    await other.open_thread(await other.watched_forum(), other.member("ann"), CLAIM)

    told = said(await server.admin.slash(server.guild.create_text_channel("office"), "status"))

    assert english().say("status-known", forums=0, threads=0, posts=0) in told


async def test_what_is_missing_shows_in_the_status(server: Server, office: Channel):
    forum = await server.watched_forum()
    server.deny(forum, None, read_message_history=False)

    told = said(await server.admin.slash(office, "status"))

    assert english().say("status-lacking", forum=forum.mention) in told


async def test_cards_that_reach_nobody_show_in_the_status(world: World, server: Server, office: Channel):
    forum = await server.watched_forum(Mode.OBSERVE)
    assert english().say("status-no-review") not in said(await server.admin.slash(office, "status"))
    for mode in ("review", "nudge"):
        await server.admin.slash(office, "setup", forum=forum, mode=mode)
        assert english().say("status-no-review") in said(await server.admin.slash(office, "status"))

    cards, journal = (server.guild.create_text_channel(name) for name in ("cards", "journal"))
    chosen = ServerSettings(review_channel=str(cards.id), log_channel=str(journal.id))
    await world.store.servers.choose(server.id, chosen)
    server.deny(cards, None, send_messages=False)
    lacking = said(await server.admin.slash(office, "status"))
    for channel in (cards, journal):
        world.env.backend.delete_channel(channel.id)
    gone = said(await server.admin.slash(office, "status"))

    assert english().say("status-lacking", forum=cards.mention) in lacking
    assert journal.mention not in lacking
    assert english().say("status-gone-review") in gone
    assert english().say("status-gone-log") in gone


async def test_what_the_asker_cannot_open_is_neither_named_nor_counted(server: Server, office: Channel):
    debate = await begin(server)
    server.deny(debate.forum, server.admin, view_channel=False)

    status = said(await server.admin.slash(office, "status"))
    settings = said(await server.admin.slash(office, "settings"))

    assert english().say("status-known", forums=0, threads=0, posts=0) in status
    assert english().say("status-claims", claims=0, cruxes=0) in status
    assert english().say("status-week", posts=0, notes=0) in status
    for told in (status, settings):
        assert english().say("panel-hidden-forums", forums=1) in told
        assert str(debate.forum.id) not in told


async def test_settings_show_what_is_set_and_who_changed_it(server: Server, office: Channel):
    forum = await server.watched_forum(Mode.REVIEW)

    told = said(await server.admin.slash(office, "settings"))

    assert english().say("panel-forum-review", forum=forum.mention) in told
    assert f"<@{server.admin.id}>: mode <#{forum.id}> → review" in told


async def test_a_pause_stops_notes_until_it_is_ended(world: World, server: Server, office: Channel):
    debate = await begin(server)
    answer = await server.admin.slash(office, "pause")
    await debate.repeats()
    await world.passes(minutes=5)
    assert debate.nudges == []
    assert said(answer) == english().say("paused")

    assert answer.response is not None
    await server.admin.click(answer.response, custom_id="ck:pause:off")
    assert said(answer) == english().say("resumed")
    await debate.repeats()
    await world.passes(minutes=5)

    assert len(debate.nudges) == 1
    trail = await world.store.audit.latest(server.id)
    assert [(entry.subject, entry.after) for entry in trail[:2]] == [("paused", "False"), ("paused", "True")]


@pytest.mark.parametrize("command", ["status", "settings", "pause"])
async def test_they_are_for_those_who_manage_the_server(
    world: World, server: Server, office: Channel, command: str
):
    with pytest.raises(Invisible, match="permission"):
        await server.member("alice").slash(office, command)
    (told,) = [one for one in await world.bot.tree.fetch_commands() if one.name == command]
    bob = server.member("bob")
    server.guild.set_command_permissions(told, {bob: True})

    answer = await bob.slash(office, command)
    world.forgive()

    assert said(answer) == english().say("not-allowed")
    assert not (await world.store.servers.settings(server.id)).paused


async def test_who_may_not_end_a_pause_does_not(world: World, server: Server, office: Channel):
    answer = await server.admin.slash(office, "pause")
    server.dismiss(server.admin)
    assert answer.response is not None
    pressed = await server.admin.click(answer.response, custom_id="ck:pause:off")

    assert said(pressed) == english().say("not-allowed")
    assert (await world.store.servers.settings(server.id)).paused
