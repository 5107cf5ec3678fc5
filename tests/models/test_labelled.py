"""Labelled data: what is read, and what is said of each fault."""

import gzip
import json
from pathlib import Path

import pytest

from models.labelled import LabelledDataError, LabelledPair, LabelledReply, read_pairs, read_replies

GOOD_PAIR = json.dumps({"a": "Fines work", "b": "Fines don't work", "label": "opposite"})
GOOD_REPLY = json.dumps(
    {"parent_sentences": ["Fines work.", "They are fair."], "reply": "Are they?", "engaged": [1]}
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.jsonl"


def fault_of_pairs(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LabelledDataError) as caught:
        read_pairs(file)
    return str(caught.value)


def fault_of_replies(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LabelledDataError) as caught:
        read_replies(file)
    return str(caught.value)


def test_pairs_are_read_in_order_without_empty_lines(file: Path):
    same = json.dumps(
        {"a": "Это дорого", "b": "это недёшево", "label": "same", "source": "passed over"}, ensure_ascii=False
    )
    file.write_text(f"{GOOD_PAIR}\n\n  \n{same}\n", encoding="utf-8")
    assert read_pairs(file) == (
        LabelledPair(a="Fines work", b="Fines don't work", label="opposite"),
        LabelledPair(a="Это дорого", b="это недёшево", label="same"),
    )


def test_replies_are_read(file: Path):
    file.write_text(
        GOOD_REPLY + "\n" + json.dumps({"parent_sentences": ["a"], "reply": "b"}), encoding="utf-8"
    )
    first, second = read_replies(file)
    assert first == LabelledReply(
        parent_sentences=("Fines work.", "They are fair."), reply="Are they?", engaged=frozenset({1})
    )
    assert second.engaged == frozenset()


def test_a_gzipped_file_is_read_the_same(file: Path, tmp_path: Path):
    file.write_text(GOOD_PAIR, encoding="utf-8")
    zipped = tmp_path / "data.jsonl.gz"
    zipped.write_bytes(gzip.compress(GOOD_PAIR.encode()))
    assert read_pairs(zipped) == read_pairs(file)


@pytest.mark.parametrize(
    "line",
    [
        '{"a": "x", "b": "y", "label": "perhaps"}',
        '{"a": "x", "b": "y"}',
        '{"a": "x", "b": 5, "label": "same"}',
        '{"b": "y", "label": "same"}',
        '{"a": "x", "b": "y", "label": ["same"]}',
    ],
)
def test_a_pair_that_is_none_is_named_by_its_line(file: Path, line: str):
    fault = fault_of_pairs(file, f"{GOOD_PAIR}\n\n{line}\n")
    assert fault.startswith(f"{file}, line 3: expected {{")
    assert fault.endswith("same, opposite, different")
    assert "\n" not in fault


@pytest.mark.parametrize(
    "line",
    [
        '{"parent_sentences": "x", "reply": "y", "engaged": []}',
        '{"parent_sentences": ["x"], "engaged": []}',
        '{"parent_sentences": ["x"], "reply": "y", "engaged": [1]}',
        '{"parent_sentences": ["x"], "reply": "y", "engaged": [-1]}',
        '{"parent_sentences": ["x"], "reply": "y", "engaged": ["0"]}',
        '{"parent_sentences": ["x"], "reply": "y", "engaged": 0}',
    ],
)
def test_a_reply_that_is_none_is_named_by_its_line(file: Path, line: str):
    fault = fault_of_replies(file, f"{GOOD_REPLY}\n{line}\n")
    assert fault.startswith(f"{file}, line 2: expected {{")
    assert "\n" not in fault


def test_what_is_not_json_is_named_by_its_line(file: Path):
    assert fault_of_pairs(file, f"{GOOD_PAIR}\n{{oops\n").startswith(f"{file}, line 2: not JSON (")
    assert fault_of_pairs(file, "[1, 2]").startswith(f"{file}, line 1: expected ")


def test_an_empty_file_says_what_it_needs(file: Path):
    assert fault_of_pairs(file, "\n").startswith(
        f"{file} holds no pairs; it needs a JSON line for each, like {{"
    )
    assert fault_of_replies(file, "").startswith(
        f"{file} holds no replies; it needs a JSON line for each, like {{"
    )


def unreadable(path: Path) -> str:
    with pytest.raises(LabelledDataError) as caught:
        read_pairs(path)
    return str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    zipped, whole = tmp_path / "data.jsonl.gz", gzip.compress((GOOD_PAIR + "\n").encode() * 50)
    nowhere = tmp_path / "nowhere.jsonl"
    assert unreadable(nowhere) == f"{nowhere} cannot be read (No such file or directory)"
    assert unreadable(tmp_path).startswith(f"{tmp_path} cannot be read (")
    zipped.write_bytes(b"no gzip at all")
    assert unreadable(zipped).startswith(f"{zipped} cannot be read (")
    zipped.write_bytes(whole[:-20])
    assert unreadable(zipped).startswith(f"{zipped} cannot be read (")
    (tmp_path / "data.jsonl").write_bytes(b'{"a": "\xff"}')
    assert unreadable(tmp_path / "data.jsonl").startswith(f"{tmp_path / 'data.jsonl'} cannot be read (")


def test_a_damaged_gzipped_file_is_named(tmp_path: Path):
    zipped, whole = tmp_path / "data.jsonl.gz", gzip.compress((GOOD_PAIR + "\n").encode() * 50)
    zipped.write_bytes(whole[:12] + b"\xff\xff\xff\xff" + whole[16:])
    assert unreadable(zipped).startswith(f"{zipped} cannot be read (")
