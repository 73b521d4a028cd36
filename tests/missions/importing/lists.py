"""Lists of others for tests: a table of texts becomes a look and its columns, as the first two steps give them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from missions.importing.cells import read_table
from missions.importing.choices import Choices
from missions.importing.columns import columns
from missions.importing.look import look
from missions.importing.sheet import Format, Sheet, SheetCell, SheetRow, SourceFile
from missions.importing.steps import SheetColumn
from missions.importing.target import CellContext, ReadTable, RecordDraft, RowSoFar, import_kind
from missions.records.book import Book
from missions.records.fields import plain

TODAY = date(2026, 11, 28)


class Listed:
    """A list as it is read: its questions, what is told, and what its rows become."""

    def __init__(
        self,
        headings: str,
        *rows: Sequence[str | SheetCell],
        kind: str = "agreements",
        book: Book | None = None,
        answers: Mapping[str, str] | None = None,
        **choices: Any,
    ) -> None:
        """Make the list with these headings, parted by bars, and these rows, of which the first is row 2."""
        texts = [tuple(map(SheetCell, headings.split("|"))), *(tuple(map(_cell, each)) for each in rows)]
        sheet = Sheet(name="List", rows=tuple(SheetRow(number, cells) for number, cells in enumerate(texts, 1)))
        self._choices = Choices(kind=kind, header_rows=(1,), answers=answers or {}, **choices)
        self._kind = import_kind(kind)
        self.around = CellContext(book or Book(), TODAY)
        self._source = SourceFile(name="list.xlsx", format=Format.XLSX, sheets=(sheet,))

    def with_row(self, number: int, **fields: Any) -> "Listed":
        """Return the list with one row changed: hidden, for instance."""
        sheet = self._source.sheets[0]
        rows = tuple(replace(each, **fields) if each.number == number else each for each in sheet.rows)
        self._source = replace(self._source, sheets=(replace(sheet, rows=rows),))
        return self

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """What each column becomes."""
        seen = look(self._source, self._choices, self.around.book)
        return columns(seen, self._choices, self.around.book, TODAY)

    @property
    def table(self) -> ReadTable:
        """The table as it was read."""
        seen = look(self._source, self._choices, self.around.book)
        return read_table(seen, self.columns, self._kind, self._choices, self.around)

    @property
    def drafts(self) -> tuple[RecordDraft, ...]:
        """What the rows become."""
        return tuple(map(self._draft, self.table.rows))

    def _draft(self, read: Any) -> RecordDraft:
        state = RowSoFar(self._kind.start(f"row {read.row.number}", self.around))
        for target, value in read.values:
            state = target.put(state, value, self.around)
        notes = "\n".join(filter(None, (state.record.notes, *read.notes)))
        draft = RecordDraft(
            row=read.row.number,
            record=replace(state.record, notes=notes),
            mentions=state.mentions,
            told=(*read.told, *state.told),
            missing=read.not_stated,
        )
        return self._kind.finish(draft, self.around)

    def record(self, number: int = 0) -> dict[str, Any]:
        """Return what a row becomes, in the types of JSON and without its id."""
        found = plain(self.drafts[number].record)
        found.pop("id")
        return found

    def mentioned(self, table: str) -> list[dict[str, Any]]:
        """Return the records of a table that the rows name, each once."""
        every = {each.id: each.record for draft in self.drafts for each in draft.mentions}
        named = {id: plain(record) for id, record in every.items() if id.startswith(table)}
        return [{key: value for key, value in each.items() if key != "id"} for each in named.values()]


def _cell(each: str | SheetCell) -> SheetCell:
    return each if isinstance(each, SheetCell) else SheetCell(each)
