"""Questions about a mission's programme: conflicts and blockers, whom we meet, who is free, and the time at home."""

from collections.abc import Container, Iterator
from datetime import date, datetime, time

from missions.dates.business_days import local_moment
from missions.dates.formatting import show_choice, show_clock, show_date, show_day
from missions.delegation.sides import Sides
from missions.outcomes.messages import NO_DAY
from missions.planning.conflict import IDLE_KINDS, Conflict, ConflictKind, MissionContext
from missions.planning.conflicts import mission_conflicts
from missions.planning.presence import meant_on_days_off
from missions.planning.tasks import blocking_tasks, task_dates
from missions.records.finding import Severity
from missions.records.missions import DelegateFunction, Mission, MissionKind
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.reports import messages, question_messages
from missions.reports.question import (
    ABOUT_MISSIONS,
    AnswerLines,
    Question,
    QuestionContext,
    headings_text,
    missions_in_question,
    next_mission,
    signings_in_question,
)
from missions.reports.report import Row
from missions.signing.criterion_result import RowState
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import is_signing
from missions.travel.items import ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.itinerary import free_people, itinerary
from missions.travel.timing import home_zone


def _mission_conflicts(context: QuestionContext, kinds: Container[ConflictKind]) -> Iterator[tuple[Mission, Conflict]]:
    """Yield the conflicts of some kinds in the missions in question; for a visit only its own."""
    for mission in missions_in_question(context):
        for each in mission_conflicts(mission, context.book, context.today):
            own = not isinstance(context.about, Visit) or context.about.id in each.visits
            if each.kind in kinds and own:
                yield mission, each


def _conflict_rows(context: QuestionContext, *kinds: ConflictKind) -> AnswerLines:
    for mission, each in _mission_conflicts(context, kinds):
        day = show_date(each.day, weekday=True) if each.day else NO_DAY()
        yield Row((mission.heading, day, each.said, each.remedy), each.record, each.severity)


def _holidays(context: QuestionContext) -> AnswerLines:
    """Yield the meetings on public holidays and weekends there."""
    yield from _conflict_rows(context, ConflictKind.PUBLIC_HOLIDAY, ConflictKind.WEEKEND)
    for mission in missions_in_question(context):
        found = MissionContext(mission, context.book, context.today)
        own = [each for each in found.meetings() if not isinstance(context.about, Visit) or each is context.about]
        for visit, day, holiday, is_social in meant_on_days_off(found):
            if visit in own and day >= context.today:
                said = question_messages.ON_DAY_OFF(visit=visit.heading, off=holiday or question_messages.THE_WEEKEND())
                why = question_messages.MEANT_SOCIAL if is_social else question_messages.MEANT_OPEN
                cells = (mission.heading, show_day(day, weekday=True), said, why())
                yield Row(cells, visit.id, Severity.FAINT)


def _two_places(context: QuestionContext) -> AnswerLines:
    """Yield who is in two places at once, or cannot get from one to the other in time."""
    yield from _conflict_rows(context, ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME, ConflictKind.OTHER_MISSION)


def _interpreters(context: QuestionContext) -> AnswerLines:
    """Yield the meetings without a common language and without an interpreter."""
    yield from _conflict_rows(context, ConflictKind.NO_LANGUAGE)


def _blockers(context: QuestionContext) -> AnswerLines:
    """Yield what blocks a mission: tasks, hard conflicts, and unmet hard criteria of its signings."""
    book, today = context.book, context.today
    listed: set[str] = set()
    for mission in missions_in_question(context):
        for task in blocking_tasks(mission.id, book, today):
            listed.add(task.id)
            dates = task_dates(task, book, today)
            by = show_day(dates.act_by) if dates.act_by else NO_DAY()
            role = Severity.OVERDUE if dates.is_late(today) else Severity.ACT
            yield Row((mission.heading, task.heading, messages.TASK_OPEN(), by), task.id, role)
    for mission, each in _mission_conflicts(context, set(ConflictKind)):
        if each.is_hard:
            day = show_date(each.day) if each.day else ""
            yield Row((mission.heading, each.said, each.remedy, day), each.record, each.severity)
    yield from _unmet_criteria(context, listed)


