"""Questions about what does not fit: blockers, holidays, two places at once, meetings without a common language."""

from collections.abc import Container, Iterator
from datetime import date, datetime, time

from missions.dates.formatting import show_choice, show_clock, show_date, show_day
from missions.dates.time_zones import local_moment
from missions.planning.conflict import Conflict, ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.planning.task_dates import task_dates
from missions.planning.tasks import blocking_tasks
from missions.records.missions import DelegateFunction, Mission
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.reports import messages
from missions.reports.question import (
    ABOUT_MISSIONS,
    AnswerLines,
    AnswerRemark,
    AnswerRow,
    Question,
    QuestionContext,
    headings_text,
    missions_in_question,
    next_mission,
    signings_in_question,
)
from missions.signing.readiness import signing_readiness
from missions.signing.signatories import is_signing
from missions.travel.items import ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.itinerary import free_people, itinerary
from missions.travel.timing import home_zone


def _mission_conflicts(asking: QuestionContext, kinds: Container[ConflictKind]) -> Iterator[tuple[Mission, Conflict]]:
    """Yield the clashes of some kinds in the missions in question; of a visit only its own."""
    for mission in missions_in_question(asking):
        for each in mission_conflicts(mission, asking.book, asking.today):
            own = not isinstance(asking.about, Visit) or asking.about.id in each.visits
            if each.kind in kinds and own:
                yield mission, each


def _shown(asking: QuestionContext, *kinds: ConflictKind) -> AnswerLines:
    for mission, each in _mission_conflicts(asking, kinds):
        day = show_date(each.day, weekday=True) if each.day else messages.NO_DAY
        yield AnswerRow(
            (mission.heading, day, each.said, each.remedy), each.target, "overdue" if each.is_hard else "act"
        )


def _holidays(asking: QuestionContext) -> AnswerLines:
    """Yield the meetings on public holidays and weekends there."""
    yield from _shown(asking, ConflictKind.PUBLIC_HOLIDAY, ConflictKind.WEEKEND)


def _two_places(asking: QuestionContext) -> AnswerLines:
    """Yield who is in two places, or cannot get from one to the other in time."""
    yield from _shown(asking, ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME, ConflictKind.OTHER_MISSION)


def _interpreters(asking: QuestionContext) -> AnswerLines:
    """Yield the meetings without a common language and without an interpreter."""
    yield from _shown(asking, ConflictKind.NO_LANGUAGE)


def _blockers(asking: QuestionContext) -> AnswerLines:
    """Yield what stands in the way of a mission: blocking tasks, hard clashes, hard criteria of its signings."""
    book, today = asking.book, asking.today
    listed: set[str] = set()
    for mission in missions_in_question(asking):
        for task in blocking_tasks(mission.id, book, today):
            listed.add(task.id)
            due = task_dates(task, book, today).act_by
            by = show_day(due) if due else messages.NO_DAY
            yield AnswerRow((mission.heading, task.heading, messages.TASK_OPEN, by), task.id,
                      "overdue" if due and due < today else "act")  # fmt: skip
    for mission, each in _mission_conflicts(asking, set(ConflictKind)):
        if each.is_hard:
            day = show_date(each.day) if each.day else ""
            yield AnswerRow((mission.heading, each.said, each.remedy, day), each.target, "overdue")
    yield from _unmet_criteria(asking, listed)


def _unmet_criteria(asking: QuestionContext, listed: set[str]) -> AnswerLines:
    """Yield the hard criteria that signings of the missions do not meet, but for tasks that are listed already."""
    about = asking.about if isinstance(asking.about, Visit) else None
    visits = (about,) if about else signings_in_question(QuestionContext(asking.book, asking.today))
    chosen = {mission.id for mission in missions_in_question(asking)}
    for visit in visits:
        if visit.mission not in chosen or not is_signing(visit):
            continue
        day = show_date(visit.day) if visit.day else messages.NO_DAY
        for each in signing_readiness(visit, asking.book, asking.today).criteria:
            if each.hard and not each.is_met and each.target not in listed:
                said = messages.FAILS.format(each.number, each.said)
                yield AnswerRow((visit.heading, said, each.remedy, day), each.target or visit.id, "overdue")


