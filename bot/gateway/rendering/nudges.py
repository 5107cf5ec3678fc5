"""What a nudge looks like."""

from collections.abc import Sequence

from bot.gateway.rendering.lines import statement, where_raised
from bot.store.records import StoredCrux
from bot.wording.languages import Language
from bot.wording.nudges import nudge as worded_nudge


def nudge(language: Language, cruxes: Sequence[StoredCrux]) -> str:
    """The words of a nudge, with a small link beneath each crux to where it was raised."""
    return worded_nudge(
        language,
        [
            # The wording quotes each statement; the second line goes on with the quotation.
            f"{statement(stored)}\n> -# {where_raised(language, stored)}"
            for stored in cruxes
        ],
    )
