"""The page of deadlines: one row for each by urgency, and the time line of the one under the cursor above them."""

from textual import events, on
from textual.app import ComposeResult

from missions.deadlines.deadline import Deadline
from missions.text import line
from screens.desk import Desk
from screens.details import deadline_rows
from screens.due import DeadlineRows
from screens.filters import Concerns, Facet, Filter, counted, namer, ranked
from screens.lanes import Ends, Lanes
from screens.page import Page
from screens.picker import Option, Picker
from screens.pieces import fit
from screens.rows import Rows
from screens.widgets.bars import Item
from screens.widgets.detail import BLANK, Row
from screens.widgets.timeline import Timeline

HEIGHTS = (20, 36, 52)
"""From how many lines of the screen on the lanes of names are shown, have two lines each, or three."""


class DeadlinesPage(Page):
    """Lists deadlines and what was decided on them. `f` filters by band, kind, person and partner."""

    def __init__(self, tables: tuple[str, ...], desk: Desk, *, id: str) -> None:
        super().__init__(tables, desk, id=id)
        self.filter = Filter()
        self._concerns = Concerns(desk.book)
        self._drawn: tuple[Desk, Filter] | None = None
        self._ends: Ends = {}

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

    def show(self, desk: Desk, key: str | None = None) -> None:
        """Show the deadlines of this desk."""
        if desk.book is not self.desk.book:
            self._concerns = Concerns(desk.book)
        super().show(desk, key)

    def rows(self) -> Rows:
        """Return the deadlines the filter leaves, or the notes."""
        self._arrange(reading=self.screen.focused is self.detail)
        if self.table != "deadlines":
            return super().rows()
        rows = DeadlineRows(self.desk, self.filter, self._concerns)
        if self._drawn != (self.desk, self.filter):
            self._drawn = (self.desk, self.filter)
            self.timeline.show(Lanes(self.desk, rows.deadlines(), self._ends))
        return rows

    def name_of(self, table: str) -> str:
        """Return what the lists are called."""
        return "Deadlines" if table == "deadlines" else super().name_of(table)

    def chips(self) -> tuple[Item, ...]:
        """Return what the list is filtered by; a click takes one away."""
        book = self.desk.book
        chosen = self.chosen if self.table == "deadlines" else []
        return tuple(
            Item(f" {facet}: {fit(line(namer(facet, book)(value)), 24).rstrip()} × ", "chip", f"drop({number})")
            for number, (facet, value) in enumerate(chosen)
        )

    def told(self, key: str, /) -> tuple[Row, ...]:
        """Return what the details say of a deadline or a note."""
        deadline = self.deadline
        return deadline_rows(deadline, self.desk) if deadline else super().told(key)

    def nothing(self) -> tuple[Row, ...]:
        """Say why no deadline is shown."""
        if self.table != "deadlines" or self.list.words:
            return super().nothing()
        if self.filter:
            return (
                Row(text="Nothing is due that the filter leaves.", role="title"),
                BLANK,
                Row(text="Esc shows everything again.", role="faint"),
            )
        return (Row(text="Nothing is due. Deadlines follow from agreements, follow-ups and events.", role="faint"),)

    # Commands.

    @property
    def chosen(self) -> list[tuple[Facet, str]]:
        """What the list is filtered by, in the order of the chips."""
        return sorted(self.filter.chosen)

    def narrow(self, filter: Filter) -> None:
        """Show what another filter leaves."""
        self.filter = filter
        self.show(self.desk)

    def action_drop(self, number: int) -> None:
        """Take one chip away."""
        self.narrow(self.filter.toggled(*self.chosen[number]))
        self.focus_list()

    def picker(self) -> Picker:
        """Return the dialog that offers every value of every facet with how many deadlines it leaves."""
        book = self.desk.book
        counts = counted(self.desk.ledger.deadlines, self.filter, self._concerns)
        options = [Option("", "Show everything", "takes the filter off")] if self.filter else []
        for facet in Facet:
            for value, name in ranked(facet, counts[facet], namer(facet, book)):
                mark = "✓ " if (facet, value) in self.filter.chosen else "  "
                options.append(Option(f"{facet}:{value}", mark + line(name), f"{facet} {counts[facet][value]:>6,}"))
        return Picker("Show only", tuple(options))

    def choose(self, picked: str) -> None:
        """Take what was picked: a value on or off, or everything."""
        facet, found, value = picked.partition(":")
        self.narrow(self.filter.toggled(Facet(facet), value) if found else Filter())

    def action_zoom(self, by: int) -> None:
        """Show fewer or more months."""
        self.timeline.zoom(by)

    def action_pan(self, by: int) -> None:
        """Move the time line."""
        self.timeline.pan(by)

    def action_today(self) -> None:
        """Bring the time line back to today."""
        self.timeline.go_home()

    def key_escape(self) -> None:
        """Take every filter off."""
        if self.filter and not self.list.words:
            self.narrow(Filter())
        super().key_escape()

    @on(Timeline.Picked)
    def _picked(self, event: Timeline.Picked) -> None:
        """Go to the first deadline on the days that were clicked."""
        event.stop()
        rows = self.list.rows
        if isinstance(rows, DeadlineRows):
            found = (each.key for each in rows.deadlines() if each.act_by and event.first <= each.act_by <= event.last)
            key = next(found, None)
            if key is not None:
                self.list.select(key)
                self.focus_list()

    # Room.

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for the details only in place of the list."""
        return self.table == "deadlines" and self.screen.has_class("-narrow")

    def focus_detail(self) -> None:
        """Move into the details, which take the list's place where there is little room."""
        self._arrange(reading=True)
        self.show_detail()
        self.screen.set_focus(self.detail)

    def focus_list(self) -> None:
        """Move into the list."""
        self._arrange()
        super().focus_list()

    def show_detail(self, link: str = "") -> None:
        """Point the time line at the deadline under the cursor, and show its details if there is room."""
        self.timeline.point_at(self.deadline)
        if self.detail.display:
            super().show_detail(link)

    def _arrange(self, reading: bool = False) -> None:
        """Show time line, list and details, or those of them for which there is room."""
        narrow = self.is_narrow
        reading = reading and narrow
        self.list.display = not reading
        self.timeline.display = self.table == "deadlines" and not reading
        self.detail.display = reading or not narrow

    def on_resize(self, _event: events.Resize) -> None:
        """Give the time line as many lines as the screen has room for."""
        height = self.app.size.height
        self.timeline.deepen(sum(height >= each for each in HEIGHTS))
        self._arrange(reading=self.screen.focused is self.detail)
        self.show_detail()
