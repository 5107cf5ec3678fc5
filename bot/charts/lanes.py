"""How a discussion moved among its cruxes: a lane for each, one place for each post, in the order they were written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from bot.charts.marks import Told, drawing, joined, share, tag

_HEIGHT = 30
_SIZE = 5.5

Shape = Literal["disc", "ring", "up", "down", "square", "bar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What happened at one post; `post` counts from 0, and half a post more is just after it."""

    post: float
    shape: Shape
    series: str
    told: Told


def lane(
    marks: Sequence[Mark],
    *,
    posts: int,
    label: str,
    lasting: tuple[int, int] | None = None,
    height: float = _HEIGHT,
) -> Markup:
    """One lane; `lasting` are the posts between which its line is drawn."""
    middle = height / 2
    drawn: list[str] = [tag("line", x1="0", x2="100%", y1=middle, y2=middle, class_="grid")]
    if lasting is not None:
        x1, x2 = (_place(post, posts) for post in lasting)
        drawn.append(tag("line", x1=x1, x2=x2, y1=middle, y2=middle, class_="lasting"))
    drawn.extend(
        mark.told.around(
            tag("circle", cx=_place(mark.post, posts), cy=middle, r=11, class_="reach"),
            _shape(mark, posts=posts, height=height),
        )
        for mark in marks
    )
    return drawing(*drawn, height=height, label=label, kind="lane")


def sample(shape: Shape, series: str) -> Markup:
    """One mark by itself, for a legend."""
    mark = Mark(post=0, shape=shape, series=series, told=Told(text=""))
    return tag(
        "svg", _shape(mark, posts=1, height=14), width=14, height=14, class_="sample", aria_hidden="true"
    )


def _place(post: float, posts: int) -> str:
    return share((post + 0.5) / max(posts, 1))


def _shape(mark: Mark, *, posts: int, height: float) -> Markup:
    x, middle = _place(mark.post, posts), height / 2
    css = f"shape {mark.series}"
    match mark.shape:
        case "disc":
            return tag("circle", cx=x, cy=middle, r=_SIZE, class_=f"fill {css}")
        case "ring":
            return tag("circle", cx=x, cy=middle, r=_SIZE - 1, class_=f"hollow {css}")
        case "bar":
            return tag("line", x1=x, x2=x, y1=middle - _SIZE, y2=middle + _SIZE, class_=f"stroke {css}")
        case "square":
            side = _SIZE * 1.8
            box = tag("rect", x=-side / 2, y=-side / 2, width=side, height=side, class_=f"fill {css}")
        case "up" | "down":
            turned = -1 if mark.shape == "up" else 1
            tip = ((-_SIZE, -_SIZE * 0.8), (_SIZE, -_SIZE * 0.8), (0, _SIZE))
            corners = " ".join(f"{across:.1f},{down * turned:.1f}" for across, down in tip)
            box = tag("polygon", points=corners, class_=f"fill {css}")
    # A nested drawing is placed in per cent; a polygon cannot be.
    return joined((tag("svg", box, x=x, y=middle, overflow="visible", width=1, height=1),))
