"""How the program of a tab is called: its arguments and its environment, in which what people typed is no option."""

import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from platformdirs import user_state_path

from store.place import is_address

VARIABLE = "MISSIONS_SERVED"
"""The environment variable that tells the program of a tab what it shows."""

_UNWANTED = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS", "PYTHONINSPECT")


class ServedPortfolio(msgspec.Struct, frozen=True):
    """What the program of a tab shows: the place, the day if it is fixed, the theme, and who changes it, if at all."""

    place: str
    day: str = ""
    theme: str = ""
    author: str = ""
    read_only: bool = False


class ProgramCall(NamedTuple):
    """The program with its arguments, none of which a shell reads, and what its environment has beside the usual."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]


Calls = Callable[[str], ProgramCall]
"""Returns how the program is called for an author."""


def call_of(portfolio: ServedPortfolio) -> ProgramCall:
    """Return how the dashboard of a portfolio is called; who signs in has settings and a memory of their own."""
    source = str(Path(__file__).parents[2])
    path = os.pathsep.join(each for each in (source, os.environ.get("PYTHONPATH", "")) if each)
    environment = {
        VARIABLE: msgspec.json.encode(portfolio).decode(),
        "PYTHONPATH": path,
        "TEXTUAL_DRIVER": "screens.browser.driver:BrowserDriver",
    }
    if portfolio.author:
        folder = str(own_folder(portfolio.author))
        environment |= {"XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder}
        if is_address(portfolio.place):  # a database, which itself says who may what
            environment["PGUSER"] = portfolio.author
    # -P: nothing is imported from the folder in which the server was started.
    return ProgramCall((sys.executable, "-P", "-m", "screens.browser.program"), environment)


def own_folder(author: str) -> Path:
    """Return the folder of the settings of somebody who signs in, named so that no name leads out of it."""
    name = hashlib.sha256(author.encode()).hexdigest()[:32]
    return Path(os.path.abspath(user_state_path("missions", appauthor=False))) / "browser" / name


def environment_for(call: ProgramCall, usual: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the program: the usual one, and its own."""
    return {name: value for name, value in usual.items() if name not in _UNWANTED} | dict(call.environment)
