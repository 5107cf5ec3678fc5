"""A member's data as a file."""

import gzip
from datetime import UTC, datetime

from bot.gateway.rendering.privacy import packed

TODAY = datetime(2026, 5, 1, tzinfo=UTC)


def test_a_file_that_discord_would_refuse_is_compressed():
    plain, large = packed("a" * 10, TODAY, 10), packed("ä" * 10, TODAY, 10)

    assert (plain.filename, plain.fp.read()) == ("cruxkeeper-2026-05-01.json", b"a" * 10)
    assert large.filename == "cruxkeeper-2026-05-01.json.gz"
    assert gzip.decompress(large.fp.read()).decode() == "ä" * 10
