"""Importing a list again: only what changed in the list changes here, what was corrected here stays."""

from collections.abc import Sequence
from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.importing.again import digest
from missions.importing.choices import LEAVE_OUT
from missions.importing.course import Import
from missions.importing.remembered import choices_for
from missions.importing.sheet import SheetCell, SheetRow, SkipReason
from missions.importing.steps import DryRow, RowChange
from missions.people.merge import merge_records
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.changes import Changes
from missions.records.clauses import Renewal, Term, TermKind
from missions.records.imported_lists import ImportedList
from missions.records.organisations import Organisation
from tests.missions.importing.sheets import Listed, file_of, sheet_of
from tests.world import book_of, changed, org

TODAY = date(2026, 11, 28)
HEADINGS = ("Nr", "Partner", "Country", "Kind", "Signed", "Ends", "Remarks")
NORTH = ("1", "Example Cluster North", "Japan", "MoU", "2024-03-10", "2027-03-09", "first draft lost")
EAST = ("2", "Sample Agency East", "France", "LoI", "2023-05-01", "2026-12-31", None)
SOUTH = ("3", "Mock Institute South", "Poland", "MoU", "2022-01-01", "indefinite", None)
LIST = (NORTH, EAST, SOUTH)
EMPTY = Book()


def import_of(book: Book, *rows: Sequence[Listed], name: str = "list.xlsx") -> Import:
    """The import of a list, understood as it was before."""
    begun = Import(file_of(sheet_of(HEADINGS, *rows), name=name), book, TODAY)
    known = choices_for(begun.look, book)
    return begun.choose(columns=known.columns, answers=known.answers)


def imported(book: Book, *rows: Sequence[Listed], name: str = "list.xlsx") -> Book:
    changes = import_of(book, *rows, name=name).dry_run.changes
    return book.after(changes) if changes else book


def outcome(book: Book, *rows: Sequence[Listed], name: str = "list.xlsx") -> dict[str, RowChange]:
    """What becomes of each record, by the first words of its name."""
    return {each.name.split(",")[0]: each.change for each in import_of(book, *rows, name=name).dry_run.rows}


def row_of(book: Book, name: str, *rows: Sequence[Listed]) -> DryRow:
    return next(each for each in import_of(book, *rows).dry_run.rows if each.name.startswith(name))


def agreement(book: Book, name: str = "Example") -> Agreement:
    return next(each for each in book.agreements.values() if each.title.startswith(name))


def corrected(book: Book, name: str = "Example", **fields: object) -> Book:
    """The book after somebody has corrected an agreement."""
    return book.after(Changes("corrected", (changed(agreement(book, name), **fields),)))


def without_lists(book: Book) -> Book:
    """The book as if all had been typed."""
    return book.after(Changes("forgotten", drop=tuple(book.every(ImportedList))))


def with_cell(row: Sequence[Listed], heading: str, cell: Listed) -> list[Listed]:
    return [cell if name == heading else each for name, each in zip(HEADINGS, row, strict=True)]


class TestTheSameListAgain:
    def test_nothing_changes(self) -> None:
        book = imported(EMPTY, *LIST)
        dry = import_of(book, *LIST).dry_run
        assert dry.changes is None
        assert [each.text for each in dry.counts] == ["3 agreements unchanged"]

    def test_nothing_changes_in_another_order(self) -> None:
        book = imported(EMPTY, *LIST)
        assert import_of(book, *reversed(LIST)).dry_run.changes is None

    def test_what_was_corrected_here_stays_and_is_not_asked_about(self) -> None:
        book = corrected(imported(EMPTY, *LIST), term=Term(kind=TermKind.FIXED_END, expiry=PartialDate("2027-03-31")))
        assert import_of(book, *LIST).dry_run.changes is None

    def test_what_was_removed_here_would_be_added_again_and_says_so(self) -> None:
        book = imported(EMPTY, *LIST)
        book = book.after(Changes("removed", drop=(agreement(book).id,)))
        row = row_of(book, "Example", *LIST)
        assert row.change is RowChange.NEW
        assert "removed here" in " ".join(row.told)


