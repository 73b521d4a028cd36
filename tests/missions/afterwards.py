"""A small office for what comes after visits: one house of ours, a partner in the East, and a journey there."""

from datetime import date, time
from typing import Any

from missions.book import Book
from missions.dates import PartialDate
from missions.records.common import Record
from missions.records.events import Event
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionKind, MissionStage
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit, VisitAgreement, WhatHappened
from tests.world import agreement, book_of

TODAY = date(2026, 11, 22)

NORTH = Organisation(id="north", name="Example Cluster North", short_name="ECN", city="Sample City", ours=True)
EAST = Organisation(id="east", name="Example Agency East", aliases=("EAE",), city="Example Harbour", country="JP")
CHAMBER = Organisation(id="chamber", name="Sample Chamber")
ALEX = Person(id="alex", given_name="Alex", family_name="Example", functions=(Function(organisation="north"),))
ROBIN = Person(id="robin", given_name="Robin", family_name="Sample", functions=(Function(organisation="north"),))
TONI = Person(
    id="toni",
    given_name="Toni",
    family_name="Placeholder",
    native_name="例 都仁",
    functions=(Function(organisation="east"),),
)
FAIR = Event(id="fair", series="Sample Fair", edition="2026", dates=PartialDate("2026-11-02/2026-11-04"))

JOURNEY = Mission(
    id="journey",
    title="Journey to the East",
    stage=MissionStage.CONFIRMED,
    dates=PartialDate("2026-11-09/2026-11-13"),
    lead="north",
    delegates=(Delegate(person="alex", function=DelegateFunction.HEAD), Delegate(person="robin")),
)
TALKS = Visit(
    id="talks",
    title="Talks",
    mission="journey",
    day=PartialDate("2026-11-10"),
    start=time(10),
    host="east",
    participants=(
        Participant(person="alex", role=ParticipantRole.HEAD, invitation=Invitation.ATTENDED),
        Participant(person="robin", invitation=Invitation.ATTENDED),
        Participant(person="toni", role=ParticipantRole.COUNTERPART, invitation=Invitation.ATTENDED),
    ),
    agreements=(VisitAgreement(agreement="accord", happened=WhatHappened.NEGOTIATED),),
)
ACCORD = agreement("accord", parties=())
HERE = Mission(
    id="here",
    title="Guests from the East",
    kind=MissionKind.INCOMING_DELEGATION,
    stage=MissionStage.CLOSED,
    dates=PartialDate("2026-05-04/2026-05-06"),
    lead="east",
    delegates=(Delegate(person="toni", function=DelegateFunction.HEAD),),
)
TOUR = Visit(
    id="tour",
    title="Tour",
    mission="here",
    day=PartialDate("2026-05-05"),
    host="north",
    participants=(Participant(person="toni", role=ParticipantRole.COUNTERPART),),
)

OFFICE: tuple[Record, ...] = (NORTH, EAST, CHAMBER, ALEX, ROBIN, TONI, FAIR, JOURNEY, TALKS, ACCORD, HERE, TOUR)


def office(*more: Record, without: tuple[str, ...] = ()) -> Book:
    """Return the office with these records added or put in place of those of the same id."""
    records = {record.id: record for record in (*OFFICE, *more)}
    return book_of(*(record for id, record in records.items() if id not in without))


def changed(record: Any, **fields: object) -> Any:
    import msgspec

    return msgspec.structs.replace(record, **fields)
