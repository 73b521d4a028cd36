"""What a row of a list of meetings or events becomes: when it is, who takes part, and what is settled last."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from missions.dates.business_days import first_known_zone, local_moment, time_zone
from missions.dates.formatting import show_clock, show_date
from missions.dates.parsing import DateParseError, parse_clock
from missions.dates.partial import PartialDate
from missions.importing import messages
from missions.importing.cell_days import day_cell
from missions.importing.cell_readers import (
    choice_cell,
    flag_cell,
    names_cell,
    organisation_mention,
    person_mentions,
    said_in,
    with_mentions,
)
from missions.importing.questions import ZONE
from missions.importing.sheet import Cell
from missions.importing.target import Around, CellReading, Draft, Kept, Known, Mention, NotStated, RowSoFar, Unclear
from missions.importing.words import is_not_stated, plain, table_of
from missions.records.book import Book
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.search import named_records
from missions.records.visits import Event, EventStatus, Invitation, Participant, Visit, VisitKind
from missions.text import clean, fold, line
from missions.travel.timing import visit_zone

UNIVERSAL = "UTC"
_MOST_ZONES = 6
_LONGEST_ZONE = 60

CANCELLED = frozenset(
    (
        *("cancelled", "canceled", "called off", "withdrawn", "abgesagt", "storniert", "entfallt", "fallt aus"),
        *("zuruckgezogen", "annule", "annulee"),
    )
)
"""Words, folded, that say that something does not take place."""

VISIT_KINDS = table_of(
    {
        VisitKind.COURTESY_CALL: "courtesy call;antrittsbesuch;hoflichkeitsbesuch;visite de courtoisie;courtesy visit",
        VisitKind.MEETING: "meeting;gesprach;besprechung;termin;treffen;reunion;entretien;rendez-vous;rdv;call;talks"
        ";1:1;one-to-one;b2b meeting;sitzung;einzelgesprach;conference call;video call",
        VisitKind.SITE_VISIT: "site visit;besuch;besichtigung;fuhrung;tour;visite;visite de site;firmenbesuch"
        ";company visit;unternehmensbesuch;lab tour",
        VisitKind.WORKSHOP: "workshop;seminar;atelier;panel;roundtable;round table;table ronde;vortrag;presentation",
        VisitKind.MATCHMAKING: "matchmaking;partnering;kooperationsborse;b2b;speed dating;pitching",
        VisitKind.SIGNING: "signing;signing ceremony;unterzeichnung;signature;vertragsunterzeichnung",
        VisitKind.STAND: "stand;booth;messestand;stand duty;standdienst;exhibition",
        VisitKind.MEAL: "meal;lunch;dinner;breakfast;essen;mittagessen;abendessen;fruhstuck;dejeuner;diner;repas",
        VisitKind.RECEPTION: "reception;empfang;get-together;cocktail;networking",
        VisitKind.TRANSFER: "transfer;fahrt;transport;bus;fahrtzeit;trajet",
        VisitKind.FREE: "free;free time;freizeit;pause;break;temps libre;zur freien verfugung",
    }
)
"""What people call the sorts of items of a programme, folded."""

EVENT_STATES = table_of(
    {
        EventStatus.PLANNED: "planned;geplant;prevu;prevue;confirmed;bestatigt;confirme;scheduled;upcoming;announced",
        EventStatus.MOVED: "moved;verschoben;reporte;reportee;postponed;verlegt",
        EventStatus.ONLINE: "online;virtual;virtuell;en ligne;digital",
        EventStatus.CANCELLED: ";".join(CANCELLED),
        EventStatus.HELD: "held;stattgefunden;done;over;vorbei;eu lieu;completed;past",
    }
)
"""What people call what became of an event, folded."""

_KIND_CELL = choice_cell(VisitKind, VISIT_KINDS)
_STATUS_CELL = choice_cell(EventStatus, EVENT_STATES)
_DAY_CELL = day_cell()
_NAMES_CELL = names_cell("people")

_BETWEEN_TIMES = re.compile(r"\s*(?:[-–—‒]|\bbis\b|\bto\b|\buntil\b|\bà\b|\ba\b)\s*", re.IGNORECASE)
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{1,2} ?h(?! ?\d)|\d{1,2}(?= ?(?:uhr|[ap]\.?m)))(?: ?(?:uhr|[ap]\.?m\.?))?"
_WORDS = r"(?:(?:um|at|ab|from|von|de|à|dès|ca\.?)\s+)?"
_TIMES = re.compile(
    rf"{_WORDS}(?P<first>{_CLOCK})(?:{_BETWEEN_TIMES.pattern}(?P<last>{_CLOCK}))?\s*(?:uhr|h)?", re.IGNORECASE
)
_DAY_AND_TIMES = re.compile(rf"(?P<day>\S.*?)(?:\s*[,|]\s*|\s+)(?P<times>{_TIMES.pattern})", re.IGNORECASE)
_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?")
_CODE = re.compile(r"(?=.*\d)[\w/.-]{1,7}|[A-Z]")


class When(msgspec.Struct, frozen=True):
    """What a cell says of when something is: its day, its start and its end, each as far as it says it."""

    day: PartialDate | None = None
    start: time | None = None
    end: time | None = None

    def __str__(self) -> str:
        times = (each.isoformat("minutes") for each in (self.start, self.end) if each)
        return " ".join((self.day.text if self.day else "", "–".join(times))).strip()


def _when(value: When | PartialDate) -> When:
    return value if isinstance(value, When) else When(value)


# Cells.


def when_cell(cell: Cell, around: Around) -> CellReading:
    """Read a day, a time, a day with a time, or from when to when: “10.11.2026, 10:00–11:00 Uhr”."""
    value = cell.value
    if isinstance(value, datetime):
        day = PartialDate.day(value.date()) if value.year > _NO_YEAR else None
        at = value.time().replace(second=0, microsecond=0)
        return Known(When(day, None if at == time() and day else at))
    if isinstance(value, time):
        return Known(When(start=value.replace(second=0, microsecond=0, tzinfo=None)))
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    if not isinstance(value, date) and (found := _times(text)):
        written, start, end = found
        if not written:
            return Known(When(None, start, end))
        return _with_times(_DAY_CELL(Cell(written), around), start, end)
    return _with_times(_DAY_CELL(cell, around), None, None)


_NO_YEAR = 1904
"""Up to this year a spreadsheet's day is the zero of its calendar: only its time is meant."""


def _times(text: str) -> tuple[str, time, time | None] | None:
    """Return the day that is written before a time, the time, and the time at which it ends; None if there is none."""
    moment = _ISO_MOMENT.fullmatch(text)
    if moment:
        return moment[1], time.fromisoformat(moment[2]), None
    found = _TIMES.fullmatch(text) or _DAY_AND_TIMES.fullmatch(text)
    if not found:
        return None
    first, last = _clock(found["first"]), _clock(found["last"]) if found["last"] else None
    if first is None or (found["last"] and last is None):
        return None
    return found.groupdict().get("day", "").strip(" ,|"), first, last


def _clock(text: str) -> time | None:
    try:
        return parse_clock(text)
    except DateParseError:
        return None


def _with_times(reading: CellReading, start: time | None, end: time | None) -> CellReading:
    """Return what was read of a day with the times beside it."""
    match reading:
        case Known(PartialDate() as day, said, rest):
            return Known(When(day, start, end), said, rest)
        case Unclear(kind, readings) if start is not None:
            return Unclear(kind, {key: When(day, start, end) for key, day in readings.items()})
    return reading


def title_cell(cell: Cell, around: Around) -> CellReading:
    """Read what a meeting is called; a heading such as “Termin” may also mean when it is."""
    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    if isinstance(cell.value, date) or sum(map(str.isdigit, text)) > _FEW_DIGITS:
        found = when_cell(cell, around)
        if not isinstance(found, Kept):
            return found
    return Known(text)


_FEW_DIGITS = 3


