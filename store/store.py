"""The store: loads, saves, undoes, backs up, restores and erases, all under one lock; and where its file is."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from missions.records.agreements import OwnRules
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.kept_answers import keep_answers
from missions.records.messages import STEP_UNDO
from missions.records.people import Person
from missions.records.privacy import may_hold_personal_data
from missions.records.record import Record
from missions.text import clean
from store import messages
from store.errors import (
    BusyError,
    FieldConflict,
    NotSavedError,
    ReadOnlyError,
    StaleError,
    UnreadableError,
)
from store.file import messages as file_messages
from store.file.backups import Backups, new_copy
from store.file.changeset import affects_only, changes_of, encode_changes, normalise_changes, record_changes
from store.file.external_changes import is_behind, reconcile
from store.file.history import History
from store.file.open_file import MissionsFile, OpenFile, held_signals, utc_now
from store.file.tables import Problem
from store.history_entry import HistoryEntry, RecordChange
from store.merge import made_anew, merge_changes, with_free_ids
from store.schema import newer_version_message
from store.undo import find_numbered, find_redoable, find_undoable, inverse, latest_entry, run_of, undone_summary

if TYPE_CHECKING:
    from missions.people.erasure import ErasurePlan
    from store.file.attached import Attached
    from store.file.erasure import ErasureResult
    from store.file.restore import RestorePoint


FILE_VARIABLE = "MISSIONS_FILE"
"""The environment variable that names the file."""


def default_file() -> Path:
    """Return the file MISSIONS_FILE names, else `missions.json` in the user's data folder."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(os.path.expanduser(named))
    from platformdirs import user_data_path

    return user_data_path("missions", appauthor=False) / "missions.json"


class SavedChange(NamedTuple):
    """A saved change: its line in the history, what it did to records, and the book after it."""

    entry: HistoryEntry
    changes: Changes
    book: Book


