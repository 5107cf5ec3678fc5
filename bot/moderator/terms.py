"""What holds on one server: what its admins chose, over what config.toml says."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from bot.moderator.decision import Policy
from bot.store.records.forums import Reach
from bot.store.servers import ServerSettings
from models.argument import Place, Thresholds

OpenTo: TypeAlias = Callable[[str, str], Collection[str] | None]
"""Of a server's forum: the ids of the forums that everybody who may read it may read too; None is all there are."""

_N = TypeVar("_N", int, float)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """When a score counts, when to speak, and where repeats are looked for; `policy.mode` is each forum's own."""

    thresholds: Thresholds
    policy: Policy
    reach: Reach

    def chosen(self, settings: ServerSettings) -> "Terms":
        """These terms with what a server's admins chose; whatever is None stays as it is here."""
        return Terms(
            thresholds=replace(
                self.thresholds,
                asked=_or(settings.asked, self.thresholds.asked),
                repeat=_or(settings.repeat, self.thresholds.repeat),
            ),
            policy=replace(
                self.policy,
                paused=settings.paused,
                nudge_at=_or(settings.nudge_at, self.policy.nudge_at),
                per_author_and_day=_or(settings.per_author_and_day, self.policy.per_author_and_day),
                per_author_and_week=_or(settings.per_author_and_week, self.policy.per_author_and_week),
                per_thread_and_day=_or(settings.per_thread_and_day, self.policy.per_thread_and_day),
                per_server_and_day=_or(settings.per_server_and_day, self.policy.per_server_and_day),
                holdout=settings.holdout,
            ),
            reach=settings.reach or self.reach,
        )


def forums_in_reach(
    reach: Reach, place: Place, *, circle: Collection[str], open_to: Collection[str] | None
) -> frozenset[str] | None:
    """The forums where repeats of a post are looked for; None is all that there are.

    `open_to` are the forums that everybody who may read the post may read too (None: no forum is closed to anybody).
    What is noted, and later shown, about a post is for all its readers, so nothing is looked for elsewhere.
    """
    if reach in {Reach.THREAD, Reach.FORUM}:
        return frozenset({place.forum})
    wanted = frozenset(circle) if reach is Reach.CIRCLE else None
    if open_to is None:
        return None if wanted is None else wanted | {place.forum}
    return (frozenset(open_to) if wanted is None else wanted & frozenset(open_to)) | {place.forum}


def _or(chosen: _N | None, otherwise: _N) -> _N:
    return otherwise if chosen is None else chosen


def open_to_all(server: str, forum: str) -> Collection[str] | None:
    """Every forum is open to whoever reads one of them, as in a recording."""
    del server, forum
    return None
