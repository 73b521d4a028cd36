"""Reads days in cells of somebody else's list: typed, written, bare numbers; what can be two days is asked about."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from missions.dates.parsing import date_readings
from missions.dates.partial import FIRST_YEAR, LAST_YEAR, PartialDate
from missions.dates.typed_days import DateOrder
from missions.importing import messages
from missions.importing.sheet import SheetCell
from missions.importing.target import CellContext, CellReading, Kept, Known, NotStated, Unclear
from missions.importing.words import is_not_stated
from missions.text import line

CellReader = Callable[[SheetCell, CellContext], CellReading]

DATE_ORDER, TWO_DIGIT_YEAR, IMPOSSIBLE_DAY, SERIAL = "date_order", "two_digit_year", "impossible_day", "serial"
DAY = "day"
"""The kinds of questions about days."""

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
"""The answers to the order of day and month."""

_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_LIKE_A_DAY = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}")
_MIDNIGHT = re.compile(r"(\S.*\d)[ T]0?0:00(?::00(?:\.0+)?)?(?: AM| Uhr)?")
_YEAR_IN = re.compile(r"\d{3}|[./-]'?\d\d$|'\d\d|[^\W\d_]{3,}\.?[ -]\d\d$")
_SERIALS = range(20_000, 60_001)
"""Days as spreadsheets count them, of the years 1954 to 2064, which are shown as bare numbers by mistake."""
_SERIAL_START = date(1899, 12, 30).toordinal()


def day_cell(past: bool = False, by_contract: bool = False) -> CellReader:
    """Return the reader of days; of what has happened (`past`), or as contracts name them (`by_contract`)."""

    def read(cell: SheetCell, around: CellContext) -> CellReading:
        value = cell.value
        if isinstance(value, date):
            return _typed_day(value, cell)
        text = said_in(cell)
        if is_not_stated(text):
            return NotStated()
        if isinstance(value, Decimal) or (text.isdecimal() and text.isascii()):
            return _bare_number(text)
        plain_day = _numeric_day(text, around.order)
        return plain_day or _written_day(text, around, past, by_contract)

    return read


def _typed_day(value: date, cell: SheetCell) -> CellReading:
    """Read what the file itself knows to be a day; one before 1905 is a zero or a time shown as a day."""
    if not 1905 <= value.year <= LAST_YEAR:
        return Kept(messages.NO_DAY_READ(text=said_in(cell)))
    return Known(PartialDate(value.isoformat()[:10]))


def _bare_number(text: str) -> CellReading:
    """Read a number under the heading of a day: a year, a day without signs, or one as spreadsheets count them."""
    if len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Known(PartialDate(text))
    if len(text) == 8 and (found := _valid(int(text[:4]), int(text[4:6]), int(text[6:]))):
        return Known(found)
    if text.isdecimal() and len(text) == 5 and int(text) in _SERIALS:
        day = date.fromordinal(_SERIAL_START + int(text))
        return Unclear(SERIAL, {"day": PartialDate.day(day)})
    return Kept(messages.NO_DAY_READ(text=text))


def _numeric_day(text: str, order: DateOrder) -> CellReading | None:
    """Read “15.09.2024” and “02/04/2025” without the long way of other texts; None for these."""
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    day_first, month_first = _valid(year, two, one), _valid(year, one, two)
    if found[2] == ".":
        return Known(day_first) if day_first else Unclear(IMPOSSIBLE_DAY, {})
    if order is DateOrder.DAY_FIRST and day_first:
        return Known(day_first)
    if order is DateOrder.MONTH_FIRST and month_first:
        return Known(month_first)
    if day_first and month_first and day_first != month_first:
        return Unclear(DATE_ORDER, {DAY_FIRST: day_first, MONTH_FIRST: month_first})
    either = day_first or month_first
    return Known(either) if either else Unclear(IMPOSSIBLE_DAY, {})


def _valid(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return None


def _written_day(text: str, around: CellContext, past: bool, by_contract: bool) -> CellReading:
    """Read any other way to write a day."""
    if midnight := _MIDNIGHT.fullmatch(text):
        text = midnight[1]

    def read(order: DateOrder) -> tuple[PartialDate, ...]:
        found = date_readings(text, around.today, by_contract, past, order)
        return _with_year(found, text) if len(found) > 1 else found

    readings = read(around.order)
    if len(readings) > 1 and around.order is DateOrder.ASK:
        day_first, month_first = read(DateOrder.DAY_FIRST), read(DateOrder.MONTH_FIRST)
        if len(day_first) == len(month_first) == 1 and day_first != month_first:
            return Unclear(DATE_ORDER, {DAY_FIRST: day_first[0], MONTH_FIRST: month_first[0]})
    if not readings:
        if _LIKE_A_DAY.fullmatch(text) and len(text) <= 12:
            return Unclear(IMPOSSIBLE_DAY, {})
        return Kept(messages.NO_DAY_READ(text=text))
    if not any(map(str.isdigit, text)):  # “next week” is counted from a day that the list does not say
        return Kept(messages.NO_DAY_READ(text=text))
    if len(readings) == 1:
        if readings[0].qualifier == "?" and not _YEAR_IN.search(text):
            return Unclear(DAY, {readings[0].text.rstrip("?"): PartialDate(readings[0].text.rstrip("?"))})
        return Known(readings[0])
    if len(readings) == 2 and readings[1].earliest.year - readings[0].earliest.year == 100:
        return Unclear(TWO_DIGIT_YEAR, {"last": readings[0], "this": readings[1]})
    return Unclear(DAY, {each.text: each for each in readings})


def _with_year(readings: tuple[PartialDate, ...], text: str) -> tuple[PartialDate, ...]:
    """Return the readings that name a year, where there are some: in a list “Dez 26” is no day without a year."""
    numbers = re.findall(r"\d+", text)
    if len(numbers) == 1 + (not any(map(str.isalpha, text))) and max(map(len, numbers)) <= 2:
        return tuple(each for each in readings if not each.is_day) or readings
    return readings


def said_in(cell: SheetCell) -> str:
    """Return a cell's text on one line."""
    return line(cell.text).strip()
