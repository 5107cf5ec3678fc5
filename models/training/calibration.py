"""Whether the judge's probabilities mean what they say, and which thresholds keep the precision that is wanted.

On our own pairs, or on verdicts of your own:

    python -m models.training.calibration VERDICTS.jsonl … [--plot FILE.svg]

A verdict is a JSON line `{"a": "…", "b": "…", "label": "same" | "opposite" | "different"}`, plain or gzipped, as
`cruxkeeper evaluate --pairs` takes it. Verdicts count as they come. Groups of `seeds/pairs` hold a third of each label,
which no forum does, so there the labels are weighed as they come up among the pairs that a judge is asked about.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_curve

from models.evaluation import judge_pairs
from models.labelled import LABELS, LabelledDataError, LabelledPair, read_pairs
from models.loading import load_encoder, load_judge
from models.training.groups import label_pairs, read_groups

WANTED = {"asked": 0.80, "note": 0.90, "nudge": 0.95}
"""The precision that each operating point must reach."""
SETTINGS = {"asked": "matching.asked", "note": "matching.repeat", "nudge": "nudging.nudge_at"}
"""Where each of them stands in config.toml."""

_COMMON = {"same": 0.15, "opposite": 0.15, "different": 0.70}
"""How often each label is taken to come up among the pairs that a judge is asked about."""
_BINS = 10
_FEW = 30
_SIDE, _EDGE, _LARGEST = 320, 44, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A threshold for P(same), what it gives on the pairs it was chosen on, and on how many of them it rests."""

    threshold: float
    precision: float
    recall: float
    flagged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Pairs of like probability: how many, their share of all, what the judge said on average, what came true."""

    pairs: int
    share: float
    said: float
    came_true: float


def main() -> None:
    """Read the arguments, judge the pairs, print the bins and the operating points, draw them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verdicts", nargs="+", type=Path, help="labelled pairs, or groups of seeds/pairs")
    parser.add_argument("--plot", type=Path, help="where to draw the bins, as SVG")
    parser.add_argument("--verifier", action=argparse.BooleanOptionalAction, default=True)
    given = parser.parse_args()
    sources, weights = read_weighed(given.verdicts)
    pairs = [pair for source in sources for pair in source]
    encoder = load_encoder()
    judge = load_judge(encoder.card, verifier=given.verifier)
    same = np.array([comparison.same for comparison in judge_pairs(pairs, judge, encoder)])
    repeats = np.array([pair.label == "same" for pair in pairs])
    bins = sort_into_bins(same, repeats, weights)
    print(f"{judge.name} on {len(pairs)} pairs")
    for one in bins:
        print(f"  said {one.said:.2f}, came true {one.came_true:.2f}  ({one.pairs} pairs)")
    print(f"expected calibration error: {calibration_error(bins):.3f}")
    for name, point in choose_points(same, repeats, weights).items():
        few = f"; {point.flagged} flags are too few to rest on" if point.flagged < _FEW else ""
        print(
            f"{SETTINGS[name]} = {point.threshold:.2f}  # precision {point.precision:.3f}, recall {point.recall:.3f}{few}"
        )
    if given.plot is not None:
        given.plot.write_text(draw_bins(bins, judge.name), "utf-8")


def read_weighed(paths: Sequence[Path]) -> tuple[list[tuple[LabelledPair, ...]], NDArray[np.float64]]:
    """The pairs of each file and a weight for every pair, in a row; raises LabelledDataError."""
    sources: list[tuple[LabelledPair, ...]] = []
    weights: list[NDArray[np.float64]] = []
    for path in paths:
        groups = _read_as_groups(path)
        sources.append(groups or read_pairs(path))
        weights.append(balance([groups]) if groups else np.ones(len(sources[-1])))
    return sources, np.concatenate(weights)


def read_any(path: Path) -> tuple[LabelledPair, ...]:
    """Labelled pairs from a file of pairs, or of groups. Raises LabelledDataError."""
    return _read_as_groups(path) or read_pairs(path)


def _read_as_groups(path: Path) -> tuple[LabelledPair, ...]:
    try:
        return label_pairs(read_groups(path))
    except LabelledDataError:
        return ()


