"""Menus that outlive a restart: choosing in one is answered like the press of a button, by the same kind of id."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeAlias, cast

import discord

from bot.gateway.buttons import press
from bot.gateway.reading import Interaction

_Menu: TypeAlias = "discord.ui.Select[Any] | discord.ui.ChannelSelect[Any]"


def chosen_in(interaction: Interaction) -> tuple[str, ...]:
    """What was chosen in a menu, as values or as ids of channels; nothing if a button was pressed."""
    data = cast("Mapping[str, Sequence[str]]", interaction.data or {})
    return tuple(data.get("values", ()))


class PersistentMenu(
    discord.ui.DynamicItem[_Menu],
    template=r"ck-menu:(?P<action>[a-z-]{1,32}):(?P<subject>[0-9A-Za-z._-]{1,60})",
):
    """A menu by what choosing in it does (`action`) and to what (`subject`)."""

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
        """Do what the client's buttons do for this action."""
        await press(interaction, self._action, self._subject)
