"""Any table of any cells ends in a proposal, and nothing that stands in a row that is used is lost."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.typed_days import DateOrder
from missions.importing.choices import GROUP_HEADINGS, LEAVE_OUT, LEFT_OUT, MERGE, NEW
from missions.importing.course import Import
from missions.importing.sheet import Format, Sheet, SheetCell, SheetRow, SourceFile, column_letter
from missions.importing.steps import ColumnQuestion
from missions.importing.target import IMPORT_KINDS, CellContext, Known, NotStated, Unclear, import_kind
from missions.records.book import Book
from missions.records.fields import plain, to_json
from missions.records.kinds import KINDS
from missions.records.privacy import personal_fields
from missions.text import clean, fold
from tests.properties import tries

TODAY = date(2026, 11, 28)

WORDS = (
    "", "", "–", "k. A.", "TBD", "?", "x", "36", "3 Monate", "6 Mon. zum Jahresende", "1er mars 2020", "été 2025",
    "10/03/2024", "24.12.2021", "30.02.2027", "31.12.26", "12/2026", "Dez 26", "2019", "fin mars 2027", "45678",
    "unbefristet", "evergreen", "auto-renew", "stillschweigend, 1 Jahr", "auf Antrag", "nein", "MoU", "Vertrag", "LoI",
    "Active", "done", "fait", "offen", "JAPAN", "Frankreich", "France / Suisse", "Example Cluster North",
    "Muster & Söhne GmbH", "Beispiel Biopark; Esempio Ricerca", "Beispiel, Pat", "Prof. Dr. Kim Placeholder",
    "K. Placeholder", "pat@example.org", "+49 30 000000", "https://north.example", "9:30", "9:30 AM", "Europe/Berlin",
    "Summe: 12", "TOTAL", "LoI = Absichtserklärung", "=1+1", "[/b]", "$12,500.00", "50 %", "yes", "見本 愛子", "a\nb",
)  # fmt: skip
"""Texts as cells have them, and such as a reader may stumble over."""

texts = st.sampled_from(WORDS) | st.text(max_size=12).map(clean).map(str.strip)
values = st.one_of(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.integers(-5, 60_000).map(Decimal),
    st.booleans(),
)


def cell_of(value: Any) -> SheetCell:
    """A cell as a file's reader makes it of what the file knows it to be."""
    if isinstance(value, str):
        return SheetCell(value)
    return SheetCell(value.isoformat() if isinstance(value, date | datetime | time) else str(value), value=value)


@st.composite
def cells(draw: st.DrawFn) -> SheetCell:
    made = cell_of(draw(texts | texts | values))
    rare = draw(st.integers(0, 30))
    if rare == 0:
        return msgspec.structs.replace(made, comment=draw(texts))
    if rare == 1:
        return msgspec.structs.replace(made, is_struck=True)
    return SheetCell(is_unkept_formula=True) if rare == 2 else made


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, Sheet]:
    """A kind and a table: mostly with headings that the kind knows, below titles or not."""
    kind = draw(st.sampled_from(list(IMPORT_KINDS)))
    known = [word for target in import_kind(kind).targets for word in target.words[:3]]
    width = draw(st.integers(1, 6))
    headings = draw(st.lists(st.sampled_from(known) | texts, min_size=width, max_size=width))
    above = [[draw(texts)] for _ in range(draw(st.integers(0, 2)))]
    body = draw(st.lists(st.lists(cells(), max_size=width), max_size=6))
    rows = [*([SheetCell(each) for each in row] for row in (*above, headings)), *body]
    hidden = draw(st.sets(st.integers(1, 9), max_size=1))
    return kind, Sheet(
        name="S",
        rows=tuple(SheetRow(number, tuple(row), is_hidden=number in hidden) for number, row in enumerate(rows, 1)),
    )


