"""Whose view hangs on a crux, and which way: by command, by the button beneath its card, and no longer."""

from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, begin, fill_in, raise_crux
from tests.end_to_end.simulated import Server, World, said, text_of

REASON = "In Vienna they were built all the same."


async def test_a_crux_held_on_both_sides_is_a_double_crux(server: Server):
    debate = await begin(server)

    held = await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="against", reason=REASON)
    shows = said(await debate.bob.slash(debate.thread, "crux show", crux="c1"))

    assert "it is not so. Others hold it the other way" in said(held)
    assert "**Double crux c1**" in shows
    assert f"**It is so:** <@{debate.bob.id}>" in shows
    assert f"**It is not so:** <@{debate.alice.id}>\n> <@{debate.alice.id}>: {REASON}" in shows
    assert "held on both sides" in said(await debate.bob.slash(debate.thread, "crux list"))


async def test_one_side_at_a_time(world: World, server: Server):
    debate = await begin(server)

    turned = await debate.bob.slash(debate.thread, "crux hold", crux="c1", side="against")

    assert said(turned) == english().say("crux-held", crux="c1", side="against", double="no")
    (position,) = await world.store.positions.of(server.id, "c1")
    assert (position.author, position.side) == (str(debate.bob.id), "against")


async def test_the_button_beneath_the_card_asks_which_way_and_why(server: Server):
    debate = await begin(server)
    carol = server.member("carol")
    (card,) = server.crux_cards(debate.thread)

    form = await carol.click(card, custom_id="ck:crux-hold:c1")
    answer = await fill_in(carol, form, "against", REASON)
    await debate.server.world.passes(minutes=2)

    assert "it is not so" in said(answer)
    (card,) = server.crux_cards(debate.thread)
    assert "**Double crux c1**" in text_of(card)
    assert f"**It is not so:** <@{carol.id}>" in text_of(card)
    assert REASON not in text_of(card)


async def test_with_its_last_holder_a_crux_goes(server: Server):
    debate = await begin(server)
    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="for")

    first = await debate.bob.slash(debate.thread, "crux withdraw", crux="c1")
    again = await debate.bob.slash(debate.thread, "crux withdraw", crux="c1")
    last = await debate.alice.slash(debate.thread, "crux withdraw", crux="c1")

    assert said(first) == english().say("crux-let-go", crux="c1", done="let-go")
    assert said(again) == english().say("crux-refused-not-held")
    assert said(last) == english().say("crux-let-go", crux="c1", done="withdrawn")
    assert CRUX not in said(await debate.bob.slash(debate.thread, "crux list"))
    assert CRUX in said(await debate.bob.slash(debate.thread, "crux list", state="withdrawn"))


async def test_what_is_not_open_cannot_be_held(server: Server):
    debate = await begin(server)
    await debate.bob.slash(debate.thread, "crux withdraw", crux="c1")

    answer = await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="for")

    assert said(answer) == english().say("crux-refused-not-open")


async def test_only_those_who_may_write_in_a_thread_have_a_say_in_its_cruxes(world: World, server: Server):
    debate = await begin(server)
    reader = server.member("reader")
    server.deny(debate.forum, reader, send_messages_in_threads=False)
    refused = english().say("crux-not-for-readers")
    chat = server.guild.create_text_channel("chat")
    (card,) = server.crux_cards(debate.thread)

    assert said(await reader.slash(debate.thread, "crux add")) == refused
    assert said(await reader.slash(chat, "crux hold", crux="c1", side="for")) == refused
    form = await reader.click(card, custom_id="ck:crux-hold:c1")
    assert said(await fill_in(reader, form, "for")) == refused
    assert len(await world.store.positions.of(server.id, "c1")) == 1


async def test_a_form_that_was_open_when_its_writer_was_shut_out_changes_nothing(
    world: World, server: Server
):
    forum = await server.watched_forum()
    thread = await server.open_thread(forum, server.member("alice"), CLAIM)
    bob = server.member("bob")
    form = await bob.slash(thread, "crux add")
    server.deny(forum, bob, send_messages_in_threads=False)

    assert said(await fill_in(bob, form, CRUX)) == english().say("crux-not-for-readers")
    assert await world.store.cruxes.list(server.id) == ()


async def test_in_a_locked_thread_nobody_takes_sides_from_elsewhere(server: Server):
    debate = await begin(server)
    chat = server.guild.create_text_channel("chat")
    await server.archive(debate.thread, archived=False, locked=True)

    answer = await debate.alice.slash(chat, "crux hold", crux="c1", side="for")

    assert said(answer) == english().say("crux-not-for-readers")


async def test_withdrawing_suggests_what_one_holds(server: Server):
    debate = await begin(server)
    await raise_crux(debate.alice, debate.thread, "Nobody would build a single flat under a cap.")

    suggested = await debate.alice.autocomplete(debate.thread, "crux withdraw", "crux", "")

    assert [choice["value"] for choice in suggested] == ["c2"]


async def test_who_makes_a_crux_their_own_is_no_longer_pointed_at_it(world: World, server: Server):
    debate = await begin(server)
    await debate.repeats()
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="against")
    await world.passes(minutes=1)

    assert debate.nudges == []


async def test_who_holds_a_crux_is_not_pointed_at_it(world: World, server: Server):
    debate = await begin(server)
    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="against")
    await debate.repeats()
    await world.passes(minutes=1)

    assert debate.nudges == []
