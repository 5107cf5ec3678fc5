"""The dashboards in a real browser: they render, lead somewhere, stay within a phone, and call nobody."""

import re

import pytest
from playwright.sync_api import expect

from tests.dashboard.looking import Looker

pytestmark = pytest.mark.enable_socket

DRAWN = {"/": 2, "/repeats": 1, "/cruxes": 1, "/nudges": 1, "/judge": 2}
"""How many charts a page shows at least."""


@pytest.mark.parametrize(
    "path",
    [
        *DRAWN,
        "/threads",
        "/search?q=people",
        "/questions",
        "/data",
        "/data/repeats?_facet=how",
        "/data/daily",
    ],
)
def test_every_page_fits_and_is_drawn(looker: Looker, path: str):
    looker.open(path)
    expect(looker.page.locator("h1")).to_be_visible()
    assert looker.cut() == []
    charts = looker.page.locator("main .chart")
    assert charts.count() >= DRAWN.get(path, 0)
    for chart in charts.all():
        marks = chart.locator(".mark")
        assert marks.count() > 0
        box = marks.first.bounding_box()
        assert box is not None
        assert box["width"] > 0


@pytest.mark.parametrize(
    ("page", "to"),
    [("/threads?order=cruxes", "/threads/"), ("/cruxes", "/cruxes/"), ("/repeats", "/claims/")],
)
def test_the_pages_of_one_thread_crux_and_claim_fit_too(looker: Looker, page: str, to: str):
    looker.open(looker.first(page, to))
    expect(looker.page.locator("h1")).not_to_be_empty()
    assert looker.cut() == []
    discord = looker.page.locator('main a[href^="https://discord.com/channels/"]')
    assert discord.count() > 0


def test_a_thread_has_a_lane_for_each_crux_with_its_marks(looker: Looker):
    looker.open(looker.first("/threads?order=cruxes", "/threads/"))
    lanes = looker.page.locator(".lanes .chart")
    assert lanes.count() >= 2
    assert all(lane.locator(".mark").count() > 0 for lane in lanes.all())


def test_choosing_a_forum_and_a_time_narrows_the_page(reader: Looker):
    reader.open("/?period=all")
    everything = reader.told
    reader.page.get_by_role("combobox", name="Forum").select_option(label="technology")
    reader.page.wait_for_url(re.compile(r"forum=\d+"))
    assert "period=all" in reader.path
    assert reader.told != everything
    reader.page.get_by_role("combobox", name="Time").select_option("30")
    reader.page.wait_for_url(re.compile("period=30"))
    expect(reader.page.get_by_role("combobox", name="Forum").locator("option:checked")).to_have_text(
        "technology"
    )


def test_a_column_of_a_chart_leads_to_its_rows_and_these_to_the_claims(reader: Looker):
    reader.open("/repeats?period=all")
    reader.page.locator(".columns .mark:has(.fill.repeat)").first.click()
    reader.page.wait_for_url(re.compile("/data/repeats"))
    expect(reader.page.locator("table.rows-and-columns tbody tr").first).to_be_visible()
    reader.page.locator("td.col-first_claim a").first.click()
    assert reader.path.startswith("/claims/")
    assert "Said again" in reader.told


def test_a_mark_says_what_it_stands_for(reader: Looker):
    reader.open("/repeats?period=all")
    assert "of them said before" in (reader.page.locator(".columns .mark title").first.text_content() or "")


def test_search_finds_what_people_said(reader: Looker):
    reader.open("/")
    reader.page.get_by_placeholder("Search claims and cruxes").fill("people")
    reader.page.get_by_role("button", name="Search").click()
    expect(reader.page.locator("mark").first).to_be_visible()
    expect(reader.page.locator("h1")).to_have_text("“people”")


def test_a_question_is_filled_in_and_asked(reader: Looker):
    reader.open("/questions")
    asked = reader.page.locator(".question", has_text="Which open cruxes has nobody taken up")
    asked.get_by_label("days without anything").fill("30")
    asked.get_by_role("button", name="Ask").click()
    expect(reader.page.get_by_label("days without anything")).to_have_value("30")
    expect(reader.page.locator("table.rows-and-columns")).to_be_visible()
    expect(reader.page.locator('nav a[aria-current="page"]')).to_have_text("Questions")


def test_a_table_is_filtered_sorted_and_narrowed(reader: Looker):
    reader.open("/data/cruxes?_facet=state")
    reader.page.get_by_text("Narrow by state").click()
    reader.page.locator(".facet-info a", has_text="open").first.click()
    expect(reader.page.locator("main")).to_contain_text("where state = ")
    reader.page.get_by_label("Column").last.select_option("engaging_people")
    reader.page.get_by_label("Compare").last.select_option("gte")
    reader.page.get_by_label("Value").last.fill("1")
    reader.page.get_by_role("button", name="Apply").click()
    expect(reader.page.locator("main")).to_contain_text("engaging_people ≥ 1")


def test_a_columns_menu_opens(reader: Looker):
    reader.open("/data/cruxes")
    reader.page.locator("th[data-column=name] svg").click()
    expect(reader.page.get_by_text("Facet by this")).to_be_visible()


def test_tabs_can_be_walked_with_the_keyboard(reader: Looker):
    reader.open("/")
    for _ in range(5):
        reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(re.compile("/repeats"))
