"""What pages, actions and dialogs may ask of the dashboard, and how urgent its toasts are."""

from collections.abc import Callable, Coroutine
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from missions.records.book import Book
from missions.records.changes import Changes
from screens import messages
from screens.snapshot import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from missions.people.erasure import ErasurePlan
    from store.results import ErasureResult
    from store.settings import Remembered, Settings
    from store.store import SavedChange, Store


T = TypeVar("T")


class Toast(Enum):
    """A sentence shown for a while: its severity, for how many seconds it stays, its sign and the colour of that."""

    HINT = "information", 4, "", "$accent"
    """Why nothing happens, or what is going on."""
    DONE = "information", 6, "✓ ", "$ok"
    """What was done, in the past tense."""
    REFUSED = "warning", 6, "! ", "$month"
    """Why something cannot be done."""
    FAILED = "error", 10, "✗ ", "$over"
    """Why something was not saved, and what to do."""
    NOTICE = "warning", 10, "! ", "$month"
    """What people must know about the file."""

    @property
    def severity(self) -> "SeverityLevel":
        """Textual's name for the severity."""
        return self.value[0]

    @property
    def seconds(self) -> float:
        """How long it stays."""
        return float(self.value[1])

    @property
    def sign(self) -> str:
        """What stands before the sentence, so that it is told without colours too."""
        return self.value[2]

    @property
    def colour(self) -> str:
        """The theme's colour of the sign."""
        return self.value[3]


class Session(Protocol):
    """An open portfolio on a screen. Methods that save raise StoreError if they cannot."""

    @property
    def snapshot(self) -> Snapshot:
        """The portfolio as of the day, as it is now."""
        ...

    @property
    def store(self) -> "Store":
        """Where the portfolio is kept."""
        ...

    @property
    def remembered(self) -> "Remembered":
        """What is remembered about how the portfolio is shown, from one time to the next."""
        ...

    @property
    def is_read_only(self) -> bool:
        """Whether the file may only be read."""
        ...

    @property
    def downloads(self) -> "Path | None":
        """The folder from which files go to the browser in which it is shown; None on a terminal."""
        ...

    def deliver_binary(self, path_or_file: "Path") -> object:
        """Hand a file to the browser."""
        ...

    def open_url(self, url: str) -> None:
        """Open an address in the browser."""
        ...

    @property
    def opened_at(self) -> int:
        """The sequence number of the newest change when the portfolio was opened."""
        ...

    async def save(self, changes: Changes, base: Book, anew: "Callable[[Book], Changes | None] | None" = None) -> bool:
        """Save changes made on `base` and show them; if others changed the same field, ask which value stays.

        Where others have saved meanwhile, they are made `anew` on the book as it is then. Return whether anything was
        left to write.
        """
        ...

    async def run_undo(self, undo: "Callable[[], SavedChange]") -> "SavedChange":
        """Let the store undo or redo a change, and show the result."""
        ...

    async def erase(self, plan: "ErasurePlan") -> "ErasureResult":
        """Erase personal data from the file, its history and its copies, and show the result."""
        ...

    async def look_up(self, read: Callable[[], T]) -> T:
        """Read something from the store in a thread; nothing is saved meanwhile."""
        ...

    async def reload(self) -> None:
        """Read the file again and show it."""
        ...

    async def show_dialog(self, screen: "Screen[T]") -> T | None:
        """Open a dialog and return its answer."""
        ...

    @property
    def own(self) -> "Settings":
        """What whoever looks at it has set."""
        ...

    def use_settings(self, settings: "Settings") -> None:
        """Let the dashboard, its keys and its dates keep to these settings from now on."""
        ...

    def open_portfolio(self, path: "Path") -> None:
        """Close this portfolio and open another one; when that is left, this one opens again."""
        ...

    def show_page_again(self) -> None:
        """Show the page as it is now."""
        ...

    def begin(self, work: Coroutine[Any, Any, Any], of: "DOMNode | None" = None) -> None:
        """Run what a key started, while `of` is mounted; the next key waits for the dialog it opens, or its end."""
        ...

    def tell(self, sentence: str, toast: Toast = Toast.HINT, undo: bool = False, opens: str = "") -> None:
        """Show a sentence as a toast, in place of the one before.

        `undo` offers to take back what it says was done, `opens` to open the file or folder of that path.
        """
        ...

    @property
    def offered(self) -> str:
        """The path of the file or folder that the toast on the screen offers to open; empty if there is none."""
        ...

    def copy_to_clipboard(self, text: str) -> None:
        """Ask the terminal to put a text on the clipboard (OSC 52); some do not."""
        ...

    async def go(self, page: str) -> None:
        """Go to a page."""
        ...

    async def open_record(self, id: str, in_detail: bool = True) -> None:
        """Go to a record and into its details, or only to its line."""
        ...

    async def show_history(self, id: str) -> None:
        """Go to the history of a record."""
        ...

    async def show_copies(self) -> None:
        """List the copies of the file, and restore one."""
        ...


def session_of(node: "DOMNode") -> Session:
    """Return the session that a page, a dialog or any other widget belongs to."""
    return cast(Session, node.app)


def is_on_this_disk(session: Session) -> bool:
    """Whether files are those of whoever types; in a browser they are the server's, and a sentence says so."""
    if session.downloads is not None:
        session.tell(messages.FILES_ARE_ELSEWHERE(), Toast.REFUSED)
    return session.downloads is None


def may_change(session: Session) -> bool:
    """Whether the portfolio may be changed; if it may not, say why."""
    if session.is_read_only:
        session.tell(session.store.why_read_only, Toast.REFUSED)
    return not session.is_read_only
