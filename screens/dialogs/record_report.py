"""The report on a record, in several views: outcomes, commitments, return visits, indicators and the brief."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from missions.records.kinds import kind_of
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.reports.briefing import partner_brief
from missions.reports.report import Section
from missions.reports.views import View, view_sections, view_subject, views_of
from missions.text import line
from screens.command import Where
from screens.commands import COMMANDS, bindings, command_named
from screens.dialogs import messages
from screens.dialogs.dialog import Dialog
from screens.snapshot import Snapshot
from screens.widgets.bar import Bar, BarItem, key_item
from screens.widgets.detail_pane import Detail, section_rows
from screens.widgets.line_list import Lines

BRIEF = "brief"

_COMMANDS = {
    View.PROMISES.value: "view_promises",
    View.CAME_OF.value: "view_came_of",
    View.RETURN_VISITS.value: "view_return_visits",
    View.INDICATORS.value: "view_indicators",
    BRIEF: "view_brief",
}
"""The command that turns to each view; its label is the view's name."""


class ReportText(Detail, inherit_bindings=False):
    """The text of a view: it scrolls, and each record it names is a link."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Where.LIST),
        *bindings(Where.DETAIL, "next_link", "previous_link"),
    ]


class RecordReport(Dialog[str]):
    """Shows the views of a record, one at a time. Closes with the id of the record to go to, or with nothing."""

    where = Where.VIEW

    def __init__(self, record: Record, snapshot: Snapshot, which: str = "") -> None:
        super().__init__()
        self._record, self._snapshot = view_subject(record, snapshot.book), snapshot
        self._views = report_names(self._record)
        self._which = which if which in self._views else self._views[0]

    def compose(self) -> ComposeResult:
        """Lay out: the names of the views, the current one, and the keys."""
        with Vertical(id="box"):
            yield Bar(id="views-bar")
            yield ReportText(id="answers-list")
            yield Bar(id="view-bar")

    def on_mount(self) -> None:
        """Show the first view."""
        box = self.query_one("#box")
        box.border_title = Content(line(self._record.heading))
        box.border_subtitle = Content(kind_of(self._record).singular)
        keys = [each for each in COMMANDS if each.where is Where.VIEW and each.bar]
        go_there = BarItem(" ⏎", "key", "", f" {messages.GO_THERE} ")
        link = key_item(command_named("next_link"), "")
        self.query_one("#view-bar", Bar).show((go_there, link, *map(key_item, keys)))
        self._show()
        self.query_one(ReportText).focus()

    def on_resize(self) -> None:
        """Be as high as the text, or as the screen allows."""
        self.query_one(ReportText).call_after_refresh(self._fit)

    def _fit(self) -> None:
        text = self.query_one(ReportText)
        text.styles.height = max(6, min(text.count, self.size.height - 6))

    def _show(self) -> None:
        names = [
            BarItem(
                f" {each.key} {each.label} ",
                "here" if view == self._which else "item",
                f"screen.{each.action}",
            )
            for view in self._views
            for each in (command_named(_COMMANDS[view]),)
        ]
        self.query_one("#views-bar", Bar).show(tuple(names))
        self.query_one(ReportText).show(tuple(section_rows(self._sections(), self._snapshot.book.get))[1:])
        self.query_one(ReportText).call_after_refresh(self._fit)

    def _sections(self) -> Iterable[Section]:
        book, today, ledger = self._snapshot.book, self._snapshot.today, self._snapshot.ledger
        if self._which == BRIEF and isinstance(self._record, Organisation | Person):
            return partner_brief(self._record, book, today, ledger).sections
        return view_sections(View(self._which), self._record, book, today, ledger)

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        link = self.query_one(ReportText).link
        if link:
            self.answer(link)

    def action_turn(self, by: int) -> None:
        """Turn to the next view."""
        self._which = self._views[(self._views.index(self._which) + by) % len(self._views)]
        self._show()

    def action_turn_to(self, which: str) -> None:
        """Turn to a view, where the record has it."""
        if which in self._views:
            self._which = which
            self._show()


def report_names(record: Record) -> tuple[str, ...]:
    """Return the views of a record by name; organisations and people also have a brief."""
    brief = (BRIEF,) if isinstance(record, Organisation | Person) else ()
    return (*(each.value for each in views_of(record)), *brief)
