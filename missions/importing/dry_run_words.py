"""The words of a dry run: what a row shows, what to know about it, what it changes, and how many there are of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

import msgspec

from missions.dates.formatting import show_clock, show_date, show_day, show_end
from missions.deadlines.ledger import deadlines_of
from missions.importing import messages
from missions.importing.again import ValueChange, value_at
from missions.importing.cell_days import DATE_ORDER, DAY, IMPOSSIBLE_DAY, SERIAL, TWO_DIGIT_YEAR
from missions.importing.choices import LEAVE_OUT
from missions.importing.steps import ColumnQuestion, Count, DryRow, FieldDifference, RowChange
from missions.importing.target import ImportKind, ReadRow, RecordDraft, Target
from missions.messages import Sentence
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.clauses import TermKind
from missions.records.field_values import show_named
from missions.records.fields import RecordField, fields_of
from missions.records.kinds import KINDS, kind_of
from missions.records.people import Person
from missions.records.privacy import PRIVACY_SIGN
from missions.records.record import Record
from missions.records.visits import Visit
from missions.reports.row_words import partner_name
from missions.terms.expiry import own_end
from missions.text import capitalised, fold, line

# What a row shows of its record.

Show = Callable[[Any, Book, date], str]


def _signed(agreement: Agreement, _book: Book, _today: date) -> str:
    days = [each.date for each in agreement.signatures if each.date]
    return show_date(max(days, key=lambda day: (day.latest, day.earliest))) if days else messages.END_NOT_STATED()


def _ends(agreement: Agreement, book: Book, today: date) -> str:
    term = agreement.term
    if term.expiry:
        return show_end(term.expiry)
    if term.kind is TermKind.INDEFINITE:
        return messages.NO_END()
    if not term.duration:
        return messages.END_NOT_STATED()
    end = own_end(agreement, book, today).date
    return show_end(end) if end else show_named(term.duration, fields_of(type(term))[0].shape, book.heading)


def _of(name: str) -> Show:
    """Return what shows a field of a record."""

    def show(record: Record, book: Book, _today: date) -> str:
        item = next(each for each in fields_of(type(record)) if each.name == name)
        return show_named(getattr(record, name), item.shape, book.heading)

    return show


def _times(visit: Visit, _book: Book, _today: date) -> str:
    return "–".join(filter(None, (show_clock(visit.start), show_clock(visit.end))))


_CELLS: Mapping[str, tuple[tuple[Callable[[], str], Show], ...]] = {
    "agreements": ((messages.SIGNED, _signed), (messages.ENDS, _ends)),
}
"""What is shown of records beside their name, where that is not one of their fields."""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "organisations": ("country", "city"),
    "people": ("functions",),
    "visits": ("day", "start"),
    "events": ("dates", "city"),
    "follow_ups": ("due", "state"),
    "tasks": ("due", "state"),
}
"""The fields that are shown of other records beside their name."""


@cache
def _shown(table: str) -> tuple[tuple[Callable[[], str], Show], ...]:
    named = [(partial(_label, RecordField(KINDS[table].struct, name)), _of(name)) for name in _FIELDS.get(table, ())]
    return _CELLS.get(table) or tuple(named)


def _label(field: RecordField) -> str:
    return field.label


def headings_of(table: str) -> tuple[str, ...]:
    """Return the headings of what is shown of each record: what it is called first."""
    return (capitalised(KINDS[table].singular), *(heading() for heading, _ in _shown(table)))


def row_cells(record: Record, book: Book, today: date) -> tuple[str, ...]:
    """Return what is shown of a record beside its name."""
    return tuple([show(record, book, today) for _, show in _shown(kind_of(record).table)])


def name_of(record: Record, book: Book) -> str:
    """Return what a record is called: a person as their country writes it, an agreement with its partner before it."""
    if isinstance(record, Person):
        return book.heading(record.id)
    partner = partner_name(record, book) if isinstance(record, Agreement) else ""
    if not partner or fold(partner.split(" +")[0]) in fold(record.heading):
        return record.heading
    return messages.WITH_PARTNER(partner=partner, title=record.heading)


def becomes(target: Target, record: Record, book: Book) -> str:
    """Return what a column has become in a record, as shown; empty where it is no field of its own."""
    if isinstance(record, Person) and target.name == "full_name":
        return name_of(record, book)
    if isinstance(record, Agreement) and target.name == "parties":
        return partner_name(record, book)
    name, _, inner = target.name.partition(".")
    if name not in target.fields:
        name, inner = next(iter(target.fields), ""), ""
    held = getattr(record, name, None)
    within = [_shown_field(each, inner, book) for each in (held if isinstance(held, tuple) else (held,))]
    shown = within if any(each is not None for each in within) else [_shown_field(record, name, book)]
    return next(filter(None, shown), "")


def _shown_field(value: Any, name: str, book: Book) -> str | None:
    """Return a field of a record, or of a value in one, as shown; None where there is none of that name to show."""
    items = fields_of(type(value)) if isinstance(value, msgspec.Struct) else ()
    found = next((each for each in items if each.name == name and not each.restricted), None)
    return show_named(getattr(value, name), found.shape, book.heading) if found else None


# What to know about a row.


def to_know(
    change: RowChange, read: ReadRow, missing: Sequence[str], fields: Sequence[FieldDifference], marked: str
) -> str:
    """Return what to know about a row in a few words; `marked` says why it is imported though the list marks it."""
    said = [marked] if marked and change is not RowChange.UNCHANGED else []
    kept = sum(each.is_kept for each in fields)
    if change is RowChange.CHANGED and len(fields) > kept:
        said.append(messages.FIELDS_CHANGE(count=len(fields) - kept))
    if kept:
        said.append(messages.KEPT_AS_CORRECTED(count=kept))
    if missing and change is not RowChange.UNCHANGED:
        said.append(messages.FACTS_NOT_STATED(facts=", ".join(missing)))
    return "; ".join(said) or (read.told[0] if read.told and change is not RowChange.UNCHANGED else "")


def changed_fields(changes: Iterable[ValueChange], kind: ImportKind, book: Book) -> Iterator[FieldDifference]:
    """Yield each field that differs as it is shown, on file and in the list."""
    targets = {target.name: target.label for target in kind.targets}
    shown: dict[tuple[str, bool], list[tuple[str, str]]] = {}
    every = tuple(changes)
    says = {each.path.partition(".")[0] for each in every if each.listed and not each.path.endswith(".kind")}
    for each in every:
        top, _, inner = each.path.partition(".")
        if inner == "kind" and top in says:
            continue  # what sort of term it is follows from what is shown of it
        label = targets.get(each.path) or targets.get(top)
        on_file, listed = (
            PRIVACY_SIGN if each.item.restricted else show_named(value, each.item.shape, book.heading)
            for value in (each.on_file, each.listed)
        )
        called = label() if label else _top_label(kind.table, top) if inner == "kind" else each.item.label
        shown.setdefault((called, each.is_kept), []).append((on_file, listed))
    for (field, is_kept), values in shown.items():
        on_file, listed = (", ".join(filter(None, side)) for side in zip(*values, strict=True))
        yield FieldDifference(field, on_file, listed, messages.STAYS_AS_CORRECTED() if is_kept else "", is_kept)


def _top_label(table: str, name: str) -> str:
    return RecordField(KINDS[table].struct, name).label


def kept_as_corrected(fields: Iterable[FieldDifference]) -> Iterator[str]:
    """Yield what is told of fields that stay as a person has corrected them here."""
    for each in fields:
        if each.is_kept:
            told = messages.CORRECTED_HERE if each.listed else messages.EMPTIED_IN_LIST
            if PRIVACY_SIGN in (each.on_file, each.listed):
                told = messages.PERSONAL_STAYS
            yield told(field=capitalised(each.label), on_file=each.on_file, listed=each.listed)


def deadline_moves(id: str, before: Book, after: Book, today: date) -> str:
    """Return which deadline of a record moves, if one does: that which comes first."""
    old, new = (_next_act(id, book, today) for book in (before, after))
    if old == new:
        return ""
    if old is None and new is not None:
        return messages.DEADLINE_IS_NEW(new=show_day(new, True))
    assert old is not None
    if new is None:
        return messages.DEADLINE_IS_GONE(old=show_day(old, True))
    return messages.DEADLINE_MOVES(new=show_day(new, True), old=show_day(old, True))


def _next_act(id: str, book: Book, today: date) -> date | None:
    found = deadlines_of(id, book, today)
    return min((each.act_by for each in found if each.act_by and not each.recorded_decision), default=None)


# Records beside the rows.


def beside_rows(new: Iterable[Record], changed: Iterable[Record], before: Book, after: Book) -> Iterator[DryRow]:
    """Yield the records that come with the rows: new ones, then those on file that learn something."""
    for record in new:
        yield DryRow(change=RowChange.NEW, row=0, number="", id=record.id, name=name_of(record, after))
    for record in changed:
        fields = tuple(_differing(before.find(type(record), record.id), record, after))
        name = name_of(record, after)
        yield DryRow(change=RowChange.CHANGED, row=0, number="", id=record.id, name=name, fields=fields)


def _differing(before: Record | None, after: Record, book: Book) -> Iterator[FieldDifference]:
    for item in fields_of(type(after)):
        if not (item.stamped or item.restricted) and (old := value_at(before, item.name)) != getattr(after, item.name):
            shown = partial(show_named, shape=item.shape, heading=book.heading)
            yield FieldDifference(item.label, shown(old), shown(getattr(after, item.name)))


# How many there are.

_DATES = frozenset({DATE_ORDER, DAY, IMPOSSIBLE_DAY, SERIAL, TWO_DIGIT_YEAR})
"""The kinds of questions that are about a day."""

_COUNTED: tuple[tuple[RowChange, Sentence, Sentence], ...] = (
    (RowChange.NEW, messages.COUNT_NEW, messages.ALSO_NEW),
    (RowChange.CHANGED, messages.COUNT_CHANGED, messages.ALSO_CHANGED),
    (RowChange.UNCHANGED, messages.COUNT_UNCHANGED, messages.ALSO_UNCHANGED),
    (RowChange.VANISHED, messages.COUNT_VANISHED, messages.ALSO_VANISHED),
    (RowChange.LEFT_OUT, messages.COUNT_LEFT_OUT, messages.ALSO_LEFT_OUT),
)


def counted(table: str, rows: Iterable[DryRow]) -> Iterator[Count]:
    """Yield how many records of a kind are new, changed and so on; only the first names the kind."""
    found: dict[RowChange, list[int]] = {}
    for each in rows:
        found.setdefault(each.change, []).append(each.row)
    is_named = False
    for change, first, then in _COUNTED:
        if numbers := found.get(change):
            count = len(numbers)
            kind = KINDS[table].singular if count == 1 else KINDS[table].plural
            said = then(number=str(count)) if is_named else first(count=count, kind=kind)
            yield Count(said, tuple(filter(None, numbers)), starts=not is_named)
            is_named = True


def open_counts(questions: Iterable[ColumnQuestion], missing: Mapping[int, int]) -> Iterator[Count]:
    """Yield how many facts are missing, and how many cells stay open since nobody has said how to read them."""
    if total := sum(missing.values()):
        yield Count(messages.COUNT_MISSING(count=total), tuple(missing), is_open=True)
    answered = {each.id for each in questions if each.answer and each.answer != LEAVE_OUT}
    dates, others = list[int](), list[int]()
    for each in questions:
        if each.answer in ("", LEAVE_OUT) and not set(each.split_ids) & answered:
            (dates if each.kind in _DATES else others).extend(cell.row for cell in each.cells)
    for rows, sentence in ((dates, messages.COUNT_DATES_OPEN), (others, messages.COUNT_CELLS_OPEN)):
        if rows:
            yield Count(sentence(count=len(rows)), tuple(dict.fromkeys(rows)), is_open=True)


def counts_sentence(counts: Iterable[Count]) -> str:
    """Return all counts as one sentence: 7 agreements new, 1 changed; 9 organisations new; 2 dates left open."""
    said = ""
    for each in counts:
        said = f"{said}{'; ' if each.starts else ', '}{each.text}" if said else each.text
    return line(said) or messages.NOTHING_IN_LIST()


def left_out_row(draft: RecordDraft, told: tuple[str, ...]) -> DryRow:
    """Return what is shown of a row that becomes nothing."""
    name = draft.record.heading if draft.record.heading != draft.record.id else ""
    know, change = messages.IS_LEFT_OUT(), RowChange.LEFT_OUT
    return DryRow(change=change, row=draft.row, number=draft.number, id="", name=name, know=know, told=told)
