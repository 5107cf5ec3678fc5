"""`/check`: a draft goes in, a private answer comes out, and nothing of the draft stays."""

import pytest

from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, ENGAGING, OTHER, begin, fill_in
from tests.end_to_end.simulated import Answer, Channel, Member, Server, World, said


async def check(member: Member, channel: Channel, draft: str) -> Answer:
    return await fill_in(member, await member.slash(channel, "check"), draft)


async def test_a_draft_in_a_thread_is_answered_with_what_was_said_what_is_new_and_what_waits(server: Server):
    debate = await begin(server)

    answer = await check(debate.alice, debate.thread, f"{CLAIM} {OTHER}")

    assert english().say("check-gist-some-new") in said(answer)
    assert f"> {CLAIM}\n-# word for word · you ·" in said(answer)
    assert f"/{debate.thread.id}/{debate.thread.id})" in said(answer)
    assert f"- {OTHER}" in said(answer)
    assert f"**c1** {CRUX}" in said(answer)
    assert english().say("check-unmet") in said(answer)


async def test_a_draft_that_takes_a_crux_up_is_told_so(server: Server):
    debate = await begin(server)

    answer = await check(debate.alice, debate.thread, ENGAGING)

    assert english().say("check-gist-all-new") in said(answer)
    assert english().say("check-meets") in said(answer)
    assert english().say("check-unmet") not in said(answer)


async def test_outside_of_a_thread_everything_that_the_asker_may_read_counts(server: Server):
    debate = await begin(server)

    answer = await check(server.member("carol"), server.guild.create_text_channel("chat"), CLAIM)

    assert f"> {CLAIM}\n-# word for word · <@{debate.alice.id}> ·" in said(answer)


async def test_nothing_of_a_forum_that_is_closed_to_the_asker_is_told(server: Server):
    debate = await begin(server)
    carol, chat = server.member("carol"), server.guild.create_text_channel("chat")
    server.deny(debate.forum, carol, view_channel=False)

    closed = await check(carol, chat, CLAIM)
    unknown = await check(carol, chat, OTHER)

    assert said(closed) == said(unknown)
    assert english().say("check-gist-all-new") in said(closed)


async def test_two_servers_know_nothing_of_each_other(world: World, server: Server):
    await begin(server)
    other = await world.server("next door")
    debate = await begin(other, crux="Cats would still hunt if they were fed at night.")

    answer = await check(debate.bob, debate.thread, CRUX)

    assert CRUX not in said(answer)


@pytest.mark.parametrize("draft", ["thanks!", "+1", "😀", "> " + CLAIM])
async def test_a_draft_without_a_claim_of_its_own_is_waved_through(server: Server, draft: str):
    debate = await begin(server)

    answer = await check(debate.alice, debate.thread, draft)

    assert english().say("check-gist-nothing-to-compare") in said(answer)


async def test_the_longest_draft_fits_and_the_answer_does_too(server: Server):
    debate = await begin(server)

    answer = await check(debate.alice, debate.thread, f"{CLAIM} {OTHER} " * 20)

    assert 0 < len(said(answer)) <= 4000


async def test_nothing_of_a_draft_is_kept_or_logged(
    world: World, server: Server, log: pytest.LogCaptureFixture
):
    debate = await begin(server)
    before = await world.store.posts.posts_by(server.id, str(debate.alice.id))

    await check(debate.alice, debate.thread, OTHER)

    assert "bus lanes" not in log.text
    assert await world.store.posts.posts_by(server.id, str(debate.alice.id)) == before
    assert english().say("check-gist-all-new") in said(await check(debate.alice, debate.thread, OTHER))


async def test_what_was_typed_into_a_form_of_before_a_restart_is_given_back(world: World, server: Server):
    debate = await begin(server)
    form = await debate.alice.slash(debate.thread, "check")
    async with world.away():
        pass

    assert CLAIM in said(await fill_in(debate.alice, form, CLAIM))


async def test_nobody_keeps_others_waiting_with_drafts_without_end(world: World, server: Server):
    debate = await begin(server)
    for _ in range(10):
        assert (await debate.alice.slash(debate.thread, "check")).modal

    refused = await debate.alice.slash(debate.thread, "check")

    assert said(refused) == english().say("too-often", minutes=10)
    assert (await debate.bob.slash(debate.thread, "check")).modal
    world.forgive()
