"""The one thread on which models think, so that the event loop never waits for them.

A tokenizer shared by threads that overlap fails, and two models on two cores only wait for each other: hence one.
Somebody who asked waits in front of what was posted, of which hundreds may be queued.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Generic, ParamSpec, TypeVar

from bot.store.records.claims import EncoderStamp
from models.argument import Form, Passage, Post
from models.encoder import Encoder, EncoderCard
from models.segmentation import VERSION, segment
from models.sketches import Sketch, Sketcher
from models.vectors import Floats
from models.words import words

_P = ParamSpec("_P")
_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A post cut into passages; `vectors` and `sketches` hold a row for each passage of form claim, in order."""

    post: Post
    passages: tuple[Passage, ...]
    vectors: Floats
    sketches: tuple[Sketch, ...]


def stamp_of(card: EncoderCard) -> EncoderStamp:
    """What stands beside the vectors that this encoder makes of claims as they are cut today."""
    return EncoderStamp(encoder=card.name, revision=card.revision, segmenter=VERSION)


class Thinking:
    """Runs functions on the thinking thread, and prepares posts there."""

    def __init__(
        self, encoder: Encoder, sketcher: Sketcher, thread: "_Thread | None" = None, *, first: bool = False
    ) -> None:
        """Take what only this thread may use from now on; it is a new one, unless `for_askers` gives its own."""
        self._encoder = encoder
        self._sketcher = sketcher
        self._thread = thread or _Thread()
        self._first = first
        self.encoding_seconds = 0.0
        """How long the encoder itself has worked since the start."""

    @property
    def encoder(self) -> Encoder:
        """The encoder; only functions given to `run` may call it, anybody may read its card."""
        return self._encoder

    def for_askers(self) -> "Thinking":
        """The same thread, for those who wait for an answer: what they want comes before everything else."""
        return Thinking(self._encoder, self._sketcher, self._thread, first=True)

    async def run(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Call a function on the thinking thread and wait for what it returns."""
        job = _Job(lambda: function(*args, **kwargs))
        self._thread.take(job, first=self._first)
        return await asyncio.wrap_future(job.future)

    async def prepare(self, posts: Sequence[Post]) -> tuple[Prepared, ...]:
        """Cut posts into claims and encode all of them in one go: many short batches cost more than a long one."""
        return await self.run(self._prepare, posts)

    async def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of shape (len(texts), dimensions)."""
        return await self.run(self._encode, texts)

    def close(self) -> None:
        """End the thread once what it is doing is done."""
        self._thread.close()

    def _encode(self, texts: Sequence[str]) -> Floats:
        begun = perf_counter()
        vectors = self._encoder.encode(texts)
        self.encoding_seconds += perf_counter() - begun
        return vectors

    def _prepare(self, posts: Sequence[Post]) -> tuple[Prepared, ...]:
        cut = [segment(post) for post in posts]
        claims = [[p.text for p in passages if p.form is Form.CLAIM] for passages in cut]
        vectors = self._encode([claim for of_post in claims for claim in of_post])
        prepared: list[Prepared] = []
        start = 0
        for post, passages, of_post in zip(posts, cut, claims, strict=True):
            end = start + len(of_post)
            sketches = tuple(self._sketcher.sketch(words(claim)) for claim in of_post)
            prepared.append(
                Prepared(post=post, passages=passages, vectors=vectors[start:end], sketches=sketches)
            )
            start = end
        return tuple(prepared)


class _Thread:
    """One thread with two queues; the second is looked at only while the first is empty."""

    def __init__(self) -> None:
        self._first: SimpleQueue[_Job[object]] = SimpleQueue()
        self._others: SimpleQueue[_Job[object]] = SimpleQueue()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="thinking")

    def take(self, job: "_Job[object]", *, first: bool) -> None:
        """Have a job done, in its turn."""
        (self._first if first else self._others).put(job)
        # One piece of work a job, but not necessarily that job.
        self._executor.submit(lambda: self._next().do())

    def close(self) -> None:
        """End the thread once what it is doing is done; what still waits is cancelled."""
        while not (self._first.empty() and self._others.empty()):
            self._next().future.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _next(self) -> "_Job[object]":
        try:
            return self._first.get_nowait()
        except Empty:
            return self._others.get_nowait()


class _Job(Generic[_T_co]):
    """Something to be done, and the future of what it returns."""

    def __init__(self, do: Callable[[], _T_co]) -> None:
        self.future: Future[_T_co] = Future()
        self._do = do

    def do(self) -> None:
        """Do it, unless nobody waits for it any more."""
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self._do()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to the one who awaits the job
            self.future.set_exception(error)
        else:
            self.future.set_result(result)
