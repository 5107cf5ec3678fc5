"""Starts the bot like `launching.py`, without its hurry, and writes down in `recorded.json` how it fared inside.

Nothing of the bot is changed; it is watched while it judges, and its event loop is asked how late it wakes a sleeper.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.cli.main import main
from bot.gateway import running
from bot.gateway.services import Services
from bot.moderator.considering import Considering, Outcome
from tests.wire.launching import point_to

FILE = Path("recorded.json")
_NAP_SECONDS = 0.005
_BETWEEN_WEIGHINGS_SECONDS = 1.0
_STATUS = Path("/proc/self/status")


@dataclass(slots=True)
class Record:
    """What was seen; moments are seconds since 1970.

    `decided` has the last message of each post and when it was decided about, in that order; `lags` how late the event
    loop was at each moment, in seconds; `resident` the memory at each moment, in bytes.
    """

    decided: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])
    lags: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    resident: list[tuple[float, int]] = field(default_factory=list[tuple[float, int]])


def watch_decisions(record: Record) -> None:
    """Note when each post is judged, decided about and stored."""
    consider = Considering.consider

    async def watched(self: Considering, *args: Any, **kwargs: Any) -> Outcome:
        outcome = await consider(self, *args, **kwargs)
        record.decided.append((outcome.assessment.post.messages[-1].id, time.time()))
        return outcome

    Considering.consider = watched


def watch_loop(record: Record) -> None:
    """Note how late the event loop is, as long as the bot runs on it."""
    run = running.run

    async def watched(services: Services, token: str) -> None:
        napping = asyncio.create_task(_nap(record))
        try:
            await run(services, token)
        finally:
            napping.cancel()

    running.run = watched


async def _nap(record: Record) -> None:
    weighed = 0.0
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(_NAP_SECONDS)
        now = time.time()
        record.lags.append((now, time.perf_counter() - begun - _NAP_SECONDS))
        if now - weighed > _BETWEEN_WEIGHINGS_SECONDS:
            weighed = now
            record.resident.append((now, _resident()))


def _resident() -> int:
    (line,) = (line for line in _STATUS.read_text("utf-8").splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    point_to(sys.argv.pop(1))
    record = Record()
    watch_decisions(record)
    watch_loop(record)
    try:
        main()
    finally:
        FILE.write_text(json.dumps(asdict(record)), encoding="utf-8")
