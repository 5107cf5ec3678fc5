"""Where the lines of a scale lie, and what stands at them."""

import math
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.charts.marks import joined, share, tag

_STEPS = (1, 2, 5, 10)
_MOST_DATES = 6


def round_ticks(highest: float, *, most: int = 4) -> list[float]:
    """From 0 past `highest` in at most `most` steps of 1, 2 or 5 times a power of ten; whole numbers."""
    rough = max(highest, 1) / most
    power = 10 ** math.floor(math.log10(rough))
    step = max(1, next(factor * power for factor in _STEPS if factor * power >= rough))
    return [number * step for number in range(math.ceil(max(highest, 1) / step) + 1)]


def upright(ticks: Sequence[float], *, height: float, percent: bool = False) -> Markup:
    """Grid lines with their numbers on the left; the last tick is at the top."""
    lines: list[str] = []
    for tick in ticks:
        y = height * (1 - tick / ticks[-1])
        said = written(tick) if percent else f"{tick:,.0f}"
        lines.extend(
            (
                tag("line", x1="0", x2="100%", y1=y, y2=y, class_="grid" if tick else "grid base"),
                tag("text", said, x="0", dx="-8", y=y, dy="0.32em", class_="tick left"),
            )
        )
    return joined(lines)


def dated(days: Sequence[date], *, height: float) -> Markup:
    """Dates under equally wide slots, a few of them; every second one is dropped where there is little room."""
    every = math.ceil(len(days) / _MOST_DATES) or 1
    shown = list(enumerate(days))[::every]
    return joined(
        tag(
            "text",
            day_and_month(day),
            x=share((place + 0.5) / len(days)),
            y=height + 20,
            class_="tick below spare" if rank % 2 else "tick below",
        )
        for rank, (place, day) in enumerate(shown)
    )


def written(share: float) -> str:
    """A share as in 25 %."""
    return f"{share * 100:.0f}\u202f%"


def day_and_month(day: date) -> str:
    """As in "3 Nov"."""
    return f"{day.day} {day:%b}"
