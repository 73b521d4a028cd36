"""Reads the cells of a table: each text of a column once, asking once where a column leaves open what it means."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from missions.dates.business_days import first_known_zone
from missions.dates.partial import PartialDate
from missions.dates.periods import unit_of_word
from missions.dates.typed_days import DateOrder
from missions.importing import messages
from missions.importing.cell_days import DAY, IMPOSSIBLE_DAY, SERIAL, said_in
from missions.importing.cell_readers import UNIT
from missions.importing.choices import GROUP_HEADINGS, LEAVE_OUT, Choices
from missions.importing.questions import ZONE, AskedCell, questions_about, show_reading
from missions.importing.sheet import EMPTY, CellValue, SheetCell, SheetRow
from missions.importing.steps import ColumnQuestion, ReadWord, SheetColumn, SheetLook
from missions.importing.target import (
    CellContext,
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

_IN_NUMBERS = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?:[ ,]+\d{1,2}[:h.].*)?")
"""A day, perhaps with a time, of which the order has to be proved."""
_ADDRESS = re.compile(r"[A-Z]+(\d+)")
ANY_DAY = frozenset({DAY, IMPOSSIBLE_DAY, SERIAL})
"""The kinds of questions that any day can be the answer to, as 2027-02-28."""

_Key = str | tuple[str, CellValue]
"""What tells cells of a column apart: the text, and what the file knows it to be."""


def read_table(
    look: SheetLook, columns: Sequence[SheetColumn], kind: ImportKind, choices: Choices, around: CellContext
) -> ReadTable:
    """Return all rows as they were read, what is asked about them, and what was read without asking."""
    return _Table(look, columns, kind, choices, around).read()


class _Cells:
    """The cells of one column: what each says, read once for each text.

    `cells` and `readings` are in the order of the rows; a cell without text says nothing. `is_plain` where no cell has
    a comment, a formula without a value, a line through it or a merged neighbour.
    """

    def __init__(
        self, column: SheetColumn, target: Target | None, look: SheetLook, rows: Sequence[SheetRow], around: CellContext
    ) -> None:
        self.column, self.target, self.heading = column, target, line(column.heading)
        self.cells = [SheetCell(look.groups.get(row.number, "")) for row in rows]
        if column.index != GROUP_HEADINGS:
            self.cells = [_cell_of(row, column.index) for row in rows]
        self.is_plain = not any(map(_is_special, self.cells))
        self.proof, self.is_day_first = "", False
        self.readings: list[CellReading | None] = []
        self.read: dict[_Key, CellReading] = {}
        if target is not None:
            self._read(target, around)

    def _read(self, target: Target, around: CellContext) -> None:
        """Read every text once."""
        keys: list[_Key] = [each.text if each.value is None else (each.text, each.value) for each in self.cells]
        distinct = {key: each for key, each in zip(reversed(keys), reversed(self.cells), strict=True) if each.text}
        self.proof, order = self._proof({each.text for each in distinct.values()})
        self.is_day_first = order is DateOrder.DAY_FIRST
        beside = around._replace(order=order) if order else around
        self.read = {key: self._by_heading(target.read(distinct[key], beside)) for key in reversed(distinct)}
        self.readings = list(map(self.read.get, keys))

    @property
    def is_secret(self) -> bool:
        """Whether what its cells say may stand in a personal field only."""
        return self.target is not None and self.target.is_personal

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

    @staticmethod
    def _proof(texts: Iterable[str]) -> tuple[str, DateOrder | None]:
        """Return a text of the column that can be read in one order only, with that order, unless both are proved."""
        proofs: dict[DateOrder, str] = {}
        for text in sorted(texts):
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
        self, look: SheetLook, columns: Sequence[SheetColumn], kind: ImportKind, choices: Choices, around: CellContext
    ) -> None:
        self._look, self._choices, self._kind = look, choices, kind
        self._around = around._replace(
            order=choices.dates if choices.dates is not DateOrder.ASK else around.order,
            zone=choices.zone or around.zone,
        )
        targets = {each.name: each for each in kind.targets}
        self._rows = look.taken
        self._columns = [_Cells(each, _target_of(each, targets), look, self._rows, self._around) for each in columns]
        self._special = [each for each in self._columns if _needs_more(each)]
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
        rows = tuple(self._row(at, row) for at, row in enumerate(self._rows))
        return ReadTable(rows=rows, questions=questions, words=self._words())

    # Questions.

    def _unclear(self) -> Mapping[tuple[int, str], list[AskedCell]]:
        """Return the cells to ask about, by column and kind of question."""
        found: dict[tuple[int, str], list[AskedCell]] = {}
        for cells in self._columns:
            if not any(isinstance(each, Unclear) for each in cells.read.values()):
                continue
            seen: set[str] = set()
            for at, reading in enumerate(cells.readings):
                text = cells.cells[at].text
                if isinstance(reading, Unclear) and not (cells.column.index == GROUP_HEADINGS and text in seen):
                    seen.add(text)
                    asked = self._asked(cells, at, reading)
                    found.setdefault((cells.column.index, reading.kind), []).append(asked)
        return found

    def _asked(self, cells: _Cells, at: int, reading: Unclear) -> AskedCell:
        name = cells.column.target
        other = self._of_target.get(_BESIDE[name][0]) if name in _BESIDE else None
        known = other.readings[at] if other else None
        fact = known.value if isinstance(known, Known) else None
        beside = show_reading(fact) if isinstance(fact, PartialDate | tuple) else ""
        if other and not beside:
            beside = line(other.cells[at].text)
        text = line(cells.cells[at].text)
        return AskedCell(self._rows[at].number, text, reading.readings, beside, fact, name not in _ENDS)

    def _questions(self, unclear: Mapping[tuple[int, str], list[AskedCell]]) -> Iterator[ColumnQuestion]:
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

    def _row(self, at: int, row: SheetRow) -> ReadRow:
        return _Row(at, row, self._answers).read(self._mapped, self._special)

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
            for key, reading in cells.read.items():
                text = key if isinstance(key, str) else key[0]
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

    def __init__(self, at: int, row: SheetRow, answers: Mapping[tuple[int, str, int], str]) -> None:
        self._at, self._row, self._answers = at, row, answers
        self._values: list[tuple[Target, Any]] = []
        self._notes: list[str] = []
        self._told: list[str] = []
        self._not_stated: list[str] = []
        self._is_open = False
        self._is_struck = any(each.is_struck for each in row.cells) and _is_mostly_struck(row)

    def read(self, mapped: Sequence[_Cells], special: Sequence[_Cells]) -> ReadRow:
        """Read its cells, those that become something first, in the order in which they are put."""
        if self._row.is_hidden:
            self._tell(messages.HIDDEN_ROW)
        if self._is_struck:
            self._tell(messages.STRUCK_ROW)
        filled: set[str] = set()
        for cells in mapped:
            reading = cells.readings[self._at]
            if reading is None:
                continue
            assert cells.target is not None
            cell, name = cells.cells[self._at], cells.target.name
            if name in filled and not cells.target.several:
                self._note(cells, cell)
            elif cell.is_struck and not self._is_struck:
                self._note(cells, cell)
                if not cells.is_secret:
                    self._tell(messages.STRUCK_CELL, heading=cells.heading, text=said_in(cell))
            elif self._take(cells, cell, reading):
                filled.add(name)
        if special:
            self._rest(special)
            self._told += self._merged(special)
        return ReadRow(
            row=self._row,
            values=tuple(self._values),
            notes=tuple(dict.fromkeys(self._notes)),
            told=tuple(dict.fromkeys(self._told)),
            not_stated=tuple(dict.fromkeys(self._not_stated)),
            is_open=self._is_open,
        )

    def _take(self, cells: _Cells, cell: SheetCell, reading: CellReading) -> bool:
        """Take what a cell says; whether it says something of its field."""
        assert cells.target is not None
        match reading:
            case Known(value, _, rest):
                self._values.append((cells.target, value))
                if rest:
                    self._note(cells, SheetCell(rest))
                return True
            case NotStated():
                self._not_stated.append(cells.target.label())
            case Kept(told):
                self._note(cells, cell)
                if told and not cells.is_secret:
                    self._tell(messages.CELL_KEPT, heading=cells.heading, said=told)
            case Unclear(kind, readings):
                answer = self._answers.get((cells.column.index, kind, self._row.number), "")
                value = readings.get(answer)
                if value is None and answer and answer != LEAVE_OUT and kind in ANY_DAY:
                    value = day_of(answer)
                if value is None and kind == ZONE:
                    value = first_known_zone(answer) or None
                if value is not None:
                    self._values.append((cells.target, value))
                    return True
                self._note(cells, cell)
                self._is_open |= answer != LEAVE_OUT
        return False

    def _rest(self, columns: Sequence[_Cells]) -> None:
        """Keep what stands in columns that are left out; and comments, formulas without a value."""
        for cells in columns:
            cell, heading = cells.cells[self._at], cells.heading
            if cells.target is None and cell.text and cells.column.target != NUMBER:
                self._note(cells, cell)
            if cell.comment and cells.is_secret:
                self._tell(messages.PERSONAL_NOT_KEPT, heading=heading)
            elif cell.comment:
                comment = line(cell.comment)
                self._notes.append(messages.COMMENT_NOTE(heading=heading, comment=comment))
                self._tell(messages.COMMENT_TOLD, heading=heading, comment=comment)
            if cell.is_unkept_formula:
                self._tell(messages.UNKEPT_FORMULA, heading=heading)

    def _merged(self, columns: Sequence[_Cells]) -> Iterator[str]:
        """Tell of cells that are merged with those of a row above."""
        above: dict[int, list[str]] = {}
        for cells in columns:
            merged = cells.cells[self._at].merged_from if cells.target else ""
            if merged:
                above.setdefault(_row_of(merged), []).append(cells.heading)
        for number, headings in above.items():
            named = ", ".join(f"“{each}”" for each in headings)
            yield messages.MERGED_CELLS(headings=named, above=str(number))

    def _note(self, cells: _Cells, cell: SheetCell) -> None:
        """Keep the text of a cell in the notes, which everybody may read: not one that is personal."""
        if cells.is_secret:
            self._tell(messages.PERSONAL_NOT_KEPT, heading=cells.heading)
            return
        self._notes.append(_with_heading(cells.heading, cell.text.strip()))

    def _tell(self, sentence: Sentence, **facts: str) -> None:
        self._told.append(sentence(**facts))


def _target_of(column: SheetColumn, targets: Mapping[str, Target]) -> Target | None:
    """Return the target of a column; none for one whose text goes to the notes with its heading before it."""
    found = targets.get(column.target)
    is_remark = found is not None and fold(line(column.heading)).strip(" .:") in (*found.words, fold(found.label()))
    return found if column.target != NOTES or is_remark else None


def _cell_of(row: SheetRow, index: int) -> SheetCell:
    """Return the cell of a row; what it is merged with in the same row is said there."""
    cell = row.cells[index] if index < len(row.cells) else EMPTY
    return EMPTY if cell.merged_from and _row_of(cell.merged_from) == row.number else cell


def _is_special(cell: SheetCell) -> bool:
    return bool(cell.comment or cell.merged_from or cell.is_struck or cell.is_unkept_formula)


def _needs_more(cells: _Cells) -> bool:
    """Whether something of a column is kept or told beside what its cells become; never of personal ones left out."""
    if cells.column.index == GROUP_HEADINGS or (cells.column.is_personal and not cells.column.target):
        return False
    return not cells.is_plain or (cells.target is None and cells.column.target != NUMBER)


def _is_mostly_struck(row: SheetRow) -> bool:
    said = [each for each in row.cells if each.text]
    return 2 * sum(each.is_struck for each in said) >= len(said) > 0


def _with_heading(heading: str, text: str) -> str:
    """Return a text for the notes with its heading before it."""
    return f"{heading}: {text}" if heading else text


def _row_of(address: str) -> int:
    found = _ADDRESS.fullmatch(address)
    return int(found[1]) if found else 0


def day_of(text: str) -> PartialDate | None:
    """Return the day that an answer says; None if it says none."""
    try:
        return PartialDate(text)
    except ValueError:
        return None
