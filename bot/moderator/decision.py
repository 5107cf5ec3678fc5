"""Whether to speak about a post, and towards which cruxes: a pure function of what is known.

`docs/architecture.md` has the reasons, `config.toml` the settings. Silence is the default: every rule here only ever says no.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.store.records.forums import Mode
from bot.store.records.nudges import NudgeHistory
from bot.store.records.posts import Act
from bot.wording.nudges import may_be_quoted
from models.argument import Assessment, Crux, Kind


class Because(StrEnum):
    """Why it was decided so, in words that moderators read."""

    NOTHING_SAID_BEFORE = "nothing in it was said before"
    SOMETHING_NEW = "it says something that is new"
    TOO_LITTLE = "too little of it was surely said before"
    NO_OPEN_CRUX = "no open crux of somebody else is left for its author to take up"
    FROM_HISTORY = "it, or what it says again, was read from history, and history is never answered"
    OBSERVING = "this forum only observes"
    PAUSED = "the bot is paused on this server"
    FIRST_POSTS = "it is among its author's first posts"
    SILENCED = "its author asked for no notes"
    PAIR_MUTED = "somebody has said that it makes another point, or that it is not to be raised again"
    PAIR_SPENT = "a note about these very claims was given before"
    AUTHOR_CAP = "its author has had enough notes for now"
    THREAD_CAP = "this thread has had enough notes for now"
    SERVER_CAP = "this server has had enough notes for today"
    CLEAR = "nearly all of it was said before, and an open crux waits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """When the bot may speak. Shares and scores from 0 to 1; counts are 'at most'.

    `holdout` is the share of nudges that is withheld, so that it can be told what they change.
    """

    mode: Mode = Mode.OBSERVE
    paused: bool = False
    nudge_at: float = 0.97
    repeated_share: float = 0.6
    names_at_most: int = 2
    silent_for_first_posts: int = 1
    per_author_and_thread: int = 1
    per_author_and_day: int = 1
    per_author_and_week: int = 3
    per_thread_and_day: int = 3
    per_server_and_day: int = 20
    thread_rest: timedelta = timedelta(minutes=10)
    settling: timedelta = timedelta(seconds=45)
    holdout: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do about a post; `toward` is empty unless a nudge or a review card is due."""

    act: Act
    because: Because
    toward: tuple[Crux, ...] = ()


def decide(
    *,
    assessment: Assessment,
    open_cruxes: Sequence[Crux],
    engaged: Collection[str],
    history: NudgeHistory,
    policy: Policy,
    live: bool,
) -> Decision:
    """Decide about one post.

    `open_cruxes` are the confirmed, open ones of the thread, oldest first; `engaged` the ids of those that the
    author has taken up, in this post or before, or holds themselves.
    """
    if not assessment.of_kind(Kind.REPEAT):
        return Decision(act=Act.NONE, because=Because.NOTHING_SAID_BEFORE)
    unmet = [crux for crux in open_cruxes if crux.author != assessment.post.author and crux.id not in engaged]
    for because in _objections(assessment, unmet, history, policy, live=live):
        return Decision(act=Act.NOTE, because=because)
    act = Act.NUDGE if policy.mode is Mode.NUDGE else Act.REVIEW
    unmet.sort(key=lambda crux: not may_be_quoted(crux.statement))
    return Decision(act=act, because=Because.CLEAR, toward=tuple(unmet[: policy.names_at_most]))


def _objections(
    assessment: Assessment, unmet: Sequence[Crux], history: NudgeHistory, policy: Policy, *, live: bool
) -> Iterator[Because]:
    """Every reason against speaking: first those in the post, then those in the place, then the caps.

    Caps are on what is new: an edit that changes nothing of it does not take back what was said within them.
    """
    is_new = not history.stands
    rules = {
        Because.SOMETHING_NEW: bool(assessment.of_kind(Kind.NEW) or assessment.of_kind(Kind.OPPOSED)),
        Because.TOO_LITTLE: surely_repeated(assessment, policy.nudge_at) < policy.repeated_share,
        Because.NO_OPEN_CRUX: not unmet,
        Because.FROM_HISTORY: not live,
        Because.OBSERVING: policy.mode is Mode.OBSERVE,
        Because.PAUSED: policy.paused and is_new,
        Because.FIRST_POSTS: history.posts_before < policy.silent_for_first_posts,
        Because.SILENCED: history.author_silenced,
        Because.PAIR_MUTED: history.pairs_muted,
        Because.PAIR_SPENT: history.pairs_spent,
        Because.AUTHOR_CAP: is_new
        and (
            history.nudges_to_author_in_thread >= policy.per_author_and_thread
            or history.nudges_to_author_today >= policy.per_author_and_day
            or history.nudges_to_author_this_week >= policy.per_author_and_week
        ),
        Because.THREAD_CAP: is_new
        and (
            history.nudges_in_thread_today >= policy.per_thread_and_day
            or (history.since_thread_nudged is not None and history.since_thread_nudged < policy.thread_rest)
        ),
        Because.SERVER_CAP: is_new and history.nudges_in_server_today >= policy.per_server_and_day,
    }
    return (because for because, holds in rules.items() if holds)


def surely_repeated(assessment: Assessment, score: float) -> float:
    """Share, by length, of the post's claims that repeat an earlier one with at least this score (0 to 1)."""
    claims = [p for p in assessment.passages if p.kind not in (Kind.QUOTED, Kind.ASIDE)]
    lengths = [len(claim.passage.text) for claim in claims]
    sure = [
        claim.kind is Kind.REPEAT and claim.match is not None and claim.match.score >= score
        for claim in claims
    ]
    return sum(length for length, is_sure in zip(lengths, sure, strict=True) if is_sure) / max(
        sum(lengths), 1
    )
