"""Tables for others: a workbook, CSV, Markdown, and text to paste."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from missions.exporting.content import MOST_IN_CELL, OutColumn, OutValue, TableContent
from missions.exporting.wish import FileForm, Progress
from missions.text import clean, escape_formula, escape_markdown, line

if TYPE_CHECKING:
    from _typeshed import SizedBuffer
    from openpyxl.cell.cell import Cell

_STEP = 200
"""After how many rows it is told how far it has got."""


def table_bytes(content: TableContent, form: FileForm, progress: Progress) -> bytes:
    """Return a table in that form."""
    return _WRITERS[form](content, progress)


def _counted(content: TableContent, progress: Progress) -> Iterator[tuple[OutValue, ...]]:
    """Yield the rows, and tell now and then how many there were."""
    total = len(content.rows)
    for number, row in enumerate(content.rows):
        if number % _STEP == 0:
            progress(number, total)
        yield row
    progress(total, total)


# Workbooks.

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_TAKEN = "history"
"""What no sheet may be called."""

_FIRST_DAY = date(1900, 3, 1)
"""Before this day, workbooks and calendars do not agree."""

_LOCAL_DAY, _LOCAL_TIME, _AMOUNT, _WHOLE = "mm-dd-yy", "h:mm", "#,##0.00", "#,##0"
_MOMENT_PATTERN = "m/d/yy h:mm"
"""Built-in formats, which programs show as the country of their reader has them."""

_RUNS = frozenset("=+-@\t\r\n'＝＋－＠﹦﹢﹣﹫−")
"""With what a text may begin that somebody who edits the cell would make a formula of."""

_PROGRAM_NAME = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" />'

_FACE_NAME = "Arial"
_STYLE_NAME = "Normal"
_PAGE_PATTERN = "&P / &N"
_SIZE, _LEADING, _HIGHEST = 10, 13, 400
_WIDE, _DAY_WIDTH, _LONGEST_HEADER = 52, 10, 200
_MEASURED = 300
"""So many rows decide how wide the columns are."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def sheet_title(title: str) -> str:
    """Return a title that a sheet may have: without signs that workbooks forbid, and not too long."""
    named = " ".join(line(_FORBIDDEN.sub(" ", title)).split()).strip("' ")
    if len(named) > _LONGEST_TITLE:
        named = f"{named[: _LONGEST_TITLE - 1].rstrip()}…"
    return f"{named} 1".strip() if named.lower() in ("", _TAKEN) else named


def fitting(text: str) -> str:
    """Return a text as far as a cell holds it; an ellipsis says that it goes on."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * MOST_IN_CELL:
        return text
    return f"{units[: 2 * MOST_IN_CELL - 2].decode('utf-16-le', 'ignore')}…"


def _workbook(content: TableContent, progress: Progress) -> bytes:
    """Return a workbook of one sheet: headings frozen, filters on, days as days, and every text as a text."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.writer.excel import ExcelWriter

    book: Any = Workbook(write_only=True)
    book._named_styles[_STYLE_NAME].font = Font(name=_FACE_NAME, size=_SIZE)
    book.properties.creator = line(content.author)
    book.properties.title = line(content.title)
    if content.edition:
        made = content.edition.astimezone(UTC) if content.edition.tzinfo else content.edition
        book.properties.created = book.properties.modified = made.replace(tzinfo=None, microsecond=0)
    sheet = book.create_sheet(sheet_title(content.title))
    widths = _lay_out(sheet, content)
    cells = _SheetCells(sheet)
    sheet.append([cells.heading(each.label) for each in content.columns])
    for number, row in enumerate(_counted(content, progress), 2):
        lines = _lines(row, widths)
        if lines > 1:
            sheet.row_dimensions[number].height = min(_HIGHEST, lines * _LEADING + 2)
        sheet.append([cells.of(value, column) for value, column in zip(row, content.columns, strict=True)])
        sheet.row_dimensions.pop(number, None)
    for number, remark in enumerate(content.remarks):
        if not number:
            sheet.append([])
        sheet.append([cells.remark(remark)])
    written = BytesIO()
    ExcelWriter(book, _Archive(written, "w", ZIP_DEFLATED)).save()
    return written.getvalue()


