"""The open database: its connection, what it held when it was read last, and how it is changed."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from weakref import WeakKeyDictionary

from missions.collecting import without_collecting
from missions.records.agreements import OwnRules
from missions.records.book import Book
from missions.records.changes import Changes
from missions.text import clean, line
from store.errors import BusyError, NotSavedError, StoreError, UncertainError, UnreachableError
from store.file.backups import Backups
from store.file.open_file import SAVED, stamp_text
from store.file.tables import Contents, Tables
from store.history_entry import HistoryEntry, RecordChange
from store.json_text import escape_non_ascii, join_members
from store.postgres import messages
from store.postgres.address import Address
from store.postgres.connecting import connect, told
from store.postgres.held import DocumentRow, OfficeState, OfficeTables
from store.postgres.history import HistoryRow, OfficeHistory
from store.postgres.link import DatabaseLink, is_in_transaction, roll_back
from store.postgres.listening import Listening
from store.postgres.reading import (
    ask_newer,
    begin_reading,
    newer_in,
    pipelined,
    read_everything,
)
from store.postgres.writing import (
    LOCK_SECONDS,
    WrittenDocument,
    begin,
    commit,
    documents_of,
    find_holder,
    refuse_personal,
    was_saved,
    write_change,
)

if TYPE_CHECKING:
    from store.postgres.reading import Connection

_PAUSES = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
"""After what pauses in seconds it is asked whether a change was saved whose answer was lost."""


class OpenDatabase:
    """A database that is open: what it held when it was read last, and how that is changed."""

    def __init__(self, address: Address, now: Callable[[], datetime]) -> None:
        self.address = address
        self.now = now
        self.notices: list[str] = []
        self.link = DatabaseLink(address, self.add_notice)
        self.held = OfficeTables(OfficeState(), {})
        self.listening = Listening(lambda: connect(address))
        self.history = OfficeHistory(self._history_rows, self.newest_known, self._is_at_hand)
        self.own_rules = OwnRules()
        self._was_keeper: bool | None = None
        self._origins: WeakKeyDictionary[Book, tuple[str, int]] = WeakKeyDictionary()
        self._is_writing = False
        self._touched: tuple[str, ...] = ()
        self._is_reordered = False
        self.book = Book()

    def add_notice(self, notice: str) -> None:
        """Leave a notice for the person, once."""
        if notice not in self.notices:
            self.notices.append(notice)

    @property
    def moment(self) -> str:
        """The present moment, as stamps have it."""
        return stamp_text(self.now())

    @property
    def backups(self) -> Backups:
        """The copies on this computer."""
        return Backups(self.path)

    @property
    def path(self) -> Path:
        """The path beside which this computer keeps copies; no file is there."""
        from platformdirs import user_data_path

        return user_data_path("missions", appauthor=False) / "offices" / f"{self.address.local_name}.json"

    # The book.

    @property
    def book(self) -> Book:
        """The records that the database held."""
        return self._book

    @book.setter
    def book(self, book: Book) -> None:
        """Have a book of what is held, made by whoever changed it, unless it would be read in another order."""
        if self._is_reordered:
            self.take_anew()
            return
        if self._touched:
            self.held.share(book, self._touched)
            self._touched = ()
        self._book = book
        self._origins[book] = (self.held.portfolio, self.held.sequence)

    def plain_as_held(self) -> bytes:
        """Return what was read last as a file."""
        return escape_non_ascii(join_members(self.held.plain_tables()))

    def contents_of_file(self) -> Contents:
        """Return what was read last as a file would hold it."""
        raw = self.held.plain_tables()
        return Contents(raw, Tables(raw))

    def take_anew(self) -> None:
        """Make the book anew from the documents held."""
        self._touched, self._is_reordered = (), False
        self.book = self.held.make_book(self.own_rules)

    def origin_of(self, base: Book) -> tuple[str, int] | None:
        """Return of which portfolio and after which change a book was read here; None of one that was not."""
        return self._origins.get(base)

    # The connections.

    def close(self) -> None:
        """Let go of both connections."""
        self.listening.close()
        self.link.close()

    def listen(self) -> None:
        """Hear of what others change from now on, if the database answers."""
        try:
            with told(self.address):
                self.listening.start()
        except StoreError:
            self.listening.lose()

    # Reading.

    def load(self) -> None:
        """Read what is new."""
        with self.link.turn:
            known = self.listening.newest
            try:
                self.link.twice(self._read)
            except StoreError:  # whoever is not let in any more is not to be let try every second either
                self.listening.lose()
                raise
            self.listening.reset(self.held.sequence, known)

    def _read(self) -> None:
        with self.link.connected() as connection:
            self.link.ask_rights(connection)
            try:
                self._take_newest(connection, begin_reading)
            finally:
                roll_back(connection)

    def _take_newest(self, connection: "Connection", begin: "Callable[[Connection], None]") -> None:
        """Begin a transaction, and take in what is new."""
        is_known = self._was_keeper == self.is_keeper
        with pipelined(connection):
            begin(connection)
            answers = ask_newer(connection, self.held, self.is_keeper) if is_known else None
        newer = newer_in(answers, self.held) if answers else None
        if newer is None or newer.rows is None:
            self.held = read_everything(connection, self.is_keeper)
            self._was_keeper = self.is_keeper
            self.history.forget()
            self.take_anew()
        elif newer.state != self.held.state:
            changes = self._take(newer.rows, newer.state)
            if self._is_reordered or changes is None:
                self.take_anew()
            else:
                self.book = self.book.after(changes) if changes.touched else self.book

    def _take(self, rows: tuple[DocumentRow, ...], state: OfficeState) -> Changes | None:
        """Take in documents; where that fails, everything is read anew the next time."""
        known, self._was_keeper = self._was_keeper, None
        with without_collecting():
            changes = self.held.take(rows, state)
        self._was_keeper, self._is_reordered = known, changes is None
        self._touched = tuple({row.table for row in rows})
        return changes

    @property
    def is_loaded(self) -> bool:
        """Whether something was read."""
        return self._was_keeper is not None

    @property
    def is_keeper(self) -> bool:
        """Whether whoever is signed in sees personal data."""
        return self.link.is_keeper

    def has_personal_data(self) -> bool:
        """Whether there is personal data for journeys at all, seen or not."""
        with self.link.connected() as connection:
            found = connection.execute("SELECT EXISTS (SELECT FROM missions.record WHERE has_personal)").fetchone()
        return bool(found and found[0])

    def newest_known(self) -> int:
        """Return the number of the newest change that is known of; nothing is asked for."""
        self.listening.hear()
        return max(self.held.sequence, self.listening.newest)

    def _is_at_hand(self) -> bool:
        """Whether what is held is surely the newest."""
        return self._is_writing or (self.listening.is_connected and self.listening.newest <= self.held.sequence)

    def _history_rows(self, condition: str, values: tuple[Any, ...]) -> list[HistoryRow]:
        found: list[HistoryRow] = []

        def ask() -> None:
            with self.link.connected() as connection:
                part = "personal" if self.is_keeper else "NULL"
                rows = connection.execute(
                    f"SELECT sequence, who, entry, {part} FROM missions.history {condition}", values
                )
                found.extend(HistoryRow(*row) for row in rows)

        with self.link.turn:
            if self._is_writing:
                ask()
            else:
                self.link.twice(ask)
        return found

    # Writing.

    def begin(self) -> None:
        """Hold the newest state, which nobody else can change until `end`; BusyError names who does it for too long."""
        self.link.twice(self._begin)

    def _begin(self) -> None:
        import psycopg

        with self.link.connected() as connection:
            try:
                self._take_newest(connection, begin)
                self._is_writing = True
            except psycopg.errors.LockNotAvailable as error:
                roll_back(connection)
                raise BusyError(self._busy_sentence(connection)) from error
            finally:
                if not self._is_writing:
                    roll_back(connection)

    def _busy_sentence(self, connection: "Connection") -> str:
        who, program = find_holder(connection)
        facts = {"title": self.address.title, "seconds": str(LOCK_SECONDS)}
        if not who:
            return messages.HELD_BY_SOMEBODY(**facts)
        if not program:
            return messages.HELD_BY(**facts, who=line(clean(who)))
        return messages.HELD_BY_WITH(**facts, who=line(clean(who)), program=line(clean(program)))

    def end(self) -> None:
        """Let others change the database again; what was not committed is undone."""
        self._is_writing = False
        self.link.end()

    def commit(
        self, steps: tuple[RecordChange, ...], summary: str, undoes: tuple[int, ...] = (), redoes: int = 0
    ) -> HistoryEntry:
        """Keep steps and their line in the history; StoreError if they have what only keepers may write or undo."""
        documents = documents_of(steps, self.held)
        if not self.is_keeper:
            refuse_personal(documents, self.link.keeper_role)
            for number in self.history.with_personal_parts(undoes):
                raise StoreError(messages.ONLY_KEEPERS_UNDO(number=str(number), role=self.link.keeper_role))
        return self.write(self.make_entry(summary, steps, undoes, redoes), documents)

    def write(
        self,
        entry: HistoryEntry,
        documents: tuple[WrittenDocument, ...],
        also: "Callable[[Connection], None] | None" = None,
    ) -> HistoryEntry:
        """Keep documents and their line in the history, and what is to be done `also`, or nothing of it."""
        token, moment = str(uuid4()), self.now()
        with self.link.connected() as connection:
            if not self._is_writing or not is_in_transaction(connection):
                raise UnreachableError(messages.CONNECTION_LOST(title=self.address.title))
            write_change(connection, documents, entry, moment, token, self.is_keeper)
            if also:
                also(connection)
            self._commit(connection, token)
        SAVED.append(entry)
        state = self.held.state._replace(sequence=entry.sequence, token=token)
        rows = tuple(row for each in documents for row in each.rows())
        self.history.passed(entry)
        self.listening.know(entry.sequence)
        self._take(rows, state)
        return entry

    def _commit(self, connection: "Connection", token: str) -> None:
        """Commit; where the answer is lost, find out what became of it."""
        import psycopg

        try:
            commit(connection)
        except psycopg.Error as error:
            if not connection.closed:
                raise
            self.link.close()
            if not self._find_out(token):
                raise NotSavedError(messages.LOST_BEFORE_SAVED(title=self.address.title)) from error

    def _find_out(self, token: str) -> bool:
        """Return whether a change was saved; UncertainError if the database does not answer any more."""
        for pause in _PAUSES:
            time.sleep(pause)
            with suppress(StoreError), self.link.connected() as connection:
                try:
                    return was_saved(connection, token)
                finally:
                    roll_back(connection)
        raise UncertainError(messages.NOT_KNOWN_IF_SAVED(title=self.address.title))

    def make_entry(
        self, summary: str, steps: Iterable[RecordChange], undoes: tuple[int, ...] = (), redoes: int = 0
    ) -> HistoryEntry:
        """Return the line of the next change."""
        return HistoryEntry(
            self.held.sequence + 1,
            self.moment,
            self.link.access.user if self.link.access else "",
            clean(summary),
            tuple(steps),
            undoes=next(iter(undoes), 0),
            also=undoes[1:],
            redoes=redoes,
            portfolio=self.held.portfolio,
        )
