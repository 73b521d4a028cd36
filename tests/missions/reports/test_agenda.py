"""The calendar: entries with a day are on it, those without are listed by month, and nothing is shown twice."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.partial import PartialDate
from missions.deadlines.ledger import deadlines
from missions.records.changes import Changes
from missions.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from missions.records.missions import Mission, MissionStage
from missions.records.record import Record
from missions.records.tasks import Anchor, Task, TaskState
from missions.records.visits import Event, EventStatus, Visit
from missions.reports.calendar import CalendarEntry, CalendarEntryKind, CalendarEntryState, PortfolioCalendar
from tests.properties import tries
from tests.world import TODAY, agreement, book_of, day, until


def calendar(*records: Record) -> PortfolioCalendar:
    book = book_of(*records)
    return PortfolioCalendar(book, deadlines(book, TODAY))


def mission(dates: str, id: str = "trip", **fields: object) -> Mission:
    return Mission(id=id, title=id, dates=PartialDate(dates), **fields)


def ids(found: tuple[CalendarEntry, ...]) -> list[str]:
    return [each.id for each in found]


class TestDays:
    def test_an_interval_takes_every_day_from_first_to_last(self):
        found = calendar(mission("2026-11-29/2026-12-02"))
        days = [each for each, _ in found.days_from(day("2026-01-01"))]
        assert days == [day("2026-11-29") + timedelta(days=number) for number in range(4)]
        (entry,) = found.on(day("2026-12-01"))
        assert (entry.first, entry.last, entry.entry_state) == (
            day("2026-11-29"),
            day("2026-12-02"),
            CalendarEntryState.PLANNED,
        )

    def test_possible_days_are_each_tentative(self):
        found = calendar(Visit(id="call", title="Call", day=PartialDate("[2026-12-07,2026-12-09]")))
        assert [(each, entries[0].entry_state) for each, entries in found.days_from(TODAY)] == [
            (day("2026-12-07"), CalendarEntryState.TENTATIVE),
            (day("2026-12-09"), CalendarEntryState.TENTATIVE),
        ]

    @pytest.mark.parametrize(
        ("when", "months"),
        [
            ("2026-12", ["2026-12"]),
            ("2026", [f"2026-{number:02}" for number in range(1, 13)]),
            ("2026-11/2027-01", ["2026-11", "2026-12", "2027-01"]),
            ("[2026-12-01..2026-12-24]", ["2026-12"]),
        ],
    )
    def test_what_has_no_exact_day_is_told_of_its_months_and_stands_on_no_day(self, when, months):
        found = calendar(mission(when))
        assert list(found.days_from(day("2020-01-01"))) == []
        every = [f"{year}-{number:02}" for year in (2025, 2026, 2027) for number in range(1, 13)]
        assert [each for each in every if found.undated(day(f"{each}-15"))] == months
        (entry,) = found.undated(day(f"{months[0]}-01"))
        assert entry.when == PartialDate(when)

    def test_what_may_be_any_day_of_two_years_stands_in_no_calendar(self):
        found = calendar(mission("2026-01/2027-12"))
        assert found.undated(day("2026-11-01")) == ()

    @pytest.mark.parametrize(("when", "stands"), [("2026-12-05/..", "2026-12-05"), ("../2026-12-05", "2026-12-05")])
    def test_of_an_open_stretch_the_day_that_is_known_stands_there_as_not_certain(self, when, stands):
        found = calendar(mission(when))
        assert [each for each, _ in found.days_from(day("2020-01-01"))] == [day(stands)]
        assert found.on(day(stands))[0].entry_state is CalendarEntryState.TENTATIVE

    @pytest.mark.parametrize(
        ("when", "standing"),
        [("2026-12-05?", CalendarEntryState.TENTATIVE), ("2026-12-05", CalendarEntryState.PLANNED)],
    )
    def test_an_uncertain_day_is_tentative(self, when, standing):
        assert calendar(mission(when)).on(day("2026-12-05"))[0].entry_state is standing

    def test_a_mistyped_century_costs_nothing(self):
        found = calendar(mission("1026-01-01/2026-12-05"))
        assert ids(found.on(day("1026-01-01"))) == ["trip"]

    @given(
        st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 70), st.dates(date(2020, 1, 1), date(2030, 4, 1))
    )
    @tries(80)
    def test_a_stretch_stands_on_a_day_just_if_it_holds_it(self, first, length, looked_at):
        last = first + timedelta(days=length)
        found = calendar(Mission(id="trip", dates=PartialDate.between(first, last)))
        assert bool(found.on(looked_at)) is (first <= looked_at <= last)


class TestWhatStandsThere:
    def test_a_deadline_stands_on_its_day_to_act(self):
        book = book_of(agreement(term=until("2027-02-14")))
        (expiry,) = [each for each in deadlines(book, TODAY) if each.act_by]
        found = PortfolioCalendar(book, (expiry,))
        assert expiry.act_by == day("2027-02-12"), "the Friday before"
        (entry,) = found.on(expiry.act_by)
        assert (entry.sort, entry.key, entry.id, entry.deadline) == (
            CalendarEntryKind.DEADLINE,
            expiry.key,
            "accord",
            expiry,
        )
        assert found.on(day("2027-02-14")) == ()

    def test_a_task_stands_on_the_day_to_do_it_unless_it_has_one_of_its_own(self):
        counted = Task(id="pack", title="Pack", mission="trip", anchor=Anchor.MISSION_START, offset=-7)
        own = Task(id="call", title="Call", due=PartialDate("2026-12-06"))
        found = calendar(mission("2026-12-13/2026-12-16"), counted, own)
        assert (ids(found.on(day("2026-12-04"))), ids(found.on(day("2026-12-06")))) == (["pack"], ["call"])

    def test_a_follow_up_stands_on_its_own_day_also_on_a_weekend(self):
        found = calendar(FollowUp(id="letter", text="Write", due=PartialDate("2026-12-05")))
        assert ids(found.on(day("2026-12-05"))) == ["letter"]
        assert found.on(day("2026-12-05"))[0].sort is CalendarEntryKind.FOLLOW_UP
        assert found.on(day("2026-12-04")) == ()

    def test_a_follow_up_without_an_exact_day_stands_where_to_act(self):
        found = calendar(FollowUp(id="letter", text="Write", due=PartialDate("2026-12")))
        assert ids(found.on(day("2026-12-01"))) == ["letter"]
        assert found.undated(day("2026-12-01")) == (), "nothing is told twice"

    def test_a_meeting_stands_on_each_possible_day_and_where_it_is_to_be_confirmed(self):
        due = PartialDate("[2027-01-13,2027-01-15]")
        found = calendar(FollowUp(id="meet", text="Meet", kind=FollowUpKind.MEETING, due=due))
        stands = [(f"{each}", entries[0].sort, entries[0].entry_state) for each, entries in found.days_from(TODAY)]
        assert stands == [
            ("2026-12-30", CalendarEntryKind.DEADLINE, CalendarEntryState.PLANNED),
            ("2027-01-13", CalendarEntryKind.FOLLOW_UP, CalendarEntryState.TENTATIVE),
            ("2027-01-15", CalendarEntryKind.FOLLOW_UP, CalendarEntryState.TENTATIVE),
        ]

    def test_what_is_done_stands_where_it_was_done_and_what_is_dropped_nowhere(self):
        done = PartialDate("2026-11-12")
        found = calendar(
            FollowUp(id="one", text="One", due=PartialDate("2026-12-01"), state=FollowUpState.DONE, done_on=done),
            FollowUp(id="two", text="Two", due=PartialDate("2026-12-01"), state=FollowUpState.DROPPED),
            Task(id="three", title="Three", due=PartialDate("2026-12-01"), state=TaskState.DONE, done_on=done),
        )
        assert [(each, ids(entries)) for each, entries in found.days_from(day("2026-01-01"))] == [
            (day("2026-11-12"), ["three", "one"])
        ]
        assert {each.entry_state for each in found.on(day("2026-11-12"))} == {CalendarEntryState.DONE}

    def test_an_open_task_stands_once_on_its_day(self):
        found = calendar(Task(id="print", title="Print", due=PartialDate("2026-12-03")))
        assert [(each, ids(entries)) for each, entries in found.days_from(TODAY)] == [(day("2026-12-03"), ["print"])]
        assert found.on(day("2026-12-03"))[0].sort is CalendarEntryKind.TASK

    def test_what_is_called_off_says_so(self):
        found = calendar(
            mission("2026-12-05", stage=MissionStage.CANCELLED),
            Visit(id="call", mission="trip", day=PartialDate("2026-12-05")),
            Event(id="fair", series="Fair", dates=PartialDate("2026-12-05"), status=EventStatus.CANCELLED),
        )
        assert [each.entry_state for each in found.on(day("2026-12-05"))] == [CalendarEntryState.CANCELLED] * 3

    def test_a_day_lists_missions_then_events_then_visits_by_time(self):
        when = PartialDate("2026-12-04")
        found = calendar(
            Visit(id="late", title="A", day=when, start=time(16), mission="trip"),
            Visit(id="some-time", title="B", day=when, mission="trip"),
            Visit(id="early", title="C", day=when, start=time(9), end=time(10), mission="trip"),
            FollowUp(id="letter", text="Write", due=when),
            Event(id="fair", series="Fair", dates=when),
            mission("2026-12-04"),
        )
        assert ids(found.on(when.earliest)) == ["trip", "fair", "early", "late", "some-time", "letter"]

    def test_the_time_of_a_visit_on_an_unknown_day_is_not_told(self):
        (entry,) = calendar(Visit(id="call", day=PartialDate("2026-12"), start=time(9))).undated(day("2026-12-01"))
        assert entry.start is None


class TestGoingAbout:
    def test_the_next_day_with_something_on_it_is_found_across_months_both_ways(self):
        found = calendar(mission("2026-11-05", "one"), mission("2027-03-01/2027-03-02", "two"))
        assert found.day_near(day("2026-11-05"), 1) == day("2027-03-01")
        assert found.day_near(day("2027-03-01"), 1) == day("2027-03-02")
        assert found.day_near(day("2027-03-01"), -1) == day("2026-11-05")
        assert found.day_near(day("2027-03-02"), 1) is None
        assert found.day_near(day("2026-11-05"), -1) is None

    def test_the_next_calendar_holds_what_changed_and_shares_the_rest(self):
        book = book_of(mission("2026-11-05", "one"), Event(id="fair", series="Fair", dates=PartialDate("2026-11-06")))
        first = PortfolioCalendar(book, ())
        after = book.after(Changes("moved", put=(mission("2026-12-24", "one"),)))
        second = PortfolioCalendar(after, (), first)
        assert second.on(day("2026-11-05")) == ()
        assert ids(second.on(day("2026-12-24"))) == ["one"]
        assert ids(second.on(day("2026-11-06"))) == ["fair"]
        assert first.on(day("2026-11-05")), "the one before stays as it was"
        assert second._tables["events"] is first._tables["events"]
        assert second._tables["missions"] is not first._tables["missions"]
