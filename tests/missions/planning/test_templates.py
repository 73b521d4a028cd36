"""Missions created from the template of their kind."""

from datetime import date, time

import pytest

from missions.dates.partial import PartialDate
from missions.messages import text
from missions.planning.new_mission import TEMPLATES, MissionTemplate, TemplateVisit, create_mission
from missions.records.missions import Mission, MissionKind, MissionStage
from missions.records.tasks import Anchor, Checklist, ChecklistItem, Task
from missions.records.visits import Event, Visit, VisitKind
from missions.travel.itinerary import itinerary
from tests.missions.plans import saved
from tests.missions.refusals import refused
from tests.world import NEXT_FAIR, book_of, day


@pytest.mark.parametrize("kind", list(MissionKind))
def test_each_sort_of_mission_begins_with_its_usual_visits(kind: MissionKind) -> None:
    step = create_mission(kind, "New mission", book_of(), first_day=day("2027-02-01"))
    mission, *visits = step.changes.put
    assert isinstance(mission, Mission)
    assert (mission.kind, mission.stage, mission.title) == (kind, MissionStage.PLANNING, "New mission")
    assert mission.dates
    assert (mission.dates.latest - mission.dates.earliest).days + 1 == TEMPLATES[kind].days
    assert [each.heading for each in visits] == [each.title() for each in TEMPLATES[kind].visits]
    assert len({record.id for record in step.changes.put}) == len(visits) + 1
    assert itinerary(mission, saved(step, book_of())).days


def test_a_fair_takes_its_days_from_the_event() -> None:
    step = create_mission(
        MissionKind.FAIR, "Fair", book_of(NEXT_FAIR), event="fair-2027", lead="north", programme="money"
    )
    mission, *visits = step.changes.put
    assert isinstance(mission, Mission)
    assert (mission.dates, mission.events, mission.lead, mission.programme) == (
        NEXT_FAIR.dates,
        ("fair-2027",),
        "north",
        "money",
    )
    assert {each.event for each in visits if isinstance(each, Visit) and each.kind is VisitKind.STAND} == {"fair-2027"}
    assert visits[-1].day == PartialDate("2027-11-18")  # type: ignore[attr-defined]
    assert not step.warnings
    beside = create_mission(
        MissionKind.FAIR, "Fair", book_of(NEXT_FAIR), event="fair-2027", first_day=day("2027-11-20")
    )
    assert "outside the days of “Example Fair 2027”" in beside.warnings[0]


def test_a_shorter_mission_keeps_its_visits_within_its_days() -> None:
    step = create_mission(
        MissionKind.INCOMING_DELEGATION, "Day", book_of(), first_day=day("2027-02-01"), last_day=day("2027-02-01")
    )
    days = {each.day for each in step.changes.put if isinstance(each, Visit) and each.day}
    assert days == {PartialDate("2027-02-01")}
    assert step.said[0] == "“Day” is planned for Mon 1 Feb 2027."


def test_a_mission_begins_with_the_tasks_of_its_checklists_and_keeps_new_ones() -> None:
    items = (
        ChecklistItem(item="x-1", title="Book", anchor=Anchor.MISSION_START, offset=-30),
        ChecklistItem(item="x-2", title="Text", anchor=Anchor.SIGNING, offset=-28),
    )
    mine, usual = Checklist(id="mine", title="Mine", items=items[:1]), Checklist(id="usual", title="Usual", items=items)
    book = book_of(mine)
    step = create_mission(MissionKind.SIGNING, "Signing", book, first_day=day("2027-02-01"), checklists=(mine, usual))
    tasks = [each for each in step.changes.put if isinstance(each, Task)]
    assert [each.title for each in tasks] == ["Book", "Text"]  # what the first has planned the second does not
    assert {each.mission for each in tasks} == {"signing"}
    (signing,) = [each.id for each in step.changes.put if isinstance(each, Visit) and each.kind is VisitKind.SIGNING]
    assert tasks[1].visit == signing
    assert [each.id for each in step.changes.put if isinstance(each, Checklist)] == ["usual"]
    assert "Tasks: 2." in step.said[1]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "Title:"),
        ({"first_day": None}, "First day:"),
        ({"event": "nowhere"}, "There is no event “nowhere”"),
        ({"event": "vague", "first_day": None}, "the dates of “Vague” are not known"),
        ({"last_day": date(2027, 1, 31)}, "is before the first"),
        ({"last_day": date(2027, 12, 31)}, "too many"),
    ],
)
def test_a_mission_that_cannot_be_is_refused(fields: dict[str, object], said: str) -> None:
    known: dict[str, object] = {"title": "New", "first_day": date(2027, 2, 1), **fields}
    title = str(known.pop("title"))
    book = book_of(Event(id="vague", series="Vague"))
    assert said in refused(lambda: create_mission(MissionKind.FAIR, title, book, **known))  # type: ignore[arg-type]


def test_a_template_for_longer_missions_keeps_to_the_days_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    visits = (
        TemplateVisit(text("Second"), VisitKind.MEETING, 1, time(9)),
        TemplateVisit(text("Sixth"), VisitKind.MEETING, 5, time(9)),
    )
    monkeypatch.setitem(TEMPLATES, MissionKind.FAIR, MissionTemplate(3, visits))
    step = create_mission(MissionKind.FAIR, "Fair", book_of(), first_day=day("2027-02-01"))
    days = [str(each.day) for each in step.changes.put if isinstance(each, Visit)]
    assert days == ["2027-02-02", "2027-02-03"]
