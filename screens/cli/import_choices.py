"""What is typed for `missions import`: options and answers become what a person would choose on the screen."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import msgspec

from missions.dates.parsing import DateParseError
from missions.dates.typed_days import DateOrder
from missions.importing.cell_days import DAY_FIRST, MONTH_FIRST
from missions.importing.choices import LEAVE_OUT, MERGE, NEW
from missions.importing.course import Import
from missions.importing.remembered import choices_for
from missions.importing.sheet import SourceFile, column_index, column_letter
from missions.importing.steps import AlikeName, ColumnQuestion
from missions.importing.target import IMPORT_KINDS
from missions.records.fields import TimeZone
from missions.records.kinds import KINDS, kind_named
from missions.records.typed_texts import read_text
from missions.reports.row_words import person_called
from missions.text import fold
from screens.cli import import_messages as messages
from screens.cli import messages as every_command
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.output import tell

if TYPE_CHECKING:
    from missions.importing.steps import SheetLook

_ORDERS = {"dmy": DateOrder.DAY_FIRST, "mdy": DateOrder.MONTH_FIRST, "ask": DateOrder.ASK}
_EXAMPLE = msgspec.json.encode({"36": "months", "02/04/2025": "dmy"}).decode()
_EVERY_TARGET = ("number", "notes")
_MOST_TOLD = 20
"""How many answers that nothing asked for are named."""
"""What a column of any list can become, beside the targets of its kind."""


def chosen_import(
    context: CliContext,
    source: SourceFile,
    progress: Callable[[int, int], None],
    answers: str | None,
    *,
    kind: str | None,
    sheet: str | None,
    header: str | None,
    mission: str | None,
    dates: str,
    zone: str,
    mapping: tuple[str, ...],
    skip: str | None,
) -> Import:
    """Return the import of a file with all that was typed, and with what is remembered of that list."""
    book = context.load()
    me = person_called(book, context.settings.me, context.store.who)
    begun = Import(source, book, context.today, me=me, progress=progress)
    chosen: dict[str, Any] = {"dates": _ORDERS[dates], "zone": read_zone(zone), "mission": mission or ""}
    if kind:
        chosen["kind"] = _kind(kind)
    if sheet:
        chosen["sheet"] = _sheet(sheet, source)
    if header is not None:
        chosen["header_rows"] = tuple(each for each in _rows("--header", header) if each)
    if skip:
        chosen["rows"] = dict.fromkeys(_rows("--skip", skip), False)
    begun = begun.choose(**chosen)
    known = choices_for(begun.look, book)
    columns = {**known.columns, **dict(_mapped(mapping, begun))}
    begun = begun.choose(columns=columns, answers=known.answers)
    return _answered(begun, answers) if answers else begun


def read_zone(text: str) -> str:
    """Return the name of a time zone; RefusedError if there is none of that name."""
    try:
        return read_text(text, TimeZone()) if text else ""
    except DateParseError as error:
        raise RefusedError(every_command.OPTION_PROBLEM(option="--zone", problem=str(error))) from None


def _kind(word: str) -> str:
    try:
        found = kind_named(word).table
    except KeyError:
        found = ""
    if found not in IMPORT_KINDS:
        raise RefusedError(messages.NO_KIND(word=word, kinds=", ".join(KINDS[table].plural for table in IMPORT_KINDS)))
    return found


def _sheet(name: str, source: SourceFile) -> str:
    found = [each.name for each in source.sheets if fold(each.name) == fold(name)]
    if not found and not any(each.name for each in source.sheets):
        raise RefusedError(messages.ONE_TABLE(file=source.name))
    if not found:
        raise RefusedError(messages.NO_SUCH_SHEET(sheet=name, sheets=", ".join(each.name for each in source.sheets)))
    return found[0]


def _rows(option: str, text: str) -> Iterator[int]:
    """Yield the numbers of rows that are typed: 3,4 or 12-15."""
    for part in text.split(","):
        found = re.fullmatch(r"\s*(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?\s*", part, re.ASCII)
        if not found:
            raise RefusedError(messages.NO_ROWS_NAMED(option=option, text=text))
        yield from range(int(found[1]), int(found[2] or found[1]) + 1)


def _mapped(mapping: Iterable[str], begun: Import) -> Iterator[tuple[int, str]]:
    """Yield the index of each column that is named, and its target."""
    for each in mapping:
        heading, is_there, field = each.rpartition("=")
        if not is_there:
            raise RefusedError(messages.NO_MAPPING(text=each))
        yield _column(heading.strip(), begun.look), _target(field.strip(), begun)


def _column(heading: str, look: "SheetLook") -> int:
    """Return the index of the column with that heading, or with that letter."""
    folded = [fold(each) for each in look.headings]
    if fold(heading) in folded:
        return folded.index(fold(heading))
    if re.fullmatch(r"[A-Za-z]{1,2}", heading) and column_index(heading) < max(len(folded), look.sheet.width):
        return column_index(heading)
    named = (each or column_letter(at) for at, each in enumerate(look.headings))
    raise RefusedError(messages.NO_HEADING(heading=heading, headings=", ".join(named)))


def _target(field: str, begun: Import) -> str:
    """Return the name of the target that is called so; empty to leave the column out."""
    if fold(field) in ("", "-", LEAVE_OUT):
        return ""
    names = [each.name for each in begun.kind.targets]
    names += [each for each in _EVERY_TARGET if each not in names]
    called = {fold(each.label()): each.name for each in begun.kind.targets} | {fold(each): each for each in names}
    if fold(field) in called:
        return called[fold(field)]
    near = list(dict.fromkeys(called[each] for each in get_close_matches(fold(field), called, n=3, cutoff=0.5)))
    if near:
        raise RefusedError(messages.NO_TARGET_BUT_NEAR(field=field, near=", ".join(near), fields=", ".join(names)))
    raise RefusedError(messages.NO_TARGET(field=field, fields=", ".join(names)))


def _answered(begun: Import, text: str) -> Import:
    """Return the import with its questions answered; an answer may raise another question, which is answered too."""
    try:
        given = msgspec.json.decode(text.encode(), type=dict[str, str])
    except msgspec.MsgspecError:
        raise RefusedError(messages.NO_ANSWERS(file="FILE", example=_EXAMPLE)) from None
    used = set[str]()
    for _ in range(4):
        answers = dict(begun.choices.answers)
        for question in begun.questions:
            for id, key, answer in _answers_to(question, given):
                answers[id] = answer
                used.add(key)
        if answers == begun.choices.answers:
            break
        begun = begun.choose(answers=answers)
    taken = {}
    for name in begun.alike:
        for key in {name.id, name.listed} & given.keys():
            taken[name.id] = _taken(name, key, given[key], begun)
            used.add(key)
    begun = begun.choose(alike=taken)
    unused = [key for key in given if key not in used]
    tell(*(messages.ANSWER_NOT_ASKED(key=key) for key in unused[:_MOST_TOLD]), err=True)
    if len(unused) > _MOST_TOLD:
        tell(messages.MORE_NOT_ASKED(count=len(unused) - _MOST_TOLD), err=True)
    return begun


def _taken(name: AlikeName, key: str, answer: str, begun: Import) -> str:
    """Return what is taken for a name of the list: the id on file, that they are one, or that it is new."""
    word = fold(answer)
    if word in ("same", MERGE):
        return MERGE if name.is_listed or word == MERGE else name.candidate
    if word == NEW:
        return NEW
    if answer in begun.book.table(name.kind):
        return answer
    raise RefusedError(messages.NO_SUCH_TAKING(answer=answer, key=key))


_ORDER_KEYS = {DAY_FIRST, MONTH_FIRST}
"""Answers that hold for a whole column, though they are given for the text of one of its cells."""


def _answers_to(question: ColumnQuestion, given: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the ids that are answered for a question or its cells, by which key, and the key of the answer.

    What is given by a cell's text goes before what is given by the column, and that before nothing.
    """
    by_cell: dict[int, tuple[str, str]] = {}
    for key, answer in given.items():
        if key in (question.id, question.column, *question.split_ids):
            id = key if key in question.split_ids else question.id
            yield id, key, _answer(question, key, answer)
        else:
            texts = {key.strip(), *(each.strip() for each in key.split(","))}
            by_cell |= {at: (key, answer) for at, cell in enumerate(question.cells) if cell.text.strip() in texts}
    if not by_cell:
        return
    keys = {answer for _, answer in by_cell.values()}
    holds_for_all = len(by_cell) == len(question.cells) or keys <= _ORDER_KEYS
    if (holds_for_all and len(keys) == 1) or not question.split_ids:
        key, answer = next(iter(by_cell.values()))
        yield question.id, key, _answer(question, key, answer)
        return
    for at, (key, answer) in by_cell.items():
        yield question.split_ids[at], key, _answer(question, key, answer, at)


def _answer(question: ColumnQuestion, key: str, answer: str, at: int = 0) -> str:
    """Return the key of the answer that is meant: by its key, by what it says, by a reading of the cell, or a day."""
    from missions.importing.cells import ANY_DAY, day_of

    wanted = answer.strip()
    keys = {fold(each.key): each.key for each in question.answers}
    labels = {fold(each.label): each.key for each in question.answers}
    if fold(wanted) in (fold(LEAVE_OUT), "-"):
        return LEAVE_OUT
    if fold(wanted) in keys or fold(wanted) in labels:
        return keys.get(fold(wanted)) or labels[fold(wanted)]
    for cell in (*question.cells[at : at + 1], *question.cells):
        if wanted in cell.values:
            return question.answers[cell.values.index(wanted)].key
    if question.kind in ANY_DAY and day_of(wanted):
        return wanted
    possible = ", ".join(dict.fromkeys((*(each.key for each in question.answers), LEAVE_OUT)))
    raise RefusedError(messages.NO_SUCH_ANSWER(answer=answer, key=key, answers=possible))
