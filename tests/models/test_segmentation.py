"""From posts to passages: examples of each form, and what holds for any text whatever."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.argument import Form, Post
from models.markup import plain
from models.segmentation import is_aside, segment
from models.words import words
from tests.models.writing import all_words, claims, passages, post

# --- examples ------------------------------------------------------------------------------------------------


def test_a_post_becomes_claims_quotations_and_asides():
    text = """
Thanks for the paper!

> A year tells us nothing about lending.
> It is too short.

I think a year is **long enough**. The [figures](https://example.org/figures) of `Eastfield` show it.

```py
print("not argued about")
```

- fines cost more than they bring in
- they keep children away :(
"""
    assert passages(text) == [
        ("aside", "Thanks for the paper!"),
        ("quoted", "A year tells us nothing about lending. It is too short."),
        ("claim", "I think a year is long enough."),
        ("claim", "The figures of Eastfield show it."),
        ("claim", "fines cost more than they bring in"),
        ("claim", "they keep children away :("),
    ]


def test_a_sentence_that_enumerates_is_cut_at_its_points():
    enumerated = (
        "My trouble with it is A) I don't think that a year can tell us whether lending got better, "
        "and B) I don't think the board would bring the fines back."
    )
    assert claims(enumerated) == [
        "My trouble with it is",
        "I don't think that a year can tell us whether lending got better",
        "I don't think the board would bring the fines back.",
    ]


def test_one_mark_alone_enumerates_nothing():
    assert claims("I went for the variant called B) in the paper.") == [
        "I went for the variant called B) in the paper."
    ]


def test_lines_that_were_wrapped_by_hand_are_one_sentence():
    wrapped = (
        "The year that they have picked is a strange one, because Mill Road\nis shut from April to August."
    )
    assert claims(wrapped) == [wrapped.replace("\n", " ")]


def test_short_lines_are_no_wrapped_lines():
    assert claims("it costs a lot of money\nnobody pays it anyway") == [
        "it costs a lot of money",
        "nobody pays it anyway",
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "Thanks!",
        "+1",
        "This.",
        "lol ok",
        "Same here.",
        "I agree.",
        "I totally agree with you.",
        "Good point.",
        "That's a fair point, thanks.",
        "Well said!",
        "hi everyone",
        "Hello and welcome to the thread",
        "Citation needed.",
        "Where do you live?",
        "Have you read it?",
        "Yes, you are right.",
        "Mill Road",
    ],
)
def test_remarks_assert_nothing(remark: str):
    assert passages(remark) == [("aside", remark)]


@pytest.mark.parametrize(
    "short",
    [
        "Fines keep children away.",
        "It costs too much.",
        "Fines hurt children.",
        "You can't measure that.",
        "Would fewer children come back?",
        "no fine, no deadline.",
        "This raises rents for everybody.",
        "No phones means fewer fights.",
        "Right now the queue takes six months.",
        "Same rules apply to every branch.",
        "Great teachers cost money.",
        "Nice people finish last.",
        "Exactly two people complained in August.",
        "Source code belongs to the public.",
        "Yes, it raises rents in town.",
        "Nah, people will hang on to books.",
        "Sorry, but fines hit poor families.",
        "Agreed prices rarely hold in practice.",
        "Thanks to fines the books come back.",
        "It cost $1,200,000 in 2023!",
        "ที่นี่ไม่มีที่นั่งที่ดีที่สุด",
    ],
)
def test_short_claims_are_claims(short: str):
    assert claims(short) == [short]


@pytest.mark.parametrize(
    "nothing", ["", " \n ", "😀👍", "<:smile:1> <@12>", "https://example.org/a", "—", "> ", "```x```"]
)
def test_where_nothing_is_said_there_is_no_passage(nothing: str):
    assert passages(nothing) == []


def test_marks_around_several_sentences_leave_no_trace():
    assert claims("**It costs too much. Nobody can pay it.** I mean the fine.")[:2] == [
        "It costs too much.",
        "Nobody can pay it.",
    ]
    assert claims("||It costs too much. Nobody can pay it.||") == ["It costs too much.", "Nobody can pay it."]


def test_a_masked_link_is_not_cut_in_its_words():
    linked = "I think [the report of 2024. It is long](https://example.org/report) is wrong about this."
    assert claims(linked) == ["I think the report of 2024. It is long is wrong about this."]


def test_a_sentence_may_begin_with_a_masked_link():
    linked = "Nobody paid it. It cost too much. [The report](https://example.org/report) says so. Nobody else believes it."
    assert claims(linked) == [
        "Nobody paid it.",
        "It cost too much.",
        "The report says so.",
        "Nobody else believes it.",
    ]


def test_what_stands_below_code_in_a_quotation_is_quoted_too():
    quoted = ">>> The table is slow:\n```\nselect\n```\nThat is why it has to go."
    assert {form for form, _ in passages(quoted)} == {"quoted"}


def test_messages_of_one_post_are_segmented_together():
    texts = ("Fines keep children away.", "> Fines are fair.", "They are fair to nobody.")
    assert passages(*texts) == [
        ("claim", "Fines keep children away."),
        ("quoted", "Fines are fair."),
        ("claim", "They are fair to nobody."),
    ]


# --- what holds for any text ---------------------------------------------------------------------------------

MARKS = st.sampled_from(
    [
        *"> \n`*_|~[]()<@#:!.-;1aA…\\",
        "> ",
        ">>> ",
        "```",
        "||",
        "](",
        "https://a.b/c",
        "<@1>",
        "B) ",
        "1. ",
        ". ",
    ]
)
ANY_TEXT = st.text() | st.lists(MARKS | st.text(max_size=3), max_size=30).map("".join)
ANY_POST = st.lists(ANY_TEXT, min_size=1, max_size=3).map(lambda texts: post(*texts))

# What may stand outside every passage although it has letters or digits: code, pictures, links, mentions and custom emoji,
# emoji, the marks of lists, and the marks of an enumeration with the conjunction in front of them.
SILENT = re.compile(
    r"""```.*?(?:```|\Z) | !\[[^\]\n]*\]\(https?://[^)\s]*\) | \]\([^)\s]*\)? | https?://\S+ | <[^<>\n]{1,120}> | ^[ \t]*\d{1,3}[.)][ ]
    | [\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF] | (?:(?:and|or|but)\s*)?\(?(?:[a-h]|[1-9]|i{1,3}|iv)\)\s""",
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


def unquoted(source: str) -> str:
    return re.sub(r"(?m)^[ \t]*\\?>{1,3} ?", "", source)


@given(ANY_POST)
@settings(max_examples=300)
def test_spans_go_in_order_and_hold_what_is_compared(written: Post):
    end = 0
    for passage in segment(written):
        assert end <= passage.span.start < passage.span.end <= len(written.text)
        end = passage.span.end
        source = written.text[passage.span.start : passage.span.end]
        assert plain(unquoted(source) if passage.form is Form.QUOTED else source) == passage.text
        assert passage.text


@given(ANY_POST)
@settings(max_examples=300)
def test_no_letter_is_lost(written: Post):
    inside = {at for passage in segment(written) for at in range(passage.span.start, passage.span.end)}
    for message, start in zip(written.messages, written.starts, strict=True):
        inside |= {at + start for silent in SILENT.finditer(message.text) for at in range(*silent.span())}
    lost = [letter for at, letter in enumerate(written.text) if at not in inside and words(letter)]
    assert not lost


@given(ANY_POST)
def test_what_is_claimed_is_no_aside(written: Post):
    for passage in segment(written):
        if passage.form is not Form.QUOTED:
            assert is_aside(passage.text) is (passage.form is Form.ASIDE)


# --- what holds for anything that Discord can show -----------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """A stretch of markdown, and the words in it that somebody says."""

    source: str
    said: str


WORD = st.sampled_from(
    """fines deadline they it I don't wouldn’t queue 9,000 3.5 2024 café Straße дорого цена 高い 東京 مكلف 비싸다 dr. e.g. U.S.
    snake_case well-known and but not :) ... – “so” (maybe) 5% $7 @badger #general""".split()  # noqa: RUF001 - as people type it
)
STOP = st.sampled_from(["", "", "", ".", "!", "?!", "...", "…", ";", ",", ":", "。", '."', ".)", ". :)"])
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


