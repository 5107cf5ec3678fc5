"""The words of the argument core as types: what goes in, what is judged, with which evidence.

Ids are opaque strings: a Discord snowflake, or whatever a transcript calls its messages.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a passage of a post turned out to be."""

    NEW = "new"
    REPEAT = "repeat"
    OPPOSED = "opposed"
    QUOTED = "quoted"
    ASIDE = "aside"


class How(StrEnum):
    """How a claim says again what an earlier one said."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    REWORDED = "reworded"


class Form(StrEnum):
    """What a passage is before anything is compared: only claims are embedded and judged."""

    CLAIM = "claim"
    QUOTED = "quoted"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a thread is: everything remembered is read within one server."""

    server: str
    forum: str
    thread: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as its author wrote it; `sent_at` and `edited_at` are aware datetimes."""

    id: str
    author: str
    sent_at: datetime
    text: str
    edited_at: datetime | None = None

    @property
    def written_at(self) -> datetime:
        """When it was put in its present words."""
        return self.edited_at or self.sent_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What one author says in one go: consecutive messages, stitched by `models.stitching`.

    `text` is the messages' texts joined; `starts` holds the offset of each message in it.
    """

    messages: tuple[Message, ...]
    text: str
    starts: tuple[int, ...]

    @property
    def id(self) -> str:
        """The first message's id."""
        return self.messages[0].id

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self.messages[0].author

    @property
    def sent_at(self) -> datetime:
        """When its first message was sent; posts of a thread are judged in this order."""
        return self.messages[0].sent_at

    @property
    def ended_at(self) -> datetime:
        """When its last message was sent."""
        return self.messages[-1].sent_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a post: `text` is what is compared, `span` points at the source in `Post.text`."""

    form: Form
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierClaim:
    """A claim that was made before, as the judge sees it."""

    id: int
    post: str
    author: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An earlier claim found near a claim; `cosine` is that of their embeddings."""

    claim: EarlierClaim
    cosine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two claims compare by the judge; the three probabilities add up to 1."""

    same: float
    opposed: float
    different: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An earlier claim that a claim repeats or denies, with the evidence.

    `score` is the judge's probability (1.0 where the words themselves settle it), `threshold` what it had to
    reach, `model` what computed it. `how` is None for a denial.
    """

    earlier: EarlierClaim
    how: How | None
    score: float
    threshold: float
    model: str


class CruxState(StrEnum):
    """Where a crux stands; only open ones are pointed at."""

    CANDIDATE = "candidate"
    OPEN = "open"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crux:
    """A claim on which somebody's conclusion depends, raised by `author` in `post` of `thread`."""

    id: str
    statement: str
    author: str
    post: str
    thread: str
    raised_at: datetime
    state: CruxState = CruxState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A claim bears on a crux: for or against, with evidence, a question, a concession.

    `crux` is its id; `score`, `threshold` and `model` are as in `Match`.
    """

    crux: str
    score: float
    threshold: float
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPassage:
    """A passage with what it turned out to be; `match` is set for repeats and denials."""

    passage: Passage
    kind: Kind
    match: Match | None = None
    engages: tuple[Engagement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repost:
    """A whole post that was posted again.

    `share` is the part of the later post's claimed words that the earlier one holds (0 to 1); `left_out` and
    `added` are the passages that only the earlier, or only the later one has.
    """

    of: str
    share: float
    left_out: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCrux:
    """A claim that its author's conclusion seems to hang on; never used before somebody confirms it.

    `marker` names the turn of phrase that says so, `score` (0 to 1) is how surely it does, set by hand (`models.cruxes`).
    """

    passage: Passage
    marker: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything the argument core has to say about one post."""

    post: Post
    passages: tuple[JudgedPassage, ...]
    repost: Repost | None = None
    proposed: tuple[ProposedCrux, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[JudgedPassage, ...]:
        """The passages of one kind, in order."""
        return tuple(passage for passage in self.passages if passage.kind is kind)

    @property
    def engages(self) -> tuple[str, ...]:
        """Ids of the cruxes that any claim of the post bears on, each once, in order."""
        return tuple(dict.fromkeys(e.crux for passage in self.passages for e in passage.engages))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """When a score counts; config.toml tells what each means. All but the three counts are between 0 and 1.

    `neighbours` are looked up for each claim. `near` is a cosine: what is farther away is not put before the judge, who
    would call it different anyway. Of what is nearer, the nearest `compared` are.
    `repeat` holds for one's own earlier claims. What one says in much the words of somebody else is mostly an answer to them:
    for that to count as said before takes `repeat_of_others`, too.
    `shortest` is the fewest words that carry a subject (`models.words.content_words`) for a claim to count as said
    before in other words.
    """

    neighbours: int = 8
    near: float = 0.7
    compared: int = 2
    edited: float = 0.85
    repeat: float = 0.95
    repeat_of_others: float = 0.97
    asked: float = 0.65
    opposed: float = 0.7
    engages: float = 0.6
    repost: float = 0.8
    shortest: int = 3

    def repeat_by(self, author: str, earlier: str) -> float:
        """How sure it must be that `author` says in other words what the author of `earlier` said."""
        return self.repeat if author == earlier else max(self.repeat, self.repeat_of_others)

    def when_asked(self) -> "Thresholds":
        """The same, with the lower bar for an answer that somebody asked for."""
        return replace(
            self,
            repeat=min(self.asked, self.repeat),
            repeat_of_others=min(self.asked, self.repeat_of_others),
        )
