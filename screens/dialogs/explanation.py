"""What is told in full: why a date is so, all details of a record, and the reports on it in several views."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.kinds import kind_of
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.reports.briefing import partner_brief
from missions.reports.details import record_report
from missions.reports.directory import directory_report
from missions.reports.explanation import deadline_facts, deadline_in_short, explain, when_to_act
from missions.reports.report import Report, Section
from missions.reports.views import View, view_sections, view_subject, views_of
from missions.text import line
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.keys import NEXT, PREVIOUS, active, for_footer
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem, footer_item
from screens.widgets.detail_pane import Detail, DetailRow, line_rows, report_rows, section_rows
from screens.widgets.line_list import Lines


class ExplanationText(Detail):
    """The text of an explanation: it scrolls and has nothing to choose."""

    in_full = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action is possible: there is nothing to choose."""
        return super().check_action(action, parameters) and action not in ("choose", "link")


class ExplanationDialog(Dialog[str]):
    """Shows why a deadline falls on its date. Closes with the id of the record to correct, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "mend", "open", id="open"),
        Binding("escape,q,x", "close", "close", id="close"),
    ]

    def __init__(self, deadline: Deadline, snapshot: Snapshot) -> None:
        super().__init__()
        self.deadline, self._snapshot = deadline, snapshot

    def compose(self) -> ComposeResult:
        """Lay out: the explanation and its keys."""
        with Vertical(id="box"):
            yield ExplanationText(id="told")
            yield Bar(id="explain-bar")

    def on_mount(self) -> None:
        """Show the explanation and its keys."""
        box = self.query_one("#box")
        box.border_title = Content(messages.WHY_THIS_DATE())
        text = self.query_one(ExplanationText)
        text.show((*headline(self.deadline), *_explanation(self.deadline, self._snapshot, in_short=True)))
        text.focus()
        record = self._snapshot.book.get(self.deadline.id)
        kind = f"{kind_of(record).singular} " if record else ""
        bar = self.query_one(Bar)
        bar.show(bar.left, (BarItem(kind, "faint"),))

    def on_resize(self) -> None:
        """Be as high as the text, or as the screen allows."""
        self.query_one(ExplanationText).call_after_refresh(self._fit)

    def _fit(self) -> None:
        text = self.query_one(ExplanationText)
        text.styles.height = min(text.count, max(3, self.size.height - 6))

    def action_mend(self) -> None:
        """Open the record behind the date."""
        self.answer(self.deadline.id)


def headline(deadline: Deadline) -> Iterator[DetailRow]:
    """Yield the deadline's title, its days to go and the day to act by."""
    yield DetailRow(text=line(deadline.title), role="title")
    yield from line_rows((when_to_act(deadline),), bool)


