"""Session: what pages, actions and dialogs may ask of the dashboard, whoever does it; and how it tells people."""

from collections.abc import Callable, Coroutine
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from missions.records.book import Book
from missions.records.changes import Changes
from screens.snapshot import Snapshot
from store.migrations import newer_version_message

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from missions.people.erasure import ErasurePlan
    from store.file.erasure import ErasureResult
    from store.store import SavedChange, Store


T = TypeVar("T")


class Toast(Enum):
    """A sentence that comes up for a while: how grave it is, and for how many seconds it stays."""

    HINT = "information", 4
    """Why nothing happens, or what happens meanwhile."""
    DONE = "information", 6
    """What was done."""
    REFUSED = "warning", 6
    """Why something cannot be done."""
    FAILED = "error", 10
    """Why something was not saved."""
    NOTICE = "warning", 10
    """What must be known of the file."""

    @property
    def severity(self) -> "SeverityLevel":
        """How grave it is."""
        return self.value[0]

    @property
    def seconds(self) -> float:
        """How long it stays."""
        return float(self.value[1])


class Session(Protocol):
    """An open portfolio on a screen. What fails to be saved raises StoreError."""

    @property
    def snapshot(self) -> Snapshot:
        """The portfolio as of the day, as it is now."""
        ...

    @property
    def store(self) -> "Store":
        """The door to the file."""
        ...

    @property
    def is_read_only(self) -> bool:
        """Whether the file is only shown."""
        ...

    @property
    def began(self) -> int:
        """The number of the newest change when the portfolio was opened."""
        ...

    async def save(self, changes: Changes, base: Book) -> None:
        """Save changes made on `base` and show them; where others changed the same, the person chooses."""
        ...

    async def make(self, made: "Callable[[], SavedChange]") -> "SavedChange":
        """Let the store make a step, such as an undo, and show it."""
        ...

    async def erase(self, erasing: "ErasurePlan") -> "ErasureResult":
        """Erase personal data from the file, its history and its copies, and show what is left."""
        ...

    async def look_up(self, found: Callable[[], T]) -> T:
        """Return what the store finds, which may take a while; nothing is saved meanwhile."""
        ...

    async def take_in(self) -> None:
        """Read the file again and show it."""
        ...

    async def show_dialog(self, screen: "Screen[T]") -> T | None:
        """Open a dialog and return what it closes with."""
        ...

    def begin(self, work: Coroutine[Any, Any, Any], of: "DOMNode | None" = None) -> None:
        """Do what a key began, as long as `of` is there; the next key waits for the dialog it opens, or its end."""
        ...

    async def press(self, name: str) -> None:
        """Run the command of that name, as its key does."""
        ...

    def tell(self, sentence: str, toast: Toast = Toast.HINT) -> None:
        """Tell the person something."""
        ...

    async def go(self, page: str) -> None:
        """Go to a page."""
        ...

    async def open_record(self, id: str) -> None:
        """Go to a record."""
        ...


def session_of(node: "DOMNode") -> Session:
    """Return the session that a page, a dialog or another widget belongs to."""
    return cast(Session, node.app)


def may_change(session: Session) -> bool:
    """Whether the portfolio may be changed; where it is only shown, tell why."""
    if session.is_read_only:
        session.tell(newer_version_message(session.store.path.name), Toast.REFUSED)
    return not session.is_read_only
