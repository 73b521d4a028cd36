"""What is typed into the rows of a mission’s short form: its template, where it goes, when, and who."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, TypeVar

from msgspec.structs import replace

from missions.dates.business_days import country_of_zone
from missions.dates.formatting import show_choice, show_count, show_date
from missions.dates.parsing import DateParseError, parse_date, parse_period
from missions.dates.partial import PartialDate
from missions.people.vocabulary import names_function, names_organisation
from missions.planning.new_mission import TEMPLATES
from missions.planning.reschedule import exact_days
from missions.records.book import Book
from missions.records.codes import country_name, read_country, read_zone
from missions.records.field_values import read_link, value_as_typed
from missions.records.fields import CountryCode, Dated, Link, field
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind
from missions.records.organisations import Organisation
from missions.records.record import Record, Value
from missions.records.search import named_records
from missions.records.typed_texts import choice_called, read_choice
from missions.records.visits import Event
from missions.reports import short_mission_messages as messages
from missions.reports.short_form import Around, Offer
from missions.reports.short_rows import name_of
from missions.reports.short_visit_times import eve_of, planned_day
from missions.text import capitalised, fold, line
from missions.travel.route import exact_day


class NewMission(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What a new mission is made from."""

    title: Annotated[str, field("Title", "Empty to be called after where it goes and the year.")] = ""
    kind: Annotated[MissionKind, field("Template", "Its usual visits and tasks follow from it.")] = (
        MissionKind.OUTGOING_DELEGATION
    )
    visits: Annotated[bool, field("Usual visits", "Whether its usual visits are added, unscheduled or on days.")] = True
    tasks: Annotated[bool, field("Usual tasks", "Whether the tasks of the usual checklist are planned.")] = True
    place: Annotated[str, field("Where", "The place, partner or fair it is called after.")] = ""
    events: Annotated[tuple[str, ...], field("Events", "Fairs it goes to; their dates hold.", link="events")] = ()
    countries: Annotated[tuple[str, ...], field("Countries", "Countries it goes to.", shape=CountryCode())] = ()
    first: Annotated[PartialDate | None, field("First day", "Empty for the event's first day.")] = None
    last: Annotated[PartialDate | None, field("Last day", "Empty for as long as usual.")] = None
    days: Annotated[int | None, field("Or days", "How many days it lasts.", least=1, most=92)] = None
    lead: Annotated[str, field("Led by", "The organisation that leads it.", link="organisations")] = ""
    head: Annotated[str, field("Head", "Who heads the delegation.", link="people")] = ""
    programme: Annotated[str, field("Programme", "Funding programme it belongs to.", link="programmes")] = ""
    delegates: Annotated[str, field("Delegates", "Who travels, one on each line.", note=True)] = ""


M = TypeVar("M", Mission, NewMission)


# The template, or the kind of a mission that is on file.


def show_template(value: NewMission, _around: Around) -> str:
    """Return the template, and what of it is left out."""
    kind = show_choice(value.kind)
    if value.visits and value.tasks:
        return kind
    if not value.visits and not value.tasks:
        return messages.WITHOUT_TEMPLATE(kind=kind)
    return (messages.WITHOUT_TASKS if value.visits else messages.WITHOUT_VISITS)(kind=kind)


_WITHOUT = re.compile(
    r"(?:^|,? )(?:(?:no|without|ohne|sans) (?:a )?"
    r"(?:(?P<visits>visits|termine|visites)|(?P<tasks>tasks|aufgaben|taches)|template|vorlage|modele)|none)$"
)


def read_template(value: NewMission, typed: str, _around: Around) -> NewMission:
    """Read a template, with “no visits”, “no tasks” or “none” after it."""
    wanted = fold(typed).strip()
    left_out = _WITHOUT.search(wanted)
    with_visits = left_out is None or bool(left_out["tasks"])
    with_tasks = left_out is None or bool(left_out["visits"])
    named = _WITHOUT.sub("", wanted).strip()
    kind = read_choice(named, MissionKind) if named else value.kind
    assert isinstance(kind, MissionKind)
    return replace(value, kind=kind, visits=with_visits, tasks=with_tasks)


