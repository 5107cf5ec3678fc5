"""Every sentence that the bot addresses to a poster.

The tone: grant what was said, name the point that it has not met, oblige nobody. The words duplicate, cached and
repeat never reach an author, not even in somebody's statement of a crux.
"""

import re
from collections.abc import Sequence

_ACCUSING = re.compile(r"\b(?:duplicat|cached|repeat)", re.IGNORECASE)
_UNQUOTED = "(best read in its own words, where it was raised)"


def nudge(statements: Sequence[str]) -> str:
    """Point at one or two open cruxes, given as plain statements, in a few lines that ping nobody."""
    named = "\n".join(f"> {statement if may_be_quoted(statement) else _UNQUOTED}" for statement in statements)
    if len(statements) == 1:
        unmet = "One thing in this thread that I haven't seen you take up yet, and that somebody here hangs their view on:"
    else:
        unmet = "Two things in this thread that I haven't seen you take up yet, and that people here hang their view on:"
    return (
        f"Good to have this said plainly. {unmet}\n{named}\n"
        "If it seems worth your time, a word on that would help the thread along. If not, that's fine too."
    )


def may_be_quoted(statement: str) -> bool:
    """Whether a crux can be put to an author in its own words without accusing them."""
    return _ACCUSING.search(statement) is None
