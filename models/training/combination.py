"""Fits how the verifier and the cosine are weighed together, on data that neither model was trained on.

    python -m models.training.combination PAIRS.jsonl … --beside PAIRS.jsonl.gz … --out models/weights/judge.json

Which thresholds that leads to, `models.training.calibration` tells.
"""

# Scikit-learn has no types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from models.bearing import bearing_by_words
from models.encoder import Encoder
from models.evaluation import with_cosines
from models.labelled import LABELS
from models.loading import DEFAULT_ENCODER, load_encoder, load_verifier
from models.training.calibration import balance, read_any
from models.training.threads import Thread, hold_claims, read_threads
from models.verifier import Verifier
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
    parser.add_argument(
        "--engagement",
        type=Path,
        default=Path("seeds/engagement/dev.jsonl"),
        help="threads with cruxes (%(default)s)",
    )
    parser.add_argument("--name", required=True, help="of the judge that comes of it")
    parser.add_argument("--out", type=Path, required=True, help="where to write the combination")
    given = parser.parse_args()
    sources = [read_any(path) for path in given.pairs]
    sources += [tuple(pair for pair in read_any(path) if pair.label != "opposite") for path in given.beside]
    pairs = [pair for source in sources for pair in source]
    if missing := [label for label in LABELS if all(pair.label != label for pair in pairs)]:
        parser.error(f"no pair is labelled {' or '.join(missing)}; it takes pairs of every label")
    weights = balance(sources)
    encoder, verifier = load_encoder(), load_verifier()
    compared = with_cosines(pairs, encoder)
    read = verifier.read([(pair.one, pair.other) for pair in compared])
    cosines = np.array([pair.cosine for pair in compared])
    labels = np.array([pair.label for pair in pairs])
    fitted = fit(combined_features(read, cosines), labels, weights)
    alone = fit(combined_features(read, np.zeros_like(cosines)), labels, weights)
    engagement = fit_engagement(read_threads(given.engagement), verifier, encoder)
    stored = {
        "name": given.name,
        "with": {DEFAULT_ENCODER: fitted.tolist()},
        "alone": alone.tolist(),
        "engagement": engagement.tolist(),
    }
    given.out.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def fit(
    features: NDArray[np.float64], labels: NDArray[np.str_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Coefficients of shape (3, features + 1) of a multinomial logistic regression."""
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(features, [LABELS.index(label) for label in labels], sample_weight=weights)
    return np.column_stack([model.coef_, model.intercept_])


def fit_engagement(threads: Sequence[Thread], verifier: Verifier, encoder: Encoder) -> NDArray[np.float64]:
    """Weights of shape (3,) for the log-odds by words, those that the verifier reads, and the intercept.

    Both count alike: by our own threads alone the words would count for nothing, by reviews the reading would
    (`docs/judge.md`). What is fitted is how much their sum says.
    """
    bearings, labels = hold_claims(threads, encoder)
    by_words = np.array([bearing_by_words(bearing) for bearing in bearings])
    read = verifier.read_beside([(bearing.statement, bearing.claim) for bearing in bearings])
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit((by_words + read)[:, None], [label == "engages" for label in labels])
    return np.concatenate([model.coef_[0].repeat(2), model.intercept_])


if __name__ == "__main__":
    main()