class TestALaterList:
    def test_a_changed_cell_changes_its_field_alone(self) -> None:
        book = imported(EMPTY, *LIST)
        row = row_of(book, "Example", with_cell(NORTH, "Ends", "2028-03-09"), EAST, SOUTH)
        assert [(each.label, each.on_file, each.listed) for each in row.fields] == [
            ("Ends", "9 Mar 2027", "9 Mar 2028")
        ]
        assert row.deadline.startswith("The deadline moves: act by ")

    def test_a_cell_that_is_emptied_empties_its_field(self) -> None:
        book = imported(EMPTY, *LIST)
        after = imported(book, with_cell(NORTH, "Ends", None), EAST, SOUTH)
        assert agreement(after).term.expiry is None

    def test_the_line_of_a_changed_note_is_replaced_and_own_lines_stay(self) -> None:
        book = imported(EMPTY, *LIST)
        book = corrected(book, notes=f"{agreement(book).notes}\nCall them in May.")
        after = imported(book, with_cell(NORTH, "Remarks", "second draft"), EAST, SOUTH)
        assert "first draft" not in agreement(after).notes
        assert {"second draft", "Call them in May."} <= set(agreement(after).notes.split("\n"))

    def test_what_both_changed_stays_and_is_told_once(self) -> None:
        book = corrected(imported(EMPTY, *LIST), term=Term(kind=TermKind.FIXED_END, expiry=PartialDate("2027-03-31")))
        later = (with_cell(NORTH, "Ends", "2028-03-09"), EAST, SOUTH)
        row = row_of(book, "Example", *later)
        assert [each.is_kept for each in row.fields] == [True]
        assert row.told == ("Ends was changed here and in the list: “31 Mar 2027” stays, the list has “9 Mar 2028”.",)
        after = imported(book, *later)
        assert agreement(after).term.expiry == PartialDate("2027-03-31")
        assert import_of(after, *later).dry_run.changes is None

    def test_rows_that_move_down_are_found_though_their_running_numbers_change(self) -> None:
        book = imported(EMPTY, *LIST)
        new = ("1", "Fictive Trust West", "Italy", "MoU", "2025-06-01", "2028-05-31", None)
        moved = [(str(number), *row[1:]) for number, row in enumerate(LIST, 2)]
        assert outcome(book, new, *moved) == {
            "Fictive Trust West": RowChange.NEW,
            **dict.fromkeys(
                ("Example Cluster North", "Sample Agency East", "Mock Institute South"), RowChange.UNCHANGED
            ),
        }

    def test_a_row_with_a_number_of_its_own_is_found_whatever_else_it_says(self) -> None:
        numbered = [(f"2024-{row[0]}", *row[1:]) for row in LIST]
        book = imported(EMPTY, *numbered)
        later = with_cell(with_cell(numbered[0], "Partner", "Example Cluster Far North"), "Signed", "2024-03-11")
        changed_row = row_of(book, "Example", later, *numbered[1:])
        assert (changed_row.change, changed_row.number) == (RowChange.CHANGED, "2024-1")

    def test_a_row_that_vanished_is_told_once_and_its_record_stays(self) -> None:
        book = imported(EMPTY, *LIST)
        assert outcome(book, NORTH, EAST)["Mock Institute South"] is RowChange.VANISHED
        after = imported(book, NORTH, EAST)
        assert len(after.agreements) == 3
        assert RowChange.VANISHED not in outcome(after, NORTH, EAST).values()

    def test_a_row_that_comes_back_is_the_record_it_was(self) -> None:
        book = imported(imported(EMPTY, *LIST), NORTH, EAST)
        assert set(outcome(book, *LIST).values()) == {RowChange.UNCHANGED}

    def test_the_list_is_known_by_another_name(self) -> None:
        book = imported(EMPTY, *LIST, name="list-2026-11.xlsx")
        later = (with_cell(NORTH, "Ends", "2028-03-09"), EAST, SOUTH)
        assert outcome(book, *later, name="list-2026-12.xlsx")["Example Cluster North"] is RowChange.CHANGED
        assert len(imported(book, *later, name="list-2026-12.xlsx").every(ImportedList)) == 1

    def test_another_list_with_the_same_headings_and_numbers_is_another_list(self) -> None:
        book = imported(EMPTY, *LIST)
        others = [
            ("1", "Demo Hospital", "Spain", "MoU", "2021-02-03", "2027-02-02", None),
            ("2", "Dummy Harbour", "Spain", "LoI", "2021-04-05", "2027-04-04", None),
        ]
        assert set(outcome(book, *others, name="spain.xlsx").values()) == {RowChange.NEW}
        assert len(imported(book, *others, name="spain.xlsx").every(ImportedList)) == 2

    def test_a_row_left_out_or_skipped_has_not_vanished(self) -> None:
        book = imported(EMPTY, *LIST)
        left_out = import_of(book, *LIST).choose(left_out=frozenset({4}))
        assert [each.change for each in left_out.dry_run.rows if each.name.startswith("Mock")] == [RowChange.LEFT_OUT]
        skipped = import_of(book, *LIST).choose(rows={4: False})
        assert RowChange.VANISHED not in {each.change for each in skipped.dry_run.rows}

    def test_rows_are_found_though_their_partner_was_merged_here(self) -> None:
        book = corrected(imported(EMPTY, *LIST), notes="read by us")
        kept = org("the-north", "Cluster of the North")
        book = book.after(Changes("another", (kept,)))
        partner = agreement(book).parties[0].organisation
        book = book.after(merge_records(kept, book.organisations[partner], {}, book).changes)
        assert set(outcome(book, *LIST).values()) == {RowChange.UNCHANGED}
        assert import_of(book, *LIST).dry_run.besides == ()


