"""What the log channel is told, and what of that follows from verdicts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.records.forums import Mode
from bot.store.servers import ServerSettings
from bot.store.verdicts import Opinion, Role, Tally, Verdict
from bot.wording.languages import english
from models.argument import Place
from tests.end_to_end.debates import Debate, begin
from tests.end_to_end.simulated import Channel, Server, World, said, text_of

say = english().say
MONDAY_TO_MONDAY = timedelta(days=7)


@pytest.fixture
async def journal(world: World, server: Server) -> Channel:
    """The log channel of the server."""
    channel = server.guild.create_text_channel("journal")
    await world.store.servers.choose(server.id, ServerSettings(log_channel=str(channel.id)))
    return channel


async def judged(world: World, debate: Debate, *, right: int, wrong: int) -> None:
    """Moderators have judged so many posts of the forum."""
    place = Place(server=debate.server.id, forum=str(debate.forum.id), thread=str(debate.thread.id))
    for number in range(right + wrong):
        opinion = Opinion.RIGHT if number < right else Opinion.WRONG
        verdict = Verdict(
            place=place,
            post=f"p{number}",
            opinion=opinion,
            role=Role.MODERATOR,
            actor="1",
            at=world.now() + timedelta(seconds=number),
        )
        await world.store.verdicts.record(verdict)


async def call_it_wrong(world: World, debate: Debate) -> None:
    """A moderator says that alice's note was wrong."""
    await debate.repeats()
    await world.passes(minutes=1)
    mia = debate.server.moderator()
    asked = await mia.context_menu(debate.thread, say("menu-why"), debate.nudges[0])
    assert asked.response is not None
    await mia.click(asked.response, label=say("why-wrong"))
    await world.passes(minutes=1)


async def test_a_forum_that_is_often_wrong_falls_back_and_says_so_once(
    world: World, server: Server, journal: Channel
):
    debate = await begin(server)
    await judged(world, debate, right=7, wrong=2)

    await call_it_wrong(world, debate)

    [told] = server.said_by_bot(journal)
    assert "Of the last 10 notes that were judged there, 7 were right: 70 %, where you want 80 %" in text_of(
        told
    )
    assert f"<#{debate.forum.id}>" in text_of(told)
    assert await world.store.forums.mode_of(server.id, str(debate.forum.id)) is Mode.REVIEW
    settings = await server.admin.slash(journal, "settings")
    assert f"{say('settings-itself')}: mode <#{debate.forum.id}> → review" in said(settings)


async def test_it_takes_ten_verdicts_and_a_share_below_the_floor(
    world: World, server: Server, journal: Channel
):
    debate = await begin(server)
    await judged(world, debate, right=9, wrong=1)

    await call_it_wrong(world, debate)

    assert server.said_by_bot(journal) == []
    assert await world.store.forums.mode_of(server.id, str(debate.forum.id)) is Mode.NUDGE


async def test_after_falling_back_only_new_verdicts_count(world: World, server: Server, journal: Channel):
    debate = await begin(server)
    await judged(world, debate, right=0, wrong=9)
    await call_it_wrong(world, debate)
    assert len(server.said_by_bot(journal)) == 1

    since = world.now() - timedelta(days=1)
    tally = await world.store.verdicts.tally(server.id, [str(debate.forum.id)], latest=30, since=since)

    assert tally == Tally(right=0, judged=0)


async def test_a_share_of_the_notes_is_withheld(world: World, server: Server, journal: Channel):
    chosen = await world.store.servers.settings(server.id)
    await world.store.servers.choose(server.id, replace(chosen, holdout=1.0))
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=5)

    assert debate.nudges == []
    withheld = await world.store.nudges.about(server.id, str(again.id))
    assert withheld is not None
    assert withheld.withheld
    assert server.said_by_bot(journal) == []


async def week_goes_by(world: World) -> None:
    async with world.away():
        world.env.backend.advance_clock(MONDAY_TO_MONDAY.total_seconds())
    await world.passes(minutes=1)


async def test_a_week_is_summed_up_once(world: World, server: Server, journal: Channel):
    debate = await begin(server)
    await debate.repeats()
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    await week_goes_by(world)
    await world.passes(minutes=90)

    [report] = server.said_by_bot(journal)
    text = text_of(report)
    assert "One note sent, no objection." in text
    assert "Cruxes: 1 raised, 0 resolved." in text
    assert "0 of 1 who got a note took up its crux within 48 hours." in text
    assert "withheld" not in text
    assert say("week-precision-unknown") in text
    assert report.mentions == []


async def test_what_was_withheld_is_told_apart(world: World, server: Server, journal: Channel):
    chosen = await world.store.servers.settings(server.id)
    await world.store.servers.choose(server.id, replace(chosen, holdout=1.0))
    debate = await begin(server)
    await debate.repeats()

    await week_goes_by(world)

    [report] = server.said_by_bot(journal)
    assert "One more was withheld, by lot." in text_of(report)
    assert "Of those whose note was withheld, 0 of 1 did." in text_of(report)


async def test_a_week_with_verdicts_tells_how_often_it_was_right(
    world: World, server: Server, journal: Channel
):
    debate = await begin(server)
    await judged(world, debate, right=9, wrong=1)

    await week_goes_by(world)

    [report] = server.said_by_bot(journal)
    assert "Right: 9 of the last 10 that were judged, 90 % (most likely between 60 % and 98 %)." in text_of(
        report
    )


async def test_a_week_counts_only_what_every_reader_of_the_channel_may_open(
    world: World, server: Server, journal: Channel
):
    debate = await begin(server)
    closed = await begin(server, forum="staff")
    await debate.repeats()
    await closed.repeats()
    await world.passes(minutes=1)
    assert len(closed.nudges) == 1
    server.close(closed.forum)

    await week_goes_by(world)

    [report] = server.said_by_bot(journal)
    assert "One note sent, no objection." in text_of(report)
    assert "Cruxes: 1 raised, 0 resolved." in text_of(report)
    assert "0 of 1 who got a note" in text_of(report)
    assert say("week-left-out", forums=1) in text_of(report)


async def test_a_week_in_closed_forums_alone_is_not_told(world: World, server: Server, journal: Channel):
    closed = await begin(server, forum="staff")
    server.close(closed.forum)

    await week_goes_by(world)

    assert server.said_by_bot(journal) == []


async def test_a_quiet_week_is_not_worth_a_word(world: World, server: Server, journal: Channel):
    await server.watched_forum()
    await week_goes_by(world)
    assert server.said_by_bot(journal) == []


@pytest.mark.parametrize("chosen", [{"weekly_summary": False}, {"paused": True}, {"log_channel": None}])
async def test_a_summary_that_nobody_wants_is_not_made(
    world: World, server: Server, journal: Channel, chosen: dict[str, object]
):
    await begin(server)
    settings = await world.store.servers.settings(server.id)
    await world.store.servers.choose(server.id, replace(settings, **chosen))

    await week_goes_by(world)

    assert server.said_by_bot(journal) == []
