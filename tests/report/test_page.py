"""The report: one page that needs nothing besides itself."""

import asyncio
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.main import commands
from bot.report.page import make_report
from bot.sample.making import make_sample
from bot.store.cipher import Cipher
from bot.store.errors import NotADatabase
from bot.store.export.copying import export
from bot.store.opening import open_store
from bot.store.servers import ServerSettings
from tests.store.examples import HERE, KEY, STAMP, crux, post, record, vectors
from tests.store.export.exports import ASKED

SEEDS = Path(__file__).parents[2] / "seeds"


class Reader(HTMLParser):
    """Collects what a page shows, and everything that it refers to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value for name, value in attrs if name in {"href", "src"} and value}

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up server with something of everything."""
    out = tmp_path_factory.mktemp("sample") / "sample.db"
    asyncio.run(make_sample(out, SEEDS, threads=8))
    return out


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """A server on which nothing was said yet."""
    return asyncio.run(exported(tmp_path))


async def exported(folder: Path) -> Path:
    await (await open_store(folder / "store.db", KEY)).close()
    export(folder / "store.db", Cipher(KEY), ASKED, folder / "out.db")
    return folder / "out.db"


def test_the_page_needs_nothing_besides_itself(sample: Path):
    page = make_report(sample)
    read = Reader(page)
    assert read.tags.isdisjoint({"script", "img", "link", "iframe"})
    elsewhere = {link for link in read.links if not link.startswith(("https://discord.com/channels/", "#"))}
    assert elsewhere == set()
    assert not re.search(r"url\(|@import", page)


def test_it_tells_the_main_figures_and_draws_them(sample: Path):
    page = make_report(sample)
    text = Reader(page).text
    for heading in ("What comes back", "What it turns on", "Whether nudges help", "Whether the bot is right"):
        assert heading in text
    assert page.count("<svg") >= 4
    assert page.count('<g class="mark">') > 20
    assert "Library: should the overdue fines go?" in text


def test_some_days_are_a_part_of_all(sample: Path):
    claims = [
        int(found[1].replace(",", ""))
        for days in (None, 30)
        if (found := re.search(r"([\d,]+) claims? in", Reader(make_report(sample, days=days)).text))
    ]
    assert claims[0] > claims[1] > 0


def test_where_nothing_is_there_it_says_so(silent: Path):
    text = Reader(make_report(silent)).text
    assert "Nothing was said in this time." in text
    assert "the bot is in observe mode" in text
    assert "No verdicts yet." in text
    assert "This file holds no text of anybody's" in text


def test_what_people_wrote_is_no_markup(tmp_path: Path):
    page = make_report(asyncio.run(with_title(tmp_path, "<script>alert(1)</script>")))
    assert "&lt;script&gt;alert(1)" in page
    assert "script" not in Reader(page).tags


async def with_title(folder: Path, title: str) -> Path:
    """An export of a server with a crux in a thread of that title."""
    store = await open_store(folder / "store.db", KEY)
    await store.servers.choose(HERE.server, ServerSettings(text_in_exports=True))
    await store.posts.record(record(post(HERE.thread, "Labs would not obey a pause", author="bo")))
    await store.names.name_thread(HERE, title)
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    await store.close()
    export(folder / "store.db", Cipher(KEY), replace(ASKED, with_text=True), folder / "out.db")
    return folder / "out.db"


def test_the_command_writes_it_beside_the_file(sample: Path, tmp_path: Path):
    copied = tmp_path / "orchard.db"
    copied.write_bytes(sample.read_bytes())
    done = CliRunner().invoke(commands, ["report", str(copied)])
    assert done.exit_code == 0
    assert "orchard.html" in done.output
    assert (tmp_path / "orchard.html").read_text("utf-8") == make_report(copied)


def test_an_earlier_report_is_replaced_and_nothing_else(sample: Path, tmp_path: Path):
    out = tmp_path / "page.html"
    for _ in range(2):
        assert CliRunner().invoke(commands, ["report", str(sample), "--out", str(out)]).exit_code == 0
    out.write_text("a letter")
    done = CliRunner().invoke(commands, ["report", str(sample), "--out", str(out)])
    assert (done.exit_code, out.read_text()) == (1, "a letter")
    assert "is there already, and no report" in done.output


def test_something_else_than_an_export_is_refused(tmp_path: Path):
    other = tmp_path / "other.db"
    other.write_text("no database")
    with pytest.raises(NotADatabase, match="is no export"):
        make_report(other)
