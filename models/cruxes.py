"""Which claims of a post its author's conclusion seems to hang on, by what authors say when one does.

A crux for a belief is another belief such that a change of mind on it would change the first. Text shows that only
where the author marks it, so a proposal is a question to its author and nothing more. Precision before recall.
"""

import re
from collections.abc import Sequence

from models.argument import Form, Passage, ProposedCrux

_MARKERS = (
    (
        "declared",
        0.9,
        r"""\b(?:my|the|a|one|main|real|central|key)\s(?:\w+\s)?crux\b | \bcrux\s(?:for\sme|here|of)\b | \bdouble.?crux""",
    ),
    (
        "would change my mind",
        0.9,
        r"""\b(?:i'd|i\swould|might|could|would|to)\s(?:\w+\s)?change\s(?:my|our)\s(?:mind|view|opinion)\b
            | \bi(?:'d|\swould)\s(?:update|reconsider|concede|be\s(?:convinced|persuaded))\s(?:if|when|only)\b""",
    ),
    (
        "hinges on",
        0.85,
        r"""\b(?:hinges?|turns?|depends?|rests?|hangs?|comes?\sdown)\s(?:(?:entirely|only|mostly|really|all)\s){0,2}
            (?:on|to|upon)\s.{0,60}\b(?:whether|if|how|assum)
            | \bit\sall\s(?:hinges|depends|turns|comes\sdown|boils\sdown)\b""",
    ),
    (
        "only scenario",
        0.85,
        r"""\bthe\sonly\s(?:scenario|case|way|situation|circumstance|reason)\b.{0,120}\b(?:is|if|where|would)\b""",
    ),
    (
        "requires",
        0.75,
        r"""\ball\s(?:it|this|that)\s(?:requires|takes|needs)\sis\b | \bonly\s(?:works?|makes\ssense)\sif\b
            | \bwithout\s(?:which|that)\b.{0,80}\b(?:falls?|fails?|collapses?|no)\b""",
    ),
    (
        "does not buy",
        0.7,
        r"""\bi\s(?:(?:just|simply|really)\s)?(?:don'?t|do\snot|can'?t)\s(?:buy|accept|believe|grant|see\s(?:why|how))\b""",
    ),
    (
        "key question",
        0.7,
        r"""\bthe\s(?:key|real|main|central|whole|actual)\s(?:question|issue|point|disagreement)\s(?:here\s)?is\b""",
    ),
    (
        "same basic reason",
        0.65,
        r"""\bfor\sthe\ssame\s(?:(?:basic|simple)\s)?reason\b | \bthe\s(?:basic|main|real|core)\sreason\s(?:is|why|that)\b""",
    ),
    (
        "except under",
        0.6,
        r"""\b(?:except|unless)\b.{0,120}\b(?:condition|scenario|case|prove|show|evidence|circumstance)""",
    ),
)
_DENIED = re.compile(
    r"""\b(?:no|not|never|hardly|isn't|wasn't|doesn't|don't|won't|wouldn't|nothing|none)\b
        [^,;]{0,60}\b(?:crux|change\s(?:my|our)\s(?:mind|view|opinion))""",
    re.IGNORECASE | re.VERBOSE,
)
_RHETORICAL = re.compile(r"\?\s*\Z")
_SHORTEST = 6
_COMPILED = tuple(
    (name, score, re.compile(pattern, re.IGNORECASE | re.VERBOSE)) for name, score, pattern in _MARKERS
)


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
