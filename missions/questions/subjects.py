"""What a question speaks of: the record it is about, else what comes next."""

from datetime import date

from missions.outlook import coming
from missions.questions.question import Asking
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.events import Event, EventStatus
from missions.records.missions import Mission
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.visits import Visit
from missions.signing.signatories import is_signing

MISSIONS = ("missions", "visits")
"""The tables of what leads to one mission."""

SIGNINGS = ("visits", "missions", "agreements")
"""The tables of what leads to signings."""

PARTNERS = ("organisations", "people")
"""The tables of whom one deals with."""


def missions_of(asking: Asking) -> tuple[Mission, ...]:
    """Return the mission it is about, or all that are under way or to come, the next first."""
    match asking.about:
        case Mission() as mission:
            return (mission,)
        case Visit() as visit:
            found = asking.book.missions.get(visit.mission)
            return (found,) if found else ()
    dated = [each for each in coming(asking.book, asking.today) if each.dates]
    undated = [each for each in coming(asking.book, asking.today) if not each.dates]
    return (*sorted(dated, key=_first_day), *undated)


def next_mission(asking: Asking) -> Mission | None:
    """Return the mission it is about, else the one under way or the next that has a date."""
    found = missions_of(asking)
    return found[0] if found and (found[0].dates or asking.about) else None


def _first_day(mission: Mission) -> tuple[date, date, str]:
    assert mission.dates
    return mission.dates.earliest, mission.dates.latest, mission.id


def signings_of(asking: Asking) -> tuple[Visit, ...]:
    """Return the signings it is about, or all that are not over, the next first."""
    book, about = asking.book, asking.about
    match about:
        case Visit():
            return (about,)
        case Mission():
            return tuple(visit for visit in book.visits_of(about.id) if is_signing(visit))
        case Agreement():
            return tuple(visit for visit in book.visits_naming(about.id) if is_signing(visit))
    ahead = [visit for visit in book.visits.values() if is_signing(visit) and not _is_over(visit, asking)]
    return tuple(sorted(ahead, key=_slot))


def _is_over(visit: Visit, asking: Asking) -> bool:
    mission = asking.book.missions.get(visit.mission)
    if mission and mission.is_over:
        return True
    day = visit.day_or(mission)
    return day is not None and day.latest < asking.today


def _slot(visit: Visit) -> tuple[bool, date, bool, str, str]:
    day = visit.day.earliest if visit.day else date.max
    return visit.day is None, day, visit.start is None, str(visit.start), visit.id


def event_of(asking: Asking, series: str) -> Event | None:
    """Return the event it is about, else the next edition of a series, else the next event of all."""
    if isinstance(asking.about, Event):
        return asking.about
    off = (EventStatus.CANCELLED, EventStatus.HELD)
    ahead = [
        each
        for each in asking.book.events.values()
        if each.dates and each.dates.earliest >= asking.today and each.status not in off
    ]
    ahead.sort(key=lambda each: (each.dates.earliest if each.dates else date.max, each.id))
    named = [each for each in ahead if each.series.casefold() == series.casefold()]
    return next(iter((*named, *ahead)), None)


def partner_of(asking: Asking) -> Organisation | Person | None:
    """Return the organisation or person it is about, if it is about one."""
    return asking.about if isinstance(asking.about, Organisation | Person) else None


def named(book: Book, *ids: str) -> str:
    """Return what records are called, each once, joined by commas."""
    return ", ".join(dict.fromkeys(book.heading(id) for id in ids if id))
