"""The encoder for tests that need no understanding."""

from bot.sample.hashing import HashingEncoder

__all__ = ["HashingEncoder"]
