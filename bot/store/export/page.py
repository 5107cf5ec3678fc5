"""`python -m bot.store.export.page`: writes what every table, view and column means into docs/export.md.

What stands there outside of the two marks is written by hand, and stays.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.store.export.described import Table, describe

PAGE = Path("docs/export.md")
_BEGIN = "<!-- from here on made by `python -m bot.store.export.page` -->"
_END = "<!-- up to here -->"


def with_tables(page: str) -> str:
    """The page with its part between the marks made anew. Raises ValueError where a mark is missing."""
    above, _, rest = page.partition(_BEGIN)
    _, ended, below = rest.partition(_END)
    if not ended:
        message = f"the page needs the lines {_BEGIN} and {_END}"
        raise ValueError(message)
    return "\n".join([f"{above}{_BEGIN}\n", *_sections(), f"{_END}{below}"])


def _sections() -> Iterator[str]:
    described = describe()
    for heading, tables in (
        ("Tables", [table for table in described if not table.is_view and not table.is_search]),
        ("Views", [table for table in described if table.is_view]),
        ("Search", [table for table in described if table.is_search]),
    ):
        yield f"## {heading}\n"
        yield from (_section(table) for table in tables)


def _section(table: Table) -> str:
    typed = not table.is_view and not table.is_search
    names = ("column", "type", "what it holds") if typed else ("column", "what it holds")
    rows: list[Sequence[str]] = [names, ["---"] * len(names)]
    for column in table.columns:
        about = column.about.replace("|", "\\|")
        rows.append((f"`{column.name}`", column.type, about) if typed else (f"`{column.name}`", about))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"### {table.name}\n", f"{table.about}\n", *lines, ""])


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), encoding="utf-8")
