"""The rows of the short form of a visit that say what it is and when: its kind, day, beginning and length."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import TypeVar

from msgspec.structs import replace

from missions.dates.business_days import time_zone
from missions.dates.formatting import show_choice, show_clock, show_date, show_duration
from missions.dates.parsing import DateParseError, parse_clock, parse_date
from missions.dates.partial import PartialDate
from missions.dates.periods import DAYS_FROM_TODAY
from missions.planning.reschedule import exact_days
from missions.planning.visits import end_after, visit_minutes
from missions.planning.ways_out import fitting_hours
from missions.records.changes import Changes, RejectedError
from missions.records.field_values import value_as_typed
from missions.records.fields import Dated
from missions.records.missions import Mission
from missions.records.slots import minutes_between
from missions.records.typed_texts import choice_called
from missions.records.visits import Visit, VisitKind
from missions.reports import short_mission_messages as messages
from missions.reports.short_form import Around, Offer
from missions.text import capitalised, fold, line
from missions.travel.itinerary import itinerary
from missions.travel.route import exact_day
from missions.travel.timing import DEFAULT_MINUTES, home_zone, visit_place, visit_span

V = TypeVar("V")

_USUAL_MINUTES = {VisitKind.SIGNING: 120}
"""How long a visit of a kind usually lasts, where it is not an hour."""

_NEXT = frozenset({"next", "n", "nachste", "prochaine"})


def keeping(read: Callable[[V, str, Around], V], show: Callable[[V, Around], str]) -> Callable[[V, str, Around], V]:
    """Return what reads a row so that reading what is shown there changes nothing."""
    return lambda value, typed, around: value if typed == show(value, around) else read(value, typed, around)


def usual_minutes(kind: VisitKind) -> int:
    """Return how long a visit of a kind usually lasts."""
    return _USUAL_MINUTES.get(kind, DEFAULT_MINUTES)


def is_new(visit: Visit, around: Around) -> bool:
    """Whether a visit is not on file yet."""
    return visit.id not in around.book.visits


def mission_of(visit: Visit, around: Around) -> Mission | None:
    """Return the mission of a visit, if there is one."""
    return around.book.missions.get(visit.mission)


# What it is.


_FREE_TEXT = frozenset({VisitKind.FREE, VisitKind.TRANSFER})
"""Kinds whose words are common ones: a title names them only as a whole."""

_BEFORE_ANOTHER = frozenset(
    {
        "a",
        "the",
        "of",
        "for",
        "to",
        "on",
        "der",
        "die",
        "das",
        "des",
        "zur",
        "zum",
        "von",
        "fur",
        "de",
        "du",
        "la",
        "le",
    }
)
"""Words after which a kind is not what the visit is but what it is about: the preparation of the signing."""


def kind_in_title(title: str) -> VisitKind | None:
    """Return the kind that a title names: as a whole, with its first words or with its last ones."""
    if whole := choice_called(title, VisitKind):
        return whole
    words = fold(title).split()
    for number in (3, 2, 1):
        for at in (0, len(words) - number):
            if at >= 0 and number < len(words) and not (at and words[at - 1] in _BEFORE_ANOTHER):
                found = choice_called(" ".join(words[at : at + number]), VisitKind)
                if found and found not in _FREE_TEXT:
                    return found
    return None


def show_title(visit: Visit, _around: Around) -> str:
    """Return what it is called."""
    return visit.title


def read_title(visit: Visit, typed: str, around: Around) -> Visit:
    """Read what it is called; a kind in it sets the kind, and the usual length of that."""
    title = line(typed).strip()
    begun = _kind_begun(title)
    title = capitalised(show_choice(begun) if begun else title)
    kind = kind_in_title(title)
    if kind is None or kind is kind_in_title(visit.title):
        return replace(visit, title=title)
    changed = replace(visit, title=title, kind=kind)
    is_usual = visit.end is None or visit_minutes(visit) == usual_minutes(visit.kind)
    if visit.start is None or not is_usual or not is_new(visit, around):
        return changed
    return replace(changed, end=end_after(visit.start, usual_minutes(kind)))


def _kind_begun(title: str) -> VisitKind | None:
    """Return the only kind whose words begin so: “site” is a site visit, “court” a courtesy call."""
    found = [each for each in VisitKind if len(title) > 2 and fold(show_choice(each)).startswith(fold(title))]
    return found[0] if len(found) == 1 else None


def title_aside(visit: Visit, _around: Around) -> str:
    """Return its kind, where the title does not say it."""
    shown = show_choice(visit.kind)
    return shown if visit.title and fold(shown) != fold(visit.title) else ""


def title_offers(_visit: Visit, typed: str, _around: Around) -> Iterator[Offer]:
    """Yield the kinds of visit, those with words that begin so."""
    for kind in VisitKind:
        shown = capitalised(show_choice(kind))
        if any(word.startswith(fold(typed).strip()) for word in (fold(shown), *fold(shown).split())):
            yield Offer(shown, shown, messages.USUALLY(length=show_duration(usual_minutes(kind))))


# When, and how long.


def show_day_of(visit: Visit, around: Around) -> str:
    """Return the day with its weekday, where that can be read again."""
    if visit.day is None:
        return ""
    shown = show_date(visit.day, weekday=True)
    try:
        return shown if parse_date(shown, around.today) == visit.day else value_as_typed(visit.day, Dated())
    except DateParseError:
        return value_as_typed(visit.day, Dated())


def _mission_days(visit: Visit, around: Around) -> tuple[date, ...]:
    mission = mission_of(visit, around)
    span = exact_days(mission.dates) if mission else None
    return tuple(span[0] + timedelta(days=past) for past in range((span[1] - span[0]).days + 1)) if span else ()


def read_day(visit: Visit, typed: str, around: Around) -> Visit:
    """Read a day; a weekday, a number or a day without a year is one of the mission’s."""
    wanted = fold(typed).strip()
    if not wanted:
        return replace(visit, day=None)
    days = _mission_days(visit, around)
    if numbered := re.fullmatch(r"(?:day|tag|jour)\s*(\d{1,3})", wanted):
        number = int(numbered[1])
        if not days:
            raise DateParseError(messages.NO_DAYS_KNOWN())
        if not 1 <= number <= len(days):
            raise DateParseError(messages.NOT_THAT_DAY(days=len(days)))
        return replace(visit, day=PartialDate.day(days[number - 1]))
    is_counted = wanted in DAYS_FROM_TODAY or wanted.startswith("in ")
    if days and not is_counted:  # a weekday, or a day without a year, is one of the mission's
        try:
            found = parse_date(typed, eve_of(days[0]))
        except DateParseError:
            pass
        else:
            if found.is_day and days[0] <= found.earliest <= days[-1]:
                return replace(visit, day=planned_day(found, typed))
    return replace(visit, day=planned_day(parse_date(typed, around.today), typed))


def eve_of(day: date) -> date:
    """Return the day before one, where the calendar has one."""
    return day - min(timedelta(days=1), day - date.min)


def planned_day(found: PartialDate, typed: str) -> PartialDate:
    """Return a day that is planned without its year as sure as one with it."""
    return PartialDate.day(found.earliest) if found.is_day and found.qualifier == "?" and "?" not in typed else found


def day_aside(visit: Visit, around: Around) -> str:
    """Return which day of the mission it is."""
    day, days = exact_day(visit.day), _mission_days(visit, around)
    if day is None or not days:
        return ""
    return messages.DAY_OF(number=days.index(day) + 1, days=len(days)) if day in days else messages.OUTSIDE()


def show_start(visit: Visit, _around: Around) -> str:
    """Return when it begins."""
    return show_clock(visit.start)


def read_start(visit: Visit, typed: str, around: Around) -> Visit:
    """Read when it begins, also when it ends, or “next” for the next free hour; it keeps its length."""
    wanted = fold(typed).strip()
    if not wanted:
        return replace(visit, start=None, end=None)
    if wanted in _NEXT:
        found = next_free_hour(visit, around)
        if found is None:
            raise DateParseError(messages.NO_FREE_HOUR())
        return found
    first, last = (*re.split(r"\s*(?:[-–]| to | bis )\s*", typed.strip(), maxsplit=1), "")[:2]
    start = parse_clock(first)
    if last:
        return replace(visit, start=start, end=parse_clock(last))
    if visit.start and visit.end:
        return replace(visit, start=start, end=_end(start, visit_minutes(visit)))
    usual = _end(start, usual_minutes(visit.kind)) if is_new(visit, around) else visit.end
    return replace(visit, start=start, end=usual)


def _end(start: time, minutes: int) -> time:
    try:
        return end_after(start, minutes)
    except RejectedError as error:
        raise DateParseError(str(error)) from None


def start_aside(visit: Visit, around: Around) -> str:
    """Return the time at home, where it is another."""
    span, mission = visit_span(visit, around.book), mission_of(visit, around)
    place = visit_place(visit, around.book)
    home, there = home_zone(mission, around.book), time_zone(place.zone)
    if span is None or not home or there is None:
        return ""
    at_home = span[0].astimezone(time_zone(home))
    if at_home.utcoffset() == span[0].utcoffset():
        return ""
    clock = show_clock(at_home.time())
    return messages.CITY_TIME(city=line(place.city), clock=clock) if place.city else messages.AT_HOME(clock=clock)


def show_length(visit: Visit, _around: Around) -> str:
    """Return how long it lasts."""
    if visit.start is None or visit.end is None:
        return ""
    if visit.has_impossible_end or visit.end == visit.start:
        return messages.UNTIL(end=show_clock(visit.end))
    return show_duration(minutes_between(visit.start, visit.end))


_LENGTH = re.compile(
    r"(?:(\d{1,2})(?:[.,](5))? ?(?:h|hrs?|hours?|std\.?|stunden?|heures?)?)?"
    r"(?: ?(?:and|und|et)? ?(\d{1,3}) ?(?:m|min\.?|mins|minutes?|minuten)?)?"
)
_UNTIL = re.compile(r"(?:to|until|till|bis|jusqu'a|[-–])\s*(.+)")


def read_length(visit: Visit, typed: str, around: Around) -> Visit:
    """Read how long it lasts, or when it ends."""
    wanted = fold(typed).strip()
    if not wanted:
        usual = _end(visit.start, usual_minutes(visit.kind)) if visit.start and is_new(visit, around) else None
        return replace(visit, end=usual)
    if visit.start is None:
        raise DateParseError(messages.NO_START_YET())
    if until := _UNTIL.fullmatch(wanted):
        return replace(visit, end=parse_clock(until[1]))
    return replace(visit, end=_end(visit.start, _minutes(wanted, typed)))


def _minutes(wanted: str, typed: str) -> int:
    """Return how many minutes somebody typed: “90”, “1:30”, “1 hour and 15 minutes”, “half an hour”; 8 are hours."""
    if wanted in ("half an hour", "halbe stunde", "1/2 h", "½ h"):
        return 30
    if clock := re.fullmatch(r"(\d{1,2}):([0-5]\d)", wanted):
        return 60 * int(clock[1]) + int(clock[2])
    if alone := re.fullmatch(r"(\d{1,3}) ?(?:m|min\.?|mins|minutes?|minuten)", wanted):
        return int(alone[1])
    if bare := re.fullmatch(r"\d{1,3}", wanted):
        return int(bare[0]) * (60 if int(bare[0]) <= 8 else 1)
    found = _LENGTH.fullmatch(wanted)
    if not found or not found[1]:
        raise DateParseError(messages.NO_VISIT_LENGTH(typed=line(typed)))
    return 60 * int(found[1]) + (30 if found[2] else 0) + int(found[3] or 0)


def length_aside(visit: Visit, around: Around) -> str:
    """Return when it ends."""
    if visit.start is None:
        return ""
    if visit.end is None:
        return messages.ASSUMED(length=show_duration(DEFAULT_MINUTES))
    shown = messages.UNTIL(end=show_clock(visit.end))
    return shown if shown != show_length(visit, around) else ""


def next_free_hour(visit: Visit, around: Around) -> Visit | None:
    """Return the visit at the next hour at which nothing else is planned, as it lasts now; None if there is none."""
    mission = mission_of(visit, around)
    if mission is None:
        return None
    start = visit.start or time()
    lasting = visit_minutes(visit) if visit.start else usual_minutes(visit.kind)
    sought = replace(visit, start=start, end=end_after(start, lasting))
    waiting = around.book.after(Changes("", put=(replace(visit, start=None, end=None),)))
    hours = list(fitting_hours(sought, itinerary(mission, waiting), around.today))
    if not hours:
        return None
    taken = [hour for hour in hours if (hour.date(), hour.time()) == (exact_day(visit.day), visit.start)]
    hour = hours[(hours.index(taken[0]) + 1) % len(hours)] if taken else hours[0]
    begins = time(hour.hour, hour.minute)
    return replace(visit, day=PartialDate.day(hour.date()), start=begins, end=end_after(begins, lasting))


def next_hour_texts(visit: Visit, around: Around) -> Mapping[str, str]:
    """Return day and hour of the next free hour as one would type them."""
    found = next_free_hour(visit, around)
    return {"day": show_day_of(found, around), "start": show_start(found, around)} if found else {}
