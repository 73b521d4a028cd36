"""The agenda of a mission as a report: its days, what is planned and what is free on each, there and at home."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from missions.dates.business_days import local_moment
from missions.dates.formatting import show_choice, show_clock_range, show_date, show_day
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.visits import Visit
from missions.reports import deadline_messages, messages
from missions.reports.report import Cell, Line, Report, Row, Section, Table, TableColumn
from missions.travel.items import Itinerary, ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.itinerary import items_with_free_time
from missions.travel.timing import timing_doubts
from missions.travel.upcoming import UpcomingItem, VisitCompanion, companions_of, role_of


def agenda_report(found: Itinerary, days: Sequence[ItineraryDay], book: Book, *, detailed: bool) -> Report:
    """Return some days of an itinerary, with who is where and what is in doubt; in detail, with all who take part."""
    mission, sections = found.mission, [_day_section(day, found, book, detailed) for day in days]
    if not days:
        sections.append(Section("", (Line(messages.NOTHING_THEN()),)))
    if found.tray and not detailed:
        waiting = tuple(Line(_unscheduled(visit), visit.id, mark="- ") for visit in found.tray)
        sections.append(Section(messages.WITHOUT_TIME(count=len(waiting)), waiting))
    doubts = tuple(
        Line(messages.ABOUT_VISIT(visit=item.visit.heading, why=reason.said), mark="- ")
        for day in days
        for item in day.items
        if item.visit
        for reason in timing_doubts(item.visit, book)
    )
    parts = (
        messages.OWN_SCHEDULE(person=book.heading(found.person)) if found.person else "",
        show_date(mission.dates) or messages.NO_DATES_YET(),
        messages.DELEGATES(count=len(mission.delegates)) if mission.delegates and not found.person else "",
        messages.HOME_IS(zone=found.home) if found.home else messages.HOME_UNKNOWN(),
    )
    return Report(
        mission.heading,
        (*sections, Section(messages.IN_DOUBT(), doubts)) if doubts else tuple(sections),
        " · ".join(part for part in parts if part),
    )


def day_facts(day: ItineraryDay, home: str) -> tuple[str, ...]:
    """Return what is worth knowing about a day: its cities, how the clocks differ, and why people do not work there."""
    every = (" → ".join(day.cities), clock_difference(day, home), day.off)
    return tuple(each for each in every if each)


def clock_difference(day: ItineraryDay, home: str) -> str:
    """Return how far the clocks there are ahead of those at home at noon; nothing where they show the same."""
    minutes = minutes_ahead(day, home)
    if not minutes:
        return ""
    return (messages.AHEAD if minutes > 0 else messages.BEHIND)(length=hours_and_minutes(abs(minutes)))


def minutes_ahead(day: ItineraryDay, home: str) -> int:
    """Return by how many minutes the clocks of a day are ahead of those at home at noon; 0 if one is not known."""
    if not day.zone or not home:
        return 0
    there, at_home = (local_moment(day.date, time(12), zone).utcoffset() for zone in (day.zone, home))
    assert there is not None
    assert at_home is not None
    return round((there - at_home).total_seconds() / 60)


def item_name(item: ItineraryItem) -> str:
    """Return what an item is called: free time with its length, an arrival as such."""
    if item.kind is ItineraryItemKind.FREE:
        return messages.FREE_FOR(length=hours_and_minutes(item.minutes or 0))
    return messages.ARRIVAL(journey=item.title) if item.is_arrival else item.title


def item_times(item: ItineraryItem) -> str:
    """Return from when until when, each on the clock of its place, with how many days later it ends."""
    starts = "" if item.is_arrival or item.starts is None else f"{item.starts:%H:%M}"
    ends = f"{item.ends:%H:%M}" if item.ends else ""
    if item.starts and item.ends and starts:
        return f"{starts}–{ends}{_day_offset(item.ends.date(), item.starts.date())}"
    if starts or ends:
        return ends if item.is_arrival else f"{starts}–{ends}"
    return messages.ANY_TIME() if item.leg else messages.NIGHT() if item.stay else ""


def home_time(item: ItineraryItem) -> str:
    """Return when that is at home, with how many days earlier or later there."""
    if item.home_at is None:
        return "" if item.at is None else "?"
    return f"{item.home_at:%H:%M}{_day_offset(item.home_at.date(), item.day)}"


def hours_and_minutes(minutes: int) -> str:
    """Return a length of time in short: “25 min”, “1 h”, “12 h 30 min”."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return messages.HOURS_AND_MINUTES(hours=hours, minutes=rest)
    return messages.HOURS(hours=hours) if hours else messages.MINUTES(minutes=rest)


