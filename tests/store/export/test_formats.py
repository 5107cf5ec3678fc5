"""The other forms of an export: tables for spreadsheets and analysts, maps of a thread."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pyarrow import parquet

from bot.store.cipher import Cipher
from bot.store.export.formats import Format, export_as
from bot.store.export.maps import MappedClaim, MappedCrux, ThreadMap, as_argdown, as_mermaid
from bot.store.opening import Store
from bot.store.servers import ServerSettings
from tests.store.examples import HERE, KEY, STAMP, after, claim, crux, post, record, vectors
from tests.store.export.exports import ASKED, Exporter, content

SUM = "=1+1 is what a spreadsheet makes of this"


async def discuss(store: Store) -> None:
    """Ann makes a claim that looks like a formula; Bo raises a crux; Ann takes it up."""
    await store.servers.choose(HERE.server, ServerSettings(text_in_exports=True))
    await store.posts.record(record(post("a1", SUM)))
    await store.cruxes.add(crux(), HERE, vectors(["Labs would obey a pause"]), STAMP)
    taken = post("a2", "Labs kept the last one", at=after(hours=1))
    await store.posts.record(record(taken, [claim("Labs kept the last one", within=taken, engages=["c1"])]))


def write(form: Format, database: Path, out: Path) -> None:
    export_as(form, database, Cipher(KEY), replace(ASKED, with_text=True, thread=HERE.thread), out)


def told(out: Path, name: str) -> str:
    return (out / name).read_text("utf-8")


async def test_csv_never_hands_a_formula_to_a_spreadsheet(store: Store, path: Path, tmp_path: Path):
    await discuss(store)
    write(Format.CSV, path, tmp_path / "out")
    claims = list(csv.DictReader(told(tmp_path / "out", "claims.csv").splitlines()))
    assert [row["text"] for row in claims] == [f"'{SUM}", "Labs kept the last one"]
    assert [row["times_repeated"] for row in claims] == ["0", "0"]


@pytest.mark.parametrize("table", ["claims", "cruxes", "posts", "_about"])
async def test_every_form_holds_the_same_rows(
    store: Store, path: Path, tmp_path: Path, exported: Exporter, table: str
):
    await discuss(store)
    for form in (Format.JSONL, Format.PARQUET):
        write(form, path, tmp_path / form)
    rows = content(exported(with_text=True, thread=HERE.thread), table)
    assert [json.loads(line) for line in told(tmp_path / "jsonl", f"{table}.jsonl").splitlines()] == rows
    assert parquet.read_table(tmp_path / "parquet" / f"{table}.parquet").to_pylist() == rows


async def test_a_map_shows_what_bears_on_what(store: Store, path: Path, tmp_path: Path):
    await discuss(store)
    write(Format.MERMAID, path, tmp_path / "map.mmd")
    assert told(tmp_path, "map.mmd").splitlines() == [
        "---",
        'title: "thread pause"',
        "---",
        "flowchart LR",
        '    crux1{{"c1 (open): Labs would obey a pause"}}',
        '    claim1["Labs kept the last one"]',
        "    claim1 --> crux1",
    ]


MAP = ThreadMap(
    name='Is it "so"?',
    cruxes=(MappedCrux(crux="c1", says="It is <so>", state="resolved", answer="It\nwas."),),
    claims=(
        MappedClaim(claim="1.1", says="[It] is #so", repeated=2, bears_on=("c1",), denies=None),
        MappedClaim(claim="2.1", says="It is not", repeated=0, bears_on=(), denies="1.1"),
    ),
)


def test_argdown_draws_contradictions_and_keeps_its_signs_apart_from_words():
    assert as_argdown(MAP).split("\n") == [
        "===",
        'title: "Is it \\"so\\"?"',
        "===",
        "",
        "# c1",
        "",
        r"[c1]: It is \<so\> #(resolved)",
        "",
        "// It was.",
        "",
        r"[1.1]: \[It\] is \#so (said 3 times) #(c1)",
        "",
        "# Beside the cruxes",
        "",
        "[2.1]: It is not",
        "  >< [1.1]",
        "",
    ]


def test_mermaid_draws_denials_and_keeps_labels_whole():
    lines = as_mermaid(MAP).splitlines()
    assert '    crux1{{"c1 (resolved): It is #60;so#62;"}}' in lines
    assert '    claim1["[It] is #35;so (said 3 times)"]' in lines
    assert "    claim2 --x claim1" in lines
    long = replace(MAP, cruxes=(replace(MAP.cruxes[0], says="so " * 100),))
    assert max(map(len, as_mermaid(long).splitlines())) < 180
