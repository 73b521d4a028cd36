"""Calendars that are given out: what other programs read in them, and what our own import does."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

from missions.exporting.content import CalendarContent, CalendarItem, CalendarItemKind, CalendarState
from missions.exporting.exports import export_named
from missions.exporting.wish import ExportContext, FileForm, Wish
from missions.importing.choices import Choices
from missions.importing.course import Import
from missions.importing.steps import RowChange
from missions.records.book import Book
from missions.records.visits import Visit
from missions.travel.timing import visit_zone
from store.exchange.calendar_writer import calendar_bytes
from store.exchange.calendars import read_calendars
from tests.hostile import PAYLOADS, acting
from tests.world import EAST, SOUTH, TODAY, TOKYO, TOUR, among, book_of, changed, leg, visit

BERLIN, CAIRO = ZoneInfo("Europe/Berlin"), ZoneInfo("Africa/Cairo")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TRIP = changed(TOUR, legs=(*TOUR.legs, leg("Munich", "Cairo", "2026-11-03 20:00", "2026-11-04 01:00", country="EG")))
VISITS = (
    visit("before", "2026-10-22 09:00-10:00", mission="tour", city="Munich", place="Room 4"),
    visit("lunch", "2026-10-26 12:00-13:30", mission="tour", host="east", place="Hall; 2, stand 7 \\ left"),
    visit("night", "2026-10-29 22:00-01:00", mission="tour", city="Osaka"),
    visit("arrived", "2026-10-30 14:00-15:00", mission="tour", city="Los Angeles", place="Los Angeles, pier 1"),
    visit("later", "2026-11-02 09:00-10:00", mission="tour", city="Los Angeles"),
    visit("home", "2026-11-03 16:00", mission="tour", city="Munich", zone="Europe/Berlin"),
    visit("cairo", "2026-11-04 10:00-11:00", mission="tour", zone="Africa/Cairo", place="Room 1"),
    visit("open", "2026-10-28", mission="tour"),
)
BOOK = book_of(SOUTH, changed(EAST, address="1 Sample Street, left; right\nExample Harbour"), TRIP, *VISITS)


def given_out(book: Book, about: str = "tour") -> bytes:
    wish = Wish(export="calendar", about=about, form=FileForm.ICS)
    (content,) = export_named("calendar").contents(wish, ExportContext(book, TODAY, NOW))
    assert isinstance(content, CalendarContent)
    return calendar_bytes(content)


def written(*items: CalendarItem, title: str = "Calendar") -> bytes:
    return calendar_bytes(CalendarContent(title=title, items=items, refresh=timedelta(hours=12)))


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def values(data: bytes, name: str) -> list[str]:
    return [each.partition(":")[2] for each in lines(data) if re.split("[:;]", each)[0] == name]


def events(data: bytes) -> dict[str, Component]:
    return {str(each["SUMMARY"]): each for each in Calendar.from_ical(data).walk("VEVENT")}


def import_of(data: bytes, book: Book) -> Import:
    return Import(read_calendars([("tour.ics", data)]), book, TODAY, Choices(mission="tour"))


class TestAFile:
    def test_has_a_journey_over_the_date_line_and_both_changes_of_the_clocks_right(self) -> None:
        found = events(given_out(BOOK))
        moments = {
            title: tuple(each.decoded(name).astimezone(UTC).strftime("%d %H:%M") for name in ("DTSTART", "DTEND"))
            for title, each in found.items()
            if isinstance(each.decoded("DTSTART"), datetime) and "DTEND" in each
        }
        assert moments == {
            "Before": ("22 07:00", "22 08:00"),
            "Flight Munich – Osaka": ("22 18:00", "23 06:30"),
            "Lunch": ("26 03:00", "26 04:30"),
            "Night": ("29 13:00", "29 16:00"),
            "Flight Osaka – Los Angeles": ("30 08:00", "30 17:30"),
            "Arrived": ("30 21:00", "30 22:00"),
            "Later": ("02 17:00", "02 18:00"),
            "Flight Los Angeles – Munich": ("03 02:00", "03 13:00"),
            "Flight Munich – Cairo": ("03 19:00", "03 23:00"),
            "Cairo": ("04 08:00", "04 09:00"),
        }
        assert str(found["Lunch"]["DTSTART"].params["TZID"]) == TOKYO

    def test_asks_nobody_to_accept_and_has_the_rules_of_each_zone_it_names(self) -> None:
        data = given_out(BOOK)
        named = set(re.findall(r"TZID=([^:;]+)", "\n".join(lines(data))))
        assert named == set(values(data, "TZID")) == {"Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles"}
        assert not {"METHOD", "ORGANIZER", "ATTENDEE", "RDATE", "COMMENT"} & {
            re.split("[:;]", each)[0] for each in lines(data)
        }
        assert values(data, "RRULE")[0] == "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"

    def test_has_whole_days_that_leave_the_day_free(self) -> None:
        day = date(2027, 3, 24)
        data = written(
            CalendarItem(key="a", title="Act", starts=day, is_busy=False, alarms=(timedelta(7), timedelta(90)))
        )
        assert (values(data, "DTSTART"), values(data, "DTEND")) == (["20270324"], ["20270325"])
        assert values(data, "TRANSP") == ["TRANSPARENT"]
        assert values(data, "X-MICROSOFT-CDO-BUSYSTATUS") == ["FREE"]
        assert values(data, "X-MICROSOFT-CDO-ALLDAYEVENT") == ["TRUE"]
        assert values(data, "TRIGGER") == ["-P90D", "-P7D"]
        assert values(data, "X-PUBLISHED-TTL") == values(data, "REFRESH-INTERVAL") == ["PT12H"]

    def test_has_times_of_unknown_zones_as_they_are_and_those_that_come_twice_in_universal_time(self) -> None:
        naive, twice = datetime(2026, 11, 3, 16), datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)
        data = written(
            CalendarItem(key="a", title="A", starts=naive, ends=naive + timedelta(hours=1)),
            CalendarItem(key="b", title="B", starts=twice),
        )
        assert values(data, "DTSTART") == ["20261103T160000", "20261025T013000Z"]
        assert values(data, "DTEND") == ["20261103T170000"]

    def test_is_the_same_for_the_same_and_keeps_the_uid_of_what_is_moved(self) -> None:
        before = (CalendarItem(key="a", title="A", starts=NOW, revision=3, changed=NOW),)
        after = (changed(before[0], starts=NOW + timedelta(days=1), revision=4, state=CalendarState.CANCELLED),)
        first, second = written(*before), written(*after)
        assert first == written(*before)
        assert values(first, "UID") == values(second, "UID") != values(written(changed(before[0], key="b")), "UID")
        assert (values(first, "SEQUENCE"), values(second, "SEQUENCE")) == (["3"], ["4"])
        assert values(first, "DTSTAMP") == ["20261122T090000Z"]
        assert values(second, "STATUS") == ["CANCELLED"]

    def test_breaks_at_no_text_however_hostile(self) -> None:
        items = [
            CalendarItem(
                key=text, title=text, starts=NOW, place=text, text=text, address=text, categories=(text,),
                kind=CalendarItemKind.MEETING, place_on_file=text, alarms=(timedelta(minutes=15),),
            )
            for text in PAYLOADS
        ]  # fmt: skip
        plain = [changed(each, title="A", place="A", text="A", address="", categories=("A",)) for each in items]
        data = written(*items, title="\r\n".join(PAYLOADS))
        assert not acting("\n".join(lines(data)))
        assert all(len(each) <= 75 for each in data.split(b"\r\n"))
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert names(data) <= names(written(*plain)) | {"URL", "X-MISSIONS-ADDED"}
        assert len(events(data)) > 1
        assert len(Calendar.from_ical(data).walk("VEVENT")) == len(PAYLOADS)


def names(data: bytes) -> set[str]:
    return {re.split("[:;]", each)[0] for each in lines(data)}


class TestTakenInAgain:
    def test_gives_the_same_meetings_and_nothing_else(self) -> None:
        empty = book_of(SOUTH, EAST, TRIP)
        changes = import_of(given_out(BOOK), empty).dry_run.changes
        assert changes
        taken = {each.title: each for each in changes.put if isinstance(each, Visit)}
        assert taken.keys() == {each.title for each in VISITS}
        for each in VISITS:
            found = taken[each.title]
            assert (found.day, found.start, found.end, found.place) == (each.day, each.start, each.end, each.place)
            assert not found.notes
        zones = {title: each.zone for title, each in taken.items()}
        assert (zones["Lunch"], zones["Later"], zones["Cairo"]) == (TOKYO, "America/Los_Angeles", "Africa/Cairo")

    def test_changes_nothing_where_they_are_on_file_nor_a_second_time(self) -> None:
        zoned = [changed(each, zone=visit_zone(each, BOOK) if each.start else "") for each in VISITS]
        data, book = given_out(BOOK), among(BOOK, *zoned)
        first = import_of(data, book).dry_run
        assert [each.change for each in first.rows] == [RowChange.UNCHANGED] * len(VISITS)
        after = book.after(first.changes) if first.changes else book
        assert [each.change for each in import_of(data, after).dry_run.rows] == [RowChange.UNCHANGED] * len(VISITS)

    def test_brings_what_others_wrote_meanwhile(self) -> None:
        data = given_out(BOOK, "before").replace(b"LOCATION:Room 4", b"LOCATION:Room 9")
        data = data.replace(b"DESCRIPTION:", b"DESCRIPTION:Bring the draft.\\n", 1)
        changes = import_of(data, book_of(SOUTH, TRIP)).dry_run.changes
        assert changes
        (found,) = [each for each in changes.put if isinstance(each, Visit)]
        assert found.place == "Room 9"
        assert found.notes.startswith("Bring the draft.\n")
