"""Every string of the commands and their answers. What the bot says to posters stands in `bot.wording`."""

from collections.abc import Sequence

from bot.store.records import Mode
from models.argument import How

# --- commands, as Discord lists them -----------------------------------------------------------------------

CRUX = "Cruxes: the claims that somebody's whole view hangs on"
CRUX_ADD = "Say what your view hangs on: what would change your mind?"
CRUX_LIST = "The open cruxes of this thread, or of the forums that you can read"
CRUX_SEARCH = "Find cruxes, by what they say or by what they mean"
CRUX_SHOW = "One crux: who raised it, where, and what has been said to it"
CRUX_SHOW_CRUX = "Its number, or a word of it"
CRUX_SEARCH_WORDS = "What it is about"
SAID_BEFORE_MENU = "Said before?"
SETUP = "Choose a forum that I read along in, and how far I go there"
SETUP_FORUM = "Which forum"
SETUP_MODE = "How far I go there"

OFF = "off"
MODES = {
    Mode.OBSERVE.value: "observe: I read along and say nothing",
    Mode.REVIEW.value: "review: I record what I would have said, and say nothing",
    Mode.NUDGE.value: "nudge: I point posters at open cruxes, seldom and briefly",
    OFF: "off: I no longer read along",
}

# --- cruxes ------------------------------------------------------------------------------------------------

FORM_TITLE = "What does your view hang on?"
FORM_STATEMENT = "Your crux, as one claim"
FORM_STATEMENT_HINT = "If you changed your mind on this, you would change it on the whole."

NOT_A_WATCHED_THREAD = (
    "Cruxes belong to a discussion: run this inside a thread of a forum that I read along in. "
    "(Whoever manages the server chooses those with `/setup`.)"
)
THREAD_CRUXES = "**Open cruxes of this thread**"
SERVER_CRUXES = "**Open cruxes of the forums that you can read**"
FOUND_CRUXES = "**Cruxes about that**, nearest first"
NO_CRUXES = "No open crux here yet. You can raise the first one with `/crux add`."
NO_CRUXES_FOUND = "I found no crux about that in the forums that you can read."
NO_SUCH_CRUX = (
    "I know no crux of that name in the forums that you can read. `/crux list` shows those there are."
)
RAISED_HERE = "raised here"
TAKEN_UP = "Taken up in:"
NOT_TAKEN_UP = "Nobody has taken it up yet."
POST_OF = "a post of"


def crux_added(crux_id: str, statement: str) -> str:
    """The answer to a crux that was raised."""
    return (
        f"Noted as **{crux_id}**. Others can find it with `/crux show`, and I may point at it.\n> {statement}"
    )


def raised_by(author: str, when: str, where: str) -> str:
    """Who raised a crux; a mention is the author's name, and pings nobody."""
    return f"Raised by <@{author}> on {when}, {where}."


def taken_up_times(times: int) -> str:
    """How often a crux was taken up, in words."""
    return {0: "· not taken up yet", 1: "· taken up once"}.get(times, f"· taken up {times} times")


# --- said before? ------------------------------------------------------------------------------------------

SAID_BEFORE = "**Said before**, surest first:"
NOT_SAID_BEFORE = "I found nothing like it in the forums that you can read."
EARLIER_POST = "a post"
HOW_SURE = {How.VERBATIM: "word for word", How.EDITED: "nearly word for word", How.REWORDED: "in other words"}

# --- set-up ------------------------------------------------------------------------------------------------

_READ_AND_KEPT = (
    "I read its threads, from the last {days} days on. What I keep: the text (encrypted), who wrote it, and "
    "what I make of it. What is deleted on Discord, I forget too."
)
_NOW = {
    Mode.OBSERVE: "I say nothing by myself; cruxes and *Said before?* work already.",
    Mode.REVIEW: (
        "I record what I would have said, and say nothing. Cards for moderators to send or dismiss it come "
        "with a later version."
    ),
    Mode.NUDGE: (
        "When a post only says what was said before, while a crux of somebody else waits, I may reply with a "
        "short pointer to it. I ping nobody, and never answer what was written before now."
    ),
}
_PERMISSIONS = {
    "view_channel": ("View Channel", "to see the forum at all"),
    "read_message_history": ("Read Message History", "to read what was said before"),
    "send_messages_in_threads": ("Send Messages in Threads", "to say something"),
}


def watching(forum: str, mode: Mode, days: int, missing: Sequence[str]) -> str:
    """The answer to a forum that was chosen: what is read and kept, what the mode does, what it lacks."""
    parts = [
        f"From now on I read along in {forum}, in mode **{mode}**.",
        _READ_AND_KEPT.format(days=days),
        _NOW[mode],
    ]
    if missing:
        parts.append(_how_to_grant(missing))
    return "\n".join(parts)


def not_watching(forum: str) -> str:
    """The answer to a forum that was switched off."""
    return f"I no longer read along in {forum}. What I know of it stays until it is deleted there."


def _how_to_grant(missing: Sequence[str]) -> str:
    needed = "\n".join(f"- **{_PERMISSIONS[name][0]}** {_PERMISSIONS[name][1]}" for name in missing)
    return (
        f"There I still need:\n{needed}\nTo grant it: *Edit Channel* of the forum, *Permissions*, add my "
        "role, and set a tick there. Then run this command again."
    )


# --- when something is wrong -------------------------------------------------------------------------------

NOT_ALLOWED = "This is for those who manage the server."
NOT_UNDERSTOOD = "I cannot use one of these values; please choose from what Discord suggests."


def too_often(seconds: float) -> str:
    """The answer to somebody who is faster than the bot wants them to be."""
    return f"That was a lot at once. Please try again in {max(1, round(seconds / 60))} min."


def failed(reference: str) -> str:
    """The answer to a command that failed."""
    return f"Sorry, that went wrong on my side. If it happens again, tell whoever runs me: `{reference}`."


def form_lost(typed: str) -> str:
    """The answer to a form that was open while the bot restarted; gives back what was `typed`."""
    return f"I was restarted while you were writing, so please open the form again. You wrote:\n> {typed}"


def and_more(entries: int) -> str:
    """The last line of a list that does not fit into one message."""
    return f"… and {entries} more."
