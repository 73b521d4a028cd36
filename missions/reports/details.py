"""Everything about one record: what matters most now, its fields, related records, and the reasons of its dates."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from missions.dates.formatting import show_date, show_days, show_moment
from missions.deadlines.deadline import Deadline
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.field_values import show_struct, show_value
from missions.records.fields import Field, Link, Many, Nested, Note, fields_of
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KEPT_BY_HAND, Kind, kind_of
from missions.records.missions import Mission, Programme
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.privacy import PRIVACY_MARK, PRIVACY_SIGN, personal_labels, without_personal_data
from missions.records.record import Record
from missions.records.visits import Event, Visit
from missions.reports import directory_messages, messages
from missions.reports.agreement_status import StatusReport, reason_line
from missions.reports.explanation import deadline_in_short, decision_section, headline, with_sources
from missions.reports.lines import days_and_day
from missions.reports.report import Line, Report, Section
from missions.reports.what_to_do import name_among
from missions.terms.status import AgreementStatus
from missions.text import capitalised, clean, line

_SOON = 30
"""From how many days on before its beginning a mission is near."""


def record_report(
    record: Record,
    book: Book,
    today: date,
    deadlines: Sequence[Deadline],
    status: AgreementStatus | None = None,
    most: int | None = None,
    with_reasons: bool = False,
) -> Report:
    """Return everything about a record: what matters most, its fields, what hangs together with it, and why.

    `deadlines` are the record's; `with_reasons` tells of each why, once for all. An agreement's `status` need not be
    known. At most `most` related records of each kind are named.
    """
    standing = StatusReport(record, book, today, status) if isinstance(record, Agreement) else None
    sections = [Section("", tuple(_urgent_lines(record, book, today, deadlines, standing)))]
    sections += [*(standing.chain() if standing else ()), *_field_sections(record, book)]
    sections += _related_sections(record, book, most)
    if standing:
        sections.append(standing.reasons())
    if with_reasons:
        said = {str(reason) for reason in standing.now.why} if standing else set()
        sections += [_deadline_section(with_sources(each, book), said) for each in deadlines]
    sections += _stamps(record)
    return Report(
        line(book.heading(record.id) if book.get(record.id) else record.heading), tuple(sections), record_name(record)
    )


def deadline_section(heading: str, book: Book, deadlines: Iterable[Deadline]) -> Section:
    """Return a record's deadlines, each a line that leads to it."""
    found = sorted(deadlines, key=lambda each: each.order)
    return Section(heading, tuple(_deadline_line(each, name_among(each, found, book)) for each in found))


def full_sections(record: Record, book: Book, most: int | None = None) -> tuple[Section, ...]:
    """Return all fields of a record but restricted ones, what hangs together with it, and when it was changed."""
    fields = _field_sections(record, book, restricted=False)
    if fields:
        fields[0] = Section(directory_messages.ALL_FIELDS(), fields[0].lines)
    return (*fields, *_related_sections(record, book, most), *_stamps(record))


def record_name(record: Record) -> str:
    """Return the kind of a record and its id."""
    return f"{kind_of(record).singular} · {line(record.id)}"


def days_to(mission: Mission, today: date) -> Line | None:
    """Return a mission's days to go, or that it is under way; None once it is over or without a day."""
    dates = mission.dates
    if mission.is_over or dates is None or dates.latest < today:
        return None
    if dates.earliest <= today:
        return Line(messages.UNDER_WAY(), severity=Severity.GOOD)
    days = (dates.earliest - today).days
    return Line(show_days(days), severity=Severity.ACT if days <= _SOON else Severity.PLAN)


def _urgent_lines(
    record: Record, book: Book, today: date, deadlines: Iterable[Deadline], standing: StatusReport | None
) -> Iterator[Line]:
    """Yield what matters most now: an agreement's status, a mission's days to go, and each deadline."""
    if standing:
        yield from standing.lines()
    if isinstance(record, Mission) and (to_go := days_to(record, today)):
        yield msgspec.structs.replace(to_go, text=f"{to_go.text} · {show_date(record.dates)}")
    found = sorted(deadlines, key=lambda each: each.order)
    yield from (_deadline_line(each, name_among(each, found, book)) for each in found)


