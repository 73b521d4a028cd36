"""What was answered, confirmed and booked holds for the day it was given for, whichever way a trip is moved."""

from datetime import time
from pathlib import Path

import pytest

from missions.planning.conflict import ConflictKind
from missions.planning.new_mission import copy_mission
from missions.planning.reschedule import answer_text, moving_warnings, shift_mission
from missions.planning.visits import move_visit, unschedule_visit
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.edits import Edit, apply_edits, set_invitation
from missions.records.kept_answers import keep_answers
from missions.records.missions import Delegate, MissionStage, Stay
from missions.records.record import Record
from missions.records.slots import Slot, building_key, is_online
from missions.records.visits import (
    Arrangements,
    Attendance,
    Event,
    EventStatus,
    Invitation,
    Participant,
    Visit,
    VisitKind,
)
from missions.reports.agenda import agenda_report
from missions.reports.renewal_occasions import renewal_plans, renewal_report
from missions.signing.readiness import signing_readiness
from missions.travel.itinerary import itinerary
from store.store import Store
from tests.missions.conflicts import MISSION, PAT, SAM, found_in, none, plan, visit
from tests.world import EAST, FAIR, NORTH, OUT, ROBIN, TODAY, agreement, book_of, changed, day, on, until

ACCEPTED = (
    Participant(person="pat", invitation=Invitation.ACCEPTED),
    Participant(person="sam", invitation=Invitation.INVITED),
    Participant(person="robin"),
)
TALKS = visit(participants=ACCEPTED, place="Example House, room 2", zone="Asia/Tokyo")


def after(*records: Record, book: Book | None = None) -> Book:
    book = book or plan(TALKS)
    return book.after(keep_answers(Changes("", put=records), book))


def asked(book: Book) -> list[str]:
    talks = book.visits["talks"]
    return [each.person for each in talks.asked_again(book.missions.get(talks.mission))]


@pytest.mark.parametrize(
    "fields",
    [
        {"day": on("2026-11-12")},
        {"start": time(9)},
        {"start": None, "end": None},
        {"zone": "Europe/Berlin"},
        {"city": "Placeholder Town"},
        {"place": "Sample Hall"},
        {"place": "Online (Teams)"},
        {"day": None},
        {"day": on("2026-11")},
    ],
)
def test_whoever_accepted_is_asked_again_when_day_hour_or_place_change(fields: dict[str, object]) -> None:
    book = after(changed(TALKS, **fields))
    assert asked(book) == ["pat", "sam"]
    talks = book.visits["talks"]
    assert talks.answer_of(talks.participants[0], MISSION) is Invitation.OPEN
    assert answer_text(talks.participants[0], talks, MISSION).startswith("accepted for 11 Nov 2026, 10:00")


@pytest.mark.parametrize(
    "fields",
    [
        {"end": time(12)},
        {"title": "Other"},
        {"place": "Example House, room 3"},
        {"notes": "New"},
        {"city": "example harbour"},
    ],
)
def test_nobody_is_asked_again_for_less_than_that(fields: dict[str, object]) -> None:
    book = after(changed(TALKS, **fields))
    assert asked(book) == []
    assert book.visits["talks"].participants == ACCEPTED


def test_what_was_not_stated_is_narrowed_down_and_not_moved() -> None:
    vague = visit(participants=ACCEPTED, day="2026-11", at="", city="")
    vague = changed(vague, start=None, end=None)
    narrowed = changed(vague, day=on("2026-11-11"), start=time(10), city="Example Harbour")
    assert asked(after(narrowed, book=plan(vague))) == []
    assert asked(after(changed(vague, day=on("2026-12-01")), book=plan(vague))) == ["pat", "sam"]


def test_moved_back_the_answers_hold_again() -> None:
    book = after(changed(TALKS, day=on("2026-11-12")))
    book = after(changed(book.visits["talks"], day=on("2026-11-11")), book=book)
    assert asked(book) == []


