"""A mission larger than any: 30 days, 40 visits a day, 200 delegates with names in German, Japanese and Arabic."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from missions.dates.partial import PartialDate
from missions.records.missions import Delegate, DelegateFunction, Leg, Mission, MissionStage, Stay
from missions.records.organisations import Organisation, OrganisationKind
from missions.records.people import Function, Person
from missions.records.record import Record
from missions.records.visits import Invitation, Participant, ParticipantRole, Visit, VisitKind

DAYS, VISITS, DELEGATES, HOSTS = 30, 40, 200, 25
MISSION = "example-grand-tour"

_NAMES = (
    ("Beispiel-Müller", "Jörg", ""), ("Mihon", "Tarō", "見本 太郎"), ("Mithal", "Amal", "أمل مثال"),
    ("Musterfrau", "Käthe", ""), ("Reiji", "Hanako", "例示 花子"), ("Namudhaj", "Nur", "نور نموذج"),
)  # fmt: skip
"""Family, given and native names; each says “example”."""

_CITIES = (("Osaka", "Asia/Tokyo"), ("Kobe", "Asia/Tokyo"), ("Köln", "Europe/Berlin"), ("Dubai", "Asia/Dubai"))
_KINDS = (VisitKind.MEETING, VisitKind.SITE_VISIT, VisitKind.MATCHMAKING, VisitKind.MEAL, VisitKind.SIGNING)


def journey(today: date) -> Iterator[Record]:
    """Yield the mission with everybody and everything on it; it begins in five days."""
    first = today + timedelta(days=5)
    yield Organisation(
        id="example-lead", name="Beispiel-Cluster Süd", kind=OrganisationKind.CLUSTER, country="DE", ours=True
    )
    for number in range(HOSTS):
        yield Organisation(
            id=f"example-host-{number}", name=f"見本 Example Agency {number + 1}", country="JP", zone="Asia/Tokyo"
        )
    for number in range(DELEGATES):
        yield _person(number)
    yield _mission(first)
    for day in range(DAYS):
        for slot in range(VISITS):
            yield _visit(first + timedelta(days=day), day, slot)


def _person(number: int) -> Person:
    family, given, native = _NAMES[number % len(_NAMES)]
    function = Function(organisation="example-lead", function="member of the board", may_sign=not number % 10)
    return Person(
        id=f"example-person-{number}",
        family_name=f"{family} {number + 1}",
        given_name=given,
        native_name=native,
        functions=(function,),
        precedence=number + 1,
        languages=("de", "en") if number % 3 else ("ja", "en"),
    )


def _mission(first: date) -> Mission:
    days = [PartialDate.day(first + timedelta(days=at)) for at in range(DAYS)]
    legs = [
        Leg(
            origin=_CITIES[at % 4 - 1][0],
            destination=_CITIES[at % 4][0],
            departs_on=days[at],
            departs_at=time(6, 30),
            departs_zone=_CITIES[at % 4 - 1][1],
            arrives_on=days[at],
            arrives_at=time(20, 10),
            arrives_zone=_CITIES[at % 4][1],
        )
        for at in range(0, DAYS, 3)
    ]
    return Mission(
        id=MISSION,
        title="Große Beispielreise 見本 مثال",
        stage=MissionStage.CONFIRMED,
        dates=PartialDate.between(first, first + timedelta(days=DAYS - 1)),
        lead="example-lead",
        home="Europe/Berlin",
        delegates=tuple(
            Delegate(
                person=f"example-person-{number}",
                function=DelegateFunction.MEMBER if number else DelegateFunction.HEAD,
                arrival=days[0],
                departure=days[-1],
            )
            for number in range(DELEGATES)
        ),
        legs=tuple(legs),
        stays=(
            Stay(place="Beispielhotel 例", city="Osaka", nights=PartialDate.between(first, first + timedelta(days=4))),
        ),
    )


def _visit(day: date, at: int, slot: int) -> Visit:
    """Return one of forty items of a day; five run beside each other, each with people of its own."""
    city, zone = _CITIES[at // 3 % 4]
    start = 8 * 60 + slot // 5 * 75
    people = [
        Participant(
            person=f"example-person-{(slot * 5 + each) % DELEGATES}",
            role=ParticipantRole.HEAD if not each else ParticipantRole.DELEGATE,
            invitation=Invitation.ACCEPTED,
        )
        for each in range(5)
    ]
    host = f"example-host-{(at + slot) % HOSTS}"
    return Visit(
        id=f"example-visit-{at}-{slot}",
        title=f"Gespräch {slot + 1} 打ち合わせ اجتماع",
        mission=MISSION,
        kind=_KINDS[slot % len(_KINDS)],
        day=PartialDate.day(day),
        start=time(start // 60, start % 60),
        end=time((start + 60) // 60, (start + 60) % 60),
        zone=zone,
        city=city,
        place=f"Raum {slot % 7 + 1}",
        host=host,
        participants=(*people, Participant(organisation=host, role=ParticipantRole.HOST)),
        language="en",
    )
