"""Everything about one record in lines: its fields, its status and deadlines with their reasons, what it is part of."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from missions.dates.formatting import show_choice, show_day, show_days, show_end
from missions.deadlines.deadline import CONSEQUENCES, Deadline
from missions.deadlines.ledger import deadlines_of
from missions.messages import Part
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import Field, Link, Many, Nested, Note, fields_of
from missions.records.kinds import kind_of
from missions.records.privacy import label_of, without_personal_data
from missions.records.record import Record
from missions.records.related import related_records
from missions.terms.history import TermOrigin, TermPeriod, term_history
from missions.terms.status import AgreementState, AgreementStatus, agreement_status
from missions.terms.status_flags import StatusFlag, status_flags
from missions.text import clean, line
from screens.cell_width import cell_width, wrap
from screens.cli.arguments import hidden_fields
from screens.cli.layout import MIN_TEXT_WIDTH, TextColumn, bullet, heading_lines, table
from screens.cli.output import ColouredText, Line, indented


def record_lines(
    record: Record, book: Book, today: date, max_width: int | None, personal: bool = False
) -> Iterator[Line]:
    """Yield everything about a record, in lines of at most `max_width` cells.

    Personal data kept for a journey is shown only if `personal`.
    """
    for part in wrap(line(record.heading), max_width):
        yield ColouredText(part, bold=True)
    yield ColouredText(f"{kind_of(record).singular} {record.id}", dim=True)
    yield from _fields(record if personal else without_personal_data(record), book, max_width)
    hidden = "" if personal else hidden_fields(record)
    if hidden:
        yield ""
        yield from (ColouredText(part, dim=True) for part in wrap(hidden, max_width))
    said: list[str] = []
    if isinstance(record, Agreement):
        status = StatusReport(record, book, today)
        said += status.said
        yield from status.lines(max_width)
    for deadline in deadlines_of(record.id, book, today):
        yield from _deadline(deadline, said, max_width)
    for section in related_records(record, book):
        yield from heading_lines(section.label, max_width)
        for other in section.records:
            yield from bullet(f"{other.heading} ({other.id})", max_width)


def _fields(record: Record, book: Book, max_width: int | None) -> Iterator[Line]:
    """Yield every field that is not empty, under the headings of their groups, values in one column."""
    found = [
        (item.group, label_of(item), values)
        for item in fields_of(type(record))
        if (values := _values(record, item, book))
    ]
    label_width = max((cell_width(label) for _, label, _ in found), default=0)
    group = None
    for of_group, label, values in found:
        if of_group != group:
            group = of_group
            yield from heading_lines(group, max_width) if group else [""]
        room = None if max_width is None else max(max_width - label_width - 4, MIN_TEXT_WIDTH)
        lines = [part for value in values for part in wrap(value, room)]
        for number, text in enumerate(lines):
            shown = label if not number else ""
            blanks = " " * (label_width - cell_width(shown) + 2)
            yield indented([ColouredText(shown, dim=True), blanks, text], 2)


def _values(record: msgspec.Struct, item: Field, book: Book) -> list[str]:
    """Return what a field holds, each nested value and each link on a line of its own; nothing if it is empty."""
    value: Any = getattr(record, item.name)
    shape = item.shape
    match shape:
        case Note():
            return clean(value).split("\n") if value else []
        case Many(of=Nested()) | Many(of=Link()):
            return [show_value(each, shape.of, book.heading_with_id) for each in value]
        case Nested(struct):
            set_fields = [inner for inner in fields_of(struct) if getattr(value, inner.name) != inner.default]
            return [f"{inner.label}: {'; '.join(_values(value, inner, book))}" for inner in set_fields]
    text = "" if item.stamped and value == item.default else show_value(value, shape, book.heading_with_id)
    return [text] if text else []


def _deadline(deadline: Deadline, said: list[str], max_width: int | None) -> Iterator[Line]:
    """Yield a deadline with what was decided on it and all its reasons but those said already."""
    kind = show_choice(deadline.kind)
    if deadline.act_by is None or deadline.due is None:
        yield from heading_lines("Fact missing", max_width)
    else:
        days = show_days(deadline.days)
        yield from heading_lines(
            f"Deadline, {kind}: act by {show_day(deadline.act_by, weekday=True)}, {days}", max_width
        )
        sure = f"due {show_end(deadline.due)}, {deadline.certainty.value}"
        yield from bullet(f"{sure}; {deadline.actor}; otherwise {CONSEQUENCES[deadline.consequence]}.", max_width)
    if deadline.recorded_decision:
        from missions.deadlines.explanation import decision_lines

        for each in decision_lines(deadline.recorded_decision):
            yield from bullet(each.text, max_width)
    for reason in deadline.why:
        if str(reason) not in said:
            firm = reason.part is Part.REMEDY and deadline.act_by is not None
            yield from bullet(f"{'To make it firm: ' if firm else ''}{reason}", max_width)


_COLUMNS = (
    TextColumn("Term", kept=True),
    TextColumn("From", kept=True),
    TextColumn("Until", kept=True),
    TextColumn("How", 10, True),
    TextColumn("By", 12),
)

_HOW = {TermOrigin.FIRST: "first term", TermOrigin.TACIT: "renewed itself", TermOrigin.EXTENDED: "extended"}


class StatusReport:
    """An agreement on a day, with its status, what lies over it and its terms."""

    def __init__(self, agreement: Agreement, book: Book, today: date) -> None:
        self._book = book
        self.today = today
        self.now: AgreementStatus = agreement_status(agreement, book, today)
        self.overlays: tuple[StatusFlag, ...] = status_flags(agreement, book, today, self.now)
        self.terms: tuple[TermPeriod, ...] = term_history(agreement, book, today)

    @property
    def said(self) -> list[str]:
        """The reasons of the status but what would make it firm, so that deadlines need not repeat them."""
        return [str(reason) for reason in self.now.why if reason.part is not Part.REMEDY]

    def lines(self, max_width: int | None) -> Iterator[Line]:
        """Yield the status, what lies over it, and its terms, each with its reasons."""
        yield from heading_lines(f"Status on {show_day(self.today)}: {show_choice(self.now.state)}", max_width)
        for sentence in self.said:
            yield from bullet(sentence, max_width)
        for kind, why in self.overlays:
            yield from bullet(f"{show_choice(kind).capitalize()}: {why}", max_width)
        if len(self.terms) > 1 or any(term.begins or term.ends for term in self.terms):
            yield from heading_lines("Terms", max_width)
            rows = [self._row(term) for term in self.terms]
            for line in table(_COLUMNS, rows, None if max_width is None else max_width - 2):
                yield indented([line] if isinstance(line, str | ColouredText) else line, 2)

    def as_json(self) -> dict[str, Any]:
        """Return the same as scripts read it."""
        return {
            "state": self.now.state.value,
            "why": [str(reason) for reason in self.now.why],
            "overlays": [{"kind": kind.value, "why": str(why)} for kind, why in self.overlays],
            "successor": self.now.successor or None,
            "terms": [
                {
                    "number": term.number,
                    "begins": term.begins.text if term.begins else None,
                    "ends": term.ends.text if term.ends else None,
                    "how": term.how.value,
                    "by": term.by or None,
                    "is_present": term.is_present,
                    "is_ahead": term.is_ahead,
                    "why": [str(reason) for reason in term.why],
                }
                for term in self.terms
            ],
        }

    def _row(self, term: TermPeriod) -> list[str]:
        how = "would renew itself" if term.is_ahead else _HOW[term.how]
        if term.is_present and self.now.is_live and self.now.state is not AgreementState.EXPIRED:
            how = f"{how}, present"
        return [
            str(term.number),
            show_end(term.begins) if term.begins else "not known",
            show_end(term.ends) if term.ends else ("no end" if self.now.ending.indefinite else "not known"),
            how,
            self._book.heading(term.by) if term.by else "",
        ]
