"""What a cell of a spreadsheet shows, out of the number that its file keeps and the format of that number."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum

from missions.importing.sheet import EMPTY, SheetCell
from missions.text import clean

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.I)
"""Parts of a number format that are no code: quoted and escaped letters, widths, colours, currencies."""

_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), "h:mm"),
    22: "yyyy-mm-ddTh:mm",
    46: "[h]:mm:ss",
    **dict.fromkeys((*range(27, 32), *range(34, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33), "h:mm"),
}
"""The formats that a file need not describe, those of East Asia included; all others of these are numbers."""

_GENERAL = ("general", "standard")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LAST_DAY = 2_958_465
"""The serial number of 31 December 9999."""

_FIRST_MEANT_DAY = 20_000
"""The serial number of a day in 1954: lesser ones beside a time of day are no days that somebody meant."""

_SHOWN_DIGITS = 15
"""How many digits a spreadsheet shows of a number."""

_LONGEST_NUMBER = 25
"""With how many digits, sign and exponent a file keeps a number at most."""


class Epoch(Enum):
    """The day from which a file counts."""

    OF_1900 = datetime(1899, 12, 30)
    OF_1904 = datetime(1904, 1, 1)


class NumberFormat(StrEnum):
    """What a number is shown as."""

    NUMBER = "number"
    DAY = "day"
    DAY_AND_CLOCK = "day and clock"
    CLOCK = "clock"
    LENGTH = "length"


def number_format(code: str) -> NumberFormat:
    """Return what a number format shows."""
    if code.lower() in _GENERAL:
        return NumberFormat.NUMBER
    bare = _NOT_SHOWN.sub("", code.partition(";")[0]).lower()
    if "[" in bare:
        return NumberFormat.LENGTH
    has_day = "y" in bare or "d" in bare or ("m" in bare and not re.search("[hs]", bare))
    if re.search("[hs]", bare):
        return NumberFormat.DAY_AND_CLOCK if has_day else NumberFormat.CLOCK
    return NumberFormat.DAY if has_day else NumberFormat.NUMBER


def built_in_format(id: int) -> str:
    """Return the code of a format that files only number; none where it is a plain number."""
    return _BUILT_IN.get(id, "")


def text_cell(text: str, is_struck: bool = False) -> SheetCell:
    """Return the cell of a text, cleaned; how spreadsheets write control characters is read first."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    said = clean(text).strip()
    return SheetCell(said, is_struck=is_struck) if said else EMPTY


def flag_cell(raw: str, is_struck: bool = False) -> SheetCell:
    """Return the cell of what is true or false."""
    is_true = raw.strip() not in ("0", "false", "")
    return SheetCell("TRUE" if is_true else "FALSE", is_true, is_struck=is_struck)


def iso_cell(raw: str, is_struck: bool = False) -> SheetCell:
    """Return the cell of a day that its file has in ISO 8601."""
    try:
        moment = datetime.fromisoformat(raw.strip().removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        try:
            clock = time.fromisoformat(raw.strip())
        except ValueError:
            return text_cell(raw, is_struck)
        return SheetCell(_clock_text(clock), clock, is_struck=is_struck)
    return _moment_cell(moment, NumberFormat.DAY, is_struck)


def number_cell(raw: str, code: str, shown: NumberFormat, epoch: Epoch, is_struck: bool = False) -> SheetCell:
    """Return the cell of a number: as a day or a time of day where its format shows one."""
    number = _number(raw)
    if number is None:
        return text_cell(raw, is_struck)
    if shown is not NumberFormat.NUMBER and 0 <= number <= _LAST_DAY:
        return _time_cell(number, shown, epoch, is_struck)
    text = _number_text(number)
    if code.strip("0") == "" and len(code) > 1 and text.isdigit():
        text = text.zfill(len(code))
    return SheetCell(text, number, is_struck=is_struck)


def _number(raw: str) -> Decimal | None:
    if len(raw) > _LONGEST_NUMBER or not raw.isascii():
        return None
    try:
        number = Decimal(raw) if raw.isdigit() else Decimal(f"{float(raw):.{_SHOWN_DIGITS}g}")
    except (ValueError, InvalidOperation):
        return None
    if not number.is_finite():
        return None
    if number == number.to_integral_value() and number.adjusted() < _LONGEST_NUMBER:
        return number.quantize(Decimal(1)) or Decimal(0)
    return number.normalize()


def _number_text(number: Decimal) -> str:
    return format(number, "f") if abs(number.adjusted()) < _LONGEST_NUMBER else str(number)


def _time_cell(number: Decimal, shown: NumberFormat, epoch: Epoch, is_struck: bool) -> SheetCell:
    seconds = round(number * 86_400)
    if shown is NumberFormat.LENGTH:
        hours, rest = divmod(seconds, 3_600)
        text = f"{hours}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")
        clock = (datetime.min + timedelta(seconds=seconds)).time() if seconds < 86_400 else None
        return SheetCell(text, clock, is_struck=is_struck)
    if number < 1 and shown is not NumberFormat.DAY:
        clock = (datetime.min + timedelta(seconds=seconds % 86_400)).time()
        return SheetCell(_clock_text(clock), clock, is_struck=is_struck)
    if shown is NumberFormat.CLOCK and number >= _FIRST_MEANT_DAY:
        shown = NumberFormat.DAY_AND_CLOCK  # the day is not shown, but it is in the file
    first = epoch.value
    if epoch is Epoch.OF_1900 and number < 60:
        first += timedelta(days=1)  # spreadsheets count a 29 February 1900, which there was not
    try:
        moment = first + timedelta(seconds=seconds)
    except OverflowError:
        return SheetCell(_number_text(number), number, is_struck=is_struck)
    return _moment_cell(moment, shown, is_struck)


def _moment_cell(moment: datetime, shown: NumberFormat, is_struck: bool) -> SheetCell:
    if shown is NumberFormat.CLOCK:
        return SheetCell(_clock_text(moment.time()), moment.time(), is_struck=is_struck)
    if shown is NumberFormat.DAY and moment.time() == time():
        day: date = moment.date()
        return SheetCell(day.isoformat(), day, is_struck=is_struck)
    return SheetCell(f"{moment.date().isoformat()} {_clock_text(moment.time())}", moment, is_struck=is_struck)


def _clock_text(clock: time) -> str:
    return clock.isoformat("seconds" if clock.second else "minutes")
