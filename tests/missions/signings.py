"""A signing at which nothing is missing, and what changes one thing of it."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.records.agreements import Agreement, Approval, Original, Preparation, Signature, Stage
from missions.records.book import Book
from missions.records.changes import Proposal
from missions.records.clauses import Entry, NoticeRule, Renewal, RenewalMode, Trigger
from missions.records.missions import Clearance, ClearanceKind, ClearanceState, Delegate, MissionStage
from missions.records.organisations import Organisation
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import (
    Arrangements,
    Invitation,
    Participant,
    ParticipantRole,
    Visit,
    VisitAgreement,
    VisitKind,
)
from tests import world
from tests.world import ALEX, EAST, JOURNEY, NORTH, ROBIN, SAM, TONI, TWO_YEARS, among, between, changed, held, on

TODAY = date(2026, 11, 20)
DAY = date(2026, 12, 4)
IN_TIME = PartialDate.day(DAY)
PEOPLE = {each.id: each for each in (ROBIN, ALEX, SAM, TONI)}


def person(id: str, organisation: str, rank: int | None = None, **function: Any) -> Person:
    """Return somebody of the world, or else a stranger, who holds that function and no other."""
    known = PEOPLE.get(id) or Person(id=id, family_name=id.title())
    return changed(known, functions=held(organisation, f"office of {id}", **function), precedence=rank)


def signatory(id: str, organisation: str = "", **fields: Any) -> Participant:
    known = {"role": ParticipantRole.SIGNATORY, "invitation": Invitation.ACCEPTED}
    return Participant(person=id, organisation=organisation, **{**known, **fields})


ACCORD = Agreement(
    id="accord",
    title="Accord",
    stage=Stage.READY_TO_SIGN,
    parties=between("north", "east"),
    languages=("en", "ja"),
    preparation=Preparation(
        approvals=(Approval(party="north", on=on("2026-11-06")), Approval(party="east", on=on("2026-10-30"))),
        legal_review=on("2026-10-01"),
        screening=on("2026-09-01"),
        compared=on("2026-11-10"),
    ),
    copies=(
        Original(holder="north", languages=("en", "ja"), order=("north", "east")),
        Original(holder="east", languages=("en", "ja"), order=("east", "north")),
    ),
    entry=Entry(trigger=Trigger.LAST_SIGNATURE),
    term=TWO_YEARS,
    renewal=Renewal(mode=RenewalMode.EXPRESS),
    notices=(NoticeRule(period=Period("P3M")),),
)
OUT = changed(world.OUT, departs_on=on("2026-12-02"), arrives_on=on("2026-12-03"), papers=(ClearanceKind.INSURANCE,))
MISSION = changed(
    JOURNEY,
    stage=MissionStage.IDEA,
    dates=on("2026-12-02/2026-12-06"),
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
    legs=(OUT,),
)
VISIT = changed(
    world.CEREMONY,
    mission="journey",
    day=IN_TIME,
    start=time(11),
    end=time(11, 30),
    zone="Asia/Tokyo",
    city="Example Harbour",
    place="Great hall",
    host="east",
    participants=(signatory("robin", "north"), signatory("sam", "east")),
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
RECORDS: tuple[Record, ...] = (NORTH, EAST, *PEOPLE.values(), ACCORD, MISSION, VISIT)


def book_with(*changed: Record, without: Iterable[str] = ()) -> Book:
    """Return the book of that signing with some records as they are given, and without others."""
    return among(RECORDS, *changed, without=without)


def accord(**fields: Any) -> Agreement:
    return changed(ACCORD, **fields)


def prepared(**fields: Any) -> Agreement:
    return changed(ACCORD, preparation=changed(ACCORD.preparation, **fields))


def visit(**fields: Any) -> Visit:
    return changed(VISIT, **fields)


def arranged(**fields: Any) -> Visit:
    return changed(VISIT, arrangements=changed(VISIT.arrangements, **fields))


def crowd(number: int, *, signed: int = 0, languages: tuple[str, ...] = ("en",)) -> tuple[Record, ...]:
    """Return an agreement of so many parties with a signatory each, the first of whom have signed elsewhere."""
    parties = [Organisation(id=f"party-{n:02}", name=f"Party {n:02}", country="DE") for n in range(number)]
    people = [person(f"signer-{n:02}", f"party-{n:02}", n + 1, may_sign=True) for n in range(number)]
    agreement = Agreement(
        id="accord",
        title="Accord",
        parties=between(*(each.id for each in parties)),
        languages=languages,
        signatures=tuple(Signature(party=each.id, date=on("2026-11-01")) for each in parties[:signed]),
        entry=Entry(trigger=Trigger.LAST_SIGNATURE),
        term=TWO_YEARS,
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


def after(step: Proposal, book: Book) -> tuple[Visit, Agreement, Book]:
    """Return visit and agreement as they are after the step, and the book."""
    book = book.after(step.changes)
    return *there(book), book
