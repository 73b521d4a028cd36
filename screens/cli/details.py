"""Everything about one record in lines: its fields, its status and deadlines with their reasons, what it is part of."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from missions.dates.formatting import show_choice, show_day, show_days, show_end
from missions.deadlines.deadline import CONSEQUENCES, Deadline
from missions.deadlines.ledger import Ledger
from missions.messages import Part
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import Field, Link, Many, Nested, Note, fields_of
from missions.records.kinds import kind_of
from missions.records.privacy import label_of, without_personal_data
from missions.records.record import Record
from missions.records.related import related_records
from missions.text import clean, line
from screens.cli.layout import width, wrapped
from screens.cli.output import Line, Tinted, indented
from screens.cli.paragraphs import LEAST, bullet, titled
from screens.cli.personal import left_out


def details(record: Record, book: Book, today: date, most: int | None, personal: bool = False) -> Iterator[Line]:
    """Yield the lines that tell everything about a record, each at most so many cells long.

    What is kept of people for a journey only is told if `personal`, after its sign.
    """
    for part in wrapped(line(record.heading), most):
        yield Tinted(part, bold=True)
    yield Tinted(f"{kind_of(record).singular} {record.id}", dim=True)
    yield from _fields(record if personal else without_personal_data(record), book, most)
    hidden = "" if personal else left_out(record)
    if hidden:
        yield ""
        yield from (Tinted(part, dim=True) for part in wrapped(hidden, most))
    said: list[str] = []
    if isinstance(record, Agreement):
        from screens.cli.status import Standing

        standing = Standing(record, book, today)
        said += standing.said
        yield from standing.lines(most)
    for deadline in Ledger(Book(), today).after(book, Book(), (record.id,)).of(record.id):
        yield from _deadline(deadline, said, most)
    for section in related_records(record, book):
        yield from titled(section.label, most)
        for other in section.records:
            yield from bullet(f"{other.heading} ({other.id})", most)


def _fields(record: Record, book: Book, most: int | None) -> Iterator[Line]:
    """Yield every field that is not empty, under the headings of their groups, values in one column."""
    found = [
        (item.group, label_of(item), values)
        for item in fields_of(type(record))
        if (values := _values(record, item, book))
    ]
    label_width = max((width(label) for _, label, _ in found), default=0)
    group = None
    for of_group, label, values in found:
        if of_group != group:
            group = of_group
            yield from titled(group, most) if group else [""]
        room = None if most is None else max(most - label_width - 4, LEAST)
        lines = [part for value in values for part in wrapped(value, room)]
        for number, text in enumerate(lines):
            shown = label if not number else ""
            blanks = " " * (label_width - width(shown) + 2)
            yield indented([Tinted(shown, dim=True), blanks, text], 2)


def _values(record: msgspec.Struct, item: Field, book: Book) -> list[str]:
    """Return what a field holds, each nested value and each link on a line of its own; nothing if it is empty."""
    value: Any = getattr(record, item.name)
    shape = item.shape

    def named(id: str) -> str:
        heading = book.heading(id)
        return f"{heading} ({id})" if heading != id else id

    match shape:
        case Note():
            return clean(value).split("\n") if value else []
        case Many(of=Nested()) | Many(of=Link()):
            return [show_value(each, shape.of, named) for each in value]
        case Nested(struct):
            told = [inner for inner in fields_of(struct) if getattr(value, inner.name) != inner.default]
            return [f"{inner.label}: {'; '.join(_values(value, inner, book))}" for inner in told]
    text = "" if item.stamped and value == item.default else show_value(value, shape, named)
    return [text] if text else []


def _deadline(deadline: Deadline, said: list[str], most: int | None) -> Iterator[Line]:
    """Yield a deadline with what was decided on it and all its reasons but those said already."""
    kind = show_choice(deadline.kind)
    if deadline.act_by is None or deadline.due is None:
        yield from titled("Fact missing", most)
    else:
        days = show_days(deadline.days)
        yield from titled(f"Deadline, {kind}: act by {show_day(deadline.act_by, weekday=True)}, {days}", most)
        sure = f"due {show_end(deadline.due)}, {deadline.certainty.value}"
        yield from bullet(f"{sure}; {deadline.actor}; otherwise {CONSEQUENCES[deadline.consequence]}.", most)
    if deadline.recorded_decision:
        from missions.deadlines.explanation import decision_lines

        for each in decision_lines(deadline.recorded_decision):
            yield from bullet(each.text, most)
    for reason in deadline.why:
        if str(reason) not in said:
            firm = reason.part is Part.REMEDY and deadline.act_by is not None
            yield from bullet(f"{'To make it firm: ' if firm else ''}{reason}", most)
