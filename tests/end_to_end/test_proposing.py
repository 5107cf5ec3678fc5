"""What the bot takes for a crux: shown to its author alone, and only when they look at their own cruxes."""

from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, Debate, begin, fill_in, prefilled
from tests.end_to_end.simulated import Member, Server, World, said

HINGING = "If rents were capped in Berlin and building went on, I'd change my mind about caps."


async def guessed(world: World, server: Server) -> Debate:
    """A debate in which alice has said what sounds like a crux."""
    debate = await begin(server)
    await debate.alice.send(debate.thread, f"{CLAIM} {HINGING}")
    await world.passes(minutes=2)
    return debate


async def proposed_to(member: Member, debate: Debate) -> list[str]:
    """The texts of the proposals that somebody sees when they look at their cruxes."""
    await member.slash(debate.thread, "crux list", mine=True)
    private = [one for one in debate.thread.history(viewer=member) if one.flags.ephemeral]
    return [str(one.id) for one in private if "proposal-yes" in str([c.to_dict() for c in one.components])]


async def test_only_its_author_sees_a_guess_and_raises_it_in_their_words(world: World, server: Server):
    debate = await guessed(world, server)
    assert await proposed_to(debate.bob, debate) == []
    assert len(await proposed_to(debate.alice, debate)) == 1
    assert len(await world.store.cruxes.list(server.id)) == 1

    question = debate.thread.history(viewer=debate.alice)[-1]
    form = await debate.alice.click(question, label=english().say("button-proposal-yes"))
    assert prefilled(form) == HINGING
    await fill_in(debate.alice, form, "Building would stop in Berlin under a cap.")

    assert [one.crux.author for one in await world.store.cruxes.list(server.id)] == [
        str(debate.bob.id),
        str(debate.alice.id),
    ]
    again = await debate.alice.click(question, label=english().say("button-proposal-yes"))
    assert said(again) == english().say("crux-proposal-gone")


async def test_a_no_is_for_good(world: World, server: Server):
    debate = await guessed(world, server)
    await proposed_to(debate.alice, debate)
    question = debate.thread.history(viewer=debate.alice)[-1]

    answer = await debate.alice.click(question, label=english().say("button-proposal-no"))

    assert said(answer) == english().say("crux-declined")
    assert await world.store.proposals.to(server.id, str(debate.alice.id), 5) == ()