CONFLICT_QUESTIONS = (
    Question(
        4, "blockers", "What blocks this mission?", ("Mission", "What", "Mend it", "By"),
        "Nothing blocks it.", _blockers, ABOUT_MISSIONS, "every mission to come",
    ),
    Question(
        15, "holidays", "Which meetings hit a holiday?", ("Mission", "Day", "What", "Mend it"),
        "No meeting lies on a holiday or weekend there.", _holidays, ABOUT_MISSIONS, "every mission to come",
    ),
    Question(
        17, "two-places", "Is anybody in two places?", ("Mission", "Day", "What", "Mend it"),
        "Nobody is in two places.", _two_places, ABOUT_MISSIONS, "every mission to come",
    ),
    Question(
        21, "interpreters", "Which meetings lack interpreters?", ("Mission", "Day", "What", "Mend it"),
        "Every meeting has a common language or an interpreter.", _interpreters, ABOUT_MISSIONS,
        "every mission to come",
    ),
)  # fmt: skip

_THEIR_ROLES = (ParticipantRole.HOST, ParticipantRole.COUNTERPART, ParticipantRole.GUEST)
_HALVES = (("morning", time(9), time(13)), ("afternoon", time(13), time(18)))


def _whom_we_meet(asking: QuestionContext) -> AnswerLines:
    """Yield, day by day, whom we meet and who of us is there and speaks."""
    mission = next_mission(asking)
    if mission is None:
        yield AnswerRemark(messages.NO_MISSION)
        return
    found = itinerary(mission, asking.book)
    if isinstance(asking.about, Visit):
        yield _meeting_row(asking.about, _label(found.days, asking.about), mission, asking)
        return
    for number, day in enumerate(found.days, 1):
        for item in day.items:
            if item.kind is ItineraryItemKind.VISIT and item.visit and not item.is_arrival and _is_met(item.visit):
                yield _meeting_row(item.visit, _numbered(number, day), mission, asking)
    for visit in found.tray:
        if _is_met(visit):
            yield _meeting_row(visit, _day_of_visit(visit), mission, asking)


def _day_of_visit(visit: Visit) -> str:
    """Return the day of a visit that has no time yet."""
    return show_date(visit.day) or messages.NO_DAY


def _numbered(number: int, day: ItineraryDay) -> str:
    return f"day {number}, {show_day(day.date, weekday=True)}"


def _label(days: tuple[ItineraryDay, ...], visit: Visit) -> str:
    for number, day in enumerate(days, 1):
        if any(item.visit and item.visit.id == visit.id for item in day.items):
            return _numbered(number, day)
    return _day_of_visit(visit)


def _is_met(visit: Visit) -> bool:
    """Whether it is a visit at which somebody is met."""
    return bool(visit.host or any(each.role in _THEIR_ROLES for each in visit.participants))


def _meeting_row(visit: Visit, day: str, mission: Mission, asking: QuestionContext) -> AnswerRow:
    book = asking.book
    ours = {each.person for each in mission.delegates}
    they = [each for each in visit.coming if each.person not in ours and each.role is not ParticipantRole.INTERPRETER]
    we = [each for each in visit.coming if each.person in ours]
    hosts = headings_text(book, *(each.person or each.organisation for each in they)) or headings_text(book, visit.host)
    cells = (day, show_clock(visit.start), visit.heading, hosts, _people(we, asking), _speakers(visit, we, asking))
    return AnswerRow(cells, visit.id)


def _speakers(visit: Visit, we: list[Participant], asking: QuestionContext) -> str:
    """Return who of us speaks: as arranged, else as the list says, else our head, said to be that only."""
    ours = {each.person for each in we}
    arranged = [id for id in visit.arrangements.speeches if id in ours]
    chosen = arranged or [each.person for each in we if each.role is ParticipantRole.SPEAKER]
    if chosen:
        return headings_text(asking.book, *chosen)
    head = headings_text(asking.book, *(each.person for each in we if each.role is ParticipantRole.HEAD))
    return messages.HEAD.format(head) if head else ""


def _people(found: list[Participant], asking: QuestionContext) -> str:
    return headings_text(asking.book, *(each.person or each.organisation for each in found))


def _at_home(asking: QuestionContext) -> AnswerLines:
    """Yield what is on with its local time and the time at home."""
    mission = next_mission(asking)
    if mission is None:
        yield AnswerRemark(messages.NO_MISSION)
        return
    if not home_zone(mission, asking.book):
        yield AnswerRemark(messages.NO_HOME)
        return
    for day in itinerary(mission, asking.book).days:
        for item in day.items:
            at, home = item.at, item.home_at
            wanted = not isinstance(asking.about, Visit) or (item.visit and item.visit.id == asking.about.id)
            if at and home and wanted:
                cells = (show_day(day.date, weekday=True), item.title, f"{at:%H:%M}", _home(home, day.date))
                yield AnswerRow(cells, _target(item, mission))


