"""Spreadsheets as Excel, LibreOffice and others write them: everything that can be seen in them becomes tables.

Formulas and macros are never run: what counts is the value that the file keeps.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from missions.importing.sheet import EMPTY, Format, Sheet, SheetCell, SheetRow, SourceFile, column_index, column_letter
from missions.text import clean, line
from store.exchange import messages
from store.exchange.cell_values import Epoch, built_in_format, number_format
from store.exchange.formats import MOST_COLUMNS, MOST_ROWS, ImportRefusedError, Progress, refusal, with_gaps
from store.exchange.sheet_cells import (
    Budget,
    DamagedSheetError,
    SharedTexts,
    SheetCells,
    Styles,
    TooManyColumnsError,
    TooManyRowsError,
    TooMuchError,
    feed,
    is_on,
    number_in,
)

_MOST_UNPACKED = 200_000_000
_MOST_TIMES_LARGER = 200
_ALWAYS_FINE = 2_000_000
"""A small file may be as repetitive as it likes: what it holds is soon read."""

_MOST_PARTS = 5_000
_LARGEST_TREE = 10_000_000
"""How many bytes of XML are kept as a whole: styles, comments, and what says where parts are."""

_MOST_COVERED = 400_000
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ElementTree.ParseError),
    *(ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError),
)
"""What reading a damaged archive or damaged XML raises."""

_TARGET_NAME = "Target"
_ID_NAME = "Id"
_TYPE_NAME = "Type"
_OTHERS = {
    "word/": messages.IS_WORD,
    "ppt/": messages.IS_SLIDES,
    "Index/": messages.IS_NUMBERS,
}


class _Part(NamedTuple):
    """What a part of the file refers to: the sort, and the path in the archive."""

    sort: str
    path: str


def read_spreadsheet(name: str, data: bytes, progress: Progress = lambda _done, _of: None) -> SourceFile:
    """Return all sheets of a spreadsheet; ImportRefusedError if it is none, is broken, or is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Workbook(name, archive, len(data), progress).read()
    except ImportRefusedError:
        raise
    except TooMuchError as error:
        raise refusal(messages.UNPACKS_TOO_LARGE, name) from error
    except _DAMAGED as error:
        raise refusal(messages.IS_DAMAGED, name) from error


