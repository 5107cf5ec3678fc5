"""Probes the written pairs: can their labels be told without understanding them?

    python -m models.training.surface seeds/pairs/*.jsonl

A judge learns whatever tells the labels apart. If lower case, question marks or length do, it learns those. Two probes
try, cross-validated so that no topic is in training and test at once: gradient boosting on surface features of both
texts, and words and word pairs of the *other* text alone, whose claim is hidden. The table holds the area under the ROC
curve for each label against the rest, 0.50 being chance, over everything and for each split; below it stands what
single feature and which words give most away. Exits with 1 if any area is above `--limit`, 2 if a file cannot be used.
`seeds/pairs/README.md` has the format and says how to write so that the limit holds.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from models.polarity import polarity_difference
from models.words import content_words, words

LABELS = ("same", "opposed", "different")
SPLITS = ("train", "dev", "test")

_LIMIT = 0.70
_FOLDS = 5
_SHUFFLES = (11, 12, 13)
_RARE = 8  # words in fewer pairs are not listed

_NEGATIONS = frozenset(
    """
    not no never none nobody nothing neither nor without hardly barely cannot dont doesnt didnt isnt arent wasnt werent
    wont cant couldnt wouldnt shouldnt havent hasnt aint nah nope
    """.split()
)
_PUNCTUATION = {"full stops": ".", "commas": ",", "questions": "?", "exclamations": "!", "colons": ":;", "quotes": "\"“”'’"}
_MARKERS = {
    "changed mind": re.compile(
        r"\bused to\b|\bthought\b|\bno longer\b|\bany ?more\b|\bchanged my mind|\bonce (?:believed|argued|held)\b"
    ),
    "hedges": re.compile(
        r"\b(?:maybe|perhaps|probably|seems?|might|i think|i guess|i suspect|imo|imho|as far as|arguably|likely|tends?"
        r"|possibly|roughly|fairly|not sure|my impression|kind of|sort of)\b"
    ),
    "slang": re.compile(
        r"\b(?:lol|lmao|imo|tbh|idk|ngl|u|ur|bc|cuz|cos|ppl|gonna|wanna|gotta|yeah|yep|nah|nope|dude|bro|btw|rn|smh|pls)\b"
        r"|[:;]-?[)(dp]\B|[\U0001f300-\U0001faff]"
    ),
    "conditions": re.compile(r"\b(?:if|unless|provided|as long as|only when|except)\b"),
    "contrast": re.compile(r"\b(?:but|however|although|though|yet|still|actually|granted|sure)\b"),
    "first person": re.compile(r"\b(?:i|i'm|i've|i'd|me|my|we|our|us)\b"),
    "numbers": re.compile(
        r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half|third|quarter|twice)\b"
    ),
}


class PairsError(Exception):
    """A file of groups cannot be used; the message is one line that names the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A claim and the texts that say it again, deny it, or say something else; `split` is empty where none is given."""

    topic: str
    split: str
    claim: str
    texts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A pair as the probes see it: `place` is where the text stands in its list."""

    topic: str
    split: str
    claim: str
    other: str
    place: int
    label: str