def zone_cell(cell: Cell, around: Around) -> CellReading:
    """Read a time zone; one that is not known is asked about, with those of the portfolio as answers."""
    from missions.records.codes import read_zone

    text = said_in(cell)
    if is_not_stated(text):
        return NotStated()
    if len(text) > _LONGEST_ZONE:
        return Kept()
    try:
        return Known(read_zone(text))
    except DateParseError as error:
        near = error.options
    if around.zone:
        return Known(around.zone)
    there = visit_zone(Visit(id="", mission=around.mission), around.book) if around.mission else ""
    likely = (*near, there, *around.book.ask(_zones_on_file))
    return Unclear(ZONE, {each: each for each in dict.fromkeys(filter(None, likely))})


def _zones_on_file(book: Book) -> tuple[str, ...]:
    """Return the time zones that are most likely meant: at home, and where missions and events are."""
    own = (each.zone for each in book.organisations.values() if each.ours)
    events = sorted(book.events.values(), key=lambda each: (each.dates is None, each.dates), reverse=True)
    travelled = (each.zone for each in book.visits.values())
    found = (book.own_rules.home_zone, *own, *travelled, *(each.zone for each in events))
    return tuple(each for each in dict.fromkeys(found) if first_known_zone(each))[:_MOST_ZONES]


def record_cell(table: str) -> Callable[[Cell, Around], CellReading]:
    """Return the reader of a record on file that is named; another name is kept in the notes."""

    def read(cell: Cell, around: Around) -> CellReading:
        text = said_in(cell)
        if is_not_stated(text):
            return NotStated()
        found = {each.id for each in named_records((table,), around.book).called(text)}
        return Known(found.pop()) if len(found) == 1 else Kept(messages.NOT_ON_FILE(text=text))

    return read


def kind_cell(cell: Cell, around: Around) -> CellReading:
    """Read what sort of item it is."""
    return _KIND_CELL(cell, around)


def event_status_cell(cell: Cell, around: Around) -> CellReading:
    """Read what became of an event."""
    return _STATUS_CELL(cell, around)


def status_cell(cell: Cell, _around: Around) -> CellReading:
    """Read how a meeting stands: a visit has no such field, so it goes to the notes, and a cancelled one is told."""
    return Kept(messages.MARKED_CANCELLED() if plain(cell.text) in CANCELLED else "")


def people_cell(cell: Cell, around: Around) -> CellReading:
    """Read who takes part: a name each, with e-mail address or organisation; yes and no are no names."""
    if isinstance(flag_cell(cell, around), Known):
        return Kept()
    lines = [each.strip() for each in re.split(r"[;\n]", clean(cell.text)) if each.strip()]
    if len(lines) > 1 or "@" in cell.text:
        named = [each for each in lines if not is_not_stated(each)]
        return Known(tuple(dict.fromkeys(named))) if named else NotStated()
    return _NAMES_CELL(cell, around)


# A meeting.


def start_visit(id: str, around: Around) -> Record:
    """Return a meeting of the mission that was chosen."""
    return Visit(id=id, mission=around.mission)


def _visit(row: RowSoFar) -> Visit:
    assert isinstance(row.record, Visit)
    return row.record


def _with(row: RowSoFar, *told: str, **fields: Any) -> RowSoFar:
    """Return the row with these fields of its record, and what is told of it."""
    return row._replace(record=replace(row.record, **fields), told=(*row.told, *told))


def put_title(row: RowSoFar, value: str | When | PartialDate, around: Around) -> RowSoFar:
    """Put what it is called, or when it is where that stands there."""
    return _with(row, title=value) if isinstance(value, str) else put_when(row, value, around)


def put_when(row: RowSoFar, value: When | PartialDate, _around: Around) -> RowSoFar:
    """Put the day and the time; what another column said before stays."""
    visit, when = _visit(row), _when(value)
    return _with(row, day=visit.day or when.day, start=visit.start or when.start, end=visit.end or when.end)


def put_end(row: RowSoFar, value: When | PartialDate, around: Around) -> RowSoFar:
    """Put when it ends: a time, or a day too where it lasts several."""
    when = _when(value)
    row = _with(row, end=when.end or when.start or _visit(row).end)
    return put_until(row, when, around) if when.day else row


