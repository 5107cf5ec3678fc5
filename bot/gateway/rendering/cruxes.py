"""Cruxes as the lines that members read."""

from collections.abc import Sequence

from discord.utils import format_dt

from bot.gateway.neutral import harmless, plain
from bot.gateway.rendering.lines import LONGEST_EXCERPT, link, statement, where_raised, within_limit
from bot.moderator.cruxes import CruxView
from bot.store.records import StoredCrux
from bot.wording.languages import Language

_LONGEST_CHOICE = 100


def crux_list(language: Language, cruxes: Sequence[StoredCrux], heading: str) -> str:
    """Cruxes under a heading, as many as fit."""
    return within_limit(language, [heading, *(_entry(language, stored) for stored in cruxes)])


def crux(language: Language, view: CruxView) -> str:
    """One crux: what it says, who raised it where, and what has engaged it so far."""
    stored = view.stored
    raised = language.say(
        "crux-raised-by",
        author=f"<@{stored.crux.author}>",
        date=format_dt(stored.crux.raised_at, "D"),
        where=where_raised(language, stored),
    )
    taken_up = [
        f"- [{language.say('crux-post-of')}]({link(stored.place, engaged.post)}) <@{engaged.author}>: "
        f"{harmless(engaged.text, LONGEST_EXCERPT)}"
        for engaged in view.engagements
    ]
    heading = language.say("crux-taken-up" if taken_up else "crux-not-taken-up")
    return within_limit(
        language, [f"**{stored.crux.id}**\n> {statement(stored)}", raised, heading, *taken_up]
    )


def choice(crux_id: str, says: str) -> str:
    """The label of a crux among the suggestions: Discord shows it as plain text, and refuses a longer one."""
    return plain(f"{crux_id}: {says}", _LONGEST_CHOICE)


def _entry(language: Language, stored: StoredCrux) -> str:
    taken_up = language.say("crux-taken-up-times", times=stored.engaged_by)
    return f"**{stored.crux.id}** {statement(stored)}\n-# <@{stored.crux.author}> {where_raised(language, stored)} {taken_up}"
