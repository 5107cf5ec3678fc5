"""`/export`: the admin gets a file in private, of what they may read; nobody else gets anything."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.store.records.forums import Mode
from bot.wording.languages import english
from tests.end_to_end.debates import CLAIM, CRUX, begin
from tests.end_to_end.simulated import Answer, Invisible, Member, Server, World, said


async def ask(server: Server, member: Member, **options: object) -> Answer:
    channel = server.guild.create_text_channel("office")
    await server.world.env.settle()
    return await member.slash(channel, "export", **options)


async def opened(answer: Answer, folder: Path) -> sqlite3.Connection:
    assert answer.ephemeral
    assert answer.response is not None
    (sent,) = answer.response.attachments
    return kept(folder / sent.filename, await sent.read())


def kept(file: Path, content: bytes) -> sqlite3.Connection:
    file.write_bytes(content)
    return sqlite3.connect(file)


async def test_the_admin_gets_a_file_that_opens(server: Server, tmp_path: Path):
    debate = await begin(server)
    await debate.repeats()

    answer = await ask(server, server.admin)

    assert "3 posts" in said(answer)
    with closing(await opened(answer, tmp_path)) as db:
        assert db.execute("SELECT posts, repeats, open_cruxes FROM overview").fetchall() == [(3, 1, 1)]
        assert db.execute("SELECT count(text) FROM claims").fetchall() == [(0,)]
        (url,) = db.execute("SELECT url FROM cruxes").fetchone()
        assert url.startswith(f"https://discord.com/channels/{server.id}/{debate.thread.id}/")


async def test_it_is_noted_who_took_what_along(world: World, server: Server):
    await begin(server)
    await ask(server, server.admin)
    noted = (await world.store.audit.latest(server.id))[0]
    assert (noted.actor, noted.action, noted.subject) == (str(server.admin.id), "export", "server")
    assert noted.after == "without text"


async def test_text_comes_only_where_the_server_allows_it(world: World, server: Server, tmp_path: Path):
    await begin(server)
    assert said(await ask(server, server.admin, text=True)) == english().say("export-no-text")

    settings = await world.store.servers.settings(server.id)
    await world.store.servers.choose(server.id, replace(settings, text_in_exports=True))

    with closing(await opened(await ask(server, server.admin, text=True), tmp_path)) as db:
        assert (CLAIM,) in db.execute("SELECT text FROM claims").fetchall()
        assert db.execute("SELECT statement FROM cruxes").fetchall() == [(CRUX,)]


async def test_what_the_admin_may_not_read_is_not_in_it(server: Server, tmp_path: Path):
    await begin(server)
    hidden = await begin(server, Mode.OBSERVE, forum="council")
    server.deny(hidden.forum, server.admin, view_channel=False)

    answer = await ask(server, server.admin)

    with closing(await opened(answer, tmp_path)) as db:
        assert str(hidden.forum.id) not in "\n".join(db.iterdump())
        assert len(db.execute("SELECT forum FROM forums").fetchall()) == 1


async def test_of_a_forum_that_nothing_is_known_of_there_is_nothing(server: Server):
    empty = server.forum("empty")
    assert said(await ask(server, server.admin, forum=empty)) == english().say("export-nothing")


async def test_a_forum_and_days_make_it_smaller(world: World, server: Server, tmp_path: Path):
    debate, other = await begin(server), await begin(server, forum="meadow")
    await world.leaps(days=5)
    await debate.alice.send(debate.thread, "The old swimming pool loses eleven litres of water a minute.")

    answer = await ask(server, server.admin, forum=debate.forum, days=2)

    with closing(await opened(answer, tmp_path)) as db:
        assert db.execute("SELECT count(*) FROM posts").fetchall() == [(1,)]
        assert str(other.forum.id) not in "\n".join(db.iterdump())


async def test_members_and_moderators_get_nothing(server: Server):
    debate = await begin(server)
    tidying = server.guild.create_role("Tidying", permissions=discord.Permissions(manage_messages=True))
    moderator = server.guild.add_member(server.world.env.create_user("mo"), roles=[tidying])
    for member in (debate.alice, moderator):
        with pytest.raises(Invisible):
            await ask(server, member)

    # Whoever manages the server can let others see the command; it still is not for them.
    commands = await server.world.bot.tree.fetch_commands()
    told = next(command for command in commands if command.name == "export")
    server.guild.set_command_permissions(told, {moderator: True})
    answer = await ask(server, moderator)
    server.world.forgive()
    assert said(answer) == english().say("not-allowed")
    assert answer.response is not None
    assert answer.response.attachments == []


async def test_a_file_that_discord_would_refuse_is_explained(server: Server, monkeypatch: pytest.MonkeyPatch):
    await begin(server)
    told: Any = discord.Interaction._from_data

    def tell_less_room(interaction: discord.Interaction, data: Any) -> None:
        told(interaction, {**data, "attachment_size_limit": 100_000})

    monkeypatch.setattr(discord.Interaction, "_from_data", tell_less_room)
    answer = await ask(server, server.admin)
    assert "Discord takes 0.1 MB here" in said(answer)
    assert answer.response is not None
    assert answer.response.attachments == []
