"""Groups of claims: how they are read, and what is said of a line that is none."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from models.labelled import LabelledDataError
from models.training.groups import read_groups
from tests.models.training.making import group

GOOD = json.dumps(asdict(group("g1")))


def fault_of(file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    return fault_in(file)


def fault_in(file: Path) -> str:
    with pytest.raises(LabelledDataError) as caught:
        read_groups(file)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def without(name: str) -> str:
    return json.dumps({key: value for key, value in asdict(group("g1")).items() if key != name})


def test_groups_are_read_in_order_without_empty_lines(tmp_path: Path):
    file = tmp_path / "groups.jsonl"
    file.write_text(f"{GOOD}\n\n  \n{json.dumps(asdict(group('g2')))}\n", "utf-8")
    assert read_groups(file) == (group("g1"), group("g2"))


def test_a_separator_within_a_text_ends_no_line(tmp_path: Path):
    file = tmp_path / "groups.jsonl"
    file.write_text(GOOD.replace("g1 same 1", "g1\u2028same 1"), "utf-8")
    assert read_groups(file)[0].same == ("g1\u2028same 1", "g1 same 2")


def test_a_group_tells_the_label_of_each_text():
    assert dict(group("g1").texts()) == {
        "same": ("g1 same 1", "g1 same 2"),
        "opposed": ("g1 opposed 1", "g1 opposed 2"),
        "different": ("g1 different 1", "g1 different 2"),
    }


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{oops", "the line: invalid json"),
        ("[1]", "the line: "),
        (without("claim"), "claim: field required"),
        (without("opposed"), "opposed: field required"),
        (GOOD.replace('"claim": "g1"', '"claim": 7'), "claim: input should be a valid string"),
        (GOOD.replace('"g1 same 2"', "null"), "same.1: input should be a valid string"),
    ],
)
def test_a_line_that_is_no_group_is_named(tmp_path: Path, line: str, complaint: str):
    file = tmp_path / "groups.jsonl"
    assert fault_of(file, f"{GOOD}\n\n{line}\n").startswith(f"{file}, line 3: {complaint}")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    assert fault_in(tmp_path / "gone.jsonl").startswith(f"{tmp_path / 'gone.jsonl'} cannot be read (")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xff"}')
    assert fault_in(tmp_path / "latin.jsonl").startswith(f"{tmp_path / 'latin.jsonl'} cannot be read (")
