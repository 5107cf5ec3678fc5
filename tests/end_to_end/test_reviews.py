"""Cards for moderators: what they show, who may decide, that each is decided once, and what follows."""

from dataclasses import dataclass
from datetime import timedelta

import discord
import pytest

from bot.store.notices import NoticeKind
from bot.store.records.forums import Mode
from bot.store.servers import ServerSettings
from bot.store.verdicts import Tally
from bot.wording.languages import english
from models.argument import CruxState
from tests.end_to_end.debates import CLAIM, CRUX, ENGAGING, OTHER, Debate, begin, fill_in
from tests.end_to_end.simulated import Answer, Channel, Member, Server, World, said, text_of

say = english().say
SEND, EDIT, UNSENT = say("review-send"), say("review-edit"), say("review-unsent")
WRONG, MUTE = say("review-wrong"), say("review-mute", pairs=1)
OWN_WORDS = "Bob asked about new flats under a cap, alice. Would you look at that?"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A debate in a forum in mode review, and a review channel that moderators alone can see."""

    debate: Debate
    channel: Channel
    mia: Member
    max: Member

    @property
    def cards(self) -> list[discord.Message]:
        return self.debate.server.said_by_bot(self.channel)

    async def press(self, member: Member, label: str) -> Answer:
        return await member.click(self.cards[0], label=label)


async def set_up(server: Server, mode: Mode = Mode.REVIEW, *, private: bool = True) -> Desk:
    debate = await begin(server, mode)
    mia, max_ = server.moderator("mia"), server.moderator("max")
    channel = server.guild.create_text_channel("reviews")
    if private:
        server.close(channel)
        for member in (mia, max_):
            server.deny(channel, member, view_channel=True, read_message_history=True)
    chosen = ServerSettings(review_channel=str(channel.id), log_channel=str(channel.id))
    await server.world.store.servers.choose(server.id, chosen)
    return Desk(debate=debate, channel=channel, mia=mia, max=max_)


@pytest.fixture
async def desk(world: World, server: Server) -> Desk:
    """Alice has said again what she said, and moderators are asked."""
    desk = await set_up(server)
    await desk.debate.repeats()
    await world.passes(minutes=1)
    assert len(desk.cards) == 1
    return desk


async def test_a_card_shows_all_that_it_takes_to_decide(desk: Desk):
    [card] = desk.cards
    text = text_of(card)

    assert text.count(CLAIM) == 2
    assert f"> {CRUX}" in text
    assert f"/{desk.debate.thread.id}/{desk.debate.thread.id})" in text
    assert say("nudge-see-open") not in text
    assert desk.debate.nudges == []


async def test_a_moderator_sends_it_and_the_card_says_who(world: World, desk: Desk):
    await desk.press(desk.mia, SEND)
    await world.passes(minutes=1)

    [nudge] = desk.debate.nudges
    assert CRUX in text_of(nudge)
    [card] = desk.cards
    assert f"Sent by <@{desk.mia.id}>: [the note]" in text_of(card)
    assert str(nudge.id) in text_of(card)
    assert CLAIM not in text_of(card)


async def test_what_could_not_be_said_after_all_is_told(world: World, server: Server, desk: Desk):
    await server.archive(desk.debate.thread)

    await desk.press(desk.mia, SEND)
    await world.passes(minutes=1)

    assert desk.debate.nudges == []
    assert "but nothing was said" in text_of(desk.cards[0])


async def test_an_author_who_asked_for_no_notes_meanwhile_gets_none(world: World, desk: Desk):
    alice = desk.debate.alice
    await world.store.nudges.silence(desk.debate.server.id, str(alice.id), None)

    await desk.press(desk.mia, SEND)
    await world.passes(minutes=1)

    assert desk.debate.nudges == []
    assert say("review-sent-unsaid", moderator=f"<@{desk.mia.id}>") in text_of(desk.cards[0])


async def test_a_crux_that_is_settled_takes_the_card_along(world: World, server: Server, desk: Desk):
    await world.store.cruxes.set_state(
        server.id, "c1", CruxState.RESOLVED, str(desk.debate.bob.id), world.now()
    )
    await world.passes(minutes=1)

    assert say("review-over-gone") in text_of(desk.cards[0])


async def test_a_crux_that_the_author_takes_up_takes_the_card_along(world: World, desk: Desk):
    await desk.debate.bob.send(desk.debate.thread, "Hm.")
    await world.passes(seconds=10)
    await desk.debate.alice.send(desk.debate.thread, ENGAGING)
    await world.passes(minutes=1)

    assert say("review-over-gone") in text_of(desk.cards[0])
    assert desk.debate.nudges == []


async def test_of_two_moderators_the_second_is_told_whose_it_was(world: World, desk: Desk):
    [card] = desk.cards
    world.env.inject_error("PATCH", "/channels/*/messages/*", status=503)
    await desk.press(desk.mia, UNSENT)

    answer = await desk.max.click(card, label=SEND)
    await world.passes(minutes=1)

    assert f"<@{desk.mia.id}> was quicker" in " ".join(message.content for message in answer.followups)
    assert desk.debate.nudges == []


async def test_own_words_are_said_as_they_stand(world: World, desk: Desk):
    form = await desk.press(desk.mia, EDIT)
    assert form.modal is not None
    field = form.modal["components"][0]["component"]
    assert CRUX in field["value"]

    await desk.mia.submit_modal(form, {field["custom_id"]: OWN_WORDS})
    await world.passes(minutes=1)

    [nudge] = desk.debate.nudges
    assert text_of(nudge) == say("nudge-own-words", words=OWN_WORDS)


@pytest.mark.parametrize(
    ("label", "outcome", "right", "muted"),
    [
        (UNSENT, "right, but not to be sent", 1, False),
        (WRONG, "I leave these claims alone", 0, True),
        (MUTE, "not to be raised again", None, True),
    ],
)
async def test_what_is_not_sent_is_noted_as_a_verdict(
    world: World, desk: Desk, label: str, outcome: str, right: int | None, muted: bool
):
    await desk.press(desk.mia, label)
    await world.passes(minutes=1)

    [card] = desk.cards
    assert outcome in text_of(card)
    assert desk.debate.nudges == []
    tally = await world.store.verdicts.tally(
        desk.debate.server.id, latest=30, since=world.now() - timedelta(days=1)
    )
    assert tally == (Tally(right=0, judged=0) if right is None else Tally(right=right, judged=1))
    assert await world.store.pairs.any_muted(desk.debate.server.id, [(CLAIM, CLAIM)]) is muted


async def test_who_does_not_moderate_that_forum_decides_nothing(world: World, desk: Desk):
    carol = desk.debate.server.member("carol")
    desk.debate.server.deny(desk.channel, carol, view_channel=True, read_message_history=True)

    for label in (SEND, EDIT, UNSENT, WRONG, MUTE):
        assert said(await desk.press(carol, label)) == say("review-not-for-you")
    await world.passes(minutes=1)

    assert desk.debate.nudges == []


async def test_a_card_follows_the_edits_of_its_post(world: World, desk: Desk):
    again = desk.debate.thread.history()[-1]
    await desk.debate.alice.edit(again, CLAIM + " So there.")
    assert "So there" in text_of(desk.cards[0])

    await desk.debate.alice.edit(again, OTHER)

    assert say("review-over-gone") in text_of(desk.cards[0])
    assert OTHER not in text_of(desk.cards[0])
    await world.passes(minutes=1)
    assert len(desk.cards) == 1


async def test_a_card_keeps_nothing_of_a_post_that_is_deleted(desk: Desk):
    await desk.debate.alice.delete(desk.debate.thread.history()[-1])

    assert text_of(desk.cards[0]) == say("review-over-gone")


async def test_a_card_that_nobody_decides_closes(world: World, desk: Desk):
    async with world.away():
        world.env.backend.advance_clock(25 * 3600)
    await world.passes(minutes=1)

    assert say("review-over-expired") in text_of(desk.cards[0])
    assert desk.debate.nudges == []


async def test_a_channel_with_more_readers_gets_links_without_words(world: World, server: Server):
    desk = await set_up(server, private=False)
    server.deny(desk.debate.forum, server.member("carol"), view_channel=False)
    await desk.debate.repeats()
    await world.passes(minutes=1)

    [card] = desk.cards
    assert say("review-no-excerpts") in text_of(card)
    assert CLAIM not in text_of(card)
    assert CRUX not in text_of(card)
    assert f"/{desk.debate.thread.id}/{desk.debate.thread.id})" in text_of(card)


async def test_without_a_review_channel_nothing_is_asked_nor_said(world: World, server: Server):
    desk = await set_up(server)
    await world.store.servers.choose(server.id, ServerSettings())
    await desk.debate.repeats()
    await world.passes(minutes=1)

    assert desk.cards == desk.debate.nudges == []


async def test_a_crash_between_sending_and_noting_it_shows_no_second_card(world: World, desk: Desk):
    forgotten = "UPDATE notices SET message = NULL, channel = NULL, shown = NULL"
    await world.store.database.write(lambda db: db.execute(forgotten))

    await world.passes(minutes=1)

    assert len(desk.cards) == 1
    assert await world.store.notices.errands() == ()


async def test_what_is_true_a_second_time_is_said_a_second_time(world: World, server: Server):
    desk = await set_up(server, Mode.OBSERVE)
    facts = {"forum": str(desk.debate.forum.id), "right": 6, "judged": 10, "floor": 0.8}
    for time in ("first", "second"):
        await world.store.notices.post(server.id, NoticeKind.FELL_BACK, time, world.now(), facts)
        await world.passes(minutes=20)

    first, second = desk.cards
    assert text_of(first) == text_of(second)


async def test_cards_outlast_an_outage_and_a_restart(world: World, server: Server):
    desk = await set_up(server)
    world.env.inject_error("POST", "/channels/*/messages", status=503, times=1)
    await desk.debate.repeats()
    async with world.away():
        pass
    await world.passes(minutes=1)
    assert len(desk.cards) == 1

    await desk.press(desk.mia, SEND)
    await world.passes(minutes=1)

    assert len(desk.debate.nudges) == 1


async def test_a_card_that_a_moderator_deleted_is_left_alone(world: World, desk: Desk):
    world.env.backend.delete_message(desk.channel.id, desk.cards[0].id)
    await desk.debate.alice.delete(desk.debate.thread.history()[-1])
    await world.passes(minutes=1)

    assert desk.cards == []
    assert await world.store.notices.errands() == ()


async def test_without_permission_to_write_a_card_waits(world: World, server: Server):
    desk = await set_up(server)
    server.deny(desk.channel, None, send_messages=False)
    await desk.debate.repeats()
    asked = len(world.env.http_requests)
    await world.passes(minutes=1)
    assert len(world.env.http_requests) == asked

    server.deny(desk.channel, None, view_channel=True, send_messages=True, read_message_history=True)
    await world.passes(minutes=2)

    assert len(desk.cards) == 1


async def test_another_server_learns_nothing_of_a_review(world: World, desk: Desk):
    elsewhere = await set_up(await world.server("the meadow"))
    await elsewhere.debate.repeats()
    await world.passes(minutes=1)
    [card] = elsewhere.cards
    theirs = world.env.backend.messages[elsewhere.channel.id][card.id]
    theirs.components = world.env.backend.messages[desk.channel.id][desk.cards[0].id].components

    assert said(await elsewhere.mia.click(card, label=SEND)) == say("review-not-for-you")

    await world.passes(minutes=1)
    assert desk.debate.nudges == elsewhere.debate.nudges == []


class TestObjections:
    """What moderators see of an author's *Mine is different*."""

    @pytest.fixture
    async def desk(self, world: World, server: Server) -> Desk:
        """Alice got a nudge, and says that hers is different."""
        desk = await set_up(server, Mode.NUDGE)
        await desk.debate.repeats()
        await world.passes(minutes=1)
        form = await desk.debate.alice.click(desk.debate.nudges[0], label=say("nudge-different"))
        await fill_in(desk.debate.alice, form, "Mine is about flats that the city builds.")
        await world.passes(minutes=1)
        return desk

    async def test_they_see_the_reason_and_the_claims(self, desk: Desk):
        [card] = desk.cards
        assert "> Mine is about flats that the city builds." in text_of(card)
        assert CLAIM in text_of(card)
        assert desk.debate.nudges == []

    @pytest.mark.parametrize(
        ("label", "outcome", "right"),
        [("objection-upheld", "upheld it", 0), ("objection-rejected", "the note was fair", 1)],
    )
    async def test_one_of_them_decides(self, world: World, desk: Desk, label: str, outcome: str, right: int):
        [card] = desk.cards
        world.env.inject_error("PATCH", "/channels/*/messages/*", status=503)
        await desk.press(desk.mia, say(label))
        late = await desk.max.click(card, label=say(label))
        await world.passes(minutes=1)

        assert outcome in text_of(desk.cards[0])
        assert "was quicker" in " ".join(message.content for message in late.followups)
        tally = await world.store.verdicts.tally(
            desk.debate.server.id, latest=30, since=world.now() - timedelta(days=1)
        )
        assert tally == Tally(right=right, judged=1)

    async def test_members_cannot(self, desk: Desk):
        carol = desk.debate.server.member("carol")
        desk.debate.server.deny(desk.channel, carol, view_channel=True, read_message_history=True)
        assert said(await desk.press(carol, say("objection-upheld"))) == say("review-not-for-you")

    async def test_it_goes_with_the_post(self, desk: Desk):
        await desk.debate.alice.delete(desk.debate.thread.history()[-1])
        assert text_of(desk.cards[0]) == say("objection-now-gone")
