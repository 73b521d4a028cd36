"""Lists of meetings and events, and calendars: what each row becomes."""

from datetime import date, datetime, time

import pytest

from missions.dates.typed_days import DateOrder
from missions.importing.choices import Choices
from missions.importing.course import Import
from missions.importing.meeting_cells import When, when_cell
from missions.importing.questions import ZONE
from missions.importing.sheet import Format, Sheet, SheetCell, SheetRow, SkipReason, SourceFile
from missions.importing.target import CellContext, Kept, Known, RecordDraft, Unclear
from missions.records.book import Book
from missions.records.missions import Mission
from missions.records.visits import Event, EventStatus, Invitation, Visit, VisitKind
from tests.missions.importing.sheets import Listed, file_of, sheet_of
from tests.world import EAST, FAIR, KIM, NORTH, PAT, ROBIN, SAM, TODAY, TONI, book_of, changed, on

BOOK = book_of(NORTH, EAST, PAT, SAM, TONI, KIM, ROBIN, FAIR)
AROUND = CellContext(BOOK, TODAY)


def imported(*rows: list[Listed], book: Book = BOOK, **choices: object) -> Import:
    return Import(file_of(sheet_of(*rows)), book, TODAY, Choices(**choices))  # type: ignore[arg-type]


def visits(*rows: list[Listed], **choices: object) -> list[Visit]:
    found = [each.record for each in imported(*rows, kind="visits", **choices).drafts]
    return [each for each in found if isinstance(each, Visit)]


def events(*rows: list[Listed], **choices: object) -> list[Event]:
    found = [each.record for each in imported(*rows, kind="events", **choices).drafts]
    return [each for each in found if isinstance(each, Event)]


def entry(**cells: str) -> SourceFile:
    """Return a calendar with one entry."""
    row = SheetRow(1, tuple(SheetCell(each) for each in cells.values()))
    preset = tuple(each.replace("__", ".") for each in cells)
    return SourceFile(name="a.ics", format=Format.CALENDAR, sheets=(Sheet(rows=(row,), kind="visits", preset=preset),))


def draft_of(source: SourceFile, book: Book = BOOK, **choices: object) -> RecordDraft:
    (draft,) = Import(source, book, TODAY, Choices(**choices)).drafts  # type: ignore[arg-type]
    return draft


def visit_of(source: SourceFile, book: Book = BOOK, **choices: object) -> Visit:
    record = draft_of(source, book, **choices).record
    assert isinstance(record, Visit)
    return record


def test_a_time_beside_the_last_day_is_when_it_ends() -> None:
    (visit,) = visits(["Subject", "Start Date", "End Date"], ["Reception", "17.11.2026 19:00", "17.11.2026 22:30"])
    assert (visit.start, visit.end) == (time(19), time(22, 30))


