"""One small world for all tests: partners in the North and in the East, their people, a fair, journeys and an accord.

All of it is fiction. A test that needs one of them otherwise says so: `changed(PAT, languages=("es",))`.
"""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

import msgspec

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Party, Relation, RelationType, Signature, Stage
from missions.records.book import Book
from missions.records.clauses import (
    Anchor,
    Counting,
    Entry,
    NoticePurpose,
    NoticeRule,
    Renewal,
    RenewalMode,
    Term,
    TermKind,
    Trigger,
)
from missions.records.kinds import kind_of
from missions.records.missions import (
    Delegate,
    DelegateFunction,
    Leg,
    Mission,
    MissionKind,
    MissionStage,
    Programme,
    Stay,
)
from missions.records.organisations import Organisation
from missions.records.people import Function, NameOrder, Person
from missions.records.record import Record
from missions.records.visits import (
    Event,
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
    VisitAgreement,
    VisitKind,
    WhatHappened,
)

TODAY = date(2026, 11, 22)  # a Sunday


# Makers.


def day(text: str) -> date:
    return date.fromisoformat(text)


def on(text: str) -> PartialDate:
    return PartialDate(text)


def changed(record: Any, **fields: Any) -> Any:
    """Return the record, or a value in one, with these fields instead of its own."""
    return msgspec.structs.replace(record, **fields)


def book_of(*records: Record) -> Book:
    tables: dict[str, dict[str, Record]] = {}
    for record in records:
        tables.setdefault(kind_of(record).table, {})[record.id] = record
    return Book(tables)


def among(known: Iterable[Record], *records: Record, without: Iterable[str] = ()) -> Book:
    """Return a book of known records with these added, or put in place of those of the same id."""
    every, left_out = {each.id: each for each in (*known, *records)}, set(without)
    return book_of(*(each for id, each in every.items() if id not in left_out))


def words(found: Any) -> str:
    """Return the reasons as one text."""
    return " ".join(map(str, found.why))


# Partners: ours in the North, theirs in the East.


def org(id: str, name: str = "", **fields: Any) -> Organisation:
    return Organisation(id=id, name=name or id.title(), **fields)


NORTH = Organisation(
    id="north",
    name="Example Cluster North",
    short_name="ECN",
    city="Sample City",
    country="DE",
    region="Bavaria",
    zone="Europe/Berlin",
    ours=True,
)
OFFICE = Organisation(id="office", name="Example Office", parent="north")
CHAMBER = Organisation(id="chamber", name="Sample Chamber")
EAST = Organisation(
    id="east",
    name="Example Agency East",
    aliases=("EAE",),
    city="Example Harbour",
    country="JP",
    zone="Asia/Tokyo",
)


# People: Robin may sign for the North, with Alex as deputy, and Sam for the East, with Toni.


def held(organisation: str, function: str = "", **fields: Any) -> tuple[Function, ...]:
    """Return the one function that somebody holds."""
    return (Function(organisation=organisation, function=function, **fields),)


PAT = Person(
    id="pat",
    given_name="Pat",
    family_name="Example",
    functions=held("north", "project manager"),
    languages=("de", "en"),
)
ALEX = Person(
    id="alex",
    given_name="Alex",
    family_name="Example",
    functions=held("north", "deputy director", deputy_of="robin"),
    languages=("de",),
    precedence=4,
)
ROBIN = Person(
    id="robin",
    given_name="Robin",
    family_name="Sample",
    functions=held("north", "director", may_sign=True),
    languages=("de", "en"),
    precedence=2,
)
SAM = Person(
    id="sam",
    given_name="Sam",
    family_name="Sample",
    functions=held("east", "president", may_sign=True),
    languages=("ja", "en"),
    precedence=1,
)
TONI = Person(
    id="toni",
    given_name="Toni",
    family_name="Placeholder",
    native_name="例 都仁",
    name_order=NameOrder.GIVEN_FIRST,
    functions=held("east", "vice-president", may_sign=True, deputy_of="sam"),
    precedence=3,
)
KIM = Person(id="kim", given_name="Kim", family_name="Placeholder", functions=held("east", "adviser"))
MAX = Person(id="max", given_name="Max", family_name="Placeholder", languages=("ja", "de"))  # who interprets


