"""The main screen: the page bar, the page and the key bar."""

from collections.abc import Sequence
from importlib import import_module
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from missions.dates.formatting import show_day, show_near
from missions.records.record import Record
from screens import messages
from screens.destinations import NUMBERED, Destination, page_named
from screens.keys import active, for_footer
from screens.pages.page import DashboardPage
from screens.snapshot import Selection, Snapshot
from screens.widgets.bar import Bar, BarItem, ToastLine, footer_item, page_item
from screens.widgets.line_list import Lines

WIDE = 100
"""From how many cells on the names of the pages stand further apart."""


class Dashboard(Screen[None]):
    """Holds the pages; a page is created when it is first shown."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 — declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "next pane", id="next_pane", show=False,
                tooltip="Move to the next pane, or the one before."),
        Binding("shift+tab", "app.focus_previous", "previous pane", id="previous_pane", show=False,
                tooltip="Move to the next pane, or the one before."),
    ]  # fmt: skip
    AUTO_FOCUS = ""

    def __init__(self, snapshot: Snapshot, as_of: bool) -> None:
        super().__init__()
        self.snapshot = snapshot
        self.page = NUMBERED[0].page
        self._as_of = as_of

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Bar(id="pages-bar")
        yield Static(id="notice", markup=False)
        with ContentSwitcher(id="pages", initial=self.page):
            yield _new_page(page_named(self.page), self.snapshot)
        yield Bar(id="keys-bar", right_first=True)
        yield ToastLine(id="toast")

    def on_mount(self) -> None:
        """Show the first page, and the keys that work whenever they change."""
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.show_keys())
        self._show_pages()
        self.shown.focus_list()

    @property
    def shown(self) -> DashboardPage:
        """The current page."""
        return self.query_one(f"#{self.page}", DashboardPage)

    async def show_page(self, name: str) -> DashboardPage:
        """Show a page as of the current snapshot."""
        switcher = self.query_one("#pages", ContentSwitcher)
        if not switcher.query(f"#{name}"):
            await switcher.add_content(_new_page(page_named(name), self.snapshot))
        self.page = name
        switcher.current = name
        if self.shown.snapshot is not self.snapshot:
            self.shown.show(self.snapshot)
        self._show_pages()
        return self.shown

    def show(self, snapshot: Snapshot, saved: Sequence[Record] = ()) -> None:
        """Show another snapshot, and in it what was saved."""
        self.snapshot = snapshot
        self.shown.show_saved(snapshot, saved)
        self._show_pages()

    def warn(self, sentence: str) -> None:
        """Show a sentence above the page; an empty one hides it."""
        notice = self.query_one("#notice", Static)
        notice.update(sentence)
        notice.display = bool(sentence)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the names of the pages to the new width."""
        self.call_after_refresh(self._show_pages)

    def on_descendant_focus(self) -> None:
        """Show the keys that work where the focus is."""
        self.show_keys()

    def selection(self) -> Selection:
        """Return what is selected, and where."""
        return self.shown.selection()

    def show_keys(self) -> None:
        """Show the keys that work where the focus is; in a field that is typed into, letters are no commands."""
        bar = self.query_one("#keys-bar", Bar)
        if getattr(self.focused, "cursor_blink", None) is not None:
            found = BarItem(" ⏎", "key", "", f" {messages.TO_FOUND()} ")
            bar.show((found, BarItem(" Esc", "key", "", f" {messages.SHOW_ALL()} ")), self._position())
            return
        bar.show(tuple(map(footer_item, for_footer(active(self)))), self._position())

    @on(Lines.Moved)
    def _moved(self) -> None:
        """Show where the cursor is."""
        bar = self.query_one("#keys-bar", Bar)
        bar.show(bar.left, self._position())

    def _position(self) -> tuple[BarItem, ...]:
        position = self.shown.position
        return (BarItem(f"{position} ", "faint"),) if position else ()

    def _show_pages(self) -> None:
        here = page_named(self.page).within or self.page
        items = tuple(
            page_item(str(number), each.label, each.page == here, f"app.go('{each.page}')")
            for number, each in enumerate(NUMBERED, 1)
        )
        bar = self.query_one("#pages-bar", Bar)
        if bar.size.width >= WIDE:
            items = tuple(each for item in items for each in (item, BarItem(" ", "plain")))
        room = bar.size.width - sum(item.width for item in items)
        bar.show(items, (BarItem(next((each for each in self._days() if len(each) + 1 < room), ""), "faint"),))
        self.show_keys()

    def _days(self) -> tuple[str, ...]:
        """Return the day that is shown, in ever fewer words."""
        today = self.snapshot.today
        if self._as_of:
            return (*(messages.AS_OF(today=show_day(today, weekday)) for weekday in (True, False)), show_day(today))
        return show_day(today, weekday=True), show_near(today, today)


def _new_page(row: Destination, snapshot: Snapshot) -> DashboardPage:
    """Create a page; its class is imported only now."""
    module, _, name = row.page_class.partition(":")
    return cast(DashboardPage, getattr(import_module(module), name)(row, snapshot))
