"""Trains a verifier on from a released one: longer, with hard negatives, and to tell engagement as well.

    python -m models.training.onward DATA --work FOLDER [--bfloat16]

DATA is as for `python -m models.training`. The words and the lowest layers stay as they are, so that a release need only
hold what has changed (`models.training.release --onto`). On two cores with AVX-512 BF16 it takes about an hour and a half. Every
step is seeded, writes into the work folder, and is left out if it is there already.
"""

import argparse
import random
from pathlib import Path

from models.encoder import Encoder
from models.loading import load_encoder
from models.shipped import find_model
from models.training.cross_encoder import Recipe, average_models, train_cross_encoder
from models.training.examples import FOR_LONGER, Example, draw_public, draw_widely
from models.training.groups import read_groups
from models.training.hard_negatives import mine_hard_negatives
from models.training.stages import once
from models.training.threads import engagement_examples, read_threads
from models.training.unpacking import unpack_verifier

_ROUNDS = 4
_TRUNK_SEED, _SEEDS = 200, (1, 2, 3)
_OF_A_ROUND, _AT_THE_END = 0.5, 0.4
"""The share of what could be drawn that one round of the trunk holds, and the last one of each seed."""
_RATE = 5e-5
_FROZEN_LAYERS = 2
_OUTPUTS = 4


class Drawer:
    """Draws rounds of examples, each afresh."""

    def __init__(self, data: Path, seeds: Path, encoder: Encoder) -> None:
        """Read our own groups and threads below `seeds`; mine the hard negatives. Raises LabelledDataError."""
        self._data = data
        self._groups = read_groups(seeds / "pairs/train.jsonl")
        self._hard = mine_hard_negatives(self._groups, encoder)
        self._engagement = engagement_examples(read_threads(seeds / "engagement/train.jsonl"))

    def draw(self, seed: int, share: float) -> list[Example]:
        """So large a share of our own pairs, of FOR_LONGER, and of our own threads."""
        chance = random.Random(seed)  # noqa: S311 - nothing secret
        own = draw_widely(self._groups, self._hard, chance)
        public = {source: int(size * share) for source, size in FOR_LONGER.items()}
        return [
            *chance.sample(own, int(len(own) * share)),
            *draw_public(self._data, public, chance),
            *chance.sample(self._engagement, int(len(self._engagement) * share)),
        ]


def main() -> None:
    """Read the arguments, train what is not there yet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--released", default="claim-verifier-1", help="where to start (%(default)s)")
    parser.add_argument("--shelf", type=Path, help="where it lies, if not among what ships")
    parser.add_argument("--seeds-folder", type=Path, default=Path("seeds"), help="our own data (%(default)s)")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument(
        "--rounds", type=int, default=_ROUNDS, help="of the part that the seeds share (%(default)s)"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=_SEEDS)
    parser.add_argument("--bfloat16", action="store_true", help="16 bits: twice as fast with AVX-512 BF16")
    given = parser.parse_args()
    work: Path = given.work
    drawer = Drawer(given.data, given.seeds_folder, load_encoder())
    once(work / "start", lambda out: unpack_verifier(find_model(given.released, given.shelf).folder, out))
    once(work / "trunk", lambda out: _train_trunk(given, drawer, out))
    for seed in given.seeds:
        once(work / f"verifier-{seed}", lambda out, seed=seed: _finish(given, drawer, seed, out))
    once(
        work / "verifier",
        lambda out: average_models([work / f"verifier-{seed}" for seed in given.seeds], out),
    )


def _train_trunk(given: argparse.Namespace, drawer: Drawer, out: Path) -> None:
    """Many rounds at one rate."""
    rounds = [drawer.draw(_TRUNK_SEED * 1000 + number, _OF_A_ROUND) for number in range(given.rounds)]
    recipe = _recipe(given, "start", seed=_TRUNK_SEED, decays=False)
    train_cross_encoder(recipe, [example for drawn in rounds for example in drawn], out)


def _finish(given: argparse.Namespace, drawer: Drawer, seed: int, out: Path) -> None:
    """One more round, the rate falling to nothing."""
    train_cross_encoder(_recipe(given, "trunk", seed=seed, decays=True), drawer.draw(seed, _AT_THE_END), out)


def _recipe(given: argparse.Namespace, base: str, *, seed: int, decays: bool) -> Recipe:
    return Recipe(
        base=given.work / base,
        seed=seed,
        rate=_RATE,
        decays=decays,
        frozen_words=True,
        frozen_layers=_FROZEN_LAYERS,
        outputs=_OUTPUTS,
        bfloat16=given.bfloat16,
    )


if __name__ == "__main__":
    main()
