"""What a row of a list of meetings or events becomes: when it is, who takes part, and what is settled last."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from msgspec.structs import replace

from missions.dates.business_days import local_moment, time_zone
from missions.dates.formatting import show_clock, show_date
from missions.dates.partial import PartialDate
from missions.importing import messages
from missions.importing.cell_readers import (
    organisation_mention,
    person_mentions,
    with_mentions,
)
from missions.importing.meeting_cells import When, as_when
from missions.importing.target import CellContext, Mention, RecordDraft, RowSoFar
from missions.records.book import Book
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.search import named_records
from missions.records.visits import Event, Invitation, Participant, Visit
from missions.text import fold, line
from missions.travel.timing import visit_zone

UNIVERSAL = "UTC"
_CODE = re.compile(r"(?=.*\d)[\w/.-]{1,7}|[A-Z]")


def start_visit(id: str, around: CellContext) -> Record:
    """Return a meeting of the mission that was chosen."""
    return Visit(id=id, mission=around.mission)


def _visit(row: RowSoFar) -> Visit:
    assert isinstance(row.record, Visit)
    return row.record


def _with(row: RowSoFar, *told: str, **fields: Any) -> RowSoFar:
    """Return the row with these fields of its record, and what is told of it."""
    return row._replace(record=replace(row.record, **fields), told=(*row.told, *told))


def _noted(row: RowSoFar, label: str, text: str, told: bool = False) -> RowSoFar:
    """Return the row with a text in its notes, its label before it; it is told if so asked."""
    if not text:
        return row
    note = messages.NOTE(label=label, text=text)
    row = _with(row, notes="\n".join(filter(None, (row.record.notes, note))))
    return _with(row, messages.KEPT_BESIDE(text=text)) if told else row


def put_title(row: RowSoFar, value: str | When | PartialDate, around: CellContext) -> RowSoFar:
    """Put what it is called, or when it is where that stands there."""
    return _with(row, title=value) if isinstance(value, str) else put_when(row, value, around)


def put_when(row: RowSoFar, value: When | PartialDate, _around: CellContext) -> RowSoFar:
    """Put the day and the time; what another column said before stays."""
    visit, when = _visit(row), as_when(value)
    others = When(
        when.day if visit.day not in (None, when.day) else None,
        when.start if visit.start not in (None, when.start) else None,
        when.end if visit.end not in (None, when.end) else None,
    )
    row = _with(row, day=visit.day or when.day, start=visit.start or when.start, end=visit.end or when.end)
    return _noted(row, messages.ANOTHER_TIME(), others.shown, told=True)


def put_end(row: RowSoFar, value: When | PartialDate, around: CellContext) -> RowSoFar:
    """Put when it ends: a time, or a day too where it lasts several."""
    when, held = as_when(value), _visit(row).end
    end = when.end or when.start or held
    if held not in (None, end):
        row = _noted(row, messages.ANOTHER_TIME(), show_clock(held), told=True)
    row = _with(row, end=end)
    return put_until(row, when, around) if when.day else row


def put_until(row: RowSoFar, value: When | PartialDate, _around: CellContext) -> RowSoFar:
    """Put the last day of what lasts several; of a meeting with hours it goes to the notes. Its time is the end."""
    visit, when = _visit(row), as_when(value)
    last, time_said = when.day, when.end or when.start
    if time_said and visit.end is None:
        row = _with(row, end=time_said)
        visit = _visit(row)
    if last is None or visit.day is None or last == visit.day:
        return row if visit.day or last is None else _with(row, day=last)
    first_day, last_day = visit.day.earliest, last.latest
    if last_day == first_day + timedelta(days=1) and visit.start and visit.end and visit.end < visit.start:
        return row
    if last_day <= first_day or visit.start is not None:
        shown = When(last, visit.end).shown
        row = _noted(_with(row, end=None), messages.UNTIL(), shown)
        return _with(row, messages.END_IN_NOTES(text=shown))
    return _with(row, day=PartialDate.between(first_day, last_day))


def put_all_day(row: RowSoFar, value: bool, _around: CellContext) -> RowSoFar:
    """Put that something lasts all day: the midnights at which a calendar lets it begin and end are no hours."""
    midnights = (time(), None)
    visit = _visit(row)
    is_free = value and visit.start in midnights and visit.end in midnights
    return _with(row, start=None, end=None) if is_free else row


def put_place(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put where it is; several columns together."""
    return _with(row, place=_joined(_visit(row).place, value))


