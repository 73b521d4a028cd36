"""Where a portfolio is: a file, or an office's database that an address names."""

import os
import re
from pathlib import Path

Place = Path | str
"""A file's path, or the address of a database as text."""

FILE_VARIABLE = "MISSIONS_FILE"
"""The environment variable that names the file or the database."""

_ADDRESS = re.compile(
    r"\s*([a-z][a-z0-9+.-]+://|postgres(ql)?:|(service|host|hostaddr|port|dbname|user|password)\s*=)", re.IGNORECASE
)


def is_address(place: Place) -> bool:
    """Whether a place is a database: `postgresql://host/name`, or `service=name` of PostgreSQL's service file.

    Also an address that names none as it is written, which is never the path of a file: it may have a password in it.
    """
    return isinstance(place, str) and _ADDRESS.match(place) is not None


def place_named(text: str) -> Place:
    """Return the place that a text names: a database as it is typed, or the path of a file."""
    return text if is_address(text) else Path(os.path.expanduser(text))


def hurried(address: str) -> str:
    """Return the address of the same database, where a server that does not answer is given up after 2 seconds."""
    sign = "" if "://" not in address else "&" if "?" in address else "?"
    return f"{address.strip()}{sign or ' '}connect_timeout=2"


def default_place() -> Place:
    """Return the place MISSIONS_FILE names, else `missions.json` in the user's data folder."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return place_named(named)
    from platformdirs import user_data_path

    return user_data_path("missions", appauthor=False) / "missions.json"
