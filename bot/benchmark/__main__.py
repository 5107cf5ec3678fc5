"""`make bench`: measures speed and memory on this machine, and prints what was found beside the targets.

    python -m bot.benchmark [--quick] [--million] [--no-verifier] [--export]

Run it in the project's folder, on a machine that does nothing else: what else runs slows all of it down, the ratios least.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console

from bot.benchmark.encoding import Effort, measure_encoding
from bot.benchmark.exporting import measure_export
from bot.benchmark.figures import CannotMeasure, Figure, table
from bot.benchmark.judging import measure_judging
from bot.benchmark.machine import describe_machine
from bot.benchmark.material import THREADS, make_originals
from bot.benchmark.starting import measure_start
from bot.store.errors import StoreError
from models.encoder import EncoderUnavailable
from models.labelled import LabelledDataError
from models.loading import load_encoder, load_judge

_WIDTH = 180
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How much is measured."""

    effort: Effort
    sizes: tuple[int, ...]
    posts: int
    stored: int


_FULL = _Plan(
    effort=Effort(rounds=15, batches=8, single=64), sizes=(1_000, 100_000), posts=300, stored=100_000
)
_QUICK = _Plan(effort=Effort(rounds=3, batches=4, single=32), sizes=(1_000, 5_000), posts=100, stored=5_000)


def main() -> None:
    """Read the arguments, measure one thing after the other; what cannot be measured is said and passed over."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--quick", action="store_true", help="on so little that the figures only show it works"
    )
    parser.add_argument(
        "--million", action="store_true", help="judge against 1,000,000 claims too (some 4 GB)"
    )
    parser.add_argument(
        "--verifier",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="judge with the verifier, or by words alone",
    )
    parser.add_argument(
        "--export",
        action="store_true",
        help="instead: export 1,000,000 claims while posts arrive (some 10 GB)",
    )
    given = parser.parse_args()
    plan = _QUICK if given.quick else _FULL
    sizes = (*plan.sizes, _MILLION) if given.million else plan.sizes
    console = Console()
    # Where the output goes into a file, rich would take 80 columns, and break every line.
    console.width = console.width if console.is_terminal else _WIDTH
    console.print(
        describe_machine(), "; --quick: on less than the targets are about" if given.quick else "", sep=""
    )
    if given.export:
        _show(console, lambda: _exporting(_QUICK.stored if given.quick else _MILLION))
        return
    for measure in (
        lambda: _start(plan, verifier=given.verifier),
        lambda: _judging(plan, sizes, verifier=given.verifier),
        lambda: _encoding(plan),
    ):
        _show(console, measure)


def _show(console: Console, measure: Callable[[], Iterable[tuple[str, list[Figure]]]]) -> None:
    """Print a table as soon as it is there."""
    try:
        for title, figures in measure():
            console.print("", table(title, figures))
    except (CannotMeasure, EncoderUnavailable, LabelledDataError, StoreError, OSError) as fault:
        console.print("", f"not measured: {fault}", markup=False)


def _start(plan: _Plan, *, verifier: bool) -> Iterator[tuple[str, list[Figure]]]:
    encoder = load_encoder(threads=THREADS)
    originals = make_originals(encoder, plan.stored)
    yield measure_start(originals, encoder.card, plan.stored, verifier=verifier)


def _judging(plan: _Plan, sizes: tuple[int, ...], *, verifier: bool) -> Iterator[tuple[str, list[Figure]]]:
    encoder = load_encoder(threads=THREADS)
    judge = load_judge(encoder.card, verifier=verifier, threads=THREADS)
    originals = make_originals(encoder, max(sizes))
    yield from measure_judging(originals, encoder, judge, sizes=sizes, posts=plan.posts)


def _exporting(size: int) -> Iterator[tuple[str, list[Figure]]]:
    encoder = load_encoder(threads=THREADS)
    yield measure_export(make_originals(encoder, size), encoder.card, size)


def _encoding(plan: _Plan) -> Iterator[tuple[str, list[Figure]]]:
    # Last, for it brings PyTorch into this process.
    yield from measure_encoding(load_encoder(threads=THREADS), plan.effort)


if __name__ == "__main__":
    main()
