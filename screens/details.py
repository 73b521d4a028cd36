"""What the details of a record or a deadline say, row by row."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_days, show_moment
from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.field_values import show_struct, show_value
from missions.records.fields import Field, Link, Many, Nested, Note, fields_of
from missions.records.kinds import kind_of
from missions.records.missions import Mission
from missions.records.privacy import PRIVACY_MARK, PRIVACY_SIGN, personal_labels
from missions.records.record import Record
from missions.records.related import related_records
from missions.text import clean, line
from screens.agreement_rows import chain_rows, reason_rows, status_rows
from screens.desk import Desk
from screens.due import missing
from screens.explain import explained, headline
from screens.pieces import kind_words
from screens.rows import days_to
from screens.widgets.detail import BLANK, Row


def record_rows(record: Record, desk: Desk) -> tuple[Row, ...]:
    """Return everything about a record: what matters first, its fields, what it hangs together with."""
    kind = kind_of(record)
    rows = [
        Row(text=line(record.heading), role="title"),
        Row(text=f"{kind.singular} · {line(record.id)}", role="faint"),
    ]
    rows += _standing(record, desk)
    rows += _sections(record, desk)
    for section in related_records(record, desk.book):
        rows += [BLANK, Row(text=f"{section.label} ({len(section.records)})", role="heading")]
        rows += [Row(text=_named(other), link=other.id, mark="→ ") for other in section.records[:200]]
    if isinstance(record, Agreement):
        rows += reason_rows(record, desk)
    rows += _stamps(record)
    return tuple(rows)


def deadline_rows(deadline: Deadline, desk: Desk) -> tuple[Row, ...]:
    """Return a deadline explained: by when who must act, what happens otherwise, and why."""
    rows = [*headline(deadline)]
    about = desk.book.get(deadline.id)
    if about:
        rows.append(Row(text=f"to the {kind_of(about).singular}", link=about.id, mark="→ "))
    return (*rows, *explained(deadline, desk))


def _standing(record: Record, desk: Desk) -> Iterator[Row]:
    """Yield what matters most now: an agreement's status, a mission's days to go, and every deadline."""
    if isinstance(record, Agreement):
        yield from status_rows(record, desk)
    if isinstance(record, Mission):
        piece = days_to(record, desk)
        if piece.text:
            yield Row(text=f"{piece.text} · {show_date(record.dates)}", role=piece.role)
    yield from (_due(deadline) for deadline in sorted(desk.ledger.of(record.id), key=lambda each: each.order))
    if isinstance(record, Agreement):
        yield from chain_rows(record, desk)


def _due(deadline: Deadline) -> Row:
    """Return a deadline in one row that leads to it."""
    kind = kind_words(deadline.kind)
    settled = deadline.recorded_decision
    if settled:
        return Row(text=f"{kind}: {show_choice(settled.decision)}", link=deadline.key, role="faint", mark="✓ ")
    if deadline.act_by is None or deadline.band is None:
        return Row(text=f"{kind}: {line(missing(deadline))}", link=deadline.key, role="gap", mark="? ")
    text = f"{kind}: act by {show_day(deadline.act_by, weekday=True)}, {show_days(deadline.days)}"
    return Row(text=text, link=deadline.key, role=deadline.band.value, mark="◆ ")


def _sections(record: msgspec.Struct, desk: Desk) -> Iterator[Row]:
    """Yield the fields that hold something, under their group's headings; below personal data what its sign means."""
    group, explains, before = None, bool(personal_labels(record)), False
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        if item.stamped or value in ("", None, ()) or (isinstance(item.shape, Nested) and value == item.default):
            continue
        if explains and before and not item.restricted:
            yield Row(text=PRIVACY_MARK, role="faint")
            explains = False
        before = item.restricted
        if item.group != group:
            group = item.group
            yield BLANK
            if group:
                yield Row(text=group, role="heading")
        rows = _field_rows(item, value, desk)
        yield from (replace(row, mark=f"{PRIVACY_SIGN} ") for row in rows) if item.restricted else rows
    if explains:
        yield Row(text=PRIVACY_MARK, role="faint")


def _field_rows(item: Field, value: Any, desk: Desk) -> Iterator[Row]:
    heading = desk.book.heading
    match item.shape:
        case Link():
            yield Row(item.label, line(heading(value)), link=value if desk.book.get(value) else "")
        case Note():
            yield Row(item.label, clean(value))
        case Many(of=Link()):
            for number, id in enumerate(value):
                label = item.label if not number else " "
                yield Row(label, line(heading(id)), link=id if desk.book.get(id) else "")
        case Many(of=Nested()):
            for number, each in enumerate(value):
                yield from _nested_rows(item.label if not number else " ", each, desk)
        case Nested():
            yield from _nested_rows(item.label, value, desk)
        case shape:
            text = show_value(value, shape, heading)
            if text:
                yield Row(item.label, text)


def _nested_rows(label: str, value: msgspec.Struct, desk: Desk) -> Iterator[Row]:
    """Yield a nested value on one row; if it holds links, a row for each, the first with the rest of the text."""
    links = [
        (item, target)
        for item in fields_of(type(value))
        for target in _linked(getattr(value, item.name), item)
        if target and desk.book.get(target)
    ]
    if not links:
        text = show_struct(value, desk.book.heading)
        if text:
            yield Row(label, text)
        return
    (first, target), *others = links
    rest = msgspec.structs.replace(value, **{item.name: item.default for item, _ in links})
    text = ", ".join(part for part in (line(desk.book.heading(target)), show_struct(rest, desk.book.heading)) if part)
    yield Row(label, text, link=target)
    for item, target in others:
        yield Row(" ", line(desk.book.heading(target)), link=target, mark="→ " if item is not first else "")


def _linked(value: Any, item: Field) -> tuple[str, ...]:
    match item.shape:
        case Link():
            return (value,)
        case Many(of=Link()):
            return tuple(value)
        case _:
            return ()


def _named(record: Record) -> str:
    """Return what a linked record is called, with its day where it has one."""
    for name in ("dates", "day", "due", "period"):
        when = getattr(record, name, None)
        if when:
            return f"{line(record.heading)} · {show_date(when)}"
    return line(record.heading)


def _stamps(record: Record) -> Iterator[Row]:
    if record.changed:
        yield BLANK
        yield Row(text=f"revision {record.revision} · changed {show_moment(record.changed)} UTC", role="faint")
