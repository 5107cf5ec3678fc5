"""Probes the written pairs: can their labels be told without understanding them?

    python -m models.training.surface seeds/pairs/*.jsonl

A judge learns whatever tells the labels apart. If lower case, question marks or length do, it learns those. Two probes
try, cross-validated so that no topic is in training and test at once: gradient boosting on surface features of both
texts, and the words and word pairs of *one* text, whose claim is hidden. The table holds the area under the ROC curve
for each label against the rest, 0.50 being chance, over everything and for each split. Below stand means by label, for
files too small to probe, and the words that tell most. Exits with 1 if an area is above `--limit`, with 2 if a file cannot
be used. `seeds/pairs/README.md` has the format and says how to write so that the limit holds.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import LCSseq
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from threadpoolctl import threadpool_limits

from models.polarity import polarity_difference
from models.words import content_words, words

LABELS = ("same", "opposed", "different")
SPLITS = ("train", "dev", "test")

_EXAMPLE = '{"topic": "…", "claim": "…", "same": ["…"], "opposed": ["…"], "different": ["…"]}'
_LIMIT = 0.70
_FOLDS = 5
_SHUFFLES = (11, 12, 13)  # of the topics, before they are dealt to the folds; the areas are averaged
_TOPICS_NEEDED = 2 * _FOLDS
_RARE = 8  # words in fewer pairs are not listed

_NEGATIONS = frozenset(
    """
    not no never none nobody nothing neither nor without hardly barely cannot dont doesnt didnt isnt arent wasnt werent
    wont cant couldnt wouldnt shouldnt havent hasnt aint nah nope
    """.split()
)
_APOSTROPHES = str.maketrans("\N{RIGHT SINGLE QUOTATION MARK}", "'")
_PUNCTUATION = {"full stops": ".", "commas": ",", "questions": "?", "exclamations": "!", "colons": ":;"}
_MARKERS = {
    name: re.compile(pattern)
    for name, pattern in {
        "quotes": r"[\"']",
        "changed mind": r"\b(?:used to|thought|no longer|any ?more|changed my mind|once (?:believed|argued|held))\b",
        "hedges": r"\b(?:maybe|perhaps|probably|seems?|might|i think|i guess|i suspect|imo|imho|as far as|arguably|likely"
        r"|tends?|possibly|roughly|fairly|not sure|my impression|kind of|sort of)\b",
        "slang": r"\b(?:lol|lmao|imo|tbh|idk|ngl|u|ur|bc|cuz|cos|ppl|gonna|wanna|gotta|yeah|yep|nah|nope|dude|bro|btw|rn"
        r"|smh|pls)\b|[:;]-?[)(dp]\B|[\U0001f300-\U0001faff]",
        "conditions": r"\b(?:if|unless|provided|as long as|only when|except)\b",
        "contrast": r"\b(?:but|however|although|though|yet|still|actually|granted|sure)\b",
        "first person": r"\b(?:i|i'm|i've|i'd|me|my|we|our|us)\b",
        "numbers": r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half|third"
        r"|quarter|twice)\b",
    }.items()
}
_COMPARED = (
    "words, text/content kept/content taken/in order/negations, text/negations odd/lower-case start, text/commas, text"
    "/questions, text/conditions, text/contrast, text/numbers, text"
).split("/")


class PairsError(Exception):
    """A file of groups cannot be used; the message is one line that names the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A claim and a text about it; `place` is where the text stands in its list, `split` is empty where none is given."""

    topic: str
    split: str
    claim: str
    other: str
    place: int
    label: str


def main() -> None:
    """Read the files, print what is found, exit with 1 above the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, help="JSON lines, a group each")
    parser.add_argument("--limit", type=float, default=_LIMIT, help="highest area allowed (%(default)s)")
    given = parser.parse_args()
    try:
        pairs = [pair for path in given.files for pair in read_pairs(path)]
    except PairsError as fault:
        print(fault, file=sys.stderr)
        sys.exit(2)
    highest = _print_table(pairs)
    _print_means(pairs)
    for label in LABELS:
        print(f"words of {label}: " + ", ".join(_telling_words(pairs, label)))
    print(
        f"\nhighest area {highest:.2f}, limit {given.limit:.2f}"
        if highest
        else "\ntoo few topics for any area"
    )
    sys.exit(1 if highest > given.limit else 0)


