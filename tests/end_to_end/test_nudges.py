"""A nudge, from the post that it answers to what becomes of it."""

from datetime import timedelta

import pytest

from bot.store.records.forums import Mode
from models.argument import CruxState
from tests.end_to_end.debates import (
    CLAIM,
    CRUX,
    ENGAGING,
    OTHER,
    Debate,
    begin,
    fill_in,
    get_nudged,
    raise_crux,
)
from tests.end_to_end.simulated import Server, World, text_of

SECOND_CRUX = "Landlords would go on letting what they own, whatever the cap."
SEND = ("POST", "/channels/*/messages")


async def test_a_repeat_is_answered_with_the_crux_once_its_author_has_finished(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    assert debate.nudges == []

    await world.passes(minutes=1)

    (nudge,) = debate.nudges
    assert (
        f"> {CRUX}\n> -# [raised here](https://discord.com/channels/{server.id}/{debate.thread.id}/"
        in text_of(nudge)
    )
    assert nudge.reference is not None
    assert nudge.reference.message_id == again.id
    assert nudge.flags.suppress_notifications


async def test_what_is_sent_is_the_same_on_every_try(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    world.env.inject_error(*SEND, status=503)
    await world.passes(minutes=3)

    sent = [request.json for request in world.env.http_requests if isinstance(request.json, dict)]
    first, second = [body for body in sent if str(body.get("nonce")).startswith("ck")]
    assert first == second
    assert first["enforce_nonce"]


async def test_it_pings_nobody(world: World, server: Server):
    debate = await begin(
        server, crux="Even @everyone and <@&1> would build, see [here\n](https://evil.example/x)."
    )
    await debate.repeats()
    await world.passes(minutes=1)

    (nudge,) = debate.nudges
    assert not nudge.mention_everyone
    assert nudge.mentions == []
    assert nudge.role_mentions == []
    assert "evil.example/x" not in text_of(nudge)


async def test_somebody_who_goes_on_writing_is_not_interrupted(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    await world.passes(seconds=30)
    await debate.alice.send(debate.thread, OTHER)

    await world.passes(minutes=5)

    assert debate.nudges == []


async def test_who_takes_the_crux_up_by_themselves_is_not_asked_to(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    await world.passes(seconds=10)
    await debate.bob.send(debate.thread, "Hm.")
    await world.passes(seconds=10)
    await debate.alice.send(debate.thread, ENGAGING)

    await world.passes(minutes=5)

    assert debate.nudges == []


async def test_who_answers_a_note_at_once_does_not_see_it_go(world: World, server: Server):
    debate = await get_nudged(server)

    await debate.alice.send(debate.thread, ENGAGING)
    await world.passes(minutes=5)

    assert len(debate.nudges) == 1


@pytest.mark.parametrize("mode", [Mode.OBSERVE, Mode.REVIEW])
async def test_other_modes_say_nothing(world: World, server: Server, mode: Mode):
    debate = await begin(server, mode)
    await debate.repeats()

    await world.passes(minutes=5)

    assert debate.nudges == []


async def test_who_asks_for_no_notes_gets_not_even_the_one_that_was_decided(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()

    await world.store.nudges.silence(server.id, str(debate.alice.id), None)
    await world.passes(minutes=2)

    assert debate.nudges == []


async def test_a_nudge_that_is_withdrawn_while_others_are_said_is_not_said(world: World, server: Server):
    debate = await begin(server)
    post = await debate.repeats()
    [errand] = await world.store.nudges.errands(world.now() + timedelta(minutes=1))

    await world.store.nudges.withdraw(server.id, str(post.id))
    await world.bot._speaker._attempt(errand)

    assert debate.nudges == []


async def test_an_edit_that_says_something_new_takes_the_nudge_back(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    await debate.alice.edit(again, OTHER)

    assert debate.nudges == []


@pytest.fixture
async def two_cruxes(world: World, server: Server) -> Debate:
    """A debate in which a nudge names two cruxes, of which the first has since been withdrawn."""
    debate = await begin(server)
    await raise_crux(debate.bob, debate.thread, SECOND_CRUX)
    await debate.repeats()
    await world.passes(minutes=1)
    assert [CRUX in text_of(nudge) and SECOND_CRUX in text_of(nudge) for nudge in debate.nudges] == [True]
    await world.store.cruxes.set_state(server.id, "c1", CruxState.WITHDRAWN, str(debate.bob.id), world.now())
    return debate


async def test_a_nudge_follows_what_was_decided_anew(two_cruxes: Debate):
    await two_cruxes.alice.edit(two_cruxes.thread.history()[-2], CLAIM + " So there.")

    (nudge,) = two_cruxes.nudges
    assert SECOND_CRUX in text_of(nudge)
    assert CRUX not in text_of(nudge)


async def test_a_slip_of_the_pen_that_is_mended_takes_nothing_back(world: World, server: Server):
    debate, dan = await begin(server), server.member("dan")
    await dan.send(debate.thread, OTHER)
    await world.passes(minutes=20)
    again = await debate.repeats()
    await world.passes(minutes=12)
    await dan.send(debate.thread, CLAIM)
    await world.passes(minutes=1)
    assert len(debate.nudges) == 2

    await server.admin.slash(server.channel("office"), "pause")
    await debate.alice.edit(again, CLAIM.replace("flats", "all flats"))
    await world.passes(minutes=1)

    assert len(debate.nudges) == 2


async def test_a_nudge_that_cannot_follow_can_still_be_taken_back(world: World, two_cruxes: Debate):
    again = two_cruxes.thread.history()[-2]
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=50083)
    await two_cruxes.alice.edit(again, CLAIM + " So there.")
    assert len(two_cruxes.nudges) == 1

    await two_cruxes.alice.delete(again)

    assert two_cruxes.nudges == []


async def test_a_deletion_takes_the_nudge_back_and_keeps_nothing(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    await debate.alice.delete(again)

    assert debate.nudges == []
    assert not await server.knows(again.id)


async def test_it_is_taken_back_from_an_archived_thread_too(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    await server.archive(debate.thread)

    await debate.alice.delete(again)

    assert debate.nudges == []


async def test_a_nudge_that_a_moderator_deleted_is_not_said_again(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    world.env.backend.delete_message(debate.thread.id, debate.nudges[0].id)

    await debate.alice.delete(again)
    await world.passes(minutes=5)

    assert debate.nudges == []
    assert await world.store.nudges.errands(world.now()) == ()


@pytest.mark.parametrize(("archived", "locked"), [(True, False), (True, True), (False, True)])
async def test_a_thread_that_was_closed_meanwhile_is_left_alone(
    world: World, server: Server, archived: bool, locked: bool
):
    debate = await begin(server)
    await debate.repeats()
    await server.archive(debate.thread, archived=archived, locked=locked)
    asked = len(world.env.http_requests)

    await world.passes(minutes=5)

    assert len(world.env.http_requests) == asked
    assert server.is_archived(debate.thread) == archived


async def test_a_crux_that_was_withdrawn_meanwhile_is_not_pointed_at(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    await world.store.cruxes.set_state(server.id, "c1", CruxState.WITHDRAWN, str(debate.bob.id), world.now())

    await world.passes(minutes=5)

    assert debate.nudges == []


@pytest.mark.parametrize("mode", ["observe", "review", "off"])
async def test_a_forum_in_which_it_may_no_longer_speak_is_left_alone(world: World, server: Server, mode: str):
    debate = await begin(server)
    await debate.repeats()
    office = server.guild.create_text_channel("back office")
    await server.admin.slash(office, "setup", forum=debate.forum, mode=mode)

    await world.passes(minutes=5)

    assert debate.nudges == []


@pytest.mark.parametrize("status", [429, 503])
async def test_an_outage_is_outlasted(world: World, server: Server, status: int):
    debate = await begin(server)
    await debate.repeats()
    world.env.inject_error(*SEND, status=status, times=2)

    await world.passes(minutes=3)

    assert len(debate.nudges) == 1


async def test_after_a_long_outage_the_moment_has_gone(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    world.env.inject_error(*SEND, status=503, times=None)
    await world.passes(minutes=11)
    world.env.backend.faults.clear()

    await world.passes(minutes=5)

    assert debate.nudges == []


async def test_after_a_long_absence_the_moment_has_gone(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    async with world.away():
        world.env.backend.advance_clock(11 * 60)

    await world.passes(minutes=1)

    assert debate.nudges == []
    assert await world.store.nudges.errands(world.now()) == ()


async def test_a_refusal_is_final(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    world.env.inject_error(*SEND, status=403, code=50013)

    await world.passes(minutes=5)

    assert debate.nudges == []
    assert await world.store.nudges.errands(world.now()) == ()


async def test_without_permission_discord_is_not_even_asked(world: World, server: Server):
    debate = await begin(server)
    server.deny(debate.forum, None, send_messages_in_threads=False)
    await debate.repeats()
    asked = len(world.env.http_requests)

    await world.passes(minutes=5)

    assert len(world.env.http_requests) == asked
    assert debate.nudges == []


async def test_taking_back_outlasts_any_outage(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    world.env.inject_error("DELETE", "/channels/*/messages/*", status=503, times=5)
    await debate.alice.delete(again)
    assert len(debate.nudges) == 1

    await world.passes(minutes=30)

    assert debate.nudges == []


async def test_taking_back_waits_until_the_bot_sees_the_forum_again(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    server.deny(debate.forum, None, view_channel=False)
    await world.store.nudges.withdraw(server.id, str(again.id))
    asked = len(world.env.http_requests)
    await world.passes(minutes=5)
    assert len(debate.nudges) == 1
    assert len(world.env.http_requests) == asked

    server.deny(debate.forum, None, view_channel=None)
    await world.passes(minutes=15)

    assert debate.nudges == []


async def test_a_restart_says_what_was_due_and_nothing_twice(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    async with world.away():
        world.env.backend.advance_clock(60)
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    async with world.away():
        pass
    await world.passes(minutes=5)

    assert len(debate.nudges) == 1


async def test_a_crash_between_sending_and_noting_it_says_nothing_twice(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    forgotten = "UPDATE nudges SET message_id = NULL, said_at = NULL, shown_text_digest = NULL"
    await world.store.database.write(lambda db: db.execute(forgotten))

    await world.passes(minutes=1)

    assert len(debate.nudges) == 1
    noted = await world.store.nudges.about(server.id, str(again.id))
    assert noted is not None
    assert noted.shown == str(debate.nudges[0].id)


async def test_the_card_of_a_crux_in_the_same_post_is_not_taken_for_the_nudge(world: World, server: Server):
    debate = await begin(server)
    post = await debate.repeats()
    form = await debate.bob.context_menu(debate.thread, "Mark as crux", post)
    await fill_in(debate.bob, form, CLAIM)

    await world.passes(minutes=2)

    assert len(debate.nudges) == 1
    assert len(server.crux_cards(debate.thread)) == 2


async def test_every_errand_is_done_in_the_end(world: World, server: Server):
    debate = await begin(server)
    again = await debate.repeats()
    await world.passes(minutes=1)
    await debate.alice.edit(again, CLAIM + " That is all I have to say about it.")
    await world.passes(minutes=1)

    assert await world.store.nudges.errands(world.now() + timedelta(days=1)) == ()