def _unmet_criteria(context: QuestionContext, listed: set[str]) -> AnswerLines:
    """Yield the unmet hard criteria of the missions' signings, except those of tasks listed already."""
    about = context.about if isinstance(context.about, Visit) else None
    visits = (about,) if about else signings_in_question(QuestionContext(context.book, context.today))
    chosen = {mission.id for mission in missions_in_question(context)}
    for visit in visits:
        if visit.mission not in chosen or not is_signing(visit):
            continue
        day = show_date(visit.day) if visit.day else NO_DAY()
        for each in signing_readiness(visit, context.book, context.today).rows:
            if each.state is RowState.MUST and each.cause.record not in listed:
                yield Row((visit.heading, each.said, each.remedy, day), each.cause.record, Severity.OVERDUE)


CONFLICT_QUESTIONS = (
    Question(4, "blockers", _blockers, ABOUT_MISSIONS),
    Question(15, "holidays", _holidays, ABOUT_MISSIONS),
    Question(17, "two-places", _two_places, ABOUT_MISSIONS),
    Question(21, "interpreters", _interpreters, ABOUT_MISSIONS),
)

_THEIR_ROLES = (ParticipantRole.HOST, ParticipantRole.COUNTERPART, ParticipantRole.GUEST)
_HALVES = ((messages.MORNING, time(9), time(13)), (messages.AFTERNOON, time(13), time(18)))


def _whom_we_meet(context: QuestionContext) -> AnswerLines:
    """Yield day by day whom we meet, and who of us is there and speaks."""
    mission = next_mission(context)
    if mission is None:
        yield messages.NO_MISSION()
        return
    found = itinerary(mission, context.book)
    if isinstance(context.about, Visit):
        yield _meeting_row(context.about, _label(found.days, context.about), mission, context)
        return
    for number, day in enumerate(found.days, 1):
        for item in day.items:
            if (
                item.kind is ItineraryItemKind.VISIT
                and item.visit
                and not item.is_arrival
                and _is_meeting(item.visit, mission)
            ):
                yield _meeting_row(item.visit, _numbered(number, day), mission, context)
    for visit in found.tray:
        if _is_meeting(visit, mission):
            yield _meeting_row(visit, _day_of_visit(visit), mission, context)


def _day_of_visit(visit: Visit) -> str:
    """Return the day of an unscheduled visit."""
    return show_date(visit.day) or NO_DAY()


def _numbered(number: int, day: ItineraryDay) -> str:
    return messages.NUMBERED_DAY(number=number, day=day.date)


def _label(days: tuple[ItineraryDay, ...], visit: Visit) -> str:
    for number, day in enumerate(days, 1):
        if any(item.visit and item.visit.id == visit.id for item in day.items):
            return _numbered(number, day)
    return _day_of_visit(visit)


def _is_meeting(visit: Visit, mission: Mission) -> bool:
    """Whether we meet somebody at the visit; guests of ours are met wherever they are received."""
    if mission.kind is MissionKind.INCOMING_DELEGATION and visit.kind not in IDLE_KINDS:
        return True
    return bool(visit.host or any(each.role in _THEIR_ROLES for each in visit.participants))


def _meeting_row(visit: Visit, day: str, mission: Mission, context: QuestionContext) -> Row:
    book = context.book
    sides = Sides(mission, book)
    there = [*visit.coming, *(Participant(person=id) for id in visit.whole_delegation(mission) if sides.is_incoming)]
    they, we = [], []
    for each in there:
        if sides.is_ours(each.person, each.organisation):
            we.append(each)
        elif each.role is not ParticipantRole.INTERPRETER:
            they.append(each)
    host_is_ours = bool(visit.host) and sides.is_ours("", visit.host)
    theirs = _people(they, context) or headings_text(book, "" if host_is_ours else visit.host)
    ours = _people(we, context) or headings_text(book, visit.host if host_is_ours else "")
    return Row((day, show_clock(visit.start), visit.heading, theirs, ours, _speakers(visit, we, context)), visit.id)


def _speakers(visit: Visit, we: list[Participant], context: QuestionContext) -> str:
    """Return who of us speaks: as arranged, else the speakers on the list, else our head, marked as such."""
    ours = {each.person for each in we}
    arranged = [id for id in visit.arrangements.speeches if id in ours]
    chosen = arranged or [each.person for each in we if each.role is ParticipantRole.SPEAKER]
    if chosen:
        return headings_text(context.book, *chosen)
    head = headings_text(context.book, *(each.person for each in we if each.role is ParticipantRole.HEAD))
    return messages.HEAD(person=head) if head else ""


