"""Lists as they are shown, deadlines and answers to questions, as tables to give out."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import Any

from missions.dates.formatting import month_name, show_choice
from missions.deadlines.deadline import Deadline
from missions.exporting import table_messages as messages
from missions.exporting.content import MOST_IN_CELL, MOST_IN_SHEET, OutColumn, OutValue, TableContent
from missions.exporting.sheet_columns import (
    FOR_PARTNERS,
    ON_DELEGATIONS,
    ONLY_ON_SCREEN,
    SCREEN_NAMES,
    TERMS,
    ListedColumn,
    ListedSheet,
    sheet_columns,
    usual_columns,
)
from missions.exporting.wish import (
    Audience,
    DocumentLanguage,
    ExportContext,
    ExportRefusedError,
    FileForm,
    ListedRows,
    Wish,
)
from missions.records.agreements import Agreement
from missions.records.book import Book
from missions.records.deadline_notes import DeadlineKind
from missions.records.follow_ups import FollowUp
from missions.records.kinds import KINDS
from missions.records.privacy import without_personal_data
from missions.records.record import Record
from missions.reports.record_columns import list_columns
from missions.reports.row_words import owner_of, partner_name, partners_of, verb_phrase
from missions.text import capitalised, line

DEADLINES = "deadlines"
_STEP = 200
_LOOKED_AT = 300
"""In how many rows an open date is looked for while somebody chooses."""

_INTERNAL = ("owner", "notes")
"""Columns of which it is said that they are in it."""


def listed(wish: Wish, context: ExportContext) -> tuple[TableContent, ...]:
    """Return the table of a list, of deadlines, or of an answer."""
    rows = _rows_of(wish)
    if rows.table in KINDS or rows.table == DEADLINES:
        return (_table(_Listing(wish, rows, context)),)
    return (_answer(rows.table, wish, context),)


def in_short(wish: Wish, context: ExportContext) -> Iterator[str]:
    """Yield how many rows it has and in which order, how dates stand in it, and what is left out."""
    try:
        rows = _rows_of(wish)
        if rows.table not in KINDS and rows.table != DEADLINES:
            _refuse_answers(wish)
            yield messages.ANSWER_IN_SHORT()
            return
        listing = _Listing(wish, rows, context)
    except ExportRefusedError as refused:
        yield str(refused)
        return
    counted = messages.ROWS_IN_SHORT.get(rows.table, messages.ROWS_IN_ORDER)
    yield counted(count=len(listing.items))
    yield from _dates_in_short(listing)
    yield from listing.said()
    if wish.audience is Audience.OFFICE and (
        internal := [each.label for each in listing.columns if each.key in _INTERNAL]
    ):
        yield messages.OFFICE_COLUMNS_IN(columns=_joined(internal))
    if rows.table in ("people", "missions"):
        personal = [each.label for each in listing.columns if each.is_personal]
        yield messages.PERSONAL_IN(columns=_joined(personal)) if personal else messages.PERSONAL_OUT()


def _dates_in_short(listing: "_Listing") -> Iterator[str]:
    """Yield how dates stand in it, with an open one of the first rows as an example."""
    if listing.wish.form is FileForm.MARKDOWN:
        yield messages.DAYS_AS_TEXT()
        return
    dated = [each for each in listing.columns if each.key in _DATED]
    if not dated:
        return
    for item in listing.items[:_LOOKED_AT]:
        for each in dated:
            value = each.find(item, listing.sheet)
            if isinstance(value, str) and any(map(str.isdigit, value)):
                yield messages.DAYS_AS_DAYS(example=value)
                return
    yield messages.DAYS_ALL_EXACT()


_DATED = {
    "signed",
    "ends",
    "act_by",
    "start_by",
    "due",
    "day",
    "dates",
    "first_day",
    "last_day",
    "period",
    "last_met",
    "registration_closes",
    "done_on",
}


def _rows_of(wish: Wish) -> ListedRows:
    if wish.rows is None:
        raise ExportRefusedError(messages.NO_LIST())
    if wish.form is FileForm.XLSX and len(wish.rows.ids) > MOST_IN_SHEET:
        raise ExportRefusedError(messages.TOO_MANY_ROWS(count=len(wish.rows.ids), most=MOST_IN_SHEET))
    return wish.rows


class _Listing:
    """The rows and columns of a list, as far as those it is for may have them."""

    def __init__(self, wish: Wish, rows: ListedRows, context: ExportContext) -> None:
        self.wish, self.rows, self.context = wish, rows, context
        self.personal = wish.with_personal and bool(wish.reason.strip())
        self.sheet = ListedSheet(context, wish.language)
        self.internal = 0
        self.items: Sequence[Any] = self._deadlines() if rows.table == DEADLINES else self._records()
        self.columns, self.left_out = self._columns()
        if wish.audience is Audience.PARTNER:
            self._refuse_several_partners()

    def said(self) -> Iterator[str]:
        """Yield what is left out since those it is for shall not have it."""
        if self.left_out:
            yield messages.COLUMNS_OUT(columns=_joined(self.left_out))
        if self.internal:
            yield messages.DEADLINES_OUT(count=self.internal)

    def _records(self) -> list[Record]:
        found = (self.context.book.table(self.rows.table).get(id) for id in self.rows.ids)
        return [each if self.personal else without_personal_data(each) for each in found if each]

    def _deadlines(self) -> list[Deadline]:
        by_key = {each.key: each for each in self.context.ledger.deadlines}
        found = [by_key[key] for key in self.rows.ids if key in by_key]
        if self.wish.audience is not Audience.PARTNER:
            return found
        theirs = [each for each in found if _is_of_both(each, self.context.book)]
        self.internal = len(found) - len(theirs)
        return theirs

    def _columns(self) -> tuple[list[ListedColumn], list[str]]:
        """Return the columns that may go to those it is for, and the labels of those that may not."""
        table = self.rows.table
        if table == DEADLINES:
            if self.wish.audience is Audience.DELEGATION:
                raise ExportRefusedError(messages.DEADLINES_STAY())
            every = _deadline_columns()
        else:
            every = sheet_columns(table, self.context.book, self.personal)
        wanted = self._wanted(every) or self._usual(every)
        allowed = _allowed(table, self.wish.audience)
        columns = [every[key] for key in wanted if allowed is None or key in allowed]
        left_out = [every[key].label for key in wanted if allowed is not None and key not in allowed]
        if not columns:
            audience = self.wish.audience.label()
            raise ExportRefusedError(messages.NOTHING_FOR_THEM(audience=audience))
        if self.personal and not any(each.is_personal for each in every.values()):
            raise ExportRefusedError(messages.NO_PERSONAL_COLUMNS())
        return columns, left_out

    def _usual(self, every: dict[str, ListedColumn]) -> tuple[str, ...]:
        table = self.rows.table
        if table == DEADLINES:
            return _USUAL_OF_DEADLINES
        usual = usual_columns(table) or tuple(each.name for each in list_columns(KINDS[table], self.context.book))
        return (*usual, *(key for key, each in every.items() if each.is_personal))

    def _wanted(self, every: dict[str, ListedColumn]) -> tuple[str, ...]:
        """Return the keys of the columns asked for, each once."""
        found: dict[str, None] = {}
        for name in self.rows.columns:
            key = name.strip().lower().replace("-", "_")
            key = key if key in every else SCREEN_NAMES.get(self.rows.table, {}).get(key, key)
            if key in every:
                found[key] = None
            elif key and key not in ONLY_ON_SCREEN:
                raise ExportRefusedError(messages.NO_SUCH_COLUMN(name=line(name), names=", ".join(every)))
        return tuple(found)

    def _refuse_several_partners(self) -> None:
        """Raise ExportRefusedError where rows have no partner in common, since none may read of another."""
        book, common = self.context.book, None
        for item in self.items:
            record = book.get(item.id)
            around = set[str]().union(*(book.with_umbrellas(id) for id in partners_of(record, book)))
            if around:
                common = around if common is None else common & around
                if not common:
                    raise ExportRefusedError(messages.SEVERAL_PARTNERS())


def _allowed(table: str, audience: Audience) -> Set[str] | None:
    """Return the keys of the columns that those it is for may have; None for all."""
    if audience is Audience.OFFICE:
        return None
    theirs = FOR_PARTNERS.get(table, set())
    return theirs if audience is Audience.PARTNER or not theirs else (theirs - TERMS) | ON_DELEGATIONS


def _table(listing: _Listing) -> TableContent:
    """Return the table of a listing."""
    wish, context, sheet = listing.wish, listing.context, listing.sheet
    total, rows = len(listing.items), list[tuple[OutValue, ...]]()
    for number, item in enumerate(listing.items):
        if number % _STEP == 0:
            context.progress(number, total)
        rows.append(tuple(each.find(item, sheet) for each in listing.columns))
    context.progress(total, total)
    return _content(
        messages.TABLE_NAMES[listing.rows.table]() if listing.rows.table in messages.TABLE_NAMES
        else capitalised(KINDS[listing.rows.table].plural),
        tuple(OutColumn(each.label, each.key, each.width, each.is_wide) for each in listing.columns),
        rows, wish, sheet, (), listing.said(),
    )  # fmt: skip


def _content(
    title: str,
    columns: tuple[OutColumn, ...],
    rows: Iterable[tuple[OutValue, ...]],
    wish: Wish,
    sheet: ListedSheet,
    remarks: tuple[str, ...] = (),
    told: Iterable[str] = (),
) -> TableContent:
    """Return a table with when and by whom it was made; where people read it as text, its days are in words."""
    context, words = sheet.context, wish.rows.words if wish.rows else ""
    day = sheet.words.day(context.today)
    made = messages.TABLE_AS_OF_BY(day=day, who=context.me) if context.me else messages.TABLE_AS_OF(day=day)
    kept = (
        tuple(tuple(_in_words(each, sheet) for each in row) for row in rows)
        if wish.form is FileForm.MARKDOWN
        else tuple(rows)
    )
    cut = sum(isinstance(each, str) and len(each) * 2 > MOST_IN_CELL and _units(each) > MOST_IN_CELL
              for row in kept for each in row) if wish.form is FileForm.XLSX else 0  # fmt: skip
    return TableContent(
        title=title,
        columns=columns,
        rows=kept,
        remarks=(*remarks, *([messages.NARROWED_TO(words=words)] if words else []), made),
        author=context.me,
        edition=context.now,
        told=(*told, *([messages.CELLS_CUT(count=cut)] if cut else [])),
    )


def _units(text: str) -> int:
    return len(text) + sum(ord(each) > 0xFFFF for each in text)


def _in_words(value: OutValue, sheet: ListedSheet) -> OutValue:
    return sheet.words.day(value) if type(value) is date else value


def _joined(labels: Iterable[str]) -> str:
    return ", ".join(labels)


# Deadlines.

_USUAL_OF_DEADLINES = ("partner", "what", "title", "act_by", "start_by", "due", "owner", "certainty", "why")


def _is_of_both(deadline: Deadline, book: Book) -> bool:
    """Whether a deadline is of what is between us and a partner, and no task or gap of our own."""
    record = book.get(deadline.id)
    return deadline.kind is not DeadlineKind.DATA_GAP and isinstance(record, Agreement | FollowUp)


def _partner(deadline: Deadline, sheet: ListedSheet) -> OutValue:
    record = sheet.book.get(deadline.id)
    if deadline.part in sheet.book.organisations:
        return sheet.named([deadline.part])
    return sheet.named(partners_of(record, sheet.book)) or partner_name(record, sheet.book)


def _why(deadline: Deadline, _sheet: ListedSheet) -> OutValue:
    """Return the first reason of a deadline, in a sentence."""
    return line(deadline.why[0].said) if deadline.why else None


def _deadline_columns() -> dict[str, ListedColumn]:
    """Return every column of a table of deadlines."""
    found: dict[str, tuple[Any, int]] = {
        "partner": (_partner, 28),
        "what": (lambda each, sheet: capitalised(line(verb_phrase(each, sheet.book))), 34),
        "title": (lambda each, _: line(each.title), 34),
        "kind": (lambda each, _: show_choice(each.kind), 22),
        "act_by": (lambda each, _: each.act_by, 13),
        "days": (lambda each, _: each.days, 9),
        "start_by": (lambda each, _: each.start_by, 13),
        "due": (lambda each, sheet: sheet.day(each.due), 16),
        "owner": (lambda each, sheet: sheet.named([owner_of(sheet.book.get(each.id))]), 20),
        "certainty": (lambda each, _: show_choice(each.certainty), 11),
        "if_not": (lambda each, _: line(each.consequence.words), 24),
        "why": (_why, 60),
    }
    return {
        key: ListedColumn(key, messages.SHEET_COLUMNS[key](), find, width, key == "why")
        for key, (find, width) in found.items()
    }


# Answers.


def _refuse_answers(wish: Wish) -> None:
    if wish.audience is not Audience.OFFICE:
        raise ExportRefusedError(messages.ANSWERS_STAY())


def _answer(name: str, wish: Wish, context: ExportContext) -> TableContent:
    """Return the answer to a question; what is a day or a number in it is one in the table."""
    from missions.reports.question import QuestionContext
    from missions.reports.questions import question_named

    _refuse_answers(wish)
    try:
        question = question_named(name)
    except KeyError as error:
        raise ExportRefusedError(messages.NO_SUCH_TABLE(name=line(name))) from error
    about = context.book.get(wish.about) if wish.about else None
    personal = wish.with_personal and bool(wish.reason.strip())
    asked = QuestionContext(context.book, context.today, about, context.ledger, with_personal=personal)
    answer, sheet = question.ask(asked), ListedSheet(context, wish.language)
    rows = [tuple(_shown_value(text) for text in row.texts) for row in answer.rows]
    widths = [
        max((len(str(row[number] or "")) for row in rows[:_LOOKED_AT]), default=12)
        for number in range(len(answer.columns))
    ]
    columns = tuple(
        OutColumn(each.label, each.key, min(width + 2, 50), width > 60)
        for each, width in zip(answer.columns, widths, strict=True)
    )
    title = f"{question.words}" if about is None else f"{question.words} {about.heading}"
    told = () if wish.language is DocumentLanguage.ENGLISH else (messages.ENGLISH_ONLY(),)
    return _content(line(title), columns, rows, wish, sheet, answer.sentences, told)


_SHOWN_DAY = re.compile(r"(?:\S+ )?(\d{1,2}) (\S+) (\d{4})")
_SHOWN_NUMBER = re.compile(r"(?a)0|[1-9]\d{0,2}(?:,\d{3})*")


def _shown_value(text: str) -> OutValue:
    """Return the day or number that the whole of a text shows, else the text."""
    if found := _SHOWN_DAY.fullmatch(text):
        day, month, year = found.groups()
        for number in range(1, 13):
            if month == month_name(date(2000, number, 1)):
                try:
                    return date(int(year), number, int(day))
                except ValueError:
                    return text
    if _SHOWN_NUMBER.fullmatch(text):
        return int(text.replace(",", ""))
    return text or None
