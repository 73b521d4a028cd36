"""Where the file lies when nobody says otherwise."""

import os
from pathlib import Path

VARIABLE = "MISSIONS_FILE"
"""The environment variable that names the file."""


def default_file() -> Path:
    """Return the file MISSIONS_FILE names, else `missions.json` in the user's data folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(os.path.expanduser(named))
    from platformdirs import user_data_path

    return user_data_path("missions", appauthor=False) / "missions.json"
