"""What strangers wrote, made harmless."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.gateway.neutral import harmless, plain

ZERO_WIDTH = "\u200b"


def seen(text: str) -> str:
    """What a reader sees of a harmless text."""
    return harmless(text, 280).replace(ZERO_WIDTH, "").replace("\\", "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Plain words stay as they are.", "Plain words stay as they are."),
        ("two\n\nlines\tand a tab", "two lines and a tab"),
        ("see https://user@evil.example/login?a=b now", "see evil.example now"),
        ("x\u202egnp.exe", "xgnp.exe"),
        ("za\u0301", "z\u00e1"),
        ("a family \N{WOMAN}\u200d\N{GIRL}, a spy\u200dware", "a family \N{WOMAN}\u200d\N{GIRL}, a spyware"),
        ("half a pair \ud83d", "half a pair"),
    ],
)
def test_it_stays_readable(written: str, shown: str):
    assert seen(written) == shown


@pytest.mark.parametrize(
    "hostile",
    [
        "[a\nb](http://evil.example/x)",
        "</crux list:123456789012345678>",
        "<@&123456789012345678> @everyone @here",
        "<#123456789012345678> <t:0:R> <id:customize>",
        "# heading",
        "-# small",
        "> quoted",
        "||spoiler|| **bold** __line__ ~~gone~~ `code`",
        "ahttps://evil.example/x discord.gg/abc steam://run",
    ],
)
def test_nothing_in_it_works(hostile: str):
    shown = harmless(hostile, 280)

    for opener in "<@/":
        assert opener not in shown.replace(opener + ZERO_WIDTH, "")
    assert not shown.startswith(("#", "-", ">"))
    assert "://" not in shown


@given(st.text(st.characters(codec=None), max_size=600), st.integers(1, 300))
@example("\u200d" * 5, 3)
@example("[" * 300, 300)
def test_of_any_text_one_visible_line_remains(text: str, at_most: int):
    line = plain(text, at_most)

    assert len(line) <= at_most
    assert line == " ".join(line.split())
    assert all(
        character == "\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
        for character in line
    )


@given(st.text(alphabet="[]()<>@/#-*_~|`\\: \nhtps.discord:ax1", max_size=200))
def test_every_mark_of_markdown_is_escaped(text: str):
    shown = harmless(text, 280)

    escaped = False
    for at, character in enumerate(shown):
        if not escaped:
            assert character not in "*_~|`[]"
            assert at > 0 or character not in "#>-"
        if character in "<@/":
            assert shown[at + 1] == ZERO_WIDTH
        escaped = character == "\\" and not escaped


@given(st.text(max_size=400), st.integers(1, 300))
def test_it_grows_by_its_escapes_only(text: str, at_most: int):
    assert len(harmless(text, at_most)) <= 2 * at_most
