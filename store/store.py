"""The door to a portfolio, in a file or in an office's database: it loads, saves, undoes, restores and erases."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
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
from store.backing import Backing, KeptCopies, KeptHistory
from store.errors import FieldConflict, StaleError, UnreadableError
from store.file.backing import FileBacking
from store.file.backups import new_copy
from store.file.changeset import affects_only, changes_of, normalise_changes, record_changes
from store.file.open_file import utc_now
from store.history_entry import HistoryEntry, RecordChange
from store.merge import made_anew, merge_changes, with_free_ids
from store.place import Place, is_address
from store.results import Attached, ErasureResult, Problem, RestorePoint
from store.undo import find_numbered, find_redoable, find_undoable, inverse, latest_entry, run_of, undone_summary

if TYPE_CHECKING:
    from missions.people.erasure import ErasurePlan


class SavedChange(NamedTuple):
    """A saved change: its line in the history, what it did to records, and the book after it."""

    entry: HistoryEntry
    changes: Changes
    book: Book


class Store:
    """A portfolio in one place. `notices` holds sentences for the person, such as what was recovered after a crash."""

    def __init__(self, place: Place, who: str = "", now: Callable[[], datetime] = utc_now) -> None:
        self._place = place
        self._backing = _backing_of(place, who, now)
        self.has_written = False
        """Whether the newest `apply` had anything left to write: it has not where others did the same meanwhile."""

    @property
    def backing(self) -> Backing:
        """What keeps it, for the doctor and others in this house who look behind the door."""
        return self._backing

    @property
    def path(self) -> Path:
        """Where the file is; of a database, beside what path this computer keeps what goes with it."""
        return self._backing.path

    @property
    def title(self) -> str:
        """What people call the portfolio: the path of the file, or the database and where it is."""
        return self._backing.title

    @property
    def is_there(self) -> bool:
        """Whether there is a portfolio, so that a mistyped name is never taken for an empty one."""
        return self._backing.is_there

    @property
    def is_kept_here(self) -> bool:
        """Whether it is on this computer's disks, so that where it is damaged it can be restored unread."""
        return self._backing.is_kept_here

    @property
    def places(self) -> tuple[tuple[str, Path], ...]:
        """What is kept of it on this computer and where, each with what it is."""
        return self._backing.places

    @property
    def watch_seconds(self) -> float:
        """How often to ask whether others have changed it."""
        return self._backing.watch_seconds

    @property
    def history(self) -> KeptHistory:
        """Who changed what."""
        return self._backing.history

    @property
    def notices(self) -> list[str]:
        """What the person must be told, until it is cleared."""
        return self._backing.notices

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        return self._backing.contents.problems

    def unsound_document(self, table: str, id: str) -> dict[str, Any] | None:
        """Return the document of a table that has the id but is no sound record, if there is one."""
        documents = self._backing.contents.table(table)
        number = documents.withheld.get(id)
        return None if number is None else documents.get(number)

    @property
    def who(self) -> str:
        """Whose name stands with what is changed here."""
        return self._backing.who

    @property
    def sequence(self) -> int:
        """The number of the newest change that was read."""
        return self._backing.contents.sequence

    @property
    def state(self) -> str:
        """What tells the portfolio, as it was read or written last, from all others; empty where nothing does."""
        return self._backing.state

    @property
    def why_read_only(self) -> str:
        """Why the portfolio is only shown, in a sentence; empty where it may be changed."""
        return self._backing.why_read_only

    @property
    def why_no_erasing(self) -> str:
        """Why personal data may not be erased here, in a sentence; empty where it may."""
        return self._backing.why_no_erasing

    def use_own_rules(self, own_rules: OwnRules) -> Book:
        """Let every book read here keep to what whoever looks at it has set, and return the one that is read."""
        return self._backing.use_own_rules(own_rules)

    def load(self) -> Book:
        """Return the book as it is now; UnreadableError if it cannot be read. What a crash interrupted is completed."""
        self._backing.load()
        return self._backing.book

    def changed(self) -> bool:
        """Whether the portfolio has changed since it was loaded or written last."""
        return self._backing.has_changed()

    def again(self) -> "Store":
        """Return the same portfolio opened anew, for whoever must not rely on what was read."""
        return Store(self._place, self.who, self._backing.now)

    def close(self) -> None:
        """Let go of what is held open."""
        self._backing.close()

    def apply(self, changes: Changes, base: Book, anew: Callable[[Book], Changes | None] | None = None) -> Book:
        """Save the changes, made on `base`, together or not at all, and return the book that the file then holds.

        Texts are kept clean. What others changed meanwhile is merged field by field, or the changes are made `anew` on
        the newest book. Raises StaleError where both changed the same field, UnconfirmedError where it was saved but
        may not last through a power cut, NotSavedError, BusyError or ReadOnlyError where nothing could be saved.
        """
        backing = self._backing
        with backing.writing(base):
            now = backing.book
            try:
                if anew and now is not base:
                    changes, base = made_anew(changes, base, anew(now), now), now
                changes, base = self._without_erased(normalise_changes(changes), base)
                changes, given = with_free_ids(changes, base, now)
                for old, new in given.items():
                    backing.add_notice(messages.ID_TAKEN(old=old, new=new))
                final = _stamped(keep_answers(merge_changes(changes, base, now), now), now, backing.now())
            except StaleError as error:
                raise StaleError(tuple(_with_author(each, self.history) for each in error.conflicts)) from None
            self.has_written = bool(final.touched)
            if self.has_written:
                self._tell_kept_anew(final, now)
                self._commit(tuple(record_changes(final, now, backing.contents)), final.summary)
            return backing.book

    def undo(self, sequence: int | None = None, *, run: bool = False) -> SavedChange:
        """Take back the change of that number, or else one's own newest one, also of an earlier session.

        With `run` the moves of the same visit right before it are taken back in the same step. Raises
        NothingToUndoError if there is none, LaterChangeError if somebody changed the same field since, and what `apply`
        raises where nothing could be saved.
        """
        with self._backing.writing():
            log = self.history.backwards
            entry = find_undoable(log, self.who) if sequence is None else find_numbered(log, sequence)
            entries = run_of(entry, log) if run else (entry,)
            return self._undo_entries(entries, STEP_UNDO(summary=entry.summary))

    def redo(self, undone_by: int | None = None) -> SavedChange:
        """Make again what was undone last, or only what the change `undone_by` undid; raises as `undo` does.

        Whoever does not know whether it was saved, and tries again, names that change: else another one may follow.
        """
        with self._backing.writing():
            log = self.history.backwards
            entry = find_redoable(log, self.who, undone_by)
            summary = messages.SUMMARY_REDO(summary=undone_summary(log, entry))
            return self._undo_entries((entry,), summary, entry.undoes)

    def note(self, summary: str) -> HistoryEntry:
        """Write down in the history what was done without changing a record, such as what was given out.

        Undo and redo pass over it. Raises what `apply` raises where nothing can be saved.
        """
        backing = self._backing
        with backing.writing():
            book = backing.book
            entry = backing.commit((), summary)
            backing.book = book
            return entry

    @property
    def backups(self) -> KeptCopies:
        """The copies of the portfolio on this computer."""
        return self._backing.backups

    def plain(self) -> bytes:
        """Return the portfolio as it is now as a TinyDB file; UnreadableError if it is not sound."""
        return self._backing.plain()

    def back_up(self, target: Path | None = None) -> Path:
        """Copy the portfolio as it is into the folder of copies, or to a new file, and return where the copy is.

        UnreadableError if it is not sound, NotSavedError if the copy cannot be written or is there already.
        """
        return self._backing.keep_copy() if target is None else new_copy(target, self.plain())

    def save_elsewhere(self, path: Path, changes: Changes, base: Book) -> Path:
        """Write what was read last, with the changes, into a new file; NotSavedError if it is there or fails."""
        backing = self._backing
        backing.require_same(base)
        changes, base = self._without_erased(normalise_changes(changes), base)
        final = _stamped(merge_changes(changes, base, backing.book), backing.book, backing.now())
        return new_copy(path, backing.plain_after(tuple(record_changes(final, backing.book, backing.contents))))

    def restore_point(self, copy: Path | None = None) -> RestorePoint:
        """Return the state in a copy, else the newest sound one of copies and history; UnreadableError if none is."""
        return self._backing.restore_point(copy)

    def restore(self, point: RestorePoint) -> SavedChange:
        """Put a state in the place of the present one, as a change that can be undone; a copy of that one is kept."""
        entry, steps = self._backing.restore(point)
        changes = changes_of(steps, self._backing.contents, entry.summary)
        return SavedChange(entry, changes or Changes(entry.summary), self._backing.book)

    def erase(self, plan: "ErasurePlan", summary: str) -> ErasureResult:
        """Erase personal data from the portfolio, its history and its copies, and write down that it was done.

        It cannot be undone. Raises what `apply` raises where the disk refuses; then it may be done in part, and
        another try does the rest.
        """
        with self._backing.writing():
            return self._backing.erase(plan, clean(summary))

    def without_erased(self, changes: Changes, base: Book) -> tuple[Changes, Book]:
        """Return changes and the book they were made on without personal data that was erased since it was read."""
        with suppress(UnreadableError):
            return self._without_erased(normalise_changes(changes), base)
        return changes, base

    def _without_erased(self, changes: Changes, base: Book) -> tuple[Changes, Book]:
        since = self._backing.sequence_of(base)
        if since is None or not self.history.erasures(since):
            return changes, base
        from store.file.erasure import changes_without_erased

        return changes_without_erased(self._backing, changes, base)

    def _tell_kept_anew(self, changes: Changes, now: Book) -> None:
        """Leave a notice where changes keep somebody, or data of somebody, that was erased before."""
        personal = any(isinstance(each, Person) or may_hold_personal_data(type(each)) for each in changes.put)
        if personal and self.history.erasures():
            from store.file.erasure import erased_data_kept_anew

            for sentence in erased_data_kept_anew(self._backing, changes, now):
                self._backing.add_notice(sentence)

    def attach(self, source: Path, id: str) -> Attached:
        """Copy a file to those that are attached, named by its record; NotSavedError says why it cannot be."""
        return self._backing.attach(source, id)

    def tidy(self) -> None:
        """Let everything that is kept agree, and set aside a last line of the history that is not whole."""
        self._backing.tidy()

    def leftovers(self) -> tuple[Path, ...]:
        """Return the temporary files that interrupted saves left behind; OSError if a folder cannot be looked into."""
        return self._backing.leftovers()

    def locked(self) -> AbstractContextManager[None]:
        """Keep others from writing until the end of the block."""
        return self._backing.locked()

    def _undo_entries(self, entries: Sequence[HistoryEntry], summary: str, redoes: int = 0) -> SavedChange:
        backing = self._backing
        steps = inverse(entries, backing.contents, backing.history.backwards, backing.moment)
        return self._commit(steps, summary, tuple(each.sequence for each in entries), redoes)

    def _commit(
        self, steps: tuple[RecordChange, ...], summary: str, undoes: tuple[int, ...] = (), redoes: int = 0
    ) -> SavedChange:
        """Save steps, and return what they did to records, as they are kept now."""
        backing, before = self._backing, self._backing.book
        entry = backing.commit(steps, summary, undoes, redoes)
        changes = changes_of(steps, backing.contents, entry.summary)
        if changes is not None and affects_only(steps, before, backing.contents):
            backing.book = before.after(changes)
        else:
            backing.take_anew()
        done = changes or Changes(entry.summary, drop=tuple(step.id for step in steps))
        return SavedChange(entry, done, backing.book)


def _with_author(conflict: FieldConflict, history: KeptHistory) -> FieldConflict:
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


def _backing_of(place: Place, who: str, now: Callable[[], datetime]) -> Backing:
    """Return what keeps the portfolio of a place; a file's needs nothing of a database."""
    if is_address(place):
        from store.postgres.backing import DatabaseBacking

        return DatabaseBacking(str(place), who, now)
    return FileBacking(place, who, now)
