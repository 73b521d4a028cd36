"""Navigation in the dashboard: to a page, to a record, and back; and the palette of commands and records by name."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from missions.records.kinds import KINDS, kind_of
from missions.text import fold, line
from screens import messages
from screens.command import Where
from screens.commands import COMMANDS, DESTINATIONS, MISSION_TABS, destination_of
from screens.dashboard import Dashboard
from screens.pages.list_page import ListPage
from screens.session import Toast, session_of
from screens.snapshot import PageLocation, mission_page_of
from screens.widgets.list_detail import ListDetailPage

if TYPE_CHECKING:
    from screens.pages.mission.page import MissionPage


class Navigator:
    """Moves between places in the dashboard and remembers the way back."""

    def __init__(self, dashboard: Dashboard) -> None:
        self._dashboard = dashboard
        self._history: list[PageLocation] = []

    async def go(self, name: str) -> None:
        """Go to a page."""
        if name == self._dashboard.page:
            self._dashboard.shown.focus_list()
            return
        self._history.append(self._here())
        page = await self._dashboard.show_page(name)
        page.focus_list()

    async def open_record(self, id: str) -> None:
        """Go to a record and its details."""
        book = self._dashboard.snapshot.book
        record = book.get(id)
        mission = mission_page_of(record, book)
        if mission:
            await self._go_to(PageLocation("mission", "days", id if id != mission else None, mission=mission))
            return
        table = kind_of(record).table if record else ""
        destination = destination_of(table)
        if destination is None:
            session_of(self._dashboard).tell(messages.RECORD_GONE(), Toast.REFUSED)
            return
        await self._go_to(PageLocation(destination.page, table, id, in_detail=True))

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

    async def back(self) -> None:
        """Go back to the previous place."""
        if self._history:
            await self._show(self._history.pop())

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
        if place.in_detail and isinstance(page, ListDetailPage) and (place.mission or isinstance(page, ListPage)):
            page.focus_detail()
        else:
            page.focus_list()


_MAX_HITS = 40


class CommandsByName(Provider):
    """The commands that the palette offers, and every page."""

    def _offers(self) -> Iterable[tuple[str, str, Any]]:
        session = session_of(self.screen)
        for each in DESTINATIONS:
            yield messages.GO_TO_PAGE(page=each.label), " ".join(("g", each.letter)), partial(session.go, each.page)
        for command in COMMANDS:
            if command.palette and self._works(command.where):
                yield command.help.rstrip("."), command.key, partial(session.press, command.id)

    def _works(self, where: Where) -> bool:
        """Whether the commands of that place work on the current page; those of a mission's tab only in it."""
        if where is not Where.MISSION and where not in MISSION_TABS:
            return True
        tab = getattr(getattr(self.app.screen_stack[0], "shown", None), "tab", None)
        return tab is not None and where in (Where.MISSION, tab.where)

    async def discover(self) -> Hits:
        """Offer everything."""
        for label, key, run in self._offers():
            yield DiscoveryHit(Content(label), run, text=label, help=key)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for label, key, run in self._offers():
            score = matcher.match(label)
            if score > 0:
                yield Hit(score + 1, matcher.highlight(label), run, text=label, help=key)


class RecordsByName(Provider):
    """The records of the portfolio, found by the words in their names and ids."""

    async def startup(self) -> None:
        """Fold the names once, before anything is typed."""
        book = session_of(self.screen).snapshot.book
        self._names = [
            (fold(f"{record.heading} {record.id}"), record.id, line(record.heading), kind.singular)
            for kind in KINDS.values()
            for record in book.table(kind.table).values()
        ]

    async def search(self, query: str) -> Hits:
        """Offer the records whose name holds every word; those that begin with the first word come first."""
        session = session_of(self.screen)
        words = fold(query).split()
        if not words:
            return
        found = [each for each in self._names if all(word in each[0] for word in words)]
        found.sort(key=lambda each: (not each[0].startswith(words[0]), len(each[0])))
        for number, (_, id, heading, kind) in enumerate(found[:_MAX_HITS]):
            yield Hit(
                1 - number / _MAX_HITS, Content(heading), partial(session.open_record, id), text=heading, help=kind
            )
