"""A debate at the point where a repeat is nudged: a claim made, a crux raised, nobody has met it."""

from dataclasses import dataclass

import discord

from bot.store.records.forums import Mode
from tests.end_to_end.simulated import Answer, Channel, Member, Server

CLAIM = (
    "Rent control always shrinks the supply of flats, because nobody builds what cannot be let at a profit."
)
OTHER = "The bus lanes on the ring road were painted over last winter without asking a single shop there."
CRUX = "New flats would be built even if their rents were capped for good."
# Takes up CRUX.
ENGAGING = "New flats would not be built if their rents were capped for good, look at Berlin."


@dataclass(frozen=True, kw_only=True)
class Debate:
    """alice has made her claim in `thread`; bob has said what his view hangs on, as crux c1."""

    server: Server
    alice: Member
    bob: Member
    forum: Channel
    thread: Channel

    @property
    def nudges(self) -> list[discord.Message]:
        return self.server.said_by_bot(self.thread)

    async def repeats(self) -> discord.Message:
        """Alice says again what she said."""
        return await self.alice.send(self.thread, CLAIM)


async def begin(server: Server, mode: Mode = Mode.NUDGE, crux: str = CRUX, forum: str = "debate") -> Debate:
    """A debate in a new forum of the server."""
    alice, bob = server.member("alice"), server.member("bob")
    channel = await server.watched_forum(mode, forum)
    thread = await server.open_thread(channel, alice, CLAIM)
    await server.world.leaps(minutes=20)
    await bob.send(thread, "I see this quite differently, and I will say what it hangs on for me.")
    await raise_crux(bob, thread, crux)
    await server.world.until(lambda: server.crux_cards(thread))
    await server.world.leaps(minutes=20)
    return Debate(server=server, alice=alice, bob=bob, forum=channel, thread=thread)


async def get_nudged(server: Server) -> Debate:
    """A debate in which alice got a nudge."""
    debate = await begin(server)
    await debate.repeats()
    await server.world.passes(minutes=1)
    assert len(debate.nudges) == 1
    return debate


async def raise_crux(member: Member, thread: Channel, statement: str) -> Answer:
    """Open the form, fill it in, send it."""
    form = await member.slash(thread, "crux add")
    return await fill_in(member, form, statement)


async def fill_in(member: Member, form: Answer, *values: str) -> Answer:
    """Send the form that somebody has opened, with its fields filled in from the top."""
    return await member.submit_modal(form, dict(zip(fields(form), values, strict=False)))


def fields(form: Answer) -> list[str]:
    """The ids of the fields of a form that somebody has opened, from the top."""
    assert form.modal is not None
    return [label["component"]["custom_id"] for label in form.modal["components"]]


def prefilled(form: Answer) -> str:
    """What stands in the first field of a form that somebody has opened."""
    assert form.modal is not None
    return form.modal["components"][0]["component"]["value"]
