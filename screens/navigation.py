"""Navigation in the dashboard: to a page, to a record, and back."""

from typing import TYPE_CHECKING, Any, cast

from missions.records.kinds import kind_of
from screens import messages
from screens.dashboard import Dashboard
from screens.destinations import destination_of
from screens.pages.list_page import ListPage
from screens.pages.page import ListDetailPage
from screens.session import Toast, session_of
from screens.snapshot import PageLocation, mission_page_of
from screens.widgets.detail_pane import Detail

if TYPE_CHECKING:
    from screens.pages.deadlines.page import DeadlinesPage
    from screens.pages.mission.page import MissionPage


class Navigator:
    """Moves between places in the dashboard and remembers the way back."""

    def __init__(self, dashboard: Dashboard) -> None:
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

    async def open_record(self, id: str) -> None:
        """Go to a record and its details; “mission#tab” is one of a mission's tabs."""
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
        await self._go_to(PageLocation(destination.page, table, id, in_detail=True))

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
        """Go back to the previous place; tell whether there was one."""
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
