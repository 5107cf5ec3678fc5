"""Where sentences end, in text as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


WHOLE = [
    "He met Dr. Smith and J. R. R. Tolkien in May.",
    "See fig. 3 and sec. 2.1 of it.",
    "We need e.g. pens, paper, etc. and a room.",
    "It closes at 5 p.m. on Mondays.",
    "They moved to the U.S. army base at Mill Road.",
    "It cost 3.50 a day, i.e. 1,200 a year.",
    "No. 5 on the list is good.",
    "The rule (see above) is fair.",
    'She said "it costs too much." and left.',
    "Visit example.com for the paper.",
    "1. First it costs.",
    "Wait, what :)",
    "これは一つの文です",
]

PARTED = [
    "It costs too much./Nobody pays it.",
    "Is it?/I doubt it very much./No!!!",
    "Really?!/Yes.",
    "It costs money.../Nobody pays.",
    "It costs money…/Nobody pays.",
    "We live in the U.S./It is big.",
    "It closes at 5 p.m./We leave at six.",
    "I went for Plan B./We stayed.",
    "I like it;/you do not.",
    'She said "It costs too much."/Nobody agreed.',
    "“It fails.”/“It does not.”",
    "**It fails.**/Nobody pays.",
    "||It fails.||/Nobody pays.",
    "It costs too much (see above)./Nobody pays.",
    "it costs too much./nobody pays it./i won't either.",
    "ok./i mean it./really",
    "The wait is long./i know./It was shorter once.",
]

OTHER_SCRIPTS = [
    "我不同意。/这太贵了！/你呢？",  # noqa: RUF001 - as people type it
    "「彼は行った。」/そうですか？/はい。",  # noqa: RUF001 - as people type it
    "Это стоит денег./Никто не платит!/Правда?",
    "هذه جملة أولى./هذه جملة ثانية!/نعم.",
    "هل هذا صحيح؟/لا أعتقد ذلك.",
    "यह एक वाक्य है।/यह दूसरा वाक्य है।",
    "Costó mucho./¿Quién lo paga?/¡Nadie!",
]

SIGNS_BETWEEN = [
    "It costs too much. :)/Nobody pays it.",
    "It costs too much! 😂😂/Nobody pays it.",
    "It costs too much./$5 is enough.",
    "It costs too much./<@123> said so before.",
    "It costs too much./— Nobody pays it.",
    "It costs too much./„Nobody pays it.“",
    "it costs too much. 😅/nobody pays it.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str):
    assert cut(text) == [text]


@pytest.mark.parametrize("parted", PARTED + OTHER_SCRIPTS)
def test_sentences_are_parted(parted: str):
    between = "" if any(stop in parted for stop in "。！？") else " "  # noqa: RUF001 - as people type it
    assert cut(parted.replace("/", between)) == parted.split("/")


def test_what_trails_off_goes_on_in_brackets():
    trailing = "Lurkers don't post... (and that is fine, i think) but they read."
    assert cut(f"Nobody pays. {trailing} They like it.") == ["Nobody pays.", trailing, "They like it."]


def test_lower_case_goes_on_with_the_sentence_of_an_author_who_uses_capitals():
    assert cut(
        "Nobody pays. Lurkers don't post... and that is fine. The rule (see above. it is short) is fair."
    ) == [
        "Nobody pays.",
        "Lurkers don't post... and that is fine.",
        "The rule (see above. it is short) is fair.",
    ]


@pytest.mark.parametrize("parted", SIGNS_BETWEEN)
def test_a_sign_between_two_sentences_does_not_join_them(parted: str):
    assert len(cut(parted.replace("/", " "))) == 2


def test_a_smiley_at_the_end_belongs_to_what_was_said():
    assert cut("It costs too much. :)") == ["It costs too much. :)"]


def test_white_space_around_sentences_is_left_out():
    assert cut("  One is here. \n Two is here.\t") == ["One is here.", "Two is here."]


def test_nothing_holds_no_sentence():
    assert cut("") == cut(" \n\t ") == []


@given(st.text() | st.text(alphabet='aI. !?…;"()\n。)', max_size=60))
def test_sentences_go_in_order_and_leave_out_only_white_space(text: str):
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "parted",
    [
        "I do buy that./twenty more is a lot",
        "look for me it's one thing./the queue is too long",
        "It costs money... but nobody pays.",
    ],
)
def test_who_types_in_lower_case_still_writes_i_as_a_capital(parted: str):
    assert cut(parted.replace("/", " ")) == parted.split("/")
