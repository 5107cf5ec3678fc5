"""`/crux`: raised by a form, listed, searched, shown, suggested."""

import pytest

from bot.store.records.forums import Mode
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, begin, fill_in, raise_crux
from tests.end_to_end.simulated import Server, World, said


async def test_a_crux_is_raised_by_a_form_at_its_authors_latest_post(world: World, server: Server):
    forum, alice, bob = await server.watched_forum(), server.member("alice"), server.member("bob")
    thread = await server.open_thread(forum, alice, CLAIM)
    await world.passes(minutes=20)
    mine = await bob.send(thread, "I see this quite differently.")
    await world.passes(minutes=20)
    await alice.send(thread, "Do tell.")

    answer = await raise_crux(bob, thread, CRUX)

    assert "**c1**" in said(answer)
    (stored,) = await world.store.cruxes.list(server.id)
    assert (stored.crux.post, stored.crux.author) == (str(mine.id), str(bob.id))


async def test_who_has_not_posted_raises_it_at_the_opening_of_the_thread(world: World, server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)

    await raise_crux(server.member("bob"), thread, CRUX)

    (stored,) = await world.store.cruxes.list(server.id)
    assert stored.crux.post == str(thread.id)


async def test_a_word_is_no_crux(server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)

    answer = await raise_crux(server.member("bob"), thread, "Nonsense!")

    assert "could turn out true or false" in said(answer)


async def test_outside_of_a_watched_thread_nothing_can_be_raised(server: Server):
    await server.watched_forum()

    answer = await server.member("bob").slash(server.guild.create_text_channel("chat"), "crux add")

    assert said(answer) == english().say("crux-not-here")


async def test_nobody_searches_without_end(world: World, server: Server):
    bob, chat = server.member("bob"), server.guild.create_text_channel("chat")
    for _ in range(20):
        await bob.slash(chat, "crux search", words="flats")

    refused = await bob.slash(chat, "crux search", words="flats")

    assert said(refused) == english().say("too-often", minutes=10)
    world.forgive()


async def test_the_form_cannot_be_opened_without_end(world: World, server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)
    bob, carol = server.member("bob"), server.member("carol")
    for _ in range(5):
        assert (await bob.slash(thread, "crux add")).modal

    refused = await bob.slash(thread, "crux add")

    assert said(refused) == english().say("too-often", minutes=10)
    assert (await carol.slash(thread, "crux add")).modal
    world.forgive()


async def test_two_people_fill_in_their_forms_at_once(world: World, server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)
    bob, carol = server.member("bob"), server.member("carol")
    his, hers = await bob.slash(thread, "crux add"), await carol.slash(thread, "crux add")

    await fill_in(carol, hers, "Capped rents would not stop anybody from building.")
    await fill_in(bob, his, CRUX)

    raised = {stored.crux.author for stored in await world.store.cruxes.list(server.id)}
    assert raised == {str(bob.id), str(carol.id)}


async def test_a_form_that_was_open_during_a_restart_gives_back_what_was_typed(world: World, server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)
    bob = server.member("bob")
    form = await bob.slash(thread, "crux add")
    async with world.away():
        pass

    answer = await fill_in(bob, form, CRUX)

    assert CRUX in said(answer)


async def test_the_list_of_a_thread_holds_that_thread_only(server: Server):
    debate = await begin(server)
    elsewhere = await server.open_thread(
        debate.forum, debate.alice, "Something else altogether, on another day."
    )
    await raise_crux(debate.bob, elsewhere, "The bus lanes were painted without asking the shops.")

    here = await debate.alice.slash(debate.thread, "crux list")
    everywhere = await debate.alice.slash(server.guild.create_text_channel("chat"), "crux list")

    assert CRUX in said(here)
    assert "bus lanes" not in said(here)
    assert CRUX in said(everywhere)
    assert "bus lanes" in said(everywhere)


async def test_an_empty_list_says_how_to_fill_it(server: Server):
    thread = await server.open_thread(await server.watched_forum(), server.member("alice"), CLAIM)

    answer = await server.member("bob").slash(thread, "crux list")

    assert said(answer) == english().say("no-cruxes", where="thread")


async def test_cruxes_are_found_by_their_words(server: Server):
    debate = await begin(server)

    found = await debate.alice.slash(debate.thread, "crux search", words="flats with capped rents")
    nothing = await debate.alice.slash(debate.thread, "crux search", words="submarines")

    assert CRUX in said(found)
    assert said(nothing) == english().say("no-cruxes-found")


async def test_a_crux_is_shown_with_who_raised_it_and_who_took_it_up(world: World, server: Server):
    debate = await begin(server)
    before = await debate.alice.slash(debate.thread, "crux show", crux="c1")
    (pings,) = [sent.json["allowed_mentions"] for sent in world.env.http_requests[-1:] if sent.json]
    carol = server.member("carol")
    await carol.send(
        debate.thread, "New flats would not be built if their rents were capped for good, look at Berlin."
    )
    after = await debate.alice.slash(debate.thread, "crux show", crux="c1")

    assert english().say("crux-not-taken-up") in said(before)
    assert f"Raised by <@{debate.bob.id}>" in said(before)
    assert pings == {"parse": []}
    assert "Taken up in one post" in said(after)
    assert f"<@{carol.id}>" in said(after)


async def test_cruxes_are_suggested_while_typing(server: Server):
    debate = await begin(server)
    await raise_crux(debate.bob, debate.thread, "x" * 40 + " " + "y" * 250)

    choices = await debate.alice.autocomplete(debate.thread, "crux show", "crux", "flats")
    long = await debate.alice.autocomplete(debate.thread, "crux show", "crux", "xxxx")

    assert choices == [{"name": f"c1: {CRUX}", "value": "c1"}]
    assert [len(choice["name"]) for choice in long] == [100]


async def test_a_long_list_stays_within_one_message(server: Server):
    debate = await begin(server)
    statements = [f"{'*' * 280} number {number}" for number in range(4)]
    for statement in statements:
        await raise_crux(debate.bob, debate.thread, statement)

    answer = await debate.alice.slash(debate.thread, "crux list")

    assert len(said(answer)) <= 2000
    assert said(answer).endswith("more.")


@pytest.mark.parametrize("mode", list(Mode))
async def test_cruxes_work_in_every_mode(server: Server, mode: Mode):
    debate = await begin(server, mode)

    answer = await debate.alice.slash(debate.thread, "crux list")

    assert CRUX in said(answer)


@pytest.mark.faulty
async def test_a_failure_is_answered_with_the_reference_that_the_log_has(
    world: World, server: Server, log: pytest.LogCaptureFixture
):
    debate = await begin(server)
    form = await debate.bob.slash(debate.thread, "crux add")
    await world.store.database.write(lambda db: db.execute("DROP TABLE cruxes"))

    command = await debate.alice.slash(debate.thread, "crux show", crux="c1")
    submitted = await fill_in(debate.bob, form, CRUX)
    world.forgive()

    for answer in (command, submitted):
        reference = said(answer).split("`")[1]
        assert any(f"reference {reference}" in record.getMessage() for record in log.records)