def template_offers(value: NewMission, typed: str, _around: Around) -> Iterator[Offer]:
    """Yield the templates with their number of visits and days."""
    wanted = fold(typed).strip()
    if choice_called(typed, MissionKind):
        wanted = ""
    for kind in MissionKind:
        shown = show_choice(kind)
        if any(word.startswith(wanted) for word in (fold(shown), *fold(shown).split())):
            visits = messages.VISITS(count=len(TEMPLATES[kind].visits))
            yield Offer(shown, capitalised(shown), visits, show_count(TEMPLATES[kind].days, "day"))
    none = messages.WITHOUT_TEMPLATE(kind=show_choice(value.kind))
    if not wanted or fold(messages.NO_TEMPLATE()).startswith(wanted):
        yield Offer(none, capitalised(messages.NO_TEMPLATE()))


# What it is called, and where it goes.


def show_title(value: Mission | NewMission, _around: Around) -> str:
    """Return the title."""
    return value.title


def read_title(value: M, typed: str, _around: Around) -> M:
    """Read a title."""
    return replace(value, title=line(typed).strip())


def title_aside(value: NewMission, around: Around) -> str:
    """Return the title that is made where none is typed."""
    return "" if value.title else finished(value, around).title


def finished(value: NewMission, around: Around) -> NewMission:
    """Return what a mission is made from with a title, made from the place, partner or fair and the year."""
    first = first_day(value, around)
    if value.title or first is None:
        return value
    event = next((event.series for each in value.events if (event := around.book.events.get(each))), "")
    where = event or value.place or " ".join(map(country_name, value.countries)) or capitalised(show_choice(value.kind))
    year = str(first.earliest.year)
    return replace(value, title=where if where.endswith(year) else messages.TITLE_OF(where=where, year=year))


def show_where(value: Mission | NewMission, around: Around) -> str:
    """Return the fairs, and the place or the countries."""
    events = [name_of(each, ("events",), around.book) for each in value.events]
    place = [value.place] if isinstance(value, NewMission) and value.place else []
    theirs = {event.country for each in value.events if (event := around.book.events.get(each))}
    others = [country_name(each) for each in value.countries if each not in theirs]
    return "; ".join([*events, *(place or others)])


def read_where(value: M, typed: str, around: Around) -> M:
    """Read fairs, countries, partners and cities with semicolons between."""
    events, countries, places = list[str](), list[str](), list[str]()
    known = {name_of(each, ("events",), around.book): each for each in value.events}
    for part in filter(None, (line(each).strip() for each in typed.split(";"))):
        event, country = (known[part], "") if part in known else around.book.ask(place_named, part)
        events += [event] * bool(event)
        countries += [country] * bool(country)
        if not event:
            places.append(around.book.ask(_name_of_place, part))
    countries += [found for each in events if (found := around.book.events[each].country)]
    changed = replace(value, events=tuple(dict.fromkeys(events)), countries=tuple(dict.fromkeys(countries)))
    return replace(changed, place=" ".join(places)) if isinstance(changed, NewMission) else changed


def _name_of_place(part: str, book: Book) -> str:
    """Return what a place is called: the partner that is meant, else as it was typed."""
    found = () if _is_country(part) else named_records(("organisations",), book).meant(part)
    return found[0].heading if len(found) == 1 else part


def _is_country(part: str) -> bool:
    try:
        return bool(read_country(part))
    except DateParseError:
        return False


def place_named(part: str, book: Book) -> tuple[str, str]:
    """Return the event, or the country, of a name: of a fair, a country, a partner on file or a city."""
    events, partners = named_records(("events",), book), named_records(("organisations",), book)
    if part in book.events:
        return part, ""
    if found := events.called(part):
        return found[0].id, ""
    if _is_country(part):
        return "", read_country(part)
    for named in (partners.called(part), partners.meant(part)):
        if len(named) == 1 and (country := book.organisations[named[0].id].country):
            return "", country
    if len(meant := events.meant(part)) == 1:
        return meant[0].id, ""
    try:
        return "", country_of_zone(read_zone(part))
    except DateParseError:
        raise DateParseError(messages.NO_SUCH_PLACE(typed=part)) from None


