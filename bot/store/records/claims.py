"""What the index in memory needs of claims, and which encoder made their vectors."""

from dataclasses import dataclass
from datetime import datetime

from models.vectors import Quantised


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderStamp:
    """Which encoder, at which revision, over which segmentation made a vector."""

    encoder: str
    revision: str
    segmenter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What the index in memory needs of a stored claim: the passage at `rank` of its post.

    `sketch` is its words as unsigned 64-bit integers.
    """

    id: int
    post: str
    rank: int
    thread: str
    forum: str
    sent_at: datetime
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRows:
    """Stored claims of one server with their vectors, row by row the same order."""

    rows: tuple[ClaimRow, ...]
    vectors: Quantised
