"""Where in the dashboards something is: each number leads to its rows."""

from urllib.parse import quote, urlencode

DATABASE = "data"


def rows(table: str, **where: str | float | None) -> str:
    """The rows of a table or view, as Datasette shows them: `column=value`, `column__gte=value`, `_sort=column`."""
    asked = urlencode({name: value for name, value in where.items() if value is not None})
    return f"/{DATABASE}/{table}" + (f"?{asked}" if asked else "")


def thread(name: str) -> str:
    """The page of one thread."""
    return f"/threads/{quote(name)}"


def crux(name: str) -> str:
    """The page of one crux."""
    return f"/cruxes/{quote(name)}"


def claim(name: str) -> str:
    """The page of one claim, and of every time that it was said again."""
    return f"/claims/{quote(name)}"
