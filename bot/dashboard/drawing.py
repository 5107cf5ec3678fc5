"""From figures to charts: what each mark says, and where it leads."""

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from bot.charts.columns import Column, columns
from bot.charts.intervals import Estimate, comparison, over_time, reliability
from bot.charts.marks import Told
from bot.dashboard import links
from bot.dashboard.cells import counted, day, number, percent
from bot.store.figures.activity import Activity
from bot.store.figures.judging import Precision
from bot.store.figures.nudges import Effect
from bot.store.figures.shares import Share


def said(activity: Sequence[Activity], forum: str | None) -> Markup:
    """What was new and what had been said before."""
    return columns(
        [
            Column(
                day=one.day,
                parts=(("repeat", one.repeats), ("new", one.claims - one.repeats)),
                told=Told(
                    text=f"{_when(one)}: {counted(one.claims, 'claim')}, {number(one.repeats)} of them "
                    f"said before ({percent(one.repeated)})",
                    href=_on("repeats", one, forum, facet="how"),
                ),
            )
            for one in activity
        ],
        label="Claims that were new and claims that had been said before, over time",
    )


def raised(activity: Sequence[Activity], forum: str | None) -> Markup:
    """Cruxes that were raised and cruxes that were resolved."""
    return columns(
        [
            Column(
                day=one.day,
                parts=(("two", one.cruxes_raised), ("good", one.cruxes_resolved)),
                told=Told(
                    text=f"{_when(one)}: {number(one.cruxes_raised)} raised, {number(one.cruxes_resolved)} resolved",
                    href=links.rows(
                        "cruxes",
                        forum=forum,
                        raised_at__gte=one.day.isoformat(),
                        raised_at__lte=f"{one.last_day}T24",
                        _facet="state",
                    ),
                ),
            )
            for one in activity
        ],
        label="Cruxes raised and resolved, over time",
        beside=True,
    )


def nudged(activity: Sequence[Activity], forum: str | None) -> Markup:
    """Notes that were sent and withheld."""
    return columns(
        [
            Column(
                day=one.day,
                parts=(("one", one.nudges_sent), ("quiet", one.nudges_withheld)),
                told=Told(
                    text=f"{_when(one)}: {number(one.nudges_sent)} sent, {number(one.nudges_withheld)} withheld",
                    href=_on("nudges", one, forum, facet="outcome"),
                ),
            )
            for one in activity
        ],
        label="Nudges sent and withheld, over time",
    )


def helped(effect: Effect, forum: str | None) -> Markup:
    """Who took up a crux: after a note, and without one."""
    return comparison(
        [
            (
                "one",
                _of(
                    effect.sent,
                    "after a nudge",
                    links.rows("nudges", state__in="sent,taken back", forum=forum, _facet="outcome"),
                ),
            ),
            (
                "two",
                _of(
                    effect.withheld,
                    "withheld",
                    links.rows("nudges", state="withheld", forum=forum, _facet="outcome"),
                ),
            ),
        ],
        label="Share of posters who took up a crux, after a nudge and without one",
    )


def right_by_week(weeks: Iterable[Precision], floor: float, *, height: float = 190) -> Markup:
    """How often the bot was right, week by week, and how often it must be."""
    return over_time(
        [
            (
                date.fromisoformat(week.value),
                _precise(week, f"Week from {day(week.value)}", _verdicts_of_week(week.value)),
            )
            for week in weeks
        ],
        label="Share of flags that were called right, by week, with 95 % intervals",
        floor=floor,
        height=height,
    )


def right_by_score(steps: Iterable[Precision]) -> Markup:
    """Whether it is as sure as it should be."""
    return reliability(
        [
            (
                step.mean_score,
                _precise(
                    step,
                    f"Scores from {float(step.value):.2f}",
                    links.rows(
                        "verdicts",
                        score__gte=step.value,
                        score__lt=f"{float(step.value) + 0.02:.2f}",
                        _facet="said",
                    ),
                ),
            )
            for step in steps
            if step.mean_score is not None
        ],
        label="Share of flags that were right against how sure the bot was",
    )


def _when(one: Activity) -> str:
    return day(one.day) if one.days == 1 else f"Week from {day(one.day)}"


def _on(table: str, one: Activity, forum: str | None, *, facet: str) -> str:
    return links.rows(
        table, forum=forum, day__gte=one.day.isoformat(), day__lte=one.last_day.isoformat(), _facet=facet
    )


def _verdicts_of_week(monday: str) -> str:
    start = date.fromisoformat(monday)
    return links.rows(
        "verdicts",
        day__gte=monday,
        day__lte=date.fromordinal(start.toordinal() + 6).isoformat(),
        _facet="said",
    )


def _of(share: Share, name: str, href: str) -> Estimate:
    text = (
        f"{name}: {number(share.times)} of {number(share.of)} took up a crux, {percent(share.share)} "
        f"(between {percent(share.low)} and {percent(share.high)})"
    )
    return Estimate(share=share.share, low=share.low, high=share.high, told=Told(text=text, href=href))


def _precise(precision: Precision, name: str, href: str) -> Estimate:
    text = (
        f"{name}: {number(precision.correct)} of {number(precision.verdicts)} right, {percent(precision.share)} "
        f"(between {percent(precision.low)} and {percent(precision.high)})"
    )
    return Estimate(
        share=precision.share, low=precision.low, high=precision.high, told=Told(text=text, href=href)
    )