def _deadline_line(deadline: Deadline, kind: str) -> Line:
    """Return a deadline in one line that leads to it."""
    decision = deadline.recorded_decision
    if decision:
        said = messages.SETTLED(kind=kind, decision=decision.decision)
        return Line(said, deadline.key, severity=Severity.FAINT, mark="✓ ")
    if deadline.act_by is None:
        said = messages.LACKS(kind=kind, fact=deadline.missing_fact)
        return Line(said, deadline.key, severity=Severity.GAP, mark="? ")
    said = days_and_day(deadline, messages.ACT_BY, messages.DUE_LATE, kind=kind)
    return Line(said, deadline.key, severity=deadline.severity, mark="◆ ")


def _deadline_section(deadline: Deadline, said: set[str]) -> Section:
    """Return a deadline with what was decided on it and all its reasons but those said already."""
    lines = [] if deadline.act_by is None else [Line(deadline_in_short(deadline, after_headline=True))]
    if deadline.recorded_decision:
        lines += [each for each in decision_section(deadline.recorded_decision).lines if isinstance(each, Line)]
    for reason in deadline.why:
        if str(reason) not in said:
            lines.append(reason_line(reason, is_gap=deadline.act_by is None))
    return Section(headline(deadline), tuple(lines))


def _field_sections(record: Record, book: Book, restricted: bool = True) -> list[Section]:
    """Return the filled fields under the headings of their groups; the sign of personal data is explained once."""
    if not restricted:
        record = without_personal_data(record)
    explained = [Line(PRIVACY_MARK(), severity=Severity.FAINT)] if personal_labels(record) else []
    sections: list[tuple[str, list[Line]]] = []
    for group, items in groupby(_filled_fields(record), key=lambda item: item.group):
        lines: list[Line] = []
        sections.append((group, lines))
        for restricted, some in groupby(items, key=lambda item: item.restricted):
            found = [each for item in some for each in _field_lines(item, getattr(record, item.name), book)]
            if restricted:
                found = [msgspec.structs.replace(each, mark=f"{PRIVACY_SIGN} ") for each in found]
                found, explained = found + explained, []
            lines += found
    if sections:
        sections[-1][1].extend(explained)
    return [Section(group, tuple(lines)) for group, lines in sections]


def _filled_fields(record: Record) -> Iterator[Field]:
    for item in fields_of(type(record)):
        value = getattr(record, item.name)
        is_empty = value in ("", None, ()) or (isinstance(item.shape, Nested) and value == item.default)
        if not item.stamped and not is_empty:
            yield item


def _field_lines(item: Field, value: Any, book: Book) -> Iterator[Line]:
    """Yield what a field holds; each link, line of a note, value of a list and part of a value on a line of its own."""
    label = item.label
    match item.shape:
        case Note():
            yield from (Line(part, label=label) for part in clean(value).split("\n"))
        case Link() | Many(of=Link()):
            for id in _linked(value, item):
                yield _link_line(label, id, book)
        case Many(of=Nested()):
            for each in value:
                yield from _nested_lines(label, each, book)
        case Nested(struct):
            for part in fields_of(struct):
                found = getattr(value, part.name)
                for each in () if found == part.default else _field_lines(part, found, book):
                    text = messages.PART(part=part.label, text=each.text)
                    mark = f"{PRIVACY_SIGN} " if part.restricted else each.mark
                    yield msgspec.structs.replace(each, label=label, text=text, mark=mark)
        case shape:
            text = show_value(value, shape, book.heading)
            if text:
                yield Line(text, label=label)


def _nested_lines(label: str, value: msgspec.Struct, book: Book) -> Iterator[Line]:
    """Yield a nested value on one line; with links, one line for each, the first with the rest of the text."""
    links = [
        (item, target)
        for item in fields_of(type(value))
        for target in _linked(getattr(value, item.name), item)
        if target and book.get(target)
    ]
    if not links:
        text = show_struct(value, book.heading)
        if text:
            yield Line(text, label=label)
        return
    (first, target), *others = links
    rest = show_struct(msgspec.structs.replace(value, **{item.name: item.default for item, _ in links}), book.heading)
    text = ", ".join(part for part in (line(book.heading(target)), rest) if part)
    yield Line(text, target, label=label)
    for item, target in others:
        yield _link_line(label, target, book, "→ " if item is not first else "")


