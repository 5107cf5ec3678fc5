"""Drives a replay: recorded threads, post by post, through the same use cases that the bot runs on."""

from collections.abc import AsyncGenerator, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.moderator.considering import Considering, Outcome
from bot.moderator.cruxes import CruxDesk
from bot.moderator.raising import Raising
from bot.moderator.refusals import CruxRejected
from bot.moderator.thinking import Prepared
from bot.replay.cruxes import CruxesError, GivenCrux
from bot.replay.recordings import Recording, RecordingError
from bot.store.errors import CruxExists
from bot.store.records.forums import Mode
from models.argument import Crux, Post
from models.stitching import stitch

# Encoding many posts at once is several times faster than one after the other; more than this gains nothing.
_POSTS_AT_ONCE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A post with what was made of it, and the cruxes that were then raised in it."""

    recording: Recording
    outcome: Outcome
    raised: tuple[Crux, ...]


class Replay:
    """One replay. The time is always that of the posts, so that caps and quiet periods hold as they would have."""

    def __init__(
        self,
        *,
        considering: Considering,
        desk: CruxDesk,
        raising: Raising,
        cruxes: Iterable[GivenCrux],
        gap: timedelta,
        mode: Mode,
    ) -> None:
        """Take the use cases, what to raise on the way, how to stitch messages, and how far to go."""
        self._considering = considering
        self._desk = desk
        self._raising = raising
        self._waiting = list(cruxes)
        self._gap = gap
        self._mode = mode

    @property
    def unplaced(self) -> tuple[GivenCrux, ...]:
        """The cruxes whose post has not turned up."""
        return tuple(self._waiting)

    @property
    def encoding_seconds(self) -> float:
        """How long the encoder has worked since the start."""
        return self._considering.encoding_seconds

    async def run(self, recordings: Iterable[Recording]) -> AsyncGenerator[Judged]:
        """Judge all posts in order; raises RecordingError, CruxesError and the store's errors, each after what came before."""
        for batch in _batches(recordings, self._gap):
            prepared = await self._considering.prepare([post for _, post in batch])
            for (recording, _), one in zip(batch, prepared, strict=True):
                yield await self._judge(recording, one)

    async def _judge(self, recording: Recording, prepared: Prepared) -> Judged:
        outcome = await self._considering.consider(recording.place, prepared, live=True, mode=self._mode)
        ids = {message.id for message in prepared.post.messages}
        here = [given for given in self._waiting if given.post in ids]
        self._waiting = [given for given in self._waiting if given.post not in ids]
        raised = [await self._raise(given, recording, prepared.post) for given in here]
        return Judged(recording=recording, outcome=outcome, raised=tuple(raised))

    async def _raise(self, given: GivenCrux, recording: Recording, post: Post) -> Crux:
        """Register a crux; one that a kept database holds already, just as it is given, is that one."""
        place = recording.place
        try:
            return await self._raising.add(
                place=place,
                post=post.id,
                author=post.author,
                statement=given.statement,
                now=post.sent_at,
                crux_id=given.id,
                limited=False,
            )
        except CruxRejected as error:
            message = f"{given.origin}: {error}"
            raise CruxesError(message) from error
        except CruxExists as error:
            known = await self._desk.find(place.server, given.id)
            if known is None or known.crux.statement != " ".join(given.statement.split()):
                message = (
                    f"{given.origin}: the database holds another crux with the id {given.id}; "
                    "give this one another id, or name another file with --db"
                )
                raise CruxesError(message) from error
            return known.crux


def _batches(recordings: Iterable[Recording], gap: timedelta) -> Iterator[list[tuple[Recording, Post]]]:
    """Posts in their order, many at a time, over the recordings' borders."""
    batch: list[tuple[Recording, Post]] = []
    try:
        for recording in recordings:
            for post in stitch(recording.messages, gap):
                batch.append((recording, post))
                if len(batch) == _POSTS_AT_ONCE:
                    yield batch
                    batch = []
    except RecordingError:
        # What comes before a bad file is judged all the same.
        yield batch
        raise
    yield batch
