"""Tables as files: real days, texts that stay texts whatever they begin with, and nothing that names a program."""

import csv
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from missions.exporting.content import MOST_IN_CELL, OutColumn, OutValue, TableContent
from missions.exporting.lists import listed
from missions.exporting.wish import ExportContext, FileForm, ListedRows, Wish
from missions.importing.course import Import
from missions.records.book import Book
from missions.text import escape_markdown
from store.exchange.read import read_source
from store.exchange.table_writers import fitting, sheet_title, table_bytes
from tests.hostile import PAYLOADS, acting
from tests.world import EAST, KIM, NORTH, SAM, TODAY, TONI, agreement, book_of, changed, until

COLUMNS = (OutColumn("Title", "title", 30), OutColumn("Ends", "ends", 12), OutColumn("Why", "why", 60, True))


def written(form: FileForm, *rows: tuple[OutValue, ...], **fields: Any) -> bytes:
    content = TableContent(**{"title": "Agreements", "columns": COLUMNS, "rows": rows, **fields})
    return table_bytes(content, form, lambda _done, _of: None)


def sheet(*rows: tuple[OutValue, ...], **fields: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(written(FileForm.XLSX, *rows, **fields))).active


def test_days_moments_times_and_amounts_are_such_and_show_as_the_reader_has_them() -> None:
    kept = (date(2027, 3, 9), datetime(2027, 3, 9, 14, 5, tzinfo=UTC), time(9, 30), Decimal("1234.50"), 7)
    columns = tuple(OutColumn(str(number), str(number)) for number in range(5))
    row = list(sheet(kept, columns=columns)[2])
    assert [each.number_format for each in row] == ["mm-dd-yy", "m/d/yy h:mm", "h:mm", "#,##0.00", "General"]
    assert [each.data_type for each in row] == ["d", "d", "d", "n", "n"]
    assert row[0].value == datetime(2027, 3, 9)