def balance(sources: Sequence[Sequence[LabelledPair]]) -> NDArray[np.float64]:
    """A weight for each pair: every source counts alike, and within it the labels come up as often as in _COMMON."""
    weights: list[float] = []
    for source in sources:
        counts = {label: sum(pair.label == label for pair in source) for label in LABELS}
        held = sum(_COMMON[label] for label in LABELS if counts[label])
        weights += [_COMMON[pair.label] / held / counts[pair.label] for pair in source]
    found = np.array(weights)
    return found / found.mean()


def choose_points(
    same: NDArray[np.float64], repeats: NDArray[np.bool_], weights: NDArray[np.float64]
) -> dict[str, Point]:
    """For each of WANTED the lowest threshold from which on precision is, and stays, as high as wanted.

    Where no threshold reaches it, the highest there is.
    """
    precision, recall, thresholds = precision_recall_curve(repeats, same, sample_weight=weights)
    points: dict[str, Point] = {}
    for name, wanted in WANTED.items():
        short = np.flatnonzero(precision[:-1] < wanted)
        first = min(int(short[-1]) + 1 if len(short) else 0, len(thresholds) - 1)
        points[name] = Point(
            threshold=float(thresholds[first]),
            precision=float(precision[first]),
            recall=float(recall[first]),
            flagged=int((same >= thresholds[first]).sum()),
        )
    return points


def sort_into_bins(
    probabilities: NDArray[np.float64],
    happened: NDArray[np.bool_],
    weights: NDArray[np.float64] | None = None,
) -> tuple[Bin, ...]:
    """Ten bins of equal width, from the lowest probability up; those that hold nothing are left out."""
    weighed = np.ones(len(probabilities)) if weights is None else weights
    numbers = np.minimum((probabilities * _BINS).astype(int), _BINS - 1)
    return tuple(
        Bin(
            pairs=int(held.sum()),
            share=float(weighed[held].sum() / weighed.sum()),
            said=float(np.average(probabilities[held], weights=weighed[held])),
            came_true=float(np.average(happened[held], weights=weighed[held])),
        )
        for number in range(_BINS)
        if (held := numbers == number).any()
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far, on average, a probability is from how often it comes true."""
    return sum(one.share * abs(one.said - one.came_true) for one in bins)


def draw_bins(bins: Sequence[Bin], name: str) -> str:
    """An SVG: for each bin a point, as large as the bin; on the diagonal probabilities mean what they say."""
    whole = _SIDE + 2 * _EDGE
    grid = "".join(
        f'<line x1="{_x(at)}" y1="{_y(0)}" x2="{_x(at)}" y2="{_y(1)}"/>'
        f'<line x1="{_x(0)}" y1="{_y(at)}" x2="{_x(1)}" y2="{_y(at)}"/>'
        for at in (0, 0.25, 0.5, 0.75, 1)
    )
    numbers = "".join(
        f'<text x="{_x(at)}" y="{_y(0) + 16}" text-anchor="middle">{at:g}</text>'
        f'<text x="{_x(0) - 6}" y="{_y(at) + 4}" text-anchor="end">{at:g}</text>'
        for at in (0, 0.5, 1)
    )
    points = "".join(
        f'<circle cx="{_x(one.said)}" cy="{_y(one.came_true)}" r="{2 + _LARGEST * one.share**0.5:.1f}">'
        f"<title>said {one.said:.2f}, came true {one.came_true:.2f}, {one.pairs} pairs</title></circle>"
        for one in bins
    )
    line = " ".join(f"{_x(one.said)},{_y(one.came_true)}" for one in bins)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}" '
        'font-family="sans-serif" font-size="12" fill="#57606a">\n'
        f'<rect width="{whole}" height="{whole}" fill="#ffffff"/>\n'
        f'<g stroke="#d0d7de">{grid}</g>\n'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#8c959f" stroke-dasharray="4 4"/>\n'
        f'<polyline points="{line}" fill="none" stroke="#0969da"/>\n'
        f'<g fill="#0969da">{points}</g>\n{numbers}\n'
        f'<text x="{_x(0.5)}" y="{whole - 8}" text-anchor="middle">P(same), as {name} says it</text>\n'
        f'<text x="{_x(0)}" y="{_EDGE - 14}">share that was the same</text>\n</svg>\n'
    )


def _x(share: float) -> float:
    return round(_EDGE + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_EDGE + (1 - share) * _SIDE, 1)


if __name__ == "__main__":
    main()
