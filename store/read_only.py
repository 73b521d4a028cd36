"""A portfolio that is only shown: every way to change it is refused in a sentence."""

from typing import Any, NoReturn, cast

from store import messages
from store.errors import ReadOnlyError
from store.store import Store

CHANGES = ("apply", "undo", "redo", "note", "back_up", "save_elsewhere", "restore", "erase", "attach", "tidy")
"""What a store can do that changes the portfolio or writes beside it."""


class _ShownStore:
    """Hands everything on to a store but what changes it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        for each in CHANGES:
            setattr(self, each, self._refuse)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @property
    def why_read_only(self) -> str:
        return self._store.why_read_only or messages.ONLY_SHOWN()

    @property
    def why_no_erasing(self) -> str:
        return self.why_read_only

    def again(self) -> Store:
        return shown_only(self._store.again())

    def _refuse(self, *_given: Any, **_named: Any) -> NoReturn:
        raise ReadOnlyError(self.why_read_only)


def shown_only(store: Store) -> Store:
    """Return a store that reads as this one does, and whose changes raise ReadOnlyError.

    What a crash left in the history is still put into the file when it is read.
    """
    return cast(Store, _ShownStore(store))