class TestWhen:
    @pytest.mark.parametrize(
        ("text", "day", "start", "end"),
        [
            ("10:00", "", "10:00", ""),
            ("10.30 Uhr", "", "10:30", ""),
            ("ab 14 Uhr", "", "14:00", ""),
            ("9h30", "", "09:30", ""),
            ("2:00 PM", "", "14:00", ""),
            ("10:00–11:00", "", "10:00", "11:00"),
            ("10:00 - 11:15 Uhr", "", "10:00", "11:15"),
            ("von 10:00 bis 11:00", "", "10:00", "11:00"),
            ("de 9h00 à 10h30", "", "09:00", "10:30"),
            ("10.11.2026", "2026-11-10", "", ""),
            ("10.11.2026 10:00", "2026-11-10", "10:00", ""),
            ("10.11.2026, 10:00–11:00 Uhr", "2026-11-10", "10:00", "11:00"),
            ("2026-11-10T10:00:00", "2026-11-10", "10:00", ""),
            ("10 November 2026 at 2:30 pm", "2026-11-10", "14:30", ""),
        ],
    )
    def test_is_a_day_a_time_or_both(self, text: str, day: str, start: str, end: str) -> None:
        found = when_cell(SheetCell(text), AROUND)
        assert isinstance(found, Known)
        times = [time.fromisoformat(each) if each else None for each in (start, end)]
        assert found.value == When(on(day) if day else None, *times)

    def test_is_what_the_file_knows(self) -> None:
        assert when_cell(SheetCell("x", datetime(2026, 11, 10, 9, 30)), AROUND) == Known(
            When(on("2026-11-10"), time(9, 30))
        )
        assert when_cell(SheetCell("x", datetime(2026, 11, 10)), AROUND) == Known(When(on("2026-11-10")))
        assert when_cell(SheetCell("x", datetime(1904, 1, 1, 9, 30)), AROUND) == Known(When(None, time(9, 30)))
        assert when_cell(SheetCell("x", time(9, 30)), AROUND) == Known(When(None, time(9, 30)))
        assert when_cell(SheetCell("x", date(2026, 11, 10)), AROUND) == Known(When(on("2026-11-10")))

    def test_is_asked_where_the_order_of_day_and_month_is_not_known(self) -> None:
        found = when_cell(SheetCell("10/11/2026 9:30"), AROUND)
        assert isinstance(found, Unclear)
        assert [str(each) for each in found.readings.values()] == ["2026-11-10 09:30", "2026-10-11 09:30"]

    @pytest.mark.parametrize("text", ["soon", "25:00", "room 10.30.7"])
    def test_is_kept_where_it_is_no_time(self, text: str) -> None:
        assert isinstance(when_cell(SheetCell(text), AROUND), Kept)


