"""The page Today: what must be done by whom, the details of the row, and the missions ahead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.message import Message

from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp
from missions.records.record import Record
from missions.records.search import search_texts
from missions.records.tasks import Task
from missions.reports import deadline_messages as texts
from missions.reports.row_words import partners_of
from missions.reports.today import Today
from missions.text import holds_words, search_words, spellings
from screens.destinations import Destination
from screens.pages import messages
from screens.pages.page import ListDetailPage
from screens.pages.today_lists import ActionList, Counted, CountedList, MissionsAhead, counted_row
from screens.session import session_of
from screens.snapshot import Snapshot
from screens.styled_text import Span, Spans
from screens.widgets.bar import Bar, BarItem
from screens.widgets.detail_pane import Detail, report_rows
from screens.widgets.line_list import Lines
from screens.widgets.list_filter import FilterField

_BESIDE, _WIDE = 116, 160
"""From how many columns on the details lie beside the list, and from how many the list has its further columns."""
_LIST, _DETAILS = 82, 56
"""How many columns the list has beside the details, and the details where there is more room."""
_TALL = 50
"""From how many lines on facts missing and promises lie below the list."""
_FEW_DETAILS, _MOST_DETAILS = 4, 9
"""How many lines the details have below the list."""
_ROLES = {Severity.OVERDUE: "over", Severity.CRITICAL: "week", Severity.ACT: "month"}
_STRONG = (Severity.OVERDUE, Severity.CRITICAL)
"""The colours of the counts, and those that are bold."""
_CHOICES: tuple[tuple[str, Any, Any], ...] = (
    ("add", messages.ADD_FIRST_MISSION, messages.MISSION_KINDS),
    ("import", messages.IMPORT_A_LIST, messages.WHAT_CAN_BE_IMPORTED),
    ("who", messages.SAY_WHO_YOU_ARE, messages.WHY_SAY_WHO),
    ("sample", messages.OPEN_SAMPLE, messages.SAMPLE_IS),
    ("help", messages.SEE_KEYS, messages.KEYS_SHOWN),
)
_HEAD = ("", messages.WELCOME, messages.PORTFOLIO_EMPTY, "")
_TAIL = ("", messages.SCRIPT_CAN_ADD)


class Welcome(Lines):
    """Offers ways to start with an empty portfolio."""

    @dataclass
    class Begin(Message):
        """One of the ways was chosen."""

        what: str

    def on_mount(self) -> None:
        """List the ways."""
        self.refill(len(_HEAD) + 2 * len(_CHOICES) + len(_TAIL), len(_HEAD))

    def stops(self, index: int, /) -> bool:
        """Whether the line offers something."""
        at = index - len(_HEAD)
        return 0 <= at < 2 * len(_CHOICES) and at % 2 == 0

    def spans(self, index: int, _width: int, /) -> Spans:
        """Return a line of the welcome."""
        if index < len(_HEAD):
            return (Span(f"  {_HEAD[index]}", "title" if index == 1 else "plain"),)
        at = index - len(_HEAD)
        if at >= 2 * len(_CHOICES):
            return (Span(f"  {_TAIL[at - 2 * len(_CHOICES)]}", "faint"),)
        _, label, help = _CHOICES[at // 2]
        return (Span(f"  ▸ {label}", "link"),) if at % 2 == 0 else (Span(f"    {help}", "faint"),)

    def action_choose(self) -> None:
        """Start with the choice under the cursor."""
        self.post_message(self.Begin(_CHOICES[(self.cursor - len(_HEAD)) // 2][0]))

    chooses_at_once = True


class TodayPage(ListDetailPage):
    """What must be done, by whom, and what is lost if nobody acts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "find", id="find"),
        Binding("m", "mine", "mine", id="mine"),
    ]

    def __init__(self, row: Destination, snapshot: Snapshot) -> None:
        super().__init__(row, snapshot)
        self.only_mine = False

    def compose(self) -> ComposeResult:
        """Lay out: the counts, the list, and the details with the missions ahead beside it or below."""
        yield Bar(id="state", classes="state")
        yield FilterField(messages.FILTER_HINT())
        with Container(id="body"):
            with Vertical(id="main"):
                yield ActionList(id="list")
                with Horizontal(id="counted"):
                    yield CountedList(id="missing")
                    yield CountedList(id="promised")
            with Vertical(id="side"):
                yield Detail(id="detail")
                yield MissionsAhead(id="ahead")
        if not len(self.snapshot.book):
            yield Welcome(id="welcome")

    def on_mount(self) -> None:
        """Show the current snapshot."""
        self.only_mine = session_of(self).remembered.get(self.row.page, "mine", False)
        self.watch(self.field, "value", self._filtered, init=False)
        self.show(self.snapshot)

    # What is there.

    @property
    def list(self) -> ActionList:
        """The list."""
        return self.query_one(ActionList)

    @property
    def ahead(self) -> MissionsAhead:
        """The missions ahead."""
        return self.query_one(MissionsAhead)

    @property
    def field(self) -> FilterField:
        """The field of the filter."""
        return self.query_one(FilterField)

    @property
    def deadline(self) -> Deadline | None:
        """The deadline under the cursor."""
        item = self.list.item
        return item if isinstance(item, Deadline) else None

    @property
    def record(self) -> Record | None:
        """The record that the deadline under the cursor is about."""
        return self.snapshot.book.get(self.deadline.id) if self.deadline else None

    @property
    def opens(self) -> str:
        """The id of the record under the cursor; empty on a count, which opens its list in the details."""
        return self.record.id if self.record else ""

    @property
    def position(self) -> str:
        """Which of all rows the cursor is on."""
        return self.list.position

    def under_cursor(self) -> object:
        """Return the deadline, promise or mission under the cursor, or the record its link in the details leads to."""
        focused = self.screen.focused
        if isinstance(focused, MissionsAhead | CountedList):
            return focused.item
        if focused is self.detail and self.deadline is None:
            return self.snapshot.book.get(self.detail.link)
        return super().under_cursor()

    # What is shown.

    def show(self, snapshot: Snapshot, key: str | None = None) -> None:
        """Show what must be done as of a snapshot, or the welcome while the portfolio is empty."""
        self.snapshot = snapshot
        empty = not len(snapshot.book)
        for welcome in self.query(Welcome):
            if not empty and self.screen.focused is welcome:
                self.call_after_refresh(self.focus_list)
            welcome.display = empty
        self.query_one("#state").display = self.query_one("#body").display = not empty
        if empty:
            if not self.query(Welcome):
                self.mount(Welcome(id="welcome"))
            return
        view = Today(snapshot.book, snapshot.ledger.deadlines, snapshot.today, snapshot.me, self.only_mine)
        self.list.show(view, _holding(self.field.value, self.snapshot.book), key)
        self.ahead.show(view)
        self._arrange()
        self._show_counts()
        self.call_after_refresh(self._show_rest)

    def show_saved(self, snapshot: Snapshot, saved: Sequence[Record], /) -> None:
        """Show the page after a change, with the cursor on what was saved or came back, if it is listed."""
        self.show(snapshot, next((each.id for each in saved if snapshot.ledger.of(each.id)), None))

    def _show_rest(self) -> None:
        """Show what takes longer to find out, once the list is there: the details, and how ready missions are."""
        from missions.reports.readiness import mission_ready_line

        view = self.list.view
        if view is None:
            return
        self.show_detail()
        ready = {each.id: mission_ready_line(each, view.book, view.today) for each in view.missions[: self.ahead.most]}
        self.ahead.show(view, ready)

    def show_detail(self, link: str = "") -> None:
        """Show the details of the row under the cursor, or the list that a count opens."""
        from missions.reports.action_details import action_report

        self.screen.refresh_bindings()  # also which of how many rows it is
        view, item, record = self.list.view, self.list.item, self.record
        if not view or item is None:
            self.detail.show(())
        elif isinstance(item, Counted):
            self._show_counted(item)
        else:
            partner = next(iter(partners_of(record, view.book)), "") if self.has_class("-wide-list") else ""
            status = self.snapshot.status(record) if isinstance(record, Agreement) else None
            report = action_report(item, view, self._open_with(partner), status, is_short=self.ahead.is_short)
            self.detail.show(tuple(report_rows(report, view.book.get)), link)

    def _show_counted(self, counted: Counted) -> None:
        """Show in the details what is counted, each with its record."""
        from missions.reports.action_details import counted_report

        view = self.list.view
        assert view
        report = counted_report(counted.said(view), (counted_row(each, view) for each in counted.rows(view)))
        self.detail.show(tuple(report_rows(report, view.book.get)))

    def _open_with(self, partner: str) -> Sequence[Deadline]:
        """Return what must be done with a partner, by day."""
        if not partner:
            return []
        book, ledger = self.snapshot.book, self.snapshot.ledger
        records = {each.id for each in (*book.agreements_of(partner), *book.records_linking_to(FollowUp, partner))}
        found = [each for id in records for each in ledger.of(id) if each.is_open]
        return sorted(found, key=lambda each: each.order)

    def _show_counts(self) -> None:
        """Show how much must be done, missing and promised, and whose; and below the list what is counted."""
        view = self.list.view
        assert view
        asks_who = not self.snapshot.me and session_of(self).remembered.get("", "asks_who", False)
        self.query_one("#state", Bar).show(*_state_items(view, self.size.width < _BESIDE, asks_who))
        missing, promised = self.query_one("#missing", CountedList), self.query_one("#promised", CountedList)
        missing.show(f"{texts.FACTS_MISSING()} {len(view.missing)}", view.missing, view)
        by_us, to_us = len(view.promised_by_us), len(view.promised_to_us)
        both = texts.PROMISED_TITLE_BOTH(count=len(view.promised), by_us=by_us, to_us=to_us)
        promised.show(both, view.promised, view)

    # Layout.

    def on_resize(self, _event: events.Resize) -> None:
        """Put the details beside the list or below it."""
        if self.list.view:
            self._arrange()
            self._show_counts()
            self.call_after_refresh(self.show_detail)

    def _arrange(self) -> None:
        """Put the details beside the list where it keeps its columns, else below; open the counts where it is tall."""
        width, height = self.app.size.width, self.app.size.height
        beside = width >= _BESIDE
        self.set_class(not beside, "-below")
        self.set_class(width >= _WIDE, "-wide-list")
        main, side, ahead = self.query_one("#main"), self.query_one("#side"), self.ahead
        ahead.is_short = not beside
        if self.list.view:
            ahead.show(self.list.view, ahead.ready)
        ahead.styles.height = ahead.lines + (0 if ahead.is_short else 1)
        has_room = height >= _TALL and self.list.count <= (height - 6) * 2 // 3
        self.query_one("#counted").display = width >= _WIDE and has_room
        if beside:
            main.styles.width = max(_LIST, width - _DETAILS)
            side.styles.height = "1fr"
        else:
            lines = max(_FEW_DETAILS, min(_MOST_DETAILS, height // 4 - 2))
            main.styles.width, side.styles.height = "1fr", lines + 3

    def focus_list(self) -> None:
        """Move into the list, or into the welcome."""
        if len(self.snapshot.book):
            super().focus_list()
        else:
            self.query(Welcome).focus()

    def step_back(self) -> bool:
        """Go back to the list, or close the filter."""
        if not len(self.snapshot.book) or super().step_back():
            return bool(len(self.snapshot.book))
        if self.field.display or self.field.value:
            self.field.close()
            self._filtered("")
            return True
        return False

    # What its keys do.

    def action_mine(self) -> None:
        """Show only mine, or everybody's."""
        if self.knows_me():
            self.only_mine = not self.only_mine
            session_of(self).remembered.set(self.row.page, "mine", self.only_mine)
            self.show(self.snapshot)

    def action_filter(self) -> None:
        """Find rows as you type."""
        self.field.open()

    def action_count(self, name: str) -> None:
        """Open the list behind the count."""
        self.list.go_to(name)
        self._show_counted(Counted(name))
        self.focus_detail()

    def _filtered(self, _words: str) -> None:
        """Narrow the list to what holds the words."""
        if self.list.view:
            self.list.show(self.list.view, _holding(self.field.value, self.snapshot.book))
            self.show_detail()

    @on(ActionList.Ticked)
    def _ticked(self) -> None:
        from screens.actions.deadlines import complete_or_reopen

        if isinstance(self.record, Task | FollowUp):
            self.begin_change(complete_or_reopen(session_of(self), self.selection()))
        else:
            session_of(self).tell(messages.NOT_TICKED())

    @on(Lines.Moved, "#list")
    def _moved(self, event: Lines.Moved) -> None:
        event.stop()
        self.show_detail()

    @on(Lines.Chosen)
    def _chosen_elsewhere(self, event: Lines.Chosen) -> None:
        item = event.lines.item if isinstance(event.lines, MissionsAhead | CountedList) else None
        if item is not None:
            event.stop()
            self.post_message(self.LinkChosen(item.id))

    @on(Welcome.Begin)
    def _begun(self, event: Welcome.Begin) -> None:
        event.stop()
        if event.what == "help":
            self.begin(self.app.run_action("help"))
        else:
            self.begin_change(self._start(event.what))

    async def _start(self, what: str) -> None:
        """Begin with a first mission, with who one is, or with the sample beside it."""
        from screens.actions.start import start_with

        id = await start_with(session_of(self), what, self.selection())
        if id:
            await session_of(self).open_record(id)
        elif self.display:
            self.focus_list()


def _state_items(view: Today, narrow: bool, asks_who: bool) -> tuple[tuple[BarItem, ...], tuple[BarItem, ...]]:
    """Return how much must be done at the left, and at the right how much is missing and promised, and whose."""
    left: list[BarItem] = []
    for text, severity in view.counts()[: 2 if narrow else None]:
        left += [BarItem(" · ", "faint")] if left else []
        left.append(BarItem(text, f"{_ROLES[severity]} bold" if severity in _STRONG else _ROLES[severity]))
    right: list[BarItem] = []
    for each in (Counted.MISSING, Counted.PROMISED) if narrow else Counted.in_full():
        if each.rows(view):
            number, _, rest = each.said(view).partition(" ")
            gap = "  " if narrow else "    "
            right.append(BarItem(number, "accent", f"count('{each}')", f" {rest}{gap}", "plain"))
    whose = messages.MINE() if view.only_mine else messages.EVERYBODY()
    whose = (messages.SAY_WHO() if narrow else messages.SAY_WHO_AND_WHY()) if asks_who else whose
    right.append(BarItem("m", "key", "mine", f" {whose}"))
    return tuple(left), tuple(right)


def _holding(query: str, book: Book) -> Callable[[Deadline], bool] | None:
    """Return what tells whether a deadline holds the words of the filter; None without any."""
    if not (words := search_words(query)):
        return None
    said = book.ask(search_texts)

    def holds(deadline: Deadline) -> bool:
        record = book.get(deadline.id)
        spelt = spellings(f"{deadline.title} {deadline.actor} {deadline.kind.words}")
        return holds_words(f"{spelt}\n{said.of(record)}" if record else spelt, words)

    return holds
