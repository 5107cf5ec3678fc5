"""Cruxes as whoever asks about them reads them: lists, one as a whole, its history."""

from collections.abc import Sequence

import discord
from discord.utils import format_dt

from bot.gateway.neutral import harmless, plain
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.crux_cards import colour, headline, standing
from bot.gateway.rendering.lines import LONGEST_EXCERPT, link, statement, where_raised, within_limit
from bot.moderator.cruxes import CruxView
from bot.moderator.raising import LONGEST_REASON
from bot.store.records.cruxes import CruxChange, CruxEvent, Side, StoredCrux
from bot.wording.languages import Language
from models.argument import CruxState

_LONGEST_CHOICE = 100


def crux_list(language: Language, cruxes: Sequence[StoredCrux], heading: str, *, at_home: bool = True) -> str:
    """Cruxes under a heading, as many as fit; `at_home`: all are of the thread where they are read."""
    return within_limit(
        language, [heading, *(_entry(language, stored, at_home=at_home) for stored in cruxes)]
    )


def crux(language: Language, view: CruxView) -> discord.ui.LayoutView:
    """One crux as a whole: who holds it which way and why, what has engaged it, what nobody has answered."""
    return card(language, crux_blocks(language, view), accent=colour(view.stored))


def crux_blocks(language: Language, view: CruxView) -> list[list[str]]:
    """The blocks of a card about one crux, for one that holds more than that."""
    merged = [language.say("crux-asked-for", other=view.asked_for)] if view.asked_for else []
    head = [*merged, *headline(language, view.stored)]
    held = [line for side in Side for line in _side(language, view, side)]
    engaging = _engaging(language, view)
    if view.stored.crux.state is CruxState.RESOLVED:
        # The answer is what others come back for: no number of reasons may crowd it out.
        blocks = [head, [standing(language, view)], held, engaging]
    else:
        blocks = [head, held, [standing(language, view), *engaging]]
    return [block for block in blocks if block]


def crux_history(language: Language, crux_id: str, events: Sequence[CruxEvent]) -> str:
    """Every change of a crux, oldest first."""
    heading = language.say("crux-history", crux=crux_id)
    return within_limit(language, [heading, *(_event(language, event) for event in events)])


def choice(crux_id: str, says: str) -> str:
    """The label of a crux among the suggestions: Discord shows it as plain text, and refuses a longer one."""
    return plain(f"{crux_id}: {says}", _LONGEST_CHOICE)


def _entry(language: Language, stored: StoredCrux, *, at_home: bool) -> str:
    where = where_raised(language, stored)
    about = language.say(
        "crux-entry",
        author=f"<@{stored.crux.author}>",
        where=where if at_home else f"{where} <#{stored.place.thread}>",
        state=stored.crux.state,
        double="yes" if stored.is_double else "no",
        times=language.say("crux-taken-up-times", times=stored.engaged_by),
    )
    return f"**{stored.crux.id}** {statement(stored)}\n-# {about}"


def _side(language: Language, view: CruxView, side: Side) -> list[str]:
    """Who holds it on one side, with their reasons."""
    held = [one for one in view.positions if one.side is side]
    if not held:
        return []
    names = " ".join(f"<@{one.author}>" for one in held)
    reasons = [f"> <@{one.author}>: {harmless(one.reason, LONGEST_REASON)}" for one in held if one.reason]
    return [language.say(f"crux-side-{side}", names=names), *reasons]


def _engaging(language: Language, view: CruxView) -> list[str]:
    return [
        f"- [{language.say('crux-post-of')}]({link(view.stored.place, engaged.post)}) <@{engaged.author}>: "
        f"{harmless(engaged.text, LONGEST_EXCERPT)}"
        for engaged in view.engagements
    ]


def _event(language: Language, event: CruxEvent) -> str:
    # Who asked to be forgotten has no name any more.
    actor = f"<@{event.actor}>" if event.actor else language.say("somebody")
    done = language.say(f"crux-change-{event.change.replace(' ', '-')}", actor=actor)
    is_id = event.change is CruxChange.MERGED
    note = f": {harmless(event.note, LONGEST_REASON)}" if event.note and not is_id else ""
    other = f" **{harmless(event.note, _LONGEST_CHOICE)}**" if is_id else ""
    return f"{format_dt(event.at, 'f')} {done}{other}{note}"
