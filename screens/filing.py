"""Filing: what the app does with its file. Opens, watches, saves, takes back, and publishes what came of it."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from missions.book import Book
from missions.changes import Changes
from missions.text import line
from screens.desk import Desk
from screens.pressed import Pressed
from store.errors import StoreError
from store.store import Step, Store
from store.upgrades import newer

if TYPE_CHECKING:
    from missions.erasing.erasing import Erasing
    from store.erasing import Erased

T = TypeVar("T")


class Filing(Pressed):
    """An app over one portfolio in a file that others change too."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        super().__init__()
        self.store = store
        self.desk = Desk.open(store.load(), today())
        self.began = self._newest()
        self._today = today
        self._saving = asyncio.Lock()
        self._unreadable = ""

    def _newest(self) -> int:
        """Return the number of the newest change, where the history can be read."""
        try:
            last = self.store.history.last()
        except StoreError:
            return 0
        return last.sequence if last else 0

    # Saving and taking back.

    async def save(self, changes: Changes, base: Book) -> None:
        """Save changes made on `base` and show them; StoreError if they could not be saved."""
        async with self._saving:
            before = self.desk.book
            after = await asyncio.to_thread(self.store.apply, changes, base)
            self._show_change(before, after, changes)
        self._tell_notices()

    async def make(self, made: Callable[[], Step]) -> Step:
        """Let the store make a step, such as an undo, and show it; StoreError if it could not be made."""
        async with self._saving:
            before = self.desk.book
            step = await asyncio.to_thread(made)
            self._show_change(before, step.book, step.changes)
        self._tell_notices()
        return step

    async def erase(self, erasing: "Erasing") -> "Erased":
        """Erase personal data from the file, its history and its copies, and show what is left; StoreError if not."""
        async with self._saving:
            erased = await asyncio.to_thread(self.store.erase, erasing, erasing.changes.summary)
            self._publish(Desk.open(erased.book, self.desk.today))
        self._tell_notices()
        return erased

    async def look_up(self, found: Callable[[], T]) -> T:
        """Return what the store finds, which may take a while; nothing is saved meanwhile."""
        async with self._saving:
            return await asyncio.to_thread(found)

    def _show_change(self, before: Book, after: Book, changes: Changes) -> None:
        """Show the book after a change, reckoning anew only what that touched, unless others changed more."""
        touched = set(changes.touched)
        if self.desk.book is before and before.differing(after) <= len(touched):
            self._publish(self.desk.after(after, changes))
        else:
            self._publish(Desk.open(after, self.desk.today))

    # What others do.

    async def _watch(self) -> None:
        """Take in what others changed, and the day when it changes."""
        if self._saving.locked():
            return
        today = self._today()
        if not self.store.changed():
            if today != self.desk.today:
                self._publish(Desk.open(self.desk.book, today))
            return
        before = self.desk.book
        await self.take_in()
        count = before.differing(self.desk.book)
        if count:
            self.notify(f"{count:,} record{'s' if count != 1 else ''} changed elsewhere.", markup=False, timeout=4)
        self._tell_notices()

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
            self._publish(Desk.open(book, self._today()))

    def _publish(self, desk: Desk) -> None:
        self.desk = desk
        self.dashboard.show(desk)

    # What the person is told.

    def _tell_notices(self) -> None:
        for notice in self.store.notices:
            self.notify(line(notice), markup=False, severity="warning", timeout=10)
        self.store.notices.clear()
        if self.is_running:
            self.dashboard.call_after_refresh(self._show_banner)

    def _show_banner(self) -> None:
        """Show above the page what must be known of the file as long as that holds, the gravest alone."""
        self.dashboard.warn(self._standing())

    def _standing(self) -> str:
        """Return what must be known of the file: that it cannot be read, is only shown, or not shown whole."""
        if self._unreadable:
            return f"{line(self._unreadable)} What is shown is the last sound state. ! brings the file back."
        if self.store.is_newer:
            return line(newer(self.store.path.name))
        count = len(self.store.problems)
        if not count:
            return ""
        problem = self.store.problems[0]
        return (
            f"{count} record{'s' if count != 1 else ''} cannot be read and stay in the file as they are "
            f"(in {problem.table}: {line(problem.sentence)}). Run: missions doctor"
        )
