"""The first screen as it was last drawn, kept beside the user's other caches and shown while a portfolio is opened.

It is shown only where all that it was drawn from is the same: the file's bytes and history, the day, the program, the
settings, the terminal. So it never shows anything else than what is on the screen once the portfolio is open.
"""

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import msgspec

from store.deadline_cache import CacheKey, keep, make_key, read
from store.place import Place
from store.settings import NOTHING_SET, Remembered, Settings, read_settings
from store.unread import UnreadPortfolio, unread

PATIENCE = 0.3
"""How many seconds the first screen waits for what it looked like: a very large file takes long to read."""

PAGE = "today"
"""The page that is kept."""


class Piece(msgspec.Struct, array_like=True, frozen=True):
    """A text in a line, and the number of its style."""

    text: str
    style: int


class Look(msgspec.Struct, frozen=True):
    """What is drawn: lines of pieces, and the styles by number, as rich writes them.

    `terminal` is what it was drawn for: size, colours and theme.
    """

    lines: tuple[tuple[Piece, ...], ...]
    styles: tuple[str, ...]
    terminal: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether each piece has a style, and nothing in it that a terminal would obey."""
        drawn = [piece for each in self.lines for piece in each]
        return all(0 <= piece.style < len(self.styles) and piece.text.isprintable() for piece in drawn)


def look_key(
    portfolio: UnreadPortfolio, state: str, today: date, as_of: bool, own: Settings, remembered: Remembered
) -> CacheKey | None:
    """Return the key of the first screen of a portfolio; None where something of it cannot be told."""
    shown = [remembered.get(PAGE, "mine", False), remembered.get("", "asks_who", False)]
    here = [os.environ.get(name, "") for name in ("LOGNAME", "USER", "LNAME", "USERNAME", "COMPUTERNAME", "TZ")]
    here += os.uname() if hasattr(os, "uname") else ()
    rules = msgspec.json.encode([[*own], shown, as_of, here, portfolio.beside], enc_hook=str).decode()
    return make_key(state, today, rules, "first_screen")


class Glance:
    """Reads the first screen of a portfolio in a thread, while what draws it is imported."""

    def __init__(self, place: Place, today: date | None) -> None:
        self._look: Look | None = None
        self._today, self._as_of, self._own = today or date.today(), today is not None, NOTHING_SET
        self._thread = threading.Thread(target=self._read, args=(place,), daemon=True)
        self._thread.start()

    def _read(self, place: Place) -> None:
        self._own = read_settings()
        self._look = read_look(place, self._today, self._as_of, self._own)

    def look(self, today: date, own: Settings) -> Look | None:
        """Return what it looks like on that day under these settings; None if that is not known in time."""
        self._thread.join(PATIENCE)
        return self._look if (today, own) == (self._today, self._own) else None


def read_look(
    place: Place, today: date, as_of: bool, own: Settings, remembered: Remembered | None = None
) -> Look | None:
    """Return what the first screen of a portfolio looks like; None if that is not kept."""
    portfolio = unread(place)
    state = portfolio.state() if portfolio else ""
    if portfolio and state:
        with suppress(OSError, ValueError, msgspec.MsgspecError):
            found = read(look_key(portfolio, state, today, as_of, own, remembered or Remembered(portfolio.path)))
            look = msgspec.msgpack.decode(found, type=Look) if found else None
            return look if look and look.is_whole else None
    return None


def keep_look(key: CacheKey | None, look: Look, portfolio: UnreadPortfolio) -> None:
    """Keep what the first screen of a portfolio looks like."""
    if key is not None:
        keep(key, msgspec.msgpack.encode(look), portfolio.path)


def pieces(lines: Sequence[Sequence[tuple[str, str]]]) -> tuple[tuple[tuple[Piece, ...], ...], tuple[str, ...]]:
    """Return lines of texts with their styles as a look has them, and the styles by number."""
    numbers: dict[str, int] = {}
    made = tuple(
        tuple(Piece(text, numbers.setdefault(style, len(numbers))) for text, style in each if text) for each in lines
    )
    return made, tuple(numbers)
