"""The file behind the door: read and completed, held while it is changed, copied, restored and erased from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from missions.records.agreements import OwnRules
from missions.records.book import Book
from store import messages as store_messages
from store.errors import BusyError, NotSavedError, ReadOnlyError
from store.file import messages
from store.file.changeset import encode_changes
from store.file.external_changes import is_behind, reconcile
from store.file.lock import lock_file_of
from store.file.open_file import OpenFile, held_signals
from store.file.tables import Contents
from store.history_entry import HistoryEntry, RecordChange
from store.results import Attached, ErasureResult, RestorePoint
from store.schema import newer_version_message

if TYPE_CHECKING:
    from missions.people.erasure import ErasurePlan


class FileBacking:
    """A portfolio in one TinyDB file, with its history, lock and copies beside it."""

    watch_seconds = 1.0
    is_kept_here = True

    def __init__(self, path: str | Path, who: str, now: Callable[[], datetime]) -> None:
        self.opened = OpenFile(path, who, now)
        self.path = self.opened.path
        self.history = self.opened.history
        self.backups = self.opened.backups
        self.notices = self.opened.notices
        self.now = now
        self._has_looked_round = False

    @property
    def book(self) -> Book:
        """The records that the file holds."""
        return self.opened.book

    @book.setter
    def book(self, book: Book) -> None:
        self.opened.book = book

    @property
    def contents(self) -> Contents:
        """The documents as they were read last."""
        return self.opened.contents

    @property
    def state(self) -> str:
        """What tells the bytes of the file from all others."""
        return self.contents.full_state

    @property
    def who(self) -> str:
        """Whose name stands with what is changed here."""
        return self.opened.who

    @property
    def moment(self) -> str:
        """The present moment, as stamps have it."""
        return self.opened.moment

    @property
    def title(self) -> str:
        """The path of the file."""
        return str(self.path)

    @property
    def is_there(self) -> bool:
        """Whether there is a file."""
        return self.path.exists()

    @property
    def places(self) -> tuple[tuple[str, Path], ...]:
        """The file, its history, its lock and its copies."""
        return (
            (store_messages.PLACE_PORTFOLIO(), self.path),
            (store_messages.PLACE_HISTORY(), self.history.path),
            (store_messages.PLACE_LOCK(), lock_file_of(self.path)),
            (store_messages.PLACE_COPIES(), self.backups.folder),
        )

    @property
    def why_read_only(self) -> str:
        """Say that a newer version wrote the file, if one did."""
        return newer_version_message(self.path.name) if self.opened.is_newer else ""

    @property
    def why_no_erasing(self) -> str:
        """Whoever may write the file may erase from it."""
        return self.why_read_only

    def load(self) -> None:
        """Read the file as it is now; a change that a crash left only in the history is put into it first.

        Where that cannot be done, such as in a folder that is only readable, the book is as the file has it, and a
        notice says so.
        """
        self.opened.read()
        if is_behind(self.opened):
            try:
                with self.locked():
                    reconcile(self.opened, reading=True)
            except (NotSavedError, BusyError) as error:
                self.add_notice(store_messages.HISTORY_AHEAD(problem=str(error)))
        elif not self._has_looked_round:
            self._has_looked_round = True
            if self.opened.has_orphans():
                with suppress(NotSavedError, BusyError), self.locked():
                    self.opened.sweep()

    def add_notice(self, notice: str) -> None:
        """Leave a notice for the person, once."""
        self.opened.add_notice(notice)

    def use_own_rules(self, own_rules: OwnRules) -> Book:
        """Let every book read here keep to these rules, and return the one that is read."""
        return self.opened.use_own_rules(own_rules)

    def has_changed(self) -> bool:
        """Whether the file has changed since it was last looked at."""
        return self.opened.has_changed()

    def sequence_of(self, base: Book) -> int | None:
        """Return after which change a book was read here; None of one that was not."""
        return self.opened.sequence_of(base)

    def take_anew(self) -> None:
        """Make the book anew from the tables held."""
        self.opened.take(self.contents.raw, self.opened.stamp, self.contents.state, self.contents.data)

    def require_same(self, base: Book) -> None:
        """Raise NotSavedError if the file is another portfolio by now than the one that `base` was read of."""
        if self.opened.is_of_another(base):
            raise NotSavedError(messages.OTHER_NOW(path=str(self.path)))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock, and let what asks the program to end wait until what is done under it is done.

        A file that is nested too deeply to be written raises NotSavedError.
        """
        try:
            with self.opened.lock.held() as doubts:
                for doubt in doubts:
                    self.add_notice(doubt)
                with held_signals():
                    yield
        except RecursionError as error:
            raise NotSavedError(store_messages.NESTED_CONTENTS(path=str(self.path))) from error

    @contextmanager
    def writing(self, base: Book | None = None) -> Iterator[None]:
        """Hold the lock on a file that agrees with its history and may be changed."""
        self._require_present()
        with self.locked():
            self.opened.read()
            if base is not None:
                self.require_same(base)
            reconcile(self.opened)
            if self.why_read_only:
                raise ReadOnlyError(self.why_read_only)
            self.opened.sweep()
            yield

    def commit(
        self, steps: tuple[RecordChange, ...], summary: str, undoes: tuple[int, ...] = (), redoes: int = 0
    ) -> HistoryEntry:
        """Write the history's line, then the file; neither if the file cannot be written."""
        return self.opened.commit(steps, summary, undoes, redoes)

    def plain(self) -> bytes:
        """Return what the file holds; UnreadableError if it is not sound."""
        self.opened.read()
        return self.opened.file.read_bytes()

    def plain_after(self, steps: tuple[RecordChange, ...]) -> bytes:
        """Return what was read last, with the steps, as the bytes of a file."""
        return encode_changes(steps, self.contents, self.contents.sequence + 1)[0]

    def keep_copy(self) -> Path:
        """Copy the file as it is into the folder of copies."""
        self._require_present()
        with self.locked():
            return self.backups.keep(self.plain(), self.now(), "by-hand")

    def restore_point(self, copy: Path | None) -> RestorePoint:
        """Return the state in a copy, else the newest sound one of copies and history; UnreadableError if none is."""
        from store.file.restore import newest_restore_point, restore_point_in

        return restore_point_in(self.opened, copy) if copy else newest_restore_point(self.opened)

    def restore(self, point: RestorePoint) -> tuple[HistoryEntry, tuple[RecordChange, ...]]:
        """Put a state in the file's place, as one more change; the present file is kept as a copy."""
        from store.file.restore import restore_state

        with self.locked():
            return restore_state(self.opened, point)

    def erase(self, plan: "ErasurePlan", summary: str) -> ErasureResult:
        """Under the lock: erase personal data from the file, its history and its copies."""
        from store.file.erasure import erase

        return erase(self.opened, plan, summary)

    def attach(self, source: Path, id: str) -> Attached:
        """Copy a file into the folder of attached files, named by its record."""
        from store.file.attached import attach_file

        self._require_present()
        if self.why_read_only:
            raise ReadOnlyError(self.why_read_only)
        with self.locked():
            return attach_file(self.path, source, id)

    def tidy(self) -> None:
        """Let file and history agree, and set aside a last line of the history that is not whole."""
        with self.locked():
            reconcile(self.opened)

    def leftovers(self) -> tuple[Path, ...]:
        """Return the temporary files that interrupted saves left behind; OSError if a folder cannot be looked into."""
        return self.opened.leftovers()

    def close(self) -> None:
        """Nothing is held open."""

    def _require_present(self) -> None:
        """Raise NotSavedError where the folder of the file seems to be disconnected, before anything is made there."""
        if self.opened.is_gone:
            raise NotSavedError(messages.GONE(path=str(self.path)))
