"""The elements that charts are made of, with what is in them escaped."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

Attribute = str | float | None


def tag(name: str, *inside: str, **attributes: Attribute) -> Markup:
    """An element; `_` in a name stands for `-`, a trailing one is dropped, an attribute that is None is left out."""
    said = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _short(value))
        for key, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, said, joined(inside))


def joined(parts: Iterable[str]) -> Markup:
    """Parts one after the other: what is markup stays, what is text is escaped."""
    return Markup("").join(parts)


def share(part: float) -> str:
    """A place from 0 to 1 as SVG's per cent."""
    return f"{_short(part * 100)}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a mark says when it is pointed at, and where it leads."""

    text: str
    href: str | None = None

    def around(self, *marks: str) -> Markup:
        """The marks, with the words, as a link where there is somewhere to go."""
        inside = joined((tag("title", self.text), *marks))
        if self.href is None:
            return tag("g", inside, class_="mark")
        return tag("a", inside, class_="mark", href=self.href)


def drawing(*marks: str, height: float, label: str, kind: str) -> Markup:
    """The SVG itself: as wide as its place, `height` pixels high; `label` is read out in its stead."""
    svg = tag("svg", *marks, width="100%", height=height, role="img", aria_label=label)
    return tag("div", svg, class_=f"chart {kind}")


def _short(value: Attribute) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