class TestAnswersOfTheLastTime:
    """They hold for what they were given for: a whole column, or a text wherever it stands now."""

    IMPOSSIBLE = with_cell(EAST, "Ends", "31.02.2027")

    def answered(self, book: Book, *rows: Sequence[Listed], **answers: str) -> Book:
        found = import_of(book, *rows)
        by_kind = {each.kind: each.id for each in found.questions}
        found = found.choose(answers={by_kind[kind]: answer for kind, answer in answers.items()})
        return book.after(found.dry_run.changes or Changes(""))

    def test_an_answer_is_not_that_of_another_text_that_stands_in_its_row_now(self) -> None:
        book = self.answered(EMPTY, NORTH, self.IMPOSSIBLE, impossible_day="2027-02-28")
        other = with_cell(SOUTH, "Ends", "30.02.2029")
        (asked,) = import_of(book, NORTH, other).questions
        assert (asked.cells[0].text, asked.answer) == ("30.02.2029", "")

    def test_an_answer_follows_its_text_to_another_row(self) -> None:
        book = self.answered(EMPTY, NORTH, self.IMPOSSIBLE, impossible_day="2027-02-28")
        (asked,) = import_of(book, NORTH, SOUTH, self.IMPOSSIBLE).questions
        assert (asked.cells[0].row, asked.answer) == (4, "2027-02-28")
        assert import_of(book, NORTH, self.IMPOSSIBLE).dry_run.changes is None

    def test_a_cell_that_somebody_left_out_is_counted_as_left_open(self) -> None:
        found = import_of(EMPTY, NORTH, self.IMPOSSIBLE)
        found = found.choose(answers={found.questions[0].id: "leave out"})
        assert "1 date left open" in [each.text for each in found.dry_run.counts]

    def test_an_answer_for_a_column_holds_for_all_its_cells(self) -> None:
        book = self.answered(EMPTY, with_cell(NORTH, "Signed", "02/04/2024"), date_order="dmy")
        (asked,) = import_of(book, with_cell(EAST, "Signed", "03/05/2024")).questions
        assert asked.answer == "dmy"

    def test_two_that_somebody_kept_apart_are_not_asked_about_again_and_nobody_is_named(self) -> None:
        spelt = ("4", "Exampel Cluster North", "Japan", "MoU", "2025-03-10", "2028-03-09", None)
        found = import_of(EMPTY, NORTH, spelt)
        (pair,) = found.alike
        changes = found.choose(alike={pair.id: "new"}).dry_run.changes
        book = EMPTY.after(changes or Changes(""))
        assert len(book.organisations) == 2
        (kept,) = book.every(ImportedList).values()
        assert "north" not in repr(kept.answers)
        third = ("5", "Exampel Clusters North", "Japan", "MoU", "2026-03-10", "2029-03-09", None)
        assert import_of(book, NORTH, spelt).alike == ()
        assert import_of(book, NORTH, spelt, third).alike != ()


