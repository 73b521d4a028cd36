"""Case: a mission as its clashes are looked for, with who takes part in each visit and where each one is."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

import msgspec

from missions.clashes.clash import Clash, ClashKind, Severity
from missions.clashes.sentences import AND, AND_MORE, AT, QUOTED
from missions.clashes.whereabouts import Whereabout, Whereabouts
from missions.dates.formatting import show_clock
from missions.messages import Reason
from missions.records.book import Book
from missions.records.missions import Delegate, Mission
from missions.records.people import Person
from missions.records.visits import Visit, VisitKind
from missions.text import line
from missions.travel.route import Journey, RouteLeg
from missions.travel.timing import TimeSpan, mission_journey, visit_span
from missions.travel.travel_documents import TravelDocument, travel_documents

IDLE = (VisitKind.FREE, VisitKind.TRANSFER)
"""The kinds of visit at which nobody is met."""

NAMED = 3
"""How many people a sentence names before it counts the rest."""


class Taking(msgspec.Struct, frozen=True, gc=False):
    """Who takes part in a visit: those it names, and `everybody` of the delegation if it names no delegate."""

    named: tuple[str, ...]
    everybody: tuple[str, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.named, *self.everybody))) if self.everybody else self.named


class Case:
    """A mission on a day, with everything its rules ask for, each found once."""

    def __init__(self, mission: Mission, book: Book, today: date) -> None:
        self.mission, self.book, self.today = mission, book, today
        self.delegates: Mapping[str, Delegate] = {each.person: each for each in mission.delegates if each.person}
        self._spans: dict[str, TimeSpan | None] = {}
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._taking: dict[str, Taking] = {}
        self._names: dict[str, str] = {}
        self._slots: dict[str, str] = {}

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """The mission's visits in the order of their days and times."""
        return self.book.visits_of(self.mission.id)

    @cached_property
    def journey(self) -> Journey:
        """Where the mission's legs lead."""
        return mission_journey(self.mission, self.book)

    @cached_property
    def papers(self) -> tuple[TravelDocument, ...]:
        """The papers of its delegates, leg by leg."""
        return travel_documents(self.mission, self.book, self.today)

    @cached_property
    def _whereabouts(self) -> Whereabouts:
        return Whereabouts(self.mission, self.visits, self.book)

    def where(self, visit: Visit) -> Whereabout:
        """Return where a visit is."""
        return self._whereabouts.of(visit)

    def span(self, visit: Visit) -> TimeSpan | None:
        """Return when a visit begins and ends; None without exactly one day and a start."""
        if visit.id not in self._spans:
            self._spans[visit.id] = visit_span(visit, self.book)
        return self._spans[visit.id]

    def taking_part(self, visit: Visit) -> "Taking":
        """Return the people who take part in a visit, but those who declined."""
        found = self._taking.get(visit.id)
        if found is None:
            everybody = visit.whole_delegation(self.mission)
            everybody = self._same.setdefault(everybody, everybody)
            found = self._taking[visit.id] = Taking(visit.people_coming, everybody)
        return found

    def on_leg(self, route: RouteLeg) -> tuple[str, ...]:
        """Return who travels on a leg."""
        there = self.mission.travellers(route.leg)
        return self._same.setdefault(there, there)

    def person(self, id: str) -> Person | None:
        """Return the person with that id, if there is one."""
        return self.book.people.get(id)

    # What sentences say of it.

    def name(self, id: str) -> str:
        """Return what somebody is called."""
        if id not in self._names:
            person = self.person(id)
            self._names[id] = line(person.heading if person else self.book.heading(id))
        return self._names[id]

    def names(self, people: tuple[str, ...]) -> str:
        """Return what the people are called, the first few of them: “Pat Example, Alex Example and 3 more”."""
        names = [self.name(id) for id in people[:NAMED]]
        rest = len(people) - len(names)
        if rest:
            return AND_MORE.format(", ".join(names), rest)
        return AND.format(", ".join(names[:-1]), names[-1]) if len(names) > 1 else "".join(names)

    def slot(self, visit: Visit) -> str:
        """Return a visit with its local time and its place: “Talks” (09:30–11:00, room 2, Example Harbour)."""
        found = self._slots.get(visit.id)
        if found is None:
            around = ", ".join(part for part in (_times(visit), line(visit.place), line(visit.city)) if part)
            title = line(visit.heading)
            found = self._slots[visit.id] = AT.format(title, around) if around else QUOTED.format(title)
        return found

    def about(
        self,
        kind: ClashKind,
        severity: Severity,
        visit: Visit,
        why: Reason,
        mend: Reason,
        people: tuple[str, ...] = (),
        target: str = "",
    ) -> Clash:
        """Return a clash of one visit."""
        return Clash(
            key=":".join((kind.value, visit.id, *people[:1])),
            kind=kind,
            severity=severity,
            why=why,
            mend=mend,
            target=target or visit.id,
            visits=(visit.id,),
            people=people,
            day=visit.day,
            clock=visit.start,
        )

    def working(self, *idle: VisitKind) -> Iterator[Visit]:
        """Yield the visits at which somebody is met, but those of these kinds."""
        return (each for each in self.visits if each.kind not in IDLE and each.kind not in idle)


def _times(visit: Visit) -> str:
    if visit.start is None:
        return ""
    return f"{show_clock(visit.start)}–{show_clock(visit.end)}" if visit.end else show_clock(visit.start)
