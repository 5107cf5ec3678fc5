"""Shares, with how sure one can be of them: compared with each other, over time, and against what was promised."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from bot.charts.axes import dated, upright, written
from bot.charts.marks import Told, drawing, joined, share, tag

_HEIGHT = 190
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_LANE = 44
_CLOSE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A share from 0 to 1 and the interval that it lies in with 95 % confidence; None where nothing was counted."""

    share: float | None
    low: float
    high: float
    told: Told


def comparison(rows: Sequence[tuple[str, Estimate]], *, label: str) -> Markup:
    """Estimates below each other on one scale from 0 to 1, with the series of each; those of nothing are left out."""
    known = [(series, row, row.share) for series, row in rows if row.share is not None]
    height = _LANE * len(known)
    drawn = [
        joined(
            (
                tag("line", x1=share(tick), x2=share(tick), y1=0, y2=height, class_="grid"),
                tag("text", written(tick), x=share(tick), y=height + 20, class_="tick below"),
            )
        )
        for tick in _QUARTERS
    ]
    drawn.extend(
        _lying(row, at, series, middle=_LANE * (rank + 0.5)) for rank, (series, row, at) in enumerate(known)
    )
    return drawing(*drawn, height=height, label=label, kind="comparison")


def over_time(
    points: Sequence[tuple[date, Estimate]],
    *,
    label: str,
    floor: float | None = None,
    height: float = _HEIGHT,
) -> Markup:
    """An estimate for each day or week, joined by a line; `floor` is drawn across where one was set."""
    drawn = [
        upright(_QUARTERS, height=height, percent=True),
        dated([day for day, _ in points], height=height),
    ]
    if floor is not None:
        y = height * (1 - floor)
        drawn.append(tag("line", x1="0", x2="100%", y1=y, y2=y, class_="promise"))
    known = [
        ((place + 0.5) / len(points), row.share, row)
        for place, (_, row) in enumerate(points)
        if row.share is not None
    ]
    drawn.append(_line([(x, y) for x, y, _ in known], height=height))
    drawn.extend(_standing(x, y, row, span=(row.low, row.high), height=height) for x, y, row in known)
    return drawing(*drawn, height=height, label=label, kind="over-time")


def reliability(points: Sequence[tuple[float, Estimate]], *, label: str, height: float = 240) -> Markup:
    """What share was right (upwards) of what was given so high a probability (sideways); the diagonal is perfection.

    Both scales begin below the lowest of all, so that scores near 1 do not crowd in a corner.
    """
    known = [(x, row.share, row) for x, row in points if row.share is not None]
    lowest = min((min(x, y) for x, y, _ in known), default=0.0)
    start = math.floor(lowest * 5) / 5
    ticks = [start + step / 10 for step in range(0, round((1 - start) * 10) + 1, 1 if start >= _CLOSE else 2)]

    def place(value: float) -> float:
        return (value - start) / (1 - start)

    drawn = [
        joined(
            joined(
                (
                    tag("line", x1="0", x2="100%", y1=(y := height * (1 - place(tick))), y2=y, class_="grid"),
                    tag("text", written(tick), x="0", dx="-8", y=y, dy="0.32em", class_="tick left"),
                    tag("text", written(tick), x=share(place(tick)), y=height + 20, class_="tick below"),
                )
            )
            for tick in ticks
        ),
        tag("line", x1="0", y1=height, x2="100%", y2=0, class_="promise"),
        _line([(place(x), place(y)) for x, y, _ in known], height=height),
    ]
    drawn.extend(
        _standing(place(x), place(y), row, span=(max(place(row.low), 0), place(row.high)), height=height)
        for x, y, row in known
    )
    return drawing(*drawn, height=height, label=label, kind="reliability")


def _lying(row: Estimate, middle_of: float, series: str, *, middle: float) -> Markup:
    return row.told.around(
        tag("rect", x="0", y=middle - _LANE / 2, width="100%", height=_LANE, class_="reach"),
        tag("line", x1=share(row.low), x2=share(row.high), y1=middle, y2=middle, class_=f"whisker {series}"),
        tag("circle", cx=share(middle_of), cy=middle, r=6, class_=f"dot {series}"),
    )


def _standing(x: float, y: float, row: Estimate, *, span: tuple[float, float], height: float) -> Markup:
    low, high = (height * (1 - end) for end in span)
    return row.told.around(
        tag("line", x1=share(x), x2=share(x), y1=low, y2=high, class_="whisker"),
        tag("circle", cx=share(x), cy=height * (1 - y), r=12, class_="reach"),
        tag("circle", cx=share(x), cy=height * (1 - y), r=4, class_="dot"),
    )


def _line(points: Sequence[tuple[float, float]], *, height: float) -> Markup:
    return joined(
        tag(
            "line",
            x1=share(before[0]),
            y1=height * (1 - before[1]),
            x2=share(after[0]),
            y2=height * (1 - after[1]),
            class_="joint",
        )
        for before, after in pairwise(points)
    )
