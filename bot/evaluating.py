"""Measures the judge on labelled data: what `cruxkeeper evaluate` does."""

import json
from dataclasses import asdict
from pathlib import Path

from bot.config import Settings
from bot.thinkers import load_configured_encoder, load_configured_judge
from models import evaluation
from models.labelled import read_pairs, read_replies


def evaluate_pairs(settings: Settings, pairs: Path, scores: Path) -> str:
    """Judge labelled pairs, write `{"same", "opposite"}` for each to `scores`; the figures as text.

    Raises LabelledDataError and EncoderUnavailable.
    """
    labelled = read_pairs(pairs)
    encoder = load_configured_encoder(settings)
    judge = load_configured_judge(settings, encoder)
    comparisons = evaluation.judge_pairs(labelled, judge, encoder)
    _write(scores, [{"same": comparison.same, "opposite": comparison.opposed} for comparison in comparisons])
    return _table(asdict(evaluation.sum_up_pairs(labelled, comparisons)))


def evaluate_engagement(settings: Settings, replies: Path, scores: Path) -> str:
    """Score which sentences labelled replies engage, write a list for each to `scores`; the figures as text.

    Raises LabelledDataError and EncoderUnavailable.
    """
    labelled = read_replies(replies)
    encoder = load_configured_encoder(settings)
    judge = load_configured_judge(settings, encoder)
    scored = evaluation.score_replies(labelled, judge, encoder)
    _write(scores, scored)
    return _table(asdict(evaluation.sum_up_replies(labelled, scored)))


def _write(path: Path, rows: list[dict[str, float]] | list[list[float]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def _table(figures: dict[str, float | None]) -> str:
    return "\n".join(f"{name.replace('_', ' '):<20} {_shown(value)}" for name, value in figures.items())


def _shown(value: float | None) -> str:
    if value is None:
        return "not to be told: one of the labels is missing"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
