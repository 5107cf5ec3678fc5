"""Prints what the shipped models reach: the table of `docs/judge.md`, from public data and this project's own pairs.

    python -m models.training.figures DATA [--split dev]

DATA is a folder with `dev/` and `train/`, as `models/cards/data.md` says. Every figure names its file and how many
pairs it rests on. `--split test` is for the end, once: whoever looks at it earlier tunes on it.
"""

# Nobody knows what JSON holds, and scikit-learn has no types.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve, roc_auc_score

from models.argument import Comparison, Thresholds
from models.encoder import Encoder
from models.evaluation import judge_pairs, score_replies
from models.judge import Judge
from models.labelled import LabelledPair, read_replies
from models.loading import load_encoder, load_judge
from models.training.calibration import calibration_error, sort_into_bins
from models.training.groups import label_pairs, read_groups
from models.training.sources import read_rows, split_semantoneg
from models.training.threads import hold_claims, read_threads

_MOST_REPLIES = 1000
_HIGH = 0.95
_NUDGE = 0.97


def main() -> None:
    """Read the arguments, load what ships, print every row."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder with train/ and dev/")
    parser.add_argument(
        "--pairs", type=Path, default=Path("seeds/pairs"), help="our own groups (%(default)s)"
    )
    parser.add_argument(
        "--engagement", type=Path, default=Path("seeds/engagement"), help="our own threads (%(default)s)"
    )
    parser.add_argument("--split", choices=("dev", "test"), default="dev", help="of our own groups")
    parser.add_argument("--verifier", action=argparse.BooleanOptionalAction, default=True)
    given = parser.parse_args()
    encoder = load_encoder()
    judge = load_judge(encoder.card, verifier=given.verifier)
    print(f"encoder {encoder.card.name} {encoder.card.revision}, judge {judge.name}\n")
    for line in chain(
        _own(given.pairs / f"{given.split}.jsonl", judge, encoder),
        _own_engagement(given.engagement / f"{given.split}.jsonl", judge, encoder),
        _public(given.data, judge, encoder),
        _engagement(given.data, judge, encoder),
    ):
        print(line, flush=True)


def _own(file: Path, judge: Judge, encoder: Encoder) -> Iterator[str]:
    """Our own pairs: repeats against all else, and what would be flagged although it is none."""
    pairs = label_pairs(read_groups(file))
    comparisons = judge_pairs(pairs, judge, encoder)
    same = np.array([comparison.same for comparison in comparisons])
    labels = np.array([pair.label for pair in pairs])
    repeats = labels == "same"
    precision, recall, thresholds = precision_recall_curve(repeats, same)
    scores = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(scores[:-1].argmax())
    yield f"{file.name}: {len(pairs)} pairs"
    yield f"  repeats: best F1 {scores[best]:.3f} at {thresholds[best]:.2f}"
    yield f"  repeats: recall {recall[precision >= _HIGH].max(initial=0):.3f} at precision {_HIGH}"
    yield f"  repeats: AUC against different {_auc(repeats, same, labels != 'opposite'):.3f}, against opposed {_auc(repeats, same, labels != 'different'):.3f}"
    for name, threshold in _operating_points().items():
        flagged = same >= threshold
        yield (
            f"  at {name} ({threshold:.2f}): F1 {f1_score(repeats, flagged):.3f}, precision {_share(repeats[flagged])}, "
            f"recall {_share(flagged[repeats])}, opposed flagged {_share(flagged[labels == 'opposite'])}, "
            f"different flagged {_share(flagged[labels == 'different'])}"
        )
    yield f"  expected calibration error of P(same), ten bins: {calibration_error(sort_into_bins(same, repeats)):.3f}"


def _own_engagement(file: Path, judge: Judge, encoder: Encoder) -> Iterator[str]:
    """Our own threads: what engages a crux against what misses it, and against what repeats another argument."""
    bearings, told = hold_claims(read_threads(file), encoder)
    scores, labels = np.array(judge.score_engagement(bearings)), np.array(told)
    engages = labels == "engages"
    yield (
        f"engagement, {file}: {len(bearings)} claims, AUC against what misses {_auc(engages, scores, labels != 'repeats'):.3f}, "
        f"against what repeats {_auc(engages, scores, labels != 'misses'):.3f}"
    )


def _operating_points() -> dict[str, float]:
    thresholds = Thresholds()
    return {"asked": thresholds.asked, "note": thresholds.repeat, "nudge": _NUDGE}


def _public(data: Path, judge: Judge, encoder: Encoder) -> Iterator[str]:
    """Public data: none of it is in the training of what ships, or only another part of it."""
    strict, relaxed = key_point_matching(read_rows(data / "dev/pairs_argkp.jsonl.gz"), judge, encoder)
    yield f"argkp dev: mAP strict {strict:.3f}, relaxed {relaxed:.3f}"
    held_out = split_semantoneg(read_rows(data / "train/pairs_cannot-semantoneg.jsonl.gz"))[1]
    sets = {
        "argkp-argarg dev": read_rows(data / "dev/pairs_argkp-argarg.jsonl.gz"),
        "cannot-semantoneg, held out": held_out,
        "sick dev": read_rows(data / "dev/pairs_sick.jsonl.gz"),
        "perspectrum dev, unseen": [
            row for row in read_rows(data / "dev/pairs_perspectrum.jsonl.gz") if not row["seen_in_train"]
        ],
    }
    for name, rows in sets.items():
        pairs = [LabelledPair(a=row["a"], b=row["b"], label=row["label"]) for row in rows]
        same = np.array([comparison.same for comparison in judge_pairs(pairs, judge, encoder)])
        labels = np.array([pair.label for pair in pairs])
        yield (
            f"{name}: {len(pairs)} pairs, AUC same against different {_auc(labels == 'same', same, labels != 'opposite'):.3f}, "
            f"against opposite {_auc(labels == 'same', same, labels != 'different'):.3f}"
        )


def _engagement(data: Path, judge: Judge, encoder: Encoder) -> Iterator[str]:
    for name in ("disapere", "rr"):
        replies = read_replies(data / f"dev/engagement_{name}.jsonl.gz")[:_MOST_REPLIES]
        areas = [
            float(roc_auc_score(engaged, scores))
            for reply, scores in zip(replies, score_replies(replies, judge, encoder), strict=True)
            if 0 < sum(engaged := [n in reply.engaged for n in range(len(scores))]) < len(scores)
        ]
        yield f"engagement, {name} dev: mean AUC a row {np.mean(areas):.3f} over {len(areas)} replies"


def key_point_matching(rows: Sequence[dict[str, Any]], judge: Judge, encoder: Encoder) -> tuple[float, float]:
    """Mean average precision, strict and relaxed, by the rules of the Key Point Analysis shared task of 2021, track 1.

    Each argument takes the surest of the key points of its own topic and stance; the surer half of the arguments of
    each topic and stance counts. A pair that people left undecided counts as wrong (strict) or as right (relaxed).
    """
    arguments = {row["a_id"]: (row["topic"], row["stance_a"], row["a"]) for row in rows}
    points = {row["b_id"]: (row["topic"], row["stance_b"], row["b"]) for row in rows}
    decided = {(row["a_id"], row["b_id"]): float(row["label"] == "same") for row in rows}
    asked = [(a, p) for a, about in arguments.items() for p, said in points.items() if about[:2] == said[:2]]
    comparisons: list[Comparison] = judge_pairs(
        [LabelledPair(a=arguments[a][2], b=points[p][2], label="different") for a, p in asked], judge, encoder
    )
    best: dict[str, tuple[float, str]] = {}
    for (argument, point), comparison in zip(asked, comparisons, strict=True):
        best[argument] = max(best.get(argument, (-1.0, "")), (comparison.same, point))
    cells: dict[tuple[str, str], list[tuple[float, float | None]]] = defaultdict(list)
    for argument, (score, point) in best.items():
        cells[arguments[argument][:2]].append((score, decided.get((argument, point))))
    return _mean_precision(cells.values(), 0.0), _mean_precision(cells.values(), 1.0)


def _mean_precision(cells: Any, undecided: float) -> float:  # noqa: ANN401 - a view of the lists above
    found: list[float] = []
    for cell in cells:
        surer = sorted(cell, key=lambda pair: -pair[0])[: len(cell) // 2]
        right = [undecided if label is None else label for _, label in surer]
        precision = average_precision_score(right, [score for score, _ in surer]) if any(right) else 0.0
        found.append(float(precision) * sum(right) / max(len(right), 1))
    return float(np.mean(found))


def _auc(positive: NDArray[np.bool_], scores: NDArray[np.float64], among: NDArray[np.bool_]) -> float:
    chosen = positive[among]
    return float(roc_auc_score(chosen, scores[among])) if chosen.any() and not chosen.all() else float("nan")


def _share(among: NDArray[np.bool_]) -> str:
    return f"{among.mean():.3f} ({among.sum()} of {len(among)})" if len(among) else "none"


if __name__ == "__main__":
    main()
