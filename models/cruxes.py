"""Which claims of a post its author's conclusion seems to hang on, by what authors say when one does.

A crux for a belief is another belief such that a change of mind on it would change the first. Text shows that only
where the author marks it, so a proposal is a question to its author and nothing more. Precision before recall.
"""

import re
from collections.abc import Sequence

from models.argument import Form, Passage, ProposedCrux

_GIVE_WAY = r"""(?:withdraw|drop|shut\sup|concede|reconsider|recant|agree|support|accept|update|switch(?:\ssides)?|(?:take|give)\s(?:\w+\s)?(?:back|up|in)
    |(?:not|no\slonger)\s(?:pursue|object|oppose|insist)|leave\s(?:it|this|that)|have\snothing\s(?:left\s)?to\ssay|say\s(?:yes|keep|go)
    |be\s(?:(?:fine|happy|ok(?:ay)?)\s(?:with|if)|happy\sto\sbe\swrong|convinced|persuaded|over|wrong|on\sboard|for|against)|change\s(?:my|our)\s(?:mind|view|opinion))"""
_I_WOULD = r"""\b(?:i'?d|i\swould|i'll|i\swill|i(?:'m|\sam)\s(?:happy|willing|ready)\sto|i\s(?:might|could)|i've)\s(?:\w+\s){0,2}?"""
_MARKERS = (
    (
        "declared",
        0.9,
        r"""\b(?:my|the|a|one|main|real|central|key)\s(?:\w+\s)?crux\b | \bcrux\s(?:for\sme|here|of)\b | \bdouble.?crux""",
    ),
    (
        "would give way",
        0.9,
        rf"""\b(?:if|once|unless|show\sme|prove)\b.{{4,160}}{_I_WOULD}{_GIVE_WAY}\b
            | {_I_WOULD}{_GIVE_WAY}\b.{{0,80}}\b(?:if|once|unless|provided)\b""",
    ),
    (
        "for me it is",
        0.8,
        r"""\bfor\sme,?\sit\s(?:really\s|all\s)?(?:comes\sdown|boils\sdown|hinges|turns|depends)\b
            | \bfor\sme,?\sit(?:'s|\sis)\s(?:still\s|really\s|all\sabout\s)?(?:the|whether|this)\b
            | \bfor\sme\sit's\sone\sthing\b""",
    ),
    (
        "hinges on",
        0.8,
        r"""\b(?:hinges?|rests?|hangs?|comes?\sdown|boils?\sdown)\s(?:(?:entirely|only|mostly|really|all)\s){0,2}
            (?:on|to|upon)\s(?:whether|if|how)\b
            | \bit\s(?:all|mostly|really|entirely)\s(?:hinges|depends|turns|rests|comes\sdown|boils\sdown)\s(?:on|to)\s(?:whether|how|if)\b""",
    ),
    (
        "key question",
        0.75,
        r"""\bthe\s(?:key|real|main|central|whole|actual)\s(?:question|issue|point|disagreement)\s(?:here\s)?is\s(?:whether|if)\b""",
    ),
    (
        "only scenario",
        0.75,
        r"""\bthe\sonly\s(?:scenario|case|way|situation|circumstances?)\s(?:that\s)?i\s(?:can|could|would|know)\b | \bthe\sonly\sreason\si\s(?:would|could)\b
            | \bi\sonly\s(?:argue|object|oppose|support|want|care)\b.{4,120}\bbecause\b
            | \bthis\sis\sthe\sonly\s(?:scenario|case|situation|reason)\b""",
    ),
    (
        "does not see how otherwise",
        0.7,
        r"""\A\W*(?:unless|without|short\sof)\b.{4,140}\bi\s(?:don'?t|do\snot|can'?t|cannot)\s(?:see|buy|believe|accept|support)\b
            | \A\W*i\s(?:don'?t|do\snot|can'?t)\s(?:buy|think|believe|see)\b.{10,160}\b(?:unless|whatever|no\smatter|as\slong\sas)\b""",
    ),
)
_DENIED = re.compile(
    r"""\b(?:no|not|never|hardly|isn't|wasn't|doesn't|don't|won't|wouldn't|nothing|none)\b
        [^,;]{0,60}\b(?:crux|change\s(?:my|our)\s(?:mind|view|opinion))""",
    re.IGNORECASE | re.VERBOSE,
)
_CONCEDED = re.compile(r"\beven\s(?:if|when|though)\b", re.IGNORECASE)
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
    if _DENIED.search(text) or _CONCEDED.search(text) or _RHETORICAL.search(text):
        return None
    for marker, score, pattern in _COMPILED:
        if pattern.search(text):
            return ProposedCrux(passage=passage, marker=marker, score=score)
    return None
