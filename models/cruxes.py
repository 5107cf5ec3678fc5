"""Which claims of a post its author's conclusion seems to hang on, by what authors say when one does.

A crux for a belief is another belief such that a change of mind on it would change the first. Text shows that only
where the author marks it, so a proposal is a question to its author and nothing more. Precision before recall.
"""

import re
from collections.abc import Sequence

from models.argument import Form, Passage, ProposedCrux

_MARKERS = (
    ("declared", 0.9, r"\b(?:my|the|a|one|main|real|central|key)\s(?:\w+\s)?crux\b|\bcrux (?:for me|here|of)\b|\bdouble.?crux"),
    ("would change my mind", 0.9, r"\b(?:i'd|i would|might|could|would|what would|to) (?:\w+ )?change (?:my|our) (?:mind|view|opinion)\b"
     r"|\bi(?:'d| would) (?:update|reconsider|concede|be convinced|be persuaded) (?:if|when|only)\b"),
    ("hinges on", 0.85, r"\b(?:hinges?|turns?|depends?|rests?|hangs?|comes? down) (?:entirely |only |mostly |really |all )*(?:on|to|upon)\b"
     r"(?=.*\b(?:whether|if|how|assum))|\bit all (?:hinges|depends|turns|comes down|boils down)\b"),
    ("only scenario", 0.85, r"\bthe only (?:scenario|case|way|situation|circumstance|reason)\b.*\b(?:is|if|where|would)\b"),
    ("requires", 0.75, r"\ball (?:it|this|that) (?:requires|takes|needs) is\b|\bonly works? if\b|\bonly makes sense if\b"
     r"|\bwithout (?:which|that)\b.*\b(?:falls?|fails?|collapses?|no)\b"),
    ("does not buy", 0.7, r"\bi (?:just |simply |really )?(?:don'?t|do not|can'?t) (?:buy|accept|believe|grant|see why|see how)\b"),
    ("key question", 0.7, r"\bthe (?:key|real|main|central|whole|actual) (?:question|issue|point|disagreement) (?:here )?is\b"),
    ("same basic reason", 0.65, r"\bfor the same (?:basic |simple )?reason\b|\bthe (?:basic|main|real|core) reason (?:is|why|that)\b"),
    ("except under", 0.6, r"\b(?:except|unless)\b.*\b(?:condition|scenario|case|prove|show|evidence|circumstance)"),
)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|isn'?t|wasn'?t|never|hardly) (?:really |even )?(?:a|my|the|one|that much of a) (?:\w+ )?crux\b", re.IGNORECASE)
_RHETORICAL = re.compile(r"\?\s*\Z")
_SHORTEST = 6
_COMPILED = tuple((name, score, re.compile(pattern, re.IGNORECASE)) for name, score, pattern in _MARKERS)


def propose_cruxes(passages: Sequence[Passage], *, most: int = 2) -> tuple[ProposedCrux, ...]:
    """The claims whose markers speak loudest, at most `most`, best first; ties go to the earlier claim.

    Nothing is taken from quotations, from questions, or from a claim that says it is no crux.
    """
    proposed = [found for passage in passages if (found := _proposal(passage)) is not None]
    return tuple(sorted(proposed, key=lambda one: -one.score)[:most])


def _proposal(passage: Passage) -> ProposedCrux | None:
    text = passage.text.replace("’", "'")  # noqa: RUF001 - the typographic apostrophe is what is replaced
    if passage.form is not Form.CLAIM or len(text.split()) < _SHORTEST:
        return None
    if _DENIED.search(text) or _RHETORICAL.search(text):
        return None
    for marker, score, pattern in _COMPILED:
        if pattern.search(text):
            return ProposedCrux(passage=passage, marker=marker, score=score)
    return None