# The fair, and the journey to it.

FAIR = Event(
    id="fair",
    series="Example Fair",
    edition="2026",
    dates=on("2026-11-10/2026-11-12"),
    city="Example Harbour",
    country="JP",
    zone="Asia/Tokyo",
)


def leg(origin: str, destination: str, departs: str, arrives: str, **fields: Any) -> Leg:
    """Return a flight; days, or days and times, as “2026-10-22 20:00”."""
    (departs_on, _, departs_at), (arrives_on, _, arrives_at) = departs.partition(" "), arrives.partition(" ")
    return Leg(
        origin=origin,
        destination=destination,
        departs_on=on(departs_on),
        departs_at=time.fromisoformat(departs_at) if departs_at else None,
        arrives_on=on(arrives_on),
        arrives_at=time.fromisoformat(arrives_at) if arrives_at else None,
        **fields,
    )


def visit(id: str, when: str = "", **fields: Any) -> Visit:
    """Return a visit; its day, day and start, or day, start and end, as “2026-11-11 10:00-11:00”."""
    day, _, times = when.partition(" ")
    start, _, end = times.partition("-")
    known: dict[str, Any] = {
        "title": id.capitalize(),
        "day": on(day) if day else None,
        "start": time.fromisoformat(start) if start else None,
        "end": time.fromisoformat(end) if end else None,
    }
    return Visit(id=id, **{**known, **fields})


BERLIN, TOKYO, PACIFIC = "Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"
OUT = leg(
    "Sample City", "Example Harbour", "2026-11-08 13:00", "2026-11-09 09:00",
    departs_zone=BERLIN, arrives_zone=TOKYO, country="JP",
)  # fmt: skip
BACK = leg(
    "Example Harbour", "Sample City", "2026-11-14 22:00", "2026-11-15 06:00",
    departs_zone=TOKYO, arrives_zone=BERLIN, country="DE",
)  # fmt: skip
JOURNEY = Mission(
    id="journey",
    title="Journey to the East",
    stage=MissionStage.CONFIRMED,
    dates=on("2026-11-08/2026-11-15"),
    lead="north",
    delegates=(Delegate(person="alex", function=DelegateFunction.HEAD), Delegate(person="robin")),
)
TALKS = Visit(
    id="talks",
    title="Talks",
    mission="journey",
    day=on("2026-11-10"),
    start=time(10),
    host="east",
    participants=(
        Participant(person="alex", role=ParticipantRole.HEAD, invitation=Invitation.ATTENDED),
        Participant(person="robin", invitation=Invitation.ATTENDED),
        Participant(person="toni", role=ParticipantRole.COUNTERPART, invitation=Invitation.ATTENDED),
    ),
    agreements=(VisitAgreement(agreement="accord", happened=WhatHappened.NEGOTIATED),),
)


# Guests from the East who were here before.

GUESTS = Mission(
    id="guests",
    title="Guests from the East",
    kind=MissionKind.INCOMING_DELEGATION,
    stage=MissionStage.CLOSED,
    dates=on("2026-05-04/2026-05-06"),
    lead="east",
    delegates=(Delegate(person="toni", function=DelegateFunction.HEAD),),
)
WALK = Visit(
    id="walk",
    title="Walk through the laboratories",
    mission="guests",
    day=on("2026-05-05"),
    host="north",
    participants=(Participant(person="toni", role=ParticipantRole.COUNTERPART),),
)


# A tour round the world in autumn: clocks go back on 25 Oct in Munich and on 1 Nov in Los Angeles.

