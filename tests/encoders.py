"""The encoder for tests that need no understanding."""

from bot.sampling.hashing import HashingEncoder

__all__ = ["HashingEncoder"]
