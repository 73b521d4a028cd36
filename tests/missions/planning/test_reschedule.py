"""Missions moved by days, and copied as the plan of the next."""

import pytest

from missions.dates.partial import PartialDate
from missions.planning.new_mission import copy_mission
from missions.planning.reschedule import shift_mission
from missions.records.fields import Amount
from missions.records.missions import BudgetLine, Delegate, Mission, MissionStage
from missions.records.tasks import Anchor, Task, TaskState
from missions.records.visits import Event, Invitation
from tests.missions.journeys import tour_book, visit
from tests.missions.plans import HAPPENED, MEETING, copy_of, planned, saved, shown
from tests.missions.refusals import refused
from tests.world import book_of, changed, day

# Shifting.


def test_a_mission_is_shifted_with_all_that_is_its_own() -> None:
    mission = planned()
    book = tour_book(MEETING, visit("tray"), mission=mission)
    step = shift_mission(mission, book, 7)
    after = saved(step, book)
    later = after.missions["tour"]
    assert later.dates == PartialDate("2026-10-29/2026-11-10")
    assert (later.delegates[0].arrival, later.delegates[0].departure) == (
        PartialDate("2026-10-29"),
        PartialDate("2026-11-10"),
    )
    assert later.delegates[0].clearances == mission.delegates[0].clearances
    assert (later.legs[0].departs_on, later.legs[0].arrives_on) == (
        PartialDate("2026-10-29"),
        PartialDate("2026-10-30"),
    )
    assert later.stays[0].nights == PartialDate("2026-10-30/2026-11-06")
    assert shown(after.visits["Call"]) == "2026-11-02 10:00–11:00"
    assert step.said[0] == "“Round the world” moves 7 days later, to 29 Oct – 10 Nov 2026."
    assert "earlier" in shift_mission(mission, book, -1).said[0]
    assert "moves 1 day earlier" in shift_mission(mission, book, -1).said[0]
    assert [record.id for record in step.changes.put] == ["tour", "Call"]


def test_shifting_tells_what_does_not_move() -> None:
    fair = Event(id="fair", series="Example Fair", dates=PartialDate("2026-10-26/2026-10-28"))
    mission = planned(events=("fair",))
    month = visit("Vague", "2026-10")
    records = (
        fair,
        month,
        changed(MEETING, minutes="Agreed."),
        Task(id="own", title="Own day", mission="tour", due=PartialDate("2026-09-01")),
        Task(id="done", title="Done", mission="tour", due=PartialDate("2026-09-01"), state=TaskState.DONE),
        Task(id="planned", title="Planned", visit="Call", anchor=Anchor.VISIT, offset=-3),
    )
    book = tour_book(*records, mission=mission)
    step = shift_mission(mission, book, 30)
    assert step.warnings == (
        "“Oct 2026” of Vague is not an exact day and stays as it is.",
        "“Example Fair”, 26–28 Oct 2026, does not move with it.",
        "“Call” already has minutes, but moves too.",
        "The task “Own day” has a day of its own and keeps it.",
    )
    assert saved(step, book).visits["Vague"] == month
    assert not any("Example Fair" in each for each in shift_mission(mission, book, 1).warnings)


@pytest.mark.parametrize("stage", [MissionStage.CLOSED, MissionStage.CANCELLED])
def test_a_mission_that_is_over_is_not_shifted(stage: MissionStage) -> None:
    assert "copy it" in refused(lambda: shift_mission(planned(stage=stage), tour_book(), 7))


def test_shifting_by_nothing_or_beyond_the_calendar_is_refused() -> None:
    assert "how many days" in refused(lambda: shift_mission(planned(), tour_book(), 0))
    assert "calendar" in refused(lambda: shift_mission(planned(), tour_book(), 5_000_000))


# Copying.


