"""Sheets for tests, written as rows of texts and values; None is an empty cell, “<” and “^” a merged one."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from types import ModuleType

import pytest

from missions.importing import headings, target
from missions.importing.sheet import CellValue, Format, Sheet, SheetCell, SheetRow, SourceFile, column_letter
from missions.importing.target import CellContext, ImportKind, Known, RecordDraft, Target
from missions.messages import text
from missions.records.agreements import Agreement
from missions.records.record import Record

Listed = str | int | date | SheetCell | None


def sheet_of(*rows: Sequence[Listed], name: str = "List", hidden: Iterable[int] = ()) -> Sheet:
    """A sheet of rows, numbered from 1; a cell “<” is merged with the one to its left, “^” with the one above."""
    made: list[SheetRow] = []
    for number, listed in enumerate(rows, 1):
        cells: list[SheetCell] = []
        for index, each in enumerate(listed):
            if each == "<":
                cells.append(
                    SheetCell(
                        cells[-1].text, merged_from=cells[-1].merged_from or f"{column_letter(index - 1)}{number}"
                    )
                )
            elif each == "^":
                above = made[-1].cells[index]
                cells.append(
                    SheetCell(above.text, merged_from=above.merged_from or f"{column_letter(index)}{number - 1}")
                )
            else:
                cells.append(_cell(each))
        made.append(SheetRow(number, tuple(cells), is_hidden=number in hidden))
    return Sheet(name=name, rows=tuple(made))


def file_of(*sheets: Sheet, name: str = "list.xlsx") -> SourceFile:
    return SourceFile(name=name, format=Format.XLSX, sheets=sheets)


def _cell(each: Listed) -> SheetCell:
    if isinstance(each, SheetCell):
        return each
    value: CellValue = Decimal(each) if isinstance(each, int) else each if isinstance(each, date) else None
    return SheetCell("" if each is None else str(each), value)


def target_of(name: str, words: str = "", label: str = "", **more: object) -> Target:
    """A target that is known by these headings, with semicolons between them, and does nothing with a cell."""
    return Target(
        name,
        text(label or name),
        tuple(words.split(";")) if words else (),
        lambda cell, _around: Known(cell.text),
        lambda row, _value, _around: row,
        (),
        **more,  # type: ignore[arg-type]
    )


def kind_of_targets(table: str, *targets: Target, needs: tuple[str, ...] = ()) -> ImportKind:
    """A kind of record with these targets."""

    def start(id: str, _around: CellContext) -> Record:
        return Agreement(id=id)

    def finish(draft: RecordDraft, _around: CellContext) -> RecordDraft:
        return draft

    return ImportKind(table, targets, start, finish, lambda _record, _book: (), needs)


def use_kinds(monkeypatch: pytest.MonkeyPatch, *kinds: ImportKind) -> None:
    """Let these be the only kinds that can be imported."""
    module = ModuleType("missions.importing.of_this_test")
    places = {}
    for each in kinds:
        setattr(module, each.table.upper(), each)
        places[each.table] = f"of_this_test:{each.table.upper()}"
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(target, "IMPORT_KINDS", places)
    monkeypatch.setattr(headings, "IMPORT_KINDS", places)
