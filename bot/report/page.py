"""Puts the page together."""

import re
from contextlib import closing
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.dashboard import drawing
from bot.dashboard.cells import FILTERS
from bot.store.export.source import read_only
from bot.store.figures import activity, cruxes, judging, nudges, repeats
from bot.store.figures.asking import Connection
from bot.store.figures.opening import look_at, read_about
from bot.store.figures.scope import Scope

# A mark of a chart that leads to another page of the dashboards, which is not there.
_LEADING = re.compile(r'<a class="mark" href="/[^"]*">(.*?)</a>', re.DOTALL)
_STYLES = (
    ("bot.charts", "charts.css"),
    ("bot.dashboard", "static/dashboard.css"),
    ("bot.report", "report.css"),
)


def make_report(file: Path, *, days: int | None = None) -> str:
    """The page about an export: all of it, or its last `days`. Raises NotADatabase and ExportTooOld."""
    look_at(file)
    with closing(read_only(file)) as connection:
        return _render(connection, days)


def _render(connection: Connection, days: int | None) -> str:
    about = read_about(connection)
    since = (
        about.first_day if days is None else max(about.first_day, about.last_day - timedelta(days=days - 1))
    )
    scope = Scope(forum=None, since=since, until=about.last_day)
    before = scope.before
    over_time = activity.over_time(connection, scope)
    effect = nudges.effect(connection, None)
    return (
        _environment()
        .get_template("report.html")
        .render(
            style=_style(),
            about=about,
            scope=scope,
            now=activity.in_all(connection, scope),
            before=activity.in_all(connection, before) if before.since >= about.first_day else None,
            said=_by_itself(drawing.said(over_time, None)),
            circles=repeats.circles(connection, scope, most=8),
            returning=repeats.returning(connection, scope, most=8),
            manners=repeats.manners(connection, scope),
            cruxes=cruxes.standing(connection, None),
            raised=_by_itself(drawing.raised(over_time, None)),
            open=cruxes.still_open(connection, None, most=10),
            settled=cruxes.settled(connection, scope, most=8),
            states=nudges.states(connection, None),
            outcomes=nudges.outcomes(connection, None),
            kinds=nudges.OUTCOMES,
            effect=effect,
            helped=_by_itself(drawing.helped(effect, None)),
            precision=judging.overall(connection),
            right=_by_itself(drawing.right_by_week(judging.by_week(connection), about.floor)),
            scores=_by_itself(drawing.right_by_score(judging.by_score(connection))),
            forums=judging.by_forum(connection),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


def _style() -> Markup:
    """The styles of the dashboards, and what a page on paper needs besides."""
    texts = [files(package).joinpath(name).read_text("utf-8") for package, name in _STYLES]
    return Markup("\n".join(texts))  # noqa: S704 - our own files


def _by_itself(chart: Markup) -> Markup:
    """A chart whose marks say what they stand for, and lead nowhere."""
    return Markup(_LEADING.sub(r'<g class="mark">\1</g>', str(chart)))  # noqa: S704 - markup before and after
