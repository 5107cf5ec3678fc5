"""How soon the bot is ready and how much memory it takes, with a large server in its store: seen from outside.

The store is written once a run; every start is a process of its own, `bot.benchmark.started`, on a copy of it.
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

from bot.benchmark.figures import CannotMeasure, Figure
from bot.benchmark.material import Originals, Stretch, claims_of_server, draw_posts
from bot.benchmark.posts import CLAIMS_IN_POST, KEY, as_post, place_of
from bot.benchmark.started import REPORT, TASK, Report, Task
from bot.moderator.thinking import stamp_of
from bot.store.opening import Store, open_store
from bot.store.records.claims import EncoderStamp
from bot.store.records.posts import Act, PostRecord
from models.argument import Assessment, EarlierClaim, Form, How, JudgedPassage, Kind, Match, Passage, Span
from models.encoder import EncoderCard
from models.vectors import Quantised

_WRITTEN_TOGETHER = 200
_POSTS = 50
_STARTS = 3
_MOST_SECONDS = 4.0
_MOST_MEGABYTES = 400.0
_PATIENCE = 600


def measure_start(
    originals: Originals, encoder: EncoderCard, size: int, *, verifier: bool
) -> tuple[str, list[Figure]]:
    """A title and the figures. Raises CannotMeasure."""
    with tempfile.TemporaryDirectory(prefix="cruxkeeper-bench-") as folder:
        written = Path(folder) / "written.db"
        asyncio.run(write_store(written, originals, encoder, size))
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
        at_most=_MOST_SECONDS,
    )
    after = f"{on}, {_POSTS} posts of {claims} claims considered"
    highest = f"highest of {len(reports)} starts"
    yield Figure(
        what="resident memory after that",
        on=after,
        times=highest,
        found=max(report.resident for report in reports),
        unit="MB",
        at_most=_MOST_MEGABYTES,
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
            [sys.executable, "-m", "bot.benchmark.started", str(task)],
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


async def write_store(
    file: Path, originals: Originals, encoder: EncoderCard, size: int, *, repeating: int | None = None
) -> None:
    """Write the server post by post, as the bot itself would have; every so many claims, one repeats an earlier one."""
    stamp = stamp_of(encoder)
    store = await open_store(file, KEY)
    try:
        records = post_records(originals, claims_of_server(originals, size), stamp, repeating)
        while some := list(islice(records, _WRITTEN_TOGETHER)):
            await _record(store, some)
    finally:
        await store.close()


async def _record(store: Store, records: Sequence[PostRecord]) -> None:
    # Together, for the store lets writers that wait together share a commit.
    await asyncio.gather(*(store.posts.record(record) for record in records))


def post_records(
    originals: Originals, stretches: Iterable[Stretch], stamp: EncoderStamp, repeating: int | None
) -> Iterator[PostRecord]:
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
            assessment=Assessment(
                post=post, passages=tuple(_passages(texts, number * CLAIMS_IN_POST, repeating))
            ),
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


def _passages(texts: Sequence[str], first: int, repeating: int | None) -> Iterator[JudgedPassage]:
    """One for each paragraph of `material.as_post`, the first of which is the claim of that number on the server."""
    start = 0
    for number, text in enumerate(texts, first):
        span = Span(start=start, end=start + len(text))
        passage = Passage(form=Form.CLAIM, text=text, span=span)
        if repeating and number > first and number % repeating == 0:
            # Claims are numbered from 1 as they come.
            earlier = EarlierClaim(id=number // 2 + 1, post="", author="", text="")
            match = Match(earlier=earlier, how=How.EDITED, score=0.95, threshold=0.9, model="bench")
            yield JudgedPassage(passage=passage, kind=Kind.REPEAT, match=match)
        else:
            yield JudgedPassage(passage=passage, kind=Kind.NEW)
        start = span.end + len("\n\n")
