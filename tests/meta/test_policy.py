"""The project's rules that no linter knows, as tests. Each names every offender, so that one run is enough."""

import ast
import io
import re
import shutil
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
NOT_OURS = {
    ".git",
    ".venv",
    "__pycache__",
    ".hypothesis",
    ".pytest_cache",
    ".ruff_cache",
    ".import_linter_cache",
}

# A reason is at least two words after " - ", on the line of the ignore itself.
REASONED = re.compile(
    r"#\s*(?:noqa:\s*[A-Z0-9, ]+|pyright:\s*ignore\[[\w, ]+\]|pragma:\s*no \w+)\s+-\s+\S+\s+\S+"
)
IGNORE = re.compile(r"#\s*(?:noqa|type:|pyright:|pragma:|ruff:|fmt:)")
FILE_WIDE = re.compile(r"#\s*pyright: \w+=")
FILE_NAME = re.compile(r"`((?:bot|models|tests|seeds|docs)/[\w./-]*)`")
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:root|home|Users|opt|work|mnt|tmp)/[\w.]")


def of_python(*folders: str) -> list[Path]:
    return sorted(chain.from_iterable((ROOT / folder).rglob("*.py") for folder in folders))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """The text files of the project: what git would commit, or everything where this is no clone."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if NOT_OURS.isdisjoint(path.relative_to(ROOT).parts)]
    return sorted(path for path in found if path.is_file() and b"\0" not in path.read_bytes())


def imported(tree: ast.AST) -> Iterator[str]:
    """Every dotted name that a module imports: `from a import b` counts as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", of_python("tests"), ids=named)
def test_no_mocks(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = [name for name in imported(tree) if name.split(".")[:2] == ["unittest", "mock"]]
    fixtures = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg) and node.arg == "mocker"]
    assert not modules + fixtures, "test through the real library, simcord, or a hand-written fake"


def ignores_without_reason(path: Path) -> Iterator[str]:
    """A setting for a whole file takes its whole line, so that its reason is the comment on the line above."""
    above = ""
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT:
            text = token.string
            explained = REASONED.match(text) or (FILE_WIDE.match(text) and above and not IGNORE.match(above))
            if IGNORE.match(text) and not explained:
                yield f"{named(path)}:{token.start[0]}: {text}"
            above = text
        elif token.type != tokenize.NL:
            above = ""


def test_every_public_module_says_what_it_owns() -> None:
    public = [
        path
        for path in of_python("bot", "models")
        if not path.stem.startswith("_") or path.stem == "__init__"
    ]
    silent = [path for path in public if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not [named(path) for path in silent]


def test_no_module_outgrows_one_reading() -> None:
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in of_python("bot", "models")
    }
    assert not {named(path): length for path, length in lengths.items() if length > LONGEST}


def test_every_ignore_in_code_carries_a_reason() -> None:
    bare = [found for path in of_python("bot", "models", "tests") for found in ignores_without_reason(path)]
    assert not bare, "write the rule and why: `# noqa: RULE - a reason`, `# pyright: ignore[rule] - a reason`"


@pytest.mark.parametrize(
    ("comment", "ignores", "reasoned"),
    [
        ("# noqa", True, False),
        ("# noqa: S608", True, False),
        ("# noqa: S608 - because", True, False),
        ("# noqa: S608, S101 - no value is in it", True, True),
        ("# pyright: ignore[reportUnknownMemberType] - untyped library", True, True),
        ("# pyright: basic", True, False),
        ("# type: ignore[arg-type] - pyright's form is wanted", True, False),
        ("# an ordinary comment - with a dash", False, False),
    ],
)
def test_what_counts_as_a_reason(comment: str, ignores: bool, reasoned: bool) -> None:
    assert bool(IGNORE.match(comment)) is ignores
    assert bool(REASONED.match(comment)) is reasoned


def test_every_rule_that_is_switched_off_carries_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    ruff = tomllib.loads(text)["tool"]["ruff"]["lint"]
    off = {*ruff["ignore"], *chain.from_iterable(ruff["per-file-ignores"].values())}
    reasoned = set(re.findall(r'^ +"([A-Z0-9]+)", +# \S+', text, re.MULTILINE))
    assert not off - reasoned
    assert not re.findall(r'^report\w+ = (?:false|"none")\s*$', text, re.MULTILINE)


def test_no_path_of_one_machine_stands_in_the_project() -> None:
    found = [
        f"{named(path)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert not found


def test_the_changelog_has_room_for_what_comes() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[?Unreleased\]?$", text, re.MULTILINE)


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "README.md", "docs/architecture.md"])
def test_documents_name_files_that_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert not [name for name in FILE_NAME.findall(text) if not (ROOT / name).exists()]
