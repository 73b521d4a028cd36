"""A signing at which nothing is missing, and what changes one thing of it."""

from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any

import pytest
from msgspec.structs import replace

from missions.book import Book
from missions.dates import PartialDate
from missions.periods import Period
from missions.records.agreements import Agreement, Approval, Original, Party, Preparation, Signature, Stage
from missions.records.clauses import Anchor, Entry, NoticeRule, Renewal, RenewalMode, Term, TermKind, Trigger
from missions.records.common import Record
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate, Leg, Mission, MissionKind
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.visits import (
    Arrangements,
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
    VisitAgreement,
    VisitKind,
)
from missions.step import RefusedStepError, Step
from tests.world import between, book_of

TODAY = date(2026, 11, 20)
DAY = date(2026, 12, 4)
IN_TIME = PartialDate.day(DAY)
NORTH, EAST = "cluster-north", "agency-east"


def on(text: str) -> PartialDate:
    return PartialDate(text)


def person(id: str, organisation: str, rank: int | None = None, **function: Any) -> Person:
    held = Function(organisation=organisation, function=f"office of {id}", **function)
    return Person(id=id, family_name=id.title(), functions=(held,), precedence=rank)


def signatory(id: str, organisation: str = "", **fields: Any) -> Participant:
    known = {"role": ParticipantRole.SIGNATORY, "invitation": Invitation.ACCEPTED}
    return Participant(person=id, organisation=organisation, **{**known, **fields})


ORGANISATIONS = (
    Organisation(id=NORTH, name="Example Cluster North", country="DE", zone="Europe/Berlin"),
    Organisation(id=EAST, name="Example Agency East", country="JP", zone="Asia/Tokyo"),
)
PEOPLE = (
    person("robin", NORTH, 2, may_sign=True),
    person("alex", NORTH, 4, deputy_of="robin"),
    person("sam", EAST, 1, may_sign=True),
    person("toni", EAST, 3, may_sign=True, deputy_of="sam"),
)
ACCORD = Agreement(
    id="accord",
    title="Accord",
    stage=Stage.READY_TO_SIGN,
    parties=between(NORTH, EAST),
    languages=("en", "ja"),
    preparation=Preparation(
        approvals=(Approval(party=NORTH, on=on("2026-11-06")), Approval(party=EAST, on=on("2026-10-30"))),
        legal_review=on("2026-10-01"),
        screening=on("2026-09-01"),
        compared=on("2026-11-10"),
    ),
    copies=(
        Original(holder=NORTH, languages=("en", "ja"), order=(NORTH, EAST)),
        Original(holder=EAST, languages=("en", "ja"), order=(EAST, NORTH)),
    ),
    entry=Entry(trigger=Trigger.LAST_SIGNATURE),
    term=Term(kind=TermKind.DURATION, duration=Period("P2Y"), anchor=Anchor.EVENT),
    renewal=Renewal(mode=RenewalMode.EXPRESS),
    notices=(NoticeRule(period=Period("P3M")),),
)
MISSION = Mission(
    id="journey",
    title="Journey to the East",
    kind=MissionKind.OUTGOING_DELEGATION,
    dates=on("2026-12-02/2026-12-06"),
    lead=NORTH,
    home="Europe/Berlin",
    delegates=(
        Delegate(
            person="robin",
            arrival=on("2026-12-03"),
            departure=on("2026-12-05"),
            clearances=(
                Clearance(kind=ClearanceKind.PASSPORT, state=ClearanceState.GRANTED, until=on("2030-01-01")),
                Clearance(kind=ClearanceKind.INSURANCE, state=ClearanceState.GRANTED),
            ),
        ),
    ),
    legs=(
        Leg(
            origin="Example City", destination="Example Harbour", country="JP",
            departs_on=on("2026-12-02"), departs_at=time(13), departs_zone="Europe/Berlin",
            arrives_on=on("2026-12-03"), arrives_at=time(9), arrives_zone="Asia/Tokyo",
            papers=(ClearanceKind.INSURANCE,),
        ),
    ),
)  # fmt: skip
VISIT = Visit(
    id="ceremony",
    title="Ceremony",
    mission="journey",
    kind=VisitKind.SIGNING,
    day=PartialDate.day(DAY),
    start=time(11),
    end=time(11, 30),
    zone="Asia/Tokyo",
    city="Example Harbour",
    place="Great hall",
    host=EAST,
    participants=(signatory("robin", NORTH), signatory("sam", EAST)),
    agreements=(VisitAgreement(agreement="accord"),),
    arrangements=Arrangements(
        slot_confirmed=True,
        approval_sheet=True,
        seats=("sam", "robin"),
        name_cards=True,
        flags=("DE", "JP"),
        kit=True,
        speeches=("robin", "sam"),
        release_agreed=on("2026-11-19"),
        photographer="Example Pictures, two lamps",
    ),
)


def everything() -> dict[str, Record]:
    """Return the records of a signing at which nothing is missing, by id."""
    return {each.id: each for each in (*ORGANISATIONS, *PEOPLE, ACCORD, MISSION, VISIT)}


def book_with(*changed: Record, without: Iterable[str] = ()) -> Book:
    """Return the book of that signing with some records as they are given, and without others."""
    records = {**everything(), **{each.id: each for each in changed}}
    return book_of(*(each for id, each in records.items() if id not in set(without)))


def accord(**fields: Any) -> Agreement:
    return replace(ACCORD, **fields)


def prepared(**fields: Any) -> Agreement:
    return replace(ACCORD, preparation=replace(ACCORD.preparation, **fields))


def visit(**fields: Any) -> Visit:
    return replace(VISIT, **fields)


def arranged(**fields: Any) -> Visit:
    return replace(VISIT, arrangements=replace(VISIT.arrangements, **fields))


def among(number: int, *, signed: int = 0, languages: tuple[str, ...] = ("en",)) -> tuple[Record, ...]:
    """Return an agreement of so many parties with a signatory each, the first of whom have signed elsewhere."""
    parties = [Organisation(id=f"party-{n:02}", name=f"Party {n:02}", country="DE") for n in range(number)]
    people = [person(f"signer-{n:02}", f"party-{n:02}", n + 1, may_sign=True) for n in range(number)]
    agreement = Agreement(
        id="accord",
        title="Accord",
        parties=tuple(Party(organisation=each.id) for each in parties),
        languages=languages,
        signatures=tuple(Signature(party=each.id, date=on("2026-11-01")) for each in parties[:signed]),
        entry=Entry(trigger=Trigger.LAST_SIGNATURE),
        term=Term(kind=TermKind.DURATION, duration=Period("P2Y"), anchor=Anchor.EVENT),
        renewal=Renewal(mode=RenewalMode.EXPRESS),
    )
    ceremony = Visit(
        id="ceremony", title="Ceremony", kind=VisitKind.SIGNING, day=PartialDate.day(DAY), start=time(11),
        participants=tuple(signatory(each.id) for each in people),
        agreements=(VisitAgreement(agreement="accord"),),
    )  # fmt: skip
    return (*parties, *people, agreement, ceremony)


def there(book: Book) -> tuple[Visit, Agreement]:
    return book.visits["ceremony"], book.agreements["accord"]


def after(step: Step, book: Book) -> tuple[Visit, Agreement, Book]:
    """Return visit and agreement as they are after the step, and the book."""
    book = book.after(step.changes)
    return *there(book), book


def refused(made: Callable[[], object]) -> str:
    with pytest.raises(RefusedStepError) as error:
        made()
    return str(error.value)
