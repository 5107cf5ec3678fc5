"""`/digest`: a thread in brief, for moderators, and for all where the admins allow it."""

import discord

from bot.store.servers import ServerSettings
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, begin
from tests.end_to_end.simulated import Member, Server, World, said


def moderator(server: Server, name: str = "mia") -> Member:
    role = server.guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    return server.guild.add_member(server.world.env.create_user(name), roles=[role])


async def test_a_moderator_sees_what_is_open_and_what_comes_up_most(server: Server):
    debate = await begin(server)
    await debate.repeats()

    shown = said(await moderator(server).slash(debate.thread, "digest"))

    assert english().say("digest-waiting") in shown
    assert f"**c1** {CRUX}" in shown
    assert f"> {CLAIM}" in shown
    assert english().say("argued-times", times=2) in shown


async def test_members_see_it_where_the_admins_allow_it(world: World, server: Server):
    debate = await begin(server)

    refused = await debate.alice.slash(debate.thread, "digest")
    await world.store.servers.choose(server.id, ServerSettings(digest_for_all=True))
    allowed = await debate.alice.slash(debate.thread, "digest")

    assert said(refused) == english().say("digest-for-moderators")
    assert CRUX in said(allowed)


async def test_who_may_not_read_the_history_of_a_thread_gets_no_digest_of_it(server: Server):
    debate = await begin(server)
    mia = moderator(server)
    server.deny(debate.forum, mia, read_message_history=False)

    closed = await mia.slash(debate.thread, "digest")
    nowhere = await mia.slash(server.guild.create_text_channel("chat"), "digest")

    assert said(closed) == said(nowhere) == english().say("digest-not-here")


async def test_a_quiet_thread_is_told_to_be_so(server: Server):
    debate = await begin(server)
    thread = await server.open_thread(debate.forum, debate.alice, "Is anybody here at all tonight?")

    assert english().say("digest-empty") in said(await moderator(server).slash(thread, "digest"))
