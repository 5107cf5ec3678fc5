"""Logging for `run`: one line a record, on stderr. What people write is never logged."""

import logging
import re
import sys
import time

# discord.py names the address when it has to wait; with what stands in it anybody could answer in our name.
_KEY_TO_AN_ANSWER = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^\s/?]+")
_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s"


class _OneLine(logging.Formatter):
    """Times in UTC, and line breaks (those of a traceback as well) escaped, so that a line is a record."""

    converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line = super().format(record).replace("\r", "\\r").replace("\n", "\\n")
        return _KEY_TO_AN_ANSWER.sub(r"\1…", line)


def configure(level: int = logging.INFO) -> None:
    """Log to stderr from now on, everything from `level` upwards."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine(_FORMAT, datefmt="%Y-%m-%dT%H:%M:%S"))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    # At DEBUG discord.py logs what it sends and receives, and that holds messages and the token.
    for name in ("discord", "discord.http", "discord.gateway", "aiohttp"):
        logging.getLogger(name).setLevel(max(level, logging.INFO))
