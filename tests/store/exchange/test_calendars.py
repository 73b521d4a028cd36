"""Calendars of others: every entry a row, whatever is damaged, in whatever zone, however often it is repeated."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.importing.sheet import Format, Sheet, SheetRow, SkipReason
from store.exchange import recurrences
from store.exchange.calendars import PRESET, read_calendars
from store.exchange.formats import ImportRefusedError

TITLE, DAY, START, END, UNTIL, ZONE = (PRESET.index(each) for each in ("title", "day", "start", "end", "until", "zone"))


def calendar(*entries: str, head: str = "") -> bytes:
    """Return a calendar of these entries, lines parted by “|”."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *filter(None, head.split("|"))]
    for each in entries:
        lines += ["BEGIN:VEVENT", *each.split("|"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(data: bytes, zone: str = "") -> Sheet:
    return read_calendars([("fair.ics", data)], zone=zone).sheets[0]


def rows(*entries: str, head: str = "", zone: str = "") -> tuple[SheetRow, ...]:
    return read(calendar(*entries, head=head), zone).rows


def when(row: SheetRow) -> tuple[str, str, str, str]:
    """Return day, start, end and zone."""
    return row.cell(DAY).text, row.cell(START).text, row.cell(END).text, row.cell(ZONE).text


def of(row: SheetRow, target: str) -> str:
    return row.cell(PRESET.index(target)).text


MEETING = (
    "UID:1|SUMMARY:Talk with Example Agency East"
    "|DTSTART;TZID=Europe/Berlin:20261110T093000|DTEND;TZID=Europe/Berlin:20261110T101500"
)

DAILY = [f"{MEETING}|RRULE:FREQ=DAILY".replace("UID:1", f"UID:{number}") for number in range(55)]


def refused(data: bytes) -> str:
    with pytest.raises(ImportRefusedError) as refusal:
        read(data)
    return str(refusal.value)


class TestAnEntry:
    def test_is_a_row_with_the_columns_of_a_meeting(self) -> None:
        source = read_calendars([("fair.ics", calendar(MEETING, head="X-WR-CALNAME:Example Fair"))])
        (row,) = source.sheets[0].rows
        assert (source.name, source.format, source.sheets[0].name) == ("fair.ics", Format.CALENDAR, "Example Fair")
        assert source.sheets[0].kind == "visits"
        assert row.number == 1
        assert (of(row, "number"), of(row, "title")) == ("1", "Talk with Example Agency East")
        assert when(row) == ("2026-11-10", "09:30", "10:15", "Europe/Berlin")
        assert (row.cell(DAY).value, row.cell(START).value, row.cell(END).value) == (
            date(2026, 11, 10),
            time(9, 30),
            time(10, 15),
        )

    def test_says_who_comes_by_what_they_answered(self) -> None:
        (row,) = rows(
            f'{MEETING}|ATTENDEE;CN="Example, Pat";PARTSTAT=ACCEPTED:mailto:pat@example.org'
            "|ATTENDEE;PARTSTAT=DECLINED:MAILTO:sam@example.org|ATTENDEE;CN=Kim Placeholder:mailto:kim@example.org"
            "|ATTENDEE;CUTYPE=ROOM;CN=Room 7:mailto:room7@example.org|ORGANIZER;CN=Robin Sample:mailto:r@example.org"
        )
        assert of(row, "participants.accepted") == "Example, Pat <pat@example.org>"
        assert of(row, "participants.declined") == "sam@example.org"
        assert of(row, "participants.invited") == "Kim Placeholder <kim@example.org>"
        assert of(row, "organiser") == "Robin Sample <r@example.org>"
        assert "Room 7" in of(row, "notes")

    def test_keeps_what_else_it_says_in_the_notes(self) -> None:
        (row,) = rows(f"{MEETING}|LOCATION:Hall 16\\, stand E07|DESCRIPTION:Bring:\\nslides|URL:https://example.org/1")
        assert of(row, "place") == "Hall 16, stand E07"
        assert of(row, "notes") == "Bring:\nslides\nAddress: https://example.org/1"

    def test_of_several_days_has_a_last_day(self) -> None:
        (row,) = rows("UID:1|SUMMARY:Fair|DTSTART;VALUE=DATE:20261116|DTEND;VALUE=DATE:20261120")
        assert when(row) == ("2026-11-16", "", "", "")
        assert row.cell(UNTIL).text == "2026-11-19"

    @pytest.mark.parametrize("end", ["DTEND;VALUE=DATE:20261117", "DURATION:P1D", "DTEND;VALUE=DATE:20261116", "X-A:1"])
    def test_of_one_whole_day_has_none(self, end: str) -> None:
        (row,) = rows(f"UID:1|SUMMARY:Opening|DTSTART;VALUE=DATE:20261116|{end}")
        assert row.cell(UNTIL).text == ""

    def test_that_goes_on_after_midnight_has_none_either(self) -> None:
        (row,) = rows("SUMMARY:Dinner|DTSTART;TZID=Asia/Tokyo:20261116T200000|DURATION:PT5H")
        assert when(row) == ("2026-11-16", "20:00", "01:00", "Asia/Tokyo")
        assert row.cell(UNTIL).text == ""

    def test_with_an_end_before_its_start_has_no_end(self) -> None:
        (row,) = rows("SUMMARY:Talk|DTSTART:20261116T200000Z|DTEND:20261116T190000Z")
        assert when(row) == ("2026-11-16", "20:00", "", "UTC")

    def test_that_ends_in_another_zone_ends_by_the_clock_of_its_start(self) -> None:
        (row,) = rows("SUMMARY:Flight|DTSTART;TZID=Europe/Berlin:20261116T100000|DTEND;TZID=Asia/Tokyo:20261117T050000")
        assert when(row) == ("2026-11-16", "10:00", "21:00", "Europe/Berlin")


class TestKind:
    def test_is_proposed_as_events_where_most_entries_last_days(self) -> None:
        fairs = [
            f"UID:{n}|SUMMARY:Fair {n}|DTSTART;VALUE=DATE:2026111{n}|DTEND;VALUE=DATE:2026112{n}" for n in range(3)
        ]
        assert read(calendar(*fairs, MEETING)).kind == "events"
        assert read(calendar(fairs[0], MEETING, MEETING.replace("UID:1", "UID:8"))).kind == "visits"


class TestZone:
    @pytest.mark.parametrize(
        ("name", "zone"),
        [
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Tokyo Standard Time", "Asia/Tokyo"),
            ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', "Europe/Berlin"),
            ('"(UTC+01:00) Amsterdam, Berlin"', "Europe/Berlin"),
            ('"(UTC+09:00) Osaka, Sapporo, Tokyo"', "Asia/Tokyo"),
            ('"(GMT-05:00) Eastern Time (US & Canada)"', "America/New_York"),
            ("Pacific Time (US & Canada)", "America/Los_Angeles"),
            ("Canberra, Melbourne, Sydney", "Australia/Sydney"),
            ("Europe_Berlin", "Europe/Berlin"),
            ("/example.org/20260101/Europe/Berlin", "Europe/Berlin"),
            ("America/Argentina/Salta", "America/Argentina/Salta"),
            ("Etc/UTC", "UTC"),
        ],
    )
    def test_is_known_by_many_names(self, name: str, zone: str) -> None:
        (row,) = rows(f"SUMMARY:Talk|DTSTART;TZID={name}:20261110T093000")
        assert when(row)[1:] == ("09:30", "", zone)

    @pytest.mark.parametrize("name", ["Our office", "CET", "Berlin", '"(UTC+09:00) Berlin"', '"(GMT +01:00)"'])
    def test_that_is_not_known_stays_as_it_is_called(self, name: str) -> None:
        (row,) = rows(f"SUMMARY:Talk|DTSTART;TZID={name}:20261110T093000")
        assert row.cell(ZONE).text == name.strip('"')

    def test_is_that_of_the_calendar_where_an_entry_names_none(self) -> None:
        (row,) = rows("SUMMARY:Talk|DTSTART:20261110T093000", head="X-WR-TIMEZONE:Asia/Tokyo")
        assert when(row) == ("2026-11-10", "09:30", "", "Asia/Tokyo")

    def test_is_the_one_that_was_asked_for_where_the_calendar_names_none(self) -> None:
        (row,) = rows("SUMMARY:Talk|DTSTART:20261110T093000", zone="Asia/Tokyo")
        assert row.cell(ZONE).text == "Asia/Tokyo"
        (row,) = rows("SUMMARY:Talk|DTSTART:20261110T093000")
        assert row.cell(ZONE).text == "not stated in the calendar"

    def test_of_universal_time_gives_way_to_that_of_the_calendar(self) -> None:
        sheet = read(calendar("SUMMARY:Talk|DTSTART:20261110T233000Z|DURATION:PT1H", head="X-WR-TIMEZONE:Asia/Tokyo"))
        assert when(sheet.rows[0]) == ("2026-11-11", "08:30", "09:30", "Asia/Tokyo")
        assert any("Asia/Tokyo" in each for each in sheet.told)

    def test_of_universal_time_stays_and_is_told(self) -> None:
        sheet = read(calendar("SUMMARY:Talk|DTSTART:20261110T233000Z"))
        assert when(sheet.rows[0]) == ("2026-11-10", "23:30", "", "UTC")
        assert any("universal time" in each for each in sheet.told)


class TestRepeated:
    def days(self, entry: str, *others: str) -> list[str]:
        return [of(row, "number") for row in rows(entry, *others) if row.why is None]

    def test_is_a_row_for_each_day(self) -> None:
        weekly = f"{MEETING}|RRULE:FREQ=WEEKLY;COUNT=3"
        assert self.days(weekly) == ["1 2026-11-10", "1 2026-11-17", "1 2026-11-24"]

    def test_without_the_days_taken_out_and_with_those_added(self) -> None:
        weekly = (
            f"{MEETING}|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE;TZID=Europe/Berlin:20261117T093000"
            "|RDATE;TZID=Europe/Berlin:20261112T140000"
        )
        assert self.days(weekly) == ["1 2026-11-10", "1 2026-11-12", "1 2026-11-24"]

    def test_with_the_days_that_were_moved(self) -> None:
        moved = "UID:1|SUMMARY:Moved|RECURRENCE-ID:20261117T083000Z|DTSTART;TZID=Europe/Berlin:20261118T100000"
        found = rows(f"{MEETING}|RRULE:FREQ=WEEKLY;COUNT=3", moved)
        assert [(of(row, "number"), of(row, "day")) for row in found] == [
            ("1 2026-11-10", "2026-11-10"),
            ("1 2026-11-24", "2026-11-24"),
            ("1 2026-11-17", "2026-11-18"),
        ]

    def test_until_a_moment_in_universal_time(self) -> None:
        early = "UID:1|SUMMARY:Early|DTSTART;TZID=Asia/Tokyo:20261110T080000|RRULE:FREQ=DAILY;UNTIL=20261111T230000Z"
        assert self.days(early) == ["1 2026-11-10", "1 2026-11-11", "1 2026-11-12"]

    def test_keeps_its_clock_when_clocks_change(self) -> None:
        found = rows("UID:1|SUMMARY:Talk|DTSTART;TZID=Europe/Berlin:20261019T090000|RRULE:FREQ=WEEKLY;COUNT=3")
        assert {when(row)[1] for row in found} == {"09:00"}

    def test_without_end_is_told_and_bounded(self) -> None:
        sheet = read(calendar(f"{MEETING}|RRULE:FREQ=DAILY"))
        assert len(sheet.rows) == 366
        assert any("without end" in each for each in sheet.told)

    def test_by_a_rule_that_is_not_understood_is_its_first_day(self) -> None:
        sheet = read(calendar(f"{MEETING}|RRULE:W1 MO #5"))
        assert len(sheet.rows) == 1
        assert any("not understood" in each for each in sheet.told)

    @pytest.mark.parametrize("step", ["SECONDLY", "MINUTELY", "HOURLY"])
    def test_several_times_a_day_is_refused(self, step: str) -> None:
        assert "repeated every hour, minute or second" in refused(calendar(f"{MEETING}|RRULE:FREQ={step}"))


class TestSkipped:
    @pytest.mark.parametrize("spelt", ["STATUS:CANCELLED", "STATUS:canceled"])
    def test_is_what_was_cancelled(self, spelt: str) -> None:
        sheet = read(calendar(f"{MEETING}|{spelt}", MEETING.replace("UID:1", "UID:2")))
        assert [row.why for row in sheet.rows] == [SkipReason.CANCELLED, None]
        assert of(sheet.rows[0], "number") == "1"
        assert any("cancelled" in each and "Example Agency East" in each for each in sheet.told)

    def test_is_an_older_version(self) -> None:
        later = MEETING.replace("0930", "1000") + "|SEQUENCE:2"
        sheet = read(calendar(f"{MEETING}|SEQUENCE:1", later))
        assert [row.why for row in sheet.rows] == [SkipReason.SKIPPED, None]

    def test_is_not_what_only_shares_a_uid(self) -> None:
        found = rows(MEETING, MEETING.replace("20261110", "20261111"))
        assert [of(row, "number") for row in found] == ["1 2026-11-10 09:30", "1 2026-11-11 09:30"]


class TestSeveral:
    def test_are_one_table(self) -> None:
        source = read_calendars([("a.ics", calendar(MEETING)), ("b.ics", calendar(MEETING.replace("UID:1", "UID:2")))])
        assert source.name == "2 calendars"
        assert [(row.number, of(row, "number")) for row in source.sheets[0].rows] == [(1, "1"), (2, "2")]

    def test_have_the_latest_version_of_an_entry_once(self) -> None:
        later = MEETING.replace("0930", "1000") + "|SEQUENCE:2"
        source = read_calendars([("new.ics", calendar(later)), ("old.ics", calendar(MEETING))])
        assert [row.why for row in source.sheets[0].rows] == [None, SkipReason.SKIPPED]

    def test_are_refused_by_the_name_of_the_one_that_cannot_be(self) -> None:
        with pytest.raises(ImportRefusedError, match=r"b\.ics"):
            read_calendars([("a.ics", calendar(MEETING)), ("b.ics", calendar(f"{MEETING}|RRULE:FREQ=HOURLY"))])


class TestDamage:
    def test_costs_only_the_line_it_is_in(self) -> None:
        (row,) = rows(f'{MEETING}|ATTENDEE;CN="Pat:mailto:pat@example.org|X;;;:|no line at all|LOCATION:Hall 3')
        assert of(row, "title") == "Talk with Example Agency East"
        assert of(row, "place") == "Hall 3"

    def test_around_the_entries_does_no_harm(self) -> None:
        data = b"<!-- exported -->\r\nX;=broken\r\n" + calendar(MEETING).replace(b"BEGIN:VCALENDAR", b"BEGIN VCALENDAR")
        assert len(read(data).rows) == 1

    def test_leaves_a_row_that_is_told(self) -> None:
        sheet = read(calendar("UID:9|DTSTART:soon", MEETING))
        assert [row.why for row in sheet.rows] == [SkipReason.DAMAGED, None]
        assert any("damaged" in each for each in sheet.told)

    def test_of_a_day_keeps_what_was_written(self) -> None:
        (row,) = rows("SUMMARY:Talk|DTSTART:20260230T100000")
        assert when(row) == ("20260230T100000", "", "", "")

    def test_cuts_off_the_last_entry(self) -> None:
        sheet = read(calendar(MEETING) + b"BEGIN:VEVENT\r\nSUMMARY:Cut o")
        assert len(sheet.rows) == 1
        assert any("cut off" in each for each in sheet.told)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_is_no_other_encoding(self, encoding: str) -> None:
        data = calendar("SUMMARY:Gespräch in Köln|DTSTART:20261110T093000").decode().encode(encoding)
        assert of(read(data).rows[0], "title") == "Gespräch in Köln"

    def test_is_no_old_calendar_either(self) -> None:
        (row,) = rows(
            "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gespr=C3=A4ch=| in K=C3=B6ln|DTSTART:20261110T093000Z"
        )
        assert of(row, "title") == "Gespräch in Köln"

    def test_by_control_characters_is_cleaned(self) -> None:
        (row,) = rows("SUMMARY:Talk\x1b]52;c;aGk=\x07 now|UID:\x9b31m7|DTSTART;TZID=A\x1b[1mB:20261110T093000")
        assert (of(row, "title"), of(row, "number"), of(row, "zone")) == ("Talk now", "7", "AB")


class TestRefused:
    def test_is_a_calendar_without_entries(self) -> None:
        assert "without entries" in refused(calendar())

    def test_is_a_calendar_with_too_many(self) -> None:
        assert "more than 5,000 entries" in refused(calendar(*["SUMMARY:a"] * 5_001))

    def test_is_a_file_that_is_too_large(self) -> None:
        assert "10 MB" in refused(b"BEGIN:VEVENT\r\nSUMMARY:" + b"a" * 10_000_001)

    def test_is_what_is_repeated_without_measure(self) -> None:
        assert "more than 20,000" in refused(calendar(*DAILY))

    def test_is_what_is_repeated_on_no_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recurrences, "_MOST_DAYS", 20_000)
        never = [each.replace("DAILY", "DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30") for each in DAILY[:2]]
        assert "more than 20,000" in refused(calendar(*never))


LINES = st.sampled_from(
    [
        *(
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VALARM",
            "END:VALARM",
            "BEGIN:VTODO",
        ),
        *("UID:1", "SUMMARY:Talk", "DTSTART:20261110T093000Z", "DTSTART;VALUE=DATE:20261110", "DTEND:20261109"),
        *("RRULE:FREQ=WEEKLY;COUNT=3", "RRULE:FREQ=YEARLY;BYDAY=9MO", "EXDATE:20261110", "RECURRENCE-ID:20261110"),
        *("X-WR-TIMEZONE:Asia/Tokyo", 'ATTENDEE;CN="a:b', " folded", "SEQUENCE:9", "STATUS:CANCELLED", ":", ";"),
        *("DTSTART:x", "DURATION:P"),
    ]
)


@given(st.lists(LINES | st.text(max_size=30), max_size=40))
def test_any_lines_end_in_a_row_for_each_entry_or_in_a_sentence(lines: list[str]) -> None:
    text = "\r\n".join(lines)
    try:
        found = read(text.encode("utf-8", "replace"))
    except ImportRefusedError:
        return
    assert {row.number for row in found.rows} == set(range(1, len(found.rows) + 1))
    begun = sum(line.strip().upper() == "BEGIN:VEVENT" for line in lines)
    assert len(found.rows) <= begun * (3 if "RRULE" in text else 1)
