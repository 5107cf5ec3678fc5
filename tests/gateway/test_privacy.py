"""A member's data as a file."""

import gzip
import json
from datetime import UTC, datetime

from bot.gateway.rendering.privacy import packed

TODAY = datetime(2026, 5, 1, tzinfo=UTC)


def test_a_file_that_discord_would_refuse_is_compressed():
    told = {"messages": ["ä" * 100]}
    whole, limit = json.dumps(told, ensure_ascii=False, indent=2).encode(), 130

    plain, large = packed(told, TODAY, len(whole)), packed(told, TODAY, limit)

    assert (plain.filename, plain.fp.read()) == ("cruxkeeper-2026-05-01.json", whole)
    assert large.filename == "cruxkeeper-2026-05-01.json.gz"
    assert gzip.decompress(large.fp.read()) == whole
