"""The portfolio's file in the dashboard: opened, watched, saved and undone, and each new state published."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.worker import active_worker

from missions.delegation.sides import own_organisation
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.kinds import KINDS, kind_of
from missions.records.record import Record
from screens import messages
from screens.session import Session, Toast
from screens.snapshot import Snapshot
from store.deadline_cache import keep_ledger, kept_ledger, ledger_key
from store.errors import BusyError, NotSavedError, StaleError, StoreError, UnreachableError
from store.file.open_file import SAVED
from store.settings import Settings
from store.store import SavedChange, Store

if TYPE_CHECKING:
    from missions.people.erasure import ErasurePlan
    from store.results import ErasureResult


T = TypeVar("T")


class Display(Protocol):
    """What shows the portfolio."""

    def show(self, snapshot: Snapshot, saved: Sequence[Record] = ()) -> None:
        """Show the portfolio as it is now, and in it what was saved."""
        ...

    def warn(self, sentence: str) -> None:
        """Show a sentence until it is replaced; an empty one hides it."""
        ...

    def call_after_refresh(self, callback: Callable[[], None]) -> bool:
        """Call back once everything is drawn."""
        ...


class Shell(Session, Protocol):
    """The session this file belongs to, with its display."""

    @property
    def dashboard(self) -> Display:
        """What shows the portfolio."""
        ...

    @property
    def is_running(self) -> bool:
        """Whether it is on the screen yet."""
        ...


class PortfolioFile:
    """A portfolio in one file that others change too: opens, watches, saves, undoes and publishes it."""

    def __init__(self, store: Store, today: Callable[[], date], shell: Shell, settings: Settings) -> None:
        self.store = store
        settings.use_date_order()
        store.use_own_rules(settings.own_rules)
        book, day = store.load(), today()
        self._ledger_key = ledger_key(store.state, day, book.own_rules)
        self._opened_book, self._opened_day = book, day
        kept = kept_ledger(self._ledger_key, book)
        self._is_kept = kept is not None
        self.snapshot = Snapshot.open(book, day, (settings.me, store.who), kept)
        store.notices.extend(settings.notices)
        if settings.me and not self.snapshot.me and len(self.snapshot.book):
            store.notices.append(messages.ME_NOT_ON_FILE(name=settings.me))
        if settings.organisation and not own_organisation(self.snapshot.book) and len(self.snapshot.book):
            store.notices.append(messages.NONE_IS_OURS(name=settings.organisation))
        self.opened_at = self._newest()
        self._shell = shell
        self._today = today
        self._saving = asyncio.Lock()
        self._unreadable = ""
        self._is_away = False
        self._preparing: asyncio.Future[None] | None = None
        self.untold: StoreError | None = None

    async def prepare(self) -> None:
        """Keep the deadlines for the next time, and find out what they depend on, while nothing waits for that."""
        snapshot, ledger = self.snapshot, self.snapshot.ledger
        is_as_opened = snapshot.book is self._opened_book and snapshot.today == self._opened_day

        def work() -> None:
            was_prepared = ledger.is_prepared
            ledger.prepare()
            if is_as_opened and not (self._is_kept and was_prepared):
                keep_ledger(self._ledger_key, ledger, self.store)

        self._preparing = asyncio.ensure_future(asyncio.to_thread(work))
        hearing = asyncio.to_thread(self.store.changed)  # to begin to hear of others may take a while, too
        await asyncio.gather(self._preparing, hearing)

    def keep(self) -> None:
        """Keep the deadlines of what was saved, when the dashboard ends; nobody waits for them the next time."""
        snapshot = self.snapshot
        if self._is_away or snapshot.book is self._opened_book:
            return
        with suppress(StoreError):
            if self.store.load() is snapshot.book:
                key = ledger_key(self.store.state, snapshot.today, snapshot.book.own_rules)
                keep_ledger(key, snapshot.ledger, self.store)

    def use(self, settings: Settings) -> None:
        """Understand the portfolio by these settings from now on, and show it."""
        settings.use_date_order()
        book = self.store.use_own_rules(settings.own_rules)
        self.publish(Snapshot.open(book, self._today(), (settings.me, self.store.who)))

    @property
    def is_read_only(self) -> bool:
        """Whether the portfolio may only be looked at."""
        return bool(self.store.why_read_only)

    @property
    def is_saving(self) -> bool:
        """Whether the file is being read or written."""
        return self._saving.locked()

    def _newest(self) -> int:
        """Return the sequence number of the newest change; 0 if the history cannot be read."""
        try:
            last = self.store.history.last()
        except StoreError:
            return 0
        return last.sequence if last else 0

    # Save and undo.

    async def save(self, changes: Changes, base: Book, anew: Callable[[Book], Changes | None] | None = None) -> bool:
        """Save changes based on `base`, show them, and return whether anything had to be written.

        Where others have saved meanwhile, they are made `anew` on the book as it is then. StoreError if they could not
        be saved.

        If others changed the same field, a dialog asks which value stays; if the disk refuses, one offers to try
        again or save elsewhere. Dialogs open only while a worker runs.
        """
        while True:
            try:
                return await self._apply(changes, base, anew)
            except StaleError as error:
                found = await self._choose(changes, base, error)
                if found is None:
                    raise
                (changes, base), anew = found, None
            except (NotSavedError, BusyError) as error:
                elsewhere = partial(self.store.save_elsewhere, changes=changes, base=base)
                if not await self._try_again(error, None if self._shell.downloads else elsewhere):
                    raise

    async def _apply(self, changes: Changes, base: Book, anew: Callable[[Book], Changes | None] | None) -> bool:
        async with self._saving:
            before = self.snapshot.book
            apply = partial(self.store.apply, anew=anew) if anew else self.store.apply
            after = await self._write(partial(apply, changes, base))
            written = self.store.has_written
            await self._prepared()
            self._show_change(before, after, changes)
        self.tell_notices()
        return written

    async def _prepared(self) -> None:
        """Wait until it is known what deadlines depend on; all would be computed again otherwise."""
        if self._preparing is not None:
            await asyncio.wait((self._preparing,))

    async def _choose(self, changes: Changes, base: Book, error: StaleError) -> tuple[Changes, Book] | None:
        from screens.dialogs.save_problems import resolve_conflicts

        return await resolve_conflicts(self._shell, changes, base, error) if self._may_ask else None

    async def _try_again(self, error: StoreError, elsewhere: Callable[[Path], Path] | None = None) -> bool:
        from screens.dialogs.save_problems import ask_to_retry

        return self._may_ask and await ask_to_retry(self._shell, error, elsewhere)

    @property
    def _may_ask(self) -> bool:
        """Whether a dialog can be opened: only a worker can wait for one."""
        return active_worker.get(None) is not None

    async def run_undo(self, undo: Callable[[], SavedChange]) -> SavedChange:
        """Let the store undo or redo a change, and show the result; StoreError if it could not."""
        while True:
            try:
                step = await self._undo_once(undo)
            except (NotSavedError, BusyError) as error:
                if not await self._try_again(error):
                    raise
            else:
                return step

    async def _undo_once(self, undo: Callable[[], SavedChange]) -> SavedChange:
        async with self._saving:
            before = self.snapshot.book
            step = await self._write(undo)
            await self._prepared()
            self._show_change(before, step.book, step.changes)
        self.tell_notices()
        return step

    async def erase(self, plan: "ErasurePlan") -> "ErasureResult":
        """Erase personal data from the file, its history and its copies; StoreError if it could not."""
        await self._prepared()  # which keeps what names people
        async with self._saving:
            erased = await self._write(partial(self.store.erase, plan, plan.changes.summary))
            self._shell.remembered.erase(plan)
            await asyncio.to_thread(self._shell.remembered.keep)
            self.publish(self.snapshot.of(erased.book))
        self.tell_notices()
        return erased

    async def _write(self, write: Callable[[], T]) -> T:
        """Write in a thread; it goes on when the dashboard ends, and what came of it is then told at the very end.

        `SAVED` has what was saved and `untold` why the last was not, until it has come back here.
        """

        def written() -> T:
            try:
                return write()
            except StoreError as error:
                self.untold = error
                raise

        try:
            found = await asyncio.to_thread(written)
        except StoreError:
            self.untold = None
            raise
        SAVED.clear()
        return found

    async def look_up(self, read: Callable[[], T]) -> T:
        """Read something from the store in a thread; nothing is saved meanwhile."""
        async with self._saving:
            return await asyncio.to_thread(read)

    def _show_change(self, before: Book, after: Book, changes: Changes) -> None:
        """Show the book after a change; compute again only what it touched, unless others changed more."""
        if self.snapshot.book is before and _covers_everything(changes, before, after):
            self.publish(self.snapshot.after(after, changes), changes.put)
        else:
            self.publish(self.snapshot.of(after), changes.put)

    # Changes by others.

    async def watch(self) -> None:
        """Load what others changed, move on when the day changes, and write down what is to be remembered."""
        if self._shell.remembered.is_new:
            await asyncio.to_thread(self._shell.remembered.keep)
        if self.is_saving:
            return
        today = self._today()
        if not self.store.changed():
            if today != self.snapshot.today:
                self.publish(self.snapshot.on(today))
            return
        before, was_away = self.snapshot.book, self._is_away
        await self.reload()
        said = [messages.REACHED_AGAIN()] if was_away and not self._is_away else []
        if count := before.differing(self.snapshot.book):
            said.append(messages.CHANGED_ELSEWHERE(count=count))
        if said:
            self._shell.tell(" ".join(said))
        self.tell_notices()

    async def reload(self) -> None:
        """Read the file again and show it; keep the last good state if it cannot be read."""
        async with self._saving:
            try:
                book = await asyncio.to_thread(self.store.load)
            except StoreError as error:
                is_away = isinstance(error, UnreachableError)
                self._unreadable = (messages.UNREACHABLE if is_away else messages.UNREADABLE)(problem=str(error))
                self._is_away = is_away
                self._show_banner()
                return
            self._unreadable, self._is_away = "", False
            self._show_banner()
            self.publish(self.snapshot.of(book, self._today()))

    def publish(self, snapshot: Snapshot, saved: Sequence[Record] = ()) -> None:
        """Show the portfolio as it is now, and in it what was saved."""
        self.snapshot = snapshot
        self._shell.dashboard.show(snapshot, saved)

    # Notices.

    def tell_notices(self) -> None:
        """Show the store's notices as toasts."""
        if self.store.notices:
            self._shell.tell(" ".join(self.store.notices), Toast.NOTICE)
        self.store.notices.clear()
        if self._shell.is_running:
            self._shell.dashboard.call_after_refresh(self._show_banner)

    def _show_banner(self) -> None:
        """Show above the page what people must know about the file."""
        self._shell.dashboard.warn(self._banner_text())

    def _banner_text(self) -> str:
        """Return the gravest fact about the file: it is unreadable, read-only, or some records are."""
        if self._unreadable:
            return self._unreadable
        if self.store.why_read_only:
            return self.store.why_read_only
        count = len(self.store.problems)
        if not count:
            return ""
        problem = self.store.problems[0]
        return messages.RECORDS_UNREADABLE(count=count, table=problem.table, problem=problem.sentence)


def _covers_everything(changes: Changes, before: Book, after: Book) -> bool:
    """Whether two books differ by these changes alone: every table they do not touch is the same object."""
    records = (*changes.put, *(record for id in changes.drop if (record := before.get(id))))
    touched = {kind_of(record).table for record in records}
    others = [(before.table(name), after.table(name)) for name in KINDS if name not in touched]
    return any(one for one, _ in others) and all(one is two or not (one or two) for one, two in others)
