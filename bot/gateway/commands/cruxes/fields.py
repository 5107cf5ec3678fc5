"""The fields that forms about cruxes are made of."""

from typing import Any

import discord

from bot.moderator.cruxes import LONGEST_STATEMENT
from bot.moderator.raising import LONGEST_REASON
from bot.store.records.cruxes import Side
from bot.wording.languages import Language


class StatementField:
    """One claim, to be typed or kept as it is."""

    def __init__(self, label: str, hint: str, prefilled: str = "") -> None:
        self._input: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.long, max_length=LONGEST_STATEMENT, default=prefilled or None
        )
        self.label: discord.ui.Label[Any] = discord.ui.Label(
            text=label, description=hint, component=self._input
        )

    @property
    def value(self) -> str:
        """What was typed."""
        return self._input.value


class SideField:
    """Which way somebody holds a crux; that it is so, unless they say otherwise."""

    def __init__(self, language: Language) -> None:
        self._group: discord.ui.RadioGroup[Any] = discord.ui.RadioGroup(required=False)
        for side in Side:
            self._group.add_option(label=language.say(f"side-{side}"), value=side, default=side is Side.FOR)
        self.label: discord.ui.Label[Any] = discord.ui.Label(
            text=language.say("crux-form-side"), component=self._group
        )

    @property
    def value(self) -> Side:
        """What was chosen."""
        return Side(self._group.value or Side.FOR)


class ReasonField:
    """Why, in a few words; may be left empty."""

    def __init__(self, language: Language) -> None:
        self._input: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.long, max_length=LONGEST_REASON, required=False
        )
        self.label: discord.ui.Label[Any] = discord.ui.Label(
            text=language.say("crux-form-reason"), component=self._input
        )

    @property
    def value(self) -> str:
        """What was typed."""
        return self._input.value
