"""The pages as Datasette answers them, without a browser: what is told, where it leads, what is refused."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.dashboard.serving import assemble
from tests.store.figures.example import FIRST, LEASH, ORCHARD, make_example

PATHS = (
    "/",
    "/repeats",
    f"/claims/{FIRST}",
    "/cruxes",
    "/cruxes/C1",
    "/threads",
    f"/threads/{LEASH}",
    "/nudges",
    "/judge",
    "/search?q=leash",
    "/questions",
    "/data",
    "/data/repeats",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module")
def example(folder: Path) -> Path:
    return make_example(folder / "orchard.db")


@pytest.fixture
async def client(example: Path) -> AsyncIterator[Any]:
    served = assemble(example)
    yield served.client
    served.executor.shutdown()


async def shown(client: Any, path: str) -> str:
    """The words of a page, without its markup."""
    answer = await client.get(path)
    assert answer.status_code == 200, path
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.partition("<main>")[2]))


@pytest.mark.parametrize("path", PATHS)
async def test_every_page_answers_and_leads_only_to_pages_that_are_there(client: Any, path: str):
    answer = await client.get(path)
    assert answer.status_code == 200
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', answer.text)}
    for link in links - {"/data.db"}:
        assert (await client.get(link)).status_code == 200, link


@pytest.mark.parametrize("path", ["/threads/1", "/cruxes/C99", "/claims/1.1", "/nowhere", "/data/nothing"])
async def test_what_is_not_there_is_said_to_be_not_there(client: Any, path: str):
    answer = await client.get(path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


async def test_who_asks_for_json_is_told_in_json(client: Any):
    answer = await client.get("/data/nothing.json")
    assert answer.status_code == 404
    assert answer.json()["ok"] is False


async def test_a_page_that_fails_says_so_and_the_log_says_why(folder: Path, caplog: pytest.LogCaptureFixture):
    with closing(sqlite3.connect(make_example(folder / "half.db"))) as broken:
        broken.execute("DROP TABLE precision")
    answer = await assemble(folder / "half.db").client.get("/judge")
    assert answer.status_code == 500
    assert "the terminal says why" in answer.text
    assert "cannot show /judge" in caplog.text
    assert "no such table" in caplog.text


async def test_the_overview_answers_its_four_questions(client: Any):
    told = await shown(client, "/?period=all")
    assert "Does it go round in circles? 40 %" in told
    assert "2 cruxes are open, half of them for more than 4 weeks. 1 was never taken up." in told
    assert "Not clear yet: 100 % took up a crux after a nudge, 0 % without." in told
    assert "8 of 10" in told


async def test_a_forum_and_a_time_narrow_it_down(client: Any):
    assert "8 claims" in await shown(client, f"/?period=all&forum={ORCHARD}")
    # The last 30 days end with the last day of the file.
    assert "2 Mar 2026 to 31 Mar 2026" in await shown(client, "/?period=30")
    assert "10 claims" in await shown(client, "/?period=of-my-life&forum=nowhere")


async def test_every_number_leads_to_rows_and_every_row_to_discord(client: Any):
    page = (await client.get("/repeats?period=all")).text
    assert 'href="/data/repeats?day__gte=2026-03-03&amp;day__lte=2026-03-03&amp;_facet=how"' in page
    rows = await shown(client, "/data/repeats?day__gte=2026-03-03&day__lte=2026-03-03")
    assert "1 row" in rows
    assert (
        f"https://discord.com/channels/700000000000000001/{LEASH}/" in (await client.get("/data/claims")).text
    )


async def test_a_thread_shows_when_its_cruxes_were_raised_taken_up_and_resolved(client: Any):
    page = (await client.get(f"/threads/{LEASH}")).text
    for told in (
        "Raised 3 Mar 2026, 12:00",
        "dee takes it up, 11 Mar 2026, 10:00",
        "Resolved 10 Mar 2026, 12:00",
    ):
        assert f"<title>{told}</title>" in page
    assert "held on both sides" in page


async def test_a_question_is_answered_in_plain_columns(client: Any):
    told = await shown(client, "/data/neglected_cruxes?days=14&forum=orchard")
    assert "Which open cruxes has nobody taken up for a while?" in told
    assert "People would come on Sundays." in told
    assert "Nothing in this file answers" in await shown(client, "/data/neglected_cruxes?days=999&forum=")


async def test_rows_can_be_had_as_csv_and_json(client: Any):
    assert (await client.get("/data/cruxes.csv")).text.splitlines()[0].startswith("crux,name,statement")
    assert len((await client.get("/data/cruxes.json?_shape=array")).json()) == 3


async def test_tables_say_what_their_columns_mean(client: Any):
    told = await shown(client, "/data/repeats")
    assert "Each claim that says again what was said before." in told
    assert "how sure the judge was that they say the same" in told


async def test_a_bot_that_only_observes_is_told_how_to_go_on(folder: Path):
    client = assemble(make_example(folder / "observing.db", mode="observe")).client
    for path in ("/", "/nudges"):
        assert "No nudges yet: the bot is in observe mode." in await shown(client, path)
    assert "No verdicts yet." in await shown(client, "/judge")


async def test_a_file_without_text_says_so_and_still_leads_to_discord(folder: Path):
    client = assemble(make_example(folder / "wordless.db", text=False)).client
    assert "This file holds no text" in await shown(client, "/")
    assert "(text left out)" in await shown(client, "/repeats?period=all")
    assert "holds no text" in await shown(client, "/search?q=leash")
    assert "open in Discord" in await shown(client, f"/claims/{FIRST}")


async def test_nothing_can_be_written(client: Any):
    assert (await client.post("/data/cruxes", data={})).status_code == 405
    refused = await client.get("/data?sql=delete+from+cruxes")
    assert "must be a SELECT" in refused.text


async def test_another_hosts_name_is_refused(client: Any):
    answer = await client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 421


async def test_no_page_may_fetch_from_elsewhere(client: Any):
    headers = (await client.get("/")).headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert headers["referrer-policy"] == "no-referrer"
