"""The main screen: the line of pages, the page, the line of keys."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from missions.deadlines.deadline import Deadline
from missions.showing import show_day
from screens.desk import Desk
from screens.home import Home
from screens.keys import COMMANDS, DESTINATIONS, MISSION_TABS, Command, Where
from screens.page import Page
from screens.selection import Selection, deadline_of, mission_of, record_of
from screens.spread import Spread
from screens.widgets.bars import Bar, Item
from screens.widgets.detail import Detail
from screens.widgets.lines import Lines
from screens.widgets.panel import Panel
from screens.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from screens.calendar.page import CalendarPage
    from screens.history.page import HistoryPage
    from screens.mission.page import MissionPage

    Shown: TypeAlias = Home | Page | CalendarPage | HistoryPage | MissionPage

_DUE: dict[str, tuple[Where, ...]] = {
    "home": (Where.DUE,),
    "agreements": (Where.DUE,),
    "follow_ups": (Where.DUE,),
    "events": (Where.DUE,),
    "deadlines": (Where.DUE, Where.DEADLINES),
}
"""What can be done about deadlines, by page."""

_PAGES: dict[Where, tuple[str, ...]] = {
    Where.CALENDAR: ("calendar",),
    Where.HISTORY: ("history",),
    Where.MISSIONS: ("home", "missions", "mission"),
    Where.DEADLINES: ("deadlines",),
}
"""The pages on which the commands of a place work, wherever the focus is."""

_ON_ALL = (Where.ANYWHERE, Where.DUE, Where.RECORD)
"""The places whose commands work on every page."""

_OF_PAGES = (Where.PAGE, Where.DEADLINES, Where.CALENDAR, Where.HISTORY, Where.MISSION, *MISSION_TABS)
"""The places whose commands the page runs."""


class Dashboard(Screen[None]):
    """Holds the pages; a page is made when it is first shown."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 — declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, as_of: bool) -> None:
        super().__init__()
        self.desk = desk
        self.page = "home"
        self._as_of = as_of

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Bar(id="pages-bar")
        yield Static(id="notice", markup=False)
        with ContentSwitcher(id="pages", initial="home"):
            yield Home(self.desk, id="home")
        yield Bar(id="keys-bar")

    def on_mount(self) -> None:
        """Start at home."""
        self._show_pages()
        self.query_one(Home).focus_list()

    @property
    def shown(self) -> "Shown":
        """The page that is shown."""
        return cast("Shown", self.query_one(f"#{self.page}"))

    async def show_page(self, name: str) -> "Shown":
        """Show a page and bring it up to the desk."""
        switcher = self.query_one("#pages", ContentSwitcher)
        if not switcher.query(f"#{name}"):
            tables = next((each.kinds for each in DESTINATIONS if each.page == name), ())
            await switcher.add_content(_page(name)(tables, self.desk, id=name))
        self.page = name
        switcher.current = name
        if self.shown.desk is not self.desk:
            self.shown.show(self.desk)
        self._show_pages()
        return self.shown

    def show(self, desk: Desk) -> None:
        """Look at another desk."""
        self.desk = desk
        self.shown.show(desk)
        self._show_pages()

    def warn(self, sentence: str) -> None:
        """Show a sentence above the page until it is taken back by an empty one."""
        notice = self.query_one("#notice", Static)
        notice.update(sentence)
        notice.display = bool(sentence)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the names of the pages."""
        self.call_after_refresh(self._show_pages)

    def on_descendant_focus(self) -> None:
        """Show the keys that work here."""
        self.show_keys()

    def selection(self) -> Selection:
        """Return what the cursor is on, and where."""
        page, found = self.shown, self._under_cursor()
        listed = page if isinstance(page, Page) else None
        return Selection(
            page=self.page,
            table=listed.table if listed else "",
            record=record_of(found, self.desk) or getattr(page, "record", None),
            deadline=deadline_of(found, self.desk),
            mission=getattr(page, "mission", None) or mission_of(found, self.desk),
            day=getattr(page, "day", None),
            marked=listed.marked if listed else (),
        )

    def _under_cursor(self) -> object:
        """Return the deadline the cursor is on, in the details or the list, else the record."""
        page: Any = self.shown
        if isinstance(page, Spread):
            return self._linked(page) or getattr(page, "deadline", None) or page.record
        if isinstance(self.focused, Panel):
            return self.focused.item
        return getattr(page, "deadline", None) or getattr(page, "record", None)

    def _linked(self, page: Spread) -> Deadline | None:
        """Return the deadline that the cursor is on in the details."""
        if not page.detail.has_focus or page.record is None:
            return None
        return next((each for each in self.desk.ledger.of(page.record.id) if each.key == page.detail.link), None)

    def takes(self, where: Where) -> bool:
        """Whether the commands of a place work where the focus is."""
        page, focused = self.shown, self.focused
        match where:
            case Where.LIST:
                return isinstance(page, Spread) and focused is page.list
            case Where.DETAIL:
                return isinstance(page, Spread) and focused in page.details
            case Where.PAGE:
                return isinstance(page, Page)
            case Where.MISSION:
                return self.page == "mission" and isinstance(focused, Lines)
            case _ if where in MISSION_TABS:
                tab = getattr(page, "tab", None)
                return isinstance(page, Spread) and focused is page.list and tab is not None and tab.where is where
        return self.page in _PAGES[where] if where in _PAGES else where in _ON_ALL

    def target(self, command: Command) -> DOMNode | None:
        """Return what runs a command: the page, or what has the focus."""
        on_page = command.where in _OF_PAGES or command.id in ("open", "list")
        return self.shown if on_page else self.focused

    def places(self) -> tuple[Where, ...]:
        """Return where the focus is, nearest first."""
        focused = self.focused
        due = _DUE.get(self.page, ())
        if self.page == "mission":
            return self._on_mission()
        if self.page == "calendar":
            return (Where.CALENDAR, Where.DUE, Where.ANYWHERE)
        if self.page == "history":
            return (Where.DETAIL if isinstance(focused, Detail) else Where.LIST, Where.HISTORY, Where.ANYWHERE)
        if isinstance(focused, Panel):
            return (Where.LIST, *due, Where.MISSIONS, Where.RECORD, Where.HOME, Where.ANYWHERE)
        if isinstance(focused, Detail):
            return (Where.DETAIL, Where.LIST, *due, Where.PAGE, Where.RECORD, Where.ANYWHERE)
        if isinstance(focused, RecordTable) and self.page == "deadlines":
            return (*due, Where.LIST, Where.PAGE, Where.RECORD, Where.ANYWHERE)
        if isinstance(focused, RecordTable):
            missions = (Where.MISSIONS,) if self.page == "missions" else ()
            return (Where.LIST, *missions, Where.PAGE, Where.RECORD, *due, Where.ANYWHERE)
        return (Where.LIST, Where.ANYWHERE) if isinstance(focused, Lines) else (Where.ANYWHERE,)

    def _on_mission(self) -> tuple[Where, ...]:
        """Return where the focus is on the mission page: in the details, or in the list of a tab."""
        where = getattr(self.shown, "tab").where  # noqa: B009 — the page is loaded when it is first shown
        here = Where.DETAIL if isinstance(self.focused, Detail) else where
        return (here, Where.MISSIONS, Where.MISSION, Where.RECORD, Where.LIST, Where.ANYWHERE)

    def show_keys(self) -> None:
        """Show the keys that work where the focus is."""
        places = self.places()
        items: list[Item] = []
        here = [command for command in COMMANDS if command.bar and command.where in places]
        here.sort(key=lambda command: (command.id != "help", places.index(command.where)))
        taken: set[str] = set()
        for command in here:
            if command.keys in taken:
                continue  # the nearer place has the key
            taken.add(command.keys)
            action = command.action if command.action.startswith("app.") else f"app.press('{command.id}')"
            items.append(Item(f" {command.key}", "key", action, f" {command.label} "))
        self.query_one("#keys-bar", Bar).show(tuple(items))

    def _show_pages(self) -> None:
        today = show_day(self.desk.today, weekday=True)
        day = (Item(f"as of {today} " if self._as_of else f"{today} ", "text"),)
        for brand, long in _LABELS:
            items = (*((Item(" missions ", "name"),) if brand else ()), *self._pages(long))
            if sum(item.width for item in (*items, *day)) < self.size.width:
                break
        self.query_one("#pages-bar", Bar).show(items, day)
        self.show_keys()

    def _pages(self, long: bool) -> tuple[Item, ...]:
        here = "missions" if self.page == "mission" else self.page
        return tuple(
            Item(f" {each.label if long else each.short} ", "here" if each.page == here else "item",
                 f"app.go('{each.page}')")
            for each in DESTINATIONS
        )  # fmt: skip


_LABELS = ((True, True), (False, True), (True, False), (False, False))
"""How the line of pages is shortened until the day fits: with or without the program's name, long or short labels."""


def _page(name: str) -> "type[Page | CalendarPage | HistoryPage | MissionPage]":
    """Return the page of that name; one made by hand is loaded when it is first shown."""
    if name == "deadlines":
        from screens.deadlines import DeadlinesPage

        return DeadlinesPage
    if name == "calendar":
        from screens.calendar.page import CalendarPage

        return CalendarPage
    if name == "history":
        from screens.history.page import HistoryPage

        return HistoryPage
    if name == "mission":
        from screens.mission.page import MissionPage

        return MissionPage
    return Page
