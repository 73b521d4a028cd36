"""The details of a record: what matters most now, its fields, related records and deadlines."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from missions.dates.formatting import show_choice, show_date, show_day, show_days, show_end, show_moment
from missions.dates.partial import PartialDate
from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.field_values import show_struct, show_value
from missions.records.fields import Field, Link, Many, Nested, Note, fields_of
from missions.records.kinds import kind_of
from missions.records.missions import Mission
from missions.records.privacy import PRIVACY_MARK, PRIVACY_SIGN, personal_labels
from missions.records.record import Record
from missions.records.related import related_records
from missions.terms.history import TermOrigin, TermPeriod, term_history
from missions.terms.status import AgreementState
from missions.terms.status_flags import status_flags
from missions.text import clean, line
from screens.dialogs.explanation import explanation_rows, headline
from screens.snapshot import Snapshot
from screens.styled_text import kind_words, state_span
from screens.widgets.detail_pane import BLANK, DetailRow
from screens.widgets.table_rows import days_to

_ORIGINS = {TermOrigin.FIRST: "first term", TermOrigin.TACIT: "renewed itself", TermOrigin.EXTENDED: "extended"}

_ENDED = (AgreementState.EXPIRED, AgreementState.TERMINATED, AgreementState.RENEWED, AgreementState.SUPERSEDED)


def status_rows(agreement: Agreement, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the status with the end of the term, and each status flag with its reason."""
    now = snapshot.status(agreement)
    span = state_span(now.state)
    date = now.ending.date
    end = f" · {'ended' if now.state in _ENDED else 'ends'} {show_end(date)}" if date else ""
    yield DetailRow(text=f"{span.text}{end}", role=span.role)
    for id in (now.successor, now.part_of):
        if id and snapshot.book.get(id):
            yield DetailRow(text=line(snapshot.book.heading(id)), link=id, mark="→ ")
    for each in status_flags(agreement, snapshot.book, snapshot.today, now):
        yield DetailRow(text=f"{each.kind.value.replace('_', ' ')}: {line(each.why.said)}", mark="▲ ", role="gap")


