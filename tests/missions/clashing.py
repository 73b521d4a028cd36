"""A fictional mission to Japan in few words: what its plan looks like, and what does not fit in it."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from msgspec.structs import replace

from missions.book import Book
from missions.clashes import Clash, ClashKind, clashes
from missions.dates import PartialDate
from missions.records.common import Record
from missions.records.events import Event
from missions.records.missions import Delegate, Leg, Mission, MissionStage
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit, VisitKind
from tests.world import book_of

TODAY = date(2026, 6, 1)

NORTH = Organisation(id="north", name="Example Cluster North", country="DE", region="Bavaria", city="Sample City")
EAST = Organisation(id="east", name="Example Agency East", country="JP", city="Example Harbour")
FAIR = Event(
    id="fair", series="Example Fair", edition="2026", dates=PartialDate("2026-11-10/2026-11-12"),
    city="Example Harbour", country="JP", zone="Asia/Tokyo",
)  # fmt: skip

PAT = Person(id="pat", given_name="Pat", family_name="Example", languages=("de", "en"), nationality="DE")
ALEX = Person(id="alex", given_name="Alex", family_name="Example", languages=("de",), nationality="DE")
ROBIN = Person(
    id="robin", given_name="Robin", family_name="Sample", languages=("de", "en"), nationality="DE",
    functions=(Function(organisation="north", function="director", may_sign=True),),
)  # fmt: skip
SAM = Person(
    id="sam", given_name="Sam", family_name="Sample", languages=("ja", "en"),
    functions=(Function(organisation="east", function="president", may_sign=True),),
)  # fmt: skip
MAX = Person(id="max", given_name="Max", family_name="Placeholder", languages=("ja", "de"))

OUT = Leg(
    origin="Sample City", destination="Example Harbour", country="JP",
    departs_on=PartialDate("2026-11-08"), departs_at=time(13), departs_zone="Europe/Berlin",
    arrives_on=PartialDate("2026-11-09"), arrives_at=time(9), arrives_zone="Asia/Tokyo",
)  # fmt: skip
BACK = Leg(
    origin="Example Harbour", destination="Sample City", country="DE",
    departs_on=PartialDate("2026-11-14"), departs_at=time(22), departs_zone="Asia/Tokyo",
    arrives_on=PartialDate("2026-11-15"), arrives_at=time(6), arrives_zone="Europe/Berlin",
)  # fmt: skip

MISSION = Mission(
    id="journey", title="Journey to the East", stage=MissionStage.PLANNING, lead="north",
    dates=PartialDate("2026-11-08/2026-11-15"), delegates=(Delegate(person="pat"), Delegate(person="robin")),
)  # fmt: skip


def hosted(*ours: str) -> tuple[Participant, ...]:
    """Return these delegates, and Sam as a host who has accepted."""
    host = Participant(person="sam", role=ParticipantRole.HOST, invitation=Invitation.ACCEPTED)
    return (*(Participant(person=id) for id in ours), host)


def visit(id: str = "talks", day: str = "2026-11-11", at: str = "10:00-11:00", **fields: Any) -> Visit:
    """Return a meeting at Example Agency East on a Wednesday that is no holiday, with Pat and its host."""
    start, _, end = at.partition("-")
    known: dict[str, Any] = {
        "title": id.capitalize(),
        "mission": "journey",
        "kind": VisitKind.MEETING,
        "day": PartialDate(day) if day else None,
        "start": time.fromisoformat(start) if start else None,
        "end": time.fromisoformat(end) if end else None,
        "host": "east",
        "city": "Example Harbour",
        "participants": hosted("pat"),
    }
    return Visit(id=id, **{**known, **fields})


def changed(record: Any, **fields: Any) -> Any:
    return replace(record, **fields)


def plan(*records: Record) -> Book:
    """Return a book with these records, and those of the mission that are not among them."""
    known = {each.id: each for each in (MISSION, NORTH, EAST, PAT, ALEX, ROBIN, SAM, MAX)}
    return book_of(*{**known, **{each.id: each for each in records}}.values())


def found_in(*records: Record, today: date = TODAY) -> tuple[Clash, ...]:
    book = plan(*records)
    return clashes(book.missions["journey"], book, today)


def of_kind(kind: ClashKind, found: Iterable[Clash]) -> list[Clash]:
    return [each for each in found if each.kind is kind]


def one(kind: ClashKind, *records: Record, today: date = TODAY) -> Clash:
    """Return the only clash of that kind, whatever else does not fit."""
    (clash,) = of_kind(kind, found_in(*records, today=today))
    return clash


def none(kind: ClashKind, *records: Record, today: date = TODAY) -> bool:
    return not of_kind(kind, found_in(*records, today=today))
