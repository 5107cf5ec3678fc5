"""The discussion that the pictures show: made up, like everybody in it."""

from dataclasses import dataclass, replace
from pathlib import Path

import discord

from bot.store.records.forums import Mode
from bot.wording.languages import english
from tests.end_to_end.debates import fill_in, raise_crux
from tests.end_to_end.simulated import EVERYBODY, Answer, Channel, Member, Server, World
from tests.pictures.camera import take

CLAIM = (
    "Rent control always shrinks the supply of flats, because nobody builds what cannot be let at a profit."
)
REPLY = (
    "I see why you'd expect that. Where I look, cities and cooperatives build most of what is new, and they "
    "get by without the profit."
)
CRUX = "New flats would be built even if their rents were capped for good."
ANSWERED = "New flats were built in Vienna all through the decades in which rents there were capped."
ASIDE = "The council votes on this in May, so we have a few weeks to make up our minds."
DRAFT = f"{CLAIM} Besides, many a landlord would rather sell than let."


@dataclass(frozen=True, kw_only=True)
class Town:
    """A server whose debate has come to the point where somebody says again what they said."""

    world: World
    server: Server
    nora: Member
    jonas: Member
    theo: Member
    mila: Member
    forum: Channel
    thread: Channel
    office: Channel


async def found(world: World) -> Town:
    """Set the server up, and begin the debate."""
    world.env.backend.edit_bot_profile("Cruxkeeper")
    server = await world.server("Town hall")
    forum = await server.watched_forum(Mode.NUDGE, "city-planning")
    await server.watched_forum(Mode.OBSERVE, "energy")
    office = server.guild.create_text_channel("mod-office")
    moderating = discord.Permissions(EVERYBODY.value, manage_messages=True)
    moderators = server.guild.create_role("Moderators", permissions=moderating)
    await world.store.servers.change(
        server.id,
        lambda chosen: replace(chosen, review_channel=str(office.id), log_channel=str(office.id)),
        actor=str(server.admin.id),
        now=world.now(),
    )
    nora, jonas, theo = (server.member(name) for name in ("nora", "jonas", "theo"))
    thread = await server.open_thread(forum, nora, CLAIM, title="Should rents be capped?")
    await world.passes(minutes=20)
    await jonas.send(thread, REPLY)
    await raise_crux(jonas, thread, CRUX)
    await world.passes(minutes=20)
    return Town(
        world=world,
        server=server,
        nora=nora,
        jonas=jonas,
        theo=theo,
        mila=server.guild.add_member(world.env.create_user("mila"), roles=[moderators]),
        forum=forum,
        thread=thread,
        office=office,
    )


async def picture_nudge(town: Town, folder: Path) -> list[Path]:
    """A note with its buttons, and what *See what's open* answers."""
    await town.nora.send(town.thread, CLAIM)
    await town.world.passes(minutes=2)
    (nudge,) = town.server.said_by_bot(town.thread)
    open_ = await town.nora.click(nudge, label=english().say("nudge-see-open"))
    return await take(town.world, town.nora, town.thread, folder, {"nudge": nudge, "see-what-is-open": open_})


async def picture_check(town: Town, folder: Path) -> list[Path]:
    """A draft, looked at before it is posted."""
    answer = await fill_in(town.nora, await town.nora.slash(town.thread, "check"), DRAFT)
    return await take(town.world, town.nora, town.thread, folder, {"check": answer})


async def picture_crux(town: Town, folder: Path) -> list[Path]:
    """The card of a crux in its thread, held on both sides; and the crux with what somebody has said to it."""
    await town.nora.slash(town.thread, "crux hold", crux="c1", side="against")
    await town.theo.send(town.thread, ANSWERED)
    await town.world.passes(minutes=2)
    (card,) = town.server.crux_cards(town.thread)
    answer = await town.nora.slash(town.thread, "crux show", crux="c1")
    shown = {"crux-card": card, "crux-show": answer}
    return await take(town.world, town.nora, town.thread, folder, shown)


async def picture_review(town: Town, folder: Path) -> list[Path]:
    """A card for moderators, in a forum where they decide."""
    await town.server.admin.slash(town.office, "setup", forum=town.forum, mode=Mode.REVIEW.value)
    late = town.server.member("lena")
    await late.send(town.thread, ASIDE)
    await town.world.passes(minutes=30)
    await late.send(town.thread, CLAIM)
    await town.world.passes(minutes=2)
    card = town.server.said_by_bot(town.office)[-1]
    return await take(town.world, town.mila, town.office, folder, {"review-card": card})


async def picture_setup(town: Town, folder: Path) -> list[Path]:
    """The panel, its page on what counts, and a dry run."""
    admin, office, pictures = town.server.admin, town.office, list[Path]()
    for name, presses in (
        ("setup", []),
        ("setup-what-counts", ["ck:setup:matching"]),
        ("setup-dry-run", ["ck:setup:matching", "ck:setup-do:rehearse"]),
    ):
        panel: Answer = await admin.slash(office, "setup")
        assert panel.response is not None
        for press in presses:
            await admin.click(panel.response, custom_id=press)
        pictures += await take(town.world, admin, office, folder, {name: panel})
    return pictures


async def picture_welcome(town: Town, folder: Path) -> list[Path]:
    """What a server is told when the bot joins."""
    server = await town.world.invited_to("general")
    (greeting,) = server.said_by_bot(server.channel("general"))
    return await take(town.world, server.admin, server.channel("general"), folder, {"welcome": greeting})


SCENES = (picture_nudge, picture_check, picture_crux, picture_review, picture_setup, picture_welcome)
