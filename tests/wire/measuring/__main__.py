"""`make load`: measures the bot over real sockets, with the models that ship, and prints the targets beside it.

    python -m tests.wire.measuring [--quick]

Run it in the project's folder, on a machine that does nothing else. Discord, simulated, runs on the same machine and
takes its share of it.
"""

import argparse
import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from rich.console import Console

from bot.benchmark.figures import CannotMeasure, Figure, table
from bot.benchmark.machine import describe_machine
from tests.wire.measuring.answering import measure_answers
from tests.wire.measuring.crowding import measure_crowd
from tests.wire.measuring.deciding import measure_decisions

_WIDTH = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How much is measured."""

    messages: int
    servers: int
    seconds: int


_FULL = _Plan(messages=1_000, servers=200, seconds=60)
_QUICK = _Plan(messages=100, servers=10, seconds=3)


def main() -> None:
    """Measure one thing after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.wire.measuring", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="so little that the figures only show it works")
    plan = _QUICK if parser.parse_args().quick else _FULL
    console = Console()
    console.width = console.width if console.is_terminal else _WIDTH
    measures: dict[str, Callable[[], Coroutine[None, None, list[Figure]]]] = {
        "From a message to its decision": lambda: measure_decisions(plan.messages),
        "Answers to members": lambda: measure_answers(plan.messages),
        "Many servers at once": lambda: measure_crowd(plan.servers, plan.seconds),
    }
    for title, measure in measures.items():
        try:
            found = table(title, asyncio.run(measure()))
        except CannotMeasure as fault:
            found = f"not measured: {fault}"
        console.print("", describe_machine(), found, sep="\n")


if __name__ == "__main__":
    main()