class TestOntoWhatIsOnFile:
    """The list is new here, but its agreements were typed before."""

    def test_what_is_on_file_is_found_by_what_it_says(self) -> None:
        book = without_lists(imported(EMPTY, *LIST))
        assert set(outcome(book, *LIST).values()) == {RowChange.UNCHANGED}

    def test_empty_fields_are_filled_and_others_shown_before_they_change(self) -> None:
        book = without_lists(imported(EMPTY, *LIST))
        book = corrected(book, term=Term(), renewal=Renewal())
        book = corrected(book, "Sample", term=Term(kind=TermKind.FIXED_END, expiry=PartialDate("2026-11-30")))
        assert [(each.on_file, each.listed) for each in row_of(book, "Example", *LIST).fields] == [("", "9 Mar 2027")]
        assert [(each.on_file, each.listed) for each in row_of(book, "Sample", *LIST).fields] == [
            ("30 Nov 2026", "31 Dec 2026")
        ]

    def test_an_agreement_of_no_stated_partner_is_not_another_one_on_file(self) -> None:
        typed = Agreement(id="typed", title="Accord on bees")
        source = file_of(sheet_of(("Title", "Ends"), ("Accord on wind", "2027-03-09")))
        (row,) = Import(source, book_of(typed), TODAY).dry_run.rows
        assert row.change is RowChange.NEW

    def test_of_several_that_say_the_same_none_is_taken_unless_it_has_the_same_name(self) -> None:
        unsigned = with_cell(NORTH, "Signed", None)
        book = without_lists(imported(EMPTY, unsigned))
        one = agreement(book)
        book = book.after(Changes("two", (changed(one, title="Bees"), changed(one, id="wind", title="Wind"))))
        assert row_of(book, "Example", unsigned).change is RowChange.NEW

    def test_lists_and_notes_are_added_to(self) -> None:
        book = without_lists(imported(EMPTY, *LIST))
        book = corrected(book, notes="typed before", languages=("de",))
        after = agreement(imported(book, *LIST))
        assert after.notes.split("\n") == ["typed before", "first draft lost"]
        assert after.languages == ("de",)

    def test_a_name_that_only_the_list_made_does_not_replace_the_title(self) -> None:
        book = without_lists(imported(EMPTY, *LIST))
        book = corrected(book, title="Memorandum with the North")
        assert agreement(imported(book, *LIST), "Memorandum").title == "Memorandum with the North"


class TestWhatIsKeptOfAList:
    def test_no_text_of_a_list_is_kept_a_second_time(self) -> None:
        (kept,) = imported(EMPTY, *LIST).every(ImportedList).values()
        said = repr(kept.rows)
        assert not [cell for row in LIST for cell in row[1:] if cell and str(cell) in said]

    def test_each_record_names_file_sheet_row_and_number_as_its_source(self) -> None:
        (source,) = agreement(imported(EMPTY, *LIST)).sources
        assert (source.title, source.consulted) == ("list.xlsx, sheet List, row 2, number 1", PartialDate.day(TODAY))

    def test_a_changed_record_names_the_newest_row_alone(self) -> None:
        book = imported(EMPTY, *LIST)
        after = imported(book, EAST, with_cell(NORTH, "Ends", "2028-03-09"), SOUTH, name="next.xlsx")
        assert [each.title for each in agreement(after).sources] == ["next.xlsx, sheet List, row 3, number 1"]


