"""Spreadsheets made for tests: by openpyxl as offices make them, and by hand as only broken programs or foes do."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from missions.importing.sheet import Sheet, SheetRow, SourceFile
from store.exchange.read import read_source

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def read_bytes(folder: Path, data: bytes, name: str = "list.xlsx") -> SourceFile:
    """What a file of these bytes holds."""
    path = folder / name
    path.write_bytes(data)
    return read_source([path])


def sheet_of(source: SourceFile, name: str = "") -> Sheet:
    """The sheet of that name, or the only one."""
    if not name:
        [sheet] = source.sheets
        return sheet
    return next(each for each in source.sheets if each.name == name)


def row_of(sheet: Sheet, number: int) -> SheetRow:
    """The row of that number."""
    return next(each for each in sheet.rows if each.number == number)


def saved(sheet: Worksheet) -> bytes:
    """The workbook of a sheet, as openpyxl writes it."""
    held = io.BytesIO()
    assert sheet.parent
    sheet.parent.save(held)
    return held.getvalue()


def sheet_with(*rows: Iterable[object], name: str = "List") -> Worksheet:
    """A new sheet with these rows."""
    sheet = openpyxl.Workbook().active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    for each in rows:
        sheet.append(list(each))
    return sheet


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return held.getvalue()


def parts_of(
    sheet: str, styles: str = "", shared: str = "", workbook: str = "", **more: str | bytes
) -> dict[str, str | bytes]:
    """The parts of a spreadsheet of one sheet, given what stands in each part's root; `more` replaces whole parts."""
    links = {"styles": "styles.xml", "sharedStrings": "sharedStrings.xml", "worksheet": "worksheets/sheet1.xml"}
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships {_RELATIONSHIPS}><Relationship Id="a" Type="{_R}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_R}">{workbook}<sheets><sheet name="List" sheetId="1" '
        'r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {_RELATIONSHIPS}>"
        + "".join(f'<Relationship Id="{each}" Type="{_R}/{each}" Target="{path}"/>' for each, path in links.items())
        + "</Relationships>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{shared}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}>{sheet}</worksheet>",
    }
    return parts | {name.replace("__", "/"): content for name, content in more.items()}


def book(sheet: str, styles: str = "", shared: str = "", workbook: str = "") -> bytes:
    """A spreadsheet of one sheet, made by hand."""
    return archive(parts_of(sheet, styles, shared, workbook))


def data_of(*rows: str) -> str:
    """The XML of rows, given that of their cells."""
    return "<sheetData>" + "".join(f'<row r="{n}">{each}</row>' for n, each in enumerate(rows, 1)) + "</sheetData>"


def text(said: str) -> str:
    """The XML of a cell that holds its text itself."""
    return f'<c t="inlineStr"><is><t>{said}</t></is></c>'
