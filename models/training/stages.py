"""The stages of a training: each is made once, so that a run that was interrupted goes on where it was."""

from collections.abc import Callable
from pathlib import Path


def once(out: Path, make: Callable[[Path], None]) -> None:
    """Make a folder, unless it is there."""
    if out.exists():
        print(f"{out} is there already")
        return
    print(f"making {out}")
    make(out)
