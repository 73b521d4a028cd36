"""Reads the cells of a table: each text of a column once, asking once where a column leaves open what it means."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from missions.dates.partial import PartialDate
from missions.dates.periods import unit_of_word
from missions.dates.typed_days import DateOrder
from missions.importing import messages
from missions.importing.cell_days import DAY, IMPOSSIBLE_DAY, SERIAL
from missions.importing.cell_readers import UNIT, said_in
from missions.importing.choices import GROUP_HEADINGS, LEAVE_OUT, Choices
from missions.importing.questions import AskedCell, questions_about, show_reading
from missions.importing.sheet import Cell, CellValue, Row
from missions.importing.steps import Column, Look, Question, ReadWord
from missions.importing.target import (
    Around,
    CellReading,
    ImportKind,
    Kept,
    Known,
    NotStated,
    ReadRow,
    ReadTable,
    Target,
    Unclear,
)
from missions.messages import Sentence
from missions.text import fold, line

NUMBER, NOTES = "number", "notes"
"""What a column can become whatever the kind: the row's own number, and text that is only kept.

The number is kept with the source of the record.
"""

_BESIDE = {
    "signatures.date": ("term.expiry", messages.THEN_IT_ENDS),
    "term.starts": ("term.expiry", messages.THEN_IT_ENDS),
    "entry.date": ("term.expiry", messages.THEN_IT_ENDS),
    "signed_and_in_force": ("term.expiry", messages.THEN_IT_ENDS),
    "dates.start": ("dates.end", messages.THEN_IT_ENDS),
    "term.expiry": ("signatures.date", messages.IT_WAS_SIGNED),
    "organisation.country": ("parties", messages.PARTNERS_BESIDE),
}
"""Which column helps to decide what another one means, and what it is called then."""

_ENDS = frozenset({"term.expiry", "dates.end"})

_IN_NUMBERS = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)")
_ADDRESS = re.compile(r"[A-Z]+(\d+)")
_DAYS = frozenset({DAY, IMPOSSIBLE_DAY, SERIAL})


def read_table(look: Look, columns: Sequence[Column], kind: ImportKind, choices: Choices, around: Around) -> ReadTable:
    """Return all rows as they were read, what is asked about them, and what was read without asking."""
    return _Table(look, columns, kind, choices, around).read()


class _Cells:
    """The cells of one column: what each says, read once for each text."""

    def __init__(self, column: Column, target: Target | None, look: Look, around: Around) -> None:
        self.column, self.target, self._groups = column, target, look.groups
        self.rows = look.taken
        self.proof, proved = ("", None) if target is None else self._proof()
        self.is_day_first = proved is DateOrder.DAY_FIRST
        self._around = around._replace(order=proved) if proved else around
        self._read: dict[tuple[str, CellValue], CellReading] = {}

    def cell(self, row: Row) -> Cell:
        """Return the cell of a row; the group heading it stands under is a cell too."""
        if self.column.index == GROUP_HEADINGS:
            return Cell(self._groups.get(row.number, ""))
        cell = row.cell(self.column.index)
        return Cell() if cell.merged_from and _row_of(cell.merged_from) == row.number else cell

    def reading(self, cell: Cell) -> CellReading:
        """Return what a cell says."""
        assert self.target is not None
        key = (cell.text, cell.value)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._by_heading(self.target.read(cell, self._around))
        return found

    @property
    def readings(self) -> Iterable[tuple[str, CellReading]]:
        """Each text and what it says, in order."""
        return [(text, reading) for (text, _), reading in self._read.items()]

    @cached_property
    def _unit(self) -> str:
        """The unit of time that the heading names."""
        words = re.findall(r"[a-z]+", fold(self.column.heading))
        return next((unit for word in words if len(word) > 1 and (unit := unit_of_word(word))), "")

    def _by_heading(self, reading: CellReading) -> CellReading:
        """Return a reading with the unit that the heading names, where the cell has none."""
        if isinstance(reading, Unclear) and reading.kind == UNIT and self._unit in reading.readings:
            value = reading.readings[self._unit]
            return Known(value, messages.UNIT_OF_HEADING(reading=show_reading(value)))
        return reading

    def _proof(self) -> tuple[str, DateOrder | None]:
        """Return a text of the column that can be read in one order only, with that order, unless both are proved."""
        proofs: dict[DateOrder, str] = {}
        for text in {self.cell(row).text for row in self.rows}:
            found = _IN_NUMBERS.fullmatch(text.strip())
            one, two = (int(found[1]), int(found[3])) if found else (0, 0)
            if 12 < one < 32 and two < 13:
                proofs.setdefault(DateOrder.DAY_FIRST, text)
            elif 12 < two < 32 and one < 13:
                proofs.setdefault(DateOrder.MONTH_FIRST, text)
        if len(proofs) != 1:
            return "", None
        ((order, proof),) = proofs.items()
        return proof, order


class _Table:
    """A table while it is read."""

    def __init__(
        self, look: Look, columns: Sequence[Column], kind: ImportKind, choices: Choices, around: Around
    ) -> None:
        self._look, self._choices, self._kind = look, choices, kind
        self._around = around._replace(
            order=choices.dates if choices.dates is not DateOrder.ASK else around.order,
            zone=choices.zone or around.zone,
        )
        targets = {each.name: each for each in kind.targets}
        self._columns = [_Cells(each, _target_of(each, targets), look, self._around) for each in columns]
        order = {each.name: number for number, each in enumerate(kind.targets)}
        mapped = [each for each in self._columns if each.target]
        self._mapped = sorted(mapped, key=lambda each: (order[each.column.target], each.column.index == GROUP_HEADINGS))
        self._of_target = {each.column.target: each for each in reversed(self._mapped)}
        self._answers: dict[tuple[int, str, int], str] = {}
        """What was answered, by column, kind and row."""

    def read(self) -> ReadTable:
        """Read all rows."""
        unclear = self._unclear()
        questions = tuple(self._questions(unclear))
        return ReadTable(rows=tuple(map(self._row, self._look.taken)), questions=questions, words=self._words())

    # Questions.

    def _unclear(self) -> Mapping[tuple[int, str], list[AskedCell]]:
        """Return the cells to ask about, by column and kind of question."""
        found: dict[tuple[int, str], list[AskedCell]] = {}
        for cells in self._columns:
            if cells.target is None:
                continue
            seen: set[str] = set()
            for row in cells.rows:
                cell = cells.cell(row)
                if not cell.text:
                    continue
                reading = cells.reading(cell)
                if not isinstance(reading, Unclear):
                    continue
                if cells.column.index == GROUP_HEADINGS and cell.text in seen:
                    continue
                seen.add(cell.text)
                asked = self._asked(cells, row, cell, reading)
                found.setdefault((cells.column.index, reading.kind), []).append(asked)
        return found

    def _asked(self, cells: _Cells, row: Row, cell: Cell, reading: Unclear) -> AskedCell:
        name = cells.column.target
        other = self._of_target.get(_BESIDE[name][0]) if name in _BESIDE else None
        beside, fact = "", None
        if other is not None and (text := other.cell(row)).text:
            known = other.reading(text)
            fact = known.value if isinstance(known, Known) else None
            beside = show_reading(fact) if isinstance(fact, PartialDate | tuple) else line(text.text)
        return AskedCell(row.number, line(cell.text), reading.readings, beside, fact, name not in _ENDS)

    def _questions(self, unclear: Mapping[tuple[int, str], list[AskedCell]]) -> Iterator[Question]:
        for cells in self._columns:
            name = cells.column.target
            beside = _BESIDE[name][1]() if name in _BESIDE else ""
            for (index, kind), asked in unclear.items():
                if index != cells.column.index:
                    continue
                found = questions_about(kind, index, cells.column.heading, asked, beside, self._choices.answers)
                for question, about in found:
                    for each in about if question.answer else ():
                        self._answers[index, kind, each.row] = question.answer
                    yield question

    # Rows.

    def _row(self, row: Row) -> ReadRow:
        return _Row(row, self._answers).read(self._mapped, self._columns)

    def _words(self) -> tuple[ReadWord, ...]:
        """Return what was read without asking: words, orders that a column proves, and what is not stated."""
        words: dict[str, str] = {}
        unstated: list[str] = []
        for cells in self._columns:
            if cells.target is None:
                continue
            if cells.proof:
                proved = messages.DAY_FIRST_PROVED if cells.is_day_first else messages.MONTH_FIRST_PROVED
                words[cells.proof] = proved(column=line(cells.column.heading))
            for text, reading in cells.readings:
                if isinstance(reading, Known) and reading.said:
                    words.setdefault(line(text), reading.said)
                elif isinstance(reading, NotStated):
                    unstated.append(line(text))
        said = [ReadWord(text, meant) for text, meant in words.items()]
        if unstated:
            said.append(ReadWord(", ".join(dict.fromkeys(unstated)), messages.NOT_STATED()))
        return tuple(said)


class _Row:
    """A row while it is read."""

    def __init__(self, row: Row, answers: Mapping[tuple[int, str, int], str]) -> None:
        self._row, self._answers = row, answers
        self._values: list[tuple[Target, Any]] = []
        self._notes: list[str] = []
        self._told: list[str] = []
        self._not_stated: list[str] = []
        self._is_open = False
        said = [each for each in row.cells if each.text]
        self._is_struck = bool(said) and 2 * sum(each.is_struck for each in said) >= len(said)

    def read(self, mapped: Sequence[_Cells], columns: Sequence[_Cells]) -> ReadRow:
        """Read its cells, those that become something first, in the order in which they are put."""
        if self._row.is_hidden:
            self._tell(messages.HIDDEN_ROW)
        if self._is_struck:
            self._tell(messages.STRUCK_ROW)
        filled: set[str] = set()
        for cells in mapped:
            assert cells.target is not None
            cell = cells.cell(self._row)
            name = cells.target.name
            if not cell.text and cell.value is None:
                continue
            if name in filled and not cells.target.several:
                self._note(cells.column.heading, cell)
            elif cell.is_struck and not self._is_struck:
                self._note(cells.column.heading, cell)
                self._tell(messages.STRUCK_CELL, heading=line(cells.column.heading), text=said_in(cell))
            elif self._take(cells, cell):
                filled.add(name)
        self._rest(columns)
        self._told += self._merged(columns)
        return ReadRow(
            row=self._row,
            values=tuple(self._values),
            notes=tuple(dict.fromkeys(self._notes)),
            told=tuple(dict.fromkeys(self._told)),
            not_stated=tuple(dict.fromkeys(self._not_stated)),
            is_open=self._is_open,
        )

    def _take(self, cells: _Cells, cell: Cell) -> bool:
        """Take what a cell says; whether it says something of its field."""
        assert cells.target is not None
        heading = cells.column.heading
        match cells.reading(cell):
            case Known(value, _, rest):
                self._values.append((cells.target, value))
                if rest:
                    self._notes.append(_with_heading(heading, rest))
                return True
            case NotStated():
                self._not_stated.append(cells.target.label())
            case Kept(told):
                self._note(heading, cell)
                if told:
                    self._tell(messages.CELL_KEPT, heading=line(heading), said=told)
            case Unclear(kind, readings):
                answer = self._answers.get((cells.column.index, kind, self._row.number), "")
                value = readings.get(answer)
                if value is None and answer and answer != LEAVE_OUT and kind in _DAYS:
                    value = _day_of(answer)
                if value is not None:
                    self._values.append((cells.target, value))
                    return True
                self._note(heading, cell)
                self._is_open |= answer != LEAVE_OUT
        return False

    def _rest(self, columns: Sequence[_Cells]) -> None:
        """Keep what stands in columns that are left out; and comments, formulas without a value."""
        for cells in columns:
            column = cells.column
            if column.index == GROUP_HEADINGS or (column.is_personal and not column.target):
                continue
            cell = cells.cell(self._row)
            heading = line(column.heading)
            if cells.target is None and cell.text and column.target != NUMBER:
                self._note(column.heading, cell)
            if cell.comment:
                comment = line(cell.comment)
                self._notes.append(messages.COMMENT_NOTE(heading=heading, comment=comment))
                self._tell(messages.COMMENT_TOLD, heading=heading, comment=comment)
            if cell.is_unkept_formula:
                self._tell(messages.UNKEPT_FORMULA, heading=heading)

    def _merged(self, columns: Sequence[_Cells]) -> Iterator[str]:
        """Tell of cells that are merged with those of a row above."""
        above: dict[int, list[str]] = {}
        for cells in columns:
            merged = cells.cell(self._row).merged_from if cells.column.index >= 0 and cells.target else ""
            if merged:
                above.setdefault(_row_of(merged), []).append(line(cells.column.heading))
        for number, headings in above.items():
            named = ", ".join(f"“{each}”" for each in headings)
            yield messages.MERGED_CELLS(headings=named, above=str(number))

    def _note(self, heading: str, cell: Cell) -> None:
        self._notes.append(_with_heading(heading, cell.text.strip()))

    def _tell(self, sentence: Sentence, **facts: str) -> None:
        self._told.append(sentence(**facts))


def _target_of(column: Column, targets: Mapping[str, Target]) -> Target | None:
    """Return the target of a column; none for one whose text goes to the notes with its heading before it."""
    found = targets.get(column.target)
    is_remark = found is not None and fold(line(column.heading)).strip(" .:") in (*found.words, fold(found.label()))
    return found if column.target != NOTES or is_remark else None


def _with_heading(heading: str, text: str) -> str:
    """Return a text for the notes with its heading before it."""
    named = line(heading)
    return f"{named}: {text}" if named else text


def _row_of(address: str) -> int:
    found = _ADDRESS.fullmatch(address)
    return int(found[1]) if found else 0


def _day_of(text: str) -> PartialDate | None:
    try:
        return PartialDate(text)
    except ValueError:
        return None
