"""The pages of `/setup` about what counts, how often the bot may speak, and what members are promised."""

import discord

from bot.gateway.menus import PersistentMenu
from bot.gateway.neutral import harmless, plain
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.lines import LONGEST_EXCERPT, link
from bot.gateway.rendering.panel import (
    ACT,
    CAPS,
    Item,
    Panel,
    back,
    button,
    option,
    page,
    row,
    rule,
    switch,
    text,
)
from bot.moderator.rehearsing import LOOKED_BACK, Noted, Rehearsed
from bot.moderator.sureness import Sureness, sureness_of
from bot.store.records.forums import Reach
from bot.wording.languages import Language

_SHOWN_POSTS = 7
_SHOWN_APART = 5
_LONGEST_LABEL = 100
_SHARES = (0.0, 0.1, 0.2, 0.5)
_FLOORS = (0.6, 0.7, 0.8, 0.9)


def matching(language: Language, panel: Panel) -> discord.ui.LayoutView:
    """Where repeats are looked for, how sure they have to be, and a dry run."""
    items: list[Item] = [text(f"{language.say('panel-matching')}\n{language.say('panel-where')}")]
    reaches = discord.ui.Select[discord.ui.LayoutView](
        options=[
            option(language, f"panel-choose-reach-{one}", one, chosen=one is panel.terms.reach)
            for one in Reach
        ]
    )
    items.append(row(PersistentMenu("setup-reach", "all", reaches)))
    if panel.terms.reach is Reach.CIRCLE:
        items += _circles(language, panel)
    items += [rule(), text(language.say("panel-sureness"))]
    now = sureness_of(panel.settings)
    words = discord.ui.Select[discord.ui.LayoutView](
        placeholder=language.say("panel-sureness-own"),
        options=[option(language, f"panel-sureness-{one}", one, chosen=one is now) for one in Sureness],
    )
    items.append(row(PersistentMenu("setup-sureness", "all", words)))
    try_it = button(ACT, "rehearse", language.say("panel-rehearse"), style=discord.ButtonStyle.primary)
    items += [text(language.say("panel-rehearse-hint")), row(try_it, back(language))]
    return page(*items)


def _circles(language: Language, panel: Panel) -> list[Item]:
    """The circles as they are, and a menu to make another."""
    groups: dict[str, list[str]] = {}
    for forum in panel.forums:
        if forum.circle is not None:
            groups.setdefault(forum.circle, []).append(forum.mention)
    circles = [" · ".join(group) for group in groups.values() if len(group) > 1]
    known = "\n".join(f"- {circle}" for circle in circles) or language.say("panel-no-circles")
    apart = [language.say("panel-apart", one=one, other=other) for one, other in panel.apart[:_SHOWN_APART]]
    items = [text("\n".join([language.say("panel-circles"), known, *apart]))]
    if len(panel.forums) > 1:
        menu = discord.ui.Select[discord.ui.LayoutView](
            placeholder=language.say("panel-make-circle"),
            min_values=1,
            max_values=min(len(panel.forums), 25),
            options=[
                discord.SelectOption(label=plain(forum.name, _LONGEST_LABEL) or forum.id, value=forum.id)
                for forum in panel.forums[:25]
            ],
        )
        items.append(row(PersistentMenu("setup-circle", "all", menu)))
    return items


def limits(language: Language, panel: Panel) -> discord.ui.LayoutView:
    """How often the bot may speak, which share is held back to measure by, and when it falls back to asking."""
    policy, settings = panel.terms.policy, panel.settings
    caps = language.say(
        "panel-caps",
        author=policy.per_author_and_day,
        week=policy.per_author_and_week,
        thread=policy.per_thread_and_day,
        server=policy.per_server_and_day,
    )
    items: list[Item] = [
        text(f"{language.say('panel-limits')}\n{caps}"),
        row(button(CAPS, "all", language.say("panel-change-caps"))),
        rule(),
        text(language.say("panel-holdout")),
        row(PersistentMenu("setup-holdout", "all", _shares(language, "holdout", _SHARES, settings.holdout))),
        text(language.say("panel-floor")),
        row(PersistentMenu("setup-floor", "all", _shares(language, "floor", _FLOORS, settings.floor))),
        row(back(language)),
    ]
    return page(*items)


def members(language: Language, panel: Panel) -> discord.ui.LayoutView:
    """Who is read, and who sees what."""
    settings = panel.settings
    return page(
        text(language.say("panel-members")),
        switch(language, "crux_cards", on=settings.crux_cards),
        switch(language, "opt_in", on=settings.opt_in),
        switch(language, "digest_for_all", on=settings.digest_for_all),
        switch(language, "text_in_exports", on=settings.text_in_exports),
        row(back(language)),
    )


def rehearsed(language: Language, tried: Rehearsed) -> discord.ui.LayoutView:
    """What a dry run came to, with links to the posts."""
    days = LOOKED_BACK.days
    if not tried.looked_at:
        said = [language.say("rehearsed-nothing", days=days)]
    else:
        said = [
            language.say(
                "rehearsed",
                days=days,
                posts=tried.looked_at,
                noted=len(tried.noted),
                answered=tried.answered,
            )
        ]
    said += [_noted(language, one) for one in tried.noted[:_SHOWN_POSTS]]
    if (more := len(tried.noted) - _SHOWN_POSTS) > 0:
        said.append(language.say("and-more", entries=more))
    return card(language, [said], buttons=[button("setup", "matching", language.say("panel-back-to-page"))])


def _noted(language: Language, noted: Noted) -> str:
    """One post with its surest repeat."""
    return language.say(
        "rehearsed-post",
        post=link(noted.place, noted.post),
        earlier=link(noted.earlier_place, noted.earlier.post),
        how=language.say(f"argued-{noted.how}"),
        claim=harmless(noted.claim, LONGEST_EXCERPT),
    )


def _shares(
    language: Language, name: str, shares: tuple[float, ...], now: float
) -> discord.ui.Select[discord.ui.LayoutView]:
    return discord.ui.Select[discord.ui.LayoutView](
        placeholder=language.say("panel-percent", percent=round(now * 100)),
        options=[
            discord.SelectOption(
                label=language.say(f"panel-{name}-choice", percent=round(share * 100)),
                value=str(share),
                default=share == now,
            )
            for share in shares
        ],
    )
