"""`make sample`: writes the export of a server that never was, the same every time.

    python -m bot.sample FILE

Run it in the project's folder: what people say there comes from `seeds/`.
"""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.sample.making import make_sample


def main() -> None:
    """Read where to write, and write it."""
    parser = argparse.ArgumentParser(prog="python -m bot.sample", description="Writes an export to look at.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    given = parser.parse_args()
    given.file.parent.mkdir(parents=True, exist_ok=True)
    done = asyncio.run(make_sample(given.file, given.seeds))
    sys.stdout.write(
        f"{given.file}: {done.posts:,} posts, {done.claims:,} claims, {done.cruxes} cruxes in {done.threads} threads\n"
    )


if __name__ == "__main__":
    main()