def read_pairs(path: Path) -> list[Written]:
    """Every claim of a file with each of its texts. Raises PairsError."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{path} cannot be read ({fault})"
        raise PairsError(message) from fault
    return [
        pair for number, line in enumerate(lines, 1) if line.strip() for pair in _pairs(path, number, line)
    ]


def surface(pair: Written) -> dict[str, float]:
    """What can be counted in a pair without understanding it."""
    claim, other = _counts(pair.claim), _counts(pair.other)
    features = {f"{name}, claim": value for name, value in claim.items()}
    features |= {f"{name}, text": value for name, value in other.items()}
    features |= {f"{name}, text less claim": other[name] - claim[name] for name in claim}
    left, right = words(pair.claim), words(pair.other)
    content_left, content_right = content_words(pair.claim), content_words(pair.other)
    return features | {
        "length ratio": (len(right) + 1) / (len(left) + 1),
        "words kept": _share(set(left) & set(right), set(left)),
        "words taken": _share(set(left) & set(right), set(right)),
        "content kept": _share(content_left & content_right, content_left),
        "content taken": _share(content_left & content_right, content_right),
        "content changed": float(len(content_left ^ content_right)),
        "in order": LCSseq.normalized_similarity(left, right),
        "negations odd": float((other["negations"] - claim["negations"]) % 2),
        "opposite words": float(polarity_difference(pair.claim, pair.other).reversed),
        "other digits": float(_digits(left) != _digits(right)),
        "place": float(pair.place),
    }


def surface_areas(pairs: Sequence[Written]) -> dict[str, float]:
    """The area under the ROC curve for each label, from surface features of both texts."""
    model = HistGradientBoostingClassifier(
        max_iter=80,
        learning_rate=0.08,
        max_leaf_nodes=8,
        min_samples_leaf=12,
        l2_regularization=1.0,
        random_state=11,
    )
    return _areas(model, np.array([list(surface(pair).values()) for pair in pairs]), pairs)


def one_text_areas(pairs: Sequence[Written]) -> dict[str, float]:
    """The area under the ROC curve for each label, from the words of the text alone."""
    model = make_pipeline(
        CountVectorizer(token_pattern=r"[^\n]+", min_df=2, binary=True),  # noqa: S106 - a regular expression
        LogisticRegression(C=0.3, class_weight="balanced", max_iter=1000),
    )
    return _areas(model, np.array(["\n".join(_words_and_pairs(pair.other)) for pair in pairs]), pairs)


def enough_to_probe(pairs: Sequence[Written]) -> bool:
    """Whether there are topics and labels enough to cross-validate."""
    return len({pair.topic for pair in pairs}) >= _TOPICS_NEEDED and {pair.label for pair in pairs} == set(
        LABELS
    )


def _areas(model: Any, rows: Any, pairs: Sequence[Written]) -> dict[str, float]:  # noqa: ANN401 - scikit-learn is untyped
    labels = np.array([pair.label for pair in pairs])
    topics = np.array([pair.topic for pair in pairs])
    column = {label: number for number, label in enumerate(sorted(LABELS))}
    found: dict[str, list[float]] = {label: [] for label in LABELS}
    for seed in _SHUFFLES:
        folds = GroupKFold(_FOLDS, shuffle=True, random_state=seed)
        # Small trees on several threads mostly wait for each other, and on a busy machine for ever.
        with threadpool_limits(limits=1):
            given = cross_val_predict(model, rows, labels, groups=topics, cv=folds, method="predict_proba")
        scores = np.asarray(given)
        for label, areas in found.items():
            areas.append(float(roc_auc_score(labels == label, scores[:, column[label]])))
    return {label: float(np.mean(areas)) for label, areas in found.items()}


def _print_table(pairs: Sequence[Written]) -> float:
    """Print a row for each probe and split; give the highest area."""
    highest = 0.0
    print(
        f"{'area under the ROC curve':28}{'topics':>8}{'pairs':>8}"
        + "".join(f"{label:>11}" for label in LABELS)
    )
    for split in ("", *SPLITS):
        chosen = [pair for pair in pairs if split in ("", pair.split)]
        size = f"{len({pair.topic for pair in chosen}):>8}{len(chosen):>8}"
        if not enough_to_probe(chosen):
            print(f"{split or 'all':28}{size}   too few topics to probe")
            continue
        for name, areas in (("both texts", surface_areas(chosen)), ("one text", one_text_areas(chosen))):
            print(
                f"{(split or 'all') + ', ' + name:28}{size}"
                + "".join(f"{area:11.2f}" for area in areas.values())
            )
            highest = max(highest, *areas.values())
    return highest


def _print_means(pairs: Sequence[Written]) -> None:
    features = [(pair.label, surface(pair)) for pair in pairs]
    print(f"\n{'mean of':44}" + "".join(f"{label:>11}" for label in LABELS))
    for name in _COMPARED:
        means = [
            np.mean([row[name] for has, row in features if has == label] or [np.nan]) for label in LABELS
        ]
        print(f"{name:44}" + "".join(f"{mean:11.2f}" for mean in means))
    print()


def _telling_words(pairs: Sequence[Written], label: str) -> list[str]:
    """The words and word pairs most of whose uses are in texts of one label."""
    uses: dict[str, list[bool]] = {}
    for pair in pairs:
        for word in set(_words_and_pairs(pair.other)):
            uses.setdefault(word, []).append(pair.label == label)
    share = sum(pair.label == label for pair in pairs) / max(len(pairs), 1)
    often = {word: found for word, found in uses.items() if len(found) >= _RARE}
    excess = {word: (sum(found) - share * len(found)) / len(found) ** 0.5 for word, found in often.items()}
    most = sorted(excess, key=lambda word: (-excess[word], word))[:10]
    return [f"{word} {sum(uses[word])} of {len(uses[word])}" for word in most]


def _counts(text: str) -> dict[str, float]:
    """What is counted in one text."""
    plain = text.translate(_APOSTROPHES)
    said, folded = words(text), plain.casefold()
    letters = [letter for letter in text if letter.isalpha()]
    counts = {name: float(sum(plain.count(mark) for mark in marks)) for name, marks in _PUNCTUATION.items()}
    counts |= {name: float(len(marker.findall(folded))) for name, marker in _MARKERS.items()}
    return counts | {
        "lower-case start": float(bool(letters) and letters[0].islower()),
        "share of capitals": sum(letter.isupper() for letter in letters) / max(len(letters), 1),
        "ends with punctuation": float(text.rstrip()[-1:] in {".", "!", "?"}),
        "words": float(len(said)),
        "characters": float(len(text)),
        "letters a word": len(letters) / max(len(said), 1),
        "negations": float(sum(word in _NEGATIONS or word.endswith("n't") for word in said)),
    }


def _words_and_pairs(text: str) -> list[str]:
    said = words(text)
    return [*said, *(" ".join(two) for two in pairwise(said))]


def _share(part: AbstractSet[str], whole: AbstractSet[str]) -> float:
    return len(part) / max(len(whole), 1)


def _digits(said: Sequence[str]) -> set[str]:
    return {word for word in said if any(letter.isdigit() for letter in word)}


def _pairs(path: Path, number: int, line: str) -> list[Written]:
    message = f"{path}, line {number}: expected {_EXAMPLE}"
    try:
        row = json.loads(line)
        topic, claim, lists = str(row["topic"]), str(row["claim"]), [row[label] for label in LABELS]
    except (ValueError, KeyError, TypeError) as fault:
        raise PairsError(message) from fault
    if not all(isinstance(texts, list) and texts for texts in lists):
        raise PairsError(message)
    return [
        Written(
            topic=topic,
            split=str(row.get("split", "")),
            claim=claim,
            other=str(text),
            place=place,
            label=label,
        )
        for label, texts in zip(LABELS, lists, strict=True)
        for place, text in enumerate(texts)
    ]


if __name__ == "__main__":
    main()