def test_the_headings_are_frozen_bold_and_filter_and_the_page_is_landscape() -> None:
    found = sheet(("a", date(2027, 1, 1), "b"), remarks=("As of today.",))
    assert (found.freeze_panes, found.auto_filter.ref, found.print_title_rows) == ("A2", "A1:C2", "$1:$1")
    assert found["A1"].font.b
    assert (found.page_setup.orientation, found.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert found["A4"].value == "As of today."


@pytest.mark.parametrize("text", ["=1+1", "+49 89 1", "-2", "@here", "＝1", "=HYPERLINK(1)"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    cell = sheet((text, None, ""))["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_no_hostile_text_becomes_a_formula_or_reaches_a_reader_raw() -> None:
    rows = tuple((each, None, each) for each in PAYLOADS)
    data = written(FileForm.XLSX, *rows, title=PAYLOADS[0], author=PAYLOADS[1], remarks=tuple(PAYLOADS))
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert b"<f" not in parts.read("xl/worksheets/sheet1.xml").replace(b"<fi", b"")
    texts = [each.value for row in openpyxl.load_workbook(BytesIO(data)).active.iter_rows() for each in row]
    assert not [found for each in texts if isinstance(each, str) and (found := acting(each))]
    for form in (FileForm.CSV, FileForm.MARKDOWN, FileForm.CLIPBOARD):
        text = written(form, *rows).decode("utf-8-sig")
        assert not acting(text.replace("\r\n", "\n").replace("\t", " "))


def test_its_properties_say_who_made_it_and_name_no_program() -> None:
    data = written(FileForm.XLSX, author="Pat Example", edition=datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    found = openpyxl.load_workbook(BytesIO(data)).properties
    assert (found.creator, found.title, found.modified) == ("Pat Example", "Agreements", datetime(2026, 11, 22, 9, 30))
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert not [name for name in parts.namelist() if b"openpyxl" in parts.read(name).lower()]


def test_a_text_longer_than_a_cell_is_cut_where_one_sees_it() -> None:
    assert fitting("y" * MOST_IN_CELL) == "y" * MOST_IN_CELL
    assert fitting("y" * 40_000) == "y" * (MOST_IN_CELL - 1) + "…"
    assert len(fitting("𝒳" * 20_000).encode("utf-16-le")) // 2 <= MOST_IN_CELL
    assert sheet(("y" * 40_000, None, None))["A2"].value.endswith("…")


@pytest.mark.parametrize(
    ("title", "named"),
    [("What: [a/b]?", "What a b"), ("History", "History 1"), ("", "1"), ("y" * 40, "y" * 30 + "…"), ("'a'", "a")],
)
def test_a_sheet_has_a_title_that_workbooks_take(title: str, named: str) -> None:
    assert sheet_title(title) == named
    assert sheet(title=title).title == named


def test_a_day_before_workbooks_reckon_stays_as_it_is_written() -> None:
    assert sheet(("a", date(1850, 1, 1), ""))["B2"].value == "1850-01-01"


def test_csv_opens_in_excel_and_runs_nothing_but_leaves_telephone_numbers_alone() -> None:
    data = written(FileForm.CSV, ("=1+1", date(2027, 3, 9), "+49 89 1234; +81 3 12"), ("a;b", None, "-x\n=y"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 3
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1:] == [["'=1+1", "2027-03-09", "+49 89 1234; +81 3 12"], ["a;b", "", "'-x =y"]]


def test_what_is_pasted_has_tabs_between_cells_and_a_line_a_row() -> None:
    data = written(FileForm.CLIPBOARD, ('"so"\tcalled', date(2027, 3, 9), "two\nlines"))
    assert data.decode() == 'Title\tEnds\tWhy\n"""so"" called"\t2027-03-09\ttwo lines\n'


def test_markdown_has_no_markup_of_people() -> None:
    text = written(FileForm.MARKDOWN, ("a|b <b>*c*</b> [d](e) `f`", 3, "1. x\n# y")).decode()
    assert text.splitlines()[4] == r"| a\|b \<b\>\*c\*\</b\> \[d\](e) \`f\` | 3 | 1\. x \# y |"
    assert [escape_markdown(each) for each in ("- a", "2) b", "1.5")] == [r"\- a", r"2\) b", "1.5"]


def test_progress_is_told_now_and_then_and_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    content = TableContent(title="x", columns=COLUMNS[:1], rows=(("a",),) * 450)
    for form in (FileForm.XLSX, FileForm.CSV):
        told.clear()
        table_bytes(content, form, lambda done, of: told.append((done, of)))
        assert told == [(0, 450), (200, 450), (400, 450), (450, 450)]


class TestOurOwnListsComeBack:
    """A workbook we give out is taken in again as the same records, as far as its columns go."""

    def again(self, book: Book, table: str, *columns: str, folder: Any) -> Book:
        wish = Wish(
            export="list", form=FileForm.XLSX, rows=ListedRows(table, tuple(book.table(table)), columns=columns)
        )
        (content,) = listed(wish, ExportContext(book, TODAY, datetime(2026, 11, 22, 9), me="Pat Example"))
        path = folder / f"{table}.xlsx"
        path.write_bytes(table_bytes(content, FileForm.XLSX, lambda _done, _of: None))
        taken = Import(read_source([path]), Book(), TODAY)
        assert not taken.questions
        assert taken.dry_run.changes is not None
        return Book().after(taken.dry_run.changes)

    def test_people_with_function_house_and_numbers(self, tmp_path: Any) -> None:
        toni = changed(TONI, emails=("toni@example.org", "t@example.org"), phones=("+81 6 1234 5678",))
        found = self.again(book_of(EAST, SAM, toni, KIM), "people", folder=tmp_path)
        same = next(each for each in found.people.values() if each.given_name == "Toni")
        for name in ("family_name", "native_name", "emails", "phones"):
            assert getattr(same, name) == getattr(toni, name)
        assert same.functions[0].function == "vice-president"
        assert found.heading(same.functions[0].organisation) == "Example Agency East"
        assert len(found.people) == 3

    def test_agreements_with_partner_kind_day_of_signing_and_fixed_end(self, tmp_path: Any) -> None:
        book = book_of(NORTH, EAST, agreement(term=until("2027-06-30")))
        columns = ("partner", "title", "kind", "signed", "ends")
        (same,) = self.again(book, "agreements", *columns, folder=tmp_path).agreements.values()
        (ours,) = book.agreements.values()
        assert (same.title, same.kind, same.signatures[0].date) == (ours.title, ours.kind, ours.signatures[0].date)
        assert same.term.expiry == ours.term.expiry
