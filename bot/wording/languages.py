"""The languages that the bot speaks, read from the files beside this module: `en.ftl` and its translations.

A text is asked for by its name, with what it is to hold: `language.say("crux-added", crux="c4")`. The format is
Project Fluent's (https://projectfluent.org): translators know it, and it bends to each language's plurals.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

ENGLISH = "en"
OTHERS: tuple[str, ...] = ("de",)

Given = str | int | float


class UnknownText(Exception):
    """A text is asked for that no language has, or not with all that it is to hold."""


class Language:
    """One language; what it lacks is said in English."""

    def __init__(self, tag: str, texts: str, *, otherwise: "Language | None" = None) -> None:
        """Take the content of a file of texts; `tag` is the language as Discord and BCP 47 call it, such as "de"."""
        self.tag = tag
        self._otherwise = otherwise
        # Without marks of direction round everything that is filled in: Discord shows them in code and in names.
        self._bundle = FluentBundle([tag], use_isolating=False)
        self._bundle.add_resource(FluentResource(texts))

    def say(self, name: str, **given: Given) -> str:
        """The text of this name, or of `name.attribute`, with what is given filled in. Raises UnknownText."""
        text = self._find(name, given)
        if text is None:
            if self._otherwise is None:
                message = f"there is no text {name}: write it into {ENGLISH}.ftl"
                raise UnknownText(message)
            return self._otherwise.say(name, **given)
        return text

    def _find(self, name: str, given: Mapping[str, Given]) -> str | None:
        whole, _, part = name.partition(".")
        if not self._bundle.has_message(whole):
            return None
        message = self._bundle.get_message(whole)
        pattern = message.attributes.get(part) if part else message.value
        if pattern is None:
            return None
        text, faults = self._bundle.format_pattern(pattern, dict(given))
        if faults:
            message = f"the text {name} does not come out in {self.tag}: {faults[0]}"
            raise UnknownText(message) from faults[0]
        return str(text)


@cache
def english() -> Language:
    """The language that everything is written in first."""
    return Language(ENGLISH, _read(ENGLISH))


def language_of(locale: str | None) -> Language:
    """The language for a locale of Discord's ("de", "en-GB"); English where it is none of ours."""
    tag = (locale or ENGLISH).partition("-")[0]
    return _translation(tag) if tag in OTHERS else english()


@cache
def _translation(tag: str) -> Language:
    return Language(tag, _read(tag), otherwise=english())


def _read(tag: str) -> str:
    return files("bot.wording").joinpath(f"{tag}.ftl").read_text("utf-8")
