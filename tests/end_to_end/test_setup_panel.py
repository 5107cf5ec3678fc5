"""The panel of `/setup`: pressed through page by page, by those who manage the server and by nobody else."""

from datetime import timedelta

import pytest

from bot.store.records.forums import Mode, Reach
from bot.store.servers import ServerSettings
from bot.wording.languages import english
from tests.end_to_end.debates import begin
from tests.end_to_end.simulated import Answer, Channel, Server, World, said


@pytest.fixture
def office(server: Server) -> Channel:
    return server.guild.create_text_channel("office")


class Panel:
    """The panel as the admin has it before them."""

    def __init__(self, server: Server, answer: Answer) -> None:
        self.admin = server.admin
        self.answer = answer

    @property
    def text(self) -> str:
        return said(self.answer)

    async def press(self, action: str, subject: str) -> Answer:
        assert self.answer.response is not None
        return await self.admin.click(self.answer.response, custom_id=f"ck:{action}:{subject}")

    async def choose(self, action: str, *values: object, subject: str = "all") -> None:
        assert self.answer.response is not None
        await self.admin.select(self.answer.response, values, custom_id=f"ck-menu:{action}:{subject}")


@pytest.fixture
async def panel(server: Server, office: Channel) -> Panel:
    return Panel(server, await server.admin.slash(office, "setup"))


async def chosen(world: World, server: Server) -> ServerSettings:
    return await world.store.servers.settings(server.id)


async def test_it_begins_with_choosing_forums(world: World, server: Server, panel: Panel):
    one, other = server.forum("debate"), server.forum("games")
    assert english().say("panel-no-forums") in panel.text

    await panel.choose("setup-forums", one, other)

    watched = await world.store.forums.watched(server.id)
    assert {(forum.forum, forum.mode) for forum in watched} == {
        (str(one.id), Mode.OBSERVE),
        (str(other.id), Mode.OBSERVE),
    }
    assert one.mention in panel.text

    await panel.choose("setup-forums", other)
    assert one.mention not in panel.text
    assert await world.store.forums.mode_of(server.id, str(one.id)) is None


async def test_forums_that_the_menu_has_no_room_for_stay_watched(world: World, server: Server, panel: Panel):
    forums = [server.forum(f"forum {number}") for number in range(26)]
    for minute, forum in enumerate(forums):
        since = world.now() + timedelta(minutes=minute)
        await world.store.forums.watch(server.id, str(forum.id), Mode.REVIEW, since)
    await world.bot._watching.load()

    await panel.choose("setup-forums", *forums[1:25])

    modes = [await world.store.forums.mode_of(server.id, str(forum.id)) for forum in forums]
    assert modes == [None, *[Mode.REVIEW] * 25]


async def test_each_forum_has_a_page_for_its_mode(world: World, server: Server, panel: Panel):
    forum = server.forum()
    await panel.choose("setup-forums", forum)
    await panel.press("setup", f"forum.{forum.id}")

    await panel.choose("setup-mode", "nudge", subject=str(forum.id))

    assert await world.store.forums.mode_of(server.id, str(forum.id)) is Mode.NUDGE
    assert english().say("setup-now-nudge") in panel.text
    assert english().say("panel-permitted") in panel.text
    assert english().say("panel-nudge-needs-channel") in panel.text
    await panel.choose("setup-mode", "off", subject=str(forum.id))
    assert english().say("panel-no-forums") in panel.text


async def test_what_the_bot_lacks_is_named_where_it_lacks_it(server: Server, panel: Panel, office: Channel):
    forum = server.forum()
    server.deny(forum, None, send_messages_in_threads=False)
    server.deny(office, None, attach_files=False)
    await panel.choose("setup-forums", forum)
    await panel.press("setup", f"forum.{forum.id}")
    await panel.choose("setup-mode", "nudge", subject=str(forum.id))

    assert english().say("permission-send-messages-in-threads") in panel.text
    assert english().say("permission-view-channel") not in panel.text

    await panel.press("setup", "home")
    assert english().say("panel-lacking") in panel.text
    await panel.press("setup", "channels")
    await panel.choose("setup-channel", office, subject="review")
    assert english().say("permission-attach-files") in panel.text
    assert english().say("permission-send-messages") not in panel.text


async def test_channels_are_chosen_and_taken_back(
    world: World, server: Server, panel: Panel, office: Channel
):
    await panel.press("setup", "channels")
    await panel.choose("setup-channel", office, subject="review")
    await panel.choose("setup-channel", office, subject="log")
    assert await chosen(world, server) == ServerSettings(
        review_channel=str(office.id), log_channel=str(office.id)
    )

    await panel.choose("setup-channel", subject="log")
    assert (await chosen(world, server)).log_channel is None
    await panel.press("setup", "home")
    assert office.mention in panel.text


