"""Threads about engagement: how they are read, what they teach, and what is said of a line that is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from models.labelled import LabelledDataError
from models.training.examples import Example, Label
from models.training.threads import engagement_examples, read_threads

ROW: dict[str, Any] = {
    "id": "fines-1",
    "topic": "fines",
    "split": "train",
    "crux": "Fines keep children away.",
    "earlier": ["Fines pay for new books."],
    "claims": [
        {"text": "My niece stopped coming over two euros.", "label": "engages", "how": "evidence"},
        {"text": "Fines are printed on yellow slips.", "label": "misses", "how": "aside"},
        {"text": "Without the money there's no new shelf.", "label": "repeats", "how": "0"},
    ],
}


def write(folder: Path, *rows: object) -> Path:
    file = folder / "threads.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n\n" for row in rows), "utf-8")
    return file


def test_a_crux_stands_before_what_may_engage_it(tmp_path: Path):
    crux = ROW["crux"]
    assert engagement_examples(read_threads(write(tmp_path, ROW))) == [
        Example(one=crux, other="My niece stopped coming over two euros.", label=Label.ENGAGES),
        Example(one=crux, other="Fines are printed on yellow slips.", label=Label.MISSES),
        Example(one=crux, other="Without the money there's no new shelf.", label=Label.MISSES),
        Example(one=crux, other="Fines pay for new books.", label=Label.MISSES),
    ]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ([1], "the line: "),
        ({**ROW, "crux": None}, "crux: input should be a valid string"),
        ({**ROW, "claims": [{**ROW["claims"][0], "label": "agrees"}]}, "claims.0.label: input should be"),
    ],
)
def test_a_line_that_is_no_thread_is_named(tmp_path: Path, row: object, complaint: str):
    file = write(tmp_path, ROW, row)
    with pytest.raises(LabelledDataError) as caught:
        read_threads(file)
    assert str(caught.value).startswith(f"{file}, line 3: {complaint}")


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(LabelledDataError, match=r"gone\.jsonl cannot be read"):
        read_threads(tmp_path / "gone.jsonl")
