"""What a portfolio is kept in, as the door knows it: a file or an office's database promise the same."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from missions.records.agreements import OwnRules
from missions.records.book import Book
from store.history_entry import HistoryEntry, RecordChange
from store.results import Attached, Copy, ErasureResult, Problem, RestorePoint

if TYPE_CHECKING:
    from missions.people.erasure import ErasurePlan


class HeldDocuments(Protocol):
    """The documents of one table, by number."""

    @property
    def numbers(self) -> dict[str, str]:
        """The number of each sound record's document; of the first where several have its id."""
        ...

    @property
    def withheld(self) -> dict[str, str]:
        """The number of each unsound document that has an id."""
        ...

    @property
    def every(self) -> dict[str, str]:
        """The number of each document that has an id, sound or not; of the first where several have its id."""
        ...

    @property
    def next_number(self) -> int:
        """A number no document has yet."""
        ...

    def get(self, number: str) -> dict[str, Any] | None:
        """Return the document with that number in JSON's own types."""
        ...

    def why_none(self, number: str) -> str:
        """Return why the document with that number is None."""
        ...

    def __contains__(self, number: str) -> bool: ...


class HeldTables(Protocol):
    """All documents at one moment."""

    @property
    def sequence(self) -> int:
        """The number of the newest change in them."""
        ...

    @property
    def portfolio(self) -> str:
        """Which portfolio it is, as its copies and history have it."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Documents that are no sound records, of the tables that were read so far."""
        ...

    def table(self, name: str) -> HeldDocuments:
        """Return a table's documents."""
        ...

    def free(self, table: str, added: dict[str, int]) -> str:
        """Return a number that no document of the table has, and none that was `added` before."""
        ...


class ReachedHistory(Protocol):
    """The lines of a history that were reached so far, newest first and counted from 0."""

    def __len__(self) -> int: ...

    @property
    def is_current(self) -> bool:
        """Whether the history has not changed since this reader was made."""
        ...

    @property
    def is_whole(self) -> bool:
        """Whether the oldest line was reached."""
        ...

    def reach(self, more: int) -> None:
        """Go back that many lines more, or to the oldest."""
        ...

    def reach_all(self) -> None:
        """Go back to the oldest line."""
        ...

    def lines(self) -> Iterator[bytes]:
        """Yield every line as a file has it, newest first, back to the oldest."""
        ...

    def line(self, index: int) -> bytes:
        """Return a line; nothing if it cannot be read any more."""
        ...

    def entry(self, index: int) -> HistoryEntry | None:
        """Return a line's entry; None if it is damaged."""
        ...

    def undone_by(self, entry: HistoryEntry) -> int:
        """Return the number of the change that undid this one; 0 if none did."""
        ...

    def number(self, index: int) -> int:
        """Return a line's number, from 1; this reads all of it."""
        ...


class KeptHistory(Protocol):
    """Who changed what, one entry for each change."""

    def last(self) -> HistoryEntry | None:
        """Return the newest sound entry, if there is a history; UnreadableError if it cannot be read."""
        ...

    def entries(self) -> Iterator[HistoryEntry | None]:
        """Yield every entry, oldest first; None for one that is not sound."""
        ...

    def backwards(self) -> Iterator[HistoryEntry | None]:
        """Yield every entry, newest first; only what is asked for is read."""
        ...

    def erasures(self, since: int = 0) -> tuple[HistoryEntry, ...]:
        """Return the changes after that one by which personal data was erased, oldest first."""
        ...

    def reader(self) -> ReachedHistory:
        """Return a reader that goes back line by line."""
        ...


class KeptCopies(Protocol):
    """The copies of a portfolio on this computer."""

    @property
    def folder(self) -> Path:
        """Where they are."""
        ...

    def all(self) -> tuple[Copy, ...]:
        """Return every copy, newest first."""
        ...


