"""Looking at a list: which sheet, where its headings are, which rows are records, and what kind they are of."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.importing.choices import Choices
from missions.importing.look import look
from missions.importing.sheet import Sheet, SheetCell, SheetRow, SkipReason, SourceFile
from missions.importing.steps import SheetLook
from missions.records.book import Book
from tests.missions.importing.sheets import Listed, file_of, kind_of_targets, sheet_of, target_of, use_kinds

AGREEMENTS = kind_of_targets(
    "agreements",
    target_of("parties", "partner;partenaire"),
    target_of("kind", "art;type"),
    target_of("signatures.date", "unterzeichnet am;signed on;signee le"),
    target_of("term.expiry", "gultig bis;bis;ends;echeance"),
    target_of("renewal", "verlangerung;renewal"),
    target_of("notes", "bemerkungen;remarks;remarques"),
    needs=("parties",),
)
PEOPLE = kind_of_targets(
    "people",
    target_of("family_name", "nachname;surname"),
    target_of("given_name", "vorname;first name"),
    target_of("emails", "e-mail;email", holds=lambda texts: sum("@" in each for each in texts) / len(texts)),
    target_of("notes", "bemerkungen;remarks;remarques"),
    needs=("family_name",),
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    use_kinds(monkeypatch, AGREEMENTS, PEOPLE)


def look_at(*rows: list[Listed], choices: Choices = Choices(), hidden: tuple[int, ...] = ()) -> SheetLook:  # noqa: B008
    return look(file_of(sheet_of(*rows, hidden=hidden)), choices, Book())


REGISTER: list[list[Listed]] = [
    ["International partnerships 2026", "<", "<", "<"],
    ["as of 12.03.2026", None, None, None],
    [],
    ["Partner", "Art", "Laufzeit", "<"],
    ["^", "^", "unterzeichnet am", "gültig bis"],
    ["Japan", "<", "<", "<"],
    ["Sample-Agentur Osten", "MoU", date(2024, 11, 12), "unbefristet"],
    ["Muster-Hochschule Ost", "Rahmenvertrag", "3. Mai 2023", "k. A."],
    ["FRANKREICH"],
    ["Agence Exemple Ouest", "LoI", "Okt. 2025", "–"],
    ["Partner", "Art", "unterzeichnet am", "gültig bis"],
    ["Pôle Exemple Sud", "MoU", date(2022, 2, 1), date(2025, 1, 31)],
    ["Summe: 4"],
    [],
    ["MoU = Memorandum of Understanding"],
]


class TestARegister:
    def test_two_rows_of_headings_are_joined(self) -> None:
        seen = look_at(*REGISTER)
        assert seen.header_rows == (4, 5)
        assert seen.headings == ("Partner", "Art", "Laufzeit: unterzeichnet am", "Laufzeit: gültig bis")

    def test_each_row_that_is_no_record_says_why(self) -> None:
        assert look_at(*REGISTER).skipped == {
            1: "title", 2: "title", 3: "empty", 6: "group: country", 9: "group: country", 11: "headings again",
            13: "sum", 14: "empty", 15: "legend",
        }  # fmt: skip

    def test_group_headings_hold_for_the_rows_below(self) -> None:
        assert look_at(*REGISTER).groups == {7: "Japan", 8: "Japan", 10: "FRANKREICH", 12: "FRANKREICH"}

    def test_only_records_are_imported(self) -> None:
        assert [each.number for each in look_at(*REGISTER).taken] == [7, 8, 10, 12]

    def test_headings_in_two_rows_need_not_be_merged(self) -> None:
        seen = look_at(
            ["Partner", "Art", "Laufzeit", None, "Bemerkungen"],
            [None, None, "unterzeichnet am", "bis", None],
            ["Demo Fjord Cluster", "MoU", "24.12.2021", "Dez 26", "none"],
        )
        assert seen.header_rows == (1, 2)
        assert seen.headings == ("Partner", "Art", "Laufzeit: unterzeichnet am", "Laufzeit: bis", "Bemerkungen")

    def test_a_heading_broken_over_lines_is_one_word(self) -> None:
        assert look_at(["Partner", "Verlänge-\nrung"], ["Demo Fjord", "nein"]).headings == ("Partner", "Verlängerung")


class TestWhatIsKept:
    def test_hidden_and_struck_out_rows_are_kept_and_said(self) -> None:
        struck = [SheetCell("Klaster Przykład", is_struck=True), SheetCell("MoU", is_struck=True)]
        seen = look_at(["Partner", "Art"], ["Demo Fjord", "MoU"], [*struck], ["Sample Valley", "LoI"], hidden=(4,))
        assert [each.said for each in seen.rows] == ["headings", "", "struck out, kept", "hidden row, kept"]
        assert len(seen.taken) == 3

    def test_a_partner_called_total_is_no_sum(self) -> None:
        seen = look_at(["Partner", "Art"], ["Total Example", "MoU"], ["Total", "LoI"], ["Demo Fjord", "MoU"])
        assert seen.skipped == {}

    def test_a_name_alone_in_its_row_is_a_record_not_a_group(self) -> None:
        seen = look_at(["Partner", "Art"], ["Demo Fjord", "MoU"], ["Sample Valley"], ["Mock Island", "LoI"])
        assert len(seen.taken) == 3

    def test_a_text_beside_numbers_is_a_group(self) -> None:
        seen = look_at(["Nr.", "Partner"], ["Universities"], [1, "Demo Fjord"], ["Companies"], [2, "Sample Valley"])
        assert seen.skipped == {2: "group heading", 4: "group heading"}
        assert seen.groups == {3: "Universities", 5: "Companies"}

    def test_a_list_of_one_column_has_neither_groups_nor_a_legend(self) -> None:
        seen = look_at(["Partner"], ["Demo Fjord"], ["Japan"], ["Sample Valley"])
        assert [each.number for each in seen.taken] == [2, 3, 4]

    def test_a_note_under_the_list_is_a_legend_only_where_a_row_is_empty_before_it(self) -> None:
        rows: list[list[Listed]] = [["Partner", "Art"], ["Demo Fjord", "MoU"]]
        assert look_at(*rows, [], ["checked by the legal office"]).skipped == {3: "empty", 4: "legend"}
        assert look_at(*rows, ["Sample Valley"]).skipped == {}

    def test_what_a_report_prints_below_its_total_is_a_legend_even_if_that_is_more_than_the_list(self) -> None:
        seen = look_at(
            ["Partner", "Signed on"], ["Demo Fjord", "03/04/2024"], ["Total", "Count: 1"], [], ["Do not distribute"],
            ["All rights reserved."], ["Generated by: Pat Sample 11/28/2026"],
        )  # fmt: skip
        assert seen.skipped == {3: "sum", 4: "empty", 5: "legend", 6: "legend", 7: "legend"}

    def test_more_groups_than_records_are_still_groups_if_they_are_merged_or_countries(self) -> None:
        seen = look_at(
            ["Partner", "Art"], ["ASIEN", "<"], ["Japan", "<"], ["Demo Harbour", "MoU"], ["Korea, Republik", "<"],
            ["Sample Valley", "LoI"],
        )  # fmt: skip
        assert seen.groups == {4: "Japan", 6: "Korea, Republik"}

    def test_what_the_reader_of_the_file_says_stays(self) -> None:
        rows = (SheetRow(1, (SheetCell("Lunch"),), why=SkipReason.CANCELLED), SheetRow(2, (SheetCell("Signing"),)))
        sheet = Sheet(rows=rows, kind="people", preset=("family_name",))
        seen = look(file_of(sheet), Choices(), Book())
        assert seen.skipped == {1: "cancelled"}
        assert (seen.kind, seen.header_rows, seen.headings) == ("people", (), ("family_name",))


class TestWithoutHeadings:
    def test_columns_are_called_by_their_letters_and_it_is_said(self) -> None:
        seen = look_at(["Demo Fjord", "x@example.org", "12.03.2024"], ["Sample Valley", "y@example.org", "2025"])
        assert seen.header_rows == ()
        assert seen.headings == ("A", "B", "C")
        assert [each.said for each in seen.rows] == ["no headings found", ""]

    def test_headings_that_nobody_knows_are_seen_above_numbers_and_days(self) -> None:
        seen = look_at(["Foo", "Bar"], ["Demo Fjord", date(2024, 1, 2)], ["Sample Valley", date(2025, 1, 2)])
        assert seen.headings == ("Foo", "Bar")

    def test_an_empty_file_has_no_rows(self) -> None:
        seen = look(SourceFile(name="x.csv", format=file_of().format, sheets=()), Choices(), Book())
        assert (seen.rows, seen.headings) == ((), ())


class TestChoices:
    def test_the_sheet_is_the_visible_one_with_most_rows_unless_chosen(self) -> None:
        few = sheet_of(["Partner", "Art"], ["Demo Fjord", "MoU"], name="Old")
        many = sheet_of(["Partner", "Art"], ["Demo Fjord", "MoU"], ["Sample Valley", "LoI"], name="Now")
        hidden = Sheet(name="Hidden", rows=(*many.rows, *many.rows), is_hidden=True)
        assert look(file_of(few, many, hidden), Choices(), Book()).sheet.name == "Now"
        assert look(file_of(few, many, hidden), Choices(sheet="Old"), Book()).sheet.name == "Old"

    def test_rows_can_be_skipped_and_kept(self) -> None:
        seen = look_at(*REGISTER, choices=Choices(rows={7: False, 15: True}))
        assert seen.skipped[7] == "skipped"
        assert seen.rows[14].said == "kept"
        assert [each.number for each in seen.taken] == [8, 10, 12, 15]

    def test_the_row_of_headings_can_be_another_or_none(self) -> None:
        rows: list[list[Listed]] = [["Partner", "Art"], ["Demo Fjord", "MoU"], ["Sample", "LoI"]]
        assert look_at(*rows, choices=Choices(header_rows=(2,))).headings == ("Demo Fjord", "MoU")
        assert len(look_at(*rows, choices=Choices(header_rows=())).taken) == 3

    def test_the_kind_is_the_one_whose_headings_fit_unless_chosen(self) -> None:
        rows: list[list[Listed]] = [["Nachname", "Vorname", "Bemerkungen"], ["Beispiel", "Pat", "x"]]
        seen = look_at(*rows)
        assert seen.kind == "people"
        assert [(each.kind, each.fits, each.of) for each in seen.kinds] == [("people", 3, 3), ("agreements", 1, 3)]
        assert look_at(*rows, choices=Choices(kind="agreements")).kind == "agreements"

    def test_a_day_that_only_says_from_is_one_that_agreements_have_but_an_hour_is_none(self) -> None:
        assert look_at(["Partner", "von"], ["Demo Fjord", "10.3.2024"]).kinds[0].fits == 2
        assert look_at(["Partner", "von"], ["Demo Fjord", "10:30"]).kinds[0].fits == 1

    def test_without_headings_the_kind_is_guessed_by_the_cells(self) -> None:
        seen = look_at(["Pat Beispiel", "pat@example.org"], ["Kim Muster", "kim@example.org"])
        assert seen.kind == "people"


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["Partner", "Art", "Japan", "Summe", "x = y", "12", "a@example.org"]),
    st.text(max_size=9),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=9))
def test_every_row_of_any_table_is_either_imported_or_says_why_not(rows: list[list[str | None]]) -> None:
    seen = look(
        file_of(sheet_of(*([None if each in ("<", "^") else each for each in row] for row in rows))), Choices(), Book()
    )
    assert [each.row.number for each in seen.rows] == list(range(1, len(rows) + 1))
    assert all(each.said for each in seen.rows if each.why is not None)
    assert len(seen.headings) == seen.sheet.width
    assert set(seen.groups) <= {each.number for each in seen.taken}


def test_a_day_is_shown_as_people_write_it_and_any_other_text_as_it_is() -> None:
    assert SheetCell("2024-03-01", date(2024, 3, 1)).shown == "1 Mar 2024"
    assert SheetCell("2024-03-01 09:30", datetime(2024, 3, 1, 9, 30)).shown == "1 Mar 2024 09:30"
    assert SheetCell("1.3.24", date(2024, 3, 1)).shown == "1.3.24"
    assert SheetCell("2024-03-01").shown == "2024-03-01", "a text in the sheet stays as it was typed"


def test_what_a_report_counts_below_its_total_is_no_part_of_the_list() -> None:
    found = look_at(
        ["Partner", "Type", "Date Signed", "Expires", "Notice"],
        ["Example Tech Alliance", "MoU", "2024-03-04", "2027-03-03", "90 days"],
        ["Sample City", "LoI", "2019-05-06", "2021-05-05", "30 days"],
        ["Grand total", "", "", "", 2],
        [],
        ["Type", "Count"],
        ["MoU", 1],
    )
    assert [row.number for row in found.taken] == [2, 3]
