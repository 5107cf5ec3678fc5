"""What goes wrong on the way between the bot and Discord, written down before it happens."""

from dataclasses import dataclass
from fnmatch import fnmatch

SEND = "POST /channels/*/messages"
FIRST_ANSWER = "POST /interactions/*/callback"
FOLLOW_UP = "POST /webhooks/*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An answer other than the right one: a status, or None where the connection is reset; `silent` is none at all.

    `done` says whether Discord did what it was asked for nevertheless; `retry_after`, in seconds, goes with 429.
    """

    status: int | None = None
    done: bool = False
    silent: bool = False
    retry_after: float = 0.2


class Faults:
    """Faults that wait for a request: each meets one, in the order in which they were written down."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, Fault]] = []

    def expect(self, request: str, *faults: Fault) -> None:
        """Let the next requests like `request` (`METHOD /path`, with wildcards) run into these, one after another."""
        self._waiting += [(request, fault) for fault in faults]

    def meet(self, request: str) -> Fault | None:
        """The fault that this request runs into, which is thereby over."""
        for at, (pattern, fault) in enumerate(self._waiting):
            if fnmatch(request, pattern):
                del self._waiting[at]
                return fault
        return None

    @property
    def over(self) -> bool:
        """Whether everything that was to go wrong did."""
        return not self._waiting
