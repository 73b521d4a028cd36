"""The deadlines page: a list by urgency, below the time line of the one under the cursor."""

from collections.abc import Iterator

from textual import events, on
from textual.app import ComposeResult

from missions.deadlines.deadline import Deadline
from missions.text import line
from screens.cell_width import shorten
from screens.destinations import Destination
from screens.dialogs.explanation import deadline_rows
from screens.dialogs.picker import Option, Picker
from screens.pages import messages
from screens.pages.deadlines.filters import FACETS, Facet, FacetIndex, Filter, count_values, rank_values, value_namer
from screens.pages.deadlines.rows import DeadlineRows
from screens.pages.list_page import ListPage
from screens.snapshot import Snapshot
from screens.widgets.bar import BarItem
from screens.widgets.detail_pane import DetailRow, nothing_rows
from screens.widgets.table_rows import TableRows
from screens.widgets.timeline import Timeline


class DeadlineListing:
    """The deadlines that the filter leaves, with the decisions on them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.name = messages.DEADLINES()
        self.filter = Filter()
        self._concerns = FacetIndex(snapshot.book)

    def rows(self, snapshot: Snapshot) -> DeadlineRows:
        """Return the deadlines the filter leaves."""
        if snapshot.book is not self._concerns.book:
            self._concerns = FacetIndex(snapshot.book)
        return DeadlineRows(snapshot, self.filter, self._concerns)

    def chips(self, snapshot: Snapshot) -> tuple[BarItem, ...]:
        """Return a chip for each value of the filter; a click removes it."""
        chips = []
        for number, (facet, value) in enumerate(self._chosen):
            name = shorten(line(value_namer(facet, snapshot.book)(value)), 24)
            chips.append(BarItem(f" {messages.CHIP(facet=FACETS[facet], value=name)} ", "chip", f"drop({number})"))
        return tuple(chips)

    def details(self, key: str, rows: TableRows, snapshot: Snapshot) -> tuple[DetailRow, ...]:
        """Return the details of a deadline."""
        deadline = rows.by_key.get(key) if isinstance(rows, DeadlineRows) else None
        return deadline_rows(deadline, snapshot) if deadline else ()

    def empty_state(self) -> tuple[DetailRow, ...]:
        """Say why no deadline is shown."""
        if self.filter:
            return nothing_rows(messages.NOTHING_LEFT(), messages.ESCAPE_SHOWS_ALL())
        return (DetailRow(text=messages.NOTHING_DUE(), role="faint"),)

    @property
    def _chosen(self) -> list[tuple[Facet, str]]:
        """What the list is filtered by, in the order of the chips."""
        return sorted(self.filter.chosen)

    def drop(self, number: int) -> None:
        """Remove one chip."""
        self.filter = self.filter.toggle(*self._chosen[number])

    def options(self, snapshot: Snapshot) -> Iterator[Option]:
        """Yield every value of every facet with how many deadlines it leaves."""
        if self.filter:
            yield Option("", messages.SHOW_EVERYTHING(), messages.TAKES_FILTER_OFF())
        counts = count_values(snapshot.ledger.deadlines, self.filter, self._concerns)
        for facet in Facet:
            for value, name in rank_values(facet, counts[facet], value_namer(facet, snapshot.book)):
                mark = "✓ " if (facet, value) in self.filter.chosen else "  "
                yield Option(f"{facet}:{value}", mark + line(name), f"{FACETS[facet]} {counts[facet][value]:>6,}")

    def choose(self, picked: str) -> None:
        """Toggle the value that was picked, or clear the filter."""
        facet, found, value = picked.partition(":")
        self.filter = self.filter.toggle(Facet(facet), value) if found else Filter()


class DeadlinesPage(ListPage):
    """Lists deadlines and the decisions on them. `f` filters by band, kind, person and partner."""

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        self.deadlines = DeadlineListing(snapshot)
        super().__init__(row, snapshot, deadlines=self.deadlines)

    def compose_above(self) -> ComposeResult:
        """Put the time line above the list."""
        yield Timeline(id="timeline")

    @property
    def timeline(self) -> Timeline:
        """The time line."""
        return self.query_one(Timeline)

    @property
    def deadline(self) -> Deadline | None:
        """The deadline under the cursor."""
        rows, key = self.list.rows, self.list.current
        return rows.by_key.get(key) if isinstance(rows, DeadlineRows) and key is not None else None

    def fill(self, rows: TableRows, key: str | None) -> None:
        """List these rows, and draw their deadlines on the time line."""
        self._arrange(reading=self.screen.focused is self.detail)
        if isinstance(rows, DeadlineRows):
            self.timeline.show(self.snapshot, rows.deadlines, self.deadlines.filter)
        super().fill(rows, key)

    # Commands.

    def action_drop(self, number: int) -> None:
        """Remove one chip."""
        self.deadlines.drop(number)
        self.show(self.snapshot)
        self.focus_list()

    def picker(self) -> Picker:
        """Return the dialog that offers every value of every facet with how many deadlines it leaves."""
        return Picker(messages.SHOW_ONLY(), tuple(self.deadlines.options(self.snapshot)))

    def choose(self, picked: str) -> None:
        """Toggle what was picked, or clear the filter."""
        self.deadlines.choose(picked)
        self.show(self.snapshot)

    def action_zoom(self, by: int) -> None:
        """Show fewer or more months."""
        self.timeline.zoom(by)

    def action_pan(self, by: int) -> None:
        """Move the time line."""
        self.timeline.pan(by)

    def action_today(self) -> None:
        """Bring the time line back to today."""
        self.timeline.go_home()

    def step_back(self) -> bool:
        """Go to the list, close the filter, or show everything."""
        if super().step_back():
            return True
        if not self.deadlines.filter:
            return False
        self.choose("")
        return True

    @on(Timeline.PeriodPicked)
    def _picked(self, event: Timeline.PeriodPicked) -> None:
        """Go to the first deadline on the days that were clicked."""
        event.stop()
        rows = self.list.rows
        key = rows.first_between(event.first, event.last) if isinstance(rows, DeadlineRows) else None
        if key is not None:
            self.list.select(key)
            self.focus_list()

    # Layout.

    def focus_detail(self) -> None:
        """Move into the details; on a narrow screen they take the place of the list."""
        self._arrange(reading=True)
        self.show_detail()
        self.screen.set_focus(self.detail)

    def focus_list(self) -> None:
        """Move into the list."""
        self._arrange()
        super().focus_list()

    def show_detail(self, link: str = "") -> None:
        """Show the deadline under the cursor on the time line, and its details if there is room."""
        self.timeline.point_at(self.deadline)
        if self.detail.display:
            super().show_detail(link)

    def _arrange(self, reading: bool = False) -> None:
        """Show time line, list and details; on a narrow screen, the details instead of the others."""
        has_timeline = self.table == "deadlines"
        narrow = has_timeline and self.screen.has_class("-narrow")
        reading = reading and narrow
        self.list.display = not reading
        self.timeline.display = has_timeline and not reading
        self.detail.display = reading or not narrow

    def on_resize(self, _event: events.Resize) -> None:
        """Give the time line as many lines as the screen has room for."""
        self.timeline.deepen(self.app.size.height)
        self._arrange(reading=self.screen.focused is self.detail)
        self.show_detail()
