"""What all answers are made of: links, quotations, and as many lines as a message holds."""

from collections.abc import Sequence

from bot.gateway.neutral import harmless
from bot.moderator.cruxes import LONGEST_STATEMENT
from bot.store.records.cruxes import StoredCrux
from bot.wording.languages import Language
from models.argument import Place

LONGEST_EXCERPT = 160
_LONGEST_MESSAGE = 2000
# Room for "… and 99 more.", so that the last line always fits.
_RESERVE = 40


def link(place: Place, message: str) -> str:
    """The address of a message; a member who may not read it gets no further than Discord's own refusal."""
    return f"https://discord.com/channels/{place.server}/{place.thread}/{message}"


def statement(stored: StoredCrux) -> str:
    """What a crux says, harmless and whole."""
    return harmless(stored.crux.statement, LONGEST_STATEMENT)


def where_raised(language: Language, stored: StoredCrux) -> str:
    """A link to the post in which a crux was raised."""
    return f"[{language.say('crux-raised-here')}]({link(stored.place, stored.crux.post)})"


def within_limit(language: Language, lines: Sequence[str]) -> str:
    """As many whole lines as a message holds, and how many more there would be."""
    length = 0
    for at, line in enumerate(lines):
        length += len(line) + 1
        if length > _LONGEST_MESSAGE - _RESERVE:
            return "\n".join([*lines[:at], language.say("and-more", entries=len(lines) - at)])
    return "\n".join(lines)
