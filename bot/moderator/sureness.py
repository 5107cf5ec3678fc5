"""How sure the bot is to be before it notes or says something, in words instead of numbers."""

from dataclasses import replace
from enum import StrEnum

from bot.store.servers import ServerSettings


class Sureness(StrEnum):
    """`USUAL` is what config.toml has; `CAREFUL` flags less, `BOLD` more, and more of it wrongly."""

    CAREFUL = "careful"
    USUAL = "usual"
    BOLD = "bold"


# As P(same): for an answer that was asked for, for a note, for speaking. docs/judge.md tells what these reach.
_SCORES: dict[Sureness, tuple[float | None, float | None, float | None]] = {
    Sureness.CAREFUL: (0.8, 0.97, 0.985),
    Sureness.USUAL: (None, None, None),
    Sureness.BOLD: (0.5, 0.9, 0.95),
}


def with_sureness(settings: ServerSettings, sureness: Sureness) -> ServerSettings:
    """The same settings, as sure as that."""
    asked, repeat, nudge_at = _SCORES[sureness]
    return replace(settings, asked=asked, repeat=repeat, nudge_at=nudge_at)


def sureness_of(settings: ServerSettings) -> Sureness | None:
    """The word for what is set; None if it is set to other numbers."""
    scores = (settings.asked, settings.repeat, settings.nudge_at)
    return next((word for word, of_word in _SCORES.items() if of_word == scores), None)
