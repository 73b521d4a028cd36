"""Navigation in the dashboard: to a page, to a record, and back; and the palette of commands and records by name."""

import asyncio
import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from missions.records.kinds import KINDS, kind_of
from missions.records.search import matches, search_texts, show_matches
from missions.text import fold, holds_words, line, search_words, spellings
from screens import messages
from screens.dashboard import Dashboard
from screens.destinations import PAGES, destination_of
from screens.keys import active
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


_MAX_HITS = 40

_DESTRUCTIVE = frozenset({"delete", "erase", "remove"})
"""First words of commands that destroy something: a slip of the finger never offers them."""

_WORDS = re.compile(r"\w+")

_FIRST_OF_RECORDS = 10.0
"""The score of the first record found; commands have less than one."""

_SLICE = 500
"""How many records are looked through before the keys typed meanwhile are taken."""


class CommandsByName(Provider):
    """The commands that the palette offers, and every page."""

    def _offers(self) -> Iterable[tuple[str, str, Any, str]]:
        """Yield each label, key and action, and by which other name it is known."""
        session, app = session_of(self.screen), self.app
        for each in PAGES:
            if not each.within or each.page != "mission":
                yield messages.GO_TO_PAGE(page=each.label), "", partial(session.go, each.page), ""
        dashboard = app.screen_stack[0]
        for key in active(dashboard):
            if key.works:
                yield key.help.rstrip("."), key.keys, partial(app.run_action, key.action, key.node), key.label

    async def discover(self) -> Hits:
        """Offer everything."""
        for label, key, run, _ in self._offers():
            yield DiscoveryHit(Content(label), run, text=label, help=key)

    async def search(self, query: str) -> Hits:
        """Offer what has words that begin so, first what begins so; what destroys only by its whole first word."""
        typed = fold(query).split()
        for label, key, run, name in self._offers():
            words = _WORDS.findall(fold(f"{label} {name}"))
            if not typed or not words or (words[0] in _DESTRUCTIVE and typed[0] != words[0]):
                continue
            if all(any(word.startswith(begun) for word in words) for begun in typed):
                score = 0.9 if words[0].startswith(typed[0]) else 0.5
                yield Hit(score, _underlined(label, typed), run, text=label, help=key)


def _underlined(label: str, typed: list[str]) -> Content:
    """Return the label with the beginnings of words that were typed underlined."""
    content = Content(label)
    for word in _WORDS.finditer(label):
        length = max((len(begun) for begun in typed if fold(word[0]).startswith(begun)), default=0)
        content = content.stylize("underline", word.start(), word.start() + length) if length else content
    return content


class RecordsByName(Provider):
    """The records of the portfolio, found by all that they say, those first that are named so."""

    async def startup(self) -> None:
        """Take the book, and fold the names once, before anything is typed."""
        self._book = session_of(self.screen).snapshot.book
        self._names = [
            (spellings(" ".join((*record.names, record.id))), record, kind.singular)
            for kind in KINDS.values()
            for record in self._book.table(kind.table).values()
        ]

    async def search(self, query: str) -> Hits:
        """Offer the records named so, those that begin with the first word first; then those that mention it."""
        session = session_of(self.screen)
        words = search_words(query)
        if not words:
            return
        found = [(spelt, each, kind) for spelt, each, kind in self._names if holds_words(spelt, words)]
        found.sort(key=lambda each: (not each[0].startswith(words[0]), len(each[0])))
        named = {each.id for _, each, _ in found}
        hits = [(each, kind) for _, each, kind in found[:_MAX_HITS]]
        if len(query.strip()) > 2:
            texts = self._book.ask(search_texts)
            for number, (_, each, kind) in enumerate(self._names):
                if len(hits) >= _MAX_HITS:
                    break
                if each.id not in named and holds_words(texts.of(each), words):
                    hits.append((each, kind))
                if not number % _SLICE:
                    await asyncio.sleep(0)
        for number, (record, kind) in enumerate(hits):
            heading = line(self._book.heading(record.id))
            where = show_matches(matches(record, words, spellings(f"{heading} {record.id}"), self._book))
            said = f"{kind} · {line(where)}" if where else kind
            open_it = partial(session.open_record, record.id)
            yield Hit(_FIRST_OF_RECORDS - number / _MAX_HITS, Content(heading), open_it, text=heading, help=said)
