"""What a measurement ran on."""

import os
import platform
from pathlib import Path


def describe_machine() -> str:
    """What this ran on, and how busy that was."""
    busy = f"{os.getloadavg()[0]:.1f} processes wanted to run in the last minute"
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}; {busy}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )
