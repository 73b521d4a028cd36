"""Where an unscheduled visit fits, and the ways out of a conflict: each is looked at again once it is done."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.planning.conflict import ConflictKind
from missions.planning.conflicts import mission_conflicts
from missions.planning.visits import visit_minutes
from missions.planning.ways_out import fitting_hours, free_hours, ways_out
from missions.records.book import Book
from missions.records.slots import Slot
from missions.records.visits import Participant, Visit
from missions.travel.itinerary import itinerary
from tests.missions.conflicts import TODAY, hosted, one, plan, visit
from tests.world import changed


def waiting(id: str, **fields: object) -> Visit:
    return changed(visit(id, **{"day": "2026-11-11", **fields}), start=None, end=None)  # type: ignore[arg-type]


def hours_in(book: Book, today: date = TODAY) -> dict[str, datetime]:
    return dict(free_hours(itinerary(book.missions["journey"], book), today))


def said(kind: ConflictKind, *records: Visit) -> list[str]:
    book = plan(*records)
    return [way.said for way in ways_out(one(kind, *records), book.missions["journey"], book, TODAY)]


class TestFreeHours:
    def test_a_visit_with_a_day_fits_on_it_after_what_is_planned_there(self) -> None:
        book = plan(visit("talks", at="09:00-17:00"), waiting("tour"))
        assert hours_in(book)["tour"].date() != date(2026, 11, 11), "an hour is too long for what is left of it"
        book = plan(visit("talks", at="09:00-16:00"), waiting("tour"))
        assert hours_in(book)["tour"] == datetime(2026, 11, 11, 16, 15)

    def test_no_two_visits_are_offered_the_same_hour(self) -> None:
        book = plan(*(waiting(f"tour-{number}") for number in range(5)))
        found = sorted(hours_in(book).values())
        assert len(found) == 5
        assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(found))

    def test_what_is_placed_where_it_fits_conflicts_with_nothing_in_time(self) -> None:
        book = plan(visit("talks", at="10:00-11:00"), visit("more", at="13:30-15:00"), *(
            waiting(f"tour-{number}") for number in range(4)
        ))  # fmt: skip
        for id, hour in hours_in(book).items():
            there = book.visits[id]
            end = (hour + timedelta(minutes=visit_minutes(there))).time()
            put = changed(there, day=PartialDate.day(hour.date()), start=hour.time(), end=end)
            book = Book({**{name: book.table(name) for name in ("missions", "organisations", "people", "events")},
                         "visits": {**book.visits, id: put}})  # fmt: skip
        kinds = {each.kind for each in mission_conflicts(book.missions["journey"], book, TODAY)}
        assert not kinds & {ConflictKind.TWO_PLACES, ConflictKind.TRAVEL_TIME, ConflictKind.OUTSIDE_MISSION}

    def test_the_past_is_not_offered_while_days_lie_ahead(self) -> None:
        book = plan(waiting("tour", day="2026-11-11"))
        mission = book.missions["journey"]
        found = itinerary(mission, book)
        last = found.days[-2].date
        assert all(hour.date() > last for hour in fitting_hours(book.visits["tour"], found, last))

    def test_working_days_come_before_days_off(self) -> None:
        book = plan(changed(waiting("tour"), day=None))
        found = itinerary(book.missions["journey"], book)
        off = {each.date: bool(each.off) for each in found.days}
        hours = [off[hour.date()] for hour in fitting_hours(book.visits["tour"], found, TODAY)]
        assert hours == sorted(hours)


class TestWaysOut:
    def test_of_two_visits_at_once_one_is_cut_moved_or_attended_by_others(self) -> None:
        found = said(
            ConflictKind.TWO_PLACES,
            visit("talks", participants=hosted("pat", "robin")),
            visit("tour", at="10:30-11:30", participants=(Participant(person="pat"),)),
        )  # fmt: skip
        assert found[0] == "Cut “Talks” by 30 minutes, to end at 10:30."
        assert found[1] == "Move “Tour” to 11:15."
        assert "Send Robin Sample to “Talks” without Pat Example." in found
        assert found[-1] == "Leave “Tour” unscheduled for now."

    def test_a_visit_within_another_is_not_cut_to_nothing(self) -> None:
        found = said(ConflictKind.TWO_PLACES, visit("talks"), visit("tour", at="10:00-11:00"))
        assert not any(each.startswith("Cut") for each in found)

    def test_a_host_who_is_not_invited_is_marked_as_invited(self) -> None:
        found = said(ConflictKind.HOST_NOT_INVITED, visit("talks", participants=(Participant(person="pat"),)))
        assert found == ["Mark these people as invited to “Talks” as now planned: Example Agency East."]

    def test_who_was_asked_for_another_day_is_marked_as_invited_for_this_one(self) -> None:
        asked = replace(visit("talks").participants[1], answered_for=Slot(day=PartialDate("2026-11-10")))
        found = said(ConflictKind.ASK_AGAIN, visit("talks", participants=(Participant(person="pat"), asked)))
        assert found == ["Mark these people as invited to “Talks” as now planned: Sam Sample."]

    def test_a_visit_on_the_weekend_is_moved_to_a_working_day(self) -> None:
        (move,) = said(ConflictKind.OUTSIDE_MISSION, visit("talks", day="2026-12-01"))[:1]
        assert move.startswith("Move “Talks” to ")

    @pytest.mark.parametrize(
        "records",
        [
            (visit("talks"), visit("tour", at="10:30-11:30")),
            (visit("talks"), visit("tour"), visit("third")),
            (visit("talks", participants=hosted()), visit("tour", at="10:45-12:00")),
            (visit("talks", day="2026-12-24"),),
            (visit("talks", participants=()), visit("tour", participants=())),
        ],
    )
    def test_each_resolves_the_conflict_and_causes_none_that_is_as_grave(self, records: tuple[Visit, ...]) -> None:
        book = plan(*records)
        mission = book.missions["journey"]
        before = mission_conflicts(mission, book, TODAY)
        hard = sum(each.is_hard for each in before)
        for conflict in before:
            for way in ways_out(conflict, mission, book, TODAY):
                after = book.after(way.step.changes)
                still = mission_conflicts(after.missions["journey"], after, TODAY)
                assert conflict.key not in {each.key for each in still}, way.said
                assert sum(each.is_hard for each in still) <= hard - conflict.is_hard, way.said
