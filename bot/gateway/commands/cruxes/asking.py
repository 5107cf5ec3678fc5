"""Who asks about cruxes, what they may do, and how a crux is named: shared by all of `/crux`."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias

import discord
from discord import app_commands

from bot.gateway.consent import Consent
from bot.gateway.errors import answer
from bot.gateway.forms import Forms
from bot.gateway.places import Places
from bot.gateway.reading import Interaction, moderated_by, readable_for
from bot.gateway.rendering.cruxes import choice
from bot.gateway.rounds import Rounds
from bot.gateway.services import Services
from bot.gateway.speech import described, language_for
from bot.moderator.cruxes import Asker
from bot.moderator.refusals import CruxRejected
from models.argument import CruxState, Place

Named: TypeAlias = app_commands.Range[str, 1, 100]
Answer: TypeAlias = Callable[[], Awaitable[str | discord.ui.LayoutView]]
Suggest: TypeAlias = Callable[[Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]
Command: TypeAlias = app_commands.Command[app_commands.Group, ..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every part of `/crux` is given; `cards` are the rounds in which cards are brought up to date."""

    services: Services
    places: Places
    forms: Forms
    consent: Consent
    cards: Rounds


def command(name: str, callback: Callable[..., Coroutine[Any, Any, None]], **suggestions: Suggest) -> Command:
    """A command of the group `/crux`, with what is suggested for its options."""
    made: Command = app_commands.Command(
        name=name, description=described(f"command-crux-{name}"), callback=callback
    )
    for option, suggest in suggestions.items():
        made.autocomplete(option)(suggest)
    return made


def asker_of(interaction: Interaction) -> Asker:
    """Whoever runs a command or presses a button, with what they may read where they ask, and moderate."""
    return Asker(
        id=str(interaction.user.id),
        forums=readable_for(interaction),
        moderated=moderated_by(interaction),
    )


def thread_of(context: Context, interaction: Interaction) -> Place | None:
    """The place where something is asked, if that is a thread in a watched forum."""
    channel = interaction.channel
    return context.places.of_thread(channel) if isinstance(channel, discord.Thread) else None


def may_write(interaction: Interaction, place: Place) -> bool:
    """Whether whoever asks may write in a thread: only they have a say in its cruxes."""
    guild, member = interaction.guild, interaction.user
    forum = guild.get_channel(int(place.forum)) if guild is not None else None
    if guild is None or forum is None or not isinstance(member, discord.Member):
        return False
    allowed = forum.permissions_for(member)
    thread = guild.get_thread(int(place.thread))
    is_locked = thread is not None and thread.locked
    return allowed.send_messages_in_threads and (allowed.manage_threads or not is_locked)


def suggesting(
    context: Context, states: tuple[CruxState, ...] = (CruxState.OPEN,), *, held: bool = False
) -> Suggest:
    """Suggests cruxes while somebody types; answered from memory, for this cannot be deferred."""

    async def suggest(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await context.services.keeper.cruxes.suggest(
            str(interaction.guild_id), typed, asker=asker_of(interaction), states=states, held=held
        )
        return [
            app_commands.Choice(name=choice(one.crux.id, one.crux.statement), value=one.crux.id)
            for one in found
        ]

    return suggest


async def answer_or_refuse(interaction: Interaction, work: Answer) -> None:
    """Answer with what `work` says; where it cannot be done, with the reason."""
    try:
        said = await work()
    except CruxRejected as rejection:
        said = rejection.said(language_for(interaction))
    await answer(interaction, said)
