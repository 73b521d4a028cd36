"""The main screen: the page bar, the page and the key bar; and how one moves between its pages."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from missions.dates.formatting import show_day, show_near
from missions.records.kinds import kind_of
from missions.records.record import Record
from screens import messages
from screens.destinations import NUMBERED, Destination, destination_of, page_named
from screens.first_look import Look
from screens.keys import active, for_footer
from screens.opening import WIDE, Cover
from screens.pages.list_page import ListPage
from screens.pages.page import DashboardPage, ListDetailPage
from screens.session import Toast, may_change, session_of
from screens.snapshot import PageLocation, Selection, Snapshot, mission_page_of
from screens.widgets.bar import Bar, BarItem, ToastLine, footer_item, page_item
from screens.widgets.detail_pane import Detail
from screens.widgets.line_list import Lines

if TYPE_CHECKING:
    from screens.pages.deadlines.page import DeadlinesPage
    from screens.pages.mission.page import MissionPage


class Dashboard(Screen[None]):
    """Holds the pages; a page is created when it is first shown."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 — declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "next pane", id="next_pane", show=False,
                tooltip="Go to the next or previous pane."),
        Binding("shift+tab", "app.focus_previous", "previous pane", id="previous_pane", show=False,
                tooltip="Go to the next or previous pane."),
        Binding("colon,ctrl+p", "find_or_do", "do", id="palette"),
        Binding("u", "undo", "undo", id="undo"),
        Binding("U,ctrl+r", "redo", "redo", id="redo", show=False),
        Binding("Q", "questions", "questions", id="questions", show=False),
        Binding("exclamation_mark", "rescue", "repair", id="rescue", show=False),
        *(
            Binding(str(number), f"go('{each.page}')", each.title, id=f"page_{each.page}", show=False)
            for number, each in enumerate(NUMBERED, 1)
        ),
        Binding("escape", "step_back", "back", id="step_back", show=False),
        Binding("backspace", "back", "back to before", id="back", show=False),
        Binding("q", "leave", "back or quit", id="leave", show=False),
    ]  # fmt: skip
    AUTO_FOCUS = ""

    def __init__(self, snapshot: Snapshot, as_of: bool, is_sample: bool = False) -> None:
        super().__init__()
        self.snapshot = snapshot
        self.page = NUMBERED[0].page
        self._as_of, self._is_sample = as_of, is_sample
        self.navigator = Navigator(self)
        self.cover: Look | None = None
        """What is shown over it at first, if anything is."""

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Bar(id="pages-bar")
        yield Static(id="notice", markup=False)
        with ContentSwitcher(id="pages", initial=self.page):
            yield _new_page(page_named(self.page), self.snapshot)
        yield Bar(id="keys-bar", right_first=True)
        yield ToastLine(id="toast")
        if self.cover:
            yield Cover(self.cover)

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

    @property
    def tells_nothing(self) -> bool:
        """Whether neither a toast nor a notice above the page is shown."""
        return not self.query_one(ToastLine).said and not self.query_one("#notice").display

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the names of the pages to the new width."""
        self.call_after_refresh(self._show_pages)

    def on_descendant_focus(self) -> None:
        """Show the keys that work where the focus is."""
        self.show_keys()

    def uncover(self) -> None:
        """Show it."""
        self.cover = None
        self.query(Cover).remove()

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
            page_item(str(number), each.label, each.page == here, f"go('{each.page}')")
            for number, each in enumerate(NUMBERED, 1)
        )
        bar = self.query_one("#pages-bar", Bar)
        if bar.size.width >= WIDE:
            items = tuple(each for item in items for each in (item, BarItem(" ", "plain")))
        room = bar.size.width - sum(item.width for item in items)
        bar.show(items, (BarItem(next((each for each in self._days() if len(each) + 1 < room), ""), "faint"),))
        self.show_keys()

    # What its keys do.

    async def action_go(self, name: str) -> None:
        """Go to a page."""
        await self.navigator.go(name)

    async def action_step_back(self) -> None:
        """Go one step back."""
        await self.navigator.step_back()

    async def action_back(self) -> None:
        """Go one step back."""
        await self.navigator.back()

    async def action_leave(self) -> None:
        """Go back; from the first page, quit."""
        if not await self.navigator.step_back():
            self.app.exit()

    @on(DashboardPage.LinkChosen)
    async def _follow_link(self, event: DashboardPage.LinkChosen) -> None:
        await self.navigator.follow(event.target)

    def action_find_or_do(self) -> None:
        """Find any record or command."""
        from screens.actions.find import find_or_do

        session_of(self).begin(find_or_do(session_of(self), self.selection(), active(self)))

    def action_undo(self) -> None:
        """Undo your last change."""
        from screens.actions.save import undo

        if may_change(session_of(self)):
            session_of(self).begin(undo(session_of(self)))

    def action_redo(self) -> None:
        """Redo what you undid last."""
        from screens.actions.save import redo

        if may_change(session_of(self)):
            session_of(self).begin(redo(session_of(self)))

    def action_rescue(self) -> None:
        """Repair the file when it cannot be read."""
        from screens.pages.history.restore import rescue

        session_of(self).begin(rescue(session_of(self)))

    def action_questions(self) -> None:
        """Ask one of the officers' questions."""
        from screens.dialogs.questions import ask_questions

        session_of(self).begin(ask_questions(session_of(self), self.selection()))

    def _days(self) -> tuple[str, ...]:
        """Return the day that is shown, in ever fewer words."""
        today = self.snapshot.today
        if self._is_sample:
            return messages.SAMPLE_GOES_BACK(today=show_day(today, weekday=True)), messages.SAMPLE_IN_SHORT()
        if self._as_of:
            return (*(messages.AS_OF(today=show_day(today, weekday)) for weekday in (True, False)), show_day(today))
        return show_day(today, weekday=True), show_near(today, today)