def put_until(row: RowSoFar, value: When | PartialDate, _around: Around) -> RowSoFar:
    """Put the last day of what lasts several; of a meeting with hours it goes to the notes. Its time is the end."""
    visit, when = _visit(row), _when(value)
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
        shown = f"{show_date(last)} {show_clock(visit.end)}".strip() if visit.end else show_date(last)
        note = messages.NOTE(label=messages.UNTIL(), text=shown)
        notes = "\n".join(filter(None, (visit.notes, note)))
        return _with(row, messages.END_IN_NOTES(text=shown), end=None, notes=notes)
    return _with(row, day=PartialDate.between(first_day, last_day))


def put_place(row: RowSoFar, value: str, _around: Around) -> RowSoFar:
    """Put where it is; several columns together."""
    return _with(row, place=_joined(_visit(row).place, value))


def put_table(row: RowSoFar, value: str, _around: Around) -> RowSoFar:
    """Put the table or stand where it is; a bare number says that it is a table."""
    named = messages.AT_TABLE(number=value) if _CODE.fullmatch(value) else value
    return _with(row, place=_joined(_visit(row).place, named))


def put_stand(row: RowSoFar, value: str, _around: Around) -> RowSoFar:
    """Put the stand where it is; a bare number says that it is one."""
    named = messages.AT_STAND(number=value) if _CODE.fullmatch(value) else value
    return _with(row, place=_joined(_visit(row).place, named))


def _joined(place: str, more: str) -> str:
    return place if fold(more) in fold(place) else ", ".join(filter(None, (place, more)))


def put_host(row: RowSoFar, names: tuple[str, ...], _around: Around) -> RowSoFar:
    """Put the organisation that hosts it; further ones take part."""
    mentions = [organisation_mention(each) for each in names]
    visit = _visit(row)
    others = tuple(Participant(organisation=each.id) for each in mentions[0 if visit.host else 1 :])
    row = _with(row, host=visit.host or mentions[0].id, participants=(*visit.participants, *others))
    return with_mentions(row, mentions)


def put_people(invitation: Invitation) -> Callable[[RowSoFar, tuple[str, ...], Around], RowSoFar]:
    """Return what adds who takes part, with what they answered; who is on the list already keeps that answer."""

    def put(row: RowSoFar, names: tuple[str, ...], around: Around) -> RowSoFar:
        for name in names:
            row = _with_person(row, name, invitation, around)
        return row

    return put


def _with_person(row: RowSoFar, name: str, invitation: Invitation, around: Around) -> RowSoFar:
    organisations = {each.id for each in named_records(("organisations",), around.book).called(name)}
    mentions = (organisation_mention(name),) if organisations else person_mentions(name, around)
    if not mentions:
        return row
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


def finish_visit(draft: Draft, around: Around) -> Draft:
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


def _title(visit: Visit, draft: Draft) -> str:
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


def start_event(id: str, _around: Around) -> Record:
    """Return an event of which nothing is known."""
    return Event(id=id)


def _event(row: RowSoFar) -> Event:
    assert isinstance(row.record, Event)
    return row.record


def put_event_name(row: RowSoFar, value: str, _around: Around) -> RowSoFar:
    """Put the name; the year behind it is the edition."""
    found = _WITH_YEAR.fullmatch(value)
    if not found or _event(row).edition:
        return _with(row, series=value)
    return _with(row, series=found[1], edition=found[2])


def put_first_day(row: RowSoFar, value: When | PartialDate, _around: Around) -> RowSoFar:
    """Put when it begins, or from when to when it is."""
    return _with(row, dates=_event(row).dates or _when(value).day)


def put_last_day(row: RowSoFar, value: When | PartialDate, _around: Around) -> RowSoFar:
    """Put when it ends."""
    last, first = _when(value).day, _event(row).dates
    if last is None or first is None or last == first:
        return _with(row, dates=first or last)
    if last.latest < first.earliest:
        shown = show_date(last)
        note = messages.NOTE(label=messages.UNTIL(), text=shown)
        notes = "\n".join(filter(None, (row.record.notes, note)))
        return _with(row, messages.END_IN_NOTES(text=shown), notes=notes)
    return _with(row, dates=PartialDate.between(first.earliest, last.latest))


def finish_event(draft: Draft, _around: Around) -> Draft:
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