def where_offers(_value: Mission | NewMission, typed: str, around: Around) -> Iterator[Offer]:
    """Yield a country as typed, and the fairs and partners with what was typed in their names."""
    book, words = around.book, fold(typed).split()
    if not words:
        return
    if _is_country(typed):
        yield Offer(typed, typed, country_name(read_country(typed)))
    found = named_records(("events", "organisations"), book).offered(typed)
    for each in sorted(found, key=lambda each: _is_past(each, around.today)):
        named = all(word in fold(each.heading) for word in words) and fold(each.heading) != fold(typed)
        if named and isinstance(each, Event):
            yield Offer(each.heading, each.heading, show_date(each.dates), line(each.city))
        elif named and isinstance(each, Organisation) and each.country and not each.ours:
            yield Offer(each.heading, each.heading, country_name(each.country))


def _is_past(record: Record, today: date) -> bool:
    return isinstance(record, Event) and record.dates is not None and record.dates.latest < today


def where_aside(value: NewMission, _around: Around) -> str:
    """Return the countries, where the place is not one."""
    shown = ", ".join(map(country_name, value.countries))
    return shown if fold(shown) != fold(value.place) else ""


# When.


def _event_days(value: NewMission, around: Around) -> tuple[date, date] | None:
    dates = [event.dates for each in value.events if (event := around.book.events.get(each))]
    return next(filter(None, map(exact_days, dates)), None)


def first_day(value: NewMission, around: Around) -> PartialDate | None:
    """Return the first day, or that of the event."""
    days = _event_days(value, around)
    return value.first or (PartialDate.day(days[0]) if days else None)


def last_day(value: NewMission, around: Around) -> date | None:
    """Return the last day that is stated, or follows from a number of days, from the event or from the template."""
    first, days = exact_day(first_day(value, around)), _event_days(value, around)
    if value.last is not None:
        return exact_day(value.last)
    if first is None:
        return None
    if value.days is None and days and value.first is None:
        return days[1]
    lasting = timedelta(days=(value.days or TEMPLATES[value.kind].days) - 1)
    return first + min(lasting, date.max - first)


def shown_day(when: PartialDate | None, today: date) -> str:
    """Return a day with its weekday, where that can be read again."""
    shown = show_date(when, weekday=True)
    try:
        return shown if when is None or parse_date(shown, today) == when else value_as_typed(when, Dated())
    except DateParseError:
        return value_as_typed(when, Dated())


