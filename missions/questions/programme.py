"""Questions about the programme of a mission: whom we meet, at what time at home, who is free, whose day it is."""

from collections.abc import Iterator
from datetime import date, datetime, time

from missions.dates.formatting import show_choice, show_clock, show_date, show_day
from missions.dates.time_zones import local_moment
from missions.questions import sentences
from missions.questions.question import Asking, Found, Question, Remark, Row
from missions.questions.subjects import MISSIONS, missions_of, named, next_mission
from missions.records.missions import DelegateFunction, Mission
from missions.records.people import Person
from missions.records.visits import Participant, ParticipantRole, Visit
from missions.travel.items import ItineraryDay, ItineraryItem, ItineraryItemKind
from missions.travel.itinerary import free_people, itinerary
from missions.travel.timing import home_zone

_THEIRS = (ParticipantRole.HOST, ParticipantRole.COUNTERPART, ParticipantRole.GUEST)
_HALVES = (("morning", time(9), time(13)), ("afternoon", time(13), time(18)))


def _whom_we_meet(asking: Asking) -> Found:
    """Yield, day by day, whom we meet and who of us is there and speaks."""
    mission = next_mission(asking)
    if mission is None:
        yield Remark(sentences.NO_MISSION)
        return
    found = itinerary(mission, asking.book)
    if isinstance(asking.about, Visit):
        yield _met(asking.about, _label(found.days, asking.about), mission, asking)
        return
    for number, day in enumerate(found.days, 1):
        for item in day.items:
            if item.kind is ItineraryItemKind.VISIT and item.visit and not item.is_arrival and _is_met(item.visit):
                yield _met(item.visit, _numbered(number, day), mission, asking)
    for visit in found.tray:
        if _is_met(visit):
            yield _met(visit, _day_of_visit(visit), mission, asking)


def _day_of_visit(visit: Visit) -> str:
    """Return the day of a visit that has no time yet."""
    return show_date(visit.day) or sentences.NO_DAY


def _numbered(number: int, day: ItineraryDay) -> str:
    return f"day {number}, {show_day(day.date, weekday=True)}"


def _label(days: tuple[ItineraryDay, ...], visit: Visit) -> str:
    for number, day in enumerate(days, 1):
        if any(item.visit and item.visit.id == visit.id for item in day.items):
            return _numbered(number, day)
    return _day_of_visit(visit)


def _is_met(visit: Visit) -> bool:
    """Whether it is a visit at which somebody is met."""
    return bool(visit.host or any(each.role in _THEIRS for each in visit.participants))


def _met(visit: Visit, day: str, mission: Mission, asking: Asking) -> Row:
    book = asking.book
    ours = {each.person for each in mission.delegates}
    they = [each for each in visit.coming if each.person not in ours and each.role is not ParticipantRole.INTERPRETER]
    we = [each for each in visit.coming if each.person in ours]
    hosts = named(book, *(each.person or each.organisation for each in they)) or named(book, visit.host)
    cells = (day, show_clock(visit.start), visit.heading, hosts, _people(we, asking), _speakers(visit, we, asking))
    return Row(cells, visit.id)


def _speakers(visit: Visit, we: list[Participant], asking: Asking) -> str:
    """Return who of us speaks: as arranged, else as the list says, else our head, said to be that only."""
    ours = {each.person for each in we}
    arranged = [id for id in visit.arrangements.speeches if id in ours]
    chosen = arranged or [each.person for each in we if each.role is ParticipantRole.SPEAKER]
    if chosen:
        return named(asking.book, *chosen)
    head = named(asking.book, *(each.person for each in we if each.role is ParticipantRole.HEAD))
    return sentences.HEAD.format(head) if head else ""


def _people(found: list[Participant], asking: Asking) -> str:
    return named(asking.book, *(each.person or each.organisation for each in found))


def _at_home(asking: Asking) -> Found:
    """Yield what is on with its local time and the time at home."""
    mission = next_mission(asking)
    if mission is None:
        yield Remark(sentences.NO_MISSION)
        return
    if not home_zone(mission, asking.book):
        yield Remark(sentences.NO_HOME)
        return
    for day in itinerary(mission, asking.book).days:
        for item in day.items:
            at, home = item.at, item.home_at
            wanted = not isinstance(asking.about, Visit) or (item.visit and item.visit.id == asking.about.id)
            if at and home and wanted:
                cells = (show_day(day.date, weekday=True), item.title, f"{at:%H:%M}", _home(home, day.date))
                yield Row(cells, _target(item, mission))


