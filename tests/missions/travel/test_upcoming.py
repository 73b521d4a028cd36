"""What comes next: where, with whom, in which role, and what was promised."""

from datetime import UTC, datetime, time

from missions.dates.partial import PartialDate
from missions.records.follow_ups import FollowUp, FollowUpState
from missions.records.missions import DelegateFunction, MissionStage
from missions.records.people import Function
from missions.records.visits import Participant, ParticipantRole, Visit, VisitAgreement
from missions.travel.upcoming import first_upcoming, upcoming_items
from tests.missions.journeys import NOW, listed, tour_book, visit
from tests.world import SAM, TOUR, book_of, changed


def test_next_is_what_is_under_way_or_begins_within_two_hours() -> None:
    visits = (
        visit("over", "2026-10-26 09:00", city="Osaka"),
        visit("now", "2026-10-26 10:00", city="Osaka"),
        visit("soon", "2026-10-26 12:30", city="Osaka"),
        visit("later", "2026-10-26 12:31", city="Osaka"),
    )
    found = upcoming_items(tour_book(*visits), NOW)
    assert [(each.item.key, each.minutes, each.is_under_way) for each in found] == [
        ("now", -30, True),
        ("soon", 120, False),
    ]
    assert [each.item.key for each in upcoming_items(tour_book(*visits), NOW, hours=3)] == ["now", "soon", "later"]


def test_next_knows_flights_and_leaves_out_what_is_called_off() -> None:
    before = datetime(2026, 10, 30, 7, tzinfo=UTC)
    (found,) = upcoming_items(tour_book(), before)
    assert (found.item.key, found.minutes) == ("leg:1", 60)
    off = changed(TOUR, stage=MissionStage.CANCELLED)
    assert upcoming_items(tour_book(visit("v", "2026-10-30 16:30", city="Osaka"), mission=off), before) == ()


def test_next_of_a_person_tells_the_role_at_the_visit_else_in_the_delegation() -> None:
    visits = (
        visit("call", "2026-10-26 11:00", city="Osaka"),
        visit("sign", "2026-10-26 12:00", city="Osaka", **listed("pat", role=ParticipantRole.SIGNATORY)),
    )
    book = tour_book(*visits)
    found = upcoming_items(book, NOW, person="pat")
    assert [(each.item.key, each.role) for each in found] == [
        ("call", DelegateFunction.HEAD),
        ("sign", ParticipantRole.SIGNATORY),
    ]
    assert [each.item.key for each in upcoming_items(book, NOW, person="robin")] == ["call"]
    assert [each.role for each in upcoming_items(book, NOW)] == [None, None]


def test_next_tells_with_whom_the_others_first_and_a_host_without_names_as_a_whole() -> None:
    sam = changed(
        SAM,
        functions=(
            Function(organisation="before", until=PartialDate("2020")),
            Function(organisation="osaka-office", since=PartialDate("2021")),
        ),
    )
    visits = (
        visit("a", "2026-10-26 11:00", city="Osaka", host="osaka-office", **listed("pat", "sam")),
        visit("b", "2026-10-26 12:00", city="Osaka", host="osaka-office", **listed("pat", "robin")),
    )
    found = upcoming_items(tour_book(sam, *visits), NOW, person="pat")
    assert [(each.person, each.organisation, each.travels_with_us) for each in found[0].company] == [
        ("sam", "osaka-office", False)
    ]
    assert [(each.name, each.role, each.travels_with_us) for each in found[1].company] == [
        ("Example Office Osaka", ParticipantRole.HOST, False),
        ("robin", ParticipantRole.DELEGATE, True),
    ]


def test_of_organisations_the_lead_and_what_travels_as_delegate_are_ours() -> None:
    roles = (("firm", ParticipantRole.DELEGATE), ("south", ParticipantRole.GUEST), ("host", ParticipantRole.HOST))
    people = tuple(Participant(organisation=id, role=role) for id, role in roles)
    (found,) = upcoming_items(tour_book(visit("a", "2026-10-26 11:00", city="Osaka", participants=people)), NOW)
    assert {each.organisation: each.travels_with_us for each in found.company} == {
        "firm": True,
        "south": True,
        "host": False,
    }


def test_next_tells_what_the_two_sides_promised_each_other_the_first_due_first() -> None:
    follow_ups = (
        FollowUp(
            id="ours",
            text="Send the list",
            promised_to=("osaka-office",),
            promised_by=("south",),
            due=PartialDate("2026-12"),
        ),
        FollowUp(
            id="theirs",
            text="Send passes",
            promised_by=("osaka-office",),
            promised_to=("south",),
            due=PartialDate("2026-11"),
        ),
        FollowUp(id="undated", text="Think of it", promised_to=("osaka-office",)),
        FollowUp(id="done", text="Done", promised_to=("osaka-office",), state=FollowUpState.DONE),
        FollowUp(id="owned", text="Seen to by the host", owner="osaka-office"),
        FollowUp(id="other", text="To somebody else", promised_to=("south",)),
    )
    item = visit(
        "a", "2026-10-26 11:00", city="Osaka", host="osaka-office", agreements=(VisitAgreement(agreement="accord"),)
    )
    (found,) = upcoming_items(tour_book(item, *follow_ups), NOW)
    assert [(each.follow_up.id, each.is_theirs) for each in found.promised] == [
        ("theirs", True),
        ("ours", False),
        ("undated", False),
    ]
    assert found.agreements == ("accord",)


def test_next_knows_visits_without_a_mission() -> None:
    alone = Visit(id="alone", title="Alone", day=PartialDate("2026-10-26"), start=time(11), zone="Asia/Tokyo")
    (found,) = upcoming_items(book_of(alone), NOW)
    assert (found.mission, found.minutes, found.company) == (None, 30, ())


def test_the_first_after_is_what_begins_next_within_a_fortnight() -> None:
    visits = (visit("now", "2026-10-26 10:00", city="Osaka"), visit("next", "2026-10-27 09:00", city="Osaka"))
    book = tour_book(*visits)
    found = first_upcoming(book, NOW)
    assert found
    assert (found.item.key, found.minutes) == ("next", 22 * 60 + 30)
    assert first_upcoming(book, datetime(2026, 11, 4, tzinfo=UTC)) is None