class TestMeetings:
    def test_of_a_partnering_tool(self) -> None:
        found = imported(
            ["Meeting ID", "Subject", "Start Date", "Start Time", "End Date", "End Time", "Description", "Location",
             "Organizer", "Confirmed", "Pending"],
            ["7001", "Intro", "11/10/2026", "10:00 AM", "11/10/2026", "10:30 AM", "Joint stand", "Table 12",
             "Pat Example", "Sam Sample; Toni Placeholder", "Kim Placeholder"],
            ["7002", "Dinner", "11/13/2026", "8:00 PM", "11/14/2026", "12:30 AM", "", "Sample Inn", "", "", ""],
        )  # fmt: skip
        assert found.look.kind == "visits"
        first, second = found.drafts
        assert isinstance(first.record, Visit)
        assert isinstance(second.record, Visit)
        assert (first.number, first.record.title, first.record.notes) == ("7001", "Intro", "Joint stand")
        assert (first.record.day, first.record.start, first.record.end) == (on("2026-11-10"), time(10), time(10, 30))
        assert first.record.place == "Table 12"
        assert {each.person: each.invitation for each in first.record.participants} == {
            "people:pat example": Invitation.ACCEPTED,
            "people:sam sample": Invitation.ACCEPTED,
            "people:toni placeholder": Invitation.ACCEPTED,
            "people:kim placeholder": Invitation.INVITED,
        }
        assert (second.record.day, second.record.start, second.record.end) == (on("2026-11-13"), time(20), time(0, 30))

    def test_in_german(self) -> None:
        first, second = visits(
            ["Termin", "Datum", "Uhrzeit", "Ort", "Tisch", "Firma", "Art", "Status"],
            ["Kooperation", "10.11.2026", "10:00–11:00", "Halle 3", "12", "Example Agency East", "Treffen", "ok"],
            ["", "11.11.2026", "19.30 Uhr", "Musterhaus", "", "Beispiel GmbH", "Abendessen", "offen"],
        )  # fmt: skip
        assert (first.title, first.day, first.start, first.end) == ("Kooperation", on("2026-11-10"), time(10), time(11))
        assert (first.place, first.host) == ("Halle 3, table 12", "organisations:example agency east")
        assert first.notes == "Status: ok"
        assert (second.title, second.kind) == ("Meeting with Beispiel GmbH", VisitKind.MEAL)

    def test_in_french_with_day_and_hour_in_one_column(self) -> None:
        first, second = visits(
            ["Objet", "Début", "Fin", "Lieu", "Organisme"],
            ["Lancement", "10/11/2026 09:30", "10/11/2026 10:30", "Salle 2", "Agence Exemple"],
            ["Visite", "13/11/2026 14h00", "13/11/2026 16h30", "Site", "Institut Modèle"],
        )
        assert (first.day, first.start, first.end) == (on("2026-11-10"), time(9, 30), time(10, 30))
        assert (second.day, second.start, second.end) == (on("2026-11-13"), time(14), time(16, 30))

    def test_whose_only_heading_is_the_day(self) -> None:
        (found,) = visits(["Termin", "Firma"], ["10.11.2026 10:00", "Beispiel GmbH"])
        assert (found.title, found.day, found.start) == ("Meeting with Beispiel GmbH", on("2026-11-10"), time(10))

    def test_with_an_end_that_cannot_be_keep_it_in_the_notes(self) -> None:
        (draft,) = imported(["Meeting", "Date", "Start", "End"], ["Talk", "2026-11-10", "14:00", "11:00"]).drafts
        assert isinstance(draft.record, Visit)
        assert draft.record.end is None
        assert "11:00" in draft.record.notes
        assert any("11:00" in each for each in draft.told)

    def test_whose_columns_contradict_each_other_keep_both(self) -> None:
        (draft,) = imported(
            ["Meeting", "Date", "Start"], ["Talk", "2026-11-10", "2026-11-11 10:00"], kind="visits"
        ).drafts
        assert isinstance(draft.record, Visit)
        assert (draft.record.day, draft.record.start) == (on("2026-11-10"), time(10))
        assert draft.record.notes == "Another time: 11 Nov 2026"
        assert len(draft.told) == 1

    def test_that_are_cancelled_are_skipped_unless_somebody_keeps_them(self) -> None:
        run = imported(["Meeting", "Date", "Status"], ["Talk", "2026-11-10", "Abgesagt"], kind="visits")
        assert run.drafts == ()
        assert "cancelled" in run.look.skipped[2]
        (draft,) = run.choose(rows={2: True}).drafts
        assert any("cancelled" in each for each in draft.told)

    def test_with_a_column_of_yes_and_no_have_no_such_participants(self) -> None:
        (found,) = visits(["Meeting", "Date", "Confirmed"], ["Talk", "2026-11-10", "yes"])
        assert found.participants == ()
        assert found.notes == "Confirmed: yes"

    def test_without_a_day_say_that_it_is_missing(self) -> None:
        (draft,) = imported(["Meeting", "Date", "Room"], ["Talk", "TBD", "7"], kind="visits").drafts
        assert draft.missing == ("Day",)

    def test_take_the_zone_that_was_chosen(self) -> None:
        rows: list[list[Listed]] = [
            ["Meeting", "Date", "Time"],
            ["Talk", "2026-11-10", "10:00"],
            ["Stand", "2026-11-11", ""],
        ]
        assert [each.zone for each in visits(*rows, zone="Asia/Tokyo")] == ["Asia/Tokyo", ""]

    def test_belong_to_the_mission_that_was_chosen(self) -> None:
        (found,) = visits(["Meeting", "Date"], ["Talk", "2026-11-10"], mission="autumn")
        assert found.mission == "autumn"


