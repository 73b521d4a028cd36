"""What a command has answered before to the same question about the same portfolio, and what it answers for next time.

An answer is kept only where a portfolio can be told from others unread, nothing was told beside it, and nothing
changed meanwhile.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import msgspec

from screens.cli.output import is_coloured, is_terminal, terminal_width, times_told_beside
from store.deadline_cache import CacheKey, keep, make_key, may_be_kept, read
from store.full_state import full_state
from store.unread import UnreadPortfolio, unread
from store.user_folders import settings_path

if TYPE_CHECKING:
    from screens.cli.context import CliContext


class KeptAnswer(msgspec.Struct, frozen=True, array_like=True):
    """What was printed, and the exit code."""

    text: str
    code: int


class AskedBefore:
    """A command with all that was typed for it, and whatever else its answer depends on."""

    def __init__(self, context: "CliContext", portfolio: UnreadPortfolio, key: CacheKey) -> None:
        self._context, self._portfolio, self._key = context, portfolio, key
        self._told = times_told_beside()

    @classmethod
    def of(cls, context: "CliContext", command: str, given: Mapping[str, object]) -> Self | None:
        """Return the question that was typed; None if its answer is not kept."""
        portfolio, rules = unread(context.place), _settings()
        if portfolio is None or rules is None:
            return None
        asked = {
            "command": command,
            "given": sorted((name, _told(value)) for name, value in given.items()),
            "form": context.form,
            "exit_code": context.exit_code,
            "width": terminal_width(),
            "coloured": is_coloured(),
            "terminal": is_terminal(),
            "place": ascii(str(portfolio.path)),
            "beside": portfolio.beside,
        }
        key = make_key("-", context.today, rules, msgspec.json.encode(asked).decode())
        return cls(context, portfolio, key) if key else None

    def answered(self) -> KeptAnswer | None:
        """Return what was answered before, if the file is as it was then."""
        if not may_be_kept(self._key):
            return None
        state = self._portfolio.state()
        found = read(self._with(state)) if state else None
        try:
            return msgspec.msgpack.decode(found, type=KeptAnswer) if found else None
        except ValueError:
            return None

    def keep(self, text: str, code: int) -> None:
        """Keep the answer for the next time."""
        if times_told_beside() == self._told and "book" in vars(self._context) and _settings() == self._key.rules:
            with suppress(ValueError):  # signs that are no text
                payload = msgspec.msgpack.encode(KeptAnswer(text, code))
                keep(self._with(self._context.store.state), payload, self._portfolio.path)

    def _with(self, state: str) -> CacheKey:
        return msgspec.structs.replace(self._key, state=state)


def _told(value: object) -> Any:
    """Return what was typed for an option as it is told from everything else, in signs that any file can hold."""
    return sorted(map(ascii, value)) if isinstance(value, frozenset) else ascii(value)


def _settings() -> str | None:
    """Return what the file of the settings holds, as a state; empty if there is none, None if it cannot be read."""
    try:
        return full_state(settings_path().read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:
        return None
