"""`/privacy`: what is kept, as a file; being forgotten; not being read, and being asked first."""

import json
from typing import Any

from bot.store.records.forums import Mode
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, OTHER, Debate, begin, raise_crux
from tests.end_to_end.simulated import Answer, Channel, Member, Server, World, said

MENU = english().say("menu-said-before")


class Panel:
    """The panel as a member has it before them."""

    def __init__(self, member: Member, channel: Channel) -> None:
        self._member = member
        self._channel = channel
        self.answer: Answer

    async def open(self) -> "Panel":
        self.answer = await self._member.slash(self._channel, "privacy")
        return self

    async def press(self, action: str, subject: str = "mine") -> Answer:
        assert self.answer.response is not None
        return await self._member.click(self.answer.response, custom_id=f"ck:privacy-{action}:{subject}")

    async def decide(self, deed: str) -> None:
        """Ask for it, and say yes when asked once more."""
        await self.press("ask", deed)
        assert english().say(f"privacy-sure-{deed}") in self.text
        await self.press("sure", deed)

    @property
    def text(self) -> str:
        return said(self.answer)


async def panel(member: Member, debate: Debate) -> Panel:
    return await Panel(member, debate.thread).open()


async def switch_asking_first(server: Server) -> None:
    """The admin presses the switch on the panel of /setup."""
    opened = await server.admin.slash(server.guild.create_text_channel("office"), "setup")
    assert opened.response is not None
    await server.admin.click(opened.response, custom_id="ck:setup:members")
    await server.admin.click(opened.response, custom_id="ck:setup-switch:opt_in")


async def test_it_says_what_is_kept_where_and_for_how_long(server: Server):
    debate = await begin(server)
    secret = await server.watched_forum(name="back room")
    server.deny(secret, debate.alice, view_channel=False)

    shown = (await panel(debate.alice, debate)).text

    assert f"<#{debate.forum.id}>" in shown
    assert f"<#{secret.id}>" not in shown
    assert "365 days" in shown
    assert english().say("privacy-stands-read") in shown


async def test_ones_own_data_come_as_a_file_that_only_they_see(server: Server):
    debate = await begin(server)
    await debate.repeats()

    answer = await (await panel(debate.alice, debate)).press("export")

    told = await read(answer)
    assert [message["text"] for message in told["messages"]] == [CLAIM, CLAIM]
    assert "I see this quite differently" not in str(told)
    assert told["member"] == str(debate.alice.id)


async def read(answer: Answer) -> dict[str, Any]:
    sent = answer.response
    assert sent is not None
    assert sent.ephemeral
    (file,) = sent.attachments
    return json.loads(await file.read())


async def test_who_asks_to_be_forgotten_is_and_others_stay(world: World, server: Server):
    debate = await begin(server)
    asked = await panel(debate.bob, debate)

    await asked.press("ask", "forget")
    await asked.press("back")
    assert await world.store.posts.posts_by(server.id, str(debate.bob.id)) == 1
    await asked.decide("forget")

    assert english().say("privacy-forget.done") in asked.text
    assert await world.store.posts.posts_by(server.id, str(debate.bob.id)) == 0
    assert await world.store.cruxes.list(server.id) == ()
    assert await server.knows(debate.thread.id)


async def test_what_was_forgotten_does_not_come_back_when_the_bot_catches_up(world: World, server: Server):
    debate = await begin(server)
    await (await panel(debate.alice, debate)).decide("forget")
    async with world.away():
        pass
    assert not await server.knows(debate.thread.id)

    later = await debate.alice.send(debate.thread, OTHER)

    assert await server.knows(later.id)


async def test_who_opts_out_is_not_read_live_edited_or_caught_up_with(world: World, server: Server):
    debate = await begin(server)
    asked = await panel(debate.alice, debate)

    await asked.decide("out")

    assert english().say("privacy-stands-out") in asked.text
    assert not await server.knows(debate.thread.id)
    live = await debate.alice.send(debate.thread, OTHER)
    await debate.alice.edit(live, OTHER + " Truly.")
    async with world.away():
        missed = server.write(debate.thread, debate.alice, CLAIM)
    for message in (live.id, missed):
        assert not await server.knows(message)
    assert await world.store.inbox.depth(server.id) == 0
    # Others are still read.
    assert await server.knows((await debate.bob.send(debate.thread, OTHER)).id)


