"""The threads, and how the discussion of one moved among its cruxes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.charts.lanes import Mark, Shape, lane, sample
from bot.charts.marks import Told
from bot.dashboard.asking import Asked
from bot.dashboard.cells import counted, moment
from bot.dashboard.values import Values
from bot.store.figures import cruxes, threads
from bot.store.figures.asking import Connection
from bot.store.figures.cruxes import Crux
from bot.store.figures.threads import Bearing, Post

_LEGEND: tuple[tuple[Shape, str, str], ...] = (
    ("square", "two", "raised"),
    ("disc", "one", "taken up by somebody else"),
    ("ring", "one", "taken up by who raised it"),
    ("up", "good", "resolved"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A crux, and how the discussion came to it."""

    crux: Crux
    drawn: Markup
    times: int


def going_on(connection: Connection, asked: Asked) -> Values:
    """All threads, in the order that was asked for."""
    order = asked.query.get("order", "")
    order = order if order in threads.ORDERS else threads.ORDERS[0]
    return {"threads": threads.threads(connection, asked.forum, order=order), "order": order}


def thread(connection: Connection, asked: Asked) -> Values | None:
    """One thread: a place for each post, a lane for each crux."""
    name = asked.path["thread"]
    if (found := threads.thread(connection, name)) is None:
        return None
    posts = threads.posts(connection, name)
    bearings = threads.bearings(connection, name)
    return {
        "thread": found,
        "posts": posts,
        "most": threads.MOST_POSTS,
        "flow": _flow(posts),
        "lanes": [_lane(crux, posts, bearings) for crux in cruxes.of_thread(connection, name)],
        "legend": [(sample(shape, series), name) for shape, series, name in _LEGEND],
        "again": threads.again(connection, name),
        "ticks": [posts[round(part * (len(posts) - 1))].sent_at for part in (0, 0.5, 1)] if posts else [],
    }


def _flow(posts: Sequence[Post]) -> Markup:
    """Which posts said something new, and which said again what had been said."""
    marks = [
        Mark(
            post=place,
            shape="bar",
            series="repeat" if post.repeats * 2 > post.claims else "new" if post.claims else "quiet",
            told=Told(text=_told(post), href=post.url),
        )
        for place, post in enumerate(posts)
    ]
    return lane(marks, posts=len(posts), label="Each post: something new, or mostly said before")


def _lane(crux: Crux, posts: Sequence[Post], bearings: Sequence[Bearing]) -> Lane:
    places = {post.post: place for place, post in enumerate(posts)}
    began = _reached(posts, crux.raised_at)
    over = crux.state not in {"open", "candidate"}
    ended = _reached(posts, crux.state_since) if over else len(posts) - 1
    mine = [bearing for bearing in bearings if bearing.crux == crux.crux and bearing.post in places]
    marks = [
        Mark(
            post=began,
            shape="square",
            series="two",
            told=Told(text=f"Raised {moment(crux.raised_at)}", href=crux.url),
        ),
        *(_mark(bearing, places, posts) for bearing in mine),
    ]
    if crux.state == "resolved":
        text = f"Resolved {moment(crux.state_since)}"
        marks.append(Mark(post=ended + 0.5, shape="up", series="good", told=Told(text=text, href=crux.url)))
    label = f"Where crux {crux.crux} was raised, taken up and resolved"
    drawn = lane(marks, posts=len(posts), label=label, lasting=(began, max(began, ended)))
    return Lane(crux=crux, drawn=drawn, times=len(mine))


def _mark(bearing: Bearing, places: Mapping[str, int], posts: Sequence[Post]) -> Mark:
    post = posts[places[bearing.post]]
    return Mark(
        post=places[bearing.post],
        shape="ring" if bearing.by_raiser else "disc",
        series="one",
        told=Told(text=f"{bearing.author} takes it up, {moment(post.sent_at)}", href=post.url),
    )


def _reached(posts: Sequence[Post], at: str) -> int:
    """The last post that was there by then; the first if none was."""
    return max(sum(post.sent_at <= at for post in posts) - 1, 0)


def _told(post: Post) -> str:
    return (
        f"{moment(post.sent_at)}: {post.author}, {counted(post.claims, 'claim')}, {post.repeats} said before"
        + (f", {post.opposed} denied" if post.opposed else "")
        + (", nudged" if post.nudge == "sent" else "")
    )
