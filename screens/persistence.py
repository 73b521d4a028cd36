"""What the dashboard does with its file: opens, watches, saves, takes back, and publishes what came of it."""

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.worker import active_worker

from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.kinds import KINDS, kind_of
from missions.text import line
from screens.session import Session, Toast
from screens.snapshot import Snapshot
from store.errors import BusyError, NotSavedError, StaleError, StoreError
from store.migrations import newer_version_message
from store.store import SavedChange, Store

if TYPE_CHECKING:
    from missions.people.erasure import ErasurePlan
    from store.file.erasure import ErasureResult


T = TypeVar("T")


class Display(Protocol):
    """What shows the portfolio."""

    def show(self, snapshot: Snapshot) -> None:
        """Show the portfolio as it is now."""
        ...

    def warn(self, sentence: str) -> None:
        """Show a sentence as long as it holds; an empty one takes it back."""
        ...

    def call_after_refresh(self, callback: Callable[[], None]) -> bool:
        """Do something once all is drawn."""
        ...


class Shell(Session, Protocol):
    """The session whose file this is, with what shows it."""

    @property
    def dashboard(self) -> Display:
        """What shows it."""
        ...

    @property
    def is_running(self) -> bool:
        """Whether it is on the screen by now."""
        ...


class PortfolioSession:
    """A portfolio in one file that others change too: opens, watches, saves and takes back, and publishes that."""

    def __init__(self, store: Store, today: Callable[[], date], shell: Shell) -> None:
        self.store = store
        self.snapshot = Snapshot.open(store.load(), today())
        self.began = self._newest()
        self._shell = shell
        self._today = today
        self._saving = asyncio.Lock()
        self._unreadable = ""

    @property
    def is_read_only(self) -> bool:
        """Whether the file is only shown, since a newer version wrote it."""
        return self.store.is_newer

    @property
    def is_saving(self) -> bool:
        """Whether something is read or written just now."""
        return self._saving.locked()

    def _newest(self) -> int:
        """Return the number of the newest change, where the history can be read."""
        try:
            last = self.store.history.last()
        except StoreError:
            return 0
        return last.sequence if last else 0

    # Saving and taking back.

    async def save(self, changes: Changes, base: Book) -> None:
        """Save changes made on `base` and show them; StoreError if they could not be saved.

        Where others changed the same, the person chooses; where the disk refuses, they may try again or save
        elsewhere. Both are asked for in dialogs, and so only while a worker runs.
        """
        while True:
            try:
                await self._apply(changes, base)
            except StaleError as error:
                found = await self._choose(changes, base, error)
                if found is None:
                    raise
                changes, base = found
            except (NotSavedError, BusyError) as error:
                elsewhere = partial(self.store.save_elsewhere, changes=changes, base=base)
                if not await self._try_again(error, elsewhere):
                    raise
            else:
                return

    async def _apply(self, changes: Changes, base: Book) -> None:
        async with self._saving:
            before = self.snapshot.book
            after = await asyncio.to_thread(self.store.apply, changes, base)
            self._show_change(before, after, changes)
        self.tell_notices()

    async def _choose(self, changes: Changes, base: Book, error: StaleError) -> tuple[Changes, Book] | None:
        from screens.dialogs.save_problems import resolve_conflicts

        return await resolve_conflicts(self._shell, changes, base, error) if self._may_ask else None

    async def _try_again(self, error: StoreError, elsewhere: Callable[[Path], Path] | None = None) -> bool:
        from screens.dialogs.save_problems import ask_to_retry

        return self._may_ask and await ask_to_retry(self._shell, error, elsewhere)

    @property
    def _may_ask(self) -> bool:
        """Whether a dialog can be waited for: only a worker can."""
        return active_worker.get(None) is not None

    async def make(self, made: Callable[[], SavedChange]) -> SavedChange:
        """Let the store make a step, such as an undo, and show it; StoreError if it could not be made."""
        while True:
            try:
                step = await self._make(made)
            except (NotSavedError, BusyError) as error:
                if not await self._try_again(error):
                    raise
            else:
                return step

    async def _make(self, made: Callable[[], SavedChange]) -> SavedChange:
        async with self._saving:
            before = self.snapshot.book
            step = await asyncio.to_thread(made)
            self._show_change(before, step.book, step.changes)
        self.tell_notices()
        return step

    async def erase(self, erasing: "ErasurePlan") -> "ErasureResult":
        """Erase personal data from the file, its history and its copies, and show what is left; StoreError if not."""
        async with self._saving:
            erased = await asyncio.to_thread(self.store.erase, erasing, erasing.changes.summary)
            self.publish(Snapshot.open(erased.book, self.snapshot.today))
        self.tell_notices()
        return erased

    async def look_up(self, found: Callable[[], T]) -> T:
        """Return what the store finds, which may take a while; nothing is saved meanwhile."""
        async with self._saving:
            return await asyncio.to_thread(found)

    def _show_change(self, before: Book, after: Book, changes: Changes) -> None:
        """Show the book after a change, reckoning anew only what that touched, unless others changed more."""
        if self.snapshot.book is before and _is_all(changes, before, after):
            self.publish(self.snapshot.after(after, changes))
        else:
            self.publish(Snapshot.open(after, self.snapshot.today))

    # What others do.

    async def watch(self) -> None:
        """Take in what others changed, and the day when it changes."""
        if self.is_saving:
            return
        today = self._today()
        if not self.store.changed():
            if today != self.snapshot.today:
                self.publish(Snapshot.open(self.snapshot.book, today))
            return
        before = self.snapshot.book
        await self.take_in()
        count = before.differing(self.snapshot.book)
        if count:
            self._shell.tell(f"{count:,} record{'s' if count != 1 else ''} changed elsewhere.")
        self.tell_notices()

    async def take_in(self) -> None:
        """Read the file again and show it; keep the last sound state if it cannot be read."""
        async with self._saving:
            try:
                book = await asyncio.to_thread(self.store.load)
            except StoreError as error:
                self._unreadable = str(error)
                self._show_banner()
                return
            self._unreadable = ""
            self._show_banner()
            self.publish(Snapshot.open(book, self._today()))

    def publish(self, snapshot: Snapshot) -> None:
        """Show the portfolio as it is now."""
        self.snapshot = snapshot
        self._shell.dashboard.show(snapshot)

    # What the person is told.

    def tell_notices(self) -> None:
        """Tell what must be known of the file."""
        for notice in self.store.notices:
            self._shell.tell(notice, Toast.NOTICE)
        self.store.notices.clear()
        if self._shell.is_running:
            self._shell.dashboard.call_after_refresh(self._show_banner)

    def _show_banner(self) -> None:
        """Show above the page what must be known of the file as long as that holds, the gravest alone."""
        self._shell.dashboard.warn(self._standing())

    def _standing(self) -> str:
        """Return what must be known of the file: that it cannot be read, is only shown, or not shown whole."""
        if self._unreadable:
            return f"! brings the file back. What is shown is the last sound state. {line(self._unreadable)}"
        if self.store.is_newer:
            return line(newer_version_message(self.store.path.name))
        count = len(self.store.problems)
        if not count:
            return ""
        problem = self.store.problems[0]
        return (
            f"{count} record{'s' if count != 1 else ''} cannot be read and stay in the file as they are "
            f"(in {problem.table}: {line(problem.sentence)}). Run: missions doctor"
        )


def _is_all(changes: Changes, before: Book, after: Book) -> bool:
    """Whether the changes are all that came between two books: then every table they do not touch is the same one."""
    records = (*changes.put, *(record for id in changes.drop if (record := before.get(id))))
    touched = {kind_of(record).table for record in records}
    others = [(before.table(name), after.table(name)) for name in KINDS if name not in touched]
    return any(one for one, _ in others) and all(one is two or not (one or two) for one, two in others)
