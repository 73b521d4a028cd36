"""A person's own settings, read once at the start, and what the dashboard remembers from one time to the next."""

import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from missions.text import clean, line
from store import messages
from store.errors import system_words
from store.file import disk

THEMES = ("dark", "light")
"""The themes of the dashboard."""

_MOST_BYTES = 1 << 20
"""How large a file of ours here is at most."""


class Settings(NamedTuple):
    """What a person has set: keys by the id of what they do, a theme, who they are, and what organisation is theirs.

    `notices` says what of it could not be taken, a sentence each.
    """

    keys: tuple[tuple[str, str], ...] = ()
    theme: str = ""
    me: str = ""
    organisation: str = ""
    notices: tuple[str, ...] = ()


NOTHING_SET = Settings()


def settings_path() -> Path:
    """Return the file of the settings, whether there is one or not."""
    return _folder("XDG_CONFIG_HOME", ".config", "APPDATA") / "settings.toml"


def _folder(variable: str, unix: str, windows: str) -> Path:
    """Return our folder in the user's own one, which the variable may name, or that each system has elsewhere."""
    named = os.environ.get(variable, "")
    if os.path.isabs(named):
        return Path(named) / "missions"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home, as in some containers
        home = Path(os.devnull)
    if sys.platform == "darwin":
        return home / _MAC_FOLDER_NAME / "missions"
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or home) / "missions"
    return home / unix / "missions"


_MAC_FOLDER_NAME = "Library/Application Support"


def read_settings() -> Settings:
    """Return the settings; what cannot be taken is told in their notices, and all else is."""
    path = disk.target_of(settings_path())
    if disk.status_of(path) is None:
        return NOTHING_SET
    from tomllib import TOMLDecodeError, loads

    try:
        found = loads(disk.read_part(path, 0, _MOST_BYTES).decode())
    except UnicodeDecodeError:
        problem = messages.NO_TEXT()
    except TOMLDecodeError as error:
        problem = line(str(error))
    except OSError as error:
        problem = system_words(error)
    else:
        return _taken(found)
    return Settings(notices=(messages.SETTINGS_UNREADABLE(path=str(path), problem=problem),))


def _taken(found: dict[str, Any]) -> Settings:
    """Return what is set soundly, and say what is not."""
    notices: list[str] = []
    keys = found.pop("keys", {})
    if not isinstance(keys, dict):
        notices.append(messages.KEYS_ARE_A_TABLE())
        keys = {}
    notices += [unknown_name(name, _TEXTS) for name in found if name not in _TEXTS]
    for name in [name for name in _TEXTS if not isinstance(found.get(name, ""), str)]:
        notices.append(messages.SETTING_IS_TEXT(name=name))
        del found[name]
    texts = {name: line(clean(found.get(name, ""))) for name in _TEXTS}
    if texts["theme"] and texts["theme"] not in THEMES:
        notices.append(messages.NO_SUCH_THEME(theme=texts["theme"]))
        texts["theme"] = ""
    own: list[tuple[str, str]] = []
    for name, wanted in keys.items():
        if isinstance(wanted, str):
            own.append((line(name), line(wanted)))
        else:
            notices.append(messages.SETTING_IS_TEXT(name=f"keys.{line(name)}"))
    return Settings(tuple(own), **texts, notices=tuple(notices))


_TEXTS = ("theme", "me", "organisation")


def unknown_name(name: str, known: tuple[str, ...] | list[str]) -> str:
    """Say that a setting does not exist, with the one whose name is nearest, if any is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        return messages.UNKNOWN_SETTING_NEAR(name=line(name), nearest=near[0])
    return messages.UNKNOWN_SETTING(name=line(name))


class Remembered:
    """What the dashboard remembers about how one portfolio is shown, by page and name; nobody needs it.

    It is read when first asked for. What is damaged counts as nothing, and what cannot be written is not kept.
    """

    def __init__(self, portfolio: Path) -> None:
        place = os.path.abspath(disk.target_of(portfolio))
        name = f"{portfolio.stem[:40]}-{zlib.crc32(place.encode(errors='surrogatepass')):08x}.json"
        self._path = _folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA") / name
        self._pages: dict[str, dict[str, Any]] | None = None
        self.is_new = False
        """Whether something is remembered that is not written down yet."""

    def get(self, page: str, name: str, default: Any = None) -> Any:
        """Return what was remembered under that name of a page, else the default."""
        value = self._read().get(page, {}).get(name, default)
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, page: str, name: str, value: Any) -> None:
        """Remember a value of JSON's kinds."""
        held = self._read().setdefault(page, {})
        if name not in held or held[name] != value:
            held[name], self.is_new = value, True

    def keep(self) -> None:
        """Write down what is new."""
        if self.is_new and self._pages is not None:
            self.is_new = False
            with suppress(OSError, TypeError, ValueError, RecursionError):
                disk.replace(self._path, msgspec.json.encode(self._pages))

    def _read(self) -> dict[str, dict[str, Any]]:
        if self._pages is None:
            self._pages = {}
            with suppress(OSError, ValueError, RecursionError):
                self._pages = msgspec.json.decode(
                    disk.read_part(self._path, 0, _MOST_BYTES), type=dict[str, dict[str, Any]]
                )
        return self._pages