def _new_page(row: Destination, snapshot: Snapshot) -> DashboardPage:
    """Create a page; its class is imported only now."""
    module, _, name = row.page_class.partition(":")
    return cast(DashboardPage, getattr(import_module(module), name)(row, snapshot))


class Navigator:
    """Moves between places in the dashboard and remembers the way back."""

    def __init__(self, dashboard: "Dashboard") -> None:
        self._dashboard = dashboard
        self._history: list[PageLocation] = []
        self._came_into: Detail | None = None

    async def go(self, name: str) -> None:
        """Go to a page."""
        if name == self._dashboard.page:
            self._dashboard.shown.focus_list()
            return
        self._history.append(self._here())
        page = await self._dashboard.show_page(name)
        page.focus_list()
        self._came_into = None

    async def open_record(self, id: str, in_detail: bool = True) -> None:
        """Go to a record and into its details, or to its line; “mission#tab” is one of a mission's tabs."""
        book = self._dashboard.snapshot.book
        id, _, tab = id.partition("#") if book.get(id) is None else (id, "", "")
        record = book.get(id)
        mission = mission_page_of(record, book)
        if mission:
            await self._go_to(PageLocation("mission", tab or "plan", id if id != mission else None, mission=mission))
            return
        table = kind_of(record).table if record else ""
        destination = destination_of(table)
        if destination is None:
            session_of(self._dashboard).tell(messages.RECORD_GONE(), Toast.REFUSED)
            return
        await self._go_to(PageLocation(destination.page, table, id, in_detail=in_detail))

    async def show_history(self, id: str) -> None:
        """Go to the history of a record."""
        from screens.pages.history.page import HistoryPage

        await self.go("history")
        page = self._dashboard.shown
        if isinstance(page, HistoryPage):
            page.narrow_to(id)

    async def show_copies(self) -> None:
        """List the copies of the file, and restore one."""
        from screens.pages.history.restore import show_copies

        await show_copies(session_of(self._dashboard))

    async def open_deadline(self, key: str) -> None:
        """Go to a deadline in the list."""
        await self._go_to(PageLocation("deadlines", "deadlines", key))

    async def follow(self, target: str) -> None:
        """Follow a link: to a deadline of the record that is shown, else to a record."""
        page = self._dashboard.shown
        about = page.record if isinstance(page, ListDetailPage) else None
        if about and any(each.key == target for each in self._dashboard.snapshot.ledger.of(about.id)):
            await self.open_deadline(target)
        else:
            await self.open_record(target)

    async def step_back(self) -> bool:
        """Go one step back on the page, else to the previous place; at once from details that a link led into."""
        page = self._dashboard.shown
        if self._came_into is not None and self._dashboard.focused is self._came_into:
            return await self.back()
        return page.step_back() or await self.back()

    async def back(self) -> bool:
        """Go back to the previous place; say whether there was one."""
        if self._history:
            await self._show(self._history.pop())
            self._came_into = None
            return True
        return False

    def _here(self) -> PageLocation:
        """Return the current place."""
        page: Any = self._dashboard.shown
        inside = isinstance(page, ListDetailPage) and self._dashboard.focused is page.detail
        if self._dashboard.page == "mission":
            mission = cast("MissionPage", page)
            return PageLocation(
                "mission", mission.tab.name, mission.list.key, mission.detail.link, inside, mission.mission_id
            )
        if isinstance(page, ListPage):
            return PageLocation(self._dashboard.page, page.table, page.list.current, page.detail.link, inside)
        return PageLocation(self._dashboard.page)

    async def _go_to(self, place: PageLocation) -> None:
        """Go to a place and remember the current one."""
        self._history.append(self._here())
        await self._show(place)

    async def _show(self, place: PageLocation) -> None:
        page: Any = await self._dashboard.show_page(place.page)
        if place.mission:
            cast("MissionPage", page).turn_to(place.mission, place.table, place.key, place.link)
        elif isinstance(page, ListPage):
            page.turn_to(place.table, place.key, place.link)
        elif place.key and place.page == "deadlines":
            await cast("DeadlinesPage", page).turn_to(place.key)
        if place.in_detail and isinstance(page, ListDetailPage) and (place.mission or isinstance(page, ListPage)):
            page.focus_detail()
            self._came_into = page.detail
        else:
            page.focus_list()
            self._came_into = None
