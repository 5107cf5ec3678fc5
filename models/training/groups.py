"""Reads this project's own groups of claims; `seeds/pairs/README.md` says what they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from models.labelled import LabelledDataError, LabelledPair


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A claim with texts that say the same, the contrary, or something else."""

    id: str
    topic: str
    split: str
    claim: str
    ways: tuple[str, ...]
    same: tuple[str, ...]
    opposed: tuple[str, ...]
    different: tuple[str, ...]

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each label with its texts."""
        yield "same", self.same
        yield "opposed", self.opposed
        yield "different", self.different


def read_groups(file: Path) -> tuple[Group, ...]:
    """Every group of a file. Raises LabelledDataError."""
    try:
        lines = file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{file} cannot be read ({fault})"
        raise LabelledDataError(message) from fault
    return tuple(_group(file, number, line) for number, line in enumerate(lines, 1) if line.strip())


def label_pairs(groups: Iterable[Group]) -> tuple[LabelledPair, ...]:
    """Every claim with each of its texts, as pairs of public data are labelled."""
    return tuple(
        LabelledPair(a=text, b=group.claim, label=_AS_LABELLED.get(label, label))
        for group in groups
        for label, texts in group.texts()
        for text in texts
    )


def _group(file: Path, number: int, line: str) -> Group:
    try:
        return _GROUP.validate_json(line)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        message = (
            f"{file}, line {number}: {'.'.join(map(str, first['loc'])) or 'the line'}: {first['msg'].lower()}"
        )
        raise LabelledDataError(message) from fault


_GROUP = TypeAdapter(Group)
_AS_LABELLED = {"opposed": "opposite"}
