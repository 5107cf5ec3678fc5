"""The command that opens an export as dashboards."""

import webbrowser
from importlib.util import find_spec
from pathlib import Path

import click

from bot.cli.conventions import File, examples, foreseen

# So much of a page is the same in every report.
_BEGINNING = 50
_MISSING = "dashboards need Datasette, which is not installed: pip install 'cruxkeeper[dashboard]'"


@click.command(
    epilog=examples(
        "cruxkeeper dashboard orchard.db", "cruxkeeper dashboard orchard.db --port 8001 --no-open"
    )
)
@click.argument("file", metavar="FILE", type=File)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="On which port; a free one unless given."
)
@click.option("--no-open", is_flag=True, help="Do not open the browser: only print the address.")
@foreseen()
def dashboard(file: Path, port: int, *, no_open: bool) -> None:
    """Show an export as dashboards in the browser, until Ctrl-C.

    FILE is what `cruxkeeper export` or `/export` wrote; it stays as it is. Only this machine reaches the dashboards, and
    they fetch nothing from anywhere.
    """
    from bot.store.figures.opening import look_at

    look_at(file)
    if find_spec("datasette") is None:
        raise click.ClickException(_MISSING)
    from bot.dashboard.serving import listen, serve

    try:
        listening = listen(port)
    except OSError as error:
        message = f"port {port} is taken: name another with --port, or leave it out"
        raise click.ClickException(message) from error

    def ready(address: str) -> None:
        click.echo(f"{address} shows {file}; Ctrl-C ends it")
        if not no_open:
            webbrowser.open(address)

    with listening:
        serve(file, listening, ready=ready)


@click.command(
    epilog=examples("cruxkeeper report orchard.db", "cruxkeeper report orchard.db --days 7 --out week.html")
)
@click.argument("file", metavar="FILE", type=File)
@click.option("--out", metavar="FILE", type=File, help="Where to write; beside FILE unless given.")
@click.option("--days", type=click.IntRange(1, 36500), help="Only the last days of what FILE holds.")
@foreseen()
def report(file: Path, out: Path | None, days: int | None) -> None:
    """Make one page of an export, to read, print or send.

    FILE is what `cruxkeeper export` or `/export` wrote. Everything is in the page: it needs no network, and nothing installed.
    """
    from bot.report.page import make_report
    from bot.store.export.files import whole_file

    page = make_report(file, days=days)
    place = out or file.with_suffix(".html")
    if place.is_file() and not place.read_bytes().startswith(page.encode()[:_BEGINNING]):
        message = f"{place} is there already, and no report: name another file with --out"
        raise click.ClickException(message)
    with whole_file(place) as part:
        part.write_text(page, encoding="utf-8")
    click.echo(f"{place}: {len(page.encode()) / 1000:,.0f} kB, to open in any browser")
