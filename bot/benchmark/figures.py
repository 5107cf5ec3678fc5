"""What a measurement found, beside the target if there is one, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line: what was measured, on what, how many times, and what was found.

    `at_least` or `at_most` is the target; both None where there is none.
    """

    what: str
    on: str
    times: str
    found: float
    unit: str = ""
    digits: int = 0
    at_least: float | None = None
    at_most: float | None = None


class CannotMeasure(Exception):
    """A measurement came to nothing; the message is one line that says why."""


def table(title: str, figures: Sequence[Figure]) -> Table:
    """The figures, a row each."""
    rows = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    rows.add_column("measured")
    rows.add_column("on")
    rows.add_column("times")
    rows.add_column("found", justify="right", no_wrap=True)
    rows.add_column("target", no_wrap=True)
    for figure in figures:
        rows.add_row(figure.what, figure.on, figure.times, _amount(figure, figure.found), _target(figure))
    return rows


def percentile(seconds: Sequence[float], percent: float) -> float:
    """A percentile, between two values by how near each is."""
    return float(np.percentile(seconds, percent))


def _target(figure: Figure) -> Text:
    """The limit, and whether what was found keeps it: judged before rounding."""
    if figure.at_least is not None:
        limit, kept = f"≥ {_amount(figure, figure.at_least)}", figure.found >= figure.at_least
    elif figure.at_most is not None:
        limit, kept = f"≤ {_amount(figure, figure.at_most)}", figure.found <= figure.at_most
    else:
        return Text()
    return Text.assemble(f"{limit}  ", ("met", "green") if kept else ("missed", "bold red"))


def _amount(figure: Figure, value: float) -> str:
    return f"{value:,.{figure.digits}f} {figure.unit}".rstrip()