def test_a_cancelled_meeting_that_was_imported_before_is_told_and_stays() -> None:
    preset = ("uid", "title", "day")
    rows = [("uid-1", "Example talks", "2027-02-23"), ("uid-2", "Sample tour", "2027-02-24")]

    def calendar(book: Book, cancelled: str = "") -> Import:
        made = tuple(
            SheetRow(
                number,
                (SheetCell(uid), SheetCell(title), SheetCell(day, date.fromisoformat(day))),
                why=SkipReason.CANCELLED if uid == cancelled else None,
            )
            for number, (uid, title, day) in enumerate(rows, 1)
        )
        sheet = changed(sheet_of(), rows=made, preset=preset, kind="visits")
        return Import(file_of(sheet, name="tour.ics"), book, TODAY)

    changes = calendar(EMPTY).dry_run.changes
    assert changes
    book = EMPTY.after(changes)
    (gone,) = (each for each in calendar(book, "uid-2").dry_run.rows if each.change is RowChange.VANISHED)
    assert (gone.number, gone.know) == ("uid-2", "cancelled in the calendar, stays here as it is")


def test_a_person_twice_in_a_list_is_one_the_second_time_too() -> None:
    headings = ("Given name", "Family name", "Organisation", "E-mail", "Phone")
    rows = (
        ("Pat", "Beispiel", "Example Institute", "pat@example.org", None),
        ("Pat", "Beispiel", "Example Institute", "pat@example.org", "+49 30 5550100"),
    )
    source = file_of(sheet_of(headings, *rows))
    first = Import(source, EMPTY, TODAY).dry_run
    assert [each.know for each in first.rows if each.change is RowChange.UNCHANGED] == ["the same as row 2"]
    book = EMPTY.after(first.changes or Changes(""))
    (person,) = book.people.values()
    assert person.phones == ("+49 30 5550100",)
    assert Import(source, book, TODAY).dry_run.changes is None


@pytest.mark.parametrize("edits", [{"title": "As edited"}])
def test_a_row_can_be_edited_before_it_is_imported(edits: dict[str, str]) -> None:
    book = EMPTY.after(import_of(EMPTY, *LIST).choose(edits={2: edits}).dry_run.changes or Changes(""))
    assert agreement(book, "As edited").parties
    assert import_of(book, *LIST).dry_run.changes is None


class TestAnswersAboutSingleCells:
    """What was answered about one cell counts for its text, wherever it stands in the next list."""

    IMPOSSIBLE = with_cell(SOUTH, "Signed", "31.11.2021")

    def test_a_day_that_was_left_open_is_not_asked_about_again_in_another_row(self) -> None:
        first = import_of(EMPTY, *LIST[:2], self.IMPOSSIBLE)
        assert not first.questions[0].answer
        book = book_after(first.choose(answers={first.questions[0].id: LEAVE_OUT}))
        assert [each.answer for each in import_of(book, NORTH, self.IMPOSSIBLE).questions] == [LEAVE_OUT]

    def test_another_text_in_the_same_place_is_asked_about(self) -> None:
        first = import_of(EMPTY, *LIST[:2], self.IMPOSSIBLE)
        book = book_after(first.choose(answers={first.questions[0].id: LEAVE_OUT}))
        another = with_cell(SOUTH, "Signed", "31.06.2021")
        assert [each.answer for each in import_of(book, *LIST[:2], another).questions] == [""]

    def test_dates_that_were_answered_one_by_one_keep_their_answers_by_text(self) -> None:
        rows = [with_cell(NORTH, "Signed", "03/04/2024"), with_cell(EAST, "Signed", "05/06/2023")]
        first = import_of(EMPTY, *rows)
        one, other = first.questions[0].split_ids
        book = book_after(first.choose(answers={one: "dmy", other: "mdy"}))
        swapped = [with_cell(NORTH, "Signed", "05/06/2023"), with_cell(EAST, "Signed", "07/08/2023")]
        assert [each.answer for each in import_of(book, *swapped).questions] == ["one_by_one", "mdy", ""]


