"""How soon the bot is ready and how much memory it takes, with a large server in its store: seen from outside.

The store is written once a run; every start is a process of its own, `bot.benching.started`, on a copy of it.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from statistics import median

from bot.benching.figures import CannotMeasure, Figure
from bot.benching.material import Originals, Stretch, claims_of_server, draw_posts
from bot.benching.posts import CLAIMS_IN_POST, KEY, as_post, place_of
from bot.benching.started import REPORT, TASK, Report, Task
from bot.moderator.thinking import stamp_of
from bot.store.opening import Store, open_store
from bot.store.records import Act, EncoderStamp, PostRecord
from models.argument import Assessment, Form, JudgedPassage, Kind, Passage, Span
from models.encoder import EncoderCard
from models.vectors import Quantised

_WRITTEN_TOGETHER = 200
_POSTS = 50
_STARTS = 3
_ASKED_SECONDS = 4.0
_ASKED_MEGABYTES = 400.0
_PATIENCE = 600


def measure_start(
    originals: Originals, encoder: EncoderCard, size: int, *, verifier: bool
) -> tuple[str, list[Figure]]:
    """A title and the figures. Raises CannotMeasure."""
    with tempfile.TemporaryDirectory(prefix="cruxkeeper-bench-") as folder:
        written = Path(folder) / "written.db"
        asyncio.run(_write_store(written, originals, encoder, size))
        reports = [_start(written, originals, size, verifier=verifier) for _ in range(_STARTS)]
    title = f"Start and memory, with {size:,} claims of one server in the store; a process of its own"
    return title, list(_sum_up(reports, size))


def _sum_up(reports: Sequence[Report], size: int) -> Iterator[Figure]:
    claims = round(reports[0].claims / _POSTS)
    on = f"store of {size:,} claims, discord.py and the gateway loaded"
    times = f"median of {len(reports)} starts"
    stages = {
        "modules imported": [report.imported for report in reports],
        "store open, models loaded": [report.assembled for report in reports],
    }
    for stage, seconds in stages.items():
        yield Figure(
            what=f"from nothing to: {stage}",
            on=on,
            times=times,
            found=median(seconds),
            unit="s",
            digits=2,
        )
    yield Figure(
        what="from nothing to: ready, the server's claims in memory and a first post judged",
        on=on,
        times=times,
        found=median(report.ready for report in reports),
        unit="s",
        digits=2,
        at_most=_ASKED_SECONDS,
    )
    after = f"{on}, {_POSTS} posts of {claims} claims considered"
    highest = f"highest of {len(reports)} starts"
    yield Figure(
        what="resident memory after that",
        on=after,
        times=highest,
        found=max(report.resident for report in reports),
        unit="MB",
        at_most=_ASKED_MEGABYTES,
    )
    yield Figure(
        what="most resident memory on the way",
        on=after,
        times=highest,
        found=max(report.resident_at_most for report in reports),
        unit="MB",
    )
    yield Figure(
        what="a post considered: recorded as well as judged",
        on=after,
        times=f"median of {len(reports)} means",
        found=median(report.considering for report in reports) * 1000,
        unit="ms",
        digits=1,
    )


def _start(written: Path, originals: Originals, size: int, *, verifier: bool) -> Report:
    """Start the bot on a copy of the store, and read what it says of itself."""
    task, store = written.with_name("task.json"), written.with_name("store.db")
    shutil.copy(written, store)
    # Numbers that no post in the store has, however the claims were parted.
    told = Task(
        store=store,
        posts=draw_posts(originals, size, _POSTS),
        first=size,
        verifier=verifier,
        begun=time.monotonic(),
    )
    task.write_bytes(TASK.dump_json(told))
    try:
        ended = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bot.benching.started", str(task)],
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )
    except subprocess.CalledProcessError as fault:
        last = fault.stderr.decode().strip().rpartition("\n")[2]
        message = f"the bot did not start: {last}"
        raise CannotMeasure(message) from fault
    except subprocess.TimeoutExpired as fault:
        message = f"the bot was not done after {_PATIENCE} seconds"
        raise CannotMeasure(message) from fault
    return REPORT.validate_json(ended.stdout)


async def _write_store(file: Path, originals: Originals, encoder: EncoderCard, size: int) -> None:
    """Write the server post by post, as the bot itself would have."""
    stamp = stamp_of(encoder)
    store = await open_store(file, KEY)
    try:
        records = _records(originals, claims_of_server(originals, size), stamp)
        while some := list(islice(records, _WRITTEN_TOGETHER)):
            await _record(store, some)
    finally:
        await store.close()


async def _record(store: Store, records: Sequence[PostRecord]) -> None:
    # Together, for the store lets writers that wait together share a commit.
    await asyncio.gather(*(store.posts.record(record) for record in records))


def _records(originals: Originals, stretches: Iterable[Stretch], stamp: EncoderStamp) -> Iterator[PostRecord]:
    """The server's claims as posts, ten claims each; what is left at the end of a stretch makes a shorter one."""
    parts = chain.from_iterable(
        (_part(stretch, start) for start in range(0, len(stretch.rows), CLAIMS_IN_POST))
        for stretch in stretches
    )
    for number, part in enumerate(parts):
        texts = [originals.texts[int(row)] for row in part.rows]
        post = as_post(number, texts)
        yield PostRecord(
            place=place_of(number),
            assessment=Assessment(post=post, passages=tuple(_passages(texts))),
            vectors=part.vectors,
            sketches=part.sketches,
            stamp=stamp,
            act=Act.NONE,
            because="",
            nudge=None,
        )


def _part(stretch: Stretch, start: int) -> Stretch:
    """What a post holds of a stretch."""
    end = start + CLAIMS_IN_POST
    vectors = stretch.vectors
    return Stretch(
        rows=stretch.rows[start:end],
        sketches=stretch.sketches[start:end],
        vectors=Quantised(values=vectors.values[start:end], scales=vectors.scales[start:end]),
    )


def _passages(texts: Sequence[str]) -> Iterator[JudgedPassage]:
    """One for each paragraph of `material.as_post`."""
    start = 0
    for text in texts:
        span = Span(start=start, end=start + len(text))
        yield JudgedPassage(passage=Passage(form=Form.CLAIM, text=text, span=span), kind=Kind.NEW)
        start = span.end + len("\n\n")
