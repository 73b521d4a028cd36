"""The deadlines as a calendar: when to act, why, who acts, and when to be reminded."""

from datetime import date, timedelta

import pytest

from missions.dates.periods import Period
from missions.exporting.content import CalendarItem, CalendarState
from missions.exporting.deadline_calendar import calendar as deadline_calendar
from missions.exporting.wish import ExportContext, ExportRefusedError
from missions.records.agreements import Reminder
from missions.records.book import Book
from missions.records.deadline_notes import DeadlineNote, Decision
from missions.records.record import Record
from tests.missions.exporting.calendars import calendar, context_of, entries, short, wish_of
from tests.world import EAST, NORTH, PAT, ROLLING, TODAY, agreement, among, changed, until

NOTICE = "Notice: Rolling"
MOU = changed(ROLLING, notes="Nobody else reads this.")


def book(*records: Record) -> Book:
    return among((NORTH, EAST, PAT, MOU), *records)


def item(*records: Record, title: str = NOTICE) -> CalendarItem:
    return entries(calendar(book(*records), export="deadlines"))[title]


def days_before(found: CalendarItem) -> list[int]:
    return [each.days for each in found.alarms]


class TestADeadline:
    def test_is_a_whole_day_that_stays_free_and_says_why_and_who_acts(self) -> None:
        found = item()
        assert (found.starts, found.ends, found.is_busy) == (date(2027, 3, 25), None, False)
        assert found.text.replace("\xa0", " ").split("\n") == [
            "Notice: 31 March 2027. Without it, it renews itself.",
            "To be in time for sure, act by Thursday 25 March 2027.",
            "To act: agreements desk",
        ]

    def test_reminds_90_30_and_7_days_before_or_as_its_record_says(self) -> None:
        assert days_before(item()) == [90, 30, 7]
        own = (Reminder(deadline="notice_of_non_renewal", before=(Period("P11D"),)),)
        assert days_before(item(changed(MOU, reminders=own))) == [13]  # eleven days before is a Sunday
        assert days_before(item(changed(MOU, term=until("2027-02-26")))) == []

    def test_has_the_same_key_tomorrow(self) -> None:
        tomorrow = ExportContext(book(), TODAY + timedelta(days=1), context_of(book()).now)
        (later,) = deadline_calendar(wish_of("deadlines"), tomorrow)
        assert entries(later)[NOTICE].key == item().key

    def test_whose_day_is_not_certain_is_tentative_and_says_so(self) -> None:
        found = item(agreement("vague", "2025-06-30", term=until("2027-06")), title="Renew: Vague")
        assert found.state is CalendarState.TENTATIVE
        assert "The day is not certain: this is the earliest possible one." in found.text

    def test_of_an_agreement_with_a_long_name_is_called_by_the_partner_and_its_text_has_the_name(self) -> None:
        long = changed(MOU, title="Memorandum of the Example Cluster North and of Example Agency East")
        found = item(long, title="Notice: Example Agency East")
        assert found.text.startswith(f"{long.title}\n")

    def test_that_was_missed_stays_until_it_is_decided(self) -> None:
        over = agreement("over", "2020-01-01", term=until("2026-09-30"))
        title = "Overdue – Renew: Over"
        assert item(over, title=title).starts == date(2026, 9, 30)
        note = DeadlineNote(
            id="note", agreement="over", deadline="expiry", decision=Decision.LET_LAPSE, who="pat", why="enough"
        )
        decided = book(over, note)
        assert title not in entries(calendar(decided, export="deadlines"))
        assert "1 that is decided is left out until it returns." in short(decided, export="deadlines")


class TestTheCalendar:
    def test_has_those_of_one_owner_if_so_wished(self) -> None:
        owned = agreement("owned", "2025-06-30", term=until("2027-06-30"), owner="pat")
        found = calendar(book(owned), export="deadlines", owner="pat")
        assert found.title == "Deadlines of Pat Example"
        assert list(entries(found)) == ["Renew: Owned"]
        assert found.items[0].text.endswith("To act: Pat Example")
        with pytest.raises(ExportRefusedError, match="There is no deadline with a day"):
            calendar(book(), export="deadlines", owner="pat")

    def test_says_how_often_to_look_again_and_nothing_of_notes(self) -> None:
        found = calendar(book(), export="deadlines")
        assert found.refresh == timedelta(hours=12)
        assert "Nobody else" not in str(found)

    def test_is_told_in_short(self) -> None:
        assert short(book(), export="deadlines") == ["1 deadline"]