def _people(found: list[Participant], context: QuestionContext) -> str:
    return headings_text(context.book, *(each.person or each.organisation for each in found))


def _at_home(context: QuestionContext) -> AnswerLines:
    """Yield each item with its local time and the time at home."""
    mission = next_mission(context)
    if mission is None:
        yield messages.NO_MISSION()
        return
    if not home_zone(mission, context.book):
        yield messages.NO_HOME()
        return
    for day in itinerary(mission, context.book).days:
        for item in day.items:
            at, home = item.at, item.home_at
            wanted = not isinstance(context.about, Visit) or (item.visit and item.visit.id == context.about.id)
            if at and home and wanted:
                cells = (show_day(day.date, weekday=True), item.title, f"{at:%H:%M}", _home(home, day.date))
                yield Row(cells, _target(item, mission))


def _home(home: datetime, day: date) -> str:
    """Return a time at home, with its day if that differs."""
    clock = f"{home:%H:%M}"
    return clock if home.date() == day else messages.CLOCK_OF_DAY(clock=clock, day=home.date())


def _target(item: ItineraryItem, mission: Mission) -> str:
    return item.visit.id if item.visit else mission.id


def _who_is_free(context: QuestionContext) -> AnswerLines:
    """Yield who is free in each morning and afternoon of a mission."""
    mission = next_mission(context)
    if mission is None:
        yield messages.NO_MISSION()
        return
    for day in itinerary(mission, context.book).days:
        for name, since, until in _HALVES:
            first, last = local_moment(day.date, since, day.zone), local_moment(day.date, until, day.zone)
            people = free_people(mission, context.book, first, last)
            if people:
                yield Row(
                    (show_day(day.date, weekday=True), name(), day.city, headings_text(context.book, *people)),
                    mission.id,
                )


def _own_schedule(context: QuestionContext) -> AnswerLines:
    """Yield the items of one person, with their role."""
    mission, person = _mission_and_person(context)
    if mission is None:
        yield messages.NO_MISSION()
        return
    if person is None:
        yield messages.NO_HEAD()
        return
    if not isinstance(context.about, Person):
        yield messages.WHOSE(person=context.book.heading(person.id))
    for day in itinerary(mission, context.book, person.id).days:
        for item in day.items:
            if item.kind in (ItineraryItemKind.VISIT, ItineraryItemKind.LEG):
                home = _home(item.home_at, day.date) if item.home_at else ""
                at = f"{item.at:%H:%M}" if item.at else ""
                cells = (show_day(day.date, weekday=True), at, item.title, item.place, _role(item, person), home)
                yield Row(cells, _target(item, mission))


def _mission_and_person(context: QuestionContext) -> tuple[Mission | None, Person | None]:
    """Return the mission and the person: the one asked about, else the head of the delegation."""
    book, about = context.book, context.about
    if isinstance(about, Person):
        own = [
            each for each in missions_in_question(QuestionContext(book, context.today)) if _goes(about, each, context)
        ]
        return (own[0] if own and own[0].dates else None), about
    mission = next_mission(context)
    if mission is None:
        return None, None
    head = next((each.person for each in mission.delegates if each.function is DelegateFunction.HEAD), "")
    return mission, book.people.get(head)


def _goes(person: Person, mission: Mission, context: QuestionContext) -> bool:
    if any(each.person == person.id for each in mission.delegates):
        return True
    return any(person.id in visit.people_coming for visit in context.book.visits_of(mission.id))


def _role(item: ItineraryItem, person: Person) -> str:
    """Return the person's roles at the item."""
    if item.visit is None:
        return ""
    return ", ".join(show_choice(each.role) for each in _own_participants(item.visit, person))


def _own_participants(visit: Visit, person: Person) -> Iterator[Participant]:
    return (each for each in visit.participants if each.person == person.id)


PROGRAMME_QUESTIONS = (
    Question(7, "whom-we-meet", _whom_we_meet, ABOUT_MISSIONS),
    Question(16, "time-at-home", _at_home, ABOUT_MISSIONS),
    Question(18, "free", _who_is_free, ABOUT_MISSIONS),
    Question(22, "own", _own_schedule, ("people", "missions")),
)
