"""Makes what somebody wrote harmless, before the bot shows it under its own name.

Statements, excerpts and names are all written by strangers: shown as they are, they could ping a server, fake
a link or a button, or turn the line around. What comes out of here is one visible line of plain text.
"""

import re
import unicodedata

# Longer than any message; a pattern never meets a text longer than this.
_LONGEST_INPUT = 4000
# Control and format characters (bidirectional overrides, zero-width), private use, halves of surrogate pairs.
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn"}
_JOINER = "\u200d"
_ZERO_WIDTH_SPACE = "\u200b"
_EMOJI = re.compile("[\u2600-\u27bf\ufe0f\U0001f1e6-\U0001faff]")
# Host only: a path, a user name in front of the host or a query are where links lie.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{0,20}://(?:[^\s/@]*@)?([^\s/?#\])>]*)\S*", re.IGNORECASE)
_MARKDOWN = re.compile(r"[\\*_~|`\[\]]|^[#>-]")
# Mentions, commands, time stamps and custom emoji begin with "<", pings with "@"; links need "/".
_OPENERS = re.compile("[<@/]")


def plain(text: str, at_most: int) -> str:
    """One line of visible characters, at most `at_most`: for places without markdown, such as choices."""
    visible = "".join(_visible(text[:_LONGEST_INPUT]))
    line = " ".join(_ADDRESS.sub(r"\1", unicodedata.normalize("NFC", visible)).split())
    return line if len(line) <= at_most else line[: at_most - 1].rstrip() + "…"


def harmless(text: str, at_most: int) -> str:
    """What `plain` gives, so that Discord shows it as it stands: no markdown, no link, no mention, no ping.

    Its escapes can make the result up to twice as long as `at_most`.
    """
    escaped = _MARKDOWN.sub(r"\\\g<0>", plain(text, at_most))
    return _OPENERS.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", escaped)


def _visible(text: str) -> list[str]:
    """The characters of `text` that can be seen, white space as spaces; emoji that are joined stay joined."""
    return [
        " " if character.isspace() else character
        for at, character in enumerate(text)
        if character.isspace()
        or unicodedata.category(character) not in _INVISIBLE
        or (character == _JOINER and _joins_emoji(text, at))
    ]


def _joins_emoji(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(_EMOJI.match(before) and _EMOJI.match(after))
