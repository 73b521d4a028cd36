"""Edits of many records: one field, role or attendance set in one change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.records import edits
from missions.records.changes import RejectedError
from missions.records.fields import Field, fields_of, plain
from missions.records.kinds import KINDS
from missions.records.missions import Delegate, DelegateFunction, Mission, MissionStage
from missions.records.people import Person
from missions.records.record import Record
from missions.records.visits import AttendanceState, Event, Invitation, Participant, ParticipantRole, Visit
from tests.missions.strategies import records_of, values
from tests.properties import tries
from tests.world import book_of

ONE = Mission(id="one", title="One", stage=MissionStage.PLANNING, events=("fair",))
TWO = Mission(id="two", title="Two")
VISITS = (
    Visit(id="v", title="V", participants=(Participant(person="pat"), Participant(person="robin"))),
    Visit(id="w", title="W", participants=(Participant(person="robin"), Participant(organisation="north"))),
    Visit(id="x", title="X"),
)


def item(struct: type[Record], name: str) -> Field:
    return next(each for each in fields_of(struct) if each.name == name)


def test_a_field_is_set_for_all_and_what_is_replaced_is_told() -> None:
    step = edits.set_field((ONE, TWO), item(Mission, "stage"), MissionStage.CONFIRMED)
    assert [each.stage for each in step.changes.put if isinstance(each, Mission)] == [MissionStage.CONFIRMED] * 2
    assert step.said == ("Stage: all 2 change.",)
    assert step.warnings == ("An existing value is replaced for 1 of them.",)
    assert step.changes.summary == "set “Stage” for 2 missions"


def test_records_that_hold_the_value_already_are_left_alone() -> None:
    step = edits.set_field((ONE, TWO), item(Mission, "stage"), MissionStage.PLANNING)
    assert [each.id for each in step.changes.put] == ["two"]
    assert step.said == ("Stage: 1 of 2 changes.",)
    none = edits.set_field((ONE,), item(Mission, "stage"), MissionStage.PLANNING)
    assert none.said == ("Stage: this one does not change.",)
    assert not none.changes.touched


def test_a_list_gets_what_it_lacks_and_keeps_what_it_has() -> None:
    step = edits.set_field((ONE, TWO), item(Mission, "events"), ("expo", "fair"))
    assert [each.events for each in step.changes.put if isinstance(each, Mission)] == [
        ("fair", "expo"),
        ("expo", "fair"),
    ]
    assert not step.warnings


def test_emptying_says_what_is_lost() -> None:
    dated = Mission(id="d", title="D", dates=PartialDate("2027"))
    step = edits.set_field((dated, TWO), item(Mission, "dates"), None)
    assert step.warnings == ("Dates is cleared for 1 of them.",)
    assert [each.id for each in step.changes.put] == ["d"]


@pytest.mark.parametrize(
    ("records", "struct", "name", "value", "said"),
    [
        ((), Mission, "stage", MissionStage.IDEA, "Nothing is marked"),
        ((ONE, VISITS[0]), Mission, "notes", "x", "missions and visits"),
        ((ONE,), Mission, "delegates", (), "open the records one by one"),
        ((ONE,), Mission, "revision", 3, "set when a record is saved"),
        ((ONE,), Mission, "title", "", "may not be empty"),
    ],
    ids=["nothing", "kinds", "nested", "stamped", "required"],
)
def test_what_cannot_be_set_is_refused(
    records: tuple[Record, ...], struct: type[Record], name: str, value: object, said: str
) -> None:
    with pytest.raises(RejectedError, match=said):
        edits.set_field(records, item(struct, name), value)


@given(st.sampled_from(list(KINDS)), st.data())
@tries(120)
def test_only_that_field_changes_and_one_undo_brings_it_back(table: str, data: st.DataObject) -> None:
    struct = KINDS[table].struct
    drawn = data.draw(st.lists(records_of(table), min_size=1, max_size=3, unique_by=lambda each: each.id))
    chosen = data.draw(st.sampled_from(edits.bulk_fields(struct)))
    value = data.draw(values(chosen.shape))
    if chosen.required and value == chosen.default:
        return
    book = book_of(*drawn)
    changes = edits.set_field(drawn, chosen, value).changes
    after = book.after(changes)
    for record in drawn:
        now = after.require(record.id)
        held = getattr(now, chosen.name)
        assert set(value) <= set(held) if isinstance(value, tuple) else held == value
        for other in fields_of(struct):
            assert other.name == chosen.name or getattr(now, other.name) == getattr(record, other.name)
    before = after.after(changes.inverse(book))
    assert {each.id: plain(each) for each in before} == {each.id: plain(each) for each in book}


def test_what_is_held_now_is_counted() -> None:
    assert edits.present_values((ONE, TWO, ONE), item(Mission, "stage"), book_of()) == (("planning", 2), ("idea", 1))
    people = (Person(id="a", family_name="A"), Person(id="b", family_name="B"))
    assert edits.present_values(people, item(Person, "languages"), book_of()) == (("", 2),)


def test_people_become_delegates_and_those_who_are_change_their_function() -> None:
    mission = Mission(id="m", title="M", delegates=(Delegate(person="pat"), Delegate(person="kim")))
    step = edits.make_delegates(mission, ["pat", "robin"], function=DelegateFunction.PRESS)
    (after,) = step.changes.put
    assert isinstance(after, Mission)
    found = [(each.person, each.function.value) for each in after.delegates]
    assert found == [("pat", "press"), ("kim", "member"), ("robin", "press")]
    assert step.said == ("1 delegate added to “M”.", "2 were already there; 1 of them change.")


def test_a_second_head_is_told() -> None:
    mission = Mission(id="m", title="M", delegates=(Delegate(person="a", function=DelegateFunction.HEAD),))
    assert edits.make_delegates(mission, ["b"], function=DelegateFunction.HEAD).warnings == (
        "The delegation then has 2 heads.",
    )
    assert not edits.make_delegates(mission, ["a"], function=DelegateFunction.HEAD).warnings
    assert not edits.make_delegates(mission, ["b"]).warnings


def test_people_take_part_and_attend() -> None:
    step = edits.make_participants(
        VISITS[0], ["robin", "kim"], role=ParticipantRole.HOST, invitation=Invitation.INVITED
    )
    (after,) = step.changes.put
    assert isinstance(after, Visit)
    assert [(each.person, each.role.value) for each in after.participants] == [
        ("pat", "delegate"), ("robin", "host"), ("kim", "host"),
    ]  # fmt: skip
    event = Event(id="e", series="Fair")
    (there,) = edits.set_attendance(event, ["pat"], AttendanceState.CONFIRMED).changes.put
    assert isinstance(there, Event)
    assert [(each.person, each.state.value) for each in there.attendance] == [("pat", "confirmed")]
    assert not edits.set_attendance(there, ["pat"], AttendanceState.CONFIRMED).changes.touched


def test_attendance_is_set_at_many_visits_for_some_or_for_all() -> None:
    step = edits.set_invitation(VISITS, Invitation.ATTENDED, {"robin"})
    book = book_of(*VISITS).after(step.changes)
    assert [[each.invitation.value for each in visit.participants] for visit in book.visits.values()] == [
        ["open", "attended"], ["attended", "open"], [],
    ]  # fmt: skip
    assert step.said == ("Invitation of 2 participants at 2 visits: attended.",)
    assert [each.id for each in step.changes.put] == ["v", "w"]
    every = edits.set_role(VISITS, ParticipantRole.GUEST)
    assert every.said == ("Role of 4 participants at 2 visits: guest.",)
    with pytest.raises(RejectedError, match="None of the visits"):
        edits.set_invitation(VISITS, Invitation.ATTENDED, {"nobody"})
