"""How cruxes end: resolved, merged, dismissed; and back. What was done, by whom, is for everybody to see."""

import pytest

from bot.wording.languages import english
from tests.end_to_end.debates import CRUX, begin, raise_crux
from tests.end_to_end.simulated import Server, World, said, text_of

OTHER_CRUX = "Flats would be built in spite of any cap on rents."
ANSWER = "They were built: 4,000 in two years."


async def test_a_moderator_resolves_a_crux_with_its_answer(world: World, server: Server):
    debate, mod = await begin(server), server.moderator()
    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="against")

    await mod.slash(debate.thread, "crux resolve", crux="c1", answer=ANSWER)
    await world.passes(minutes=2)

    assert f"**The answer:** {ANSWER}" in said(
        await debate.alice.slash(debate.thread, "crux show", crux="c1")
    )
    (card,) = server.crux_cards(debate.thread)
    assert "**Resolved crux c1**" in text_of(card)
    assert ANSWER in text_of(card)
    assert said(await debate.bob.slash(debate.thread, "crux list")) == english().say(
        "no-cruxes", where="thread"
    )
    assert CRUX in said(await debate.bob.slash(debate.thread, "crux search", words="flats capped rents"))


async def test_who_raised_a_crux_resolves_it_while_nobody_else_holds_it(server: Server):
    debate = await begin(server)
    await raise_crux(debate.bob, debate.thread, OTHER_CRUX)
    await debate.alice.slash(debate.thread, "crux hold", crux="c2", side="for")

    alone = await debate.bob.slash(debate.thread, "crux resolve", crux="c1", answer=ANSWER)
    with_others = await debate.bob.slash(debate.thread, "crux resolve", crux="c2", answer=ANSWER)

    assert said(alone) == english().say("crux-resolved", crux="c1")
    assert said(with_others) == english().say("crux-refused-others-hold-it")


async def test_merged_cruxes_count_as_one(world: World, server: Server):
    debate, mod = await begin(server), server.moderator()
    await raise_crux(debate.alice, debate.thread, OTHER_CRUX)

    merged = await mod.slash(debate.thread, "crux merge", crux="c2", into="c1")
    await world.passes(minutes=2)

    assert said(merged) == english().say("crux-merged", crux="c2", into="c1")
    shows = said(await debate.bob.slash(debate.thread, "crux show", crux="c2"))
    assert english().say("crux-asked-for", other="c2") in shows
    assert f"**It is so:** <@{debate.bob.id}> <@{debate.alice.id}>" in shows
    assert ["**Crux c1**" in text_of(card) for card in server.crux_cards(debate.thread)] == [True]


async def test_only_open_cruxes_of_one_thread_are_merged(server: Server):
    debate, mod = await begin(server), server.moderator()
    elsewhere = await server.open_thread(debate.forum, debate.alice, "Something else, on another day.")
    await raise_crux(debate.bob, elsewhere, OTHER_CRUX)

    answer = await mod.slash(debate.thread, "crux merge", crux="c2", into="c1")

    assert said(answer) == english().say("crux-refused-not-both-here")


async def test_a_dismissed_crux_is_out_of_sight_until_it_is_opened_again(world: World, server: Server):
    debate, mod = await begin(server), server.moderator()

    await mod.slash(debate.thread, "crux dismiss", crux="c1", reason="An insult")
    await world.passes(minutes=2)
    unknown = await debate.bob.slash(debate.thread, "crux show", crux="c1")
    nothing = await debate.bob.slash(debate.thread, "crux list", state="all")
    assert server.crux_cards(debate.thread) == []
    assert "An insult" in said(await mod.slash(debate.thread, "crux history", crux="c1"))

    await mod.slash(debate.thread, "crux reopen", crux="c1")
    await world.passes(minutes=2)

    assert said(unknown) == english().say("no-such-crux")
    assert said(nothing) == english().say("no-cruxes", where="thread")
    assert CRUX in said(await debate.bob.slash(debate.thread, "crux list"))
    assert len(server.crux_cards(debate.thread)) == 1


async def test_what_is_open_cannot_be_opened_again(server: Server):
    debate, mod = await begin(server), server.moderator()

    answer = await mod.slash(debate.thread, "crux reopen", crux="c1")

    assert said(answer) == english().say("crux-refused-nothing-to-reopen")


@pytest.mark.parametrize(
    ("command", "options"),
    [("merge", {"crux": "c1", "into": "c2"}), ("dismiss", {"crux": "c1"}), ("reopen", {"crux": "c1"})],
)
async def test_members_settle_nothing(server: Server, command: str, options: dict[str, str]):
    debate = await begin(server)
    await raise_crux(debate.alice, debate.thread, OTHER_CRUX)

    answer = await debate.bob.slash(debate.thread, f"crux {command}", **options)

    assert said(answer) == english().say("crux-refused-for-moderators")
    assert CRUX in said(await debate.bob.slash(debate.thread, "crux list"))


async def test_who_moderates_another_channel_settles_nothing_here(server: Server):
    debate, host = await begin(server), server.member("host")
    own = server.guild.create_text_channel("the host's own channel")
    server.deny(own, host, manage_messages=True)
    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="against")

    dismissed = await host.slash(own, "crux dismiss", crux="c1")
    resolved = await host.slash(own, "crux resolve", crux="c1", answer=ANSWER)

    assert said(dismissed) == english().say("crux-refused-for-moderators")
    assert said(resolved) == english().say("crux-refused-for-moderators")
    assert CRUX in said(await debate.bob.slash(debate.thread, "crux list"))


async def test_a_moderator_of_the_forum_settles_its_cruxes_from_anywhere(server: Server):
    debate, mia = await begin(server), server.member("mia")
    server.deny(debate.forum, mia, manage_messages=True)

    dismissed = await mia.slash(server.guild.create_text_channel("office"), "crux dismiss", crux="c1")

    assert said(dismissed) == english().say("crux-dismissed", crux="c1")


async def test_a_crux_that_is_not_there_cannot_be_settled(server: Server):
    debate, mod = await begin(server), server.moderator()

    answer = await mod.slash(debate.thread, "crux dismiss", crux="c99")

    assert said(answer) == english().say("crux-refused-unknown")


async def test_a_nudge_towards_a_settled_crux_is_taken_back(world: World, server: Server):
    debate, mod = await begin(server), server.moderator()
    await debate.repeats()
    await world.passes(minutes=1)
    assert len(debate.nudges) == 1

    await mod.slash(debate.thread, "crux resolve", crux="c1", answer=ANSWER)
    await world.passes(minutes=1)

    assert debate.nudges == []


async def test_the_history_tells_every_change(server: Server):
    debate, mod = await begin(server), server.moderator()
    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="for")
    await debate.alice.slash(debate.thread, "crux hold", crux="c1", side="against")
    await debate.bob.slash(debate.thread, "crux withdraw", crux="c1")
    await mod.slash(debate.thread, "crux resolve", crux="c1", answer=ANSWER)

    history = said(await debate.alice.slash(debate.thread, "crux history", crux="c1")).split("\n")

    assert [line.split("> ", 1)[1] for line in history[1:]] == [
        f"<@{debate.bob.id}> raised it",
        f"<@{debate.alice.id}> holds it",
        f"<@{debate.alice.id}> holds it the other way now",
        f"<@{debate.bob.id}> holds it no more",
        f"<@{mod.id}> resolved it: {ANSWER}",
    ]