class _Workbook:
    """One spreadsheet that is read."""

    def __init__(self, name: str, archive: zipfile.ZipFile, size: int, progress: Progress) -> None:
        self.name, self.archive, self.progress = name, archive, progress
        self.told: list[str] = []
        self.budget = Budget()
        self.done = self.of = 0
        self.too_large: ImportRefusedError | None = None
        self.parts = {each.filename.replace("\\", "/").lstrip("/").casefold(): each for each in archive.infolist()}
        self._refuse_bombs(size)

    def _refuse_bombs(self, size: int) -> None:
        """Refuse what unpacks to more than any list, before anything is unpacked."""
        unpacked = sum(each.file_size for each in self.archive.infolist())
        if len(self.parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED:
            raise refusal(messages.UNPACKS_TOO_LARGE, self.name)
        if unpacked > _ALWAYS_FINE and any(
            each.file_size > _MOST_TIMES_LARGER * max(each.compress_size, 1) for each in self.archive.infolist()
        ):
            raise refusal(messages.UNPACKS_TOO_LARGE, self.name)
        if unpacked > _ALWAYS_FINE and unpacked > _MOST_TIMES_LARGER * size:
            raise refusal(messages.UNPACKS_TOO_LARGE, self.name)
        if any(each.flag_bits & 1 for each in self.archive.infolist()):
            raise refusal(messages.HAS_PASSWORD, self.name)

    def read(self) -> SourceFile:
        """Return its sheets, with the first that holds something first asked for by whoever looks."""
        path = self._workbook_path()
        root = self._tree(path)
        assert root is not None
        links = self._links(path)
        epoch = Epoch.OF_1900
        found: dict[str, tuple[str, bool]] = {}
        for each in root.iter():
            tag = _local(each.tag)
            if tag == "workbookPr" and is_on(each.get("date1904")):
                epoch = Epoch.OF_1904
            elif tag == "sheet":
                id = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
                target = links.get(id)
                if target and target.sort == "worksheet" and target.path.casefold() in self.parts:
                    found.setdefault(
                        target.path, (line(each.get("name", "")), each.get("state", "visible") != "visible")
                    )
        shared = self._shared(next((each.path for each in links.values() if each.sort == "sharedStrings"), ""))
        styles = self._styles(next((each.path for each in links.values() if each.sort == "styles"), ""))
        if any(each.endswith("vbaproject.bin") for each in self.parts):
            self.told.append(messages.HAS_MACROS())
        self.of = sum(self.parts[path.casefold()].file_size for path in found)
        read = (
            self._sheet(path, *about, SheetCells(shared, styles, epoch, self.budget)) for path, about in found.items()
        )
        sheets = [each for each in read if each]
        if not any(each.rows for each in sheets):
            raise self.too_large or refusal(messages.IS_EMPTY, self.name)
        return SourceFile(name=self.name, format=Format.XLSX, sheets=tuple(sheets), told=tuple(self.told))

    def _workbook_path(self) -> str:
        for each in self._links("").values():
            if each.sort == "officeDocument" and each.path.casefold() in self.parts:
                if each.path.endswith(".bin"):
                    raise refusal(messages.IS_BINARY_WORKBOOK, self.name)
                if "xl/" in each.path or "xl/workbook.xml" not in self.parts:
                    self._refuse_others(each.path)
                    return each.path
        if "xl/workbook.xml" not in self.parts:
            self._refuse_others("")
            raise refusal(messages.IS_DAMAGED, self.name)
        return "xl/workbook.xml"

    def _refuse_others(self, path: str) -> None:
        if "mimetype" in self.parts and b"opendocument" in self.archive.read(self.parts["mimetype"])[:100]:
            raise refusal(messages.IS_OPEN_DOCUMENT, self.name)
        for folder, sentence in _OTHERS.items():
            if path.startswith(folder) or (not path and any(each.startswith(folder.casefold()) for each in self.parts)):
                raise refusal(sentence, self.name)
        if not path and not any(each.startswith(("xl/", "_rels/")) for each in self.parts):
            raise refusal(messages.IS_ARCHIVE, self.name)

    def _open(self, path: str) -> zipfile.ZipExtFile | None:
        part = self.parts.get(path.casefold())
        if part is None:
            return None
        if part.compress_type not in _READABLE:
            raise refusal(messages.IS_DAMAGED, self.name)
        opened = self.archive.open(part)
        assert isinstance(opened, zipfile.ZipExtFile)
        return opened

    def _tree(self, path: str) -> ElementTree.Element | None:
        """Return the XML of a small part; None where the file lacks it."""
        source = self._open(path)
        if source is None:
            return None
        if self.parts[path.casefold()].file_size > _LARGEST_TREE:
            raise TooMuchError
        with source:
            parser = ElementTree.XMLParser(target=_WithoutDoctype())
            while block := source.read(1 << 18):
                parser.feed(block)
            root: ElementTree.Element = parser.close()
            return root

    def _links(self, path: str) -> dict[str, _Part]:
        """Return what a part refers to, by id; what is outside the file is left alone."""
        folder, own = posixpath.split(path)
        root = self._tree(posixpath.join(folder, "_rels", f"{own}.rels"))
        found: dict[str, _Part] = {}
        for each in root.iter() if root is not None else ():
            if _local(each.tag) == "Relationship" and each.get("TargetMode") != "External":
                target = each.get(_TARGET_NAME, "").replace("\\", "/")
                inside = target if target.startswith("/") else posixpath.join(folder, target)
                inside = posixpath.normpath(inside).lstrip("/")
                found[each.get(_ID_NAME, "")] = _Part(each.get(_TYPE_NAME, "").rpartition("/")[2], inside)
        return found

    def _shared(self, path: str) -> SharedTexts:
        texts: list[str] = []
        struck: set[int] = set()
        parts: list[str] = []
        runs: list[bool] = []
        is_text = is_phonetic = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal is_text, is_phonetic
            local = name.rpartition(":")[2]
            if local == "t":
                is_text = not is_phonetic
            elif local == "r":
                runs.append(False)
            elif local == "strike" and runs:
                runs[-1] = attributes.get("val", "1") not in ("0", "false")
            elif local == "rPh":
                is_phonetic = True

        def end(name: str) -> None:
            nonlocal is_text, is_phonetic
            local = name.rpartition(":")[2]
            if local == "t":
                is_text = False
            elif local == "rPh":
                is_phonetic = False
            elif local == "si":
                if runs and all(runs):
                    struck.add(len(texts))
                texts.append("".join(parts))
                self.budget.spend(places=1, letters=len(texts[-1]))
                parts.clear()
                runs.clear()

        def data(text: str) -> None:
            if is_text:
                parts.append(text)

        source = self._open(path) if path else None
        if source is not None:
            with source:
                feed(source, start, end, data)
        return SharedTexts(texts, frozenset(struck))

    def _styles(self, path: str) -> Styles:
        root = self._tree(path) if path else None
        if root is None:
            return Styles()
        codes: dict[int, str] = {}
        struck_fonts: set[int] = set()
        styles: list[tuple[int, int]] = []
        for part in root:
            tag = _local(part.tag)
            if tag == "numFmts":
                codes.update((number_in(each.get("numFmtId")), each.get("formatCode", "")) for each in part)
            elif tag == "fonts":
                struck_fonts.update(
                    place
                    for place, font in enumerate(part)
                    if any(_local(each.tag) == "strike" and each.get("val", "1") not in ("0", "false") for each in font)
                )
            elif tag == "cellXfs":
                styles += ((number_in(each.get("numFmtId")), number_in(each.get("fontId"))) for each in part)
        written = [codes.get(id) or built_in_format(id) for id, _ in styles]
        struck = frozenset(place for place, (_, font) in enumerate(styles) if font in struck_fonts)
        return Styles(written, [number_format(each) for each in written], struck)

    def _sheet(self, path: str, title: str, is_hidden: bool, cells: SheetCells) -> Sheet | None:
        """Return one sheet; None, and it is told, where it is too large."""
        source = self._open(path)
        assert source is not None
        try:
            with source:
                cells.read(source, lambda read: self.progress(self.done + read, self.of))
        except TooManyRowsError:
            self.too_large = refusal(messages.TOO_MANY_ROWS, self.name, most=MOST_ROWS)
        except TooManyColumnsError:
            self.too_large = refusal(messages.TOO_MANY_COLUMNS, self.name, most=MOST_COLUMNS)
        else:
            try:
                self._comment(cells, path)
            except TooMuchError:
                raise
            except _DAMAGED:
                self.told.append(messages.COMMENTS_UNREADABLE(sheet=title))
            used = {each for row in cells.rows.values() for each in row}
            hidden = sorted(cells.hidden_columns & used)
            told = tuple(messages.COLUMN_HIDDEN(column=column_letter(each - 1)) for each in hidden)
            _merge(cells)
            return Sheet(name=title, rows=with_gaps(_rows(cells)), is_hidden=is_hidden, told=told)
        finally:
            self.done += self.parts[path.casefold()].file_size
        self.told.append(messages.SHEET_TOO_LARGE(sheet=title))
        return None

    def _comment(self, cells: SheetCells, path: str) -> None:
        """Add the comments of a sheet; of a conversation its own words, not the hint for older programs."""
        said: dict[str, list[str]] = {}
        links = self._links(path).values()
        for sort, tag in (("comments", "comment"), ("threadedComment", "threadedComment")):
            of_sort: dict[str, list[str]] = {}
            for link in links:
                root = self._tree(link.path) if link.sort == sort else None
                for each in root.iter() if root is not None else ():
                    if _local(each.tag) == tag:
                        words = "".join(part.text or "" for part in each.iter() if _local(part.tag) in ("t", "text"))
                        of_sort.setdefault(each.get("ref", ""), []).append(clean(words).strip())
            said |= of_sort
        for place, texts in said.items():
            comment = "\n".join(filter(None, texts))
            if (at := _place(place)) and comment:
                row, column = at
                if row in cells.rows or len(cells.rows) < MOST_ROWS:
                    old = cells.rows.setdefault(row, {}).get(column, EMPTY)
                    cells.rows[row][column] = _with(old, comment=comment)


class _WithoutDoctype(ElementTree.TreeBuilder):
    """Builds a tree of XML that declares no document type, and so no entities."""

    def doctype(self, *_declared: object) -> None:
        """Refuse it."""
        raise DamagedSheetError


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _place(text: str) -> tuple[int, int] | None:
    """Return row and column of an address such as B4, from 1."""
    letters = text.replace("$", "").rstrip("0123456789")
    row = number_in(text.replace("$", "")[len(letters) :])
    is_column = letters.isascii() and letters.isalpha() and len(letters) <= 3
    return (row, column_index(letters) + 1) if row and is_column else None


def _with(cell: SheetCell, comment: str = "", merged_from: str = "") -> SheetCell:
    return SheetCell(
        cell.text, cell.value, comment or cell.comment, cell.is_struck, cell.is_unkept_formula, merged_from
    )


def _merge(cells: SheetCells) -> None:
    """Give merged cells what they are merged with.

    A cell that runs down a column says the same of each of its rows; one that runs sideways is a title or a heading
    over several columns, so that only its first cell has the text.
    """
    width = max((column for row in cells.rows.values() for column in row), default=0)
    last_row = max(cells.rows, default=0)
    covered = 0
    for ref in cells.merged:
        first, _, last = ref.partition(":")
        start, end = _place(first), _place(last or first)
        if start is None or end is None:
            continue
        (top, left), (bottom, right) = start, end
        bottom, right = min(bottom, last_row), min(right, width)
        covered += max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if covered > _MOST_COVERED:
            return
        head = cells.rows.get(top, {}).get(left, EMPTY)
        shown = _with(head, merged_from=first.replace("$", "")) if left == right else SheetCell(merged_from=first)
        if shown.comment:
            shown = SheetCell(shown.text, shown.value, "", shown.is_struck, shown.is_unkept_formula, shown.merged_from)
        if head is EMPTY and left != right:
            continue
        for number in range(top, bottom + 1):
            row = cells.rows.get(number)
            if row is None:
                continue
            for column in range(left, right + 1):
                if (number, column) != (top, left) and not row.get(column, EMPTY).text:
                    row[column] = shown


def _rows(cells: SheetCells) -> Iterator[SheetRow]:
    """Yield the used rows in their order, and the empty ones between them."""
    for number in sorted(cells.rows):
        row = cells.rows[number]
        yield SheetRow(
            number, tuple(row.get(each, EMPTY) for each in range(1, max(row) + 1)), number in cells.hidden_rows
        )