def main() -> None:
    """Read the files, print the table and what gives most away, exit with 1 above the limit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="python -m models.training.surface"
    )
    parser.add_argument("files", nargs="+", type=Path, help="JSON lines, a group each")
    parser.add_argument("--limit", type=float, default=_LIMIT, help=f"the highest area allowed (default {_LIMIT:.2f})")
    given = parser.parse_args()
    try:
        pairs = pairs_of([group for path in given.files for group in read_groups(path)])
    except PairsError as fault:
        sys.exit(_complaint(str(fault)))
    highest = _print_table(pairs)
    _print_hints(pairs)
    print(f"\nhighest area {highest:.2f}, limit {given.limit:.2f}")
    if highest > given.limit:
        sys.exit(1)


def read_groups(path: Path) -> list[Group]:
    """The groups of a file. Raises PairsError."""
    try:
        lines = path.read_text("utf-8").splitlines()
        return [_group(json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        message = f"{path} cannot be used as groups of claims: {fault!r}"
        raise PairsError(message) from fault


def pairs_of(groups: Sequence[Group]) -> list[Written]:
    """Every claim with each of its texts."""
    return [
        Written(topic=group.topic, split=group.split, claim=group.claim, other=text, place=place, label=label)
        for group in groups
        for label in LABELS
        for place, text in enumerate(group.texts[label])
    ]


def surface(pair: Written) -> dict[str, float]:
    """What can be counted in a pair without understanding it."""
    claim, other = _counts(pair.claim), _counts(pair.other)
    features = {f"{name}, claim": value for name, value in claim.items()}
    features |= {f"{name}, text": value for name, value in other.items()}
    features |= {f"{name}, text less claim": other[name] - claim[name] for name in claim}
    left, right = words(pair.claim), words(pair.other)
    content_left, content_right = content_words(pair.claim), content_words(pair.other)
    features |= {
        "length ratio": (len(right) + 1) / (len(left) + 1),
        "words kept": _share(set(left) & set(right), set(left)),
        "words taken": _share(set(left) & set(right), set(right)),
        "content kept": _share(content_left & content_right, content_left),
        "content taken": _share(content_left & content_right, content_right),
        "content changed": float(len(content_left ^ content_right)),
        "in order": LCSseq.normalized_similarity(left, right),
        "negations differ by an odd number": float((other["negations"] - claim["negations"]) % 2),
        "opposite words": float(polarity_difference(pair.claim, pair.other).reversed),
        "other digits": float(_digits(left) != _digits(right)),
        "place": float(pair.place),
    }
    return features


def surface_areas(pairs: Sequence[Written]) -> dict[str, float]:
    """The area under the ROC curve for each label, from surface features of both texts."""
    model = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=12, l2_regularization=1.0, random_state=11
    )
    return _areas(model, np.array([list(surface(pair).values()) for pair in pairs]), pairs)


def one_text_areas(pairs: Sequence[Written]) -> dict[str, float]:
    """The area under the ROC curve for each label, from the words of the other text alone."""
    model = make_pipeline(
        CountVectorizer(analyzer=_words_and_pairs, min_df=2, binary=True),
        LogisticRegression(C=0.3, class_weight="balanced", max_iter=1000),
    )
    return _areas(model, np.array([pair.other for pair in pairs], dtype=object), pairs)


def probes_enough(pairs: Sequence[Written]) -> bool:
    """Whether there are topics and labels enough to cross-validate."""
    return len({pair.topic for pair in pairs}) >= 2 * _FOLDS and {pair.label for pair in pairs} == set(LABELS)


def _areas(model: Any, rows: NDArray[Any], pairs: Sequence[Written]) -> dict[str, float]:  # noqa: ANN401 - scikit-learn has no type for it
    labels = np.array([pair.label for pair in pairs])
    topics = np.array([pair.topic for pair in pairs])
    found = np.zeros((len(_SHUFFLES), len(LABELS)))
    for shuffle, seed in enumerate(_SHUFFLES):
        folds = GroupKFold(_FOLDS, shuffle=True, random_state=seed)
        scores = cross_val_predict(model, rows, labels, groups=topics, cv=folds, method="predict_proba")
        columns = sorted(LABELS)
        found[shuffle] = [roc_auc_score(labels == name, scores[:, columns.index(name)]) for name in LABELS]
    return dict(zip(LABELS, found.mean(axis=0).tolist(), strict=True))


def _print_table(pairs: Sequence[Written]) -> float:
    """Print a row for each probe and split; give the highest area."""
    highest = 0.0
    print(f"{'':28}{'topics':>8}{'pairs':>8}" + "".join(f"{label:>11}" for label in LABELS))
    for split in ("", *SPLITS):
        chosen = [pair for pair in pairs if split in ("", pair.split)]
        if not chosen:
            continue
        size = f"{len({pair.topic for pair in chosen}):>8}{len(chosen):>8}"
        if not probes_enough(chosen):
            print(f"{split or 'all':28}{size}   too few topics to probe")
            continue
        for name, areas in (("both texts", surface_areas(chosen)), ("one text's words", one_text_areas(chosen))):
            print(f"{(split or 'all') + ', ' + name:28}{size}" + "".join(f"{area:11.2f}" for area in areas.values()))
            highest = max(highest, *areas.values())
    return highest


def _print_hints(pairs: Sequence[Written]) -> None:
    """Print the features and words that by themselves tell most."""
    columns = [surface(pair) for pair in pairs]
    for label in LABELS:
        is_label = np.array([pair.label == label for pair in pairs])
        if is_label.all() or not is_label.any():
            continue
        alone = {name: roc_auc_score(is_label, [row[name] for row in columns]) for name in columns[0]}
        most = sorted(alone, key=lambda name: -abs(alone[name] - 0.5))[:6]
        print(f"\n{label}: " + ", ".join(f"{name} {'high' if alone[name] > 0.5 else 'low'} ({alone[name]:.2f})" for name in most))  # noqa: PLR2004 - chance
        print("  words: " + ", ".join(_telling_words(pairs, label)))


def _telling_words(pairs: Sequence[Written], label: str) -> list[str]:
    """The words and word pairs most of whose uses are in texts of one label, with that share."""
    uses: dict[str, list[bool]] = {}
    for pair in pairs:
        for word in set(_words_and_pairs(pair.other)):
            uses.setdefault(word, []).append(pair.label == label)
    base = sum(pair.label == label for pair in pairs) / len(pairs)
    excess = {w: (sum(u) - base * len(u)) / (base * (1 - base) * len(u)) ** 0.5 for w, u in uses.items() if len(u) >= _RARE}
    most = sorted(excess, key=lambda word: (-excess[word], word))[:10]
    return [f"{word} {sum(uses[word])} of {len(uses[word])}" for word in most]


def _counts(text: str) -> dict[str, float]:
    """What is counted in one text."""
    said, folded = words(text), text.casefold().replace("’", "'")  # noqa: RUF001 - the typographic apostrophe
    letters = [letter for letter in text if letter.isalpha()]
    counts = {name: float(sum(text.count(mark) for mark in marks)) for name, marks in _PUNCTUATION.items()}
    counts |= {name: float(len(marker.findall(folded))) for name, marker in _MARKERS.items()}
    counts |= {
        "lower-case start": float(bool(letters) and letters[0].islower()),
        "share of capitals": sum(letter.isupper() for letter in letters) / max(len(letters), 1),
        "ends with punctuation": float(text.rstrip()[-1:] in {".", "!", "?"}),
        "words": float(len(said)),
        "characters": float(len(text)),
        "letters a word": len(letters) / max(len(said), 1),
        "negations": float(sum(word in _NEGATIONS or word.endswith("n't") for word in said)),
    }
    return counts


def _words_and_pairs(text: str) -> list[str]:
    said = words(text)
    return [*said, *(" ".join(two) for two in pairwise(said))]


def _share(part: set[str] | frozenset[str], whole: set[str] | frozenset[str]) -> float:
    return len(part) / max(len(whole), 1)


def _digits(said: Sequence[str]) -> set[str]:
    return {word for word in said if any(letter.isdigit() for letter in word)}


def _group(row: dict[str, Any]) -> Group:
    texts = {label: tuple(_texts(row[label])) for label in LABELS}
    return Group(topic=str(row["topic"]), split=str(row.get("split", "")), claim=str(row["claim"]), texts=texts)


def _texts(given: object) -> Iterator[str]:
    if not isinstance(given, list) or not given:
        message = "each of " + ", ".join(LABELS) + " must be a list of texts"
        raise TypeError(message)
    yield from map(str, given)


def _complaint(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