async def test_a_channel_for_cards_that_is_too_open_is_warned_of(
    server: Server, panel: Panel, office: Channel
):
    open_, closed = server.forum("debate"), server.forum("staff")
    await panel.choose("setup-forums", open_, closed)
    await panel.press("setup", "channels")
    await panel.choose("setup-channel", office, subject="review")
    assert "⚠️" not in panel.text

    server.close(closed)
    server.deny(closed, server.admin, view_channel=True, read_message_history=True)
    await panel.press("setup", "home")
    await panel.press("setup", "channels")
    warning = english().say("panel-too-open-review", channel=office.mention, forums=closed.mention)
    assert warning in panel.text


async def test_where_and_how_surely_repeats_are_found(world: World, server: Server, panel: Panel):
    one, other = server.forum("debate"), server.forum("games")
    await panel.choose("setup-forums", one, other)
    await panel.press("setup", "matching")
    await panel.choose("setup-sureness", "careful")
    await panel.choose("setup-reach", "circle")
    await panel.choose("setup-circle", str(one.id), str(other.id))

    settings = await chosen(world, server)
    assert settings.reach is Reach.CIRCLE
    assert settings.nudge_at == 0.985
    assert f"- {one.mention} · {other.mention}" in panel.text
    assert await world.store.forums.circle(server.id, str(one.id)) == {str(one.id), str(other.id)}
    await panel.choose("setup-sureness", "usual")
    assert (await chosen(world, server)).nudge_at is None


async def test_a_circle_with_a_closed_forum_says_what_that_means(server: Server, panel: Panel):
    one, other = server.forum("debate"), server.forum("staff")
    await panel.choose("setup-forums", one, other)
    server.close(other)
    server.deny(other, server.admin, view_channel=True, read_message_history=True)
    await panel.press("setup", "matching")
    await panel.choose("setup-reach", "circle")
    await panel.choose("setup-circle", str(one.id), str(other.id))

    assert english().say("panel-apart", one=one.mention, other=other.mention) in panel.text
    assert english().say("panel-apart", one=other.mention, other=one.mention) not in panel.text


async def test_caps_are_asked_for_in_a_form(world: World, server: Server, panel: Panel):
    await panel.press("setup", "limits")
    form = await panel.press("setup-caps", "all")
    assert form.modal is not None
    fields = [label["component"]["custom_id"] for label in form.modal["components"]]

    refused = await server.admin.submit_modal(form, dict(zip(fields, ("1", "2", "many", "4"), strict=True)))
    assert said(refused) == english().say("caps-no-number", most=1000)
    assert await chosen(world, server) == ServerSettings()

    form = await panel.press("setup-caps", "all")
    assert form.modal is not None
    fields = [label["component"]["custom_id"] for label in form.modal["components"]]
    await server.admin.submit_modal(form, dict(zip(fields, ("2", "5", "6", "0"), strict=True)))

    settings = await chosen(world, server)
    caps = (settings.per_author_and_day, settings.per_author_and_week)
    assert caps == (2, 5)
    assert (settings.per_thread_and_day, settings.per_server_and_day) == (6, 0)
    assert "2 a day, 5 a week" in panel.text


async def test_shares_are_chosen(world: World, server: Server, panel: Panel):
    await panel.press("setup", "limits")
    await panel.choose("setup-holdout", "0.2")
    await panel.choose("setup-floor", "0.9")

    settings = await chosen(world, server)
    assert (settings.holdout, settings.floor) == (0.2, 0.9)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("members", "crux_cards"),
        ("members", "opt_in"),
        ("members", "digest_for_all"),
        ("members", "text_in_exports"),
        ("channels", "weekly_summary"),
    ],
)
async def test_what_is_on_or_off_is_switched(
    world: World, server: Server, panel: Panel, page: str, name: str
):
    before = getattr(await chosen(world, server), name)
    await panel.press("setup", page)

    await panel.press("setup-switch", name)
    assert getattr(await chosen(world, server), name) is not before
    await panel.press("setup-switch", name)
    assert getattr(await chosen(world, server), name) is before


async def test_what_the_admin_cannot_open_is_neither_shown_nor_changed(
    world: World, server: Server, panel: Panel, office: Channel
):
    forum, other = server.forum("debate"), server.forum("staff")
    await panel.choose("setup-forums", forum, other)
    await panel.press("setup", f"forum.{other.id}")
    server.deny(other, server.admin, view_channel=False)

    await panel.choose("setup-backfill", "30", subject=str(other.id))
    assert other.mention not in panel.text
    assert english().say("panel-hidden-forums", forums=1) in panel.text
    stale = Panel(server, await server.admin.slash(office, "setup"))
    await stale.choose("setup-forums", forum)

    watched = {one.forum for one in await world.store.forums.watched(server.id)}
    assert watched == {str(forum.id), str(other.id)}
    assert await world.store.backfills.get(server.id, str(other.id)) is None


