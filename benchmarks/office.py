"""Makes the records of a fictional office, all but the agreements."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from benchmarks.words import (
    ERRANDS,
    EXAMPLES,
    FUNCTIONS,
    GIVEN,
    KINDS_OF_SORTS,
    NATIVE,
    PLACES,
    SENTENCES,
    SERIES,
    SORTS,
)
from missions.dates.partial import PartialDate
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.fields import Amount
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState, Strength
from missions.records.missions import (
    BudgetLine,
    Delegate,
    DelegateFunction,
    Indicator,
    Leg,
    Mission,
    MissionKind,
    MissionStage,
    Programme,
)
from missions.records.organisations import Membership, Organisation, OrganisationKind, Profile
from missions.records.people import Function, Person
from missions.records.record import Money
from missions.records.tasks import Anchor, Checklist, ChecklistItem, OfficeRole, Task, TaskState
from missions.records.visits import (
    Attendance,
    AttendanceState,
    Event,
    EventStatus,
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
    VisitAgreement,
    VisitKind,
)

T = TypeVar("T")

PAST, AHEAD = 3650, 330
"""How many days back and ahead missions and events lie."""


class Office:
    """Makes records at random from a seed. `ids` holds every table's ids before any record is made."""

    def __init__(self, counts: Mapping[str, int], today: date, seed: int) -> None:
        self.random = Random(seed)
        self.today = today
        self.stamps: dict[str, Any] = {
            "created": datetime.combine(today, time(9), UTC) - timedelta(days=400),
            "changed": datetime.combine(today, time(9), UTC) - timedelta(days=40),
            "revision": 2,
        }
        self.ids = {
            table: [f"example-{table.removesuffix('s').replace('_', '-')}-{number}" for number in range(1, count + 1)]
            for table, count in counts.items()
        }
        self.journeys = [self._date_range(9) for _ in self.ids.get("missions", ())]
        self.fairs = [self._date_range(4) for _ in self.ids.get("events", ())]
        self.happenings: dict[str, list[str]] = {}
        """The agreements that were worked on at each visit."""

    # Picking.

    def pick(self, table: str) -> str:
        """Return some id of the table; nothing if it is empty."""
        ids = self.ids.get(table)
        return self.random.choice(ids) if ids else ""

    def some(self, table: str, most: int) -> tuple[str, ...]:
        """Return up to that many ids of the table, at least one if it has any."""
        found = (self.pick(table) for _ in range(self.random.randint(1, most)))
        return tuple(dict.fromkeys(each for each in found if each))

    def often(self, share: float) -> bool:
        """Whether to do something, true in that share of cases."""
        return self.random.random() < share

    def one(self, choices: Sequence[T], weights: Sequence[int] | None = None) -> T:
        """Return one of the choices."""
        return self.random.choices(choices, weights)[0] if weights else self.random.choice(choices)

    def prose(self, share: float) -> str:
        """Return a few sentences in that share of cases."""
        return " ".join(self.random.sample(SENTENCES, self.random.randint(1, 3))) if self.often(share) else ""

    def day(self, first: int, last: int) -> date:
        """Return a random day, counted from today."""
        return self.today + timedelta(days=self.random.randint(first, last))

    def about(self, day: date) -> PartialDate:
        """Return the day as somebody may know it: mostly exactly, sometimes its month, sometimes roughly."""
        text = day.isoformat()
        return PartialDate(self.one((text, text[:7], text + "~"), (92, 6, 2)))

    def slot(self, visit: int) -> tuple[int, date]:
        """Return the mission a visit belongs to and its day."""
        mission = visit * len(self.journeys) // max(1, len(self.ids["visits"]))
        first, last = self.journeys[mission]
        return mission, first + timedelta(days=visit % ((last - first).days + 1))

    def _date_range(self, most: int) -> tuple[date, date]:
        first = self.day(-PAST, AHEAD)
        return first, first + timedelta(days=self.random.randint(1, most))

    # Making.

    def organisation(self, number: int) -> Organisation:
        """Return an organisation; most stand alone, some are parts or members of others."""
        city, country, _ = self.one(PLACES)
        sort = self.random.randrange(len(SORTS))
        name = f"{self.one(EXAMPLES)} {SORTS[sort]} {city} {number + 1}"
        alliance = self.pick("organisations")
        return Organisation(
            id=self.ids["organisations"][number],
            name=name,
            short_name=f"{SORTS[sort][:3].upper()} {number + 1}",
            aliases=(f"{city} {SORTS[sort]} e.V.",) if self.often(0.2) else (),
            kind=OrganisationKind(KINDS_OF_SORTS[sort]),
            country=country,
            city=city,
            parent=self.pick("organisations") if self.often(0.05) else "",
            memberships=(Membership(alliance=alliance, since=PartialDate("2019")),) if self.often(0.1) else (),
            sme=self.often(0.2),
            website=f"https://organisation-{number + 1}.example",
            notes=self.prose(0.2),
            **self.stamps,
        )

    def person(self, number: int) -> Person:
        """Return a person with a function."""
        given, family = self.one(GIVEN), f"{self.one(EXAMPLES)}-{self.one(PLACES)[0]}"
        return Person(
            id=self.ids["people"][number],
            family_name=family,
            given_name=given,
            native_name=self.one(NATIVE) if self.often(0.25) else "",
            academic_title=self.one(("", "Dr.", "Prof. Dr."), (7, 2, 1)),
            functions=(
                Function(
                    organisation=self.pick("organisations"),
                    function=self.one(FUNCTIONS),
                    since=self.about(self.day(-PAST, -30)),
                    may_sign=self.often(0.3),
                ),
            ),
            languages=("en", self.one(("de", "fr", "ja", "pl"))),
            emails=(f"person-{number + 1}@organisation.example",),
            phones=("+49 30 5550100",) if self.often(0.5) else (),
            notes=self.prose(0.15),
            **self.stamps,
        )

    def event(self, number: int) -> Event:
        """Return an edition of a fair."""
        first, last = self.fairs[number]
        city, country, zone = self.one(PLACES)
        over = last < self.today
        closes = first - timedelta(days=45)
        return Event(
            id=self.ids["events"][number],
            series=SERIES[number % len(SERIES)],
            edition=f"{first.year}-{number + 1}",
            dates=PartialDate.between(first, last),
            status=EventStatus.HELD if over else EventStatus.PLANNED,
            city=city,
            country=country,
            zone=zone,
            registration_closes=PartialDate.day(closes) if self.often(0.7) else None,
            attendance=tuple(
                Attendance(person=person, state=self.one(tuple(AttendanceState))) for person in self.some("people", 5)
            ),
            notes=self.prose(0.1),
            **self.stamps,
        )

    def mission(self, number: int) -> Mission:
        """Return a mission with its delegates, journey and budget."""
        first, last = self.journeys[number]
        (origin, _, leaving), (city, _, arriving) = self.one(PLACES), self.one(PLACES)
        over = last < self.today
        arrival, departure = PartialDate.day(first), PartialDate.day(last)
        return Mission(
            id=self.ids["missions"][number],
            title=f"{self.one(EXAMPLES)} delegation to {city} {first.year}-{number + 1}",
            kind=self.one(tuple(MissionKind)),
            stage=MissionStage.CLOSED if over else self.one((MissionStage.PLANNING, MissionStage.CONFIRMED)),
            dates=PartialDate.between(first, last),
            lead=self.pick("organisations"),
            objectives=self.prose(0.8),
            events=self.some("events", 2) if self.often(0.6) else (),
            programme=self.pick("programmes") if self.often(0.4) else "",
            delegates=tuple(
                Delegate(
                    person=person,
                    function=DelegateFunction.MEMBER if place else DelegateFunction.HEAD,
                    arrival=arrival,
                    departure=departure,
                )
                for place, person in enumerate(self.some("people", 8))
            ),
            legs=(
                Leg(
                    origin=origin,
                    destination=city,
                    departs_on=arrival,
                    departs_at=time(9, 40),
                    departs_zone=leaving,
                    arrives_on=arrival,
                    arrives_at=time(18, 5),
                    arrives_zone=arriving,
                    reference="XX 0001",
                ),
            ),
            budget=(BudgetLine(item="Flights", planned=Amount(7200), spent=Amount(6840) if over else None),),
            notes=self.prose(0.2),
            **self.stamps,
        )

    def visit(self, number: int) -> Visit:
        """Return an item of a mission's programme, with the agreements worked on there."""
        id = self.ids["visits"][number]
        city, _, zone = self.one(PLACES)
        host, worked_on = self.pick("organisations"), self.happenings.get(id, [])
        mission, day, over = "", self.today, False
        if self.journeys:
            at, day = self.slot(number)
            mission, over = self.ids["missions"][at], day < self.today
        invitation = Invitation.ATTENDED if over else Invitation.INVITED
        people = [
            Participant(person=person, role=self.one(tuple(ParticipantRole)), invitation=invitation)
            for person in self.some("people", 6)
        ]
        return Visit(
            id=id,
            title=f"{self.one(('Meeting', 'Site visit', 'Courtesy call', 'Workshop'))} in {city}, item {number + 1}",
            mission=mission,
            kind=VisitKind.SIGNING if worked_on else self.one((VisitKind.MEETING, VisitKind.SITE_VISIT)),
            day=PartialDate.day(day),
            start=time(9 + number % 8, 30),
            end=time(10 + number % 8, 15),
            zone=zone,
            city=city,
            host=host,
            participants=(*people, Participant(organisation=host, role=ParticipantRole.HOST)),
            agreements=tuple(VisitAgreement(agreement=agreement) for agreement in worked_on),
            minutes=self.prose(0.5) if over else "",
            **self.stamps,
        )

    def follow_up(self, number: int) -> FollowUp:
        """Return something promised; most of what is past is done."""
        due = self.day(-1000, 300)
        done = due < self.today and self.often(0.95)
        kind = self.one(tuple(FollowUpKind))
        days = f"[{due},{due + timedelta(days=3)}]"
        return FollowUp(
            id=self.ids["follow_ups"][number],
            text=self.one(ERRANDS).format(f"{self.one(GIVEN)} {self.one(EXAMPLES)}") + f" ({number + 1})",
            kind=kind,
            strength=self.one(tuple(Strength)),
            due=PartialDate(days) if kind is FollowUpKind.MEETING and self.often(0.5) else self.about(due),
            state=FollowUpState.DONE if done else FollowUpState.OPEN,
            owner=self.pick("people"),
            promised_by=self.some("organisations", 1) if self.often(0.6) else (),
            promised_to=self.some("people", 2) if self.often(0.5) else (),
            visit=self.pick("visits") if self.often(0.8) else "",
            agreement=self.pick("agreements") if self.often(0.4) else "",
            done_on=PartialDate.day(due) if done else None,
            outcome=self.prose(0.5) if done else "",
            **self.stamps,
        )

    def task(self, number: int) -> Task:
        """Return a task planned back from a mission's first or last day; most of what is past is done."""
        mission = number % max(1, len(self.journeys))
        ahead = self.often(0.8)
        offset = self.random.randint(-180, 0) if ahead else self.random.randint(0, 60)
        first, last = self.journeys[mission] if self.journeys else (self.today, self.today)
        done = (first if ahead else last) + timedelta(days=offset) < self.today and self.often(0.97)
        return Task(
            id=self.ids["tasks"][number],
            title=self.one(ERRANDS).format(f"{self.one(GIVEN)} {self.one(EXAMPLES)}") + f" (task {number + 1})",
            state=TaskState.DONE if done else TaskState.OPEN,
            role=self.one(tuple(OfficeRole)),
            owner=self.pick("people") if self.often(0.5) else "",
            blocking=self.often(0.15),
            anchor=Anchor.MISSION_START if ahead else Anchor.MISSION_END,
            offset=offset,
            mission=self.ids["missions"][mission] if self.journeys else "",
            **self.stamps,
        )

    def checklist(self, number: int) -> Checklist:
        """Return a template of a few tasks."""
        items = tuple(
            ChecklistItem(item=f"ex-{at + 1}", title=self.one(ERRANDS).format("Example"), offset=-14 * at)
            for at in range(12)
        )
        return Checklist(
            id=self.ids["checklists"][number], title=f"Example checklist {number + 1}", items=items, **self.stamps
        )

    def profile(self, number: int) -> Profile:
        """Return a country's rules."""
        _, country, _ = self.one(PLACES)
        return Profile(
            id=self.ids["profiles"][number],
            title=f"Example profile {number + 1}",
            country=country,
            passport_days=self.one((0, 90, 180)),
            checked=self.about(self.day(-400, 0)),
            **self.stamps,
        )

    def programme(self, number: int) -> Programme:
        """Return a funding programme."""
        first = self.day(-PAST, 0)
        return Programme(
            id=self.ids["programmes"][number],
            name=f"{self.one(EXAMPLES)} Bridges {number + 1}",
            funder=self.pick("organisations"),
            period=PartialDate.between(first, first + timedelta(days=1460)),
            budget=Money(amount=Amount(self.random.randint(1, 90) * 50_000)),
            partners=self.some("organisations", 6),
            indicators=(Indicator(name="Companies brought together", unit="companies", target=Amount(40)),),
            notes=self.prose(0.3),
            **self.stamps,
        )

    def deadline_note(self, number: int) -> DeadlineNote:
        """Return a decision on an agreement's end."""
        return DeadlineNote(
            id=self.ids["deadline_notes"][number],
            agreement=self.pick("agreements"),
            decision=self.one(tuple(Decision)),
            who=f"{self.one(GIVEN)} {self.one(EXAMPLES)}",
            why=self.prose(0.6),
            **self.stamps,
        )
