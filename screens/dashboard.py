"""The main screen: the page bar, the page and the key bar."""

from importlib import import_module
from typing import Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from missions.dates.formatting import show_day
from missions.deadlines.deadline import Deadline
from screens import messages
from screens.command import Command, Where
from screens.commands import COMMANDS, DESTINATIONS, Destination, command_named, own_places, page_named
from screens.pages.list_page import ListPage
from screens.snapshot import Selection, Snapshot, deadline_under, mission_under, record_under
from screens.widgets.bar import Bar, BarItem, key_item, page_item
from screens.widgets.line_list import Panel
from screens.widgets.list_detail import DashboardPage, ListDetailPage


class Dashboard(Screen[None]):
    """Holds the pages; a page is created when it is first shown."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 — declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, snapshot: Snapshot, as_of: bool) -> None:
        super().__init__()
        self.snapshot = snapshot
        self.page = "home"
        self._as_of = as_of

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Bar(id="pages-bar")
        yield Static(id="notice", markup=False)
        with ContentSwitcher(id="pages", initial="home"):
            yield _new_page(page_named(self.page), self.snapshot)
        yield Bar(id="keys-bar", right_first=True)

    def on_mount(self) -> None:
        """Show the home page."""
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

    def show(self, snapshot: Snapshot) -> None:
        """Show another snapshot."""
        self.snapshot = snapshot
        self.shown.show(snapshot)
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
        page, found = self.shown, self._under_cursor()
        listed = page if isinstance(page, ListPage) else None
        return Selection(
            page=self.page,
            table=listed.table if listed else "",
            record=record_under(found, self.snapshot) or getattr(page, "record", None),
            deadline=deadline_under(found, self.snapshot),
            mission=getattr(page, "mission", None) or mission_under(found, self.snapshot),
            day=getattr(page, "day", None),
            marked=listed.marked if listed else (),
        )

    def _under_cursor(self) -> object:
        """Return the deadline under the cursor, in the details or the list, else the record."""
        page: Any = self.shown
        if isinstance(page, ListDetailPage):
            return self._linked_deadline(page) or getattr(page, "deadline", None) or page.record
        if isinstance(self.focused, Panel):
            return self.focused.item
        return getattr(page, "deadline", None) or getattr(page, "record", None)

    def _linked_deadline(self, page: ListDetailPage) -> Deadline | None:
        """Return the deadline under the cursor in the details."""
        if not page.detail.has_focus or page.record is None:
            return None
        return next((each for each in self.snapshot.ledger.of(page.record.id) if each.key == page.detail.link), None)

    def takes(self, where: Where) -> bool:
        """Whether the commands of a place work where the focus is."""
        return self.shown.takes(where)

    def target(self, command: Command) -> DOMNode | None:
        """Return the node that runs a command: the page, or what has the focus."""
        on_page = command.where in (Where.PAGE, *own_places()) or command.id in ("open", "list")
        return self.shown if on_page else self.focused

    def places(self) -> tuple[Where, ...]:
        """Return the places where the focus is, nearest first."""
        return (*self.shown.places(), Where.ANYWHERE)

    def show_keys(self) -> None:
        """Show the keys that work where the focus is; in a field that is typed into, letters are no commands."""
        if getattr(self.focused, "cursor_blink", None) is not None:
            found = BarItem(" ⏎", "key", "", f" {messages.TO_FOUND()} ")
            every = BarItem(" esc", "key", "", f" {messages.SHOW_ALL()} ")
            palette = command_named("palette")
            self.query_one("#keys-bar", Bar).show((found, every, key_item(palette, palette.action)))
            return
        places = self.places()
        items: list[BarItem] = []
        here = [command for command in COMMANDS if command.bar and command.where in places]
        here.sort(key=lambda command: (command.id != "help", places.index(command.where)))
        taken: set[str] = set()
        for command in here:
            if command.keys in taken:
                continue  # the nearer place has the key
            taken.add(command.keys)
            action = command.action if command.action.startswith("app.") else f"app.press('{command.id}')"
            items.append(key_item(command, action))
        self.query_one("#keys-bar", Bar).show(tuple(items))

    def _show_pages(self) -> None:
        today = show_day(self.snapshot.today, weekday=True)
        day = (BarItem(f"{messages.AS_OF(today=today) if self._as_of else today} ", "text"),)
        for long in (True, False):
            items = self._pages(long)
            if sum(item.width for item in (*items, *day)) < self.size.width:
                break
        self.query_one("#pages-bar", Bar).show(items, day)
        self.show_keys()

    def _pages(self, long: bool) -> tuple[BarItem, ...]:
        here = page_named(self.page).within or self.page
        return tuple(
            page_item(str(number % 10), each.label if long else each.short, each.page == here, f"app.go('{each.page}')")
            for number, each in enumerate(DESTINATIONS, 1)
        )


def _new_page(row: Destination, snapshot: Snapshot) -> DashboardPage:
    """Create a page; its class is imported only now."""
    module, _, name = row.page_class.partition(":")
    return cast(DashboardPage, getattr(import_module(module), name)(row, snapshot))
