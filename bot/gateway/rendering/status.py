"""How the bot is doing on a server, and what is set there, as cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import discord
from discord.utils import format_dt

from bot.gateway.buttons import PersistentButton
from bot.gateway.rendering.cards import card
from bot.gateway.rendering.panel import Panel, held
from bot.moderator.sureness import sureness_of
from bot.store.audit import ITSELF, AuditEntry
from bot.store.records.forums import Mode
from bot.store.tallies import Tally
from bot.wording.languages import Language

PAUSE = "pause"
_SHOWN_CHANGES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the process is doing: `latency` to Discord in seconds (None: not connected), which models think."""

    latency: float | None
    models: str
    started_at: datetime
    caught_up_at: datetime | None
    catching_up: bool


def status(language: Language, health: Health, tally: Tally, panel: Panel) -> discord.ui.LayoutView:
    """What an admin wants to know at a glance: is it well, does it keep up, what does it know."""
    connected = (
        language.say("status-not-connected")
        if health.latency is None
        else language.say("status-connected", milliseconds=round(health.latency * 1000))
    )
    running = [
        connected,
        language.say("status-since", when=format_dt(health.started_at, "R")),
        language.say("status-waiting", waiting=tally.waiting),
        _caught_up(language, health),
        language.say("status-models", models=health.models),
    ]
    known = [
        language.say("status-known", forums=len(panel.forums), threads=tally.threads, posts=tally.posts),
        *_hidden(language, panel),
        language.say("status-claims", claims=tally.claims, cruxes=tally.open_cruxes),
        language.say("status-week", posts=tally.posts_this_week, notes=tally.nudges_this_week),
        *([language.say("status-oldest", when=format_dt(tally.oldest, "D"))] if tally.oldest else []),
    ]
    amiss = list(_amiss(language, panel))
    head = [language.say("status-title")]
    if panel.settings.paused:
        head.append(language.say("panel-paused"))
    return card(language, [head, running, known, *([amiss] if amiss else [])])


def _amiss(language: Language, panel: Panel) -> Iterator[str]:
    """What keeps the bot from doing what was set up, a line each."""
    for forum in panel.forums:
        if forum.lacking:
            yield language.say("status-lacking", forum=forum.mention)
    for which, channel in (("review", panel.review), ("log", panel.log)):
        if channel is not None and channel.lacking is None:
            yield language.say(f"status-gone-{which}")
        elif channel is not None and channel.lacking:
            yield language.say("status-lacking", forum=channel.mention)
    if panel.review is None and any(forum.mode is not Mode.OBSERVE for forum in panel.forums):
        yield language.say("status-no-review")


def _hidden(language: Language, panel: Panel) -> list[str]:
    return [language.say("panel-hidden-forums", forums=panel.hidden)] if panel.hidden else []


def _caught_up(language: Language, health: Health) -> str:
    if health.catching_up:
        return language.say("status-catching-up")
    if health.caught_up_at is None:
        return language.say("status-never-caught-up")
    return language.say("status-caught-up", when=format_dt(health.caught_up_at, "R"))


def settings(language: Language, panel: Panel, trail: Sequence[AuditEntry]) -> discord.ui.LayoutView:
    """All that is set on a server, and who changed what last."""
    chosen = panel.settings
    forums = [language.say(f"panel-forum-{forum.mode}", forum=forum.mention) for forum in panel.forums]
    sureness = sureness_of(chosen)
    sure = language.say(f"panel-sureness-{sureness}" if sureness else "panel-sureness-own")
    switches = [
        f"{language.say(f'panel-switch-{name}')}: {language.say('panel-on' if on else 'panel-off')}"
        for name, on in (
            ("crux-cards", chosen.crux_cards),
            ("opt-in", chosen.opt_in),
            ("digest-for-all", chosen.digest_for_all),
            ("text-in-exports", chosen.text_in_exports),
            ("weekly-summary", chosen.weekly_summary),
        )
    ]
    shares = [
        language.say("settings-sureness", sureness=sure),
        language.say("settings-holdout", percent=round(chosen.holdout * 100)),
        language.say("settings-floor", percent=round(chosen.floor * 100)),
    ]
    changes = [_change(language, entry) for entry in trail[:_SHOWN_CHANGES]]
    blocks = [
        [language.say("settings-title"), *([language.say("panel-paused")] if chosen.paused else [])],
        [*forums, *_hidden(language, panel)] or [language.say("panel-no-forums")],
        [*held(language, panel), *shares, *switches],
    ]
    if changes:
        blocks.append([language.say("settings-changes"), *changes])
    return card(language, blocks)


def _change(language: Language, entry: AuditEntry) -> str:
    subject = f"<#{entry.subject}>" if entry.subject.isdigit() else f"`{entry.subject}`"
    return language.say(
        "settings-change",
        when=format_dt(entry.at, "R"),
        actor=_actor(language, entry.actor),
        what=f"{entry.action} {subject}",
        after=entry.after or "",
    )


def _actor(language: Language, actor: str) -> str:
    if actor == ITSELF:
        return language.say("settings-itself")
    return f"<@{actor}>" if actor else language.say("somebody")


def paused(language: Language, *, now: bool) -> discord.ui.LayoutView:
    """That the bot is paused, or goes on, with the button for the other."""
    other = "off" if now else "on"
    button = PersistentButton(PAUSE, other, language.say("panel-resume" if now else "panel-pause"))
    return card(language, [[language.say("paused" if now else "resumed")]], buttons=[button])
