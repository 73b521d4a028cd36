"""The machine that the times were taken on."""

import os
import platform
import resource
import sys
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """Say which processor, system, Python and libraries."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("textual", "rich", "msgspec", "tinydb", "click"))
    system = f"{platform.system()} {platform.release()}"
    return f"{os.cpu_count()} cores ({_processor()}), {system}, Python {platform.python_version()}, {libraries}"


def load() -> str:
    """Say how busy the machine has been in the last minute: programs that ran or waited to run."""
    return f"{os.getloadavg()[0]:.1f}"


def peak_memory() -> float:
    """Return the most memory this process has used so far, in megabytes.

    Where Linux tells it: what `getrusage` tells there begins with what the process had before it became this program.
    """
    path = Path("/proc/self/status")
    for line in path.read_text().splitlines() if path.exists() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
