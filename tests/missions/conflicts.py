"""The plan of the journey to the East with what does not fit in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from missions.planning.conflict import Conflict, ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.records.book import Book
from missions.records.missions import Delegate, MissionStage
from missions.records.record import Record
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit, VisitKind
from tests import world
from tests.world import EAST, JOURNEY, MAX, NORTH, SAM, among, changed

TODAY = date(2026, 6, 1)
MISSION = changed(JOURNEY, stage=MissionStage.PLANNING, delegates=(Delegate(person="pat"), Delegate(person="robin")))
PAT, ALEX, ROBIN = (changed(each, nationality="DE") for each in (world.PAT, world.ALEX, world.ROBIN))


def hosted(*ours: str) -> tuple[Participant, ...]:
    """Return these delegates, and Sam as a host who has accepted."""
    host = Participant(person="sam", role=ParticipantRole.HOST, invitation=Invitation.ACCEPTED)
    return (*(Participant(person=id) for id in ours), host)


def visit(id: str = "talks", day: str = "2026-11-11", at: str = "10:00-11:00", **fields: Any) -> Visit:
    """Return a meeting at Example Agency East on a Wednesday that is no holiday, with Pat and its host."""
    known: dict[str, Any] = {
        "mission": "journey",
        "kind": VisitKind.MEETING,
        "host": "east",
        "city": "Example Harbour",
        "participants": hosted("pat"),
    }
    return world.visit(id, f"{day} {at}", **{**known, **fields})


def plan(*records: Record) -> Book:
    """Return a book with these records, and those of the journey that are not among them."""
    return among((MISSION, NORTH, EAST, PAT, ALEX, ROBIN, SAM, MAX), *records)


def found_in(*records: Record, today: date = TODAY) -> tuple[Conflict, ...]:
    book = plan(*records)
    return mission_conflicts(book.missions["journey"], book, today)


def of_kind(kind: ConflictKind, found: Iterable[Conflict]) -> list[Conflict]:
    return [each for each in found if each.kind is kind]


def one(kind: ConflictKind, *records: Record, today: date = TODAY) -> Conflict:
    """Return the only clash of that kind, whatever else does not fit."""
    (clash,) = of_kind(kind, found_in(*records, today=today))
    return clash


def none(kind: ConflictKind, *records: Record, today: date = TODAY) -> bool:
    return not of_kind(kind, found_in(*records, today=today))
