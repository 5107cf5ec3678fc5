"""The pages of `/setup`: what is set, said in words, with a button or a menu beside what can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

import discord
from discord.utils import format_dt

from bot.gateway.buttons import PersistentButton
from bot.gateway.menus import PersistentMenu
from bot.gateway.permits import how_to_grant
from bot.moderator.terms import Terms
from bot.store.backfills import Backfill, BackfillState
from bot.store.records.forums import Mode
from bot.store.servers import ServerSettings
from bot.wording.languages import Language

TURN = "setup"
SWITCH = "setup-switch"
ACT = "setup-do"
CAPS = "setup-caps"
OFF = "off"
BACKFILL_DAYS = (30, 90, 365)
_SHOWN_FORUMS = 7
MOST_CHOSEN = 25

Item: TypeAlias = "discord.ui.Item[discord.ui.LayoutView]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumState:
    """A watched forum: how it is mentioned and called, and which permissions are missing there."""

    id: str
    mention: str
    name: str
    mode: Mode
    circle: str | None
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """A chosen channel: `lacking` names missing permissions, and is None where the channel is gone.

    `closed` are mentions of the watched forums that not all of its readers may read.
    """

    id: str
    mention: str
    lacking: tuple[str, ...] | None
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything that the pages show of one server; `terms` are what holds, `settings` what was chosen.

    `forums` are the watched ones that whoever looks can open, `hidden` says how many others there are. `apart` are mentions of two forums of one circle, where not all who read the first may read the second.
    """

    settings: ServerSettings
    terms: Terms
    forums: tuple[ForumState, ...]
    hidden: int
    apart: tuple[tuple[str, str], ...]
    review: ChannelState | None
    log: ChannelState | None


def home(language: Language, panel: Panel) -> discord.ui.LayoutView:
    """The first page: the forums, and what holds for all of them."""
    items: list[Item] = [text(language.say("panel-title"))]
    if panel.settings.paused:
        items.append(text(language.say("panel-paused")))
    if not panel.forums and not panel.hidden:
        items.append(text(language.say("panel-no-forums")))
    for forum in panel.forums[:_SHOWN_FORUMS]:
        line = language.say(f"panel-forum-{forum.mode}", forum=forum.mention)
        if forum.lacking:
            line += "\n" + language.say("panel-lacking")
        items.append(beside(line, button(TURN, f"forum.{forum.id}", language.say("panel-change"))))
    if len(panel.forums) > _SHOWN_FORUMS:
        items.append(text(language.say("panel-more-forums", forums=len(panel.forums) - _SHOWN_FORUMS)))
    if panel.hidden:
        items.append(text(language.say("panel-hidden-forums", forums=panel.hidden)))
    forums = discord.ui.ChannelSelect[discord.ui.LayoutView](
        channel_types=[discord.ChannelType.forum],
        placeholder=language.say("panel-choose-forums"),
        min_values=0,
        max_values=MOST_CHOSEN,
        default_values=[_channel(forum.id) for forum in panel.forums[:MOST_CHOSEN]],
    )
    items += [
        row(PersistentMenu("setup-forums", "all", forums)),
        rule(),
        text("\n".join(held(language, panel))),
    ]
    items.append(
        row(
            *(
                button(TURN, name, language.say(f"panel-page-{name}"))
                for name in ("channels", "matching", "limits", "members")
            ),
            button(ACT, "resume", language.say("panel-resume"), style=discord.ButtonStyle.success)
            if panel.settings.paused
            else button(ACT, "pause", language.say("panel-pause")),
        )
    )
    return page(*items)


def forum(
    language: Language, panel: Panel, shown: ForumState, read: Backfill | None, days: int
) -> discord.ui.LayoutView:
    """One forum: how far the bot goes there, what it lacks, and reading what was written before."""
    modes = discord.ui.Select[discord.ui.LayoutView](
        options=[
            option(language, f"command-setup.mode-{mode}", mode, chosen=mode == shown.mode)
            for mode in (*Mode, OFF)
        ]
    )
    items = [text(f"### {shown.mention}"), row(PersistentMenu("setup-mode", shown.id, modes))]
    items.append(text(language.say(f"setup-now-{shown.mode}")))
    if shown.mode is not Mode.OBSERVE and panel.review is None:
        items.append(text(language.say(f"panel-{shown.mode}-needs-channel")))
    items.append(text(_permits(language, shown.mention, shown.lacking)))
    items += [rule(), *_older_posts(language, shown, read, days), row(back(language))]
    return page(*items)


