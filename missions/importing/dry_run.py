"""The fifth step: what an import would add and change, row by row, and the changes that save it as one step."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, reduce
from typing import NamedTuple

from msgspec.structs import replace

from missions.dates.partial import PartialDate
from missions.importing import messages
from missions.importing.again import RowKey, ValueChange, compare, digest, earlier_list, rows_again, seen_in
from missions.importing.alike import kept_apart_id, resolve
from missions.importing.choices import NEW, Choices
from missions.importing.dry_run_words import (
    beside_rows,
    changed_fields,
    counted,
    deadline_moves,
    headings_of,
    kept_as_corrected,
    left_out_row,
    name_of,
    open_counts,
    row_cells,
    to_know,
)
from missions.importing.listed_names import ListedNames, is_somebody, joined_records
from missions.importing.questions import answers_to_keep
from missions.importing.remembered import heading_keys, remember
from missions.importing.rows import DraftedRow, draft_id, number_column, origin_of
from missions.importing.sheet import SkipReason, SourceFile
from missions.importing.steps import AlikeName, ColumnQuestion, Count, DryRow, DryRun, RowChange, SheetColumn, SheetLook
from missions.importing.target import ImportKind, RecordDraft
from missions.people.merge import relink
from missions.records.book import Book, NewIds
from missions.records.changes import Changes
from missions.records.fields import Link, Many, Nested, Shape, fields_of
from missions.records.imported_lists import ImportedList, ImportedRow
from missions.records.kinds import KINDS
from missions.records.people import Person
from missions.records.record import Record, linked_ids

_MOST_DEADLINES = 500
"""Of how many changed records it is worked out how their deadlines move: of more nobody reads it."""

_ORDER = {RowChange.CHANGED: 0, RowChange.VANISHED: 2, RowChange.UNCHANGED: 3}
"""What is shown first; all else is in between, in the order of the list."""


class Understood(NamedTuple):
    """All that was understood of a file before it is compared with what is on file."""

    source: SourceFile
    choices: Choices
    look: SheetLook
    columns: Sequence[SheetColumn]
    questions: Sequence[ColumnQuestion]
    kind: ImportKind
    drafted: Sequence[DraftedRow]
    listed: ListedNames
    alike: Sequence[AlikeName]


class RowOutcome(NamedTuple):
    """What becomes of a row: the record that the list makes of it, that on file before and after, and what differs.

    `before` is None where the record is new. `same_as` is a row above that became the same record.
    """

    drafted: DraftedRow
    draft: RecordDraft
    key: RowKey
    before: Record | None
    after: Record
    changes: tuple[ValueChange, ...] = ()
    told: tuple[str, ...] = ()
    same_as: int = 0

    @property
    def change(self) -> RowChange:
        """What the import does with its record."""
        if self.before is None:
            return RowChange.UNCHANGED if self.same_as else RowChange.NEW
        return RowChange.UNCHANGED if self.same_as or self.after == self.before else RowChange.CHANGED


def dry_run(understood: Understood, book: Book, today: date) -> DryRun:
    """Return what an import would do, with all its changes as one step."""
    return _DryRun(understood, book, today).whole()


class _DryRun:
    """One import that is worked out: rows looked up, compared, counted and put into words."""

    def __init__(self, import_: Understood, book: Book, today: date) -> None:
        self._import, self._book, self._today = import_, book, today
        self._kind, self._table = import_.kind, import_.look.kind
        self._rows = {each.draft.row: each for each in import_.drafted}
        left_out = import_.choices.left_out
        drafts = [each.draft for each in import_.drafted if each.is_record]
        kept = [each for each in drafts if each.row not in left_out]
        listed = import_.listed if len(kept) == len(drafts) else None
        self._resolved = resolve(kept, import_.alike, import_.choices, self._book, listed)
        beside = (*self._resolved.new, *self._resolved.changed)
        self._seen = self._book.after(Changes("", put=beside)) if beside else self._book
        self._drafts = self._resolved.drafts
        self._keys = [self._key(each) for each in self._drafts]
        passed = [each for each in drafts if each.row in left_out]
        self._passed = resolve(passed, import_.alike, import_.choices, self._seen).drafts if passed else ()
        used = {each.target for each in import_.columns}
        self._mapped = frozenset(name for each in self._kind.targets if each.name in used for name in each.fields)

        self._earlier: ImportedList | None = None

    def whole(self) -> DryRun:
        """Return the whole proposal."""
        import_ = self._import
        sheet, headings = import_.look.sheet.name, heading_keys(import_.look.headings)
        earlier = earlier_list(import_.source, sheet, self._table, headings, self._keys, self._book)
        self._earlier = earlier
        again = rows_again([*self._keys, *map(self._key, self._passed)], earlier, self._key_now) if earlier else []
        outcomes = self._outcomes(again)
        vanished = self._vanished(earlier, again) if earlier else ()
        changes = self._changes(outcomes, earlier, vanished)
        after = self._book.after(changes) if changes else self._book
        rows = (*self._dry_rows(outcomes, after), *self._gone_rows(vanished), *self._rows_left_out())
        shown = {each.after.id for each in outcomes}
        new, changed = (
            [each for each in records if each.id not in shown]
            for records in (self._resolved.new, self._resolved.changed)
        )
        besides = tuple(beside_rows(new, changed, self._book, after))
        return DryRun(
            kind=self._table,
            headings=headings_of(self._table),
            counts=tuple(self._counts(rows, besides, after, outcomes)),
            rows=tuple(sorted(rows, key=lambda each: (_ORDER.get(each.change, 1), each.row))),
            besides=besides,
            told=(*import_.source.told, *import_.look.sheet.told, *self._whose_meetings(rows, after)),
            duplicates=tuple((each.listed, each.on_file) for each in import_.alike),
            changes=changes,
        )

    # Which record a row becomes.

    def _key(self, draft: RecordDraft) -> RowKey:
        """Return what tells a row from others: where it has no number and its record no name, all that it says."""
        said: Sequence[str] = self._kind.key(draft.record, self._seen)
        if not any(said) and not draft.number:
            said = seen_in(draft.record)
        return RowKey(draft.number, digest(tuple(said)) if any(said) else "")

    def _outcomes(self, again: Sequence[ImportedRow | None]) -> list[RowOutcome]:
        ids, became = self._ids(again), dict[str, RowOutcome]()
        same: dict[str, list[RecordDraft]] = {}
        for id, draft in zip(ids, self._drafts, strict=True):
            same.setdefault(id, []).append(draft)
        new, found = NewIds(self._seen), []
        for at, (id, draft, key) in enumerate(zip(ids, self._drafts, self._keys, strict=True)):
            if first := became.get(id):
                own = replace(draft, record=first.draft.record, missing=())
                found.append(first._replace(drafted=self._rows[draft.row], draft=own, key=key, same_as=first.draft.row))
                continue
            if len(same[id]) > 1:
                draft = replace(draft, record=reduce(joined_records, (each.record for each in same[id])))
            outcome = self._outcome(draft, key, id, again[at] if again else None, new)
            became[id] = outcome
            found.append(outcome)
        return self._linked(found)

    def _ids(self, again: Sequence[ImportedRow | None]) -> list[str]:
        """Return for each row the id of its record on file, or what stands for that of a new one."""
        table, found = self._seen.table(self._table), []
        on_file: dict[str, list[str]] | None = None
        claimed = {each.became for each in again if each}
        for at, (draft, key) in enumerate(zip(self._drafts, self._keys, strict=True)):
            before = again[at] if again else None
            id = before.became if before and before.became in table else draft.record.id
            if id not in table and id == draft_id(draft.row) and key.key:
                if on_file is None:
                    on_file = self._keys_on_file()
                id = self._meant([each for each in on_file.get(key.key, ()) if each not in claimed], draft, id)
            claimed.add(id)
            found.append(id)
        return found

    def _meant(self, alike: Sequence[str], draft: RecordDraft, id: str) -> str:
        """Return which of those on file that say the same a row is: of several the one with its name, else none."""
        if len(alike) > 1:
            alike = [each for each in alike if self._book.heading(each) == draft.record.heading]
        return alike[0] if len(alike) == 1 else id

    def _key_now(self, id: str) -> str:
        record = self._seen.table(self._table).get(id)
        said = self._kind.key(record, self._seen) if record else ()
        return digest(said) if any(said) else ""

    def _keys_on_file(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id in self._book.table(self._table):
            if key := self._key_now(id):
                found.setdefault(key, []).append(id)
        return found

    def _outcome(self, draft: RecordDraft, key: RowKey, id: str, before: ImportedRow | None, ids: NewIds) -> RowOutcome:
        """Return what becomes of one row, where its record has that id on file or has none yet."""
        drafted, held = self._rows[draft.row], self._seen.table(self._table).get(id)
        edits = self._import.choices.edits.get(draft.row, {})
        on_file = self._book.table(self._table).get(id)
        if held is None or on_file is None:
            record = draft.record if id != draft_id(draft.row) else replace(draft.record, id=ids.of(draft.record))
            told = (messages.REMOVED_HERE(),) if before else ()
            return RowOutcome(drafted, draft, key, None, replace(record, **edits), told=told)
        listed = replace(draft.record, id=id)
        compared = compare(listed, held, before, drafted.said, self._mapped)
        after = replace(compared.record, **edits)
        if after != on_file:
            after = self._with_source(after, listed, before)
        return RowOutcome(drafted, draft, key, on_file, after, compared.changes)

    def _with_source(self, record: Record, listed: Record, before: ImportedRow | None) -> Record:
        """Return a record with its row as a source, instead of the row it was before."""
        origin = listed.sources[-1]
        gone = {origin.title}
        if before and self._earlier:
            gone.add(origin_of(self._earlier.title, self._earlier.sheet, before.row, before.number))
        return replace(record, sources=(*(each for each in record.sources if each.title not in gone), origin))

    def _linked(self, outcomes: list[RowOutcome]) -> list[RowOutcome]:
        """Return the rows with links to the records that other rows became."""
        final = {each.draft.record.id: each.after.id for each in outcomes}
        final = {old: new for old, new in final.items() if old != new}
        names = _fields_linking_to(self._table, KINDS[self._table].struct)
        found = []
        for each in outcomes:
            if final and any(getattr(each.after, name) for name in names):
                for old in final.keys() & linked_ids(each.after).keys():
                    each = each._replace(after=relink(each.after, old, final[old]))
            found.append(each)
        return found

    # What the list no longer has.

    def _vanished(self, earlier: ImportedList, again: Sequence[ImportedRow | None]) -> tuple[ImportedRow, ...]:
        """Return the rows of the earlier import that the list no longer has, of which the records are still on file."""
        found = {id(each) for each in again if each}
        skipped = [each.row for each in self._import.look.rows if each.why is SkipReason.SKIPPED and not each.row.why]
        passed = {row.number for row in skipped} | set(self._import.choices.left_out)
        table = self._book.table(self._table)
        return tuple(
            each for each in earlier.rows if id(each) not in found and each.row not in passed and each.became in table
        )

    def _gone_rows(self, vanished: Sequence[ImportedRow]) -> Iterator[DryRow]:
        cancelled = self._cancelled()
        for each in vanished:
            if each.row:  # else it was told before
                is_cancelled = bool(each.number) and each.number in cancelled
                know = messages.IS_CANCELLED() if is_cancelled else messages.IS_VANISHED()
                record = self._book.table(self._table)[each.became]
                yield DryRow(
                    change=RowChange.VANISHED,
                    row=0,
                    number=each.number,
                    id=each.became,
                    name=self._book.heading(each.became),
                    cells=row_cells(record, self._book, self._today),
                    know=know,
                )

    def _cancelled(self) -> set[str]:
        """Return the UIDs of the entries that the calendar has cancelled."""
        uid = number_column(self._import.columns)
        rows = (each.row for each in self._import.look.rows if each.why is SkipReason.CANCELLED)
        return {row.cell(uid).text for row in rows} if uid is not None else set()

    # What is saved.

    def _changes(
        self, outcomes: Sequence[RowOutcome], earlier: ImportedList | None, vanished: Sequence[ImportedRow]
    ) -> Changes | None:
        """Return all changes as one step; None where nothing would change."""
        rows = [each.after for each in outcomes if not each.same_as and each.change is not RowChange.UNCHANGED]
        own = {each.after.id for each in outcomes}
        beside = [each for each in (*self._resolved.new, *self._resolved.changed) if each.id not in own]
        kept = self._list(outcomes, earlier, vanished)
        if not rows and not beside and not kept:
            return None
        summary = messages.SUMMARY(file=self._import.source.name)
        return Changes(summary, (*beside, *rows, *((kept,) if kept else ())))

    def _list(
        self, outcomes: Sequence[RowOutcome], earlier: ImportedList | None, vanished: Sequence[ImportedRow]
    ) -> ImportedList | None:
        """Return what is remembered of the list; None where that is on file already."""
        import_ = self._import
        rows = [
            ImportedRow(
                became=each.after.id,
                number=each.key.number,
                key=each.key.key,
                row=each.draft.row,
                seen=seen_in(replace(each.draft.record, id=each.after.id)),
            )
            for each in outcomes
        ]
        if not rows:
            return None
        held = earlier or ImportedList(id=NewIds(self._seen).new(import_.source.name))
        apart = {kept_apart_id(id): NEW for id, taken in import_.choices.alike.items() if taken == NEW}
        personal = {each.index for each in import_.columns if each.is_personal}
        after = remember(
            replace(held, title=import_.source.name, table=self._table),
            import_.look,
            import_.columns,
            {**answers_to_keep(import_.questions, personal), **apart},
            (*rows, *(replace(each, row=0) for each in vanished)),
            self._resolved.besides,
        )
        return None if after is None else replace(after, imported=PartialDate.day(self._today))

    # How it is shown.

    def _dry_rows(self, outcomes: Sequence[RowOutcome], after: Book) -> Iterator[DryRow]:
        marks = {each.row.number: each.said for each in self._import.look.rows if each.said and each.why is None}
        deadlines = _MOST_DEADLINES
        for each in outcomes:
            read, draft, change = each.drafted.read, each.draft, each.change
            fields = tuple(changed_fields(each.changes, self._kind, after)) if not each.same_as else ()
            know = to_know(change, read, draft.missing, fields, marks.get(draft.row, ""))
            told = () if change is RowChange.UNCHANGED and not each.same_as else draft.told
            moved = ""
            if change is RowChange.CHANGED and deadlines:
                deadlines -= 1
                moved = deadline_moves(each.after.id, self._book, after, self._today)
            yield DryRow(
                change=change,
                row=draft.row,
                number=draft.number,
                id=each.after.id,
                name=name_of(each.after, after),
                cells=row_cells(each.after, after, self._today),
                know=messages.SAME_AS_ROW(row=str(each.same_as)) if each.same_as else know,
                open=read.is_open,
                fields=fields,
                deadline=moved,
                told=(*told, *each.told, *kept_as_corrected(fields)),
            )

    def _rows_left_out(self) -> Iterator[DryRow]:
        """Yield the rows that become nothing, with their texts; one that only names an organisation stands beside."""
        personal = {each.index for each in self._import.columns if each.is_personal}
        kept, chosen = {each.row for each in self._drafts}, self._import.choices.left_out
        for row, (draft, read, _) in self._rows.items():
            is_beside = isinstance(draft.record, Person) and not is_somebody(draft.record) and draft.mentions
            if row not in kept and (not is_beside or draft.record.notes or row in chosen):
                texts = " · ".join(each for at, each in enumerate(read.row.texts) if each and at not in personal)
                said = (messages.NOT_IMPORTED(texts=texts),) if texts else ()
                yield left_out_row(draft, () if row in chosen else (*draft.told, *said))

    def _whose_meetings(self, rows: Sequence[DryRow], after: Book) -> Iterator[str]:
        """Yield which mission new meetings belong to, or that they belong to none."""
        new = {each.id for each in rows if each.change is RowChange.NEW}
        missions = {each.mission for each in after.visits.values() if each.id in new}
        if "" in missions:
            yield messages.VISITS_OF_NO_MISSION()
        elif len(missions) == 1:
            yield messages.VISITS_OF_MISSION(mission=after.heading(missions.pop()))

    def _counts(
        self, rows: Sequence[DryRow], besides: Sequence[DryRow], after: Book, outcomes: Sequence[RowOutcome]
    ) -> Iterator[Count]:
        yield from counted(self._table, rows)
        for table in KINDS:
            yield from counted(table, [each for each in besides if each.id in after.table(table)])
        missing = {
            each.draft.row: len(each.draft.missing)
            for each in outcomes
            if each.draft.missing and each.change is not RowChange.UNCHANGED
        }
        yield from open_counts(self._import.questions, missing)


@cache
def _fields_linking_to(table: str, struct: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields of a kind in which records link to others of the same kind."""
    return tuple(each.name for each in fields_of(struct) if _links_to(table, each.shape))


def _links_to(table: str, shape: Shape) -> bool:
    match shape:
        case Link(kinds):
            return table in kinds
        case Many(of):
            return _links_to(table, of)
        case Nested(struct):
            return any(_links_to(table, each.shape) for each in fields_of(struct))
        case _:
            return False
