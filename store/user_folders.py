"""Where each system keeps what belongs to its user: settings, what is remembered, and what may be deleted."""

import os
import sys
from pathlib import Path


def settings_path() -> Path:
    """Return the file of the settings, whether there is one or not."""
    return _folder("XDG_CONFIG_HOME", ".config", "APPDATA", "Library/Application Support") / "settings.toml"


def state_folder() -> Path:
    """Return the folder of what is remembered from one time to the next."""
    return _folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA", "Library/Application Support")


def cache_folder() -> Path:
    """Return the folder of what can be worked out again."""
    found = _folder("XDG_CACHE_HOME", ".cache", "LOCALAPPDATA", "Library/Caches")
    return found if sys.platform != "win32" else found / "cache"


def _folder(variable: str, unix: str, windows: str, mac: str) -> Path:
    """Return our folder in the user's own one, which the variable may name, or that each system has elsewhere."""
    if os.path.isabs(named := os.environ.get(variable, "")):
        return Path(named) / "missions"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home, as in some containers
        home = Path(os.devnull)
    if sys.platform == "darwin":
        return home / mac / "missions"
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or home) / "missions"
    return home / unix / "missions"
