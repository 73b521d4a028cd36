"""The details of a row of the plan: a visit in sentences with its conflicts and ways out, a day, a leg or a stay."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from missions.dates.formatting import show_choice, show_clock, show_clock_range, show_date, show_near
from missions.outcomes.partners import is_our_person
from missions.planning.conflict import IDLE_KINDS, Conflict, ConflictKind
from missions.planning.visits import visit_minutes
from missions.records.book import Book
from missions.records.field_values import show_value
from missions.records.fields import Link, Many, fields_of
from missions.records.finding import Severity
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.reports import messages as report_messages
from missions.reports.agenda import day_facts, hours_and_minutes
from missions.reports.readiness import ready_line, row_text
from missions.reports.report import Phrase, Phrases, joined, phrased
from missions.signing.criterion_result import RowState
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import is_signing
from missions.text import capitalised, line
from missions.travel.items import ItineraryDay, ItineraryItem, place_text
from missions.travel.itinerary import free_people
from missions.travel.timing import timing_doubts
from screens.dialogs.explanation import record_rows
from screens.pages.mission import messages
from screens.pages.mission.plan import MissionPlan, PlanMarks
from screens.pages.mission.plan_rows import PlanRow, conflict_mark
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import BLANK, DetailRow

MAX_NAMED = 3
"""How many people of a conflict are named."""

MAX_DAY_CONFLICTS = 10
"""How many conflicts the details of a day show."""

_SAID = ("title", "mission", "kind", "day", "start", "end", "place", "city", "host", "participants", "agreements",
         "language", "interpreting")  # fmt: skip
"""The fields that the sentences say."""


def plan_details(row: PlanRow, plan: MissionPlan, marks: PlanMarks) -> tuple[DetailRow, ...]:
    """Return the details of a row."""
    if row.conflict is not None:
        return tuple(_conflict_details(row.conflict, row.visit, plan))
    if row.visit is not None:
        return tuple(_visit_rows(row.visit, row.item, plan, marks))
    if row.item is not None:
        return tuple(_journey_rows(row.item, plan))
    return tuple(_day_details(plan.on(row.day), plan, marks))


def _told(phrases: Phrases) -> DetailRow:
    """Return a paragraph."""
    return DetailRow(text="".join(each.text for each in phrases), phrases=phrases)


# A visit.


def _visit_rows(visit: Visit, item: ItineraryItem | None, plan: MissionPlan, marks: PlanMarks) -> Iterator[DetailRow]:
    """Yield a visit in sentences: when and where, its conflicts with the ways out, who comes, what else is known."""
    book, conflicts = plan.snapshot.book, marks.by_visit.get(visit.id, ())
    mark = conflict_mark(conflicts)
    said = f"{mark.text} {messages.CONFLICTS(count=len(conflicts))}" if conflicts else ""
    severity = Severity(mark.role) if conflicts else Severity.PLAIN
    kind = show_choice(visit.kind)
    yield DetailRow(text=line(visit.heading), mark=f" · {kind}", role="head", tail=Phrase(said, severity=severity))
    yield BLANK
    yield _told(_when_and_where(visit, item, plan))
    for doubt in timing_doubts(visit, book):
        yield DetailRow(text=line(doubt.said), role="act")
    if item is None:
        yield from _free_hour_rows(visit, plan)
    yield from _conflicts_and_ways(conflicts, plan, visit)
    yield BLANK
    yield from _people_rows(visit, book)
    if visit.language or visit.interpreting:
        yield DetailRow(messages.LANGUAGE(), _language(visit))
    for number, each in enumerate(visit.agreements):
        said = messages.AGREEMENT_THERE(agreement=book.heading(each.agreement), happened=each.happened)
        yield DetailRow(" " if number else messages.ABOUT(), line(said), _link(each.agreement, book))
    if not visit.agreements and visit.kind not in IDLE_KINDS:
        yield DetailRow(messages.ABOUT(), messages.NO_AGREEMENT(), role="faint")
    if is_signing(visit):
        yield from _ready_rows(visit, plan.snapshot)
    yield from _rest(visit, plan.snapshot)


def _when_and_where(visit: Visit, item: ItineraryItem | None, plan: MissionPlan) -> Phrases:
    """Return the sentences that say when a visit is, there and at home, where, and who hosts it."""
    book, today = plan.snapshot.book, plan.snapshot.today
    where = line(place_text(visit.place, visit.city))
    if item is None or item.starts is None or item.ends is None:
        length = hours_and_minutes(visit_minutes(visit))
        when = show_date(visit.day, weekday=True)
        said = messages.LASTS_ON_DAY(length=length, day=when) if when else messages.LASTS_WITHOUT_DAY(length=length)
        said = messages.WHEN_IN(said=said, place=where) if where else said
    else:
        day, start, end = (show_near(item.starts.date(), today), item.starts.time(), item.ends.time())
        said = messages.FROM_UNTIL(day=day, start=show_clock(start), end=show_clock(end))
        said = messages.WHEN_IN(said=said, place=where) if where else said
        home = item.home_starts
        if home is not None and home.utcoffset() != item.starts.utcoffset():
            clock = show_clock(home.time())
            if home.date() != item.starts.date():
                clock = messages.CLOCK_ON_DAY(clock=clock, day=show_near(home.date(), today))
            said = messages.WHEN_AND_HOME(said=said, clock=clock)
    sentence = (Phrase(messages.SENTENCE(said=said)),)
    if not visit.host:
        return sentence
    host = Phrase(line(book.heading(visit.host)), _link(visit.host, book))
    return joined((sentence, phrased(messages.HOSTED_BY, host=host)))


def _free_hour_rows(visit: Visit, plan: MissionPlan) -> Iterator[DetailRow]:
    """Yield where an unscheduled visit would fit, who is free then, and what Enter does."""
    hour, book = plan.hours.get(visit.id), plan.snapshot.book
    if plan.mission.is_over:
        return
    yield BLANK
    if hour is None:
        yield _told((Phrase(messages.FITS_NOWHERE()),))
        return
    day, clock = show_near(hour.date(), plan.snapshot.today), show_clock(hour.time())
    said = messages.FITS_AT(day=day, clock=clock)
    found = plan.on(hour.date())
    zone = found.free[0].starts.tzinfo if found and found.free else None
    if zone is not None and plan.mission.delegates:
        starts = hour.replace(tzinfo=zone)
        free = free_people(plan.mission, book, starts, starts + timedelta(minutes=visit_minutes(visit)))
        said = f"{said} {messages.FREE_THEN(count=len(free), delegates=len(plan.mission.delegates))}"
    yield _told((Phrase(said),))


def _conflicts_and_ways(
    conflicts: Iterable[Conflict], plan: MissionPlan, visit: Visit | None = None
) -> Iterator[DetailRow]:
    """Yield each conflict in a sentence, then the ways out."""
    found = tuple(conflicts)
    for each in found:
        yield BLANK
        elsewhere = _elsewhere(each, visit, plan.snapshot.book) if visit else ()
        yield _told(elsewhere or (Phrase(line(each.said), severity=each.severity),))
    ways = dict.fromkeys(way.said for each in found for way in ([] if plan.is_large else plan.ways_out(each)))
    remedies = () if ways else tuple(line(each.remedy) for each in found)
    if found:
        yield BLANK
        yield DetailRow(text=messages.WAYS_OUT(), role="heading")
        yield from (DetailRow(text=line(each), mark="· ") for each in (*ways, *remedies))


def _elsewhere(conflict: Conflict, visit: Visit, book: Book) -> Phrases:
    """Return who is also expected at another visit, from when to when; nothing for conflicts of other kinds."""
    others = [other for id in conflict.visits if id != visit.id and (other := book.visits.get(id))]
    if conflict.kind not in (ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME) or len(others) != 1:
        return ()
    other = others[0]
    names = tuple(
        (Phrase(line(book.heading(id)), _link(id, book), conflict.severity),) for id in conflict.people[:MAX_NAMED]
    )
    people = joined(names, ", ")
    more = len(conflict.people) - len(names)
    if more:
        people = joined((people, (Phrase(messages.AND_MORE(count=more), severity=conflict.severity),)))
    is_overlap = conflict.kind is ConflictKind.TWO_PLACES
    sentence = messages.EXPECTED_ALSO[len(conflict.people) > 1] if is_overlap else messages.NEEDED_SOON
    times = show_clock_range(other.start, other.end)
    return phrased(sentence, people=people, visit=Phrase(line(other.heading), other.id), times=times)


def _ready_rows(visit: Visit, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield the one verdict on a signing, and what must still be done."""
    found = signing_readiness(visit, snapshot.book, snapshot.today)
    ready = ready_line(found)
    yield BLANK
    if found.is_done or ready is None:
        yield DetailRow(text=messages.ALL_SIGNED(), role="good")
        return
    yield DetailRow(text=ready.text, role=ready.severity)
    must = (each for each in found.rows if each.state is RowState.MUST)
    for each in must:
        yield DetailRow(text=row_text(each), link=_link(each.cause.record, snapshot.book), mark="✗ ")


