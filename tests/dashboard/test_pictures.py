"""docs/dashboard.md shows every picture of the dashboards, and no picture weighs down the repository."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_every_picture_is_there_shown_and_small():
    shown = set(re.findall(r"\((pictures/[\w/-]+\.png)\)", (DOCS / "dashboard.md").read_text("utf-8")))
    pictures = list((DOCS / "pictures" / "dashboard").iterdir())
    assert shown == {path.relative_to(DOCS).as_posix() for path in pictures}
    assert max(path.stat().st_size for path in pictures) < 200_000