async def test_a_mode_is_not_changed_where_the_admin_cannot_look(world: World, server: Server, panel: Panel):
    forum = server.forum("staff")
    await panel.choose("setup-forums", forum)
    await panel.press("setup", f"forum.{forum.id}")
    server.deny(forum, server.admin, read_message_history=False)

    await panel.choose("setup-mode", "nudge", subject=str(forum.id))

    assert await world.store.forums.mode_of(server.id, str(forum.id)) is Mode.OBSERVE


async def test_a_log_channel_that_is_too_open_for_a_summary_is_warned_of(
    server: Server, panel: Panel, office: Channel
):
    forum = server.forum("staff")
    await panel.choose("setup-forums", forum)
    server.close(forum)
    server.deny(forum, server.admin, view_channel=True, read_message_history=True)
    await panel.press("setup", "channels")
    await panel.choose("setup-channel", office, subject="log")

    warning = english().say("panel-too-open-log", channel=office.mention, forums=forum.mention)
    assert warning in panel.text


async def test_every_change_is_noted_with_who_made_it(world: World, server: Server, panel: Panel):
    forum = server.forum()
    await panel.choose("setup-forums", forum)
    await panel.press("setup-do", "pause")

    trail = await world.store.audit.latest(server.id)
    assert [(entry.action, entry.subject, entry.after) for entry in trail] == [
        ("set", "paused", "True"),
        ("mode", str(forum.id), "observe"),
    ]
    assert {entry.actor for entry in trail} == {str(server.admin.id)}


async def test_a_dry_run_shows_what_would_have_been_noted_and_keeps_nothing(
    world: World, server: Server, office: Channel
):
    debate = await begin(server, Mode.OBSERVE)
    repeat = await debate.repeats()
    panel = Panel(server, await server.admin.slash(office, "setup"))
    before = await world.store.posts.get(server.id, str(repeat.id))
    await panel.press("setup", "matching")

    await panel.press("setup-do", "rehearse")

    assert "I know 3 posts of the last 30 days" in panel.text
    assert (
        "noted **one**, as something that was said before; in mode *nudge* I would have answered **one**."
        in panel.text
    )
    assert f"/{debate.thread.id}/{repeat.id}" in panel.text
    assert f"/{debate.thread.id}/{debate.thread.id}" in panel.text
    assert await world.store.posts.get(server.id, str(repeat.id)) == before
    assert debate.nudges == []


async def test_a_dry_run_shows_nothing_of_forums_that_the_admin_cannot_open(server: Server, office: Channel):
    debate = await begin(server, Mode.OBSERVE)
    await debate.repeats()
    server.deny(debate.forum, server.admin, view_channel=False)
    panel = Panel(server, await server.admin.slash(office, "setup"))
    await panel.press("setup", "matching")

    await panel.press("setup-do", "rehearse")

    assert panel.text == english().say("rehearsed-nothing", days=30)


async def test_older_posts_count_no_more_in_a_dry_run(world: World, server: Server, office: Channel):
    await begin(server, Mode.OBSERVE)
    await world.leaps(days=31)
    panel = Panel(server, await server.admin.slash(office, "setup"))
    await panel.press("setup", "matching")
    await panel.press("setup-do", "rehearse")

    assert panel.text == english().say("rehearsed-nothing", days=30)


async def test_the_panel_goes_on_after_a_restart(world: World, server: Server, panel: Panel):
    async with world.away():
        pass
    await panel.press("setup", "members")
    await panel.press("setup-switch", "opt_in")

    assert (await chosen(world, server)).opt_in


async def test_who_no_longer_manages_the_server_changes_nothing(world: World, server: Server, panel: Panel):
    forum = server.forum()
    server.dismiss(server.admin)

    pressed = await panel.press("setup-do", "pause")
    assert said(pressed) == english().say("not-allowed")
    await panel.choose("setup-forums", forum)

    assert await chosen(world, server) == ServerSettings()
    assert await world.store.forums.watched(server.id) == ()


async def test_a_form_that_is_sent_too_late_changes_nothing(world: World, server: Server, panel: Panel):
    await panel.press("setup", "limits")
    form = await panel.press("setup-caps", "all")
    assert form.modal is not None
    fields = [label["component"]["custom_id"] for label in form.modal["components"]]
    server.dismiss(server.admin)

    refused = await server.admin.submit_modal(form, dict.fromkeys(fields, "9"))

    assert said(refused) == english().say("not-allowed")
    assert await chosen(world, server) == ServerSettings()
