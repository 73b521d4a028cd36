"""Spreadsheets: everything that is seen in them is read, and nothing in them is run."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from missions.importing.sheet import Format, SheetCell
from missions.text import clean
from tests.properties import tries
from tests.store.exchange.books import (
    archive,
    book,
    data_of,
    parts_of,
    read_bytes,
    row_of,
    saved,
    sheet_of,
    sheet_with,
    text,
)


def cell_of(folder: Path, data: bytes, column: int = 0, row: int = 1) -> SheetCell:
    return row_of(sheet_of(read_bytes(folder, data)), row).cell(column)


class TestValues:
    @pytest.mark.parametrize(
        ("kept", "shown", "value"),
        [
            ("01067", "01067", None),
            (36, "36", Decimal(36)),
            (36.0, "36", Decimal(36)),
            (1.25, "1.25", Decimal("1.25")),
            (0.1 + 0.2, "0.3", Decimal("0.3")),
            (-1200, "-1200", Decimal(-1200)),
            (True, "TRUE", True),
            (date(2024, 11, 12), "2024-11-12", date(2024, 11, 12)),
            (datetime(2024, 11, 12, 9, 30), "2024-11-12 09:30", datetime(2024, 11, 12, 9, 30)),
            (time(9, 30), "09:30", time(9, 30)),
            ("31.12.2027", "31.12.2027", None),
            ("=SUM(A1)", "", None),
            ("  Example Cluster North \n", "Example Cluster North", None),
        ],
    )
    def test_a_cell_has_its_text_and_what_the_file_knows_it_to_be(
        self, tmp_path: Path, kept: Any, shown: str, value: Any
    ) -> None:
        found = cell_of(tmp_path, saved(sheet_with(["x", kept])), 1)
        assert (found.text, found.value, type(found.value)) == (shown, value, type(value))
        assert found.is_unkept_formula == (kept == "=SUM(A1)")

    @pytest.mark.parametrize(
        ("kept", "code", "shown"),
        [
            (45_000, "General", "45000"),
            (45_000, "#,##0.00", "45000"),
            (45_000, '0 "days"', "45000"),
            (45_000, "[Red]0", "45000"),
            (45_000, r"0\ \d", "45000"),
            (1067, "00000", "01067"),
            (45_000, "DD.MM.YYYY", "2023-03-15"),
            (45_000, "[$-407]d. mmmm yyyy;@", "2023-03-15"),
            (45_000, "mmm yy", "2023-03-15"),
            (45_000.5, "dd/mm/yyyy", "2023-03-15 12:00"),
            (45_000, "dd/mm/yyyy hh:mm", "2023-03-15 00:00"),
            (0.5, "h:mm AM/PM", "12:00"),
            (1.5, "h:mm", "12:00"),
            (45_000.5, "h:mm", "2023-03-15 12:00"),
            (1.5, "[h]:mm", "36:00"),
            (59, "yyyy-mm-dd", "1900-02-28"),
            (61, "yyyy-mm-dd", "1900-03-01"),
            (-1, "yyyy-mm-dd", "-1"),
            (10**7, "yyyy-mm-dd", "10000000"),
        ],
    )
    def test_a_number_is_a_day_only_where_its_format_shows_one(
        self, tmp_path: Path, kept: float, code: str, shown: str
    ) -> None:
        sheet = sheet_with([kept])
        sheet["A1"].number_format = code
        assert cell_of(tmp_path, saved(sheet)).text == shown

    def test_a_file_may_count_days_from_1904(self, tmp_path: Path) -> None:
        sheet = sheet_with([])
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["A1"], sheet["B1"] = date(2026, 11, 28), 44_900
        found = row_of(sheet_of(read_bytes(tmp_path, saved(sheet))), 1)
        assert found.cell(0).value == date(2026, 11, 28)
        assert found.cell(1).value == 44_900, "what is no day is left as it is"

    def test_days_and_errors_may_be_written_out(self, tmp_path: Path) -> None:
        cells = '<c t="d"><v>2026-11-28T00:00:00Z</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>soon</v></c>'
        found = row_of(sheet_of(read_bytes(tmp_path, book(data_of(cells)))), 1)
        assert [(each.text, each.value) for each in found.cells] == [
            ("2026-11-28", date(2026, 11, 28)), ("#REF!", None), ("soon", None)
        ]  # fmt: skip

    @pytest.mark.parametrize("raw", ["NaN", "1e999", "--5", "9" * 30, "1.2.3", "٣"])
    def test_what_is_no_number_is_text(self, tmp_path: Path, raw: str) -> None:
        assert cell_of(tmp_path, book(data_of(f"<c><v>{raw}</v></c>"))) == SheetCell(raw)

    def test_the_kept_value_of_a_formula_counts_and_a_formula_without_one_is_told(self, tmp_path: Path) -> None:
        cells = (
            '<c r="A1"><f>EDATE(B1,36)</f><v>46081</v></c><c r="B1"><f>1+1</f></c>'
            '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1/0</f><v/></c><c r="E1"><v>1</v></c>'
        )
        found = row_of(sheet_of(read_bytes(tmp_path, book(data_of(cells)))), 1)
        assert found.texts == ("46081", "", "", "", "1")
        assert [each.is_unkept_formula for each in found.cells] == [False, True, False, True, False]


class TestTexts:
    def test_control_characters_are_removed_however_they_are_written(self, tmp_path: Path) -> None:
        said = "A\u202eB\u200b _x001B_[31mred_x000D_and _x005F_x"
        assert cell_of(tmp_path, book(data_of(text(said)))).text == "AB red\nand _x"

    def test_texts_of_several_styles_are_one_text_without_how_they_are_read_aloud(self, tmp_path: Path) -> None:
        shared = (
            "<si><r><t>Muster</t></r><r><rPr><b/></rPr><t xml:space='preserve'> Süd</t></r></si>"
            "<si><t>大阪</t><rPh sb='0' eb='2'><t>オオサカ</t></rPh></si>"
            "<si><r><rPr><strike/></rPr><t>over</t></r></si>"
            "<si><r><rPr><strike/></rPr><t>old</t></r><r><t>, new</t></r></si>"
        )
        cells = "".join(f'<c t="s"><v>{n}</v></c>' for n in (0, 1, 2, 3, 4, "x"))
        found = row_of(sheet_of(read_bytes(tmp_path, book(data_of(cells), shared=shared))), 1)
        assert found.texts == ("Muster Süd", "大阪", "over", "old, new")
        assert [each.is_struck for each in found.cells] == [False, False, True, False]

    def test_its_own_text_counts_where_a_cell_has_another_value_too(self, tmp_path: Path) -> None:
        cells = '<c t="inlineStr"><is><r><t>1</t></r><r><t>.</t></r></is><v>01.</v></c>'
        assert cell_of(tmp_path, book(data_of(cells))).text == "1."

    def test_comments_are_kept_beside_what_the_cells_say(self, tmp_path: Path) -> None:
        sheet = sheet_with(["a", None])
        sheet["A1"].comment = Comment("extended until \u202e31.1.2027", "Kim")
        sheet["B3"].comment = Comment("see above", "Kim")
        found = sheet_of(read_bytes(tmp_path, saved(sheet)))
        assert row_of(found, 1).cell(0) == SheetCell("a", comment="extended until 31.1.2027")
        assert row_of(found, 3).cell(1) == SheetCell(comment="see above")

    def test_damaged_comments_are_told_and_the_rest_is_read(self, tmp_path: Path) -> None:
        sheet = sheet_with(["a"])
        sheet["A1"].comment = Comment("see below", "Kim")
        damaged = BytesIO()
        with ZipFile(BytesIO(saved(sheet))) as sound, ZipFile(damaged, "w") as target:
            for name in sound.namelist():
                target.writestr(name, sound.read(name).replace(b"see below", b"\x07"))
        found = read_bytes(tmp_path, damaged.getvalue())
        assert sheet_of(found).rows[0].texts == ("a",)
        assert found.told == ("The comments of sheet “List” are damaged and cannot be read.",)

    def test_of_a_conversation_only_its_own_words_are_kept(self, tmp_path: Path) -> None:
        of = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
        parts = parts_of(data_of(text("a")))
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships><Relationship Id="t" Type="{of}" Target="../threadedComments/t.xml"/>'
            '<Relationship Id="c" Type="x/comments" Target="/xl/comments1.xml"/></Relationships>'
        )
        parts["xl/threadedComments/t.xml"] = (
            '<T><threadedComment ref="A1"><text>Extended?</text></threadedComment>'
            '<threadedComment ref="A1"><text>Yes.</text></threadedComment></T>'
        )
        parts["xl/comments1.xml"] = (
            '<comments><commentList><comment ref="A1"><text><t>[Threaded comment] Your version of Excel …</t></text>'
            "</comment></commentList></comments>"
        )
        assert cell_of(tmp_path, archive(parts)).comment == "Extended?\nYes."

    def test_struck_out_text_is_known(self, tmp_path: Path) -> None:
        sheet = sheet_with(["a", 1, date(2024, 1, 1)], ["b"])
        for each in sheet[1]:
            each.font = Font(strike=True)
        first, second = sheet_of(read_bytes(tmp_path, saved(sheet))).rows
        assert (first.is_struck, second.is_struck) == (True, False)


class TestRowsAndSheets:
    def test_rows_keep_their_numbers_and_empty_ones_between_are_listed(self, tmp_path: Path) -> None:
        sheet = sheet_with()
        sheet["B3"], sheet["A5"], sheet["D5"] = "b", "a", "d"
        sheet.row_dimensions[5].hidden = True
        found = sheet_of(read_bytes(tmp_path, saved(sheet)))
        assert [(each.number, each.texts, each.is_hidden) for each in found.rows] == [
            (1, (), False), (2, (), False), (3, ("", "b"), False), (4, (), False), (5, ("a", "", "", "d"), True)
        ]  # fmt: skip

    def test_a_row_far_below_is_no_reason_to_list_all_above_it(self, tmp_path: Path) -> None:
        sheet = sheet_with(["a"])
        sheet["A900000"] = "b"
        assert [each.number for each in sheet_of(read_bytes(tmp_path, saved(sheet))).rows] == [1, 900_000]

    def test_what_a_column_says_of_several_rows_is_said_of_each(self, tmp_path: Path) -> None:
        sheet = sheet_with(["Example Cluster North", "MoU"], [None, "Amendment"], [None, "LoI"])
        sheet["A1"].comment = Comment("look", "Kim")
        sheet.merge_cells("A1:A2")
        rows = sheet_of(read_bytes(tmp_path, saved(sheet))).rows
        assert rows[0].cell(0) == SheetCell("Example Cluster North", comment="look")
        assert rows[1].cell(0) == SheetCell("Example Cluster North", merged_from="A1")
        assert rows[2].cell(0) == SheetCell()

    def test_a_title_or_heading_over_several_columns_is_said_once(self, tmp_path: Path) -> None:
        sheet = sheet_with(["Agreements", None, None], ["Nr.", "Term", None], [1, "signed", "until"])
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("B2:C2")
        title, headings, _ = sheet_of(read_bytes(tmp_path, saved(sheet))).rows
        assert title.cells == (SheetCell("Agreements"), SheetCell(merged_from="A1"), SheetCell(merged_from="A1"))
        assert headings.cells[1:] == (SheetCell("Term"), SheetCell(merged_from="B2"))

    def test_sheets_keep_their_names_and_say_whether_they_are_hidden(self, tmp_path: Path) -> None:
        sheet = sheet_with(["a"], name="Agreements 2026")
        for state in ("hidden", "veryHidden"):
            other = sheet.parent.create_sheet(state)
            other.sheet_state = state
        sheet.parent.create_chartsheet("Chart")
        found = read_bytes(tmp_path, saved(sheet))
        assert found.format is Format.XLSX
        assert found.name == "list.xlsx"
        assert [(each.name, each.is_hidden) for each in found.sheets] == [
            ("Agreements 2026", False), ("hidden", True), ("veryHidden", True)
        ]  # fmt: skip

    def test_a_hidden_column_is_told(self, tmp_path: Path) -> None:
        sheet = sheet_with(["a", "b", "c"])
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["E"].hidden = True
        [told] = sheet_of(read_bytes(tmp_path, saved(sheet))).told
        assert told.startswith("Column B is hidden")

    def test_a_wrong_size_in_the_file_is_not_believed(self, tmp_path: Path) -> None:
        found = read_bytes(tmp_path, book('<dimension ref="A1:A1"/>' + data_of(text("a") + text("b"), text("c"))))
        assert [each.texts for each in sheet_of(found).rows] == [("a", "b"), ("c",)]

    def test_names_of_xml_may_have_prefixes_and_another_namespace(self, tmp_path: Path) -> None:
        parts = parts_of("")
        parts["xl/worksheets/sheet1.xml"] = (
            '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c t="str">'
            "<x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        )
        assert cell_of(tmp_path, archive(parts)).text == "a"

    def test_macros_are_told_and_never_run(self, tmp_path: Path) -> None:
        parts = parts_of(data_of(text("a"))) | {"xl/vbaProject.bin": b"\0"}
        assert read_bytes(tmp_path, archive(parts), "list.xlsm").told == ("The file holds macros: they were not run.",)

    def test_what_is_outside_the_file_stays_outside(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.xml"
        secret.write_text("<worksheet><sheetData><row><c t='str'><v>secret</v></c></row></sheetData></worksheet>")
        parts = parts_of(data_of(text("a"))) | {"../evil.txt": "x", "/etc/passwd": "x"}
        links = str(parts["xl/_rels/workbook.xml.rels"])
        parts["xl/_rels/workbook.xml.rels"] = links.replace('Target="styles.xml"', f'Target="file://{secret}"')
        assert cell_of(tmp_path, archive(parts)).text == "a"
        assert not (tmp_path.parent / "evil.txt").exists()


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12, allow_subnormal=False).map(lambda each: float(f"{each:.12g}")),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2200, 1, 1)).map(lambda each: each.replace(microsecond=0)),
    st.none(),
)


@tries(60)
@given(st.lists(st.lists(VALUES, max_size=6), min_size=1, max_size=6))
def test_what_openpyxl_writes_is_read_as_openpyxl_reads_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("books")
    rows = [["Heading"], *([None if str(each).startswith("=") else each for each in row] for row in rows)]
    data = saved(sheet_with(*rows))
    ours = {each.number: each for each in sheet_of(read_bytes(folder, data)).rows}
    theirs = openpyxl.load_workbook(folder / "list.xlsx").active
    assert theirs
    for row in theirs.iter_rows():
        for each in row:
            cell = ours[each.row].cell(each.column - 1) if each.row in ours else SheetCell()
            if isinstance(each.value, str):
                assert cell.text == clean(each.value).strip()
            elif isinstance(each.value, datetime) and each.value.time() == time() and "h" not in each.number_format:
                assert cell.value == each.value.date()
            elif isinstance(each.value, float):
                assert float(cell.value) == pytest.approx(each.value)  # type: ignore[arg-type]
            else:
                assert cell.value == each.value