def chain_rows(agreement: Agreement, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the chain of terms: past, current, and the one that follows if nobody acts."""
    found = term_history(agreement, snapshot.book, snapshot.today)
    if not any(period.begins or period.ends for period in found):
        return
    yield BLANK
    yield DetailRow(text="Chain of terms", role="heading")
    over = snapshot.status(agreement).state in _ENDED
    for period in found:
        here = period.is_present and not over
        yield DetailRow(
            text=f"{_end(period.begins)} – {_end(period.ends)}, {_how(period, here)}",
            mark=f"{'▸' if here else ' '}{period.number} ",
            link=period.by if snapshot.book.get(period.by) else "",
            role="title" if here else "faint",
        )


def _how(period: TermPeriod, here: bool) -> str:
    if period.is_ahead:
        return "follows if nobody acts"
    return f"{_ORIGINS[period.how]}, runs now" if here else _ORIGINS[period.how]


def _end(when: PartialDate | None) -> str:
    return show_end(when) if when else "not known"


def reason_rows(agreement: Agreement, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield why the agreement's status is what it is."""
    now = snapshot.status(agreement)
    yield BLANK
    yield DetailRow(text=f"Why it is “{state_span(now.state).text}”", role="heading")
    for reason in now.why:
        yield DetailRow(text=reason.said, mark=" · ")
        if reason.source:
            yield DetailRow(text=line(reason.source), mark="   ", role="faint")


def record_rows(record: Record, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return all details of a record: what matters most, its fields, and related records."""
    kind = kind_of(record)
    rows = [
        DetailRow(text=line(record.heading), role="title"),
        DetailRow(text=f"{kind.singular} · {line(record.id)}", role="faint"),
    ]
    rows += _urgent_rows(record, snapshot)
    rows += _sections(record, snapshot)
    for section in related_records(record, snapshot.book):
        rows += [BLANK, DetailRow(text=f"{section.label} ({len(section.records)})", role="heading")]
        rows += [DetailRow(text=_named(other), link=other.id, mark="→ ") for other in section.records[:200]]
    if isinstance(record, Agreement):
        rows += reason_rows(record, snapshot)
    rows += _stamps(record)
    return tuple(rows)


def deadline_rows(deadline: Deadline, snapshot: Snapshot) -> tuple[DetailRow, ...]:
    """Return the details of a deadline, with its explanation."""
    rows = [*headline(deadline)]
    about = snapshot.book.get(deadline.id)
    if about:
        rows.append(DetailRow(text=f"to the {kind_of(about).singular}", link=about.id, mark="→ "))
    return (*rows, *explanation_rows(deadline, snapshot))


def _urgent_rows(record: Record, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield what matters most now: an agreement's status, a mission's days to go, and each deadline."""
    if isinstance(record, Agreement):
        yield from status_rows(record, snapshot)
    if isinstance(record, Mission):
        span = days_to(record, snapshot)
        if span.text:
            yield DetailRow(text=f"{span.text} · {show_date(record.dates)}", role=span.role)
    yield from (_due(deadline) for deadline in sorted(snapshot.ledger.of(record.id), key=lambda each: each.order))
    if isinstance(record, Agreement):
        yield from chain_rows(record, snapshot)


def _due(deadline: Deadline) -> DetailRow:
    """Return a deadline in one row that leads to it."""
    kind = kind_words(deadline.kind)
    decision = deadline.recorded_decision
    if decision:
        return DetailRow(text=f"{kind}: {show_choice(decision.decision)}", link=deadline.key, role="faint", mark="✓ ")
    if deadline.act_by is None or deadline.band is None:
        return DetailRow(text=f"{kind}: {line(deadline.missing_fact)}", link=deadline.key, role="gap", mark="? ")
    text = f"{kind}: act by {show_day(deadline.act_by, weekday=True)}, {show_days(deadline.days)}"
    return DetailRow(text=text, link=deadline.key, role=deadline.severity, mark="◆ ")


def _sections(record: msgspec.Struct, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the filled fields under their group headings; the sign of personal data is explained once."""
    group, explains, before = None, bool(personal_labels(record)), False
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        if item.stamped or value in ("", None, ()) or (isinstance(item.shape, Nested) and value == item.default):
            continue
        if explains and before and not item.restricted:
            yield DetailRow(text=PRIVACY_MARK, role="faint")
            explains = False
        before = item.restricted
        if item.group != group:
            group = item.group
            yield BLANK
            if group:
                yield DetailRow(text=group, role="heading")
        rows = _field_rows(item, value, snapshot)
        yield from (replace(row, mark=f"{PRIVACY_SIGN} ") for row in rows) if item.restricted else rows
    if explains:
        yield DetailRow(text=PRIVACY_MARK, role="faint")


def _field_rows(item: Field, value: Any, snapshot: Snapshot) -> Iterator[DetailRow]:
    heading = snapshot.book.heading
    match item.shape:
        case Link():
            yield DetailRow(item.label, line(heading(value)), link=value if snapshot.book.get(value) else "")
        case Note():
            yield DetailRow(item.label, clean(value))
        case Many(of=Link()):
            for number, id in enumerate(value):
                label = item.label if not number else " "
                yield DetailRow(label, line(heading(id)), link=id if snapshot.book.get(id) else "")
        case Many(of=Nested()):
            for number, each in enumerate(value):
                yield from _nested_rows(item.label if not number else " ", each, snapshot)
        case Nested():
            yield from _nested_rows(item.label, value, snapshot)
        case shape:
            text = show_value(value, shape, heading)
            if text:
                yield DetailRow(item.label, text)


def _nested_rows(label: str, value: msgspec.Struct, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield a nested value on one row; with links, one row for each, the first with the rest of the text."""
    links = [
        (item, target)
        for item in fields_of(type(value))
        for target in _linked(getattr(value, item.name), item)
        if target and snapshot.book.get(target)
    ]
    if not links:
        text = show_struct(value, snapshot.book.heading)
        if text:
            yield DetailRow(label, text)
        return
    (first, target), *others = links
    rest = msgspec.structs.replace(value, **{item.name: item.default for item, _ in links})
    text = ", ".join(
        part for part in (line(snapshot.book.heading(target)), show_struct(rest, snapshot.book.heading)) if part
    )
    yield DetailRow(label, text, link=target)
    for item, target in others:
        yield DetailRow(" ", line(snapshot.book.heading(target)), link=target, mark="→ " if item is not first else "")


def _linked(value: Any, item: Field) -> tuple[str, ...]:
    match item.shape:
        case Link():
            return (value,)
        case Many(of=Link()):
            return tuple(value)
        case _:
            return ()


def _named(record: Record) -> str:
    """Return a linked record's title, with its day where it has one."""
    for name in ("dates", "day", "due", "period"):
        when = getattr(record, name, None)
        if when:
            return f"{line(record.heading)} · {show_date(when)}"
    return line(record.heading)


def _stamps(record: Record) -> Iterator[DetailRow]:
    if record.changed:
        yield BLANK
        yield DetailRow(text=f"revision {record.revision} · changed {show_moment(record.changed)} UTC", role="faint")
