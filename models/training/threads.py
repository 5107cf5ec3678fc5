"""Reads this project's own threads about engagement; `seeds/engagement/README.md` says what they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from models.bearing import Bearing
from models.encoder import Encoder
from models.evaluation import with_cosines
from models.labelled import LabelledPair
from models.training.examples import Example, Label
from models.training.json_lines import read_json_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim beside a crux: whether it engages it, misses it or repeats an earlier argument, and how."""

    text: str
    label: Literal["engages", "misses", "repeats"]
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A crux, arguments that were made before, and claims."""

    id: str
    topic: str
    split: str
    crux: str
    earlier: tuple[str, ...]
    claims: tuple[Said, ...]


def read_threads(file: Path) -> tuple[Thread, ...]:
    """Every thread of a file. Raises LabelledDataError."""
    return read_json_lines(file, _THREAD)


def engagement_examples(threads: Iterable[Thread]) -> list[Example]:
    """Every crux with each claim beside it; and with the earlier arguments, which stand on points of their own."""
    examples: list[Example] = []
    for thread in threads:
        for said in thread.claims:
            label = Label.ENGAGES if said.label == "engages" else Label.MISSES
            examples.append(Example(one=thread.crux, other=said.text, label=label))
        examples += [Example(one=thread.crux, other=text, label=Label.MISSES) for text in thread.earlier]
    return examples


def hold_claims(threads: Iterable[Thread], encoder: Encoder) -> tuple[list[Bearing], list[str]]:
    """Every claim beside its crux, as a judge takes it, and the labels in the same order."""
    held = [(said, thread.crux) for thread in threads for said in thread.claims]
    pairs = [LabelledPair(a=said.text, b=crux, label="same") for said, crux in held]
    bearings = [
        Bearing(claim=pair.one, statement=pair.other, cosine=pair.cosine, answers=False)
        for pair in with_cosines(pairs, encoder)
    ]
    return bearings, [said.label for said, _ in held]


_THREAD = TypeAdapter(Thread)