def put_table(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the table or stand where it is; a bare number says that it is a table."""
    named = messages.AT_TABLE(number=value) if _CODE.fullmatch(value) else value
    return _with(row, place=_joined(_visit(row).place, named))


def put_stand(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the stand where it is; a bare number says that it is one."""
    named = messages.AT_STAND(number=value) if _CODE.fullmatch(value) else value
    return _with(row, place=_joined(_visit(row).place, named))


def _joined(place: str, more: str) -> str:
    return place if fold(more) in fold(place) else ", ".join(filter(None, (place, more)))


def put_host(row: RowSoFar, names: tuple[str, ...], _around: CellContext) -> RowSoFar:
    """Put the organisation that hosts it; further ones take part."""
    mentions = [organisation_mention(each) for each in names]
    visit = _visit(row)
    others = tuple(Participant(organisation=each.id) for each in mentions[0 if visit.host else 1 :])
    row = _with(row, host=visit.host or mentions[0].id, participants=(*visit.participants, *others))
    return with_mentions(row, mentions)


def put_people(invitation: Invitation) -> Callable[[RowSoFar, tuple[str, ...], CellContext], RowSoFar]:
    """Return what adds who takes part, with what they answered; who is on the list already keeps that answer."""

    def put(row: RowSoFar, names: tuple[str, ...], around: CellContext) -> RowSoFar:
        for name in names:
            row = _with_person(row, name, invitation, around)
        return row

    return put


def _with_person(row: RowSoFar, name: str, invitation: Invitation, around: CellContext) -> RowSoFar:
    organisations = {each.id for each in named_records(("organisations",), around.book).called(name)}
    mentions = (organisation_mention(name),) if organisations else person_mentions(name, around)
    if not mentions:
        return _noted(row, messages.PARTICIPANTS(), name)
    held = _visit(row).participants
    somebody = mentions[0]
    if isinstance(somebody.record, Organisation):
        new = Participant(organisation=somebody.id, invitation=invitation)
        is_held = any(each.organisation == somebody.id and not each.person for each in held)
    else:
        organisation = mentions[1].id if len(mentions) > 1 else ""
        new = Participant(person=somebody.id, organisation=organisation, invitation=invitation)
        is_held = any(each.person == somebody.id for each in held) or _is_listed(somebody, row.mentions, held)
    row = row if is_held else _with(row, participants=(*held, new))
    return with_mentions(row, mentions) if not is_held or somebody.id in {each.id for each in row.mentions} else row


def _is_listed(somebody: Mention, mentions: Iterable[Mention], held: tuple[Participant, ...]) -> bool:
    """Whether somebody with the same e-mail address takes part already."""
    assert isinstance(somebody.record, Person)
    listed = {each.person for each in held}
    addresses = set(map(fold, somebody.record.emails))
    return any(
        each.id in listed
        and isinstance(each.record, Person)
        and not addresses.isdisjoint(map(fold, each.record.emails))
        for each in mentions
    )


def finish_visit(draft: RecordDraft, around: CellContext) -> RecordDraft:
    """Return a meeting with a title, its end if that can be, its zone, and what is missing."""
    visit = draft.record
    assert isinstance(visit, Visit)
    told, missing = list(draft.told), list(draft.missing)
    if (visit.start is None and visit.end is not None) or visit.has_impossible_end:
        shown = show_clock(visit.end) if visit.end else ""
        note = messages.NOTE(label=messages.ENDS(), text=shown)
        told.append(messages.END_IN_NOTES(text=shown))
        visit = replace(visit, end=None, notes="\n".join(filter(None, (visit.notes, note))))
    if visit.start is not None and not visit.zone and around.zone:
        visit = replace(visit, zone=around.zone)
    visit = _at_local_time(visit, around.book)
    if not visit.title:
        visit = replace(visit, title=_title(visit, draft))
    if visit.day is None:
        missing.append(messages.DAY_OF_MEETING())
    return replace(draft, record=visit, told=tuple(told), missing=tuple(dict.fromkeys(missing)))


def _at_local_time(visit: Visit, book: Book) -> Visit:
    """Return a meeting in universal time by the clock of the place where its mission is then, if that is known."""
    if visit.zone != UNIVERSAL or visit.start is None or visit.day is None or not visit.day.is_day:
        return visit
    zone = visit_zone(replace(visit, zone=""), book)
    if not zone or zone == UNIVERSAL:
        return visit

    def local(at: time) -> datetime:
        return local_moment(visit.day.earliest, at, UNIVERSAL).astimezone(time_zone(zone))  # type: ignore[union-attr]

    start, end = local(visit.start), local(visit.end).time() if visit.end else None
    return replace(visit, day=PartialDate.day(start.date()), start=start.time(), end=end, zone=zone)


def _title(visit: Visit, draft: RecordDraft) -> str:
    """Return what a meeting without a title is called: by its host, else by who takes part, else by its place."""
    names = {each.id: each.record.heading for each in draft.mentions}
    others = [each.organisation or each.person for each in visit.participants]
    named = next((names[each] for each in (visit.host, *others) if each in names), "")
    if named:
        return messages.MEETING_WITH(name=named)
    return messages.MEETING_AT(place=line(visit.place)) if visit.place else messages.MEETING()


def visit_key(record: Record, _book: Book) -> tuple[str, ...]:
    """Return the day and hour of a meeting, and its folded title."""
    assert isinstance(record, Visit)
    day = record.day.text if record.day else ""
    return f"{day} {record.start.isoformat() if record.start else ''}".strip(), fold(line(record.title))


# An event.

_WITH_YEAR = re.compile(r"(\S.*?)[\s,]*(?:\b|['’])((?:19|20)\d\d(?:[/-]\d{2,4})?)")


def start_event(id: str, _around: CellContext) -> Record:
    """Return an event of which nothing is known."""
    return Event(id=id)


def _event(row: RowSoFar) -> Event:
    assert isinstance(row.record, Event)
    return row.record


def put_event_name(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the name; the year behind it is the edition."""
    found = _WITH_YEAR.fullmatch(value)
    if not found or _event(row).edition:
        return _with(row, series=value)
    return _with(row, series=found[1], edition=found[2])


def put_series(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the series; what another column calls the event stays as another name."""
    event = _event(row)
    other = (event.heading,) if event.series and fold(event.series) != fold(value) else ()
    return _with(row, series=value, aliases=tuple(dict.fromkeys((*event.aliases, *other))))


def put_edition(row: RowSoFar, value: str, _around: CellContext) -> RowSoFar:
    """Put the edition; the year behind the name stays with it in another name."""
    event = _event(row)
    other = (event.heading,) if event.edition not in ("", value) else ()
    return _with(row, edition=value, aliases=tuple(dict.fromkeys((*event.aliases, *other))))


def put_first_day(row: RowSoFar, value: When | PartialDate, _around: CellContext) -> RowSoFar:
    """Put when it begins, or from when to when it is."""
    day, dates = as_when(value).day, _event(row).dates
    if day and dates and not (dates.earliest <= day.earliest and day.latest <= dates.latest):
        return _noted(row, messages.ANOTHER_TIME(), show_date(day), told=True)
    return _with(row, dates=dates or day)


def put_last_day(row: RowSoFar, value: When | PartialDate, _around: CellContext) -> RowSoFar:
    """Put when it ends."""
    last, first = as_when(value).day, _event(row).dates
    if last is None or first is None or last == first:
        return _with(row, dates=first or last)
    if last.latest < first.earliest:
        shown = show_date(last)
        return _with(_noted(row, messages.UNTIL(), shown), messages.END_IN_NOTES(text=shown))
    return _with(row, dates=PartialDate.between(first.earliest, last.latest))


def finish_event(draft: RecordDraft, _around: CellContext) -> RecordDraft:
    """Return an event with what is missing."""
    event = draft.record
    assert isinstance(event, Event)
    missing = draft.missing if event.dates else (*draft.missing, messages.DATES_OF_EVENT())
    return replace(draft, missing=tuple(dict.fromkeys(missing)))


def event_key(record: Record, _book: Book) -> tuple[str, ...]:
    """Return the folded series and the edition; without one, the year in which it is."""
    assert isinstance(record, Event)
    year = str(record.dates.earliest.year) if record.dates else ""
    return fold(line(record.series)), fold(record.edition) or year
