"""How much there was, day by day or week by week: columns with their parts on top of or beside each other."""

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
    """One day or week; `parts` are the name of a series and its number, from the bottom up or from left to right."""

    day: date
    parts: Sequence[tuple[str, float]]
    told: Told


def columns(stacks: Sequence[Column], *, label: str, beside: bool = False, height: float = _HEIGHT) -> Markup:
    """A column for each stack, in the order given; parts that are no parts of one sum belong `beside` each other."""
    highest = max if beside else sum
    ticks = round_ticks(max((highest(number for _, number in stack.parts) for stack in stacks), default=0))
    drawn = [upright(ticks, height=height), dated([stack.day for stack in stacks], height=height)]
    slot = 1 / max(len(stacks), 1)
    draw = _beside if beside else _stacked
    for place, stack in enumerate(stacks):
        left, width = (place + _GAP / 2) * slot, (1 - _GAP) * slot
        reach = tag("rect", x=share(place * slot), y=0, width=share(slot), height=height, class_="reach")
        drawn.append(stack.told.around(reach, draw(stack, left, width, height, height / ticks[-1])))
    return drawing(*drawn, height=height, label=label, kind="columns")


def _stacked(stack: Column, left: float, width: float, floor: float, unit: float) -> Markup:
    drawn: list[str] = []
    for series, number in stack.parts:
        floor -= number * unit
        drawn.append(_bar(series, left, width, floor, number * unit))
    return joined(drawn)


def _beside(stack: Column, left: float, width: float, floor: float, unit: float) -> Markup:
    each = width / max(len(stack.parts), 1)
    return joined(
        _bar(series, left + place * each, each, floor - number * unit, number * unit)
        for place, (series, number) in enumerate(stack.parts)
    )


def _bar(series: str, left: float, width: float, top: float, tall: float) -> Markup:
    if not tall:
        return Markup()
    return tag("rect", x=share(left), y=top, width=share(width), height=tall, class_=f"fill {series}")
