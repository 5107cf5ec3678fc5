"""What the bot says to a poster, unasked.

The tone: grant what was said, name the point that it has not met, oblige nobody. The words duplicate, cached and
repeat never reach an author, not even in somebody's statement of a crux.
"""

import re
from collections.abc import Sequence

from bot.wording.languages import Language

# In the languages that there are; people write in any of them wherever they are.
_ACCUSING = re.compile(r"\b(?:dupli[ck]at|cached|repeat|wiederhol|wiedergek[äa]u)", re.IGNORECASE)


def nudge(language: Language, statements: Sequence[str]) -> str:
    """Point at one or two open cruxes, given as plain statements, in a few lines that ping nobody."""
    unquoted = language.say("nudge-unquoted")
    named = "\n".join(f"> {statement if may_be_quoted(statement) else unquoted}" for statement in statements)
    return language.say("nudge", cruxes=len(statements), named=named)


def may_be_quoted(statement: str) -> bool:
    """Whether a crux can be put to an author in its own words without accusing them."""
    return _ACCUSING.search(statement) is None
