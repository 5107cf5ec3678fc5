"""How numbers, shares, days and links are written."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import cast

from markupsafe import Markup

from bot.dashboard import links
from bot.store.figures.searching import CLOSE, OPEN

_THIN = "\u202f"
_MINUS = "\u2212"
_WEEKS_AFTER, _MONTHS_AFTER = 21, 120
_TO_DISCORD = Markup('<a href="{}" class="nowrap" rel="noreferrer">open in Discord</a>')
_TO_US = Markup('<a href="{}" title="{}">{}</a>')
_TEXT = Markup('<span class="text">{}</span>')
_LONG = 48
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
_ID = re.compile(r"[\d.]{15,}")
_LEADS: Mapping[str, Callable[[str], str]] = {
    "forum": lambda name: links.rows("forums", forum=name),
    "post": lambda name: links.rows("posts", post=name),
    "repost_of": lambda name: links.rows("posts", post=name),
    "thread": links.thread,
    "crux": links.crux,
    "merged_into": links.crux,
    "claim": links.claim,
    "earlier_claim": links.claim,
    "first_claim": links.claim,
}


def number(value: float) -> str:
    """As in 12,345."""
    return f"{value:,.0f}"


def percent(value: float | None) -> str:
    """A share as in 18 %; a dash where there is none."""
    return "\u2013" if value is None else f"{value * 100:.0f}{_THIN}%"


def points(value: float) -> str:
    """A difference of shares, in percentage points, with its sign: +14."""
    rounded = round(value * 100)
    return f"{_MINUS}{-rounded}" if rounded < 0 else f"+{rounded}"


def day(value: date | str) -> str:
    """A day, or the day of a time, as in 3 Nov 2026."""
    on = value if isinstance(value, date) else date.fromisoformat(value[:10])
    return f"{on.day} {on:%b %Y}"


def moment(value: str) -> str:
    """A time as in 3 Nov 2026, 14:05."""
    at = datetime.fromisoformat(value)
    return f"{at.day} {at:%b %Y, %H:%M}"


def age(days: float) -> str:
    """So many days in words: 5 days, 7 weeks, 6 months."""
    if days < 1:
        return "less than a day"
    size, name = (
        (1, "day") if days < _WEEKS_AFTER else (7, "week") if days < _MONTHS_AFTER else (30.44, "month")
    )
    return counted(round(days / size), name)


def counted(many: int, one: str, several: str | None = None) -> str:
    """As in 1 post, 2 posts."""
    return f"{number(many)} {one if many == 1 else several or one + 's'}"


def shortened(text: str | None, most: int = 160) -> str:
    """The beginning of a text, up to a word's end; words of its own where there is none."""
    if text is None:
        return "(text left out)"
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(",.;:") + " …"


def marked(excerpt: str) -> Markup:
    """An excerpt with what was found in it."""
    escaped = str(Markup.escape(excerpt))
    return Markup(escaped.replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))  # noqa: S704 - escaped above


def cell(column: str, value: object) -> str | None:
    """A cell of Datasette's tables; None leaves it to Datasette.

    `value` is a mapping with the `label` of what it refers to where Datasette has looked that up.
    """
    inside, label = _referred(value)
    if isinstance(inside, float):
        return f"{inside:.3f}".rstrip("0").rstrip(".")
    if not isinstance(inside, str):
        return None
    if column == "url" or column.endswith("_url"):
        return _TO_DISCORD.format(inside) if inside.startswith("https://") else None
    if column in _LEADS:
        return _TO_US.format(_LEADS[column](inside), inside, _brief(str(label)))
    if _TIME.fullmatch(inside):
        return moment(inside)
    return _TEXT.format(inside) if len(inside) > _LONG else None


def _referred(value: object) -> tuple[object, object]:
    if isinstance(value, Mapping):
        known = cast("Mapping[str, object]", value)
        return known["value"], known["label"]
    return value, value


def _brief(label: str) -> str:
    """An id by its end, which tells it from its neighbours; anything else as it is, if it is not too long."""
    return f"…{label[-7:]}" if _ID.fullmatch(label) else shortened(label, _LONG)


FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "number": number,
        "percent": percent,
        "points": points,
        "day": day,
        "moment": moment,
        "age": age,
        "counted": counted,
        "shortened": shortened,
        "marked": marked,
    }
)
"""What the templates write with."""