def _lay_out(sheet: Any, content: TableContent) -> list[int]:
    """Freeze and filter the headings, set the page up, and return how wide each column is, which is set too."""
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(content.columns)))}{len(content.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if line(content.title):
        sheet.oddHeader.left.text = line(content.title)[:_LONGEST_HEADER].replace("&", "&&")
    sheet.oddFooter.right.text = _PAGE_PATTERN
    longest = [len(each.label) + 3 for each in content.columns]
    for row in content.rows[:_MEASURED]:
        longest = [max(most, _width(value)) for most, value in zip(longest, row, strict=True)]
    widths = [
        min(most + 2, max(_WIDE if each.is_wide else each.width, len(each.label) + 3))
        for most, each in zip(longest, content.columns, strict=True)
    ]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    return widths


def _width(value: OutValue) -> int:
    """Return about how many letters wide a value is; East Asian ones are two wide."""
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value) + sum(each >= "\u2e80" for each in value)
    return 0 if value is None else _DAY_WIDTH


def _lines(row: tuple[OutValue, ...], widths: list[int]) -> int:
    """Return how many lines the longest text of a row takes."""
    found = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and (len(value) * 2 > width or "\n" in value):
            found = max(found, sum(1 + _width(each) // width for each in value.split("\n")))
    return found


class _Archive(ZipFile):
    """The archive of a workbook, whose properties name no program."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: "str | SizedBuffer",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write a part; of the properties that name the program only the frame."""
        content = _PROGRAM_NAME if zinfo_or_arcname == "docProps/app.xml" else data
        super().writestr(zinfo_or_arcname, content, compress_type, compresslevel)


class _SheetCells:
    """Makes the cells of a sheet; each style is made once and then shared."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Side

        self._sheet = sheet
        self._make: Any = WriteOnlyCell
        wrapped = Alignment(horizontal="left", vertical="top", wrap_text=True)
        rule = Border(bottom=Side(style="thin"))
        self._heading = self._style(bold=True, border=rule, alignment=Alignment(vertical="bottom"))
        self._text = self._style(alignment=wrapped)
        self._quoted = self._style(alignment=wrapped, quotePrefix=True)
        self._remark = self._style(italic=True)
        left, right = Alignment(horizontal="left", vertical="top"), Alignment(horizontal="right", vertical="top")
        self._number = self._style(alignment=right)
        self._formats = {
            each: self._style(alignment=left if each in (_LOCAL_DAY, _MOMENT_PATTERN, _LOCAL_TIME) else right,
                              number_format=each)
            for each in (_LOCAL_DAY, _MOMENT_PATTERN, _LOCAL_TIME, _AMOUNT, _WHOLE)
        }  # fmt: skip

    def heading(self, label: str) -> "Cell":
        """Return the heading of a column."""
        return self._typed(line(label), "s", self._heading)

    def remark(self, text: str) -> "Cell":
        """Return a remark below the table."""
        return self._typed(_ESCAPE.sub("_x005F_", fitting(line(text))), "s", self._remark)

    def of(self, value: OutValue, column: OutColumn) -> "Cell | None":
        """Return the cell of a value."""
        match value:
            case None | "":
                return None
            case str():
                text = fitting(clean(value) if column.is_wide else line(value))
                shown = _ESCAPE.sub("_x005F_", text) if "_x" in text else text
                return self._typed(shown, "s", self._quoted if text[:1] in _RUNS else self._text)
            case bool():
                return self._typed(value, "b", self._text)
            case datetime() | date() if _day_of(value) < _FIRST_DAY:
                return self._typed(value.isoformat()[:16].replace("T", " "), "s", self._text)
            case datetime():
                return self._typed(value.replace(tzinfo=None), "d", self._formats[_MOMENT_PATTERN])
            case date():
                return self._typed(value, "d", self._formats[_LOCAL_DAY])
            case time():
                return self._typed(value.replace(tzinfo=None), "d", self._formats[_LOCAL_TIME])
            case Decimal():
                is_whole = value == value.to_integral_value()
                return self._typed(value, "n", self._formats[_WHOLE if is_whole else _AMOUNT])
        return self._typed(value, "n", self._number)

    def _typed(self, value: object, kind: str, style: Any) -> "Cell":
        cell = self._make(self._sheet)
        cell._value, cell.data_type, cell._style = value, kind, style
        return cast("Cell", cell)

    def _style(self, bold: bool = False, italic: bool = False, **how: Any) -> Any:
        """Return what a cell so styled refers to in the workbook."""
        from openpyxl.styles import Font

        how["font"] = Font(name=_FACE_NAME, size=_SIZE, bold=bold, italic=italic)
        cell = self._make(self._sheet)
        quoted = how.pop("quotePrefix", False)
        for name, value in how.items():
            setattr(cell, name, value)
        cell._style.quotePrefix = int(quoted)
        return cell._style


def _day_of(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


# Texts.


def _plain(value: OutValue) -> str:
    """Return a value as other programs read it: days in ISO 8601, numbers without groups, on one line."""
    match value:
        case None:
            return ""
        case str():
            return line(value)
        case datetime():
            return value.isoformat(" ", "minutes")[:16]
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:f}"
    return str(value)


_PHONES = re.compile(r"(?a)[+]?\d[\d ()]*(?:; [+]?\d[\d ()]*)*")
"""Telephone numbers that no spreadsheet takes for a sum: without strokes and hyphens."""


def _safe(value: OutValue) -> str:
    """Return a value so that no spreadsheet runs it as a formula."""
    text = _plain(value)
    return text if not isinstance(value, str) or _PHONES.fullmatch(text) else escape_formula(text)


def _csv(content: TableContent, progress: Progress) -> bytes:
    """Return comma-separated values as Excel opens them everywhere in Europe: semicolons, and a mark for UTF-8."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([escape_formula(line(each.label)) for each in content.columns])
    writer.writerows([_safe(value) for value in row] for row in _counted(content, progress))
    return written.getvalue().encode("utf-8-sig", "replace")


def _pasted(content: TableContent, progress: Progress) -> bytes:
    """Return a text that is pasted as cells: parted by tabs, a line a row."""
    rows = ([_safe(value) for value in row] for row in _counted(content, progress))
    every = ([line(each.label) for each in content.columns], *rows)
    return "".join("\t".join(map(_unquoted, row)) + "\n" for row in every).encode("utf-8", "replace")


def _unquoted(text: str) -> str:
    """Return a cell whose first quotation mark does not open one that swallows the cells after it."""
    return '"' + text.replace('"', '""') + '"' if text.startswith('"') else text


def _markdown(content: TableContent, progress: Progress) -> bytes:
    """Return a table in Markdown under its title, with the remarks below it."""
    lines = [f"# {escape_markdown(content.title)}", ""]
    lines.append(_markdown_row(each.label for each in content.columns))
    lines.append(f"|{'|'.join(_rule(number, content) for number in range(len(content.columns)))}|")
    lines += [_markdown_row(map(_plain, row)) for row in _counted(content, progress)]
    for remark in content.remarks:
        lines += ["", escape_markdown(remark)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _rule(number: int, content: TableContent) -> str:
    """Return the line below a heading; numbers stand at the right."""
    values = [row[number] for row in content.rows if row[number] is not None]
    is_number = bool(values) and all(isinstance(each, int | Decimal) and not isinstance(each, bool) for each in values)
    return " ---: " if is_number else " --- "


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escape_markdown, cells))} |"


_WRITERS: dict[FileForm, Callable[[TableContent, Progress], bytes]] = {
    FileForm.XLSX: _workbook,
    FileForm.CSV: _csv,
    FileForm.MARKDOWN: _markdown,
    FileForm.CLIPBOARD: _pasted,
}
