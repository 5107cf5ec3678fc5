"""*Mark as crux*: of one's own words a crux; of anybody else's a question that only they can answer."""

import discord

from bot.store.choices import Choice
from bot.store.records.cruxes import CruxChange
from bot.wording.languages import english
from models.argument import CruxState
from tests.end_to_end.debates import CLAIM, CRUX, Debate, begin, fields, fill_in, prefilled, raise_crux
from tests.end_to_end.simulated import Answer, Member, Server, World, said, text_of

HINGING = "If rents were capped in Berlin and building went on, I'd change my mind about caps."
MESSAGE = f"Hello all. The debate is an old one. {HINGING}"


async def mark(member: Member, debate: Debate, message: discord.Message, statement: str) -> Answer:
    """Open the menu on a message, and send the form with these words."""
    form = await member.context_menu(debate.thread, "Mark as crux", message)
    return await fill_in(member, form, statement)


async def asked(server: Server) -> tuple[Debate, discord.Message]:
    """A debate in which alice was asked about her message, and the question."""
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, MESSAGE)
    await mark(debate.bob, debate, message, HINGING)
    _, question = server.crux_cards(debate.thread)
    return debate, question


async def test_ones_own_message_becomes_a_crux_in_words_of_ones_choice(world: World, server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, MESSAGE)

    form = await debate.alice.context_menu(debate.thread, "Mark as crux", message)
    answer = await fill_in(debate.alice, form, "Building would go on in Berlin under a cap.", "against")

    assert prefilled(form) == HINGING
    assert "**c2**" in said(answer)
    stored = await world.store.cruxes.get(server.id, "c2")
    assert stored is not None
    assert (stored.crux.state, stored.crux.post, stored.held_against) == (CruxState.OPEN, str(message.id), 1)


