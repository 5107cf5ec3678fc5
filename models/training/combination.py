"""Fits how the verifier and the cosine are weighed together, on pairs that neither model was trained on.

    python -m models.training.combination PAIRS.jsonl … --beside PAIRS.jsonl.gz … --out models/weights/judge.json

Which thresholds that leads to, `models.training.calibration` tells.
"""

# Scikit-learn has no types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from models.evaluation import with_cosines
from models.labelled import LABELS
from models.loading import DEFAULT_ENCODER, load_encoder, load_verifier
from models.training.calibration import balance, read_any
from models.verifying_judge import combined_features


def main() -> None:
    """Read the arguments, fit, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", type=Path, help="labelled pairs, or groups of seeds/pairs")
    parser.add_argument(
        "--beside",
        nargs="+",
        type=Path,
        default=(),
        help="pairs of sources whose `opposite` need not be about the same point: those rows are left out",
    )
    parser.add_argument("--name", default="judge-1")
    parser.add_argument("--out", type=Path, required=True, help="where to write the combination")
    given = parser.parse_args()
    sources = [read_any(path) for path in given.pairs]
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
    stored = {"name": given.name, "with": {DEFAULT_ENCODER: fitted.tolist()}, "alone": alone.tolist()}
    given.out.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def fit(
    features: NDArray[np.float64], labels: NDArray[np.str_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Coefficients of shape (3, features + 1) of a multinomial logistic regression."""
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(features, [LABELS.index(label) for label in labels], sample_weight=weights)
    return np.column_stack([model.coef_, model.intercept_])


if __name__ == "__main__":
    main()