def _read_days(typed: str, around: Around) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the day, or the first and the last of several days."""
    if not typed.strip():
        return None, None
    found = planned_day(parse_date(typed, around.today), typed)
    days = exact_days(found)
    if days and days[0] != days[1]:
        return PartialDate.day(days[0]), PartialDate.day(days[1])
    return found, None


def show_first(value: NewMission, around: Around) -> str:
    """Return the first day."""
    return shown_day(first_day(value, around), around.today)


def read_first(value: NewMission, typed: str, around: Around) -> NewMission:
    """Read a first day, or first and last one."""
    first, last = _read_days(typed, around)
    if first is not None and not first.is_day:
        raise DateParseError(messages.EXACT_DAY(typed=line(typed)))
    return replace(value, first=first, last=last or value.last)


def show_last(value: NewMission, around: Around) -> str:
    """Return the last day, or the number of days."""
    return shown_day(value.last, around.today) if value.last else show_count(value.days, "day") if value.days else ""


def read_last(value: NewMission, typed: str, around: Around) -> NewMission:
    """Read a last day, or a number of days."""
    wanted = fold(typed).strip()
    if not wanted:
        return replace(value, last=None, days=None)
    if days := _number_of_days(wanted):
        return replace(value, last=None, days=days)
    first = exact_day(first_day(value, around))
    return replace(value, last=_last_from(first, typed, around), days=None)


def _last_from(first: date | None, typed: str, around: Around) -> PartialDate:
    """Read a last day, which comes after the first where its year is not typed."""
    found = planned_day(parse_date(typed, eve_of(first) if first else around.today), typed)
    if not found.is_day:
        raise DateParseError(messages.EXACT_DAY(typed=line(typed)))
    if first and found.earliest < first:
        raise DateParseError(messages.LAST_BEFORE_FIRST(last=found, first=PartialDate.day(first)))
    return found


def _number_of_days(wanted: str) -> int:
    """Return how many days somebody typed: “4 days”, “1 week”, “4”; 0 for anything else."""
    if re.fullmatch(r"\d{1,2}", wanted):
        return int(wanted)
    try:
        period = parse_period(wanted)
    except DateParseError:
        return 0
    found = re.fullmatch(r"P(\d+)([DW])", period.text)
    return int(found[1]) * (7 if found[2] == "W" else 1) if found else 0


def last_aside(value: NewMission, around: Around) -> str:
    """Return how many days it lasts."""
    first, last = exact_day(first_day(value, around)), last_day(value, around)
    if first is None or last is None:
        return messages.USUALLY(length=show_count(TEMPLATES[value.kind].days, "day"))
    days = show_count((last - first).days + 1, "day")
    if value.last:
        return days
    return (messages.TO_LAST if value.days else messages.TO_DAY)(last=PartialDate.day(last), days=days)


# Who.


def _one(typed: str, table: str, book: Book) -> str:
    return read_link(line(typed).strip(), Link((table,)), book) if typed.strip() else ""


def show_lead(value: Mission | NewMission, around: Around) -> str:
    """Return who leads it."""
    return name_of(value.lead, ("organisations",), around.book) if value.lead else ""


def read_lead(value: M, typed: str, around: Around) -> M:
    """Read who leads it."""
    return replace(value, lead=_one(typed, "organisations", around.book))


def head_of(value: Mission | NewMission) -> str:
    """Return the id of who heads the delegation."""
    if isinstance(value, NewMission):
        return value.head
    return next((each.person for each in value.delegates if each.function is DelegateFunction.HEAD), "")


def show_head(value: Mission | NewMission, around: Around) -> str:
    """Return who heads the delegation."""
    return name_of(head_of(value), ("people",), around.book) if head_of(value) else ""


def read_head(value: M, typed: str, around: Around) -> M:
    """Read who heads the delegation; who did before is a member."""
    head = _one(typed, "people", around.book)
    if isinstance(value, NewMission):
        return replace(value, head=head)
    delegates = tuple(_as_head(each, head) for each in value.delegates)
    if head and not any(each.person == head for each in delegates):
        delegates += (Delegate(person=head, function=DelegateFunction.HEAD),)
    return replace(value, delegates=delegates)


def _as_head(delegate: Delegate, head: str) -> Delegate:
    if delegate.person == head:
        return replace(delegate, function=DelegateFunction.HEAD)
    return (
        replace(delegate, function=DelegateFunction.MEMBER) if delegate.function is DelegateFunction.HEAD else delegate
    )


def show_delegates(value: NewMission, _around: Around) -> str:
    """Return the pasted lines on one line."""
    return _BETWEEN.join(value.delegates.split("\n"))


_BETWEEN = " ⏎ "
"""What stands between the lines of a pasted list in one row."""


def read_delegates(value: NewMission, typed: str, _around: Around) -> NewMission:
    """Read pasted lines, and names with semicolons between."""
    lines = [part for each in re.split(r"\s*(?:⏎|\n)\s*", typed.strip()) if each for part in _one_a_line(each)]
    return replace(value, delegates="\n".join(lines))


def _one_a_line(text: str) -> list[str]:
    """Return the names in a line that holds nothing else, or the line."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    are_names = all(
        2 <= len(part.split()) <= 4 and not (names_organisation(part) or names_function(part)) for part in parts
    )
    return parts if are_names else [text]