def book_after(import_: Import) -> Book:
    changes = import_.dry_run.changes
    assert changes
    return import_.book.after(changes)


class TestWhoIsNamed:
    """What was corrected here about a partner whom the rows name stays, as it does about the rows themselves."""

    def partner(self, book: Book, name: str = "Example Cluster North") -> Organisation:
        return next(each for each in book.organisations.values() if each.name == name)

    def test_a_field_that_somebody_emptied_stays_empty(self) -> None:
        book = imported(EMPTY, *LIST)
        book = book.after(Changes("emptied", (changed(self.partner(book), country=""),)))
        assert import_of(book, *LIST).dry_run.changes is None

    def test_two_spellings_that_are_one_are_one_the_next_time_though_nobody_answers(self) -> None:
        spelt = ("4", "Exampel Cluster North", "Japan", "MoU", "2025-03-10", "2028-03-09", None)
        found = import_of(EMPTY, NORTH, spelt)
        book = EMPTY.after(found.choose(alike={found.alike[0].id: "merge"}).dry_run.changes or Changes(""))
        assert len(book.organisations) == 1
        assert import_of(book, NORTH, spelt).dry_run.changes is None

    def test_what_the_list_says_anew_fills_an_empty_field(self) -> None:
        book = imported(EMPTY, with_cell(NORTH, "Country", None), EAST, SOUTH)
        assert self.partner(imported(book, *LIST)).country == "JP"

    def test_a_partner_that_was_renamed_here_is_the_same_and_keeps_its_name(self) -> None:
        book = imported(EMPTY, *LIST)
        book = book.after(Changes("renamed", (changed(self.partner(book), name="Northern Lights Association"),)))
        assert import_of(book, *LIST).dry_run.changes is None

    def test_another_name_that_somebody_removed_does_not_come_back(self) -> None:
        book = imported(EMPTY, with_cell(NORTH, "Partner", "Example Cluster North (サンプル)"), EAST, SOUTH)
        assert self.partner(book).aliases == ("サンプル",)
        book = book.after(Changes("removed", (changed(self.partner(book), aliases=()),)))
        again = with_cell(NORTH, "Partner", "Example Cluster North (サンプル)"), EAST, SOUTH
        assert import_of(book, *again).dry_run.changes is None


def test_personal_data_that_somebody_removed_does_not_come_back_and_no_digest_of_it_is_kept() -> None:
    headings = ("Given name", "Family name", "Organisation", "Dietary needs")
    source = file_of(sheet_of(headings, ("Pat", "Beispiel", "Example Institute", "vegan")))
    chosen = {3: "dietary"}
    assert Import(source, EMPTY, TODAY).columns[3].is_personal

    def of(book: Book) -> Import:
        return Import(source, book, TODAY).choose(columns=chosen)

    book = EMPTY.after(of(EMPTY).dry_run.changes or Changes(""))
    (person,) = book.people.values()
    assert person.dietary == "vegan"
    (kept,) = book.every(ImportedList).values()
    assert digest("vegan") not in repr(kept)
    removed = book.after(Changes("removed", (changed(person, dietary=""),)))
    assert of(removed).dry_run.changes is None


def test_a_column_that_was_understood_before_says_by_which_file() -> None:
    book = imported(EMPTY, *LIST)
    assert {each.because for each in import_of(book, *LIST).columns} == {"as in list.xlsx"}
