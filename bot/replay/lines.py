"""One line of JSON a post: what other tools read. The keys and their order are a contract: `docs/replay.md`."""

import json

from bot.moderator.considering import Outcome
from bot.store.records.posts import Act
from models.argument import JudgedPassage, Kind

# To a reader of these lines a card for moderators is a note: nothing was said.
_DECISIONS = {Act.NONE: "none", Act.NOTE: "note", Act.REVIEW: "note", Act.NUDGE: "nudge"}


def line(outcome: Outcome) -> str:
    """The line for one post, without its end."""
    assessment, decision = outcome.assessment, outcome.decision
    return json.dumps(
        {
            "post": assessment.post.id,
            "thread": outcome.place.thread,
            "author": assessment.post.author,
            "claims": [_claim(passage) for passage in assessment.passages],
            "repost_of": assessment.repost.of if assessment.repost else None,
            "engages": list(assessment.engages),
            "decision": _DECISIONS[decision.act],
            "toward": [crux.id for crux in decision.toward] if decision.act is Act.NUDGE else [],
            "nudge": outcome.nudge,
        },
        ensure_ascii=False,
    )


def _claim(passage: JudgedPassage) -> dict[str, object]:
    return {
        "text": passage.passage.text,
        "kind": passage.kind.value,
        "repeat_of": _repeat_of(passage),
        "engages": list(dict.fromkeys(engagement.crux for engagement in passage.engages)),
    }


def _repeat_of(passage: JudgedPassage) -> dict[str, object] | None:
    match = passage.match
    if passage.kind is not Kind.REPEAT or match is None or match.how is None:
        return None
    return {
        "post": match.earlier.post,
        "text": match.earlier.text,
        "how": match.how.value,
        "score": round(match.score, 4),
    }
