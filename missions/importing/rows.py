"""Rows that were read become drafts: values are put in the order of their kind, notes joined, the row is the source."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.importing import messages
from missions.importing.sheet import SourceFile
from missions.importing.steps import SheetColumn, SheetLook
from missions.importing.target import CellContext, ImportKind, ReadRow, ReadTable, RecordDraft, RowSoFar
from missions.records.people import Person
from missions.records.record import Source
from missions.records.soundness import first_missing_field

_TOLD_EVERY = 250
"""After how many rows it is told how far it has come."""

NUMBER_TARGETS = ("uid", "number")
"""The targets of a column of numbers or UIDs of which each row has its own."""


class DraftedRow(NamedTuple):
    """What a row becomes, how it was read, and the top fields of its record for which it says something."""

    draft: RecordDraft
    read: ReadRow
    said: frozenset[str]

    @property
    def is_record(self) -> bool:
        """Whether it has what its kind of record may not lack; a row of people may also only name an organisation."""
        record = self.draft.record
        return first_missing_field(record) is None or (isinstance(record, Person) and bool(self.draft.mentions))


def drafted(
    table: ReadTable,
    source: SourceFile,
    look: SheetLook,
    columns: Sequence[SheetColumn],
    kind: ImportKind,
    around: CellContext,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[DraftedRow, ...]:
    """Return what each row becomes; ids in it stand for records until those on file are looked up."""
    at, told = number_column(columns), len(table.rows)
    consulted, found = PartialDate.day(around.today), []
    for done, read in enumerate(table.rows):
        if not done % _TOLD_EVERY:
            progress(done, told)
        number = read.row.cell(at).text.strip() if at is not None else ""
        origin = Source(title=origin_of(source.name, look.sheet.name, read.row.number, number), consulted=consulted)
        found.append(_drafted(read, number, origin, kind, around))
    progress(told, told)
    return tuple(found)


def _drafted(read: ReadRow, number: str, origin: Source, kind: ImportKind, around: CellContext) -> DraftedRow:
    row = read.row.number
    state = RowSoFar(kind.start(draft_id(row), around))
    for target, value in read.values:
        state = target.put(state, value, around)
    notes = "\n".join(filter(None, (state.record.notes, *read.notes)))
    record = replace(state.record, notes=notes, sources=(*state.record.sources, origin))
    draft = RecordDraft(
        row=row,
        record=record,
        number=number,
        mentions=state.mentions,
        told=(*read.told, *state.told),
        missing=read.not_stated,
    )
    said = frozenset([name for target, _ in read.values for name in target.fields])
    return DraftedRow(kind.finish(draft, around), read, said)


def draft_id(row: int) -> str:
    """Return what stands for the record of a row until it has an id; no record on file can have it."""
    return f"@{row}"


def origin_of(file: str, sheet: str, row: int, number: str) -> str:
    """Return what a row is called as a source: its file, sheet and place in it, and its own number."""
    where = messages.SHEET_ROW(sheet=sheet, row=str(row)) if sheet else messages.ROW(row=str(row))
    named = messages.OWN_NUMBER(number=number) if number else ""
    return ", ".join(filter(None, (file, where, named)))


def number_column(columns: Sequence[SheetColumn]) -> int | None:
    """Return the index of the column that has a number or UID of its own for each row, if there is one."""
    return next((each.index for each in columns if each.target in NUMBER_TARGETS), None)
