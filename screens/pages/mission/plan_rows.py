"""The rows of a mission's plan: all days with what is planned, its conflicts, and last the unscheduled visits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import reduce

from missions.dates.formatting import MONTHS, WEEKDAYS, show_choice, show_clock
from missions.delegation.sides import is_ours
from missions.planning.conflict import Conflict, ConflictKind
from missions.planning.visits import visit_minutes
from missions.records.book import Book
from missions.records.visits import Visit, VisitKind
from missions.reports.agenda import home_time, hours_and_minutes, item_times, minutes_ahead
from missions.reports.row_words import partner_name, partners_of, short_name
from missions.text import line
from missions.travel.items import ItineraryDay, ItineraryItem
from missions.travel.messages import DAYS_OFF
from missions.travel.timing import visit_span
from screens.cell_width import cell_width, fit
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.styled_text import Span, Spans, width_of

HARD, SOFT, SIGNING = "✗", "!", "○"
"""The marks of a conflict, of something to check, and of a signing."""

_QUIET = (VisitKind.TRANSFER, VisitKind.FREE)
_NOTHING = Span("")
_LEAST_WHAT, _LEAST_PARTNER = 24, 16
"""Cells of what is planned, and of with whom, below which neither is cut for the other."""


class RowKind(Enum):
    """What a row of the plan is."""

    DAY = "day"
    VISIT = "visit"
    TRAVEL = "travel"
    CONFLICT = "conflict"
    WAITING = "waiting"
    HEADING = "heading"
    BLANK = "blank"


@dataclass(frozen=True)
class PlanRow:
    """A row: its key, which stays the same while the mission changes, what it is about, and its cells."""

    key: str
    kind: RowKind
    day: date | None = None
    times: str = ""
    home: str = ""
    mark: Span = _NOTHING
    what: Span = _NOTHING
    partner: str = ""
    tail: Span = _NOTHING
    item: ItineraryItem | None = field(default=None, compare=False)
    visit: Visit | None = field(default=None, compare=False)
    conflict: Conflict | None = field(default=None, compare=False)

    @property
    def stops(self) -> bool:
        """Whether the cursor stops on it."""
        return self.kind not in (RowKind.HEADING, RowKind.BLANK)


def day_key(day: date | None) -> str:
    """Return the key of the head of a day."""
    return f"{day.isoformat() if day else ''}/"


def short_day(day: date) -> str:
    """Return a day of the mission: “Thu 10 Dec”."""
    return messages.SHORT_DAY(weekday=WEEKDAYS[day.weekday()], day=day.day, month=MONTHS[day.month - 1])


def conflict_mark(found: Sequence[Conflict]) -> Span:
    """Return the mark of the gravest conflict; empty if there are none."""
    if not found:
        return _NOTHING
    return Span(HARD, "overdue") if any(each.is_hard for each in found) else Span(SOFT, "act")


# Which rows there are.


KeptRows = dict[date, tuple[ItineraryDay, tuple[object, ...], tuple[PlanRow, ...]]]
"""The rows of each day, with the day and the conflicts they were made of."""


def plan_rows(
    plan: MissionPlan, marks: PlanMarks, is_short: bool = False, kept: KeptRows | None = None
) -> tuple[PlanRow, ...]:
    """Return all rows; with little room without blank ones between the days. Of days that are `kept` none is new."""
    groups = [_rows_of(day, plan, marks, {} if kept is None else kept) for day in plan.days]
    if not plan.days:
        groups.append((PlanRow(day_key(None), RowKind.DAY, what=Span(messages.NO_DAYS_YET(), "title")),))
    general = tuple(_conflict_row(each, None, None, plan.snapshot.book) for each in marks.of_mission)
    if general:
        groups.append((_heading(messages.FOR_MISSION(count=len(general))), *general))
    waiting = tuple(row for visit in plan.itinerary.tray for row in _waiting_rows(visit, plan, marks))
    if waiting:
        head = _heading(messages.UNSCHEDULED(count=len(plan.itinerary.tray)), messages.NEXT_FREE_HOUR())
        groups.append((head, *waiting))
    found: list[PlanRow] = []
    for number, group in enumerate(groups):
        if number and not is_short:
            found.append(PlanRow(f"blank:{number}", RowKind.BLANK))
        found += group
    return tuple(found)


def _rows_of(day: ItineraryDay, plan: MissionPlan, marks: PlanMarks, kept: KeptRows) -> tuple[PlanRow, ...]:
    """Return the rows of a day, those kept where neither it nor its conflicts have changed."""
    conflicts = tuple(marks.by_visit.get(item.key) for item in day.items if item.visit)
    found = kept.get(day.date)
    if found is None or found[0] is not day or found[1] != conflicts:
        found = kept[day.date] = (day, conflicts, tuple(_day_rows(day, plan, marks)))
    return found[2]


def _heading(text: str, tail: str = "") -> PlanRow:
    return PlanRow(f"heading:{text}", RowKind.HEADING, what=Span(text, "title"), tail=Span(tail, "faint"))


def _day_rows(day: ItineraryDay, plan: MissionPlan, marks: PlanMarks) -> Iterator[PlanRow]:
    """Yield the head of a day, its items, and under each visit the conflicts it is the later part of."""
    yield PlanRow(
        day_key(day.date), RowKind.DAY, day.date, what=Span(day_text(day), "faint"),
        tail=Span(_home_difference(day, plan.itinerary.home), "faint"),
    )  # fmt: skip
    for item in day.items:
        if item.visit is not None:
            yield _visit_row(item, item.visit, marks.by_visit.get(item.visit.id, ()), plan.snapshot.book)
            yield from _conflict_rows(item.visit, day.date, marks, plan.snapshot.book)
        elif plan.is_first(item):
            yield _leg_row(item) if item.leg else _stay_row(item)


def _item_key(item: ItineraryItem) -> str:
    return f"{item.day.isoformat()}/{item.key}"


def day_text(day: ItineraryDay) -> str:
    """Return where a day is spent, and why people do not work there, if it is more than a weekend."""
    cities = [line(each) for each in day.cities]
    for item in day.items:
        if item.leg is not None and not item.is_arrival and item.place and line(item.place) not in cities:
            cities.append(line(item.place))
    if len(cities) == 1 and day.items and all(each.is_arrival for each in day.items):
        places = messages.TO_PLACE(place=cities[0])
    else:
        places = reduce(lambda one, other: messages.FROM_TO(origin=one, destination=other), cities or [""])
    is_weekend = day.off in {str(each()) for each in DAYS_OFF.values()}
    return f"{places}  {line(day.off)}" if day.off and not is_weekend else places


def _home_difference(day: ItineraryDay, home: str) -> str:
    minutes = minutes_ahead(day, home)
    if not minutes:
        return ""
    sentence = messages.HOME_BEHIND if minutes > 0 else messages.HOME_AHEAD
    return sentence(length=hours_and_minutes(abs(minutes)))


def _visit_row(item: ItineraryItem, visit: Visit, conflicts: Sequence[Conflict], book: Book) -> PlanRow:
    mark = conflict_mark(conflicts)
    if not mark.text and visit.kind is VisitKind.SIGNING:
        mark = Span(SIGNING, "accent")
    is_same = item.home_at is None or item.at is None or item.home_at.utcoffset() == item.at.utcoffset()
    home = "" if is_same else messages.HOME_TIME(time=home_time(item))
    role = "faint" if visit.kind in _QUIET else "strong"
    return PlanRow(
        visit.id, RowKind.VISIT, item.day, item_times(item), home, mark, Span.of(visit.heading, role),
        visit_partner(visit, book), item=item, visit=visit,
    )  # fmt: skip


def visit_partner(visit: Visit, book: Book) -> str:
    """Return with whom a visit is: its host in short, else whom it meets; where nobody is named, its place."""
    if visit.host and not is_ours(visit.host, book):
        return short_name(visit.host, book)
    return partner_name(visit, book) if partners_of(visit, book) else line(visit.place)


def _leg_row(item: ItineraryItem) -> PlanRow:
    leg = item.leg
    assert leg is not None
    name = " ".join(part for part in (show_choice(leg.mode).capitalize(), line(leg.reference)) if part)
    later = item.ends is not None and item.starts is not None and item.ends.date() != item.starts.date()
    arrives = messages.ARRIVES_THERE(weekday=WEEKDAYS[item.ends.weekday()]) if later and item.ends else ""
    times = item_times(item).partition(" ")[0] if later else item_times(item)
    return PlanRow(
        _item_key(item), RowKind.TRAVEL, item.day, times, what=Span(name, "faint"),
        partner=arrives, item=item,
    )  # fmt: skip


def _stay_row(item: ItineraryItem) -> PlanRow:
    what = Span.of(item.title, "faint")
    nights = item.stay.nights if item.stay else None
    count = (nights.latest - nights.earliest).days if nights else 0
    times = messages.NIGHTS(count=count) if count else messages.STAY()
    return PlanRow(_item_key(item), RowKind.TRAVEL, item.day, times, what=what, partner=line(item.place), item=item)


def _conflict_rows(visit: Visit, day: date, marks: PlanMarks, book: Book) -> Iterator[PlanRow]:
    for each in marks.by_visit.get(visit.id, ()):
        own = [id for id in each.visits if (other := book.visits.get(id)) and other.mission == visit.mission]
        if own[-1:] == [visit.id]:
            yield _conflict_row(each, visit, day, book)


def _conflict_row(each: Conflict, visit: Visit | None, day: date | None, book: Book) -> PlanRow:
    role = "overdue" if each.is_hard else "act"
    tail = Span(messages.FIX(), "link")
    text = Span.of(conflict_in_short(each, visit, book), role)
    return PlanRow(f"!{each.key}", RowKind.CONFLICT, day, what=text, tail=tail, visit=visit, conflict=each)


def conflict_in_short(each: Conflict, visit: Visit | None, book: Book) -> str:
    """Return what does not fit in a few words, as it is said under the visit it concerns."""
    other = next((found for id in each.visits if (found := book.visits.get(id)) and found is not visit), None)
    names = ", ".join(short_name(id, book) for id in each.people[:2])
    if visit is not None and other is not None:
        if each.kind is ConflictKind.TWO_PLACES:
            one, late = visit_span(other, book), visit_span(visit, book)
            if one and late:
                length = hours_and_minutes(round((min(one[1], late[1]) - late[0]).total_seconds() / 60))
                return messages.OVERLAPS(visit=other.heading, length=length)
        if each.kind is ConflictKind.TRAVEL_TIME:
            return messages.TOO_SOON_AFTER(visit=other.heading)
    short = messages.CONFLICT_IN_SHORT.get(each.kind.value)
    if short is None:
        return line(each.said)
    return short(people=names, host=short_name(visit.host, book) if visit and visit.host else "")


def _waiting_rows(visit: Visit, plan: MissionPlan, marks: PlanMarks) -> Iterator[PlanRow]:
    """Yield an unscheduled visit with its next free hour, and its conflicts."""
    hour, book = plan.hours.get(visit.id), plan.snapshot.book
    none = "" if plan.mission.is_over else messages.NO_FREE_HOUR()
    tail = Span(free_hour(hour), "link") if hour else Span(none, "faint")
    yield PlanRow(
        visit.id, RowKind.WAITING, None, hours_and_minutes(visit_minutes(visit)),
        mark=conflict_mark(marks.by_visit.get(visit.id, ())), what=Span.of(visit.heading, "strong"),
        partner=visit_partner(visit, book), tail=tail, visit=visit,
    )  # fmt: skip
    for each in marks.by_visit.get(visit.id, ()):
        yield _conflict_row(each, visit, None, book)


def free_hour(hour: datetime) -> str:
    """Return an hour of a day of the mission: “Tue 8 Dec 16:00”."""
    return messages.DAY_AND_HOUR(day=short_day(hour.date()), clock=show_clock(hour.time()))


# How they are drawn.


class PlanLook:
    """The widths of the columns, from what is listed; with little room the partner gives way, then home times."""

    def __init__(self, rows: Sequence[PlanRow]) -> None:
        timed = [each for each in rows if each.kind in (RowKind.VISIT, RowKind.TRAVEL, RowKind.WAITING)]
        self._times = max((11, *(cell_width(each.times) for each in timed)))
        self._home = max((cell_width(each.home) for each in timed), default=0)
        self._what = max((cell_width(each.what.text) for each in timed), default=0)
        self._partner = max((cell_width(each.partner) for each in timed), default=0)
        self._tail = max((cell_width(each.tail.text) for each in timed), default=0)

    def spans(self, row: PlanRow, width: int) -> Spans:
        """Return a row in that many cells."""
        match row.kind:
            case RowKind.BLANK:
                return ()
            case RowKind.DAY | RowKind.HEADING:
                day = Span(f"{short_day(row.day)}  " if row.day else "", "title")
                return _with_tail((day, row.what), row.tail, width)
            case RowKind.CONFLICT:
                room = width - self._start - cell_width(row.tail.text) - 2
                start = self._start + min(0, room - cell_width(row.what.text)) if row.visit else 0
                return _with_tail((Span(" " * max(2, start)), row.what), row.tail, width)
        first = Span(f"  {fit(row.times, self._times)}  ", "faint" if row.kind is RowKind.TRAVEL else "plain")
        home = Span(f"{fit(row.home, self._home)}  " if self._home else "", "faint")
        mark = Span(fit(row.mark.text, 1) + " ", row.mark.role)
        room = width - width_of((first, home, mark))
        tail = row.tail if room - cell_width(row.tail.text) - 2 >= 18 else _NOTHING
        room -= (cell_width(tail.text) + 2) if tail.text else 0
        what = min(self._what, room)
        if room - what - 2 < self._partner:
            what = min(what, max(_LEAST_WHAT, room - 2 - min(self._partner, _LEAST_PARTNER))) if room >= 36 else room
        partner = max(0, min(self._partner, room - what - 2))
        cut = fit if row.kind is RowKind.TRAVEL else _fit_ends
        cells = (
            Span(fit(row.what.text, what) + "  " * bool(partner), row.what.role),
            Span(cut(row.partner, partner), "faint" if row.kind is RowKind.TRAVEL else "plain"),
        )
        return _with_tail((first, home, mark, *cells), tail, width)

    @property
    def _start(self) -> int:
        """Where the column of what is planned begins."""
        return 2 + self._times + 2 + (self._home + 2 if self._home else 0) + 2


def _fit_ends(text: str, cells: int) -> str:
    """Return a name in that many cells; a long one keeps its last word, which tells it from others."""
    last = text.rsplit(" ", 1)[-1]
    if cell_width(text) <= cells or cell_width(last) > cells - 6:
        return fit(text, cells)
    first = fit(text, cells - cell_width(last) - 1)
    return f"{first}{'' if first.endswith('…') else ' '}{last} "[:cells] if first.endswith("…") else fit(text, cells)


def _with_tail(spans: Spans, tail: Span, width: int) -> Spans:
    """Return spans with a tail at the right end; what is too long is cut at its end."""
    *first, last = spans
    room = width - width_of(tuple(first)) - cell_width(tail.text)
    return (*first, Span(fit(last.text, max(0, room)), last.role), tail)
