"""Forms that members fill in: none of them fails, or gets lost, without an answer."""

import secrets
from collections.abc import Iterator, Mapping
from typing import cast

import discord

from bot.gateway.errors import answer, answer_failure
from bot.gateway.neutral import harmless
from bot.gateway.reading import Interaction
from bot.gateway.speech import language_for

# With its escapes, it still fits into one message.
_GIVEN_BACK = 600


class Form(discord.ui.Modal):
    """A form whose failure is answered; its id comes from `Forms`."""

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:
        """Answer like a command that failed."""
        await answer_failure(interaction, f"the form {type(self).__name__}", error)


class Forms:
    """Tells the forms that this process has opened from those that were open when it started.

    A form lives in the memory of the process that opened it. What comes in through one of an earlier process
    is dropped by discord.py, and what somebody typed would be gone without a word.
    """

    def __init__(self) -> None:
        self._mark = secrets.token_hex(4)

    def new_id(self) -> str:
        """An id for one form; never the same twice, so that two people can fill in theirs at once."""
        return f"{self._mark}.{secrets.token_hex(8)}"

    async def answer_lost(self, interaction: Interaction) -> None:
        """Give back what was typed into a form that this process does not know."""
        data = cast("Mapping[str, object]", interaction.data or {})
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        if not str(data.get("custom_id")).startswith(self._mark):
            typed = harmless(" ".join(_typed(data.get("components"))), _GIVEN_BACK)
            await answer(interaction, language_for(interaction).say("form-lost", typed=typed))


def _typed(components: object) -> Iterator[str]:
    """The texts in a form as Discord sends it: fields in labels or rows, nested to any depth."""
    if isinstance(components, list):
        for component in cast("list[object]", components):
            yield from _typed(component)
    elif isinstance(components, dict):
        field = cast("dict[str, object]", components)
        if isinstance(value := field.get("value"), str):
            yield value
        yield from _typed(field.get("component"))
        yield from _typed(field.get("components"))
