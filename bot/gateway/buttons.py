"""Buttons that outlive a restart: the id of each names what pressing it does, and to what.

There is one pattern for all of them. discord.py forgets a pattern when a view that it knows loses its last button, so
every view is built anew for each message, has no timeout, and holds no other kind of button.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, Self, TypeAlias, cast

import discord

from bot.gateway.errors import answer, answer_failure
from bot.gateway.reading import Interaction
from bot.gateway.speech import language_for

Press: TypeAlias = Callable[[Interaction, str], Awaitable[None]]


class Buttons:
    """What each kind of button does; who presses, and on which message, is for the press to check."""

    def __init__(self) -> None:
        self._presses: dict[str, Press] = {}

    def on(self, action: str, press: Press) -> None:
        """From now on, a button of this action calls `press` with its subject: the id of a nudge, say."""
        self._presses[action] = press

    async def press(self, interaction: Interaction, action: str, subject: str) -> None:
        """Do what the button says; a failure is answered like that of a command."""
        press = self._presses.get(action)
        if press is None:
            await answer(interaction, language_for(interaction).say("button-unknown"))
            return
        try:
            await press(interaction, subject)
        except Exception as fault:  # noqa: BLE001 - discord.py would only log it, and leave the presser waiting
            await answer_failure(interaction, f"the button {action}", fault)


class _WithButtons(Protocol):
    buttons: Buttons


async def press(interaction: Interaction, action: str, subject: str) -> None:
    """Do what the buttons of the client that was pressed on do for this action."""
    await cast("_WithButtons", interaction.client).buttons.press(interaction, action, subject)


def has_button(message: discord.Message, actions: str, subject: str) -> bool:
    """Whether a message has a button of ours to `subject`, of an action that begins with `actions`."""
    found = discord.ui.LayoutView.from_message(message, timeout=None).walk_children()
    ids = [item.custom_id or "" for item in found if isinstance(item, discord.ui.Button)]
    return any(id_.startswith(f"ck:{actions}") and id_.endswith(f":{subject}") for id_ in ids)


class PersistentButton(
    discord.ui.DynamicItem[discord.ui.Button[Any]],
    template=r"ck:(?P<action>[a-z-]{1,32}):(?P<subject>[0-9A-Za-z._-]{1,60})",
):
    """A button by what it does (`action`) and to what (`subject`)."""

    def __init__(
        self,
        action: str,
        subject: str,
        label: str,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        disabled: bool = False,
    ) -> None:
        super().__init__(
            discord.ui.Button(label=label, style=style, disabled=disabled, custom_id=f"ck:{action}:{subject}")
        )
        self._action = action
        self._subject = subject

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Recognise a button that was pressed, whichever process has sent it."""
        del interaction
        label = item.label if isinstance(item, discord.ui.Button) else None
        return cls(match["action"], match["subject"], label or match["action"])

    async def callback(self, interaction: Interaction) -> Any:  # noqa: ANN401 - discord.py's own signature
        """Do what the client's buttons do."""
        await press(interaction, self._action, self._subject)