def _older_posts(language: Language, shown: ForumState, read: Backfill | None, days: int) -> list[Item]:
    """How far back the forum was read, and a menu for reading further; or how far that has come."""
    if read is not None and read.state is BackfillState.RUNNING:
        name = "comparing" if read.threads and read.done == read.threads else "running"
        said = language.say(
            f"panel-backfill-{name}", since=format_dt(read.since, "D"), done=read.done, threads=read.threads
        )
        return [beside(said, button(ACT, f"stop.{shown.id}", language.say("panel-backfill-stop")))]
    said = (
        language.say("panel-backfill", days=days)
        if read is None
        else language.say(f"panel-backfill-{read.state}", since=format_dt(read.since, "D"), done=read.done)
    )
    spans = discord.ui.Select[discord.ui.LayoutView](
        placeholder=language.say("panel-backfill-choose"),
        options=[
            discord.SelectOption(label=language.say("panel-backfill-days", days=span), value=str(span))
            for span in BACKFILL_DAYS
        ],
    )
    return [text(said), row(PersistentMenu("setup-backfill", shown.id, spans))]


def channels(language: Language, panel: Panel) -> discord.ui.LayoutView:
    """Where moderators get cards, and where the bot says what it does."""
    items: list[Item] = [text(language.say("panel-channels"))]
    for which, chosen in (("review", panel.review), ("log", panel.log)):
        items.append(text(language.say(f"panel-channel-{which}")))
        menu = discord.ui.ChannelSelect[discord.ui.LayoutView](
            channel_types=[discord.ChannelType.text],
            placeholder=language.say("panel-choose-channel"),
            min_values=0,
            max_values=1,
            default_values=[_channel(chosen.id)] if chosen is not None and chosen.lacking is not None else [],
        )
        items.append(row(PersistentMenu("setup-channel", which, menu)))
        if chosen is not None:
            said = (
                language.say("panel-channel-gone")
                if chosen.lacking is None
                else _permits(language, chosen.mention, chosen.lacking)
            )
            items.append(text(said))
            if chosen.closed:
                forums = " · ".join(chosen.closed)
                items.append(
                    text(language.say(f"panel-too-open-{which}", channel=chosen.mention, forums=forums))
                )
    items += [
        rule(),
        switch(language, "weekly_summary", on=panel.settings.weekly_summary),
        row(back(language)),
    ]
    return page(*items)


def held(language: Language, panel: Panel) -> list[str]:
    """What holds for all forums, a line each."""
    policy, none = panel.terms.policy, language.say("panel-none")
    return [
        language.say("panel-is-review", channel=panel.review.mention if panel.review else none),
        language.say("panel-is-log", channel=panel.log.mention if panel.log else none),
        language.say(f"panel-reach-{panel.terms.reach}"),
        language.say(
            "panel-is-limits",
            author=policy.per_author_and_day,
            thread=policy.per_thread_and_day,
            server=policy.per_server_and_day,
        ),
        *([language.say("panel-is-opt-in")] if panel.settings.opt_in else []),
    ]


def _permits(language: Language, mention: str, lacking: tuple[str, ...]) -> str:
    return how_to_grant(language, mention, lacking) if lacking else language.say("panel-permitted")


def page(*items: Item) -> discord.ui.LayoutView:
    """Items under one another in a frame."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container[discord.ui.LayoutView](*items))
    return view


def text(said: str) -> Item:
    """Words, with Discord's markdown."""
    return discord.ui.TextDisplay[discord.ui.LayoutView](said)


def rule() -> Item:
    """A thin line between two blocks."""
    return discord.ui.Separator[discord.ui.LayoutView]()


def row(*items: PersistentButton | PersistentMenu) -> Item:
    """Buttons beside one another, or one menu."""
    # Discord.py's types allow for such items in either kind of view, and therefore in neither.
    return discord.ui.ActionRow[discord.ui.LayoutView](*cast("Sequence[Item]", items))


def beside(said: str, accessory: PersistentButton) -> Item:
    """Words with a button at their right."""
    return discord.ui.Section[discord.ui.LayoutView](said, accessory=cast("Item", accessory))


def switch(language: Language, name: str, *, on: bool) -> Item:
    """A setting that is on or off, with the button that turns it the other way."""
    title = f"panel-switch-{name.replace('_', '-')}"
    said = f"**{language.say(title)}** · {language.say('panel-on' if on else 'panel-off')}\n-# {language.say(f'{title}.hint')}"
    return beside(said, button(SWITCH, name, language.say("panel-turn-off" if on else "panel-turn-on")))


def button(
    action: str, subject: str, label: str, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> PersistentButton:
    """A button of the panel."""
    return PersistentButton(action, subject, label, style=style)


def back(language: Language) -> PersistentButton:
    """The way to the first page."""
    return button(TURN, "home", language.say("panel-back"))


def option(language: Language, name: str, value: str, *, chosen: bool) -> discord.SelectOption:
    """An entry of a menu: its label stands before a colon, what it means behind it."""
    label, _, description = language.say(name).partition(": ")
    return discord.SelectOption(
        label=label, value=value, description=description[:100] or None, default=chosen
    )


def _channel(id_: str) -> discord.SelectDefaultValue:
    return discord.SelectDefaultValue(id=int(id_), type=discord.SelectDefaultValueType.channel)