def _home(home: datetime, day: date) -> str:
    """Return a time at home; with its day where that is another one."""
    clock = f"{home:%H:%M}"
    return clock if home.date() == day else f"{clock}, {show_day(home.date(), weekday=True)}"


def _target(item: ItineraryItem, mission: Mission) -> str:
    return item.visit.id if item.visit else mission.id


def _who_is_free(asking: QuestionContext) -> AnswerLines:
    """Yield who has nothing to do, each morning and afternoon of a mission."""
    mission = next_mission(asking)
    if mission is None:
        yield AnswerRemark(messages.NO_MISSION)
        return
    for day in itinerary(mission, asking.book).days:
        for name, since, until in _HALVES:
            first, last = local_moment(day.date, since, day.zone), local_moment(day.date, until, day.zone)
            people = free_people(mission, asking.book, first, last)
            if people:
                yield AnswerRow(
                    (show_day(day.date, weekday=True), name, day.city, headings_text(asking.book, *people)), mission.id
                )


def _own_schedule(asking: QuestionContext) -> AnswerLines:
    """Yield the items of one person, with the role there."""
    mission, person = _mission_and_person(asking)
    if mission is None:
        yield AnswerRemark(messages.NO_MISSION)
        return
    if person is None:
        yield AnswerRemark(messages.NO_HEAD)
        return
    if not isinstance(asking.about, Person):
        yield AnswerRemark(messages.WHOSE.format(person.heading))
    for day in itinerary(mission, asking.book, person.id).days:
        for item in day.items:
            if item.kind in (ItineraryItemKind.VISIT, ItineraryItemKind.LEG):
                home = _home(item.home_at, day.date) if item.home_at else ""
                at = f"{item.at:%H:%M}" if item.at else ""
                cells = (show_day(day.date, weekday=True), at, item.title, item.place, _role(item, person), home)
                yield AnswerRow(cells, _target(item, mission))


def _mission_and_person(asking: QuestionContext) -> tuple[Mission | None, Person | None]:
    """Return the mission and the person: the one asked about, else the head of the delegation."""
    book, about = asking.book, asking.about
    if isinstance(about, Person):
        own = [each for each in missions_in_question(QuestionContext(book, asking.today)) if _goes(about, each, asking)]
        return (own[0] if own and own[0].dates else None), about
    mission = next_mission(asking)
    if mission is None:
        return None, None
    head = next((each.person for each in mission.delegates if each.function is DelegateFunction.HEAD), "")
    return mission, book.people.get(head)


def _goes(person: Person, mission: Mission, asking: QuestionContext) -> bool:
    if any(each.person == person.id for each in mission.delegates):
        return True
    return any(person.id in visit.people_coming for visit in asking.book.visits_of(mission.id))


def _role(item: ItineraryItem, person: Person) -> str:
    """Return what the person is there."""
    if item.visit is None:
        return ""
    return ", ".join(show_choice(each.role) for each in _own_participants(item.visit, person))


def _own_participants(visit: Visit, person: Person) -> Iterator[Participant]:
    return (each for each in visit.participants if each.person == person.id)


PROGRAMME_QUESTIONS = (
    Question(
        7, "whom-we-meet", "Whom do we meet in Osaka on day 3, and who of us speaks?",
        ("Day", "At", "What", "They", "We", "Speaks"), "Nobody is to be met yet.", _whom_we_meet, ABOUT_MISSIONS,
        "the mission under way or next",
    ),
    Question(
        16, "time-at-home", "What time is that at home?", ("Day", "What", "There", "At home"),
        "Nothing with a time is planned yet.", _at_home, ABOUT_MISSIONS, "the mission under way or next",
    ),
    Question(
        18, "free", "Who is free on Thursday afternoon?", ("Day", "When", "Where", "Free"),
        "Nobody is free in any morning or afternoon of the mission.", _who_is_free, ABOUT_MISSIONS,
        "the mission under way or next",
    ),
    Question(
        22, "own", "What is my own Wednesday?", ("Day", "At", "What", "Where", "As", "At home"),
        "Nothing is planned for this person.", _own_schedule, ("people", "missions"),
        "the head of the mission under way or next",
    ),
)  # fmt: skip