SOUTH = Organisation(id="south", name="Example Cluster South", country="DE", region="Bavaria", city="Munich")
OSAKA = Organisation(id="osaka-office", name="Example Office Osaka", country="JP", city="Osaka")
TOUR = Mission(
    id="tour",
    title="Round the world",
    dates=on("2026-10-22/2026-11-03"),
    lead="south",
    delegates=(Delegate(person="pat", function=DelegateFunction.HEAD), Delegate(person="robin")),
    legs=(
        leg("Munich", "Osaka", "2026-10-22 20:00", "2026-10-23 15:30", departs_zone=BERLIN, country="JP"),
        leg("Osaka", "Los Angeles", "2026-10-30 17:00", "2026-10-30 10:30", arrives_zone=PACIFIC, country="US"),
        leg("Los Angeles", "Munich", "2026-11-02 18:00", "2026-11-03 14:00"),
    ),
    stays=(
        Stay(place="Example Hotel", city="Osaka", nights=on("2026-10-23/2026-10-30")),
        Stay(place="Example Inn", city="Los Angeles", nights=on("2026-10-30/2026-11-02")),
    ),
)


# A trip ahead, with a ceremony to prepare.

TIE_UP = Programme(id="tie-up", name="Tie-up", period=on("2025-01-01/2028-12-31"))
TRIP = Mission(id="trip", title="Trip", lead="north", dates=on("2027-01-25/2027-01-29"), programme="tie-up")
CEREMONY = Visit(
    id="ceremony",
    title="Ceremony",
    mission="trip",
    kind=VisitKind.SIGNING,
    day=on("2027-01-27"),
    agreements=(VisitAgreement(agreement="draft"),),
)
NEXT_FAIR = changed(FAIR, id="fair-2027", edition="2027", dates=on("2027-11-15/2027-11-18"))


# Clauses.

BY_SIGNING = Entry(trigger=Trigger.SIGNING)
YEARLY = Renewal(mode=RenewalMode.TACIT, period=Period("P1Y"))


def lasting(length: str, anchor: Anchor = Anchor.UNKNOWN, counting: Counting = Counting.CORRESPONDING) -> Term:
    return Term(kind=TermKind.DURATION, duration=Period(length), anchor=anchor, counting=counting)


def until(expiry: str) -> Term:
    return Term(kind=TermKind.FIXED_END, expiry=PartialDate(expiry))


def stopped_by(length: str, **fields: object) -> NoticeRule:
    """Return the rule that notice so long before the end stops a renewal."""
    return NoticeRule(**{"purpose": NoticePurpose.NON_RENEWAL, "period": Period(length), **fields})


ENDLESS = Term(kind=TermKind.INDEFINITE)
TWO_YEARS = lasting("P2Y", Anchor.EVENT)  # of what was signed on 8 Nov 2016: until Thu 8 Nov 2018


def signed_on(*days: str) -> tuple[Signature, ...]:
    return tuple(Signature(date=PartialDate(each)) for each in days)


def between(*ids: str) -> tuple[Party, ...]:
    """Return these organisations as parties of an agreement."""
    return tuple(Party(organisation=each) for each in ids)


def related(type: RelationType, target: str = "accord") -> tuple[Relation, ...]:
    return (Relation(type=type, target=target),)


def agreement(id: str = "accord", signed: str | None = "2016-11-08", **fields: object) -> Agreement:
    """Return an agreement that North and East signed; `signed` None leaves the day out."""
    known = {
        "title": id.title(),
        "stage": Stage.SIGNED,
        "parties": between("north", "east"),
        "signatures": signed_on(signed) if signed else (),
    }
    return Agreement(id=id, **{**known, **fields})


ACCORD = agreement()
DRAFT = Agreement(id="draft", title="Draft", stage=Stage.DRAFT)
ROLLING = agreement("rolling", "2025-06-30", term=until("2027-06-30"), renewal=YEARLY, notices=(stopped_by("P3M"),))
