"""Whom each sealed text belongs to: a text that is moved to another row does not open there."""


def message_owner(server: str, message: str) -> str:
    """Of a message in a post."""
    return f"message:{server}:{message}"


def inbox_owner(server: str, message: str) -> str:
    """Of a message that waits in the inbox."""
    return f"inbox:{server}:{message}"


def passage_owner(server: str, post: str, digest: str) -> str:
    """Of a passage: named by its digest, since an edit elsewhere in the post may change its rank."""
    return f"passage:{server}:{post}:{digest}"


def proposal_owner(claim: int) -> str:
    """Of the words that gave a proposed crux away."""
    return f"proposal:{claim}"


def crux_owner(server: str, crux: str) -> str:
    """Of the statement of a crux."""
    return f"crux:{server}:{crux}"


def event_owner(server: str, crux: str) -> str:
    """Of a note in the history of a crux."""
    return f"crux event:{server}:{crux}"


def position_owner(server: str, crux: str, author: str) -> str:
    """Of somebody's reason to hold a crux."""
    return f"position:{server}:{crux}:{author}"


def nudge_owner(server: str, post: str) -> str:
    """Of the words of a nudge."""
    return f"nudge:{server}:{post}"


def verdict_owner(server: str, actor: str) -> str:
    """Of the reason for a verdict: named by who gave it, since its post may become part of another."""
    return f"verdict:{server}:{actor}"


def objection_owner(server: str, nudge: int) -> str:
    """Of the reason for an objection."""
    return f"objection:{server}:{nudge}"


def forum_owner(server: str, forum: str) -> str:
    """Of the name of a forum."""
    return f"forum:{server}:{forum}"


def thread_owner(server: str, thread: str) -> str:
    """Of the title of a thread."""
    return f"thread:{server}:{thread}"
