"""The short form of a visit: what it is, who receives whom, when, how long and where, and what does not fit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from missions.dates.formatting import (
    show_clock,
    show_clock_range,
    show_date,
    show_day,
    show_duration,
)
from missions.dates.parsing import DateParseError
from missions.planning.conflict import Conflict, ConflictKind, MissionContext
from missions.planning.conflicts import visit_conflicts
from missions.planning.double_booking import BusyInterval, busy_intervals
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.codes import country_name
from missions.records.field_values import read_link
from missions.records.fields import Link
from missions.records.finding import Severity
from missions.records.missions import DelegateFunction
from missions.records.people import Person
from missions.records.search import named_records
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.reports import short_mission_messages as messages
from missions.reports.report import Line, Phrase, phrased
from missions.reports.short_form import Around, FormRow, Offer, Proposes, ShortForm
from missions.reports.short_rows import name_of
from missions.reports.short_visit_times import (
    day_aside,
    is_new,
    keeping,
    length_aside,
    mission_of,
    next_hour_texts,
    read_day,
    read_length,
    read_start,
    read_title,
    show_day_of,
    show_length,
    show_start,
    show_title,
    start_aside,
    title_aside,
    title_offers,
)
from missions.text import fold, line
from missions.travel.items import place_text
from missions.travel.route import city_key, exact_day
from missions.travel.timing import (
    mission_journey,
    timing_doubts,
    visit_place,
)

_MOST_CONFLICTS = 3

# What, and with whom.


def _show_mission(visit: Visit, around: Around) -> str:
    return name_of(visit.mission, ("missions",), around.book) if visit.mission else ""


def _read_mission(visit: Visit, typed: str, around: Around) -> Visit:
    return replace(visit, mission=_link(typed, "missions", around.book))


def _link(typed: str, table: str, book: Book) -> str:
    return read_link(line(typed).strip(), Link((table,)), book) if typed.strip() else ""


def _show_host(visit: Visit, around: Around) -> str:
    return name_of(visit.host, ("organisations",), around.book) if visit.host else ""


def _read_host(visit: Visit, typed: str, around: Around) -> Visit:
    changed = replace(visit, host=_link(typed, "organisations", around.book))
    host = around.book.organisations.get(changed.host)
    if host is None or not is_new(visit, around):
        return changed
    return replace(changed, city=host.city or visit.city, place=line(host.address.partition("\n")[0]).strip())


def _host_aside(visit: Visit, around: Around) -> str:
    host = around.book.organisations.get(visit.host)
    return country_name(host.country) if host else ""


# Where.


def _show_place(visit: Visit, _around: Around) -> str:
    return place_text(visit.place, visit.city)


def _read_place(visit: Visit, typed: str, around: Around) -> Visit:
    text = line(typed).strip()
    if not text:
        return replace(visit, place="", city="")
    known = {city_key(each): each for each in _cities(visit, around) if each}
    before, _, last = (part.strip() for part in text.rpartition(","))
    if city := known.get(city_key(last)):
        return replace(visit, place=before, city=visit.city if city_key(visit.city) == city_key(city) else city)
    return replace(visit, place=text)


def _cities(visit: Visit, around: Around) -> Iterator[str]:
    """Yield the cities where the visit may be: its own, its host's, its event's, and those the mission goes to."""
    book, mission = around.book, mission_of(visit, around)
    yield visit.city
    if host := book.organisations.get(visit.host):
        yield host.city
    if mission is not None:
        yield from (event.city for id in mission.events if (event := book.events.get(id)))
        yield from (stay.city for stay in mission.stays)
        yield from (stop.place.city for stop in mission_journey(mission, book).route_stops)


# Who.


def _counterparts(visit: Visit) -> tuple[Participant, ...]:
    return tuple(each for each in visit.participants if each.role is ParticipantRole.COUNTERPART and each.person)


def _show_counterparts(visit: Visit, around: Around) -> str:
    return "; ".join(name_of(each.person, ("people",), around.book) for each in _counterparts(visit))


def _read_counterparts(visit: Visit, typed: str, around: Around) -> Visit:
    known = {name_of(each.person, ("people",), around.book): each.person for each in _counterparts(visit)}
    ids = [known.get(part) or _link(part, "people", around.book) for part in _parts(typed)]
    return replace(visit, participants=_with_people(visit, _counterparts(visit), ids, ParticipantRole.COUNTERPART))


def _parts(typed: str) -> list[str]:
    return [line(part).strip() for part in typed.split(";") if part.strip()]


def _with_people(
    visit: Visit, before: Sequence[Participant], ids: Iterable[str], role: ParticipantRole, head: str = ""
) -> tuple[Participant, ...]:
    """Return the participants with these people in place of those before; who stays keeps all that is known of them."""
    wanted = dict.fromkeys(ids)
    gone = {id(each) for each in before if each.person not in wanted}
    kept = [each for each in visit.participants if id(each) not in gone]
    there = {each.person for each in kept}
    new = [
        Participant(person=each, role=ParticipantRole.HEAD if each == head else role)
        for each in wanted
        if each not in there
    ]
    return (*kept, *new)


def _counterpart_offers(visit: Visit, typed: str, around: Around) -> Iterator[Offer]:
    """Yield the people of the host, those with these letters in their names."""
    words = fold(typed).split()
    for person in around.book.records_linking_to(Person, visit.host) if visit.host else ():
        held = [each for each in person.functions if each.organisation == visit.host]
        name = around.book.heading(person.id)
        if held and all(word in fold(name) for word in words):
            yield Offer(name_of(person.id, ("people",), around.book), name, held[0].function)


def _delegates(visit: Visit, around: Around) -> tuple[str, ...]:
    mission = mission_of(visit, around)
    return mission.delegation.on(visit.day_or(mission)) if mission else ()


def _from_us(visit: Visit, around: Around) -> tuple[Participant, ...]:
    """Return those on the list of the visit who are in the delegation."""
    mission = mission_of(visit, around)
    people = mission.delegation.people if mission else frozenset()
    return tuple(each for each in visit.participants if each.person in people)


def _show_from_us(visit: Visit, around: Around) -> str:
    found = _from_us(visit, around)
    return "; ".join(name_of(each.person, ("people",), around.book) for each in found) or messages.EVERYBODY()


def _read_from_us(visit: Visit, typed: str, around: Around) -> Visit:
    if fold(typed).strip() in ("", "all", "alle", "tous", fold(messages.EVERYBODY())):
        gone = {each.person for each in _from_us(visit, around)}
        return replace(visit, participants=tuple(each for each in visit.participants if each.person not in gone))
    mission = mission_of(visit, around)
    people = mission.delegation.people if mission else frozenset()
    ids = [_delegate_named(part, people, around) for part in _parts(typed)]
    head = (
        next((each.person for each in mission.delegates if each.function is DelegateFunction.HEAD), "")
        if mission
        else ""
    )
    ours = _from_us(visit, around)
    return replace(visit, participants=_with_people(visit, ours, ids, ParticipantRole.DELEGATE, head))


def _delegate_named(typed: str, people: frozenset[str], around: Around) -> str:
    book = around.book
    whole = [id for id in people if typed == id] or [id for id in people if typed == book.heading(id)]
    known = {each.id for each in named_records(("people",), book).meant(typed)}
    found = whole or [id for id in people if id in known]
    found = found or [id for id in people if all(word in fold(book.heading(id)) for word in fold(typed).split())]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(sorted(map(book.heading, found)))
        raise DateParseError(messages.SEVERAL_MEANT(typed=typed, names=names))
    raise DateParseError(messages.NOT_IN_DELEGATION(typed=typed))


def _from_us_aside(visit: Visit, around: Around) -> str:
    there = _delegates(visit, around)
    return messages.DELEGATES(count=len(there)) if there and not _from_us(visit, around) else ""


def _from_us_offers(visit: Visit, typed: str, around: Around) -> Iterator[Offer]:
    named = {each.person for each in _from_us(visit, around)}
    if not named and fold(messages.EVERYBODY()).startswith(fold(typed).strip()):
        yield Offer(messages.EVERYBODY(), messages.EVERYBODY(), _from_us_aside(visit, around))
    for id in _delegates(visit, around):
        name = around.book.heading(id)
        if id not in named and all(word in fold(name) for word in fold(typed).split()):
            yield Offer(name_of(id, ("people",), around.book), name)


# In short.


def in_short(visit: Visit, around: Around) -> tuple[Line, ...]:
    """Return when and where it is, what lies before and after it, and the first conflicts."""
    found = [_when(visit, around), *_neighbours(visit, around)]
    said = [line(each.said) for each in timing_doubts(visit, around.book)] if visit.day else []
    said += [
        line(_conflict_text(each, visit, around))
        for each in visit_conflicts(visit, around.book, around.today)
        if each.kind not in (ConflictKind.HOST_NOT_INVITED, ConflictKind.IMPOSSIBLE_TIMES)
    ]
    found += [Line(each, mark="▲ ", severity=Severity.ACT) for each in said[:_MOST_CONFLICTS]]
    if more := said[_MOST_CONFLICTS:]:
        found.append(Line(messages.MORE_CONFLICTS(count=len(more)), severity=Severity.FAINT))
    return tuple(found)


def _conflict_text(conflict: Conflict, visit: Visit, around: Around) -> str:
    """Return a conflict in a few words, since the visit itself stands above them."""
    mission, book = around.book.missions[visit.mission], around.book
    context = MissionContext(mission, book, around.today)
    people, place, day = context.names(conflict.people), context.location(visit), exact_day(visit.day)
    other = next((found for each in conflict.visits if each != visit.id and (found := book.visits.get(each))), None)
    match conflict.kind:
        case ConflictKind.TWO_PLACES if other:
            return messages.AT_SAME_TIME(visit=other.heading, people=people)
        case ConflictKind.TRAVEL_TIME if other:
            return messages.TOO_LITTLE_TIME(visit=other.heading, people=people)
        case ConflictKind.PUBLIC_HOLIDAY if day:
            return messages.ON_HOLIDAY(holiday=place.calendar.holiday(day))
        case ConflictKind.WEEKEND if day:
            return messages.ON_WEEKEND(day=show_day(day, weekday=True), country=country_name(place.country))
        case ConflictKind.OUTSIDE_MISSION if mission.dates:
            return messages.MISSION_IS_ON(dates=mission.dates)
    return conflict.said


def _when(visit: Visit, around: Around) -> Line:
    times = show_clock_range(visit.start, visit.end) if visit.end else show_clock(visit.start)
    if visit.day is None:
        return Line(messages.TIME_ONLY(times=times) if visit.start else messages.NO_TIME())
    day = Phrase(show_date(visit.day, weekday=True), strong=True)
    if visit.start is None:
        return Line.told(phrased(messages.DAY_ONLY, day=day))
    if city := line(visit_place(visit, around.book).city):
        return Line.told(phrased(messages.WHEN_IN, day=day, times=times, city=city))
    return Line.told(phrased(messages.WHEN, day=day, times=times))


def _neighbours(visit: Visit, around: Around) -> Iterator[Line]:
    """Yield what is planned before and after the visit on its day, with the time between."""
    mission = mission_of(visit, around)
    if mission is None or visit.start is None or exact_day(visit.day) is None:
        return
    context = MissionContext(mission, around.book.after(Changes("", put=(visit,))), around.today)
    ours = [each for each in busy_intervals(context) if each.is_own and each.day == visit.day]
    for one, other in pairwise(ours):
        if visit.id in (one.key, other.key) and other.begins >= one.ends:
            yield _gap(one, other, other.key == visit.id, around.book)


def _gap(one: BusyInterval, other: BusyInterval, is_before: bool, book: Book) -> Line:
    minutes, near = (other.begins - one.ends) // 60, one if is_before else other
    visit = book.visits.get(near.key)
    neighbour = messages.QUOTED(visit=visit.heading) if visit else line(near.said)
    if not minutes:
        return Line((messages.AT_ONCE_AFTER if is_before else messages.AT_ONCE_BEFORE)(visit=neighbour))
    said = messages.AFTER_OTHER if is_before else messages.BEFORE_OTHER
    return Line(said(gap=show_duration(minutes), visit=neighbour))


# The form.


def _start(_around: Around) -> Visit:
    return Visit(id="new")


_ROWS = (
    FormRow(
        "title", messages.WHAT, messages.WHAT_HINT, messages.WHAT_HELP, keeping(read_title, show_title), show_title,
        title_aside, offers=lambda *given: tuple(title_offers(*given)),
    ),
    FormRow(
        "host", messages.HOST, messages.HOST_HINT, messages.HOST_HELP, keeping(_read_host, _show_host), _show_host,
        _host_aside, kinds=("organisations",),
    ),
    FormRow(
        "day", messages.DAY, messages.DAY_HINT, messages.DAY_HELP, keeping(read_day, show_day_of), show_day_of,
        day_aside, starts_group=True,
    ),
    FormRow(
        "start", messages.FROM, messages.FROM_HINT, messages.FROM_HELP, keeping(read_start, show_start), show_start,
        start_aside,
    ),
    FormRow(
        "lasts", messages.LASTS, messages.LASTS_HINT, messages.LASTS_HELP, keeping(read_length, show_length),
        show_length, length_aside,
    ),
    FormRow(
        "place", messages.PLACE, messages.PLACE_HINT, messages.PLACE_HELP, keeping(_read_place, _show_place),
        _show_place,
    ),
    FormRow(
        "counterpart", messages.COUNTERPART, messages.COUNTERPART_HINT, messages.COUNTERPART_HELP,
        keeping(_read_counterparts, _show_counterparts), _show_counterparts, kinds=("people",), several=True,
        offers=lambda *given: tuple(_counterpart_offers(*given)), starts_group=True,
    ),
    FormRow(
        "from_us", messages.FROM_US, messages.FROM_US_HINT, messages.FROM_US_HELP,
        keeping(_read_from_us, _show_from_us), _show_from_us, _from_us_aside, several=True,
        offers=lambda *given: tuple(_from_us_offers(*given)),
    ),
)  # fmt: skip

_MISSION_ROW = FormRow(
    "mission", messages.MISSION, messages.MISSION_HINT, messages.MISSION_HELP, keeping(_read_mission, _show_mission),
    _show_mission, kinds=("missions",),
)  # fmt: skip

_NEXT_HOUR = Proposes(messages.NEXT_FREE_HOUR, next_hour_texts)

VISIT_OF_MISSION = ShortForm(_ROWS, _start, in_short, "title", proposes=_NEXT_HOUR, edits=True)
"""The form where the mission is known."""

VISIT = ShortForm((_MISSION_ROW, *_ROWS), _start, in_short, "title", proposes=_NEXT_HOUR, edits=True)
"""The form where it asks for the mission, too."""
