"""How the tests of the commands type one."""

from collections.abc import Callable
from typing import TypeAlias

Call: TypeAlias = Callable[..., tuple[int | str, str, str]]
"""Runs a command in this process: exit code, stdout, stderr."""
