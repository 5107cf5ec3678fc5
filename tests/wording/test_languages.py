"""The texts of every language: all there, all used, and the same things filled in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.wording.languages import ENGLISH, OTHERS, Language, UnknownText, english, language_of

ROOT = Path(__file__).parents[2]
ASKING = {"say", "described"}


class Variables(Visitor):
    """Collects what a text wants filled in."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


def texts(tag: str) -> dict[str, set[str]]:
    """Every text of a language, attributes as `name.attribute`, with what it wants filled in."""
    content = (ROOT / "bot/wording" / f"{tag}.ftl").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(content).body:
        if isinstance(entry, Message):
            patterns = [(entry.id.name, entry.value)] if entry.value else []
            patterns += [(f"{entry.id.name}.{part.id.name}", part.value) for part in entry.attributes]
            for name, pattern in patterns:
                variables = Variables()
                variables.visit(pattern)
                found[name] = variables.names
    return found


def named_twice(tag: str) -> list[str]:
    content = (ROOT / "bot/wording" / f"{tag}.ftl").read_text(encoding="utf-8")
    names = [entry.id.name for entry in FluentParser().parse(content).body if isinstance(entry, Message)]
    return [name for name in set(names) if names.count(name) > 1]


def broken(tag: str) -> list[str]:
    content = (ROOT / "bot/wording" / f"{tag}.ftl").read_text(encoding="utf-8")
    return [str(entry.content) for entry in FluentParser().parse(content).body if isinstance(entry, Junk)]


def asked_for() -> Iterator[tuple[str, bool, set[str] | None]]:
    """Each text that the code asks for: its name (or how that begins), whether it is whole, and what is given."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) in ASKING and node.args:
                given = {word.arg for word in node.keywords}
                known = None if None in given else {word for word in given if word}
                for name, whole in _names(node.args[0]):
                    yield name, whole, known if _called(node.func) == "say" else set()


def _called(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _names(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    match argument:
        case ast.Constant(value=str(name)):
            yield name, True
        case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
            yield beginning, False
        case ast.BinOp(left=left):
            yield from ((name, False) for name, _ in _names(left))
        case ast.IfExp(body=body, orelse=orelse):
            yield from _names(body)
            yield from _names(orelse)
        case _:
            pass


def test_the_code_asks_only_for_texts_that_are_there_with_all_that_they_hold() -> None:
    known = texts(ENGLISH)
    missing = [
        (name, given)
        for name, whole, given in asked_for()
        if (whole and (name not in known or (given is not None and given != known[name])))
        or (not whole and not any(text.startswith(name) for text in known))
    ]
    assert not missing


def test_every_text_is_asked_for() -> None:
    asked = list(asked_for())
    idle = [
        text
        for text in texts(ENGLISH)
        if not any(text == name if whole else text.startswith(name) for name, whole, _ in asked)
    ]
    assert not idle


@pytest.mark.parametrize("tag", [ENGLISH, *OTHERS])
def test_a_language_is_whole_and_fills_in_the_same_things(tag: str) -> None:
    assert not broken(tag)
    assert not named_twice(tag)
    assert texts(tag) == texts(ENGLISH)


@pytest.mark.parametrize("tag", [ENGLISH, *OTHERS])
def test_what_discord_lists_is_short_enough(tag: str) -> None:
    language = language_of(tag)
    longest = {"command": 100, "menu": 32}
    listed = [text for text in texts(tag) if text.partition("-")[0] in longest]
    assert not [text for text in listed if len(language.say(text)) > longest[text.partition("-")[0]]]


@pytest.mark.parametrize("tag", [ENGLISH, *OTHERS])
def test_what_stands_on_forms_is_short_enough(tag: str) -> None:
    """A title and the label of a field have 45 characters, what explains a field has 100."""
    language = language_of(tag)
    shown = [text for text in texts(tag) if re.fullmatch(r"[a-z-]+-form(\.[a-z-]+)?", text)]
    assert not [text for text in shown if len(language.say(text)) > (100 if text.endswith(".hint") else 45)]


def test_an_unknown_locale_is_answered_in_english() -> None:
    assert language_of("tlh") is language_of("en-GB") is language_of(None) is english()


def test_a_text_that_is_not_there_or_lacks_something_is_a_fault() -> None:
    with pytest.raises(UnknownText, match=r"no text nowhere: write it into en\.ftl"):
        english().say("nowhere")
    with pytest.raises(UnknownText, match="form-lost does not come out in en"):
        english().say("form-lost")


def test_what_a_language_lacks_is_said_in_english() -> None:
    other = Language("de", "not-allowed = Das ist Sache der Serververwaltung.", otherwise=english())
    assert other.say("not-allowed") == "Das ist Sache der Serververwaltung."
    assert other.say("not-understood") == english().say("not-understood")
