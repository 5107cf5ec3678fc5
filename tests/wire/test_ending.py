"""How a run ends: in order when it is asked to, and with one line that says what to do when it cannot go on."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.store.records.forums import Mode
from bot.wording.languages import english
from tests.end_to_end.corrections import correct
from tests.end_to_end.debates import CLAIM, CRUX, begin, fill_in
from tests.end_to_end.simulated import said
from tests.wire.faults import FOLLOW_UP, SEND, Fault
from tests.wire.gateway import NOT_APPROVED, WRONG_TOKEN
from tests.wire.loopback import TOKEN
from tests.wire.remote import RemoteWorld

pytestmark = pytest.mark.enable_socket

WRONG = TOKEN.replace("loopback", "wrong")


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[RemoteWorld]:
    """A Discord on this machine, still without the bot."""
    correct(monkeypatch)
    async with RemoteWorld(tmp_path).serving() as world:
        yield world


async def test_asked_to_stop_it_finishes_what_it_has_heard(world: RemoteWorld):
    async with world.connected() as bot:
        server = await world.server()
        thread = await server.open_thread(
            await server.watched_forum(Mode.OBSERVE), server.member("alice"), CLAIM
        )
        said = [
            server.write(thread, server.member("bob"), f"{CLAIM} Reason {number}.") for number in range(20)
        ]
        await world.progress.eventually(lambda: server.knows(said[0]))

        assert await bot.stop() == 0
        assert await world.store.inbox.depth(server.id) == 0
        assert await server.knows(said[0])
    assert world.complaints() == []


async def test_asked_to_stop_it_still_answers_who_has_asked(world: RemoteWorld):
    async with world.connected() as bot:
        server = await world.server()
        world.discord.rest.faults.expect(FOLLOW_UP, Fault(status=503))
        asking = asyncio.create_task(
            server.member("alice").slash(server.guild.create_text_channel("chat"), "crux list")
        )
        await world.progress.until(lambda: world.discord.rest.faults.over)

        assert await bot.stop() == 0

    assert said(await asking) == english().say("no-cruxes", where="server")


async def test_buttons_outlive_a_restart_and_what_was_typed_meanwhile_is_given_back(world: RemoteWorld):
    async with world.connected() as bot:
        debate = await begin(await world.server())
        await debate.repeats()
        (nudge,) = await world.progress.until(lambda: debate.nudges)
        form = await debate.alice.slash(debate.thread, "crux add")
        assert await bot.stop() == 0

    async with world.connected() as bot:
        lost = await fill_in(debate.alice, form, "Nobody lets what earns them nothing.")
        shown = await debate.bob.click(nudge, label=english().say("nudge-see-open"))
        assert await bot.stop() == 0

    assert "Nobody lets what earns them nothing." in said(lost)
    assert CRUX in said(shown)


async def test_killed_between_saying_and_noting_it_says_nothing_twice(world: RemoteWorld):
    async with world.connected() as bot:
        server = await world.server()
        debate = await begin(server)
        world.discord.rest.faults.expect(SEND, Fault(done=True, silent=True))
        again = await debate.repeats()
        await world.progress.until(lambda: debate.nudges)
        bot.kill()
        await bot.ends()

    async with world.connected() as bot:
        await world.settled(server, again.id)
        noted = await world.store.nudges.about(server.id, str(again.id))
        assert await bot.stop() == 0

    assert noted is not None
    assert [str(nudge.id) for nudge in debate.nudges] == [noted.shown]


async def test_a_wrong_token_is_one_line_that_says_what_to_do(world: RemoteWorld):
    async with world.started(token=WRONG) as bot:
        code = await bot.ends()

    assert code == 1
    assert bot.log[-1].startswith("cruxkeeper: Discord does not know this token: copy it anew")
    assert WRONG not in "".join(bot.log)


async def test_a_token_that_is_taken_back_meanwhile_is_one_line_that_says_what_to_do(world: RemoteWorld):
    async with world.connected() as bot:
        world.discord.gateway.close(WRONG_TOKEN)
        code = await bot.ends()

    assert code == 1
    assert bot.log[-1].startswith("cruxkeeper: Discord does not know this token: copy it anew")


async def test_an_outage_at_the_start_is_sat_out(world: RemoteWorld):
    outages = ["GET /users/@me", "PUT /applications/*/commands", "GET /gateway/bot"]
    for request in outages:
        world.discord.rest.faults.expect(request, Fault(status=503))

    async with world.connected() as bot:
        assert await bot.stop() == 0

    assert world.discord.rest.faults.over
    assert sum("Discord cannot be reached" in line for line in bot.log) == len(outages)


async def test_the_last_starts_of_a_day_are_not_used_up(world: RemoteWorld):
    world.discord.rest.starts_left = 3

    async with world.connected() as bot:
        assert await bot.stop() == 0

    assert any("only 3 starts are left" in line for line in bot.log)


async def test_a_refused_intent_is_one_line_that_says_what_to_do(world: RemoteWorld):
    world.discord.gateway.refusal = NOT_APPROVED

    async with world.started() as bot:
        code = await bot.ends()

    assert code == 1
    assert bot.log[-1].startswith("cruxkeeper: Discord withholds what messages say: ")
    assert bot.log[-1].endswith("switch on Message Content Intent")