def test_an_answer_given_after_the_move_is_for_the_new_day() -> None:
    book = after(changed(TALKS, day=on("2026-11-12")))
    step = set_invitation((book.visits["talks"],), Invitation.ACCEPTED, {"pat"})
    book = after(*step.changes.put, book=book)
    assert asked(book) == ["sam"]
    again = apply_edits(book.visits["talks"], (Edit("participants.2.invitation", "invited"),), book, TODAY)
    assert asked(after(again, book=book)) == []


@pytest.mark.parametrize("way", ["shift", "move", "unschedule", "edit", "mission"])
def test_no_way_of_moving_forgets_it(way: str) -> None:
    undated = changed(TALKS, day=None, start=None, end=None)
    book = plan(undated if way == "mission" else TALKS)
    match way:
        case "shift":
            put = shift_mission(MISSION, book, 7).changes.put
        case "move":
            put = move_visit(TALKS, minutes=30).changes.put
        case "unschedule":
            put = unschedule_visit(TALKS).changes.put
        case "edit":
            put = (apply_edits(TALKS, (Edit("start", "09:00"),), book, TODAY),)
        case _:
            put = (changed(MISSION, dates=on("2027-01-10/2027-01-15")),)
    assert asked(after(*put, book=book)) == ["pat", "sam"]


def test_a_mission_cancelled_and_reinstated_asks_everybody_again() -> None:
    book = after(changed(MISSION, stage=MissionStage.CANCELLED))
    book = after(changed(MISSION, stage=MissionStage.PLANNING), book=book)
    assert asked(book) == ["pat", "sam"]
    talks = book.visits["talks"]
    assert answer_text(talks.participants[0], talks, MISSION) == "accepted for before it was cancelled: ask again"


def test_an_event_cancelled_and_reinstated_asks_for_its_visits_again() -> None:
    there = changed(TALKS, event="fair")
    book = plan(there, changed(FAIR, status=EventStatus.CANCELLED))
    assert asked(after(FAIR, book=book)) == ["pat", "sam"]


def test_answers_are_not_copied_with_a_mission() -> None:
    book = after(changed(TALKS, day=on("2026-11-12")))
    step = copy_mission(MISSION, book, day("2027-11-10"), "Again")
    (copied,) = [each for each in step.changes.put if isinstance(each, Visit)]
    assert {each.invitation for each in copied.participants} == {Invitation.OPEN}
    assert not any(each.answered_for.is_stated for each in copied.participants)


def test_a_conflict_names_whom_to_ask_again_and_for_what_they_answered() -> None:
    book = after(changed(TALKS, day=on("2026-11-12")))
    found = [each for each in found_in(*book) if each.kind is ConflictKind.ASK_AGAIN]
    assert [each.people for each in found] == [("pat",), ("sam",)]
    assert "accepted for 11 Nov 2026, 10:00" in found[0].said.replace("Wed ", "")
    assert none(ConflictKind.ASK_AGAIN, TALKS)


def test_a_confirmed_slot_is_confirmed_for_its_hour() -> None:
    signing = visit("talks", kind=VisitKind.SIGNING, arrangements=Arrangements(slot_confirmed=True), place="Hall")
    book = after(changed(signing, start=time(14)), book=plan(signing))
    moved = book.visits["talks"]
    assert moved.confirmed_for == Slot(
        day=on("2026-11-11"), start=time(10), zone=signing.zone, city="Example Harbour", place="Hall"
    )
    assert not moved.is_slot_confirmed(MISSION)
    said = " ".join(each.said for each in signing_readiness(moved, book, TODAY).rows if each.is_open)
    assert "it has moved since" in said
    confirmed = apply_edits(moved, (Edit("arrangements.slot_confirmed", "yes"),), book, TODAY)
    assert confirmed.is_slot_confirmed(MISSION)


BOOKED = changed(
    MISSION,
    legs=(changed(OUT, reference="XX 1"),),
    stays=(Stay(place="Example Hotel", nights=on("2026-11-10/2026-11-12"), reference="77"),),
)


