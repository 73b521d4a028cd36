"""The history page: every change, newest first, with what it did to each record and field."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from missions.text import line
from screens.cell_width import shorten
from screens.destinations import Destination
from screens.dialogs.menus import ActionMenu, MenuItem
from screens.messages import NO_CHANGE_YET
from screens.pages import messages
from screens.pages.history.list import ChangeList, HistorySearch
from screens.pages.page import ListDetailPage
from screens.session import Session, may_change, session_of
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import Detail, DetailRow, nothing_rows, report_rows
from screens.widgets.line_list import Lines
from screens.widgets.list_filter import FilterField
from store.backing import ReachedHistory
from store.history_text import change_report, damage_report


class HistoryPage(ListDetailPage):
    """Lists changes. `/` searches them; `of` limits them to one record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "find", id="find"),
        Binding("u", "undo_step", "undo", id="undo"),
    ]

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot)
        self.of = ""
        self.personal = False
        self._past: ReachedHistory | None = None
        self._query: HistorySearch | None = None
        self._is_searching = False

    def compose(self) -> ComposeResult:
        """Lay out: the head, the filter, the list and the details."""
        yield Bar(id="head")
        yield FilterField(messages.HISTORY_FILTER_HINT())
        with Container(id="body"):
            yield ChangeList()
            yield Detail(id="detail")

    def on_mount(self) -> None:
        """Show the newest changes."""
        self.show(self.snapshot)

    @property
    def list(self) -> ChangeList:
        """The list."""
        return self.query_one(ChangeList)

    @property
    def record(self) -> None:
        """None: a change is no record."""
        return None

    @property
    def field(self) -> FilterField:
        """The field of the filter."""
        return self.query_one(FilterField)

    @property
    def words(self) -> str:
        """The words of the search."""
        return self.field.value

    def show(self, snapshot: Snapshot, _key: str | None = None) -> None:
        """Show the history as it is now, with the cursor on the change it was on."""
        self.snapshot = snapshot
        if self._past is None or not self._past.is_current:
            self._past = session_of(self).store.history.reader()
        self._list(self.list.entry.sequence if self.list.reader and self.list.entry else None)

    def narrow_to(self, record: str) -> None:
        """Show only the changes of one record; all if none is named."""
        self.of = record
        self.field.close()
        self._list()
        self.focus_list()

    def _list(self, sequence: int | None = None) -> None:
        """List the matching changes."""
        reader = self._past
        assert reader is not None
        self._query = HistorySearch(self.words, self.of, self.snapshot.book)
        self.list.show(reader, self.snapshot.today, sequence)
        self._is_searching = bool(self._query)
        if self._query:
            self.list.show_found([])
            self._search(reader, self._query)
        self._show_head()
        self.show_detail()

    @work(exclusive=True, group="history")
    async def _search(self, reader: ReachedHistory, query: HistorySearch) -> None:
        """Search, and list matches as they are found."""
        found: list[int] = []
        shown = 0
        for index in query.find(reader):
            if index is not None:
                found.append(index)
                continue
            if len(found) > shown and (not shown or len(found) > 2 * shown):
                shown = len(found)
                self._show_found(found)
            await asyncio.sleep(0)
            if query is not self._query:
                return
        self._is_searching = False
        self._show_found(found)

    def _show_found(self, found: Iterable[int]) -> None:
        self.list.show_found(list(found))
        self._show_head()
        self.show_detail()

    # Commands.

    def action_filter(self) -> None:
        """Find changes by person, record or word."""
        self.field.open()

    def action_personal(self) -> None:
        """Show or hide personal travel data."""
        self.personal = not self.personal
        self._show_head()
        self.show_detail(self.detail.link)

    def action_everything(self) -> None:
        """Show the changes of all records."""
        self.narrow_to("")

    def action_undo_step(self) -> None:
        """Undo this change; ask first."""
        session_of(self).begin(self._undo_step(session_of(self)))

    async def _undo_step(self, session: Session) -> None:
        from screens.actions.save import undo

        if self.list.entry is None:
            session.tell(messages.NO_CHANGE_HERE())
        elif may_change(session):
            await undo(session, self.list.entry.sequence)

    def action_actions(self) -> None:
        """Show all actions on the change."""
        session_of(self).begin(self._choose_action())

    async def _choose_action(self) -> None:
        actions = {
            "undo_step": ("u", messages.UNDO_THIS),
            "personal": ("", messages.HIDE_PERSONAL if self.personal else messages.SHOW_PERSONAL),
            "everything": ("", messages.SHOW_EVERY_CHANGE),
            "copies": ("", messages.LIST_COPIES),
        }
        items = tuple(MenuItem(id, letter, words()) for id, (letter, words) in actions.items())
        picked = await session_of(self).show_dialog(ActionMenu(messages.HISTORY(), items))
        if picked == "copies":
            await session_of(self).show_copies()
        elif picked:
            await self.app.run_action(picked, self)

    # Events.

    @on(Lines.Moved, "#list")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self.show_detail()
        self._show_head()

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._list()

    def step_back(self) -> bool:
        """Go to the list, close the filter, or show the changes of all records."""
        if super().step_back():
            return True
        if self.field.display:
            self.field.close()
            self._list()
        elif self.of:
            self.narrow_to("")
        else:
            return False
        return True

    def _show_head(self) -> None:
        steps, reader = self.list, self._past
        items = [BarItem(f" {messages.HISTORY()} ", "heading")]
        if self.of:
            title = shorten(line(self.snapshot.book.heading(self.of)), 40)
            items.append(BarItem(f" {messages.OF_RECORD(record=title)} ", "chosen", "everything"))
        if self.personal:
            items.append(BarItem(f" {messages.PERSONAL_SHOWN()} ", "chosen", "personal"))
        more = "+" if self._is_searching or (not self._query and reader and not reader.is_whole) else ""
        where = f"{steps.cursor + 1:,}/" if steps.count else ""
        right = messages.LOOKING() if self._is_searching and not steps.count else f"{where}{steps.count:,}{more}"
        self.query_one("#head", Bar).show(tuple(items), (BarItem(f"{right} ", "faint"),))

    def show_detail(self, link: str = "") -> None:
        """Show what the change under the cursor did, with the cursor on a link if given."""
        self.detail.show(tuple(self._rows()), link)

    def _rows(self) -> tuple[DetailRow, ...]:
        reader, index = self._past, self.list.index
        if reader is None or index is None:
            return self._empty_state()
        entry = reader.entry(index)
        if entry is None:
            report = damage_report(reader.number(index))
        else:
            today, undone_by = self.snapshot.today, reader.undone_by(entry)
            report = change_report(entry, self.snapshot.book, today, undone_by, self.of, self.personal)
        return tuple(report_rows(report, self.snapshot.book.get))

    def _empty_state(self) -> tuple[DetailRow, ...]:
        if self._is_searching:
            return ()
        if not self.words and not self.of:
            return (DetailRow(text=NO_CHANGE_YET(), role="title"),)
        said = messages.NO_CHANGE_HOLDS(words=line(self.words)) if self.words else messages.NO_CHANGE_OF_RECORD()
        return nothing_rows(said, messages.ESCAPE_SHOWS_ALL())
