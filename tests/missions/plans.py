"""Missions to plan with in the tests, and what a step saves, says or refuses."""

from datetime import time

from missions.dates.partial import PartialDate
from missions.planning.new_mission import copy_mission
from missions.records.book import Book
from missions.records.changes import Proposal
from missions.records.fields import Amount
from missions.records.missions import BudgetLine, Clearance, Delegate, Mission, MissionStage, Outcome
from missions.records.tasks import Task
from missions.records.visits import Arrangements, Gift, Invitation, Participant, Visit, VisitAgreement
from missions.travel.items import ItineraryItem
from missions.travel.itinerary import itinerary
from tests.missions.journeys import visit
from tests.world import TOUR, changed, day


def only(step: Proposal) -> Visit:
    """Return the one visit a step saves."""
    (found,) = step.changes.put
    assert isinstance(found, Visit)
    return found


def shown(item: Visit) -> str:
    """Return when a visit is, as “2026-10-26 10:00–11:00”."""
    end = f"–{item.end:%H:%M}" if item.end else ""
    return f"{item.day} {item.start:%H:%M}{end}" if item.start else str(item.day)


def saved(step: Proposal, book: Book) -> Book:
    return book.after(step.changes)


MEETING = visit("Call", "2026-10-26 10:00", end=time(11))

HAPPENED = changed(
    MEETING,
    participants=(Participant(person="pat", invitation=Invitation.ATTENDED),),
    agreements=(VisitAgreement(agreement="accord"),),
    arrangements=Arrangements(slot_confirmed=True),
    gifts=(Gift(what="Book"),),
    minutes="Agreed.",
    notes="By the back door.",
    revision=4,
)


def planned(**fields: object) -> Mission:
    standard: dict[str, object] = {
        "stage": MissionStage.PLANNING,
        "delegates": (
            Delegate(
                person="pat",
                arrival=PartialDate("2026-10-22"),
                departure=PartialDate("2026-11-03"),
                clearances=(Clearance(until=PartialDate("2027-01-01")),),
            ),
        ),
        "budget": (BudgetLine(item="Hotel", planned=Amount(100), spent=Amount(90)),),
        "outcomes": (Outcome(number=Amount(3)), Outcome(number=Amount(5), visit="la")),
    }
    return changed(TOUR, **{**standard, **fields})


def copy_of(
    mission: Mission, book: Book, first: str = "2027-10-21"
) -> tuple[Mission, list[Visit], list[Task], Proposal]:
    step = copy_mission(mission, book, day(first), "Round the world 2027")
    (new,) = [each for each in step.changes.put if isinstance(each, Mission)]
    visits = [each for each in step.changes.put if isinstance(each, Visit)]
    return new, visits, [each for each in step.changes.put if isinstance(each, Task)], step


LATER = (
    visit("osaka", "2026-10-29 10:00", city="Osaka"),
    visit("last", "2026-10-30 12:00", city="Osaka"),
    visit("la", "2026-10-30 12:00", city="Los Angeles"),
    visit("unzoned", "2026-10-31 10:00"),
    visit("tray"),
)


def parts(step: Proposal, book: Book) -> tuple[Mission, Mission, Book]:
    after = saved(step, book)
    (new,) = [each for each in step.changes.put if isinstance(each, Mission) and each.id != "tour"]
    return after.missions["tour"], new, after


def items(mission: Mission, book: Book) -> list[ItineraryItem]:
    return [item for each in itinerary(mission, book).days for item in each.items]


def told(item: ItineraryItem) -> tuple[str, ...]:
    """Return what an item tells that does not depend on how its mission counts legs and stays."""
    times = (item.starts, item.ends, item.home_starts, item.home_ends)
    return (item.kind.value, item.title, str(item.day), *(str(each) for each in times), str(item.is_arrival))