class Store:
    """A portfolio in one file. `notices` holds sentences for the person, such as what was recovered after a crash."""

    def __init__(self, path: str | Path, who: str = "", now: Callable[[], datetime] = utc_now) -> None:
        self._opened = OpenFile(path, who, now)
        self._has_looked_round = False
        self.has_written = False
        """Whether the newest `apply` had anything left to write: it has not where others did the same meanwhile."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._opened.path

    @property
    def file(self) -> MissionsFile:
        """The file itself."""
        return self._opened.file

    @property
    def history(self) -> History:
        """Who changed what."""
        return self._opened.history

    @property
    def notices(self) -> list[str]:
        """What the person must be told, until it is cleared."""
        return self._opened.notices

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return self._opened.contents.problems

    def unsound_document(self, table: str, id: str) -> dict[str, Any] | None:
        """Return the document of a table that has the id but is no sound record, if there is one."""
        documents = self._opened.contents.table(table)
        number = documents.withheld.get(id)
        return None if number is None else documents.get(number)

    @property
    def who(self) -> str:
        """Whose name stands with what is changed here."""
        return self._opened.who

    @property
    def sequence(self) -> int:
        """The number of the newest change that the file has."""
        return self._opened.contents.sequence

    @property
    def state(self) -> str:
        """What tells the portfolio, as it was read or written last, from all others."""
        return self._opened.contents.full_state

    @property
    def is_newer(self) -> bool:
        """Whether the file was written by a newer version of this program, and so is only shown."""
        return self._opened.is_newer

    def use_own_rules(self, own_rules: OwnRules) -> Book:
        """Let every book read here keep to what whoever looks at it has set, and return the one that is read."""
        return self._opened.use_own_rules(own_rules)

    def load(self) -> Book:
        """Return the book as the file has it now; UnreadableError if it cannot be read.

        A change that a crash left in the history but not in the file is put into the file first. Where that cannot be
        done, such as in a folder that is only readable, the book is as the file has it, and a notice says so.
        """
        self._opened.read()
        if is_behind(self._opened):
            try:
                with self.locked():
                    reconcile(self._opened, reading=True)
            except (NotSavedError, BusyError) as error:
                self._opened.add_notice(messages.HISTORY_AHEAD(problem=str(error)))
        elif not self._has_looked_round:
            self._has_looked_round = True
            if self._opened.has_orphans():
                with suppress(NotSavedError, BusyError), self.locked():
                    self._opened.sweep()
        return self._opened.book

    def changed(self) -> bool:
        """Whether the file has changed since it was loaded or written last."""
        return self._opened.has_changed()

    def apply(self, changes: Changes, base: Book, anew: Callable[[Book], Changes | None] | None = None) -> Book:
        """Save the changes, made on `base`, together or not at all, and return the book that the file then holds.

        Texts are kept clean. What others changed meanwhile is merged field by field, or the changes are made `anew` on
        the newest book. Raises StaleError where both changed the same field, UnconfirmedError where it was saved but
        may not last through a power cut, NotSavedError, BusyError or ReadOnlyError where nothing could be saved.
        """
        with self._writing(base) as opened:
            now = opened.book
            try:
                if anew and now is not base:
                    changes, base = made_anew(changes, base, anew(now), now), now
                changes, base = self._without_erased(normalise_changes(changes), base)
                changes, given = with_free_ids(changes, base, now)
                for old, new in given.items():
                    opened.add_notice(messages.ID_TAKEN(old=old, new=new))
                final = _stamped(keep_answers(merge_changes(changes, base, now), now), now, opened.now())
            except StaleError as error:
                raise StaleError(tuple(_with_author(each, self.history) for each in error.conflicts)) from None
            self.has_written = bool(final.touched)
            if self.has_written:
                self._tell_kept_anew(final, now)
                self._commit(tuple(record_changes(final, now, opened.contents)), final.summary)
            return opened.book

    def undo(self, sequence: int | None = None, *, run: bool = False) -> SavedChange:
        """Take back the change of that number, or else one's own newest one, also of an earlier session.

        With `run` the moves of the same visit right before it are taken back in the same step. Raises
        NothingToUndoError if there is none, LaterChangeError if somebody changed the same field since, and what `apply`
        raises where nothing could be saved.
        """
        with self._writing() as opened:
            log = opened.history.backwards
            entry = find_undoable(log, opened.who) if sequence is None else find_numbered(log, sequence)
            entries = run_of(entry, log) if run else (entry,)
            return self._undo_entries(entries, STEP_UNDO(summary=entry.summary))

    def redo(self) -> SavedChange:
        """Make again what was undone last; raises as `undo` does."""
        with self._writing() as opened:
            log = opened.history.backwards
            entry = find_redoable(log, opened.who)
            summary = messages.SUMMARY_REDO(summary=undone_summary(log, entry))
            return self._undo_entries((entry,), summary, entry.undoes)

    def note(self, summary: str) -> HistoryEntry:
        """Write down in the history what was done without changing a record, such as what was given out.

        Undo and redo pass over it. Raises what `apply` raises where nothing can be saved.
        """
        with self._writing() as opened:
            book = opened.book
            entry = opened.commit((), summary)
            opened.book = book
            return entry

    @property
    def backups(self) -> Backups:
        """The copies of the file."""
        return self._opened.backups

    def back_up(self, target: Path | None = None) -> Path:
        """Copy the file as it is into the folder of copies, or to a new file, and return where the copy is.

        UnreadableError if the file is not sound, NotSavedError if the copy cannot be written or is there already.
        """
        opened = self._opened
        if target is None:
            self._require_present()
            with self.locked():
                opened.read()
                return self.backups.keep(self.file.read_bytes(), opened.now(), "by-hand")
        opened.read()
        return new_copy(target, self.file.read_bytes())

    def save_elsewhere(self, path: Path, changes: Changes, base: Book) -> Path:
        """Write what was read last, with the changes, into a new file; NotSavedError if it is there or fails."""
        opened = self._opened
        if opened.is_of_another(base):
            raise NotSavedError(file_messages.OTHER_NOW(path=str(self.path)))
        changes, base = self._without_erased(normalise_changes(changes), base)
        final = _stamped(merge_changes(changes, base, opened.book), opened.book, opened.now())
        steps = tuple(record_changes(final, opened.book, opened.contents))
        return new_copy(path, encode_changes(steps, opened.contents, opened.contents.sequence + 1)[0])

    def restore_point(self, copy: Path | None = None) -> "RestorePoint":
        """Return the state in a copy, else the newest sound one of copies and history; UnreadableError if none is."""
        from store.file.restore import newest_restore_point, restore_point_in

        return restore_point_in(self._opened, copy) if copy else newest_restore_point(self._opened)

    def restore(self, point: "RestorePoint") -> SavedChange:
        """Put a state in the file's place, as a change that can be undone; the present file is kept as a copy."""
        from store.file.restore import restore_state

        with self.locked():
            entry, steps = restore_state(self._opened, point)
            changes = changes_of(steps, self._opened.contents, entry.summary)
            return SavedChange(entry, changes or Changes(entry.summary), self._opened.book)

    def erase(self, plan: "ErasurePlan", summary: str) -> "ErasureResult":
        """Erase personal data from the file, its history and its copies, and write down that it was done.

        It cannot be undone. Raises what `apply` raises where the disk refuses; then it may be done in part, and
        another try does the rest.
        """
        from store.file.erasure import erase

        with self._writing() as opened:
            return erase(opened, plan, clean(summary))

    def without_erased(self, changes: Changes, base: Book) -> tuple[Changes, Book]:
        """Return changes and the book they were made on without personal data that was erased since it was read."""
        with suppress(UnreadableError):
            return self._without_erased(normalise_changes(changes), base)
        return changes, base

    def _without_erased(self, changes: Changes, base: Book) -> tuple[Changes, Book]:
        since = self._opened.sequence_of(base)
        if since is None or not self.history.erasures(since):
            return changes, base
        from store.file.erasure import changes_without_erased

        return changes_without_erased(self._opened, changes, base)

    def _tell_kept_anew(self, changes: Changes, now: Book) -> None:
        """Leave a notice where changes keep somebody, or data of somebody, that was erased before."""
        personal = any(isinstance(each, Person) or may_hold_personal_data(type(each)) for each in changes.put)
        if personal and self.history.erasures():
            from store.file.erasure import erased_data_kept_anew

            for sentence in erased_data_kept_anew(self._opened, changes, now):
                self._opened.add_notice(sentence)

    def attach(self, source: Path, id: str) -> "Attached":
        """Copy a file into the folder of attached files, named by its record; NotSavedError says why it cannot be."""
        from store.file.attached import attach_file

        self._require_present()
        if self.is_newer:
            raise ReadOnlyError(newer_version_message(self.path))
        with self.locked():
            return attach_file(self.path, source, id)

    def tidy(self) -> None:
        """Let file and history agree, and set aside a last line of the history that is not whole."""
        with self.locked():
            reconcile(self._opened)

    def leftovers(self) -> tuple[Path, ...]:
        """Return the temporary files that interrupted saves left behind; OSError if a folder cannot be looked into."""
        return self._opened.leftovers()

    def _undo_entries(self, entries: Sequence[HistoryEntry], summary: str, redoes: int = 0) -> SavedChange:
        opened = self._opened
        steps = inverse(entries, opened.contents, opened.history.backwards, opened.moment)
        return self._commit(steps, summary, tuple(each.sequence for each in entries), redoes)

    def _commit(
        self, steps: tuple[RecordChange, ...], summary: str, undoes: tuple[int, ...] = (), redoes: int = 0
    ) -> SavedChange:
        """Save steps, and return what they did to records, as the file holds them now."""
        opened, before = self._opened, self._opened.book
        entry = opened.commit(steps, summary, undoes, redoes)
        changes = changes_of(steps, opened.contents, entry.summary)
        if changes is not None and affects_only(steps, before, opened.contents):
            opened.book = before.after(changes)
        else:
            opened.take(opened.contents.raw, opened.stamp, opened.contents.state, opened.contents.data)
        done = changes or Changes(entry.summary, drop=tuple(step.id for step in steps))
        return SavedChange(entry, done, opened.book)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock, and let what asks the program to end wait until what is done under it is done.

        A file that is nested too deeply to be written raises NotSavedError.
        """
        try:
            with self._opened.lock.held() as doubts:
                for doubt in doubts:
                    self._opened.add_notice(doubt)
                with held_signals():
                    yield
        except RecursionError as error:
            raise NotSavedError(messages.NESTED_CONTENTS(path=str(self.path))) from error

    @contextmanager
    def _writing(self, base: Book | None = None) -> Iterator[OpenFile]:
        """Hold the lock on a file that agrees with its history and may be changed.

        NotSavedError if it is another portfolio by now than the one that `base` was read of.
        """
        self._require_present()
        with self.locked():
            self._opened.read()
            if base is not None and self._opened.is_of_another(base):
                raise NotSavedError(file_messages.OTHER_NOW(path=str(self.path)))
            reconcile(self._opened)
            if self.is_newer:
                raise ReadOnlyError(newer_version_message(self.path))
            self._opened.sweep()
            yield self._opened

    def _require_present(self) -> None:
        """Raise NotSavedError where the folder of the file seems to be disconnected, before anything is made there."""
        if self._opened.is_gone:
            raise NotSavedError(file_messages.GONE(path=str(self.path)))


def _with_author(conflict: FieldConflict, history: History) -> FieldConflict:
    """Return the conflict with who made the other change, and when."""
    with suppress(UnreadableError):
        entry = latest_entry(history.backwards, conflict.id, conflict.name)
        if entry is not None:
            return msgspec.structs.replace(conflict, who=clean(entry.who), when=clean(entry.time))
    return conflict


def _stamped(changes: Changes, now: Book, moment: datetime) -> Changes:
    """Return the changes with the store's stamps: revision one higher, when created and changed."""

    def stamp(record: Record) -> Record:
        before = now.find(type(record), record.id)
        created = before.created if before else record.created or moment
        revision = (before or record).revision + 1
        return msgspec.structs.replace(record, revision=revision, created=created, changed=moment)

    return Changes(changes.summary, tuple(map(stamp, changes.put)), changes.drop)
