"""How much there was, day by day or week by week: columns of stacked parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bot.charts.axes import dated, round_ticks, upright
from bot.charts.marks import Told, drawing, joined, share, tag

_HEIGHT = 190
_GAP = 0.22


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One day or week; `parts` are the name of a series and its number, from the bottom up."""

    day: date
    parts: Sequence[tuple[str, float]]
    told: Told


def columns(stacks: Sequence[Column], *, label: str, height: float = _HEIGHT) -> Markup:
    """A column for each stack, in the order given."""
    ticks = round_ticks(max((sum(number for _, number in stack.parts) for stack in stacks), default=0))
    drawn = [upright(ticks, height=height), dated([stack.day for stack in stacks], height=height)]
    slot = 1 / max(len(stacks), 1)
    for place, stack in enumerate(stacks):
        left, width = share((place + _GAP / 2) * slot), share((1 - _GAP) * slot)
        reach = tag("rect", x=share(place * slot), y=0, width=share(slot), height=height, class_="reach")
        drawn.append(stack.told.around(reach, _parts(stack, left, width, height=height, top=ticks[-1])))
    return drawing(*drawn, height=height, label=label, kind="columns")


def _parts(stack: Column, left: str, width: str, *, height: float, top: float) -> Markup:
    drawn: list[str] = []
    floor = height
    for series, number in stack.parts:
        tall = height * number / top
        floor -= tall
        if number:
            drawn.append(tag("rect", x=left, y=floor, width=width, height=tall, class_=f"fill {series}"))
    return joined(drawn)