def _home(home: datetime, day: date) -> str:
    """Return a time at home; with its day where that is another one."""
    clock = f"{home:%H:%M}"
    return clock if home.date() == day else f"{clock}, {show_day(home.date(), weekday=True)}"


def _target(item: ItineraryItem, mission: Mission) -> str:
    return item.visit.id if item.visit else mission.id


def _who_is_free(asking: Asking) -> Found:
    """Yield who has nothing to do, each morning and afternoon of a mission."""
    mission = next_mission(asking)
    if mission is None:
        yield Remark(sentences.NO_MISSION)
        return
    for day in itinerary(mission, asking.book).days:
        for name, since, until in _HALVES:
            first, last = local_moment(day.date, since, day.zone), local_moment(day.date, until, day.zone)
            people = free_people(mission, asking.book, first, last)
            if people:
                yield Row((show_day(day.date, weekday=True), name, day.city, named(asking.book, *people)), mission.id)


def _own_schedule(asking: Asking) -> Found:
    """Yield the items of one person, with the role there."""
    mission, person = _whose(asking)
    if mission is None:
        yield Remark(sentences.NO_MISSION)
        return
    if person is None:
        yield Remark(sentences.NO_HEAD)
        return
    if not isinstance(asking.about, Person):
        yield Remark(sentences.WHOSE.format(person.heading))
    for day in itinerary(mission, asking.book, person.id).days:
        for item in day.items:
            if item.kind in (ItineraryItemKind.VISIT, ItineraryItemKind.LEG):
                home = _home(item.home_at, day.date) if item.home_at else ""
                at = f"{item.at:%H:%M}" if item.at else ""
                cells = (show_day(day.date, weekday=True), at, item.title, item.place, _role(item, person), home)
                yield Row(cells, _target(item, mission))


def _whose(asking: Asking) -> tuple[Mission | None, Person | None]:
    """Return the mission and the person: the one asked about, else the head of the delegation."""
    book, about = asking.book, asking.about
    if isinstance(about, Person):
        own = [each for each in missions_of(Asking(book, asking.today)) if _goes(about, each, asking)]
        return (own[0] if own and own[0].dates else None), about
    mission = next_mission(asking)
    if mission is None:
        return None, None
    head = next((each.person for each in mission.delegates if each.function is DelegateFunction.HEAD), "")
    return mission, book.people.get(head)


def _goes(person: Person, mission: Mission, asking: Asking) -> bool:
    if any(each.person == person.id for each in mission.delegates):
        return True
    return any(person.id in visit.people_coming for visit in asking.book.visits_of(mission.id))


def _role(item: ItineraryItem, person: Person) -> str:
    """Return what the person is there."""
    if item.visit is None:
        return ""
    return ", ".join(show_choice(each.role) for each in _own(item.visit, person))


def _own(visit: Visit, person: Person) -> Iterator[Participant]:
    return (each for each in visit.participants if each.person == person.id)


PROGRAMME_QUESTIONS = (
    Question(
        7, "whom-we-meet", "Whom do we meet in Osaka on day 3, and who of us speaks?",
        ("Day", "At", "What", "They", "We", "Speaks"), "Nobody is to be met yet.", _whom_we_meet, MISSIONS,
        "the mission under way or next",
    ),
    Question(
        16, "time-at-home", "What time is that at home?", ("Day", "What", "There", "At home"),
        "Nothing with a time is planned yet.", _at_home, MISSIONS, "the mission under way or next",
    ),
    Question(
        18, "free", "Who is free on Thursday afternoon?", ("Day", "When", "Where", "Free"),
        "Nobody is free in any morning or afternoon of the mission.", _who_is_free, MISSIONS,
        "the mission under way or next",
    ),
    Question(
        22, "own", "What is my own Wednesday?", ("Day", "At", "What", "Where", "As", "At home"),
        "Nothing is planned for this person.", _own_schedule, ("people", "missions"),
        "the head of the mission under way or next",
    ),
)  # fmt: skip