def _people_rows(visit: Visit, book: Book) -> Iterator[DetailRow]:
    """Yield who comes for us and for them, each with what is not usual: another role, an answer still open."""
    mission = book.missions.get(visit.mission)
    ours: list[Phrases] = [(Phrase(messages.EVERYBODY_GOES()),)] if visit.whole_delegation(mission) else []
    theirs: list[Phrases] = []
    for each in visit.participants:
        side = ours if each.person and is_our_person(each.person, visit, book) else theirs
        side.append(_participant(each, visit, book))
    for people, label in ((ours, messages.FOR_US()), (theirs, messages.FOR_THEM())):
        if people:
            phrases = joined(people, "; ")
            yield DetailRow(label, "".join(part.text for part in phrases), phrases=phrases)
        elif visit.kind not in IDLE_KINDS:
            yield DetailRow(label, messages.NOBODY_NAMED(), role="gap")


def _participant(each: Participant, visit: Visit, book: Book) -> Phrases:
    id = each.person or each.organisation
    answer = visit.answer_of(each, book.missions.get(visit.mission))
    beside = [] if each.role is ParticipantRole.DELEGATE else [show_choice(each.role)]
    beside += [] if answer.is_accepted else [show_choice(answer)]
    name = Phrase(line(book.heading(id)), _link(id, book))
    return (name, Phrase(f", {', '.join(beside)}")) if beside else (name,)