def test_a_copy_is_the_plan_of_a_mission_that_follows() -> None:
    mission = planned(stage=MissionStage.CLOSED)
    legs = tuple(changed(each, reference="XY 123") for each in mission.legs)
    mission = changed(mission, legs=legs, revision=9)
    book = tour_book(HAPPENED, visit("Vague", "2026-10"), mission=mission)
    new, visits, _, step = copy_of(mission, book)
    assert (new.id, new.title, new.previous, new.stage) == (
        "round-the-world-2027",
        "Round the world 2027",
        "tour",
        MissionStage.PLANNING,
    )
    assert (new.dates, new.revision, new.outcomes) == (PartialDate("2027-10-21/2027-11-02"), 0, ())
    assert new.delegates == (
        Delegate(person="pat", arrival=PartialDate("2027-10-21"), departure=PartialDate("2027-11-02")),
    )
    assert new.budget == (BudgetLine(item="Hotel", planned=Amount(100)),)
    assert (new.legs[0].departs_on, new.legs[0].reference) == (PartialDate("2027-10-21"), "")
    vague, call = visits
    assert (call.mission, shown(call), call.minutes, call.agreements) == (new.id, "2027-10-25 10:00–11:00", "", ())
    assert [each.invitation for each in call.participants] == [Invitation.OPEN]
    assert vague.day is None
    assert len({call.id, vague.id, "Call", "Vague"}) == 4
    assert step.said[0] == (
        "“Round the world 2027” is planned for 21 Oct – 2 Nov 2027, as “Round the world” was for 22 Oct – 3 Nov 2026."
    )
    assert saved(step, book).visits["Call"] == HAPPENED


def test_a_copy_goes_to_the_edition_of_its_time() -> None:
    def edition(year: int) -> Event:
        dates = PartialDate(f"{year}-10-26/{year}-10-28")
        return Event(id=f"fair-{year}", series="Example Fair", edition=str(year), dates=dates)

    mission = planned(events=("fair-2026",))
    stand = visit("Stand", "2026-10-26 09:00", event="fair-2026")
    register = Task(id="register", title="Register", mission="tour", event="fair-2026", anchor=Anchor.EVENT_START)
    book = tour_book(edition(2025), edition(2026), edition(2027), stand, register, mission=mission)
    new, (copy,), tasks, step = copy_of(mission, book)
    assert (new.events, copy.event, tasks[0].event) == (("fair-2027",), "fair-2027", "fair-2027")
    assert "“Example Fair 2027” replaces “Example Fair 2026”." in step.said
    new, (copy,), tasks, step = copy_of(mission, book, "2028-10-21")
    assert (new.events, copy.event, tasks) == ((), "", [])
    assert "No later edition of “Example Fair 2026” is on file, so it is left out." in step.warnings


def test_a_copy_has_the_tasks_of_the_mission_and_its_visits_to_do_again() -> None:
    tasks = (
        Task(id="a", title="Book", mission="tour", anchor=Anchor.MISSION_START, offset=-30, item="out-1",
             state=TaskState.DONE, done_on=PartialDate("2026-09-01"), owner="pat"),
        Task(id="b", title="Sign", visit="Call", anchor=Anchor.VISIT, due=PartialDate("2026-10-01")),
        Task(id="c", title="Dropped", mission="tour", state=TaskState.DROPPED),
        Task(id="d", title="Renew", mission="tour", agreement="accord"),
        Task(id="e", title="Stand", mission="tour", event="fair"),
    )  # fmt: skip
    mission = planned()
    new, (call,), found, _ = copy_of(mission, tour_book(MEETING, *tasks, mission=mission))
    assert [(each.title, each.mission, each.visit, each.state, each.due, each.done_on) for each in found] == [
        ("Book", new.id, "", TaskState.OPEN, None, None),
        ("Sign", new.id, call.id, TaskState.OPEN, None, None),
    ]
    assert found[0].owner == "pat"


def test_a_copy_counts_from_the_first_exact_day_there_is() -> None:
    mission = Mission(id="tour", title="Tour")
    book = book_of(mission, MEETING)
    _, (call,), _, step = copy_of(mission, book, "2027-10-25")
    assert shown(call) == "2027-10-25 10:00–11:00"
    assert "as “Tour” was for Mon 26 Oct 2026" in step.said[0]
    assert "(dates)" in refused(lambda: copy_mission(mission, book_of(mission), day("2027-10-25"), "New"))
    assert "Title:" in refused(lambda: copy_mission(mission, book, day("2027-10-25"), " "))
