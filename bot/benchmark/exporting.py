"""What an export of a large server costs, and what the bot notices of it while posts go on arriving."""

import asyncio
import base64
import os
import sys
import tempfile
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

from bot.benchmark.figures import CannotMeasure, Figure, percentile
from bot.benchmark.material import Originals, claims_of_server
from bot.benchmark.posts import KEY, as_post, place_of
from bot.benchmark.starting import post_records, write_store
from bot.credentials import KEY_VARIABLE
from bot.moderator.thinking import stamp_of
from bot.store.opening import Store, open_store
from bot.store.servers import ServerSettings
from models.encoder import EncoderCard

_POSTS_A_SECOND = 50
_CLAIMS_IN_NEW_POST = 3
_UNDISTURBED_SECONDS = 20
_REPEATING = 5
_MOST_MEGABYTES, _MOST_MILLISECONDS = 300.0, 50.0
_MEGABYTE, _KILOBYTE = 1e6, 1024


def measure_export(originals: Originals, encoder: EncoderCard, size: int) -> tuple[str, list[Figure]]:
    """A title and the figures. Raises CannotMeasure."""
    with tempfile.TemporaryDirectory(prefix="cruxkeeper-bench-") as folder:
        figures = asyncio.run(_measure(Path(folder), originals, encoder, size))
    return f"Export of {size:,} claims with text, while {_POSTS_A_SECOND} posts a second arrive", figures


async def _measure(folder: Path, originals: Originals, encoder: EncoderCard, size: int) -> list[Figure]:
    database, out = folder / "store.db", folder / "export.db"
    await write_store(database, originals, encoder, size, repeating=_REPEATING)
    store = await open_store(database, KEY)
    try:
        await store.servers.choose(place_of(0).server, ServerSettings(text_in_exports=True))
        arriving = _Arriving(store, originals, encoder, size)
        undisturbed = await arriving.go_on(until=asyncio.create_task(asyncio.sleep(_UNDISTURBED_SECONDS)))
        export = asyncio.create_task(_export(database, out))
        beside = await arriving.go_on(until=export)
        seconds, megabytes = await export
    finally:
        await store.close()
    on = f"{size:,} claims, one in {_REPEATING} a repeat"
    before, during = (percentile(waited, 99) * 1000 for waited in (undisturbed, beside))
    posts = f"{len(beside):,} posts"
    return [
        Figure(what="time", on=on, times="1", found=seconds, unit="s", digits=1),
        Figure(what="size of the file", on=on, times="1", found=out.stat().st_size / _MEGABYTE, unit="MB"),
        Figure(
            what="most resident memory of the exporting process",
            on=on,
            times="looked at 20 times a second",
            found=megabytes,
            unit="MB",
            at_most=_MOST_MEGABYTES,
        ),
        Figure(
            what="a post recorded with no export beside, p99",
            on=f"{_POSTS_A_SECOND} posts a second",
            times=f"{len(undisturbed):,} posts",
            found=before,
            unit="ms",
            digits=1,
        ),
        Figure(
            what="a post recorded during the export, p99",
            on=on,
            times=posts,
            found=during,
            unit="ms",
            digits=1,
        ),
        Figure(
            what="by how much that is longer",
            on=on,
            times=posts,
            found=during - before,
            unit="ms",
            digits=1,
            at_most=_MOST_MILLISECONDS,
        ),
    ]


class _Arriving:
    """Posts that arrive at a steady pace, whatever becomes of those before."""

    def __init__(self, store: Store, originals: Originals, encoder: EncoderCard, first: int) -> None:
        (stretch,) = claims_of_server(originals, _CLAIMS_IN_NEW_POST)
        (self._record,) = post_records(originals, [stretch], stamp_of(encoder), None)
        self._store = store
        self._texts = [originals.texts[row] for row in range(_CLAIMS_IN_NEW_POST)]
        self._numbers = count(first)

    async def go_on(self, until: "asyncio.Task[object]") -> list[float]:
        """Let posts arrive until a task is done; the seconds that each waited to be recorded."""
        begun, waiting = time.perf_counter(), list[asyncio.Task[float]]()
        while not until.done():
            waiting.append(asyncio.create_task(self._record_one()))
            due = begun + len(waiting) / _POSTS_A_SECOND
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
        return list(await asyncio.gather(*waiting))

    async def _record_one(self) -> float:
        number = next(self._numbers)
        assessment = replace(self._record.assessment, post=as_post(number, self._texts))
        begun = time.perf_counter()
        await self._store.posts.record(replace(self._record, place=place_of(number), assessment=assessment))
        return time.perf_counter() - begun


async def _export(database: Path, out: Path) -> tuple[float, float]:
    """Run the command; seconds, and the most megabytes that it had in memory."""
    begun = time.perf_counter()
    command = (sys.executable, "-m", "bot", "export", "--db", str(database), "--out", str(out), "--with-text")
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, KEY_VARIABLE: base64.b64encode(KEY).decode()},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    most = 0.0
    ended = asyncio.create_task(process.communicate())
    while not ended.done():
        most = max(most, _resident(process.pid))
        await asyncio.wait([ended], timeout=0.05)
    _, errors = await ended
    if process.returncode:
        message = f"the export failed: {errors.decode().strip()}"
        raise CannotMeasure(message)
    return time.perf_counter() - begun, most


def _resident(process: int) -> float:
    """The most resident memory of a process so far, in megabytes, as the kernel tells it; 0 where it does not."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0.0
    found = [line.split() for line in status.splitlines() if line.startswith("VmHWM")]
    return int(found[0][1]) * _KILOBYTE / _MEGABYTE if found else 0.0
