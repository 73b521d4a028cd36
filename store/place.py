"""Where a portfolio is: a file, or an office's database that an address names."""

import os
from pathlib import Path

Place = Path | str
"""A file's path, or the address of a database as text."""

FILE_VARIABLE = "MISSIONS_FILE"
"""The environment variable that names the file or the database."""

_ADDRESSES = ("postgresql:", "postgres:", "service=")


def is_address(place: Place) -> bool:
    """Whether a place is a database: `postgresql://host/name`, or `service=name` of PostgreSQL's service file.

    One that is mistyped counts too, so that no file is ever called after it, with whatever secret it may hold.
    """
    return isinstance(place, str) and place.lower().startswith(_ADDRESSES)


def place_named(text: str) -> Place:
    """Return the place that a text names: a database as it is typed, or the path of a file."""
    return text if is_address(text) else Path(os.path.expanduser(text))


def default_place() -> Place:
    """Return the place MISSIONS_FILE names, else `missions.json` in the user's data folder."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return place_named(named)
    from platformdirs import user_data_path

    return user_data_path("missions", appauthor=False) / "missions.json"
