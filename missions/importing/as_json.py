"""An import as JSON, for scripts: what was understood, asked and told, what is alike, what would change."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from missions.importing import messages
from missions.importing.choices import GROUP_HEADINGS
from missions.importing.course import Import
from missions.importing.sheet import column_letter
from missions.importing.steps import ColumnQuestion, DryRow, RowChange, SheetColumn


def as_json(import_: Import) -> dict[str, Any]:
    """Return an import in JSON's own types."""
    look, dry = import_.look, import_.dry_run
    names = Counter(each.heading for each in import_.columns)
    return {
        "kind": dry.kind,
        "sheet": look.sheet.name,
        "header_rows": list(look.header_rows),
        "mapping": {_name(each, names): each.target or None for each in import_.columns},
        "skipped": {str(row): why for row, why in look.skipped.items()},
        "questions": [_question(each) for each in import_.questions],
        "duplicates": [list(each) for each in dry.duplicates],
        "told": list(told_in(import_)),
        "counts": [each.text for each in dry.counts],
        "changes": [_row(each) for each in (*dry.rows, *dry.besides) if each.change is not RowChange.UNCHANGED],
    }


def told_in(import_: Import) -> Iterator[str]:
    """Yield what is told of the whole, then of each row with its number before it; each sentence once."""
    dry = import_.dry_run
    rows = sorted((each for each in dry.rows if each.told), key=lambda each: each.row)
    named = (messages.TOLD_OF_ROW(row=str(each.row), told=told) for each in rows for told in each.told)
    yield from dict.fromkeys((*dry.told, *named))


def _name(column: SheetColumn, names: Counter[str]) -> str:
    """Return what a column is called: its heading, its letter where that is empty or that of several."""
    if column.index == GROUP_HEADINGS or (column.heading and names[column.heading] == 1):
        return column.heading
    return column_letter(column.index)


def _question(question: ColumnQuestion) -> dict[str, Any]:
    first = question.cells[0] if question.cells else None
    return {
        "id": question.id,
        "row": first.row if first else None,
        "column": question.column,
        "text": first.text if first else "",
        "readings": [each for each in first.values if each] if first else [],
        "asked": question.asked,
        "answers": [each.key for each in question.answers],
        "answer": question.answer or None,
        "cells": [
            {"row": each.row, "text": each.text, "readings": [value for value in each.values if value]}
            for each in question.cells
        ],
    }


def _row(row: DryRow) -> dict[str, Any]:
    said: dict[str, Any] = {"change": row.change.value, "row": row.row or None, "number": row.number or None}
    said |= {"id": row.id or None, "name": row.name}
    if row.fields:
        said["fields"] = [
            {"field": each.label, "on_file": each.on_file, "listed": each.listed, "kept": each.is_kept}
            for each in row.fields
        ]
    said |= {name: text for name, text in (("know", row.know), ("deadline", row.deadline)) if text}
    return said