def said(source: str) -> Written:
    return Written(source=source, said=source)


PIECE = st.one_of(
    st.builds(lambda text, stop: said(text + stop), WORDS, STOP),
    st.builds(
        lambda mark, text, stop: Written(f"{mark}{text}{stop}{mark}", text + stop),
        st.sampled_from(["*", "**", "***", "_", "__", "~~", "||", "`"]),
        WORDS.filter(lambda text: not text.startswith(".")),
        STOP,
    ),
    st.builds(lambda text: Written(f"[{text}](https://example.org/target?y=z)", text), WORDS).filter(
        lambda link: "." not in link.said
    ),
    st.sampled_from(
        """https://example.org/a_b?c=d <https://example.org> <@123> <@!123> <@&9> <#45> <:smile:6> <a:wave:7> <t:17:R>
        </crux:8> <id:customize> 😀 👍🏽 ❤️ 🇪🇺 ✅""".split()
    ).map(lambda silent: Written(source=silent, said="")),
)


def in_a_row(pieces: list[Written]) -> Written:
    return Written(
        source=" ".join(piece.source for piece in pieces), said=" ".join(piece.said for piece in pieces)
    )


LINE = st.lists(PIECE, min_size=1, max_size=6).map(in_a_row)
PROSE = st.builds(
    lambda mark, line: Written(mark + line.source, line.said),
    st.sampled_from(["", "", "", "- ", "* ", "  - ", "1. ", "10) ", "# ", "### ", "-# "]),
    LINE,
)
QUOTED = LINE.map(lambda line: Written("> " + line.source, line.said))
CODE = st.sampled_from(["```\nx = 1\n```", "```py\n> hidden\n- words\n```", "```one line```"]).map(
    lambda code: Written(source=code, said="")
)
EMPTY = st.sampled_from(["", "  "]).map(said)
LINES = st.lists(PROSE | QUOTED | CODE | EMPTY, min_size=1, max_size=8).map(
    lambda lines: Written("\n".join(line.source for line in lines), "\n".join(line.said for line in lines))
)
MESSAGE = LINES | st.builds(
    lambda above, quoted: Written(f"{above.source}\n>>> {quoted.source}", f"{above.said}\n{quoted.said}"),
    LINES,
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: Written(
            "\n".join(line.source for line in lines), "\n".join(line.said for line in lines)
        )
    ),
)


@given(st.lists(MESSAGE, min_size=1, max_size=3))
@settings(max_examples=200)
def test_what_is_said_comes_out_word_for_word(messages: list[Written]):
    written = post(*(one.source for one in messages))
    assert all_words(passage.text for passage in segment(written)) == all_words(one.said for one in messages)


@given(MESSAGE)
@settings(max_examples=150)
def test_a_claims_own_text_segments_into_the_same_words(one: Written):
    for claimed in claims(one.source):
        again = segment(post(claimed))
        assert all_words(passage.text for passage in again) == list(words(claimed))
        assert {passage.form for passage in again} <= {Form.CLAIM, Form.ASIDE}


@given(st.lists(QUOTED, min_size=1, max_size=5), PROSE)
def test_quotations_are_never_claimed(quoted: list[Written], mine: Written):
    written = post("\n".join(line.source for line in quoted) + "\n" + mine.source)
    theirs = [passage.text for passage in segment(written) if passage.form is Form.QUOTED]
    assert all_words(theirs) == all_words(line.said for line in quoted)