def company_lines(
    visit: Visit,
    company: Iterable[VisitCompanion],
    book: Book,
    depth: int = 0,
    severity: Severity = Severity.PLAIN,
) -> Iterator[Line]:
    """Yield who is at a visit, the others before our own, in which language it is held, and what it is about."""
    every = list(company)
    for with_us, sentence in ((False, messages.WITH), (True, messages.OF_US)):
        named = ", ".join(_companion(each, book) for each in every if each.travels_with_us is with_us)
        if named:
            yield Line(sentence(names=named), "", depth, severity)
    language = ", ".join(part for part in (visit.language, visit.interpreting) if part)
    if language:
        yield Line(messages.LANGUAGE(language=language), "", depth, severity)
    for each in visit.agreements:
        if each.agreement:
            said = messages.AGREEMENT_THERE(agreement=book.heading(each.agreement), happened=each.happened)
            yield Line(said, "", depth, severity)


def _companion(each: VisitCompanion, book: Book) -> str:
    at = book.organisations.get(each.organisation) if each.person and not each.travels_with_us else None
    if at is None:
        return messages.COMPANION(person=each.name, role=each.role)
    return messages.COMPANION_OF(person=each.name, role=each.role, organisation=at.short_name or at.heading)


def _day_section(day: ItineraryDay, found: Itinerary, book: Book, detailed: bool) -> Section:
    number = messages.DAY_OF(number=found.days.index(day) + 1, count=len(found.days))
    heading = " · ".join((number, show_day(day.date, weekday=True), *day_facts(day, found.home)))
    return Section(heading, tuple(_day_lines(day, found, book, detailed)))


def _day_lines(day: ItineraryDay, found: Itinerary, book: Book, detailed: bool) -> Iterator[Line | Table]:
    """Yield the items of a day as tables, broken where an item has details; free time only beside a programme."""
    has_programme = any(item.stay is None for item in day.items)
    if not has_programme:
        yield Line(messages.NOTHING_PLANNED(), severity=Severity.FAINT)
    columns = _columns(found)
    rows: list[Row] = []
    for item in items_with_free_time(day, found.home) if has_programme else day.items:
        rows.append(_row(item, found))
        details = tuple(_details(item, found, book)) if detailed else ()
        if details:
            yield Table(columns, tuple(rows))
            yield from details
            rows = []
    if rows:
        yield Table(columns, tuple(rows))


def _columns(found: Itinerary) -> tuple[TableColumn, ...]:
    role = (TableColumn(messages.AS(), "role"),) if found.person else ()
    return (
        TableColumn(messages.THERE(), "there"), TableColumn(messages.HOME(), "home"), *role,
        TableColumn(messages.WHAT(), "what"), TableColumn(messages.WHERE(), "where"),
        TableColumn(messages.KIND(), "kind"),
    )  # fmt: skip


def _row(item: ItineraryItem, found: Itinerary) -> Row:
    """Return an item in the columns of the agenda; what is free is faint."""
    is_free = item.kind is ItineraryItemKind.FREE
    severity = Severity.FAINT if is_free else Severity.PLAIN
    role = role_of(found.mission, item, found.person) if found.person and item.visit else None
    name = item_name(item)
    if item.leg and not item.is_arrival:
        length = hours_and_minutes(item.minutes) if item.minutes and item.minutes > 0 else ""
        name = ", ".join(part for part in (name, item.leg.reference, length) if part)
    kind = item.visit.kind if item.visit else item.leg.mode if item.leg else item.kind
    cells = (
        Cell(item_times(item), severity),
        Cell(home_time(item) if found.home else "", Severity.FAINT),
        *((show_choice(role) if role else "",) if found.person else ()),
        Cell(name, severity),
        "" if item.leg else item.place,
        "" if is_free else show_choice(kind),
    )
    return Row(cells, item.visit.id if item.visit else "")