def opened(table: tuple[str, Sheet], data: st.DataObject) -> Import:
    """The import of a table, with whatever somebody may choose at each step."""
    kind, sheet = table
    run = Import(SourceFile(name="list.xlsx", format=Format.XLSX, sheets=(sheet,)), Book(), TODAY)
    targets = ["", *(each.name for each in import_kind(kind).targets)]
    chosen = data.draw(st.dictionaries(st.integers(GROUP_HEADINGS, 5), st.sampled_from(targets), max_size=3))
    run = run.choose(kind=kind, columns=chosen, dates=data.draw(st.sampled_from(DateOrder)))

    def answer(question: ColumnQuestion) -> str:
        return data.draw(st.sampled_from(["", LEAVE_OUT, *(each.key for each in question.answers)]))

    given_answers = {each.id: answer(each) for each in run.questions}
    run = run.choose(answers={id: key for id, key in given_answers.items() if key})
    taken = st.sampled_from(["", NEW, MERGE, LEFT_OUT])
    alike = {each.id: data.draw(taken | st.just(each.candidate)) for each in run.alike}
    return run.choose(alike={id: key for id, key in alike.items() if key})


def after(run: Import) -> Book:
    changes = run.dry_run.changes
    return run.book.after(changes) if changes else run.book


def leaves(value: Any) -> Iterator[str]:
    """Every text, number and day in a value, as JSON has it."""
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from leaves(getattr(value, name))
    elif value is not None and value is not False:
        yield str(msgspec.to_builtins(value, enc_hook=to_json))


def records(book: Book) -> dict[str, dict[str, Any]]:
    """The records of a book, without what it remembers of the list itself."""
    return {
        table: {id: plain(each) for id, each in book.table(table).items()} for table in KINDS if "import" not in table
    }


def kept(run: Import) -> str:
    """All that is in the records and all that is told, each text on a line."""
    book = after(run)
    every = (each for table in KINDS if "import" not in table for each in book.table(table).values())
    return "\n".join(leaves([list(every), run.dry_run, run.look.sheet.told]))


def is_found(cell: SheetCell, run: Import, index: int, text: str) -> bool:
    """Whether what a cell says is in a text: as it stands there, or as its column reads it."""
    bare = " ".join(cell.text.split())
    if bare in " ".join(text.split()):
        return True
    column = next((each for each in run.columns if each.index == index), None)
    target = next((each for each in import_kind(run.look.kind).targets if column and each.name == column.target), None)
    if target is None or column is None:
        return column is not None and column.is_personal
    if target.name in {each.name for each in personal_fields(KINDS[run.look.kind].struct)}:
        return True  # what a personal field cannot hold is told and kept nowhere
    around = CellContext(run.book, TODAY, run.choices.dates, run.choices.zone)
    match target.read(cell, around):
        case Known(value):
            readings: list[Any] = [value]
        case Unclear(_, by_key):
            readings = list(by_key.values())
        case NotStated():
            return True
        case _:
            return False
    folded = fold(text)
    if isinstance(cell.value, datetime | time) and f"{cell.value:%H:%M}" in text:
        return not isinstance(cell.value, datetime) or cell.value.date().isoformat() in text
    return any(all(fold(each) in folded for each in leaves(reading)) for reading in readings)


@given(table=tables(), data=st.data())
@tries(300)
def test_nothing_in_a_used_row_is_lost(table: tuple[str, Sheet], data: st.DataObject) -> None:
    run = opened(table, data)
    text = kept(run)
    lost = [
        f"{column_letter(index)}{row.number}: {cell.text!r} ({run.columns})"
        for row in run.look.taken
        for index, cell in enumerate(row.cells)
        if cell.text and not is_found(cell, run, index, text)
    ]
    assert lost == []


@given(table=tables(), data=st.data())
@tries(200)
def test_importing_again_changes_nothing_and_undo_gives_back_what_was(
    table: tuple[str, Sheet], data: st.DataObject
) -> None:
    run = opened(table, data)
    changes = run.dry_run.changes
    if changes is None:
        return
    book = after(run)
    assert records(book.after(changes.inverse(run.book))) == records(run.book)
    again = run.on(book).dry_run.changes
    assert again is None or records(book.after(again)) == records(book)


@given(table=tables(), data=st.data())
@tries(100)
def test_what_is_shown_is_clean(table: tuple[str, Sheet], data: st.DataObject) -> None:
    text = kept(opened(table, data))
    assert clean(text) == text
