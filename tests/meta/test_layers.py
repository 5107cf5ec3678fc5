"""The layers of docs/architecture.md hold, and no module stands outside them."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Beside the layers: the commands' door, the settings (with a contract of their own) and logging.
BESIDE = {"bot.__init__", "bot.__main__", "bot.config", "bot.logs"}


def test_the_contracts_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    linted = subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_module_of_the_bot_belongs_to_a_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}
    layers = {
        name.strip(" ()")
        for layer in contracts["layers"]["layers"]
        for name in layer.replace(":", "|").split("|")
    }
    present = {f"bot.{path.stem}" for path in (ROOT / "bot").iterdir() if path.suffix == ".py"}
    present |= {f"bot.{path.parent.name}" for path in (ROOT / "bot").glob("*/*.py")}
    assert not present - layers - BESIDE, (
        "give it a layer in pyproject.toml and a line in docs/architecture.md"
    )
