"""Discord's markdown: what is quoted, what is code, and what is left of a line without its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.markup import Block, plain, regions


def cut(text: str) -> list[tuple[str, str]]:
    return [
        (region.block.name.lower(), text[region.span.start : region.span.end]) for region in regions(text)
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("**bold**, *slanted*, __under__, ~~gone~~ and ||hidden||", "bold, slanted, under, gone and hidden"),
        ("***both*** and **bold with *slanted* inside**", "both and bold with slanted inside"),
        (
            "_slanted_ but snake_case_names and 2 * 3 * 4 stay",
            "slanted but snake_case_names and 2 * 3 * 4 stay",
        ),
        ("the `SEEN` table and ``two ticks``", "the SEEN table and two ticks"),
        ("see [the paper](https://example.org/paper) first", "see the paper first"),
        ("see [the paper](<https://example.org/paper>) first", "see the paper first"),
        ("see [the paper](https://example.org/p_(2024)) first", "see the paper first"),
        ("this ![a chart](https://example.org/chart.png) shows it", "this shows it"),
        ("what a day![1](as they say)", "what a day![1](as they say)"),
        ("at https://example.org/a?b=c#d and <https://example.org>", "at and"),
        ("ask <@123>, <@!123>, <@&9> in <#456> at <t:1700000000:R>", "ask , , in at"),
        ("run </crux list:123> now <:smile:1> <a:wave:22> <id:customize>", "run now"),
        ("nice 😀👍🏽 work ❤️", "nice work"),
        ("zero\u200bwidth and\u2060 joined", "zerowidth and joined"),
        ("  much \t white\n space ", "much white space"),
        ("the option[s](plural) that we have", "the option[s](plural) that we have"),
        ("5 < 6 > 4, x <- y, <3", "5 < 6 > 4, x <- y, <3"),
    ],
)
def test_what_a_line_says_without_its_marks(source: str, said: str):
    assert plain(source) == said


def test_a_hidden_link_does_not_swallow_what_follows_it():
    assert plain("||https://example.org|| and the rest") == "and the rest"
    assert plain("**https://example.org** and the rest") == "and the rest"


@given(st.text(alphabet="ab 12_*~|`\n", max_size=40))
def test_marks_go_and_letters_stay(source: str):
    assert [letter for letter in plain(source) if letter.isalnum()] == [
        letter for letter in source if letter.isalnum()
    ]


@given(st.text())
def test_white_space_is_single(source: str):
    said = plain(source)
    assert said == " ".join(said.split())


def test_quoted_lines_in_a_row_are_one_quotation():
    assert cut("> one\n> two\nmine\n> three") == [
        ("quote", "> one\n> two\n"),
        ("prose", "mine\n"),
        ("quote", "> three"),
    ]


def test_three_marks_quote_to_the_end():
    assert cut("mine\n>>> theirs\n\nstill theirs") == [
        ("prose", "mine\n"),
        ("quote", ">>> theirs\n\nstill theirs"),
    ]


@pytest.mark.parametrize("line", [">no space", ">>>no space", "5 > 4"])
def test_a_mark_without_its_space_quotes_nothing(line: str):
    assert cut(line) == [("prose", line)]


def test_who_escapes_the_mark_quotes_by_hand():
    assert cut("\\> theirs") == [("quote", "\\> theirs")]


def test_a_mark_that_was_typed_with_a_backslash_quotes_too():
    assert cut("\\> theirs\nmine") == [("quote", "\\> theirs\n"), ("prose", "mine")]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "  - ", "1. ", "12) ", "# ", "## ", "### ", "-# "])
def test_marks_of_lists_and_headings_stand_outside(mark: str):
    assert cut(f"{mark}the item") == [("prose", "the item")]


@pytest.mark.parametrize(
    "line", ["-1 degree", "1.5 million", "#4 of five", "*slanted* first", "1999 was good"]
)
def test_what_only_looks_like_a_mark_stays(line: str):
    assert cut(line) == [("prose", line)]


def test_fenced_code_is_set_apart():
    assert cut("before ```py\n> not quoted\n``` after") == [
        ("prose", "before "),
        ("code", "```py\n> not quoted\n```"),
        ("prose", " after"),
    ]


def test_code_inside_a_quotation_does_not_end_it():
    assert {block for block, _ in cut(">>> theirs\n```py\ncode\n```\nstill theirs")} <= {"quote", "code"}
    assert {block for block, _ in cut("> theirs ```code``` and still theirs")} <= {"quote", "code"}


def test_each_line_of_prose_is_a_region_of_its_own():
    assert cut("one\n\n  two\n \nthree") == [("prose", "one\n"), ("prose", "  two\n"), ("prose", "three")]


@given(st.text(alphabet="a> \n`-1.*|", max_size=60) | st.text())
def test_regions_go_in_order_and_leave_out_nothing_but_space_and_marks(text: str):
    end = 0
    for region in regions(text):
        assert end <= region.span.start <= region.span.end <= len(text)
        if region.block is Block.PROSE:
            assert text[region.span.start : region.span.end].strip() or text[end : region.span.start].strip()
        assert not set(text[end : region.span.start]) & set('`|"a')
        end = region.span.end
    assert not set(text[end:]) & set('`|"a')
