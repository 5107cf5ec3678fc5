"""The process that `bot.benchmark.starting` measures: the bot without Discord, told what to do by a file.

It imports what the bot imports, and next to nothing besides: its memory is what is measured.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pydantic import TypeAdapter

from bot.app import assemble
from bot.benchmark.posts import KEY, as_post, place_of
from bot.config import Judge, Matching, Settings
from bot.moderator.cruxkeeper import Cruxkeeper
from bot.store.records.forums import Mode
from models.argument import Form

_GATEWAY = ("bot.gateway.running", "bot.gateway.services")
"""What `bot.app.serve` imports; discord.py comes with it."""

_STATUS = Path("/proc/self/status")
_KILOBYTE, _MEGABYTE = 1024, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Which store to open and which posts to consider, numbered from `first`; `begun` is when the process was started."""

    store: Path
    posts: Sequence[Sequence[str]]
    first: int
    verifier: bool
    begun: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Seconds from the start of the process to each stage, seconds for a post on average, and megabytes.

    `claims` were found in all posts together.
    """

    imported: float
    assembled: float
    ready: float
    considering: float
    claims: int
    resident: float
    resident_at_most: float


async def run(task: Task) -> Report:
    """Do as told. Raises StoreError and EncoderUnavailable."""
    for module in _GATEWAY:
        import_module(module)
    imported = time.monotonic()
    settings = Settings(matching=Matching(scope="server"), judge=Judge(verifier=task.verifier))
    async with assemble(settings, database=task.store, key=KEY) as keeper:
        assembled = time.monotonic()
        claims = await _consider(keeper, task.first, task.posts[0])
        ready = time.monotonic()
        for number, texts in enumerate(task.posts[1:], task.first + 1):
            claims += await _consider(keeper, number, texts)
        done = time.monotonic()
        memory = _memory()
    return Report(
        imported=imported - task.begun,
        assembled=assembled - task.begun,
        ready=ready - task.begun,
        considering=(done - ready) / max(len(task.posts) - 1, 1),
        claims=claims,
        resident=memory["VmRSS"],
        resident_at_most=memory["VmHWM"],
    )


async def _consider(keeper: Cruxkeeper, number: int, texts: Sequence[str]) -> int:
    """Consider one post; returns how many claims were found in it."""
    (prepared,) = await keeper.considering.prepare([as_post(number, texts)])
    await keeper.considering.consider(place_of(number), prepared, live=True, mode=Mode.OBSERVE)
    return sum(passage.form is Form.CLAIM for passage in prepared.passages)


def _memory() -> dict[str, float]:
    """What the kernel says of this process, in megabytes, by its own names."""
    fields = (line.split() for line in _STATUS.read_text("utf-8").splitlines() if line.endswith(" kB"))
    return {name.rstrip(":"): int(amount) * _KILOBYTE / _MEGABYTE for name, amount, _ in fields}


TASK, REPORT = TypeAdapter(Task), TypeAdapter(Report)

if __name__ == "__main__":
    told = TASK.validate_json(Path(sys.argv[1]).read_bytes())
    sys.stdout.buffer.write(REPORT.dump_json(asyncio.run(run(told))))
