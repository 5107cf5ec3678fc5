"""What `/privacy` shows: what is kept and why, how it stands with the asker, and what they can do about it."""

import gzip
import io
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.gateway.buttons import PersistentButton
from bot.gateway.rendering.cards import card
from bot.store.choices import Choice
from bot.wording.languages import Language

EXPORT, ASK, SURE = "privacy-export", "privacy-ask", "privacy-sure"
IN, BACK = "privacy-in", "privacy-back"
# What is asked about once more before it is done.
FORGET, OUT = "forget", "out"
_MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with a member: the watched forums that they can read, what they chose, what the server does.

    `kept_days` is how long a post is kept.
    """

    forums: Collection[str]
    choice: Choice | None
    asks_first: bool
    kept_days: int


def privacy(language: Language, standing: Standing, *, news: str | None = None) -> discord.ui.LayoutView:
    """The panel; `news` is what was just done."""
    where = ", ".join(f"<#{forum}>" for forum in standing.forums) or language.say("privacy-nowhere")
    blocks = [
        *([[news]] if news else []),
        [
            language.say("privacy-heading"),
            language.say("privacy-what", forums=where, days=standing.kept_days),
        ],
        [language.say("privacy-bounds")],
        [_standing(language, standing)],
    ]
    stays_out = standing.choice is Choice.OUT
    not_asked = standing.asks_first and standing.choice is not Choice.IN
    buttons = [
        PersistentButton(EXPORT, _MINE, language.say("privacy-export")),
        PersistentButton(ASK, FORGET, language.say("privacy-forget")),
        PersistentButton(IN, _MINE, language.say("privacy-in"))
        if stays_out or not_asked
        else PersistentButton(ASK, OUT, language.say("privacy-out")),
    ]
    return card(language, blocks, buttons=buttons)


def sure(language: Language, deed: str) -> discord.ui.LayoutView:
    """Asks once more before something is forgotten for good: `deed` is FORGET or OUT."""
    buttons = [
        PersistentButton(SURE, deed, language.say(f"privacy-yes-{deed}"), style=discord.ButtonStyle.danger),
        PersistentButton(BACK, _MINE, language.say("privacy-back")),
    ]
    return card(language, [[language.say(f"privacy-sure-{deed}")]], buttons=buttons)


def _standing(language: Language, standing: Standing) -> str:
    if standing.choice is Choice.OUT:
        return language.say("privacy-stands-out")
    if standing.asks_first:
        return language.say(
            "privacy-stands-said-yes" if standing.choice is Choice.IN else "privacy-stands-not-asked"
        )
    return language.say("privacy-stands-read")


def packed(told: Mapping[str, object], now: datetime, limit: int) -> discord.File:
    """It as a file of JSON; where Discord would refuse that, with more than `limit` bytes, it is compressed."""
    text = json.dumps(told, ensure_ascii=False, indent=2)
    name, content = f"cruxkeeper-{now:%Y-%m-%d}.json", text.encode()
    if len(content) > limit:
        name, content = f"{name}.gz", gzip.compress(content)
    return discord.File(io.BytesIO(content), name)
