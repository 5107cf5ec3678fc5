"""Why something cannot be done with a crux, to be said kindly by whoever asks the use cases."""

from enum import StrEnum

from bot.wording.languages import Given, Language, english


class Refusal(StrEnum):
    """The reasons; the text of each is `crux-refused-` and its value."""

    NO_SENTENCE = "no-sentence"
    TOO_LONG = "too-long"
    NOT_THEIR_WORDS = "not-their-words"
    KNOWN = "known"
    TOLD_NO = "told-no"
    ENOUGH_OF_YOURS = "enough-of-yours"
    ENOUGH_IN_THREAD = "enough-in-thread"
    ENOUGH_ASKED = "enough-asked"
    UNKNOWN = "unknown"
    NOT_ASKED = "not-asked"
    FOR_MODERATORS = "for-moderators"
    NOT_OPEN = "not-open"
    NOT_HELD = "not-held"
    OTHERS_HOLD_IT = "others-hold-it"
    NOT_BOTH_HERE = "not-both-here"
    NOTHING_TO_REOPEN = "nothing-to-reopen"
    ANSWERED_ALREADY = "answered-already"
    NO_ANSWER = "no-answer"
    OPTED_OUT = "opted-out"


class CruxRejected(Exception):
    """Something cannot be done with a crux; the message is one line, in English, for whoever wanted it."""

    def __init__(self, refusal: Refusal, **given: Given) -> None:
        self.refusal = refusal
        self._given = given
        super().__init__(self.said(english()))

    def said(self, language: Language) -> str:
        """The message in a language."""
        return language.say(f"crux-refused-{self.refusal}", **self._given)
