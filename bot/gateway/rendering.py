"""Cruxes and earlier posts as the lines that members read: pure, harmless, and within Discord's limits."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from discord.utils import format_dt

from bot.gateway.neutral import harmless, plain
from bot.moderator.cruxes import LONGEST_STATEMENT, CruxView
from bot.moderator.lookup import Earlier
from bot.store.records import StoredCrux
from bot.wording.languages import Language
from bot.wording.nudges import nudge as worded_nudge
from models.argument import Place

_LONGEST_EXCERPT = 160
_LONGEST_CHOICE = 100
_LONGEST_MESSAGE = 2000
# Room for "… and 99 more.", so that the last line always fits.
_RESERVE = 40


def link(place: Place, message: str) -> str:
    """The address of a message; a member who may not read it gets no further than Discord's own refusal."""
    return f"https://discord.com/channels/{place.server}/{place.thread}/{message}"


def nudge(language: Language, cruxes: Sequence[StoredCrux]) -> str:
    """The words of a nudge, with a small link beneath each crux to where it was raised."""
    return worded_nudge(
        language,
        [
            # The wording quotes each statement; the second line goes on with the quotation.
            f"{_statement(stored)}\n> -# {_where(language, stored)}"
            for stored in cruxes
        ],
    )


def crux_list(language: Language, cruxes: Sequence[StoredCrux], heading: str) -> str:
    """Cruxes under a heading, as many as fit."""
    return _within_limit(language, [heading, *(_entry(language, stored) for stored in cruxes)])


def crux(language: Language, view: CruxView) -> str:
    """One crux: what it says, who raised it where, and what has engaged it so far."""
    stored = view.stored
    raised = language.say(
        "crux-raised-by",
        author=f"<@{stored.crux.author}>",
        date=format_dt(stored.crux.raised_at, "D"),
        where=_where(language, stored),
    )
    taken_up = [
        f"- [{language.say('crux-post-of')}]({link(stored.place, engaged.post)}) <@{engaged.author}>: "
        f"{harmless(engaged.text, _LONGEST_EXCERPT)}"
        for engaged in view.engagements
    ]
    heading = language.say("crux-taken-up" if taken_up else "crux-not-taken-up")
    return _within_limit(
        language, [f"**{stored.crux.id}**\n> {_statement(stored)}", raised, heading, *taken_up]
    )


def choice(stored_id: str, statement: str) -> str:
    """The label of a crux among the suggestions: Discord shows it as plain text, and refuses a longer one."""
    return plain(f"{stored_id}: {statement}", _LONGEST_CHOICE)


def earlier_posts(language: Language, found: Sequence[Earlier]) -> str:
    """Earlier claims, each with how sure the match is, under a link to the post that they stand in."""
    posts = groupby(sorted(found, key=_post_of), key=_post_of)
    groups = [list(group) for _, group in posts]
    groups.sort(key=lambda group: max(earlier.score for earlier in group), reverse=True)
    lines = [line for group in groups for line in _earlier_post(language, group)]
    return _within_limit(language, [language.say("said-before"), *lines])


def _post_of(earlier: Earlier) -> tuple[str, str]:
    return earlier.place.thread, earlier.earlier.post


def _earlier_post(language: Language, group: Sequence[Earlier]) -> Iterable[str]:
    first = group[0]
    yield f"[{language.say('said-before-post')}]({link(first.place, first.earlier.post)}) {format_dt(first.sent_at, 'D')}"
    for earlier in group:
        yield f"> {harmless(earlier.earlier.text, _LONGEST_EXCERPT)}\n> -# {language.say(f'said-before-{earlier.how}')}"


def _entry(language: Language, stored: StoredCrux) -> str:
    taken_up = language.say("crux-taken-up-times", times=stored.engaged_by)
    return f"**{stored.crux.id}** {_statement(stored)}\n-# <@{stored.crux.author}> {_where(language, stored)} {taken_up}"


def _statement(stored: StoredCrux) -> str:
    return harmless(stored.crux.statement, LONGEST_STATEMENT)


def _where(language: Language, stored: StoredCrux) -> str:
    return f"[{language.say('crux-raised-here')}]({link(stored.place, stored.crux.post)})"


def _within_limit(language: Language, lines: Sequence[str]) -> str:
    """As many whole lines as a message holds, and how many more there would be."""
    length = 0
    for at, line in enumerate(lines):
        length += len(line) + 1
        if length > _LONGEST_MESSAGE - _RESERVE:
            return "\n".join([*lines[:at], language.say("and-more", entries=len(lines) - at)])
    return "\n".join(lines)
