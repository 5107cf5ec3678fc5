"""What is measured on: claims of one server and posts about them, made from `seeds/pairs`, the same on every run.

There are no hundred thousand claims in the project, so the texts of `train.jsonl` are said again and again, each time
with a vector of its own: the original's, turned away from it by chance as far as a restatement's would be. Its sketch is
drawn by lot, as if its words were its own too: shared sketches would take a tenth of the memory that real ones take.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.benchmark.posts import CLAIMS_IN_POST, KEY
from models.encoder import Encoder
from models.sketches import Sketch, Sketcher
from models.training.groups import Group, read_groups
from models.vectors import Floats, Quantised, quantise
from models.words import words

PAIRS = Path("seeds/pairs")
THREADS = 2
"""The cores that every model may use here; what config.toml has by default."""


_SEED = 7
_HELD_BACK = 5
_KNOWN_IN_POST = 2
_NEAREST_COPY, _FARTHEST_COPY = 0.95, 0.8
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Originals:
    """The texts that a server's claims are copies of, with unit vectors and sketches, row by row.

    `restated` holds texts that are none of them, each with the row of the claim that it says in other words.
    """

    texts: tuple[str, ...]
    vectors: Floats
    sketches: tuple[Sketch, ...]
    restated: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some claims of a server, one after the other; `rows` names the original of each, whose text is taken for its own."""

    rows: NDArray[np.int64]
    sketches: tuple[Sketch, ...]
    vectors: Quantised


def make_originals(encoder: Encoder, most: int) -> Originals:
    """Encode up to `most` texts of `train.jsonl`, group by group in an order drawn by lot."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret
    groups = list(read_groups(PAIRS / "train.jsonl"))
    chance.shuffle(groups)
    texts: list[str] = []
    restated: list[tuple[str, int]] = []
    for number, group in enumerate(groups):
        held_back = group.same[-1] if number % _HELD_BACK == 0 else None
        if held_back is not None:
            restated.append((held_back, len(texts)))
        texts += [text for text in texts_of(group) if text != held_back]
    kept = tuple(texts[:most])
    sketcher = Sketcher(KEY)
    return Originals(
        texts=kept,
        vectors=encoder.encode(kept),
        sketches=tuple(sketcher.sketch(words(text)) for text in kept),
        restated=tuple((text, row) for text, row in restated if row < len(kept)),
    )


def claims_of_server(originals: Originals, size: int) -> Iterator[Stretch]:
    """A server of `size` claims: the originals first, then copies of them with noise."""
    first = np.arange(min(size, len(originals.texts)))
    yield Stretch(
        rows=first, sketches=originals.sketches[: len(first)], vectors=quantise(originals.vectors[first])
    )
    chance = np.random.default_rng(_SEED)
    for start in range(len(first), size, _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, size)) % len(originals.texts)
        yield Stretch(
            rows=rows,
            sketches=_drawn_by_lot([len(originals.sketches[int(row)]) for row in rows], chance),
            vectors=quantise(_turned_away(originals.vectors[rows], chance)),
        )


def draw_posts(originals: Originals, size: int, count: int) -> tuple[tuple[str, ...], ...]:
    """`count` posts to a server of `size` claims, ten claims each.

    Eight are claims and texts of `dev.jsonl`, which the server never saw. One is in the server to the word, and one
    says in words of its own what a claim in the server says.
    """
    chance = random.Random(_SEED + 1)  # noqa: S311 - nothing secret
    groups = read_groups(PAIRS / "dev.jsonl")
    present = originals.texts[:size]
    restated = [text for text, row in originals.restated if row < size]
    posts: list[tuple[str, ...]] = []
    for _ in range(count):
        others = chance.sample(groups, CLAIMS_IN_POST - _KNOWN_IN_POST)
        claims = [chance.choice(texts_of(group)) for group in others]
        claims += [chance.choice(present), chance.choice(restated)]
        chance.shuffle(claims)
        posts.append(tuple(claims))
    return tuple(posts)


def texts_of(group: Group) -> tuple[str, ...]:
    """The claim of a group and all that is said around it."""
    return (group.claim, *group.same, *group.opposed, *group.different)


def _turned_away(vectors: Floats, chance: np.random.Generator) -> Floats:
    """Unit vectors whose cosine to those given is drawn evenly between the two limits."""
    noise = chance.standard_normal(vectors.shape, dtype=np.float32)
    noise -= (noise * vectors).sum(axis=1, keepdims=True) * vectors
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    cosines = chance.uniform(_FARTHEST_COPY, _NEAREST_COPY, (len(vectors), 1)).astype(np.float32)
    return cosines * vectors + np.sqrt(1 - cosines**2) * noise


def _drawn_by_lot(lengths: Sequence[int], chance: np.random.Generator) -> tuple[Sketch, ...]:
    """Sketches of so many numbers each, which have nothing in common."""
    numbers = chance.integers(0, 2**63, (len(lengths), max(lengths)))
    return tuple(tuple(sorted(row[:length])) for row, length in zip(numbers.tolist(), lengths, strict=True))
