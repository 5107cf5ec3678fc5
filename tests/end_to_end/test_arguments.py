"""`/argument search`: where was this argued before."""

from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, OTHER, begin
from tests.end_to_end.simulated import Server, World, said


async def test_an_argument_is_found_by_a_few_words_with_the_cruxes_about_it(server: Server):
    debate = await begin(server)
    chat = server.guild.create_text_channel("chat")

    answer = await debate.bob.slash(chat, "argument search", words="rent control shrinks the supply of flats")

    assert english().say("argued-heading", words="rent control shrinks the supply of flats") in said(answer)
    assert f"> {CLAIM}\n-# about the same · <@{debate.alice.id}> ·" in said(answer)
    assert f"/{debate.thread.id}/{debate.thread.id})" in said(answer)
    assert f"**c1** {CRUX}" in said(answer)


async def test_an_argument_in_its_own_words_is_found_with_how_often_it_was_made(server: Server):
    debate = await begin(server)
    await debate.repeats()

    answer = await debate.bob.slash(debate.thread, "argument search", words=CLAIM)

    assert said(answer).count(f"> {CLAIM}") == 1
    assert "word for word" in said(answer)
    assert english().say("argued-times", times=2) in said(answer)


async def test_a_closed_forum_and_an_unknown_argument_get_the_same_answer(server: Server):
    debate = await begin(server)
    carol, chat = server.member("carol"), server.guild.create_text_channel("chat")
    server.deny(debate.forum, carol, read_message_history=False)

    closed = await carol.slash(chat, "argument search", words=CLAIM)
    unknown = await carol.slash(chat, "argument search", words=OTHER)

    assert said(closed) == said(unknown) == english().say("argued-nothing")


async def test_another_server_finds_nothing(world: World, server: Server):
    await begin(server)
    other = await world.server("next door")
    await other.watched_forum()

    answer = await other.member("dan").slash(
        other.guild.create_text_channel("chat"), "argument search", words=CLAIM
    )

    assert said(answer) == english().say("argued-nothing")


async def test_words_are_shown_as_words(server: Server):
    debate = await begin(server)

    answer = await debate.bob.slash(
        debate.thread, "argument search", words=f"@everyone [flats](https://evil.example/a) {CLAIM}"
    )

    assert "@everyone" not in said(answer)
    assert "evil.example/a" not in said(answer)


async def test_who_searches_without_end_is_asked_to_wait(world: World, server: Server):
    debate = await begin(server)
    for _ in range(20):
        await debate.bob.slash(debate.thread, "argument search", words="flats")

    refused = await debate.bob.slash(debate.thread, "argument search", words="flats")

    assert said(refused) == english().say("too-often", minutes=10)
    world.forgive()