def _language(visit: Visit) -> str:
    return line(", ".join(each for each in (visit.language, visit.interpreting) if each))


def _rest(visit: Visit, snapshot: Snapshot) -> Iterator[DetailRow]:
    """Yield what else the record says, without what the sentences said and headings of nothing."""
    said, is_said = {each.label for each in fields_of(Visit) if each.name in _SAID}, False
    heading: list[DetailRow] = []
    for row in record_rows(visit, snapshot)[2:]:
        if row == BLANK or row.role == "heading":
            heading, is_said = [*heading, row] if row.role == "heading" else [row], False
            continue
        is_said = row.label in said if row.label.strip() else is_said
        if not is_said:
            yield from heading
            yield row
            heading = []


def _link(id: str, book: Book) -> str:
    return id if book.get(id) else ""


# A conflict.


def _conflict_details(conflict: Conflict, visit: Visit | None, plan: MissionPlan) -> Iterator[DetailRow]:
    """Yield what does not fit, for whom, the ways out, and the records it is about."""
    book = plan.snapshot.book
    weight = messages.IMPOSSIBLE_AS_PLANNED() if conflict.is_hard else messages.TO_BE_CHECKED()
    tail = Phrase(weight, severity=conflict.severity)
    yield DetailRow(text=capitalised(line(conflict.title)), role="head", tail=tail)
    yield from _conflicts_and_ways((conflict,), plan, visit)
    yield BLANK
    links = dict.fromkeys(id for id in (*conflict.visits, conflict.record, *conflict.people) if book.get(id))
    yield from (DetailRow(text=line(book.heading(id)), link=id, mark="→ ") for id in links)


# A day, a leg, a stay.


def _day_details(day: ItineraryDay | None, plan: MissionPlan, marks: PlanMarks) -> Iterator[DetailRow]:
    """Yield a day's place, free time and conflicts, then the details of the mission."""
    if day is not None:
        yield DetailRow(text=show_near(day.date, plan.snapshot.today), role="title")
        number = report_messages.DAY_OF(number=plan.number(day.date), count=len(plan.days))
        yield DetailRow(text=line(" · ".join((number, *day_facts(day, plan.itinerary.home)))), role="faint")
        free = ", ".join(f"{slot.starts:%H:%M}–{slot.ends:%H:%M}" for slot in day.free)
        if free:
            yield DetailRow(messages.FREE(), free)
        yield BLANK
        found = marks.by_day.get(day.date, ())[:MAX_DAY_CONFLICTS]
        if found:
            yield DetailRow(text=messages.CONFLICTS_ON_DAY(), role="heading")
            yield from (DetailRow(text=line(each.said), role=each.severity, mark="· ") for each in found)
            yield BLANK
    yield from plan.about


def _journey_rows(item: ItineraryItem, plan: MissionPlan) -> Iterator[DetailRow]:
    """Yield the details of a leg or a stay."""
    yield DetailRow(text=line(item.title), role="title")
    yield DetailRow(text=messages.LEG() if item.leg else messages.STAY(), role="faint")
    yield from _times(item, plan.snapshot.today)
    value, book = item.leg or item.stay, plan.snapshot.book
    for each in fields_of(type(value)) if value else ():
        held = getattr(value, each.name)
        if held in ("", None, ()):
            continue
        if isinstance(each.shape, Many) and isinstance(each.shape.of, Link):
            for number, id in enumerate(held):
                yield DetailRow(each.label if not number else " ", line(book.heading(id)), link=_link(id, book))
        else:
            yield DetailRow(each.label, line(show_value(held, each.shape, book.heading)))


def _times(item: ItineraryItem, today: date) -> Iterator[DetailRow]:
    """Yield the local times, and those at home where they differ."""
    if item.starts or item.ends:
        yield DetailRow(messages.LOCAL_TIME(), _span(item.starts, item.ends, item.day, today))
    if item.home_starts or item.home_ends:
        yield DetailRow(messages.AT_HOME(), _span(item.home_starts, item.home_ends, item.day, today))
    if item.minutes is not None:
        yield DetailRow(messages.LASTS(), hours_and_minutes(item.minutes))


def _span(starts: datetime | None, ends: datetime | None, day: date, today: date) -> str:
    """Return from when to when, with the day where it is another one."""

    def said(at: datetime) -> str:
        other = f" ({show_near(at.date(), today)})" if at.date() != day else ""
        return f"{at:%H:%M}{other}"

    return "–".join(said(at) if at else "?" for at in (starts, ends))
