"""Every sentence that the bot addresses to a poster.

The tone: grant what was said, name the point that it has not met, oblige nobody. The words duplicate, cached and
repeat never reach an author; a test holds that.
"""

from collections.abc import Sequence


def nudge(statements: Sequence[str]) -> str:
    """Point at one or two open cruxes, given as plain statements, in a few lines that ping nobody."""
    named = "\n".join(f"> {statement}" for statement in statements)
    if len(statements) == 1:
        unmet = "One thing in this thread that I haven't seen you take up yet, and that somebody here hangs their view on:"
    else:
        unmet = "Two things in this thread that I haven't seen you take up yet, and that people here hang their view on:"
    return (
        f"Good to have this said plainly. {unmet}\n{named}\n"
        "If it seems worth your time, a word on that would help the thread along. If not, that's fine too."
    )
