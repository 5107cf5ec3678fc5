"""Nobody learns anything of a forum that they may not read: forbidden looks like non-existent."""

import discord
import pytest

from bot.gateway.reading import readable_forums
from bot.store.records.forums import Mode
from tests.end_to_end.debates import CLAIM, CRUX, Debate, begin
from tests.end_to_end.simulated import Channel, Member, Server, World, said


async def everything_asked_about(member: Member, channel: Channel, message: discord.Message) -> list[object]:
    """Every answer that could give something away."""
    return [
        said(await member.slash(channel, "crux list")),
        said(await member.slash(channel, "crux search", words=CRUX)),
        said(await member.slash(channel, "crux show", crux="c1")),
        await member.autocomplete(channel, "crux show", "crux", ""),
        await member.autocomplete(channel, "crux show", "crux", "flats"),
        said(await member.slash(channel, "crux history", crux="c1")),
        said(await member.slash(channel, "crux hold", crux="c1", side="against")),
        await member.autocomplete(channel, "crux hold", "crux", "", side="for"),
        said(await member.context_menu(channel, "Said before?", message)),
    ]


@pytest.mark.parametrize("denied", ["view_channel", "read_message_history"])
async def test_a_hidden_forum_looks_like_no_forum(server: Server, denied: str):
    chat = server.guild.create_text_channel("chat")
    carol = server.member("carol")
    question = await carol.send(chat, CLAIM)
    nothing_there = await everything_asked_about(carol, chat, question)
    debate = await begin(server)
    readable = await everything_asked_about(carol, chat, question)

    server.deny(debate.forum, carol, **{denied: False})
    hidden = await everything_asked_about(carol, chat, question)

    assert hidden == nothing_there
    assert all(seen != unseen for seen, unseen in zip(readable, hidden, strict=True))


async def test_rights_count_at_the_moment_of_asking(server: Server):
    debate = await begin(server)
    chat, carol = server.guild.create_text_channel("chat"), server.member("carol")
    server.deny(debate.forum, carol, view_channel=False)
    assert CRUX not in said(await carol.slash(chat, "crux list"))

    server.deny(debate.forum, carol, view_channel=None)

    assert CRUX in said(await carol.slash(chat, "crux list"))


async def test_two_servers_know_nothing_of_each_other(world: World, server: Server):
    other = await world.server("the meadow")
    stranger = other.member("stranger")
    chat = other.guild.create_text_channel("chat")
    question = await stranger.send(chat, CLAIM)
    before = await everything_asked_about(stranger, chat, question)

    await begin(server)

    assert await everything_asked_about(stranger, chat, question) == before


async def test_the_same_ids_on_two_servers_stay_apart(world: World, server: Server):
    other = await world.server("the meadow")
    here: Debate = await begin(server)
    there: Debate = await begin(other, Mode.OBSERVE, crux="Hedgehogs are better off without feeding places.")

    answer = await there.alice.slash(there.thread, "crux show", crux="c1")

    assert "Hedgehogs" in said(answer)
    assert CRUX not in said(answer)
    assert CRUX in said(await here.alice.slash(here.thread, "crux show", crux="c1"))


async def test_what_is_behind_an_age_gate_stays_there(server: Server):
    debate = await begin(server)
    chat = server.guild.create_text_channel("chat")
    await server.restrict_to_adults(debate.forum)

    outside = await debate.alice.slash(chat, "crux list")
    inside = await debate.alice.slash(debate.thread, "crux list")

    assert CRUX not in said(outside)
    assert CRUX in said(inside)


async def test_readable_forums_are_those_with_view_and_history(world: World, server: Server):
    forums = [server.forum(name) for name in ("open", "unseen", "unread")]
    carol = server.member("carol")
    server.deny(forums[1], carol, view_channel=False)
    server.deny(forums[2], carol, read_message_history=False)
    await world.env.settle()
    (guild,) = world.bot.guilds
    member = await guild.fetch_member(carol.id)

    assert readable_forums(guild, member) == {str(forums[0].id)}
    assert len(readable_forums(guild, guild.me)) == 3
