"""The file of cruxes: every line is checked, and a mistake is named with its line."""

import re
from pathlib import Path

import pytest

from bot.replay.cruxes import CruxesError, GivenCrux, read_cruxes

GOOD = '{"id": "c1", "post": "p1", "statement": "It rained."}'
WANTED = 'wanted is {"id": …, "post": …, "statement": …}'


def test_cruxes_are_read_and_remember_their_line(tmp_path: Path):
    file = tmp_path / "cruxes.jsonl"
    file.write_text(f"\n{GOOD}\n\n", encoding="utf-8")
    assert read_cruxes(file) == (
        GivenCrux(id="c1", post="p1", statement="It rained.", origin=f"{file} line 2"),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("not json", f" line 1: not a JSON object; {WANTED}"),
        ("[1]", f" line 1: not a JSON object; {WANTED}"),
        (GOOD + '\n{"id": "c2", "post": "p1"}', f" line 2: statement is missing; {WANTED}"),
        ('{"id": 1, "post": "p1", "statement": "x"}', f" line 1: id must be a text, not 1; {WANTED}"),
        ('{"id": "c", "post": "p1", "statement": " "}', f" line 1: statement must not be empty; {WANTED}"),
        (f"{GOOD}\n{GOOD}", " line 2: the id c1 is taken by {file} line 1; give it another"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: str):
    file = tmp_path / "cruxes.jsonl"
    file.write_text(text, encoding="utf-8")
    expected = str(file) + line.replace("{file}", str(file))
    with pytest.raises(CruxesError, match=f"^{re.escape(expected)}$"):
        read_cruxes(file)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(CruxesError, match="cannot be read: No such file or directory"):
        read_cruxes(tmp_path / "gone.jsonl")


def test_a_file_that_is_no_text_is_named(tmp_path: Path):
    file = tmp_path / "cruxes.jsonl"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(CruxesError, match=r"not UTF-8; save it as UTF-8$"):
        read_cruxes(file)