def test_what_is_booked_says_for_which_day_and_is_told_when_moved() -> None:
    book = plan(BOOKED)
    step = shift_mission(BOOKED, book, 7)
    told = " ".join(moving_warnings(step.changes, book))
    assert "XX 1" in told
    assert "Example Hotel" in told
    moved = after(*step.changes.put, book=book).missions["journey"]
    assert moved.legs[0].booked_for == OUT.departs_on
    assert moved.stays[0].booked_for == on("2026-11-10/2026-11-12")
    kinds = [each.kind for each in found_in(moved)]
    assert kinds.count(ConflictKind.BOOKED_FOR_ANOTHER_DAY) == 2
    anew = apply_edits(moved, (Edit("legs.1.reference", "YY 2"),), book, TODAY)
    assert not anew.legs[0].is_outdated


def test_a_mission_shortened_tells_what_lies_outside_it() -> None:
    mission = changed(BOOKED, delegates=(Delegate(person="pat", departure=on("2026-11-14")),))
    book = plan(mission, TALKS, visit("late", day="2026-11-14"))
    step = Changes("", put=(changed(mission, dates=on("2026-11-09/2026-11-10")),))
    (told,) = [each for each in moving_warnings(step, book) if each.startswith("Outside")]
    for part in ("“talks”", "“late”", "PAT"):
        assert part.casefold() in told.casefold().replace("pat example", "pat")
    short = changed(mission, dates=on("2026-11-13/2026-11-15"))
    kinds = [each.said for each in found_in(short) if each.kind is ConflictKind.OUTSIDE_MISSION]
    assert any("Example Hotel" in each for each in kinds)


def test_the_file_keeps_it_too(tmp_path: Path) -> None:
    store = Store(tmp_path / "m.json")
    base = store.apply(Changes("", put=(MISSION, TALKS, PAT, SAM, EAST, NORTH)), book_of())
    told = store.apply(Changes("", put=(changed(base.visits["talks"], start=time(15)),)), base)
    assert told.visits["talks"].participants[0].answered_for.start == time(10)
    assert Store(tmp_path / "m.json").load().differing(told) == 0
    store.undo()
    assert asked(store.load()) == []


@pytest.mark.parametrize(
    "place", ["online", "Online (Teams)", "MS Teams", "Zoom call", "virtual", "Microsoft Teams meeting"]
)
def test_a_meeting_online_is_known_as_such(place: str) -> None:
    assert is_online(place)


@pytest.mark.parametrize(
    "place", ["", "Hall 3", "Virtual Vehicle Research", "Room Zoom 2", "Online Marketing House, hall"][:4]
)
def test_a_place_is_no_meeting_online(place: str) -> None:
    assert not is_online(place)
    assert building_key("Example House, room 2") == "example house"


def test_an_end_before_the_start_is_doubted_in_the_agenda_too() -> None:
    book = plan(visit(at="17:00-16:00"))
    found = itinerary(MISSION, book)
    said = str(agenda_report(found, found.days, book, detailed=False).as_json())
    assert "is before its start" in said
    assert "23" not in said.partition("16:00")[0][-40:]


def _radar(status: EventStatus, end: str = "2027-11-18") -> str:
    attending = (Attendance(person="robin"), Attendance(person="sam"))
    fair = Event(
        id="medica", series="MEDICA", edition="2027", dates=on("2027-11-15/2027-11-18"), status=status,
        attendance=attending,
    )  # fmt: skip
    accord = agreement("accord", "2025-11-17", term=until(end))
    book = book_of(NORTH, EAST, ROBIN, SAM, fair, accord)
    return str(renewal_report(renewal_plans(book, TODAY), book).as_json())


def test_an_agreement_that_ends_during_a_fair_can_be_signed_there_before() -> None:
    assert "Last good occasion, not confirmed: MEDICA 2027" in _radar(EventStatus.PLANNED)
    assert "sign there by Wed 17 Nov 2027" in _radar(EventStatus.PLANNED, "2027-11-17")


@pytest.mark.parametrize(
    ("status", "why"), [(EventStatus.ONLINE, "takes place online"), (EventStatus.CANCELLED, "is cancelled")]
)
def test_the_radar_says_why_a_fair_is_no_occasion_to_sign(status: EventStatus, why: str) -> None:
    said = _radar(status)
    assert "No shared occasion before" in said
    assert f"MEDICA 2027 {why}" in said
