"""Logging for `run`: one line a record, on stderr. What people write is never logged."""

import logging
import sys
import time

_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s"


class _OneLine(logging.Formatter):
    """Times in UTC, and line breaks (those of a traceback as well) escaped, so that a line is a record."""

    converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")


def configure(level: int = logging.INFO) -> None:
    """Log to stderr from now on, everything from `level` upwards."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine(_FORMAT, datefmt="%Y-%m-%dT%H:%M:%S"))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    # At DEBUG discord.py logs what it sends and receives, and that holds messages and the token.
    for name in ("discord", "discord.http", "discord.gateway", "aiohttp"):
        logging.getLogger(name).setLevel(max(level, logging.INFO))
