"""What the log channel is told: that a forum fell back, and what a week was like."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import discord
from discord.utils import format_dt

from bot.gateway.rendering.cards import card
from bot.moderator.precision import Precision
from bot.store.weeks import Effect, Week
from bot.wording.languages import Language

_LAST_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekReport:
    """A week from `since` to `until` (exclusive), without the `left_out` forums; the effect is that of a longer stretch."""

    since: datetime
    until: datetime
    week: Week
    left_out: int
    reached: Precision | None
    effect: Effect
    effect_over: timedelta
    effect_within: timedelta


def fell_back(
    language: Language, forum: str, *, right: int, judged: int, floor: float
) -> discord.ui.LayoutView:
    """A forum no longer speaks by itself: the numbers, and the way back."""
    told = language.say(
        "fell-back",
        forum=f"<#{forum}>",
        right=right,
        judged=judged,
        share=round(100 * right / judged),
        floor=round(100 * floor),
    )
    return card(language, [[told]], accent=discord.Colour.orange())


def week(language: Language, report: WeekReport) -> discord.ui.LayoutView:
    """A week in a few lines."""
    counted, effect = report.week, report.effect
    heading = language.say(
        "week-heading",
        since=format_dt(report.since, "D"),
        until=format_dt(report.until - _LAST_DAY, "D"),
    )
    lines = [
        language.say("week-noticed", posts=counted.noticed),
        language.say("week-notes", sent=counted.sent, objections=counted.objections),
        *([language.say("week-withheld", withheld=counted.withheld)] if counted.withheld else []),
        _precision(language, report.reached),
        language.say("week-cruxes", raised=counted.raised, resolved=counted.resolved),
    ]
    if effect.nudged:
        told = language.say(
            "week-effect",
            days=report.effect_over.days,
            hours=report.effect_within // timedelta(hours=1),
            nudged=effect.nudged,
            engaged=effect.nudged_and_engaged,
        )
        lines.append(told)
    if effect.withheld:
        told = language.say(
            "week-effect-withheld", withheld=effect.withheld, engaged=effect.withheld_and_engaged
        )
        lines.append(told)
    if report.left_out:
        lines.append(language.say("week-left-out", forums=report.left_out))
    return card(language, [[heading, *lines], [language.say("week-off")]])


def _precision(language: Language, reached: Precision | None) -> str:
    if reached is None:
        return language.say("week-precision-unknown")
    return language.say(
        "week-precision",
        right=reached.right,
        judged=reached.judged,
        share=round(100 * reached.share),
        low=round(100 * reached.low),
        high=round(100 * reached.high),
    )
