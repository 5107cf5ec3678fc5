"""`/crux list`, `search`, `show` and `history`, and the button that shows a crux."""

from collections.abc import Sequence

from discord import app_commands

from bot.gateway.buttons import Buttons
from bot.gateway.commands.cruxes.asking import (
    Command,
    Context,
    Named,
    asker_of,
    command,
    suggesting,
    thread_of,
)
from bot.gateway.commands.cruxes.proposing import propose
from bot.gateway.errors import answer
from bot.gateway.reading import Interaction
from bot.gateway.rendering import cruxes as rendering
from bot.gateway.rendering.crux_cards import SHOW, question_card
from bot.gateway.speech import described, language_for
from bot.store.records.cruxes import StoredCrux
from models.argument import CruxState, Place

_Words = app_commands.Range[str, 2, 200]
_THREAD, _FORUM, _SERVER = "thread", "forum", "server"
# Of the claims that wait for their author to confirm them, in a list of their own.
_ASKED_AT_ONCE = 3
_UNANSWERED, _ALL = "unanswered", "all"
_WHERE = [
    app_commands.Choice(name=described(f"command-crux-list.where-{where}"), value=where)
    for where in (_THREAD, _FORUM, _SERVER)
]
_STATES = [
    app_commands.Choice(name=described(f"command-crux-list.state-{state}"), value=state)
    for state in (
        CruxState.OPEN,
        _UNANSWERED,
        CruxState.RESOLVED,
        CruxState.WITHDRAWN,
        CruxState.CANDIDATE,
        _ALL,
    )
]


def list_command(context: Context) -> Command:
    """`/crux list`: those of the thread, the forum or the server; by default the open ones of where one is."""

    @app_commands.describe(
        where=described("command-crux-list.where"),
        state=described("command-crux-list.state"),
        mine=described("command-crux-list.mine"),
    )
    @app_commands.choices(where=_WHERE, state=_STATES)
    async def list_(
        interaction: Interaction,
        where: str | None = None,
        state: str = CruxState.OPEN,
        mine: bool = False,  # noqa: FBT001, FBT002 - an option that members set
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        here, language = thread_of(context, interaction), language_for(interaction)
        reach = where or (_THREAD if here else _SERVER)
        if here is None and reach != _SERVER:
            await answer(interaction, language.say("crux-not-here"))
            return
        found = await context.services.keeper.cruxes.list(
            str(interaction.guild_id),
            thread=_within(here, reach, _THREAD),
            forum=_within(here, reach, _FORUM),
            asker=asker_of(interaction),
            states=_meant(state, mine=mine),
            mine=mine,
        )
        if state == _UNANSWERED:
            found = tuple(one for one in found if not one.engaged_by)
        which = language.say(f"cruxes-which-{'mine' if mine else state}")
        heading = language.say("cruxes-listed", where=reach, which=which)
        await answer(
            interaction,
            rendering.crux_list(language, found, heading, at_home=reach == _THREAD)
            if found
            else language.say("no-cruxes", where=reach),
        )
        for one in _waiting_for(found) if mine else ():
            await answer(interaction, question_card(language, one))
        if mine:
            await propose(context, interaction)

    return command("list", list_)


def search_command(context: Context) -> Command:
    """`/crux search`: by words and by meaning."""

    @app_commands.describe(words=described("command-crux-search.words"))
    async def search(interaction: Interaction, words: _Words) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        language = language_for(interaction)
        found = await context.services.keeper.cruxes.search(
            str(interaction.guild_id), words, asker=asker_of(interaction)
        )
        await answer(
            interaction,
            rendering.crux_list(language, found, language.say("cruxes-found"), at_home=False)
            if found
            else language.say("no-cruxes-found"),
        )

    return command("search", search)


def show_command(context: Context) -> Command:
    """`/crux show`: one that does not exist and one that is not for the asker get the same answer."""

    @app_commands.describe(crux=described("command-crux-show.crux"))
    async def show(interaction: Interaction, crux: Named) -> None:
        await _show(context, interaction, crux.strip())

    return command("show", show, crux=suggesting(context, tuple(CruxState)))


def history_command(context: Context) -> Command:
    """`/crux history`: every change of a crux."""

    @app_commands.describe(crux=described("command-crux-show.crux"))
    async def history(interaction: Interaction, crux: Named) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        named, language = crux.strip(), language_for(interaction)
        events = await context.services.keeper.cruxes.history(
            str(interaction.guild_id), named, asker=asker_of(interaction)
        )
        await answer(
            interaction,
            rendering.crux_history(language, named, events) if events else language.say("no-such-crux"),
        )

    return command("history", history, crux=suggesting(context, tuple(CruxState)))


def showing_buttons(context: Context, buttons: Buttons) -> None:
    """*See all that was said to it*, beneath a card."""

    async def show(interaction: Interaction, crux: str) -> None:
        await _show(context, interaction, crux)

    buttons.on(SHOW, show)


async def _show(context: Context, interaction: Interaction, crux: str) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    language = language_for(interaction)
    view = await context.services.keeper.cruxes.show(
        str(interaction.guild_id), crux, asker=asker_of(interaction)
    )
    await answer(interaction, rendering.crux(language, view) if view else language.say("no-such-crux"))


def _waiting_for(found: Sequence[StoredCrux]) -> list[StoredCrux]:
    return [one for one in found if one.crux.state is CruxState.CANDIDATE][:_ASKED_AT_ONCE]


def _within(here: Place | None, reach: str, level: str) -> str | None:
    """The id of the thread or forum that a list is narrowed to, if it is that."""
    if here is None or reach != level:
        return None
    return here.thread if level == _THREAD else here.forum


def _meant(state: str, *, mine: bool) -> tuple[CruxState, ...]:
    """The states that a list is asked for; what waits for the asker's word is shown beside what is open."""
    if state == _ALL:
        return tuple(CruxState)
    if mine and state == CruxState.OPEN:
        return (CruxState.CANDIDATE, CruxState.OPEN)
    return (CruxState.OPEN,) if state == _UNANSWERED else (CruxState(state),)