async def test_a_note_to_who_opts_out_is_taken_back(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    await world.passes(minutes=2)
    assert len(debate.nudges) == 1

    await (await panel(debate.alice, debate)).decide("out")
    await world.passes(minutes=1)

    assert debate.nudges == []


async def test_who_lets_themselves_be_read_again_is_read_from_then_on(world: World, server: Server):
    debate = await begin(server)
    asked = await panel(debate.alice, debate)
    await asked.decide("out")
    unread = await debate.alice.send(debate.thread, OTHER)
    await world.passes(minutes=1)

    await asked.press("in")
    read_again = await debate.alice.send(debate.thread, CLAIM)

    assert english().say("privacy-in.done") in asked.text
    assert await server.knows(read_again.id)
    async with world.away():
        pass
    assert not await server.knows(unread.id)


async def test_a_choice_holds_on_one_server_only(world: World, server: Server):
    debate, other = await begin(server), await world.server("next door")
    alice_there = other.guild.add_member(debate.alice.user)
    await (await panel(debate.alice, debate)).decide("out")

    thread = await other.open_thread(await other.watched_forum(), alice_there, OTHER)

    assert await other.knows(thread.id)


async def test_a_server_that_asks_first_reads_only_who_said_yes(world: World, server: Server):
    debate = await begin(server, Mode.OBSERVE)
    await switch_asking_first(server)
    asked = await panel(debate.alice, debate)
    assert english().say("privacy-stands-not-asked") in asked.text
    before = await debate.alice.send(debate.thread, OTHER)
    await world.passes(minutes=1)

    await asked.press("in")
    after = await debate.alice.send(debate.thread, CLAIM)
    bobs = await debate.bob.send(debate.thread, OTHER)
    async with world.away():
        pass
    later = await debate.alice.send(debate.thread, OTHER)

    assert english().say("privacy-stands-said-yes") in asked.text
    assert [await server.knows(message.id) for message in (before, after, bobs, later)] == [
        False,
        True,
        False,
        True,
    ]


async def test_an_edit_by_who_was_not_asked_makes_what_was_known_of_it_go(server: Server):
    debate = await begin(server, Mode.OBSERVE)
    message = await debate.alice.send(debate.thread, OTHER)
    assert await server.knows(message.id)
    await switch_asking_first(server)

    await debate.alice.edit(message, OTHER + " Truly.")

    assert not await server.knows(message.id)


async def test_nobody_has_a_message_looked_at_whose_author_opted_out(server: Server):
    debate = await begin(server)
    await (await panel(debate.alice, debate)).decide("out")
    message = await debate.alice.send(debate.thread, CLAIM)

    others = await debate.bob.context_menu(debate.thread, MENU, message)
    own = await debate.alice.context_menu(debate.thread, MENU, message)

    assert said(others) == english().say("said-before-nothing")
    assert said(own) == english().say("said-before-nothing")


async def test_a_thread_is_not_named_in_the_words_of_who_is_not_read(world: World, server: Server):
    debate = await begin(server)
    await (await panel(debate.alice, debate)).decide("out")

    thread = await server.open_thread(debate.forum, debate.alice, CLAIM, title="Rents, once more")
    await debate.bob.send(thread, OTHER)

    assert await world.store.names.threads(server.id, [str(thread.id), str(debate.thread.id)]) == {}


async def test_who_opted_out_is_not_kept_by_their_own_hand_either(world: World, server: Server):
    debate = await begin(server)
    await (await panel(debate.alice, debate)).decide("out")

    raised = await raise_crux(debate.alice, debate.thread, "Nobody would build at all in that case.")

    assert said(raised) == english().say("crux-refused-opted-out")
    assert [one.crux.author for one in await world.store.cruxes.list(server.id)] == [str(debate.bob.id)]
