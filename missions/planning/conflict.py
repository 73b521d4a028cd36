"""A conflict in a mission's plan, and what the rules look at: the mission, its visits, who takes part and where."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from enum import StrEnum
from functools import cached_property

import msgspec

from missions.dates.business_days import (
    MONDAY_TO_FRIDAY,
    BusinessCalendar,
    business_calendar,
    calendar_codes,
    country_code,
    country_of_zone,
)
from missions.dates.formatting import show_choice, show_clock, show_clock_range
from missions.dates.partial import PartialDate
from missions.messages import Reason
from missions.planning.messages import AND, AND_MORE, AT, QUOTED
from missions.records.book import Book
from missions.records.finding import Finding, Severity
from missions.records.missions import Delegate, Mission
from missions.records.people import Person
from missions.records.slots import building_key
from missions.records.visits import (
    Visit,
    VisitKind,
)
from missions.text import line
from missions.travel.route import Journey, RouteLeg, city_key
from missions.travel.timing import TimeSpan, mission_journey, visit_place, visit_span
from missions.travel.travel_documents import TravelDocument, travel_documents

IDLE_KINDS = (VisitKind.FREE, VisitKind.TRANSFER)
"""Kinds of visit that are no meetings."""

MOST_NAMED = 3
"""The most people a sentence names; the rest are counted."""

_NO_DAY = PartialDate("9999")


class ConflictKind(StrEnum):
    """What does not fit."""

    TWO_PLACES = "two_places"
    TRAVEL_TIME = "travel_time"
    OTHER_MISSION = "other_mission"
    OUTSIDE_STAY = "outside_stay"
    OUTSIDE_MISSION = "outside_mission"
    OUTSIDE_EVENT = "outside_event"
    ASK_AGAIN = "ask_again"
    BOOKED_FOR_ANOTHER_DAY = "booked_for_another_day"
    IMPOSSIBLE_TIMES = "impossible_times"
    PUBLIC_HOLIDAY = "public_holiday"
    WEEKEND = "weekend"
    NO_LANGUAGE = "no_language"
    PASSPORT = "passport"
    PAPERS = "papers"
    NO_AUTHORITY = "no_authority"
    HOST_NOT_INVITED = "host_not_invited"


HARD, SOFT = Severity.OVERDUE, Severity.ACT
"""How grave a conflict is: hard if the plan is impossible as it stands, soft if somebody should check it."""


class Conflict(Finding, frozen=True, gc=False, kw_only=True):
    """Something in the plan that does not fit; it blocks nothing. It says for whom, when in local time, and where.

    `visits` and `people` are the ids of those concerned; `day` and `clock` are local. The record to fix is a visit,
    person, agreement or mission.
    """

    kind: ConflictKind
    visits: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    day: PartialDate | None = None
    clock: time | None = None

    @property
    def title(self) -> str:
        """Its kind."""
        return show_choice(self.kind)

    @property
    def person(self) -> str:
        """The id of the first person it concerns; empty if it concerns nobody."""
        return self.people[0] if self.people else ""

    @property
    def is_hard(self) -> bool:
        """Whether the plan is impossible as it stands."""
        return self.severity is HARD

    @property
    def order(self) -> tuple[bool, bool, PartialDate, bool, time, str]:
        """The sort key: hard before soft, then by day and time, without one last."""
        when = self.day or _NO_DAY
        return not self.is_hard, self.day is None, when, self.clock is None, self.clock or time.min, self.key


class VisitLocation(msgspec.Struct, frozen=True, gc=False):
    """Where a visit takes place; unknown parts are empty. `city` and `building` are for comparing only."""

    zone: str
    country: str
    region: str
    city: str
    building: str

    @property
    def calendar(self) -> BusinessCalendar:
        """The working days there; Monday to Friday if the country is not known."""
        return business_calendar(calendar_codes(self.country, self.region)) if self.country else MONDAY_TO_FRIDAY


class VisitLocations:
    """Where the visits of a mission take place, from their event, host, legs or time zone."""

    def __init__(self, mission: Mission, visits: Iterable[Visit], book: Book) -> None:
        self._mission, self._visits, self._book = mission, tuple(visits), book
        self._found: dict[str, VisitLocation] = {}

    def of(self, visit: Visit) -> VisitLocation:
        """Return where the visit takes place."""
        found = self._found.get(visit.id)
        if found is None:
            found = self._found[visit.id] = self._look(visit)
        return found

    def _look(self, visit: Visit) -> VisitLocation:
        place = visit_place(visit, self._book)
        country = country_code(place.country) or country_of_zone(place.zone) or self._mission.only_country
        city = city_key(place.city)
        return VisitLocation(place.zone, country, self._region(visit, country, city), city, building_key(visit.place))

    def _region(self, visit: Visit, country: str, city: str) -> str:
        """Return the region: the host's in its own city, else that of another host or the lead in the visit's city."""
        host = self._book.organisations.get(visit.host) if visit.host else None
        if host and host.region and country_code(host.country) == country and city in ("", city_key(host.city)):
            return host.region
        return self._regions.get((country, city), "") if country and city else ""

    @cached_property
    def _regions(self) -> dict[tuple[str, str], str]:
        """The region of each city where a host or the leading organisation has its seat."""
        found: dict[tuple[str, str], str] = {}
        for id in dict.fromkeys((self._mission.lead, *(visit.host for visit in self._visits))):
            seat = self._book.organisations.get(id) if id else None
            if seat and seat.city and seat.region:
                found.setdefault((country_code(seat.country), city_key(seat.city)), seat.region)
        return found


class VisitParticipation(msgspec.Struct, frozen=True, gc=False):
    """Who takes part in a visit: the people it names, and `everybody` in the delegation if it names no delegate."""

    named: tuple[str, ...]
    everybody: tuple[str, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.named, *self.everybody))) if self.everybody else self.named


class MissionContext:
    """A mission as of a day, with what the rules need, each computed once."""

    def __init__(self, mission: Mission, book: Book, today: date) -> None:
        self.mission, self.book, self.today = mission, book, today
        self.delegates: Mapping[str, Delegate] = {each.person: each for each in mission.delegates if each.person}
        self._spans: dict[str, TimeSpan | None] = {}
        self._shared_tuples: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._participations: dict[str, VisitParticipation] = {}
        self._names: dict[str, str] = {}
        self._visit_texts: dict[str, str] = {}

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """The mission's visits in the order of their days and times."""
        return self.book.visits_of(self.mission.id)

    @cached_property
    def journey(self) -> Journey:
        """The mission's route."""
        return mission_journey(self.mission, self.book)

    @cached_property
    def travel_documents(self) -> tuple[TravelDocument, ...]:
        """The travel documents of its delegates, leg by leg."""
        return travel_documents(self.mission, self.book, self.today)

    @cached_property
    def _locations(self) -> VisitLocations:
        return VisitLocations(self.mission, self.visits, self.book)

    def location(self, visit: Visit) -> VisitLocation:
        """Return where a visit takes place."""
        return self._locations.of(visit)

    def span(self, visit: Visit) -> TimeSpan | None:
        """Return when a visit begins and ends; None unless it has one exact day and a start."""
        if visit.id not in self._spans:
            self._spans[visit.id] = visit_span(visit, self.book)
        return self._spans[visit.id]

    def participation(self, visit: Visit) -> "VisitParticipation":
        """Return who takes part in a visit, without those who declined."""
        found = self._participations.get(visit.id)
        if found is None:
            everybody = visit.whole_delegation(self.mission)
            everybody = self._shared_tuples.setdefault(everybody, everybody)
            found = self._participations[visit.id] = VisitParticipation(visit.people_coming, everybody)
        return found

    def travellers(self, route: RouteLeg) -> tuple[str, ...]:
        """Return who travels on a leg."""
        there = self.mission.travellers(route.leg)
        return self._shared_tuples.setdefault(there, there)

    def person(self, id: str) -> Person | None:
        """Return the person with that id, if any."""
        return self.book.people.get(id)

    def name(self, id: str) -> str:
        """Return somebody's name."""
        if id not in self._names:
            self._names[id] = line(self.book.heading(id))
        return self._names[id]

    def names(self, people: tuple[str, ...]) -> str:
        """Return the first few names and how many more: “Pat Example, Alex Example and 3 more”."""
        names = [self.name(id) for id in people[:MOST_NAMED]]
        rest = len(people) - len(names)
        if rest:
            return AND_MORE(names=", ".join(names), count=rest)
        return AND(names=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)

    def visit_text(self, visit: Visit) -> str:
        """Return a visit with its local time and place: “Talks” (09:30–11:00, room 2, Example Harbour)."""
        found = self._visit_texts.get(visit.id)
        if found is None:
            around = ", ".join(part for part in (_times(visit), line(visit.place), line(visit.city)) if part)
            title = line(visit.heading)
            found = self._visit_texts[visit.id] = AT(visit=title, around=around) if around else QUOTED(visit=title)
        return found

    def visit_conflict(
        self,
        kind: ConflictKind,
        severity: Severity,
        visit: Visit,
        why: Reason,
        mend: Reason,
        people: tuple[str, ...] = (),
        record: str = "",
    ) -> Conflict:
        """Return a conflict of one visit."""
        return Conflict(
            key=":".join((kind.value, visit.id, *people[:1])),
            kind=kind,
            severity=severity,
            why=why,
            mend=mend,
            record=record or visit.id,
            visits=(visit.id,),
            people=people,
            day=visit.day,
            clock=visit.start,
        )

    def meetings(self, *idle: VisitKind) -> Iterator[Visit]:
        """Yield the visits at which people meet, without those of the `idle` kinds."""
        return (each for each in self.visits if each.kind not in IDLE_KINDS and each.kind not in idle)


def _times(visit: Visit) -> str:
    if visit.start is None:
        return ""
    return show_clock_range(visit.start, visit.end) if visit.end else show_clock(visit.start)