async def test_somebody_elses_claim_is_a_question_to_them_which_pings_nobody(world: World, server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, MESSAGE)

    answer = await mark(debate.bob, debate, message, HINGING)

    assert f"It counts once <@{debate.alice.id}> says" in said(answer)
    _, question = server.crux_cards(debate.thread)
    assert "would your conclusion change?" in text_of(question)
    assert HINGING in text_of(question)
    assert question.flags.suppress_notifications
    assert question.reference is not None
    assert question.reference.message_id == message.id
    sent = [request.json for request in world.env.http_requests if request.json and "nonce" in request.json]
    assert sent[-1]["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert CRUX in said(await debate.bob.slash(debate.thread, "crux list"))
    assert HINGING not in said(await debate.bob.slash(debate.thread, "crux list"))


async def test_a_candidate_is_never_used_before_it_is_confirmed(world: World, server: Server):
    debate, _ = await asked(server)
    carol = server.member("carol")

    unknown = await carol.slash(debate.thread, "crux show", crux="c2")
    held = await carol.slash(debate.thread, "crux hold", crux="c2", side="for")
    suggested = await carol.autocomplete(debate.thread, "crux show", "crux", "Berlin")
    found = await carol.slash(debate.thread, "crux search", words="capped in Berlin")
    await debate.bob.slash(debate.thread, "crux withdraw", crux="c1")
    await carol.send(debate.thread, "The bus lanes on the ring road were painted over last winter.")
    await world.passes(minutes=20)
    await carol.send(debate.thread, "The bus lanes on the ring road were painted over last winter.")
    await world.passes(minutes=2)

    assert said(unknown) == english().say("no-such-crux")
    assert said(held) == english().say("crux-refused-unknown")
    assert suggested == []
    assert HINGING not in said(found)
    assert debate.nudges == []


async def test_with_one_press_it_becomes_their_crux_and_the_question_its_card(world: World, server: Server):
    debate, question = await asked(server)

    answer = await debate.alice.click(question, custom_id="ck:crux-yes:c2")
    await world.passes(minutes=2)
    again = await debate.alice.click(question, custom_id="ck:crux-show:c2")

    assert "**c2**" in said(answer)
    _, card = server.crux_cards(debate.thread)
    assert card.id == question.id
    assert "**Crux c2**" in text_of(card)
    assert f"**It is so:** <@{debate.alice.id}>" in text_of(card)
    assert f"<@{debate.alice.id}>" in said(again)
    history = await world.store.cruxes.history(server.id, "c2")
    assert [event.change for event in history] == [CruxChange.MARKED, CruxChange.CONFIRMED]


async def test_they_can_say_it_in_other_words(world: World, server: Server):
    debate, question = await asked(server)

    form = await debate.alice.click(question, custom_id="ck:crux-reword:c2")
    await fill_in(debate.alice, form, "Caps would have stopped building in Berlin.")
    await world.passes(minutes=2)

    assert prefilled(form) == HINGING
    _, card = server.crux_cards(debate.thread)
    assert "Caps would have stopped building in Berlin." in text_of(card)


async def test_a_no_takes_the_question_away_and_nobody_can_ask_again(world: World, server: Server):
    debate, question = await asked(server)

    answer = await debate.alice.click(question, custom_id="ck:crux-no:c2")
    await world.passes(minutes=2)
    again = await mark(debate.bob, debate, debate.thread.history()[-1], HINGING)

    assert said(answer) == english().say("crux-declined")
    assert len(server.crux_cards(debate.thread)) == 1
    assert said(again) == english().say("crux-refused-told-no")


async def test_what_somebody_said_no_to_is_not_proposed_to_them_either(server: Server):
    debate, question = await asked(server)
    await debate.alice.click(question, custom_id="ck:crux-no:c2")

    await debate.alice.slash(debate.thread, "crux list", mine=True)

    latest = debate.thread.history(viewer=debate.alice)[-1]
    assert HINGING not in text_of(latest)


async def test_nobody_else_can_answer_for_them(world: World, server: Server):
    debate, question = await asked(server)

    for member in (debate.bob, server.moderator()):
        for action in ("yes", "reword", "no"):
            answer = await member.click(question, custom_id=f"ck:crux-{action}:c2")
            assert said(answer) == english().say("crux-refused-not-asked")

    stored = await world.store.cruxes.get(server.id, "c2")
    assert stored is not None
    assert stored.crux.state is CruxState.CANDIDATE


async def test_a_second_press_changes_nothing(server: Server):
    debate, question = await asked(server)

    await debate.alice.click(question, custom_id="ck:crux-yes:c2")
    for action in ("yes", "no", "reword"):
        again = await debate.alice.click(question, custom_id=f"ck:crux-{action}:c2")
        assert said(again) == english().say("crux-refused-answered-already")


async def test_nobody_is_asked_to_stand_by_words_that_are_not_theirs(server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, MESSAGE)

    answer = await mark(debate.bob, debate, message, "Building stopped, and I know it did.")

    assert said(answer) == english().say("crux-refused-not-their-words")
    assert len(server.crux_cards(debate.thread)) == 1


async def test_nobody_is_asked_more_than_twice_at_once(server: Server):
    debate = await begin(server)
    claims = [f"It all depends on whether house number {number} is ever built." for number in "123"]
    message = await debate.alice.send(debate.thread, " ".join(claims))

    answers = [said(await mark(debate.bob, debate, message, claim)) for claim in claims]

    assert answers[2] == english().say("crux-refused-enough-asked")
    assert len(server.crux_cards(debate.thread)) == 3


async def test_what_is_a_crux_already_is_not_asked_again(server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, CRUX)

    answer = await mark(server.member("carol"), debate, message, CRUX)

    assert said(answer) == english().say("crux-refused-known", crux="c1")


async def test_who_wants_to_hear_nothing_is_not_asked_in_public(world: World, server: Server):
    debate = await begin(server)
    await world.store.nudges.silence(server.id, str(debate.alice.id), None)
    message = await debate.alice.send(debate.thread, MESSAGE)

    await mark(debate.bob, debate, message, HINGING)
    await world.passes(minutes=2)
    assert len(server.crux_cards(debate.thread)) == 1

    await debate.alice.slash(debate.thread, "crux list", mine=True)
    question = debate.thread.history(viewer=debate.alice)[-1]
    await debate.alice.click(question, custom_id="ck:crux-yes:c2")
    stored = await world.store.cruxes.get(server.id, "c2")
    assert stored is not None
    assert stored.crux.state is CruxState.OPEN


async def test_who_marked_it_can_take_that_back(world: World, server: Server):
    debate, _ = await asked(server)

    answer = await debate.bob.slash(debate.thread, "crux withdraw", crux="c2")
    await world.passes(minutes=2)

    assert said(answer) == english().say("crux-let-go", crux="c2", done="withdrawn")
    assert len(server.crux_cards(debate.thread)) == 1


async def test_the_question_goes_with_the_message_that_it_is_about(world: World, server: Server):
    debate, _ = await asked(server)
    message = next(one for one in debate.thread.history() if one.content == MESSAGE)

    await debate.alice.delete(message)
    await world.passes(minutes=2)

    assert len(server.crux_cards(debate.thread)) == 1
    stored = await world.store.cruxes.get(server.id, "c2")
    assert stored is not None
    assert stored.crux.statement == ""


async def test_the_question_goes_when_its_words_are_edited_away(world: World, server: Server):
    debate, _ = await asked(server)
    message = next(one for one in debate.thread.history() if one.content == MESSAGE)

    await debate.alice.edit(message, f"{MESSAGE} Or so I think today.")
    await world.passes(minutes=2)
    assert len(server.crux_cards(debate.thread)) == 2

    await debate.alice.edit(message, "Hello all. The debate is an old one.")
    await world.passes(minutes=2)

    assert len(server.crux_cards(debate.thread)) == 1
    stored = await world.store.cruxes.get(server.id, "c2")
    assert stored is not None
    assert stored.crux.statement == ""


async def test_the_question_goes_with_a_message_that_was_never_read(world: World, server: Server):
    debate = await begin(server)
    with world.unheard():
        old = server.write(debate.thread, debate.alice, MESSAGE)
    message = next(one for one in debate.thread.history() if str(one.id) == old)
    await mark(debate.bob, debate, message, HINGING)
    assert len(server.crux_cards(debate.thread)) == 2

    await debate.alice.delete(message)
    await world.passes(minutes=2)

    assert len(server.crux_cards(debate.thread)) == 1


async def test_what_is_deleted_or_edited_while_the_form_is_open_is_not_asked_about(server: Server):
    debate = await begin(server)
    deleted = await debate.alice.send(debate.thread, MESSAGE)
    form = await debate.bob.context_menu(debate.thread, "Mark as crux", deleted)
    await debate.alice.delete(deleted)
    edited = await debate.alice.send(debate.thread, MESSAGE)
    other_form = await debate.bob.context_menu(debate.thread, "Mark as crux", edited)
    await debate.alice.edit(edited, CLAIM)

    answers = [said(await fill_in(debate.bob, one, HINGING)) for one in (form, other_form)]

    refused = english().say("crux-refused-not-their-words")
    assert answers == [english().say("crux-mark-gone"), refused]
    assert len(server.crux_cards(debate.thread)) == 1


async def test_a_long_claim_is_cut_between_its_words(server: Server):
    debate = await begin(server)
    rows = " and ".join(f"rents in Well-Street {number} were capped" for number in range(10))
    message = await debate.alice.send(debate.thread, f"I would change my mind if {rows}.")

    form = await debate.bob.context_menu(debate.thread, "Mark as crux", message)
    answer = await fill_in(debate.bob, form, prefilled(form))

    assert len(prefilled(form)) > 250
    assert "Noted as **c2**" in said(answer)


async def test_only_what_people_say_in_watched_threads_can_be_marked(server: Server):
    debate = await begin(server)
    chat = server.guild.create_text_channel("chat")
    elsewhere = await debate.alice.send(chat, MESSAGE)
    (card,) = server.crux_cards(debate.thread)
    reader = server.member("reader")
    server.deny(debate.forum, reader, send_messages_in_threads=False)

    outside = await debate.bob.context_menu(chat, "Mark as crux", elsewhere)
    ours = await debate.bob.context_menu(debate.thread, "Mark as crux", card)
    reading = await reader.context_menu(debate.thread, "Mark as crux", debate.thread.history()[0])

    assert said(outside) == english().say("crux-mark-not-here")
    assert said(ours) == english().say("crux-mark-not-here")
    assert said(reading) == english().say("crux-not-for-readers")


async def test_who_asks_not_to_be_read_while_the_form_is_open_is_asked_nothing(world: World, server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, MESSAGE)
    form = await debate.bob.context_menu(debate.thread, "Mark as crux", message)

    await world.bot._consent.choose(server.id, str(debate.alice.id), Choice.OUT)
    answer = await fill_in(debate.bob, form, HINGING)

    assert said(answer) == english().say("crux-mark-not-here")
    assert await world.store.cruxes.get(server.id, "c2") is None


async def test_a_message_that_makes_no_claim_opens_an_empty_form(server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, "👍")

    form = await debate.bob.context_menu(debate.thread, "Mark as crux", message)

    assert len(fields(form)) == 1
    assert form.modal is not None
    assert not form.modal["components"][0]["component"].get("value")


async def test_the_likeliest_crux_of_an_ordinary_message_is_its_first_claim(server: Server):
    debate = await begin(server)
    message = await debate.alice.send(debate.thread, f"{CLAIM} And the trams are late.")

    form = await debate.bob.context_menu(debate.thread, "Mark as crux", message)

    assert prefilled(form) == CLAIM


async def test_the_limit_of_one_person_leaves_room_for_others(world: World, server: Server):
    debate = await begin(server)
    carol = server.member("carol")
    message = await debate.alice.send(debate.thread, MESSAGE)
    for _ in range(5):
        assert (await carol.context_menu(debate.thread, "Mark as crux", message)).modal

    refused = await carol.context_menu(debate.thread, "Mark as crux", message)

    assert said(refused) == english().say("too-often", minutes=10)
    assert (await debate.bob.context_menu(debate.thread, "Mark as crux", message)).modal
    assert "**c2**" in said(await raise_crux(debate.bob, debate.thread, "Trams are never late."))
    world.forgive()
