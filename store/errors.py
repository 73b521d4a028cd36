"""What can go wrong with the file. The text of each error is a sentence for people; scripts read `exit_code`."""

from typing import Any

import msgspec

from missions.dates.formatting import show_stamp
from store import messages


class StoreError(Exception):
    """An error about the file. Nothing was changed."""

    exit_code = 3


class UnreadableError(StoreError):
    """The file cannot be read as a portfolio. `way_out` says what may help, if anything."""

    way_out = ""


class NotSavedError(StoreError):
    """The change could not be written; the file is as it was before."""


class UnreachableError(UnreadableError, NotSavedError):
    """The database does not answer; nothing was saved. It is tried again by whoever asks again."""


class UnconfirmedError(NotSavedError):
    """The change is in the file, but the disk would not say that it stays there through a power cut."""


class UncertainError(UnconfirmedError):
    """The connection was lost while the change was saved, and nobody can say whether it was."""


class StillHeldError(StoreError):
    """Personal data was erased, but some of it is left in files that the text names, or may be."""


class ReadOnlyError(StoreError):
    """The file was written by a newer version and is only looked at."""


class BusyError(StoreError):
    """Another program holds the file's lock for too long."""

    exit_code = 4


class NothingToUndoError(StoreError):
    """There is no such change to undo or redo."""

    exit_code = 2


class LaterChangeError(StoreError):
    """A later change of the same field prevents the undo."""

    exit_code = 4


def system_words(error: OSError) -> str:
    """Return what the system says about an error, without numbers and paths."""
    return str(error.strerror or error)


class FieldConflict(msgspec.Struct, frozen=True):
    """A field that both sides changed differently; `field` is empty when one side removed the record.

    `field` is its label, `name` its name in the file; `who` changed it meanwhile, and `when` (UTC, ISO 8601), if
    the history says so.
    """

    id: str
    title: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    name: str = ""
    who: str = ""
    when: str = ""

    def __str__(self) -> str:
        facts = {"title": self.title, "field": self.field}
        if not self.who:
            return (messages.CHANGED_ON_BOTH if self.field else messages.REMOVED_ON_ONE_SIDE)(**facts)
        sentence = messages.CHANGED_ON_BOTH_BY if self.field else messages.REMOVED_ON_ONE_SIDE_BY
        return sentence(**facts, who=self.who, when=show_stamp(self.when))


class StaleError(StoreError):
    """Somebody else changed the same fields meanwhile. `conflicts` holds both values of each."""

    exit_code = 4

    def __init__(self, conflicts: tuple[FieldConflict, ...]) -> None:
        self.conflicts = conflicts
        super().__init__(" ".join(map(str, conflicts)))
