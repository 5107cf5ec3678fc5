"""Menus that outlive a restart, as `bot.gateway.buttons` has it: the id of each names what choosing in it does."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol, Self, TypeAlias, cast

import discord

from bot.gateway.errors import answer, answer_failure
from bot.gateway.reading import Interaction
from bot.gateway.speech import language_for

Choose: TypeAlias = Callable[[Interaction, str, tuple[str, ...]], Awaitable[None]]
_Menu: TypeAlias = "discord.ui.Select[Any] | discord.ui.ChannelSelect[Any]"


class Menus:
    """What choosing in each kind of menu does; who chooses is for the choice to check."""

    def __init__(self) -> None:
        self._choices: dict[str, Choose] = {}

    def on(self, action: str, choose: Choose) -> None:
        """From now on, a menu of this action calls `choose` with its subject and what was chosen: values, or ids."""
        self._choices[action] = choose

    async def choose(self, interaction: Interaction, action: str, subject: str) -> None:
        """Do what the choice asks for; a failure is answered like that of a command."""
        choose = self._choices.get(action)
        if choose is None:
            await answer(interaction, language_for(interaction).say("button-unknown"))
            return
        data = cast("Mapping[str, Sequence[str]]", interaction.data or {})
        try:
            await choose(interaction, subject, tuple(data.get("values", ())))
        except Exception as fault:  # noqa: BLE001 - discord.py would only log it, and leave whoever chose waiting
            await answer_failure(interaction, f"the menu {action}", fault)


class _WithMenus(Protocol):
    menus: Menus


class PersistentMenu(
    discord.ui.DynamicItem[_Menu],
    template=r"ck-menu:(?P<action>[a-z-]{1,32}):(?P<subject>[0-9A-Za-z._-]{1,60})",
):
    """A menu by what it does (`action`) and to what (`subject`)."""

    def __init__(self, action: str, subject: str, menu: _Menu) -> None:
        """Give `menu` the id by which it is recognised."""
        menu.custom_id = f"ck-menu:{action}:{subject}"
        super().__init__(menu)
        self._action = action
        self._subject = subject

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Recognise a menu that was chosen in, whichever process has sent it."""
        del interaction
        return cls(match["action"], match["subject"], cast("_Menu", item))

    async def callback(self, interaction: Interaction) -> Any:  # noqa: ANN401 - discord.py's own signature
        """Do what the client's menus do."""
        await cast("_WithMenus", interaction.client).menus.choose(interaction, self._action, self._subject)
