"""The possible days of a meeting or visit against the calendars of both sides: clear, or a holiday where."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from missions.dates.business_days import business_calendar, calendar_codes
from missions.dates.formatting import show_day
from missions.dates.holidays import is_weekend
from missions.dates.partial import PartialDate
from missions.delegation.sides import our_organisations
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.follow_ups import FollowUp, FollowUpKind
from missions.records.record import Record
from missions.records.visits import Visit
from missions.reports import deadline_messages as messages
from missions.reports.report import Line, Section
from missions.travel.timing import visit_place

POSSIBLE_DAYS = "possible_days"
"""The key of the section."""

_MOST_LISTED = 10
"""So many days are listed one by one; of more only those that are clear are counted."""

_MOST_COUNTED = 366
"""Of more days than these nothing is told: a year says too little."""


def possible_days(record: Record | None, book: Book) -> Section | None:
    """Return how each possible day of a meeting or visit stands in the calendars of both sides; None if it has one."""
    if isinstance(record, Visit):
        when, codes = record.day, _visit_codes(record, book)
    elif isinstance(record, FollowUp) and record.kind is FollowUpKind.MEETING:
        when, codes = record.due, _meeting_codes(record, book)
    else:
        return None
    days = _days(when) if when and not when.is_day else ()
    if not days:
        return None
    where = messages.POSSIBLE_DAYS(codes=", ".join(codes)) if codes else messages.POSSIBLE_WITHOUT_HOLIDAYS()
    told = [(day, why_not_clear(day, codes)) for day in days]
    clear = [day for day, why in told if not why]
    if len(days) <= _MOST_LISTED:
        lines = tuple(_line(day, why) for day, why in told)
    elif clear:
        lines = (Line(messages.CLEAR_DAYS(count=len(clear), total=len(days), first=show_day(clear[0], weekday=True))),)
    else:
        lines = (Line(messages.NO_CLEAR_DAY(total=len(days)), severity=Severity.ACT),)
    return Section(where, lines, POSSIBLE_DAYS)


def why_not_clear(day: date, codes: tuple[str, ...]) -> str:
    """Return the holidays and weekends of a day in these places; empty if it is a working day in all of them."""
    calendar = business_calendar(codes)
    resting = [code for code in codes if is_weekend(code, day)]
    found = [calendar.holiday(day)]
    if resting and len(resting) < len(codes):
        found.append(messages.WEEKEND_IN(codes=", ".join(resting)))
    elif resting or (not codes and day.weekday() > _FRIDAY):
        found.append(messages.WEEKEND())
    holiday, parts, _ = calendar.holiday_in_part(day)
    if holiday:
        found.append(messages.HOLIDAY_IN_PART(holiday=holiday, parts=parts))
    return ", ".join(each for each in found if each)


_FRIDAY = 4


def _line(day: date, why: str) -> Line:
    shown = show_day(day, weekday=True)
    if why:
        return Line(messages.DAY_NOT_CLEAR(day=shown, why=why), severity=Severity.ACT, mark=" · ")
    return Line(messages.DAY_CLEAR(day=shown), severity=Severity.GOOD, mark=" · ")


def _days(when: PartialDate) -> tuple[date, ...]:
    """Return the possible days in order; none where they are open or too many."""
    listed = when.days()
    if listed or when.is_open:
        return tuple(sorted(listed))
    length = (when.latest - when.earliest).days + 1
    return tuple(when.earliest + timedelta(days=each) for each in range(length)) if length <= _MOST_COUNTED else ()


def _meeting_codes(follow_up: FollowUp, book: Book) -> tuple[str, ...]:
    """Return the calendars of who promised it and to whom, and of where the visit was that it came of.

    Where neither side is named, those of the parties of the agreement it is about.
    """
    sides = (*follow_up.promised_by, *follow_up.promised_to)
    accord = book.agreements.get(follow_up.agreement)
    if not sides and accord:
        sides = tuple(each.organisation for each in accord.parties)
    visit = book.visits.get(follow_up.visit)
    there = _place_codes(visit, book) if visit else ()
    return tuple(dict.fromkeys((*_codes_of(sides, book), *there)))


def _visit_codes(visit: Visit, book: Book) -> tuple[str, ...]:
    """Return the calendars of the place of a visit and of the organisations that take part, ours among them."""
    guests = [each.organisation for each in visit.participants if each.organisation]
    mission = book.missions.get(visit.mission)
    lead = [mission.lead] if mission and mission.lead else sorted(our_organisations(book)) if not guests else []
    return tuple(dict.fromkeys((*_place_codes(visit, book), *_codes_of((visit.host, *guests, *lead), book))))


def _place_codes(visit: Visit, book: Book) -> tuple[str, ...]:
    place, host = visit_place(visit, book), book.organisations.get(visit.host)
    return calendar_codes(place.country, host.region if host and host.country == place.country else "", place.city)


def _codes_of(sides: Iterable[str], book: Book) -> Iterator[str]:
    """Yield the calendars of organisations, and of the organisations in which people hold functions."""
    for id in sides:
        person = book.people.get(id)
        held = [each.organisation for each in person.functions if not each.until] if person else [id]
        for place in (book.organisations.get(each) for each in held):
            if place:
                yield from calendar_codes(place.country, place.region, place.city)
