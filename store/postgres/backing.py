"""The database behind the door: read, held while it is changed, copied, restored and erased from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from missions.records.agreements import OwnRules
from missions.records.book import Book, under_own_rules
from missions.text import clean
from store import messages as store_messages
from store.errors import NotSavedError, ReadOnlyError
from store.file.backups import Backups
from store.file.changeset import encode_changes
from store.file.open_file import held_signals
from store.history_entry import HistoryEntry, RecordChange
from store.postgres import messages
from store.postgres.address import parse
from store.postgres.held import OfficeTables
from store.postgres.history import OfficeHistory
from store.postgres.open_database import OpenDatabase
from store.results import Attached, ErasureResult, RestorePoint
from store.schema import FORMAT

if TYPE_CHECKING:
    from missions.people.erasure import ErasurePlan


class DatabaseBacking:
    """A portfolio in an office's database."""

    watch_seconds = 0.2
    is_kept_here = False

    def __init__(self, place: str, who: str, now: Callable[[], datetime]) -> None:
        self.address = parse(place)
        self.opened = OpenDatabase(self.address, now)
        self.notices = self.opened.notices
        self.now = now
        self._who = clean(who)
        self._is_watching = False

    @property
    def path(self) -> Path:
        """The path beside which this computer keeps copies; no file is there."""
        return self.opened.path

    @property
    def title(self) -> str:
        """The name of the database and where it is."""
        return self.address.title

    @property
    def is_there(self) -> bool:
        """Whether there is a database is told by reading it, which says what is missing."""
        return True

    @property
    def places(self) -> tuple[tuple[str, Path], ...]:
        """The copies on this computer."""
        return ((store_messages.PLACE_COPIES(), self.backups.folder),)

    @property
    def contents(self) -> OfficeTables:
        """The documents as they were read last."""
        return self.opened.held

    @property
    def state(self) -> str:
        """What tells what was read from all else; empty where the newest change did not come from this program."""
        state = self.contents.state
        if not state.token:
            return ""
        return f"{state.portfolio}-{state.sequence}-{state.token}-{'whole' if self.opened.is_keeper else 'part'}"

    @property
    def history(self) -> OfficeHistory:
        """Who changed what."""
        return self.opened.history

    @property
    def backups(self) -> Backups:
        """The copies on this computer."""
        return self.opened.backups

    @property
    def book(self) -> Book:
        """The records that the database held."""
        return self.opened.book

    @book.setter
    def book(self, book: Book) -> None:
        self.opened.book = book

    @property
    def who(self) -> str:
        """Whose name stands with what is changed here: that of the database's user, once somebody is signed in."""
        access = self.opened.link.access
        return clean(access.user) if access else self._who or self.address.user

    @property
    def moment(self) -> str:
        """The present moment, as stamps have it."""
        return self.opened.moment

    @property
    def why_read_only(self) -> str:
        """Say that a newer version keeps the database, or that it, or whoever is signed in, may only read."""
        access = self.opened.link.access
        if access is None:
            return ""
        if access.is_newer or self.contents.state.format > FORMAT:
            return messages.NEWER_SCHEMA(title=self.title)
        if access.is_standby:
            return messages.ONLY_READ_SERVER(title=self.title)
        if not access.may_change:
            return messages.ONLY_READER(title=self.title, user=self.who, role=access.editor)
        return ""

    @property
    def why_no_erasing(self) -> str:
        """Say that whoever is signed in may not write, or is no keeper; nothing before anybody is known."""
        link = self.opened.link
        if self.why_read_only or link.access is None or link.is_keeper:
            return self.why_read_only
        return messages.ONLY_KEEPERS_ERASE(role=link.keeper_role)

    def add_notice(self, notice: str) -> None:
        """Leave a notice for the person, once."""
        self.opened.add_notice(notice)

    def use_own_rules(self, own_rules: OwnRules) -> Book:
        """Let every book read here keep to these rules, and return the one that is read."""
        self.opened.own_rules = own_rules
        self.book = under_own_rules(self.book, own_rules)
        return self.book

    def load(self) -> None:
        """Read what is new; UnreachableError, and the book stays as it was, where the database does not answer."""
        self.opened.load()
        if self._is_watching:
            self.opened.listen()

    def take_anew(self) -> None:
        """Make the book anew from the documents held."""
        self.opened.take_anew()

    def has_changed(self) -> bool:
        """Whether others have changed it; or it does not answer, and it is time to ask again."""
        opened = self.opened
        if not opened.is_loaded:
            return True
        if not self._is_watching:
            self._is_watching = True
            opened.listen()
        listening = opened.listening
        listening.hear()
        if not listening.is_connected:
            return listening.is_time_to_try
        return listening.is_set_back or listening.newest > self.contents.sequence

    def sequence_of(self, base: Book) -> int | None:
        """Return after which change a book was read here; None of one that was not."""
        origin = self.opened.origin_of(base)
        return origin[1] if origin else None

    def require_same(self, base: Book) -> None:
        """Raise NotSavedError if the database holds another portfolio by now than the one that `base` was read of."""
        origin = self.opened.origin_of(base)
        if origin and origin[0] and origin[0] != self.contents.portfolio:
            raise NotSavedError(messages.OTHER_NOW(title=self.title))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from changing the database, and let what asks the program to end wait."""
        with self.opened.link.turn, held_signals():
            self.opened.begin()
            try:
                yield
            finally:
                self.opened.end()

    @contextmanager
    def writing(self, base: Book | None = None) -> Iterator[None]:
        """Hold the newest state, which nobody else can change."""
        with self.opened.link.turn:
            with self.opened.link.connected() as connection:
                if self.why_read_only:
                    self.opened.link.ask_rights(connection)
            if self.why_read_only:
                raise ReadOnlyError(self.why_read_only)
            with self.locked():
                if base is not None:
                    self.require_same(base)
                if self.why_read_only:
                    raise ReadOnlyError(self.why_read_only)
                yield

    def commit(
        self, steps: tuple[RecordChange, ...], summary: str, undoes: tuple[int, ...] = (), redoes: int = 0
    ) -> HistoryEntry:
        """Keep steps and their line in the history in one transaction."""
        return self.opened.commit(steps, summary, undoes, redoes)

    def plain(self) -> bytes:
        """Return the portfolio as it is now as a file; a notice says so where personal data is not in it."""
        self.load()
        if not self.opened.is_keeper and self.opened.has_personal_data():
            self.add_notice(messages.COPY_WITHOUT_PERSONAL(role=self.opened.link.keeper_role))
        return self.opened.plain_as_held()

    def plain_after(self, steps: tuple[RecordChange, ...]) -> bytes:
        """Return what was read last, with the steps, as a file."""
        return encode_changes(
            steps, self.opened.contents_of_file(), self.contents.sequence + 1, self.contents.portfolio
        )[0]

    def keep_copy(self) -> Path:
        """Keep a copy in the folder of copies on this computer."""
        return self.backups.keep(self.plain(), self.now(), "by-hand")

    def restore_point(self, copy: Path | None) -> RestorePoint:
        """Return the state in a copy, else in the newest one on this computer; UnreadableError if there is none."""
        from store.postgres.restoring import restore_point

        return restore_point(self.opened, copy)

    def restore(self, point: RestorePoint) -> tuple[HistoryEntry, tuple[RecordChange, ...]]:
        """Put a state in the place of the present one, as one more change; a copy of the present one is kept."""
        from store.postgres.restoring import restore_state

        with self.writing():
            return restore_state(self.opened, point)

    def erase(self, plan: "ErasurePlan", summary: str) -> ErasureResult:
        """While `writing`: erase personal data from the database, its history and the copies on this computer."""
        from store.postgres.erasing import erase

        if why := self.why_no_erasing:
            raise ReadOnlyError(why)
        return erase(self.opened, plan, summary)

    def attach(self, source: Path, id: str) -> Attached:  # noqa: ARG002
        """Refuse: a database keeps no files."""
        raise NotSavedError(messages.KEEPS_NO_FILES(title=self.title))

    def tidy(self) -> None:
        """Nothing is ever left half done."""

    def leftovers(self) -> tuple[Path, ...]:
        """Nothing is ever left behind."""
        return ()

    def close(self) -> None:
        """Let go of the connections; the next call makes them again."""
        self._is_watching = False
        self.opened.close()