def _linked(value: Any, item: Field) -> tuple[str, ...]:
    match item.shape:
        case Link():
            return (value,)
        case Many(of=Link()):
            return tuple(value)
    return ()


def _link_line(label: str, id: str, book: Book, mark: str = "") -> Line:
    """Return the line of a link; it leads nowhere where the record is gone."""
    return Line(line(book.heading(id)), id if book.get(id) else "", label=label, mark=mark)


def _related_sections(record: Record, book: Book, most: int | None) -> Iterator[Section]:
    """Yield the records connected with this one, by kind."""
    for kind, records in related_records(record, book):
        heading = messages.RELATED(kinds=capitalised(kind.plural), count=len(records))
        yield Section(
            heading, tuple(Line(_title_with_day(other, book), other.id, mark="→ ") for other in records[:most])
        )


def _title_with_day(record: Record, book: Book) -> str:
    """Return a linked record's title, with its day where it has one."""
    for name in ("dates", "day", "due", "period"):
        when = getattr(record, name, None)
        if when:
            return f"{line(record.heading)} · {show_date(when)}"
    return line(book.heading(record.id))


def _stamps(record: Record) -> Iterator[Section]:
    """Yield how often and when the record was changed."""
    if record.changed:
        sentence = messages.REVISION_CREATED if record.created else messages.REVISION
        created, changed = show_moment(record.created), show_moment(record.changed)
        said = sentence(revision=record.revision, created=created, changed=changed)
        yield Section("", (Line(said, severity=Severity.FAINT),))


class RelatedRecords(NamedTuple):
    """Records of one kind."""

    kind: Kind
    records: tuple[Record, ...]


def related_records(record: Record, book: Book) -> tuple[RelatedRecords, ...]:
    """Return every record connected with this one, each once, by kind."""
    found = dict.fromkeys(_connected(record, book))
    found.pop(record.id, None)
    by_table: dict[str, list[Record]] = {}
    for id in found:
        other = book.get(id)
        if other:
            by_table.setdefault(kind_of(other).table, []).append(other)
    return tuple(RelatedRecords(kind, tuple(by_table[name])) for name, kind in KEPT_BY_HAND.items() if name in by_table)


def _connected(record: Record, book: Book) -> Iterator[str]:
    """Yield the ids of the records that link to this one, and of those one step further along the chain."""
    match record:
        case Organisation():
            agreements = book.agreements_of(record.id)
            yield from _ids(agreements)
            yield from _around_agreements(agreements, book)
        case Agreement():
            yield from _around_agreements((record,), book)
        case Mission():
            for visit in book.visits_of(record.id):
                yield visit.id
                yield from _after_visit(visit, book)
        case Visit():
            yield from _after_visit(record, book)
        case Event():
            yield from _of_event(record, book)
        case Person():
            yield from (function.organisation for function in record.functions)
        case Programme():
            yield from _ids(mission for mission in book.records_linking_to(Mission, record.id))
    yield from (link.record.id for link in book.backlinks(record.id))


def _around_agreements(agreements: Iterable[Agreement], book: Book) -> Iterator[str]:
    """Yield the visits where the agreements were worked on, with their missions, and the follow-ups about them."""
    for agreement in agreements:
        for visit in book.records_linking_to(Visit, agreement.id):
            yield visit.id
            yield visit.mission
        yield from (signature.visit for signature in agreement.signatures)
        yield from _ids(book.records_linking_to(FollowUp, agreement.id))


def _after_visit(visit: Visit, book: Book) -> Iterator[str]:
    """Yield the agreements of a visit and the follow-ups of the visit or of them."""
    yield from _ids(book.records_linking_to(FollowUp, visit.id))
    for item in visit.agreements:
        yield item.agreement
        yield from _ids(book.records_linking_to(FollowUp, item.agreement))


def _of_event(event: Event, book: Book) -> Iterator[str]:
    """Yield an event's missions, their visits, agreements and follow-ups, and the agreements signed there."""
    for mission in book.records_linking_to(Mission, event.id):
        yield mission.id
        yield from _connected(mission, book)
    for agreement in book.records_linking_to(Agreement, event.id):
        yield agreement.id
        yield from _around_agreements((agreement,), book)


def _ids(records: Iterable[Record]) -> Iterator[str]:
    yield from (record.id for record in records)
