"""`make pictures`: draws what people see on Discord into docs/pictures/discord, from the simulated Discord."""

import asyncio
import sys
import tempfile
from pathlib import Path

import pytest

from tests.end_to_end.corrections import correct
from tests.end_to_end.simulated import World
from tests.pictures.camera import NoCamera, prepare
from tests.pictures.scenes import SCENES, found

_FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "discord"


async def _draw() -> None:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with World(Path(folder), shipped=True).running() as world:
            town = await found(world)
            for scene in SCENES:
                for picture in await scene(town, _FOLDER):
                    sys.stdout.write(f"{picture.name}  {picture.stat().st_size // 1024} kB\n")


def main() -> int:
    """Draw all pictures; 1 where that cannot be done here."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        correct(monkeypatch)
        try:
            prepare(monkeypatch)
        except NoCamera as reason:
            sys.stderr.write(f"{reason}\n")
            return 1
        asyncio.run(_draw())
    return 0


if __name__ == "__main__":
    sys.exit(main())
