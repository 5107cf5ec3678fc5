"""Fits how the verifier and the cosine are weighed together, and chooses the operating points from precision.

Both rest on pairs that neither model was trained on. Anybody can do it again on verdicts of their own:

    python -m models.training.combination VERDICTS.jsonl … --out judge.json

A verdict is a JSON line `{"a": "…", "b": "…", "label": "same" | "opposite" | "different"}`.
"""

# Scikit-learn has no types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

from models.evaluation import with_cosines
from models.labelled import LabelledDataError, LabelledPair, read_pairs
from models.loading import DEFAULT_ENCODER, load_encoder, load_verifier
from models.training.groups import label_pairs, read_groups
from models.verifying_judge import Combination, combined_features, probabilities

LABELS = ("same", "opposite", "different")
WANTED = {"asked": 0.80, "note": 0.90, "nudge": 0.95}
"""The precision that each operating point must reach."""

_COMMON = {"same": 0.15, "opposite": 0.15, "different": 0.70}
"""How often each label is taken to come up among the pairs that a judge is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A threshold for P(same), and what it gives on the pairs it was chosen on."""

    threshold: float
    precision: float
    recall: float


def main() -> None:
    """Read the arguments, fit, choose, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verdicts", nargs="+", type=Path, help="labelled pairs, or groups of seeds/pairs")
    parser.add_argument(
        "--beside",
        nargs="+",
        type=Path,
        default=(),
        help="pairs of sources whose `opposite` need not be about the same point: those rows are left out",
    )
    parser.add_argument("--name", default="judge-1")
    parser.add_argument("--out", type=Path, help="where to write the combination; without it nothing is")
    given = parser.parse_args()
    sources = [read_any(path) for path in given.verdicts]
    sources += [tuple(pair for pair in read_any(path) if pair.label != "opposite") for path in given.beside]
    pairs = [pair for source in sources for pair in source]
    if missing := [label for label in LABELS if all(pair.label != label for pair in pairs)]:
        parser.error(f"no pair is labelled {' or '.join(missing)}; it takes pairs of every label")
    weights = balance(sources)
    compared = with_cosines(pairs, load_encoder())
    read = load_verifier().read([(pair.one, pair.other) for pair in compared])
    cosines = np.array([pair.cosine for pair in compared])
    labels = np.array([pair.label for pair in pairs])
    fitted = fit(combined_features(read, cosines), labels, weights)
    alone = fit(combined_features(read, np.zeros_like(cosines)), labels, weights)
    same = probabilities(combined_features(read, cosines), Combination(name=given.name, coefficients=fitted))[
        :, 0
    ]
    for name, point in choose_points(same, labels == "same", weights).items():
        print(
            f"{name:6} threshold {point.threshold:.2f}: precision {point.precision:.3f}, recall {point.recall:.3f}"
        )
    if given.out is not None:
        stored = {"name": given.name, "with": {DEFAULT_ENCODER: fitted.tolist()}, "alone": alone.tolist()}
        given.out.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def read_any(path: Path) -> tuple[LabelledPair, ...]:
    """Labelled pairs from a file of pairs, or of groups. Raises LabelledDataError."""
    try:
        groups = read_groups(path)
    except LabelledDataError:
        groups = ()
    return label_pairs(groups) or read_pairs(path)


def balance(sources: Sequence[Sequence[LabelledPair]]) -> NDArray[np.float64]:
    """A weight for each pair: every source counts alike, and within it the labels come up as often as in _COMMON."""
    weights: list[float] = []
    for source in sources:
        counts = {label: sum(pair.label == label for pair in source) for label in LABELS}
        held = sum(_COMMON[label] for label in LABELS if counts[label])
        weights += [_COMMON[pair.label] / held / counts[pair.label] for pair in source]
    found = np.array(weights)
    return found / found.mean()


def fit(
    features: NDArray[np.float64], labels: NDArray[np.str_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Coefficients of shape (3, features + 1) of a multinomial logistic regression."""
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(features, [LABELS.index(label) for label in labels], sample_weight=weights)
    return np.column_stack([model.coef_, model.intercept_])


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
            threshold=float(thresholds[first]), precision=float(precision[first]), recall=float(recall[first])
        )
    return points


if __name__ == "__main__":
    main()