class Backing(Protocol):
    """A portfolio that is open: what it held when it was read last, and how it is changed.

    `notices` are sentences for the person; `now` tells the moment, for stamps. `watch_seconds` is how often whoever
    shows the portfolio asks whether it has changed.
    """

    notices: list[str]
    now: Callable[[], datetime]
    book: Book
    watch_seconds: float

    @property
    def path(self) -> Path:
        """The file; of a database the path beside which this computer keeps what goes with it, where no file is."""
        ...

    @property
    def title(self) -> str:
        """What people call it: the path of the file, or the name of the database and where it is."""
        ...

    @property
    def is_there(self) -> bool:
        """Whether there is a portfolio to read, so that a mistyped name is never taken for an empty one."""
        ...

    @property
    def is_kept_here(self) -> bool:
        """Whether it is on this computer's disks, so that where it is damaged it can be restored unread."""
        ...

    @property
    def places(self) -> tuple[tuple[str, Path], ...]:
        """What is kept of it on this computer and where, each with what it is, whether it is there or not."""
        ...

    @property
    def contents(self) -> HeldTables:
        """The documents as they were read last."""
        ...

    @property
    def state(self) -> str:
        """What tells what was read or written last from all else that whoever reads could see; empty if nothing does.

        What was worked out for a state is kept by it (`store.deadline_cache`).
        """
        ...

    @property
    def history(self) -> KeptHistory:
        """Who changed what."""
        ...

    @property
    def backups(self) -> KeptCopies:
        """The copies on this computer."""
        ...

    @property
    def who(self) -> str:
        """Whose name stands with what is changed here."""
        ...

    @property
    def moment(self) -> str:
        """The present moment, as stamps have it."""
        ...

    @property
    def why_read_only(self) -> str:
        """Why nothing may be changed, in a sentence; empty where it may."""
        ...

    @property
    def why_no_erasing(self) -> str:
        """Why personal data may not be erased here, in a sentence; empty where it may."""
        ...

    def add_notice(self, notice: str) -> None:
        """Leave a notice for the person, once."""
        ...

    def use_own_rules(self, own_rules: OwnRules) -> Book:
        """Let every book read here keep to these rules, and return the one that is read."""
        ...

    def load(self) -> None:
        """Read what is new, and complete what a crash interrupted; UnreadableError if it cannot be read."""
        ...

    def take_anew(self) -> None:
        """Make the book anew from the documents held, where a change showed or hid others."""
        ...

    def has_changed(self) -> bool:
        """Whether others have changed it since it was read or written here last, or it should be read for more."""
        ...

    def sequence_of(self, base: Book) -> int | None:
        """Return after which change a book was read here; None of one that was not."""
        ...

    def require_same(self, base: Book) -> None:
        """Raise NotSavedError if a book was read here of another portfolio than the present one."""
        ...

    def locked(self) -> AbstractContextManager[None]:
        """Keep others from writing, and let what asks the program to end wait until what is done is done."""
        ...

    def writing(self, base: Book | None = None) -> AbstractContextManager[None]:
        """Hold the newest state, which only who holds it may change, until the end of the block.

        Raises NotSavedError where it cannot be changed now or is another portfolio than `base` was read of, BusyError
        where somebody else holds it for too long, ReadOnlyError where it may not be changed.
        """
        ...

    def commit(
        self, steps: tuple[RecordChange, ...], summary: str, undoes: tuple[int, ...] = (), redoes: int = 0
    ) -> HistoryEntry:
        """While `writing`: keep steps and their line in the history, both or neither; `book` is not yet made anew."""
        ...

    def plain(self) -> bytes:
        """Return the portfolio as it is now as a TinyDB file; UnreadableError if it is not sound."""
        ...

    def plain_after(self, steps: tuple[RecordChange, ...]) -> bytes:
        """Return what was read last, with the steps, as a TinyDB file."""
        ...

    def keep_copy(self) -> Path:
        """Keep a copy made by hand among the copies, and return where it is; NotSavedError if that fails."""
        ...

    def restore_point(self, copy: Path | None) -> RestorePoint:
        """Return the state in a copy, else the newest sound one there is; UnreadableError if none is."""
        ...

    def restore(self, point: RestorePoint) -> tuple[HistoryEntry, tuple[RecordChange, ...]]:
        """Put a state in the place of the present one, as one more change, and return what that did."""
        ...

    def erase(self, plan: "ErasurePlan", summary: str) -> ErasureResult:
        """While `writing`: erase personal data wherever it is kept, and write down that it was done."""
        ...

    def attach(self, source: Path, id: str) -> Attached:
        """Copy a file to the others that are attached, named by its record; NotSavedError says why it cannot be."""
        ...

    def tidy(self) -> None:
        """Let everything that is kept agree."""
        ...

    def leftovers(self) -> tuple[Path, ...]:
        """Return the temporary files that interrupted saves left behind; OSError if a folder cannot be looked into."""
        ...

    def close(self) -> None:
        """Let go of what is held open; it may be opened again by reading."""
        ...