class TestCalendars:
    def test_ask_once_for_a_zone_that_is_not_known(self) -> None:
        source = entry(title="Talk", day="2026-11-10", start="10:00", zone="Our office")
        found = Import(source, BOOK, TODAY)
        (question,) = found.questions
        assert (question.kind, [each.key for each in question.answers]) == (
            ZONE,
            ["Europe/Berlin", "Asia/Tokyo", "leave out"],
        )
        for answer in ("Asia/Tokyo", "Europe/Paris"):
            assert visit_of(source, answers={question.id: answer}).zone == answer
        assert visit_of(source, zone="Europe/Rome").zone == "Europe/Rome"
        assert "Our office" in visit_of(source).notes

    def test_of_several_days_cover_them(self) -> None:
        found = visit_of(entry(title="Stand", day="2026-11-10", until="2026-11-12"))
        assert found.day == on("2026-11-10/2026-11-12")

    def test_with_hours_on_several_days_keep_the_end_in_the_notes(self) -> None:
        found = visit_of(entry(title="Long", day="2026-11-10", start="10:00", end="12:00", until="2026-11-12"))
        assert (found.day, found.start, found.end) == (on("2026-11-10"), time(10), None)
        assert "12 Nov 2026 12:00" in found.notes

    def test_in_universal_time_are_shown_by_the_clock_of_their_event(self) -> None:
        source = entry(
            title="Talk", day="2026-11-10", start="23:30", end="00:15", zone="UTC", event="Example Fair 2026"
        )
        found = visit_of(source)
        assert (found.day, found.start, found.end, found.zone) == (
            on("2026-11-11"),
            time(8, 30),
            time(9, 15),
            "Asia/Tokyo",
        )

    def test_have_each_person_once(self) -> None:
        pat = "Pat Example <pat@example.org>"
        source = entry(
            title="Talk", day="2026-11-10", participants__accepted=pat, participants__declined="", organiser=pat
        )
        assert [each.person for each in visit_of(source).participants] == ["people:pat example"]

    def test_have_nobody_twice_by_name_and_by_address(self) -> None:
        source = entry(
            title="Talk",
            day="2026-11-10",
            participants__accepted="Pat Example <pat.example@example.org>",
            organiser="pat.example@example.org",
        )
        assert len(visit_of(source).participants) == 1

    def test_imported_again_are_the_same_though_they_moved(self) -> None:
        first = entry(number="1", title="Talk", day="2026-11-10", start="10:00")
        changes = Import(first, BOOK, TODAY).dry_run.changes
        assert changes
        book = BOOK.after(changes)
        moved = Import(entry(number="1", title="Talk", day="2026-11-11", start="15:00"), book, TODAY).dry_run
        assert [(each.change, [field.label for field in each.fields]) for each in moved.rows] == [
            ("changed", ["Day", "Starts"])
        ]
        assert Import(first, book, TODAY).dry_run.changes is None

    def test_that_were_cancelled_since_are_told_and_stay(self) -> None:
        first = entry(number="1", title="Talk", day="2026-11-10")
        changes = Import(first, BOOK, TODAY).dry_run.changes
        assert changes
        (sheet,) = first.sheets
        off = changed(sheet, rows=(changed(sheet.rows[0], why=SkipReason.CANCELLED),))
        (gone,) = Import(changed(first, sheets=(off,)), BOOK.after(changes), TODAY).dry_run.rows
        assert (gone.change, gone.id) == ("vanished", "talk")
        assert "cancelled" in gone.know


