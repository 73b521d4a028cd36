"""Readers of cells of meetings and events: when they are, in which zone, of what sort, and who takes part."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

import msgspec

from missions.dates.business_days import first_known_zone
from missions.dates.formatting import show_clock, show_date
from missions.dates.parsing import DateParseError, parse_clock
from missions.dates.partial import PartialDate
from missions.importing import messages
from missions.importing.cell_days import day_cell, said_in
from missions.importing.cell_readers import choice_cell, flag_cell, names_cell
from missions.importing.questions import ZONE
from missions.importing.sheet import SheetCell
from missions.importing.target import CellContext, CellReading, Kept, Known, NotStated, Unclear
from missions.importing.words import is_not_stated, plain, table_of
from missions.records.book import Book
from missions.records.search import named_records
from missions.records.visits import EventStatus, Visit, VisitKind
from missions.text import clean
from missions.travel.timing import visit_zone

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


class When(msgspec.Struct, frozen=True):
    """What a cell says of when something is: its day, its start and its end, each as far as it says it."""

    day: PartialDate | None = None
    start: time | None = None
    end: time | None = None

    @property
    def shown(self) -> str:
        """What it says, as it is shown."""
        day = show_date(self.day) if self.day else ""
        return " ".join(filter(None, (day, "–".join(show_clock(each) for each in (self.start, self.end) if each))))

    def __str__(self) -> str:
        times = (each.isoformat("minutes") for each in (self.start, self.end) if each)
        return " ".join((self.day.text if self.day else "", "–".join(times))).strip()


def as_when(value: When | PartialDate) -> When:
    """Return what was read, or answered, of when something is."""
    return value if isinstance(value, When) else When(value)


def when_cell(cell: SheetCell, around: CellContext) -> CellReading:
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
        return _with_times(_DAY_CELL(SheetCell(written), around), start, end)
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
    if found["last"] and _MIDNIGHT.fullmatch(found["last"]):
        last = time()
    if first is None or (found["last"] and last is None):
        return None
    return found.groupdict().get("day", "").strip(" ,|"), first, last


def _clock(text: str) -> time | None:
    try:
        return parse_clock(text)
    except DateParseError:
        return None


_MIDNIGHT = re.compile(r"24[:.h]00(?: ?(?:uhr|h))?", re.IGNORECASE)


def end_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read when something ends, which may be at 24:00."""
    if cell.value is None and _MIDNIGHT.fullmatch(said_in(cell)):
        return Known(When(start=time()))
    return when_cell(cell, around)


def _with_times(reading: CellReading, start: time | None, end: time | None) -> CellReading:
    """Return what was read of a day with the times beside it."""
    match reading:
        case Known(PartialDate() as day, said, rest):
            return Known(When(day, start, end), said, rest)
        case Unclear(kind, readings) if start is not None:
            return Unclear(kind, {key: When(day, start, end) for key, day in readings.items()})
    return reading


def title_cell(cell: SheetCell, around: CellContext) -> CellReading:
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


def zone_cell(cell: SheetCell, around: CellContext) -> CellReading:
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
        return Known(around.zone, around.zone)
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


def record_cell(table: str) -> Callable[[SheetCell, CellContext], CellReading]:
    """Return the reader of a record on file that is named; another name is kept in the notes."""

    def read(cell: SheetCell, around: CellContext) -> CellReading:
        text = said_in(cell)
        if is_not_stated(text):
            return NotStated()
        found = {each.id for each in named_records((table,), around.book).called(text)}
        return Known(found.pop()) if len(found) == 1 else Kept(messages.NOT_ON_FILE(text=text))

    return read


def kind_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read what sort of item it is."""
    return _KIND_CELL(cell, around)


def event_status_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read what became of an event."""
    return _STATUS_CELL(cell, around)


def all_day_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read whether a meeting lasts all day, so that its hours are none."""
    found = flag_cell(cell, around)
    return found if isinstance(found, Known | NotStated) else Kept()


def status_cell(cell: SheetCell, _around: CellContext) -> CellReading:
    """Read how a meeting stands: a visit has no such field, so it goes to the notes, and a cancelled one is told."""
    return Kept(messages.MARKED_CANCELLED() if plain(cell.text) in CANCELLED else "")


def people_cell(cell: SheetCell, around: CellContext) -> CellReading:
    """Read who takes part: a name each, with e-mail address or organisation; yes and no are no names."""
    if isinstance(flag_cell(cell, around), Known):
        return Kept()
    lines = [each.strip() for each in re.split(r"[;\n]", clean(cell.text)) if each.strip()]
    if len(lines) > 1 or "@" in cell.text:
        named = [each for each in lines if not is_not_stated(each)]
        return Known(tuple(dict.fromkeys(named))) if named else NotStated()
    return _NAMES_CELL(cell, around)
