"""Which address leads to which page."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from datasette.utils.asgi import NotFound, Response

from bot.dashboard.asking import PERIODS, Asked
from bot.dashboard.links import DATABASE
from bot.dashboard.pages import cruxes, judge, nudges, overview, questions, repeats, search, threads
from bot.dashboard.untyped import Request, Served
from bot.dashboard.values import Values
from bot.store.figures.asking import Connection
from bot.store.figures.opening import read_about

_RESPONSE: Served = Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: what reads its figures (None where there is no such thing), and which tab it belongs to."""

    address: str
    template: str
    read: Callable[[Connection, Asked], Values | None]
    tab: str
    usual: str = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A link at the top of every page."""

    path: str
    name: str


TABS = (
    Tab(path="/", name="Overview"),
    Tab(path="/repeats", name="Repeats"),
    Tab(path="/cruxes", name="Cruxes"),
    Tab(path="/threads", name="Threads"),
    Tab(path="/nudges", name="Nudges"),
    Tab(path="/judge", name="The judge"),
    Tab(path="/questions", name="Questions"),
    Tab(path=f"/{DATABASE}", name="Data"),
)

_PAGES = (
    Page(address=r"/$", template="overview.html", read=overview.overview, tab="/", usual="30"),
    Page(address=r"/repeats$", template="repeats.html", read=repeats.coming_back, tab="/repeats", usual="90"),
    Page(address=r"/claims/(?P<claim>[\w.]+)$", template="claim.html", read=repeats.claim, tab="/repeats"),
    Page(address=r"/cruxes$", template="cruxes.html", read=cruxes.turning_points, tab="/cruxes"),
    Page(address=r"/cruxes/(?P<crux>[\w-]+)$", template="crux.html", read=cruxes.crux, tab="/cruxes"),
    Page(address=r"/threads$", template="threads.html", read=threads.going_on, tab="/threads"),
    Page(address=r"/threads/(?P<thread>\w+)$", template="thread.html", read=threads.thread, tab="/threads"),
    Page(address=r"/nudges$", template="nudges.html", read=nudges.notes, tab="/nudges"),
    Page(address=r"/judge$", template="judge.html", read=judge.rightness, tab="/judge"),
    Page(address=r"/search$", template="search.html", read=search.search, tab=""),
    Page(address=r"/questions$", template="questions.html", read=questions.questions, tab="/questions"),
)


def routes() -> list[tuple[str, Callable[..., Awaitable[Served]]]]:
    """As Datasette wants them: a pattern, and what answers."""
    return [(page.address, _answering(page)) for page in _PAGES]


def tab_of(path: str) -> str:
    """The tab to which an address belongs: that with the longest beginning in common."""
    if path.startswith(f"/{DATABASE}/") and path.rpartition("/")[2] in questions.NAMES:
        return "/questions"
    fitting = [tab.path for tab in TABS if path == tab.path or path.startswith(tab.path.rstrip("/") + "/")]
    return max(fitting, key=len, default="") if path != "/" else "/"


def _answering(page: Page) -> Callable[..., Awaitable[Served]]:
    async def answer(datasette: Served, request: Request) -> Served:
        def read(connection: Connection) -> Values | None:
            about = read_about(connection)
            query: Mapping[str, str] = {name: request.args[name] for name in request.args}
            asked = Asked(about=about, path=request.url_vars, query=query, usual=page.usual)
            values = page.read(connection, asked)
            return None if values is None else {"about": about, "asked": asked, **values}

        values: Values | None = await datasette.get_database(DATABASE).execute_fn(read)
        if values is None:
            raise NotFound(request.path)
        shown = {"periods": PERIODS, "current": page.tab, **values}
        return _RESPONSE.html(await datasette.render_template(page.template, shown, request=request))

    return answer