class TestEvents:
    def test_have_a_series_an_edition_and_dates(self) -> None:
        first, second = events(
            ["Messe", "Von", "Bis", "Ort", "Land", "Messegelände", "Anmeldeschluss", "Status"],
            ["Beispielmesse 2027", "16.11.2027", "19.11.2027", "Bonn", "Deutschland", "Halle", "30.06.2027", "geplant"],
            ["Muster Forum", "03.02.2027", "05.02.2027", "Osaka", "Japan", "", "k. A.", "verschoben"],
        )  # fmt: skip
        assert (first.series, first.edition, first.dates) == ("Beispielmesse", "2027", on("2027-11-16/2027-11-19"))
        assert (first.venue, first.city, first.country) == ("Halle", "Bonn", "DE")
        assert first.registration_closes == on("2027-06-30")
        assert (second.series, second.edition, second.status) == ("Muster Forum", "", EventStatus.MOVED)

    def test_have_dates_written_in_one_cell(self) -> None:
        (found,) = events(["Event", "Dates", "City"], ["Example Fair 2027", "16–19 November 2027", "Kobe"])
        assert found.dates == on("2027-11-16/2027-11-19")

    def test_keep_the_name_of_the_list_beside_the_series(self) -> None:
        (found,) = events(
            ["Event", "Series", "Edition", "From"], ["Example Fair 2027", "Example Fair", "12th", "2027-11-16"]
        )
        assert (found.series, found.edition, found.aliases) == ("Example Fair", "12th", ("Example Fair 2027",))

    def test_have_no_dates_that_end_before_they_begin(self) -> None:
        (found,) = events(["Event", "From", "To"], ["Example Fair", "2027-11-16", "2027-11-12"])
        assert found.dates == on("2027-11-16")
        assert "12 Nov 2027" in found.notes

    def test_are_those_of_a_calendar_too(self) -> None:
        source = entry(title="Example Fair 2027", day="2027-11-16", until="2027-11-19", place="Hall 3")
        (draft,) = Import(source, BOOK, TODAY, Choices(kind="events")).drafts
        assert isinstance(draft.record, Event)
        assert (draft.record.dates, draft.record.venue) == (on("2027-11-16/2027-11-19"), "Hall 3")

    def test_on_file_are_found_again_by_series_and_edition(self) -> None:
        row: list[Listed] = ["Example Fair 2026", "2026-11-10", "2026-11-13", "Example Harbour"]
        found = imported(["Event", "From", "To", "City"], row, book=book_of(FAIR), kind="events").dry_run
        assert [(each.change, each.id) for each in found.rows] == [("changed", "fair")]
        again = changed(FAIR, dates=on("2026-11-10/2026-11-13"))
        assert imported(["Event", "From", "To", "City"], row, book=book_of(again), kind="events").dry_run.rows[
            0
        ].change == ("unchanged")


def test_an_order_that_was_chosen_holds_for_days_with_hours() -> None:
    (found,) = visits(["Meeting", "Date"], ["Talk", "10/11/2026 9:30"], dates=DateOrder.MONTH_FIRST)
    assert (found.day, found.start) == (on("2026-10-11"), time(9, 30))


class TestOfficeCalendars:
    HEADINGS = ("Subject", "Start Date", "Start Time", "End Date", "End Time", "All day event")

    def test_what_lasts_all_day_has_no_hours(self) -> None:
        fair = ["Example Fair", "2027-03-16", "00:00", "2027-03-16", "00:00", "True"]
        (found,) = visits(list(self.HEADINGS), fair)
        assert (found.start, found.end) == (None, None)

    @pytest.mark.parametrize("title", ["Canceled: Lunch", "Abgesagt: Empfang", "Annulé : Déjeuner"])
    def test_a_title_that_begins_so_is_of_a_meeting_that_does_not_take_place(self, title: str) -> None:
        assert visits(list(self.HEADINGS), [title, "2027-03-17", "12:30", "2027-03-17", "13:30", "False"]) == []

    def test_a_column_of_its_own_may_say_so(self) -> None:
        assert visits(["Subject", "Day", "Start", "Cancelled?"], ["Lunch", "2027-03-17", "12:30", "yes"]) == []

    def test_a_meeting_may_end_at_24(self) -> None:
        by_column = visits(["Subject", "Day", "Start", "End"], ["Reception", "2027-03-17", "20:00", "24:00"])
        in_one = visits(["Subject", "Day", "Time"], ["Reception", "2027-03-17", "20:00-24:00"])
        assert [(each.start, each.end) for each in (*by_column, *in_one)] == [(time(20), time())] * 2


def test_the_dry_run_says_which_mission_new_meetings_belong_to_or_that_they_belong_to_none() -> None:
    book = book_of(NORTH, Mission(id="trip", title="Sample trip"))
    source = entry(title="Reception", date="2026-12-08")
    assert "no mission" in Import(source, book, TODAY).dry_run.told[-1]
    assert "the mission “Sample trip”" in Import(source, book, TODAY, Choices(mission="trip")).dry_run.told[-1]
