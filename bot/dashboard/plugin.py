"""What Datasette calls: our routes, ready-made questions, what cells look like, and a guard around every answer."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, cast

from datasette import hookimpl
from jinja2 import Environment

from bot.dashboard import cells, failing, guarding, meanings, routes
from bot.dashboard.links import DATABASE
from bot.dashboard.pages import questions
from bot.dashboard.untyped import Request, Served
from bot.store.figures.opening import read_about


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Our pages; they come before Datasette's, so that `/` is the overview."""
    return routes.routes()


@hookimpl
def extra_template_vars(
    datasette: Served, request: Request | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What stands around every page: whose file it is, the tabs, and which of them is shown."""

    async def around() -> dict[str, Any]:
        database = datasette.get_database(DATABASE)
        return {
            "about": await database.execute_fn(read_about),
            "file": Path(str(database.path)).name,
            "tab": routes.tab_of(request.path if request else ""),
            "told": meanings.tables(),
        }

    return around


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """How numbers, shares, days and ages are written."""
    env.filters.update(cells.FILTERS)
    cast("dict[str, object]", env.globals)["tabs"] = routes.TABS


@hookimpl
def render_cell(value: object, column: str) -> str | None:
    """Links to Discord and to our pages as such; times that people can read."""
    return cells.cell(column, value)


@hookimpl
def canned_queries(database: str) -> Mapping[str, Mapping[str, Any]] | None:
    """The ready-made questions."""
    return questions.canned() if database == DATABASE else None


@hookimpl
def handle_exception(datasette: Served, request: Request, exception: Exception) -> Awaitable[Served]:
    """What cannot be shown is told in one sentence."""
    return failing.answer(datasette, request, exception)


@hookimpl
def get_metadata() -> Mapping[str, Any]:
    """What tables and columns mean."""
    return {"databases": {DATABASE: {"tables": meanings.metadata()}}}


@hookimpl
def asgi_wrapper() -> Callable[[guarding.App], guarding.App]:
    """Answers this machine alone, and lets no page fetch from another."""
    return guarding.guarded
