"""Nothing is in an export that its reader may not see: every combination, every table, every format."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from pyarrow import parquet

from bot.moderator.decision import Because
from bot.store.cipher import Cipher
from bot.store.export.copying import export
from bot.store.export.described import describe
from bot.store.export.formats import Format, export_as
from bot.store.export.pseudonyms import pseudonyms
from bot.store.export.request import TextRefused
from bot.store.opening import Store
from tests.store.examples import KEY, after, post, record
from tests.store.export.exports import ASKED
from tests.store.export.exports import content as content_of
from tests.store.export.secrets import SERVER, fill

READER = frozenset({"zqopenforum"})
# Words (zt), ids (zq) and names of forums (zn) that stand somewhere in a file, whatever that is.
TELLING = re.compile(
    rb"z[tqn](?:open|shut|author)(?:stays|left)?(?:forum|name|thread|crux|post|note|opening|title|again|statement|reason"
    rb"|nudge|objection|verdict|ending|answer)?"
)
LEFT = pseudonyms(Cipher(KEY).naming_key, SERVER)("zqauthorleft")


def found_in(place: Path) -> set[str]:
    """All that a file, or the files of a folder, give away."""
    files = [path for path in (place.rglob("*") if place.is_dir() else [place]) if path.is_file()]
    return {match[0].decode() for file in files for match in TELLING.finditer(laid_open(file))}


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def laid_open(file: Path) -> bytes:
    """The bytes of a file, unless it is compressed, and what its tables and the words of its search indexes come to."""
    if file.suffix == ".parquet":
        return repr(parquet.read_table(file).to_pylist()).encode()
    content = file.read_bytes()
    if content.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(file)) as db:
            db.row_factory = sqlite3.Row
            for table in describe():
                if table.is_search:
                    db.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {table.name}, row)")
                    content += repr(content_of(db, "temp.words")).encode()
                    db.execute("DROP TABLE temp.words")
                content += repr(content_of(db, table.name)).encode()
    return content


def allowed(word: str, *, everywhere: bool, with_text: bool) -> bool:
    """Whether a word may be in the file of a reader; a thread is there for those who went on in it, whoever opened it."""
    return (
        ("left" not in word or word.endswith("leftthread"))
        and not word.startswith("zqauthor")
        and (everywhere or "shut" not in word)
        and (with_text or not word.startswith("zt"))
    )


COMBINATIONS = list(product(Format, (True, False), (True, False)))


@pytest.mark.parametrize(("form", "everywhere", "with_text"), COMBINATIONS)
async def test_a_file_holds_nothing_that_is_not_for_its_reader(
    store: Store, path: Path, tmp_path: Path, form: Format, everywhere: bool, with_text: bool
):
    await fill(store, text_allowed=with_text)
    forums = None if everywhere else READER
    thread = "zqopenstaysthread" if form.is_map else None
    asked = replace(ASKED, forums=forums, with_text=with_text, thread=thread, asked_by="zqauthorleft")
    out = tmp_path / "out"

    export_as(form, path, Cipher(KEY), asked, out)

    found = found_in(out)
    assert {word for word in found if not allowed(word, everywhere=everywhere, with_text=with_text)} == set()
    # And what is for the reader is there, or the above would say nothing.
    assert ("ztopenstaysopening" in found) is with_text
    assert ("zqshutstayspost" in found) is (everywhere and not form.is_map)
    if with_text and not form.is_map:
        kinds = {"title", "opening", "again", "statement", "reason", "answer", "objection", "verdict"}
        assert {f"ztopenstays{kind}" for kind in kinds} <= found


@pytest.mark.parametrize("forums", [None, READER])
async def test_who_opted_out_is_not_even_there_under_another_name(
    store: Store, path: Path, tmp_path: Path, forums: frozenset[str] | None
):
    await fill(store, text_allowed=True)
    out = tmp_path / "out.db"
    export(path, Cipher(KEY), replace(ASKED, forums=forums, with_text=True), out)
    assert LEFT.encode() not in out.read_bytes()


async def test_text_that_the_server_does_not_allow_is_refused_before_anything_is_written(
    store: Store, path: Path, tmp_path: Path
):
    await fill(store, text_allowed=False)
    before = names_in(tmp_path)
    with pytest.raises(TextRefused, match="do not allow text in exports"):
        export(path, Cipher(KEY), replace(ASKED, with_text=True), tmp_path / "out.db")
    assert names_in(tmp_path) == before


async def test_where_a_server_asks_first_only_those_are_in_it_who_said_yes(
    store: Store, path: Path, tmp_path: Path
):
    await fill(store, text_allowed=True)
    settings = await store.servers.settings(SERVER)
    await store.servers.choose(SERVER, replace(settings, opt_in=True))
    out = tmp_path / "out.db"
    done = export(path, Cipher(KEY), replace(ASKED, with_text=True), out)
    assert (done.posts, done.claims, done.cruxes) == (0, 0, 0)
    assert {word for word in found_in(out) if "forum" not in word and "name" not in word} == set()


def test_a_person_has_one_name_on_a_server_and_another_on_the_next():
    key, other_key = Cipher(KEY).naming_key, Cipher(KEY[::-1]).naming_key
    here, there, elsewhere = pseudonyms(key, "1"), pseudonyms(key, "2"), pseudonyms(other_key, "1")
    assert here("ann") == pseudonyms(key, "1")("ann")
    assert len({here("ann"), here("bo"), there("ann"), elsewhere("ann")}) == 4
    assert re.fullmatch(r"member-[a-z2-7]{8}", here("ann"))


async def test_since_leaves_out_what_was_said_before(store: Store, path: Path, tmp_path: Path):
    await fill(store, text_allowed=False)
    out = tmp_path / "out.db"
    export(path, Cipher(KEY), replace(ASKED, since=after(days=1)), out)
    found = found_in(out)
    assert "zqopenstayspost" in found
    assert not [word for word in found if word.endswith("opening")]


async def test_who_wants_no_notes_is_not_told_from_who_had_enough(store: Store, path: Path, tmp_path: Path):
    silenced = replace(record(post("a1", "Nobody would obey it")), because=Because.SILENCED)
    await store.posts.record(silenced)
    out = tmp_path / "out.db"
    export(path, Cipher(KEY), ASKED, out)
    with closing(sqlite3.connect(out)) as db:
        assert db.execute("SELECT because FROM posts").fetchall() == [(Because.AUTHOR_CAP,)]