def _details(item: ItineraryItem, found: Itinerary, book: Book) -> Iterator[Line]:
    """Yield who is there, the others before our own, the language, and what it is about."""
    if item.visit:
        company = companions_of(item.visit, found.mission, book, found.person)
        yield from company_lines(item.visit, company, book, 1, Severity.FAINT)
    elif item.leg and item.people:
        yield Line(", ".join(map(book.heading, item.people)), depth=1, severity=Severity.FAINT)


def _unscheduled(visit: Visit) -> str:
    parts = (visit.heading, show_choice(visit.kind), show_date(visit.day, weekday=True), visit.city)
    return " · ".join(part for part in parts if part)


def _day_offset(day: date, other: date) -> str:
    days = (day - other).days
    return f" {'+' if days > 0 else '−'}{abs(days)}d" if days else ""


# The next hours.


def upcoming_report(found: Sequence[UpcomingItem], book: Book, after: UpcomingItem | None, hours: float) -> Report:
    """Return what is under way or begins within so many hours; where that is nothing, what comes `after`."""
    sections = [Section(_when(each), tuple(_upcoming_lines(each, book))) for each in found]
    if not found:
        one = hours == 1
        said = (
            deadline_messages.NOTHING_IN_ONE_HOUR() if one else deadline_messages.NOTHING_IN_HOURS(hours=f"{hours:g}")
        )
        if after:
            then = deadline_messages.NEXT_IS(title=after.item.title, when=_day_and_times(after.item))
        else:
            then = deadline_messages.NOTHING_AFTER()
        sections.append(Section("", (Table((), (), remarks=(f"{said} {then}",)),)))
    return Report(deadline_messages.NEXT_HOURS(), tuple(sections))


def _upcoming_lines(found: UpcomingItem, book: Book) -> Iterator[Line]:
    """Yield when an item is, where, in which role, with whom, and what there is between the two sides."""
    item = found.item
    yield Line(_day_and_times(item))
    place = item.place if item.leg is None else " ".join(filter(None, (show_choice(item.leg.mode), item.leg.reference)))
    if place:
        yield Line(deadline_messages.WHERE(place=place))
    if found.role:
        yield Line(deadline_messages.AS(role=found.role))
    if item.visit:
        yield from company_lines(item.visit, found.company, book)
    for promise in found.promised:
        what, due = promise.follow_up.heading, promise.follow_up.due
        if due:
            sentence = deadline_messages.THEY_PROMISED_BY if promise.is_theirs else deadline_messages.THEY_WAIT_UNTIL
            yield Line(sentence(what=what, due=show_date(due)))
        else:
            sentence = deadline_messages.THEY_PROMISED if promise.is_theirs else deadline_messages.THEY_WAIT_FOR
            yield Line(sentence(what=what))
    if found.mission:
        id = item.visit.id if item.visit else item.key
        yield Line(f"{found.mission.heading} · {id}", severity=Severity.FAINT)


def _when(found: UpcomingItem) -> str:
    """Return how far off the beginning is, and what begins: “In 25 min”, “For 1 h 5 min”."""
    if not found.minutes:
        return deadline_messages.NOW(title=found.item.title)
    sentence = deadline_messages.BEGINS_IN if found.minutes > 0 else deadline_messages.LASTS_FOR
    return sentence(length=hours_and_minutes(abs(found.minutes)), title=found.item.title)


def _day_and_times(item: ItineraryItem) -> str:
    """Return from when until when it is, there and at home."""
    assert item.starts
    assert item.ends
    day, there = item.starts.date(), _from_until(item.starts, item.ends)
    if item.home_starts is None or item.home_ends is None:
        return deadline_messages.ON_DAY(day=day, times=there)
    home = _from_until(item.home_starts, item.home_ends)
    if item.home_starts.date() != day:
        home = deadline_messages.ON_DAY(day=item.home_starts.date(), times=home)
    return deadline_messages.ON_DAY(day=day, times=deadline_messages.THERE_AND_AT_HOME(there=there, home=home))


def _from_until(first: datetime, last: datetime) -> str:
    times = show_clock_range(first.time(), last.time())
    return times if first.date() == last.date() else deadline_messages.UNTIL_OTHER_DAY(times=times, day=last.date())
