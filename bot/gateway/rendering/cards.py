"""Cards: blocks of text under one another in a frame, cut where Discord would refuse them."""

from collections.abc import Sequence
from typing import cast

import discord

from bot.gateway.buttons import PersistentButton
from bot.wording.languages import Language

LONGEST_CARD = 4000
# Room for "… and 99 more.", so that the last line always fits.
_RESERVE = 40
_BUTTONS_IN_A_ROW = 5


def card(
    language: Language,
    blocks: Sequence[Sequence[str]],
    *,
    buttons: Sequence[PersistentButton] = (),
    accent: discord.Colour | None = None,
) -> discord.ui.LayoutView:
    """Blocks of lines with a thin rule between them, and buttons beneath. Lines that do not fit are counted instead."""
    view = discord.ui.LayoutView(timeout=None)
    frame = discord.ui.Container[discord.ui.LayoutView](accent_colour=accent)
    for at, block in enumerate(fitting(language, blocks)):
        if at:
            frame.add_item(discord.ui.Separator())
        frame.add_item(discord.ui.TextDisplay("\n".join(block)))
    # Discord.py's types allow for such a button in either kind of view, and therefore in neither.
    pressed = cast("Sequence[discord.ui.Item[discord.ui.LayoutView]]", buttons)
    for at in range(0, len(pressed), _BUTTONS_IN_A_ROW):
        frame.add_item(discord.ui.ActionRow(*pressed[at : at + _BUTTONS_IN_A_ROW]))
    view.add_item(frame)
    return view


def fitting(language: Language, blocks: Sequence[Sequence[str]], room: int = LONGEST_CARD) -> list[list[str]]:
    """As many whole lines as have room, in characters, and how many more there would be."""
    kept: list[list[str]] = []
    left = room - _RESERVE
    lines = sum(len(block) for block in blocks)
    for block in blocks:
        kept.append([])
        for line in block:
            left -= len(line) + 1
            if left < 0:
                kept[-1].append(language.say("and-more", entries=lines))
                return kept
            kept[-1].append(line)
            lines -= 1
    return kept