def explanation_rows(deadline: Deadline, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the explanation: what must be done, the days, and each part under its heading."""
    yield from _explanation(deadline, snapshot)


def _explanation(deadline: Deadline, snapshot: Snapshot, in_short: bool = False) -> Iterator[DetailRow]:
    """Yield what was decided, what must be done and what follows if not, the days, and each part under its heading."""
    sections = explain(deadline, snapshot.book, snapshot.today, snapshot.ledger).sections
    first = [each for each in sections if not each.heading]
    yield from section_rows(first, bool)
    if in_short:
        yield DetailRow(text=deadline_in_short(deadline, after_outcome=True), role="faint")
    else:
        yield from section_rows((deadline_facts(deadline),), bool)
    yield from section_rows([each for each in sections if each.heading], bool)


_MOST_RELATED = 200
"""How many related records of each kind are named at most."""


def record_rows(record: Record, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return all details of a record: what matters most, its fields, and related records."""
    told = directory_report(record, snapshot)
    if told:
        return tuple(report_rows(told, bool))
    status = snapshot.status(record) if isinstance(record, Agreement) else None
    deadlines = snapshot.ledger.of(record.id)
    report = record_report(record, snapshot.book, snapshot.today, deadlines, status, _MOST_RELATED)
    return tuple(report_rows(report, bool))


BRIEF = "brief"


class ReportText(Detail):
    """The text of a report: it scrolls, and each record it names is a link."""

    in_full = True


class ReportDialog(Dialog[str]):
    """Shows a report. Closes with the id of the record to go to, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", id="open", priority=True),
        Binding("escape,q", "close", "close", id="close"),
    ]

    def __init__(self, report: Report, snapshot: Snapshot) -> None:
        super().__init__()
        self._report, self._snapshot = report, snapshot

    def compose(self) -> ComposeResult:
        """Lay out: the text and the keys."""
        with Vertical(id="box"):
            yield ReportText(id="answers-list")
            yield Bar(id="view-bar")

    def on_mount(self) -> None:
        """Show the report."""
        box = self.query_one("#box")
        box.border_title, box.border_subtitle = Content(line(self._report.title)), Content(line(self._report.subtitle))
        self._show()
        self.query_one(ReportText).focus()

    def on_resize(self) -> None:
        """Be as high as the text, or as the screen allows."""
        self.query_one(ReportText).call_after_refresh(self._fit)

    def _fit(self) -> None:
        text = self.query_one(ReportText)
        text.styles.height = max(6, min(text.count, self.size.height - 6))

    def _show(self) -> None:
        rows = tuple(section_rows(self._report.sections, self._snapshot.book.get))
        self.query_one(ReportText).show(rows[1:])
        self.query_one(ReportText).call_after_refresh(self._fit)

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Go to the record under the cursor."""
        link = self.query_one(ReportText).link
        if link:
            self.answer(link)


class RecordReport(ReportDialog):
    """Shows the views of a record, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"{NEXT},right,l", "turn(1)", "next tab", id="next_tab"),
        Binding(f"{PREVIOUS},left,h", "turn(-1)", "previous tab", id="previous_tab", show=False),
    ]

    def __init__(self, record: Record, snapshot: Snapshot, which: str = "") -> None:
        self._record = view_subject(record, snapshot.book)
        self._views = report_names(self._record)
        self._which = which if which in self._views else self._views[0]
        super().__init__(Report(self._record.heading, (), kind_of(self._record).singular), snapshot)

    def compose(self) -> ComposeResult:
        """Lay out: the names of the views, the current one, and the keys."""
        with Vertical(id="box"):
            yield Bar(id="views-bar")
            yield ReportText(id="answers-list")
            yield Bar(id="view-bar")

    def show_keys(self) -> None:
        """Show its keys in the lower bar."""
        self.query_one("#view-bar", Bar).show(tuple(map(footer_item, for_footer(active(self)))))

    def _show(self) -> None:
        names = [
            BarItem(
                f" {messages.VIEWS[view]} ", "here" if view == self._which else "faint", f"screen.turn_to('{view}')"
            )
            for view in self._views
        ]
        self.query_one("#views-bar", Bar).show(tuple(names))
        self._report = Report(self._report.title, tuple(self._sections()), self._report.subtitle)
        super()._show()

    def _sections(self) -> Iterable[Section]:
        book, today, ledger = self._snapshot.book, self._snapshot.today, self._snapshot.ledger
        if self._which == BRIEF and isinstance(self._record, Organisation | Person):
            return partner_brief(self._record, book, today, ledger).sections
        return view_sections(View(self._which), self._record, book, today, ledger)

    def action_turn(self, by: int) -> None:
        """Go to the next view or the one before."""
        self._which = self._views[(self._views.index(self._which) + by) % len(self._views)]
        self._show()

    def action_turn_to(self, which: str) -> None:
        """Go to a view the record has."""
        if which in self._views:
            self._which = which
            self._show()


def report_names(record: Record) -> tuple[str, ...]:
    """Return the views of a record by name; organisations and people also have a brief."""
    brief = (BRIEF,) if isinstance(record, Organisation | Person) else ()
    return (*(each.value for each in views_of(record)), *brief)
