"""A portfolio that is only shown: every way to change it is refused in a sentence."""

from pathlib import Path
from typing import Any, NoReturn, cast

from store import messages
from store.errors import ReadOnlyError
from store.schema import newer_version_message
from store.store import Store

_CHANGES = ("apply", "undo", "redo", "note", "back_up", "save_elsewhere", "restore", "erase", "attach", "tidy")
"""What a store can do that changes the portfolio or writes beside it."""


class _ShownStore:
    """Hands everything on to a store but what changes it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        for each in _CHANGES:
            setattr(self, each, self._refuse)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def _refuse(self, *_given: Any, **_named: Any) -> NoReturn:
        raise ReadOnlyError(messages.ONLY_SHOWN())


def shown_only(store: Store) -> Store:
    """Return a store that reads as this one does, and whose changes raise ReadOnlyError.

    What a crash left in the history is still put into the file when it is read.
    """
    return cast(Store, _ShownStore(store))


def why_read_only(store: Store, file: Path | str) -> str:
    """Return the sentence that says why a portfolio may only be read; empty if it may be changed."""
    if isinstance(cast(Any, store), _ShownStore):
        return messages.ONLY_SHOWN()
    return newer_version_message(file) if store.is_newer else ""
