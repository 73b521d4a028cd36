"""Days as people type them: in numbers, with the name of a month, by weekday, or counted from today.

Each reader takes a folded phrase and returns every date it can mean, or nothing if it is no such phrase.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from missions.dates import messages
from missions.dates.formatting import show_date, show_day
from missions.dates.partial import PartialDate, days_in
from missions.dates.periods import (
    COMING_WORDS,
    DAYS_FROM_TODAY,
    LAST_WORDS,
    MONTH_NUMBERS,
    NEXT_WORDS,
    ORDINALS,
    THIS_WORDS,
    WEEKDAY_NUMBERS,
    number_of_word,
    unit_of_word,
)

Readings = tuple[PartialDate, ...]

_FAR_AHEAD_YEARS = 20
"""From so many years ahead on, a year of two digits may as well be one of the century before."""

_LEAP_YEAR = 2000
"""A year that has every day."""

_YEARS_TO_NEXT_LEAP_DAY = 8
"""Between two days of 29 February lie so many years at most."""

_FILLERS = frozenset(
    ["le", "the", "of", "de", "du", "d", "den", "dem", "der", "am", "on", "im", "in", "en", "au", "mois", "month"]
)
_SHORT_WEEKDAYS = {
    "mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6,
    "lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6,
}  # fmt: skip
"""Weekdays so short that they are other words too, where no date follows."""
_WEEKDAY = "|".join(sorted({**WEEKDAY_NUMBERS, **_SHORT_WEEKDAYS}, key=len, reverse=True))
_BEFORE_DATE = re.compile(
    rf"(?:on |am |le |den )?({_WEEKDAY})(?:[.,]+ ?| )(?:the |den |dem |le |der )?(?=\d|[a-z]+\.? \d)"
)
_AFTER_DATE = re.compile(rf"(.*\d) ?\(?({_WEEKDAY})\.?\)")


class DateParseError(ValueError):
    """Something typed that cannot be read as a date, a length or another value; its text says what would be right.

    `options` are what to type instead, where only a few things can be meant.
    """

    def __init__(self, sentence: str, options: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.options = tuple(options)


class DateOrder(StrEnum):
    """What 3/4/2024 means to whoever types it: it is asked, or the day or the month stands first."""

    ASK = "ask"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Standpoint(NamedTuple):
    """From where a date is read: the day it is typed on, whether it is of what has happened, or named by a contract."""

    today: date
    past: bool = False
    by_contract: bool = False
    order: DateOrder = DateOrder.ASK

    def year_of(self, month: int, day: int, last: tuple[int, int] | None = None) -> int:
        """Return the year that was not typed, of a day or of a stretch that ends on the `last` (month, day).

        It is the last year in which it had begun by today, or else the next in which it is not over.
        """
        year, here = self.today.year, (self.today.month, self.today.day)
        if self.past:
            year, step = year - ((month, day) > here), -1
        else:
            year, step = year + ((last or (month, day)) < here), 1
        return year if (month, day) != (2, 29) else self._leap_year(year, step)

    @staticmethod
    def _leap_year(year: int, step: int) -> int:
        return next(
            each for each in range(year, year + step * (_YEARS_TO_NEXT_LEAP_DAY + 1), step) if days_in(each, 2) == 29
        )

    def years_of(self, typed: str) -> tuple[int, ...]:
        """Return the years that somebody may mean: of two digits both centuries, if this one's lies far ahead."""
        if len(typed) == 4:
            return (int(typed),)
        year = self.today.year // 100 * 100 + int(typed[-2:])
        far = year > self.today.year + _FAR_AHEAD_YEARS
        if self.past and far:
            return (year - 100,)
        return (year - 100, year) if far or (self.past and year > self.today.year) else (year,)


def only(readings: Iterable[PartialDate | None]) -> Readings:
    """Return each reading once, in order, without those that are none."""
    return tuple(dict.fromkeys(each for each in readings if each is not None))


def day_of(year: int, month: int, day: int, mark: str = "") -> PartialDate | None:
    """Return the day, marked or not; None if there is none."""
    try:
        return PartialDate(f"{year:04}-{month:02}-{day:02}{mark}")
    except ValueError:
        return None


def read_numbers(text: str, at: Standpoint, yearly: bool = False) -> Readings:
    """Read “8.11.2016”, “2027/02/13”, “08/11/2016”, “11/2016”, “05/27”, “8.11.”; every day and month it can mean.

    A `yearly` day has no year, so that two numbers are never a month and its year.
    """
    big = re.fullmatch(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})\.?|(\d{4})()(\d\d)(\d\d)", text)
    if big:
        year, month, day = (int(part) for part in (big.group(1, 3, 4) if big[1] else big.group(5, 7, 8)))
        return only([day_of(year, month, day)]) or _no_such_day(year, month, day)
    month_of_year = re.fullmatch(r"(\d{1,2})[./-](\d{4})", text)
    if month_of_year:
        return only([_month_of(int(month_of_year[2]), int(month_of_year[1]))])
    years = re.fullmatch(r"(\d{4})[-./](\d\d?)", text)
    if years:
        return _month_or_years(int(years[1]), years[2])
    found = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})(?:(\2)'?(\d{4}|\d\d)?)?", text)
    return _three_numbers(found, at, yearly) if found else ()


def _month_or_years(year: int, number: str) -> Readings:
    """Read “2026/11” as a month and “2026/27” as two years; “2009/10” can be either."""
    following = year // 100 * 100 + int(number)
    span = PartialDate(f"{year:04}/{following:04}") if len(number) == 2 and following > year else None
    return only([_month_of(year, int(number)), span])


def _month_of(year: int, month: int) -> PartialDate | None:
    return PartialDate(f"{year:04}-{month:02}") if 1 <= month <= 12 else None


def _three_numbers(found: re.Match[str], at: Standpoint, yearly: bool) -> Readings:
    first, separator, second, year = int(found[1]), found[2], int(found[3]), found[5]
    orders = [(second, first)] if separator == "." else _orders(first, second, at.order)
    if year:
        readings = [day_of(each, *order) for order in orders for each in at.years_of(year)]
        if separator == "-" and len(found[1]) == len(year) == 2:
            readings += [day_of(each, second, int(year)) for each in at.years_of(found[1])]
        return only(readings) or _no_such_day(at.years_of(year)[0], second, first)
    readings = [_next_day(month, day, at) for month, day in orders]
    if not yearly and not found[4] and len(found[3]) == 2 and (separator != "." or second > 12):
        readings = [*(_month_of(each, first) for each in at.years_of(found[3])), *readings]
        if not any(each and each.is_day for each in readings) and second < 32 and separator != ".":
            readings = []
    return only(readings) or _no_such_day(at.year_of(second, 1), second, first)


def _orders(first: int, second: int, order: DateOrder) -> list[tuple[int, int]]:
    """Return as month and day what two numbers can be: in the order that is meant, if it makes a day, else in both."""
    both = [(second, first), (first, second)]
    wanted = {DateOrder.DAY_FIRST: both[:1], DateOrder.MONTH_FIRST: both[1:]}.get(order, both)
    return wanted if all(day_of(_LEAP_YEAR, *each) for each in wanted) else both


def _next_day(month: int, day: int, at: Standpoint) -> PartialDate | None:
    return day_of(at.year_of(month, day), month, day, "?") if 1 <= month <= 12 else None


def _no_such_day(year: int, month: int, day: int) -> Readings:
    """Say how long that month is, where the day is one that a longer month has."""
    if 1 <= month <= 12 and 28 < day <= 31:
        last = date(year, month, days_in(year, month))
        shown = show_date(PartialDate(f"{year:04}-{month:02}"))
        raise DateParseError(messages.NO_SUCH_DAY(month=shown, count=last.day, last=show_day(last)))
    return ()


def read_month_name(text: str, at: Standpoint, yearly: bool = False) -> Readings:
    """Read “8 Nov 2016”, “Nov 8, 2016”, “31-Dec-2027”, “8. November”, “novembre 2016”, “Nov 27” (a day or a year)."""
    parts = re.findall(r"\d+(?:st|nd|rd|th|er|eme|e|\.)?(?![a-z0-9])|\d+|'\d\d|[a-z]+|[^\s\w.,/-]", text)
    words = [word for word in parts if word not in _FILLERS]
    months = [word for word in words if word in MONTH_NUMBERS]
    if len(months) != 1:
        return ()
    kinds = "".join(_kind_of(word) for word in words)
    numbers = [int(re.sub(r"\D", "", word)) for word in words if word not in months]
    month = MONTH_NUMBERS[months[0]]
    match kinds:
        case "m":
            year = at.year_of(month, 1, (month, 31))
            return (PartialDate(f"{year:04}-{month:02}?"),)
        case "mY" | "Ym":
            return only([_month_of(numbers[0], month)])
        case "mq":
            return only(_month_of(year, month) for year in at.years_of(f"{numbers[0]:02}"))
        case "nm" | "dm" | "md" | "mn":
            day = only([_next_day(month, numbers[0], at)])
            if kinds != "mn" or yearly or (not (word := words[1]).startswith("0") and len(word) == 1):
                return day or _no_such_day(at.year_of(month, 1), month, numbers[0])
            return only([*(_month_of(year, month) for year in at.years_of(word)), *day])
        case "nmY" | "dmY" | "mnY" | "mdY" | "nmn" | "dmn" | "nmq" | "dmq" | "mnn" | "mdn" | "mnq" | "mdq":
            day_number, year_number = numbers
            years = at.years_of(f"{year_number:04}" if kinds[2] == "Y" else f"{year_number:02}")
        case "Ymn" | "Ymd":
            day_number, years = numbers[1], (numbers[0],)
        case _:
            return ()
    found = only(day_of(year, month, day_number) for year in years)
    return found or _no_such_day(years[0], month, day_number)


def _kind_of(word: str) -> str:
    """Return what a word of a date can be: month, year, number, day (an ordinal), year after an apostrophe, other."""
    if word in MONTH_NUMBERS:
        return "m"
    if word.isdecimal():
        return {4: "Y", 1: "n", 2: "n"}.get(len(word), "x")
    if word.startswith("'") and len(word) == 3:
        return "q"
    return "d" if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th|er|eme|e|\.)", word) else "x"


def split_weekday(text: str) -> tuple[str, int | None]:
    """Return a phrase without the weekday before or after its date, and that weekday."""
    found = _BEFORE_DATE.match(text)
    if found and len(text) > found.end() and not re.match(r"[a-z]+\.? \d{4}$", text):
        return text[found.end() :], _weekday_of(found[1])
    after = _AFTER_DATE.fullmatch(text)
    return (after[1].strip(), _weekday_of(after[2])) if after else (text, None)


def _weekday_of(word: str) -> int:
    return WEEKDAY_NUMBERS.get(word, _SHORT_WEEKDAYS.get(word, 0))


def on_weekday(readings: Readings, weekday: int, at: Standpoint) -> Readings:
    """Return the readings that fall on the weekday; where no year was typed, in the nearest year that has it so.

    Raises DateParseError with the weekday of the first, if none does.
    """
    if not all(each.is_day for each in readings):
        return readings
    found = only(each for each in readings if each.earliest.weekday() == weekday)
    if not found:
        moved = (
            day_of(each.earliest.year + years, each.earliest.month, each.earliest.day, "?")
            for each in readings
            if each.qualifier == "?"
            for years in ((1, -1) if at.past else (-1, 1))
        )
        found = only(each for each in moved if each and each.earliest.weekday() == weekday)[:1]
    if not found and readings:
        raise DateParseError(messages.OTHER_WEEKDAY(date=show_date(readings[0], weekday=True)))
    return found


def read_from_today(text: str, at: Standpoint) -> Readings:
    """Read “tomorrow”, “in 3 weeks”, “2 months ago”, “vor 3 Tagen”, “dans un mois”, “14 days from now”."""
    from dateutil.relativedelta import relativedelta

    if text in DAYS_FROM_TODAY:
        return (PartialDate.day(at.today + timedelta(days=DAYS_FROM_TODAY[text])),)
    ahead = re.fullmatch(
        r"(?:heute |today )?(?:in|dans|within) (\w+) (\w+)|(\w+) (\w+) (?:from now|from today|hence|ahead)", text
    )
    back = re.fullmatch(r"(\w+) (\w+) ago|(?:vor|il y a) (\w+) (\w+)", text)
    found = ahead or back
    if not found:
        return ()
    number, unit = (part for part in found.groups() if part)
    name, count = unit_of_word(unit), number_of_word(number)
    if count is None or name is None:
        return ()
    months = {"months": count, "quarters": 3 * count, "years": 12 * count}.get(name, 0)
    days = {"days": count, "weeks": 7 * count, "fortnights": 14 * count}.get(name, 0)
    sign = 1 if ahead else -1
    return (PartialDate.day(at.today + relativedelta(months=sign * months, days=sign * days)),)


def read_weekday(text: str, at: Standpoint) -> Readings:
    """Read “Friday”, “next Monday”, “letzten Freitag”, “vendredi prochain”, “Friday next week”.

    “Next” and “this” mean the coming one to some and the one of that week to others: both are returned if they differ.
    """
    words = [
        word for word in text.replace(",", " ").split() if word not in ("on", "am", "le", "the", "der", "den", "la")
    ]
    named = [word for word in words if word.rstrip(".") in WEEKDAY_NUMBERS]
    if len(named) != 1:
        return ()
    weekday = WEEKDAY_NUMBERS[named[0].rstrip(".")]
    others = " ".join(word for word in words if word not in named)
    monday = at.today - timedelta(days=at.today.weekday())
    ahead = at.today + timedelta(days=(weekday - at.today.weekday() - 1) % 7 + 1)
    behind = at.today - timedelta(days=(at.today.weekday() - weekday - 1) % 7 + 1)
    this_week = monday + timedelta(days=weekday)
    week = re.fullmatch(r"(\w+) (?:week|woche|semaine)|semaine (\w+)", others)
    if week:
        weeks = weeks_ahead(week[1] or week[2])
        return (PartialDate.day(this_week + timedelta(weeks=weeks)),) if weeks is not None else ()
    nearest = behind if at.past else ahead
    if not others:
        days = [at.today, nearest] if weekday == at.today.weekday() else [nearest]
    elif others in LAST_WORDS:
        days = [behind]
    elif others in COMING_WORDS:
        days = [ahead]
    elif others in NEXT_WORDS:
        days = [ahead, this_week + timedelta(weeks=1)]
    elif others in THIS_WORDS:
        days = [this_week, behind if at.past else ahead] if this_week <= at.today or at.past else [this_week]
    else:
        return ()
    return only(PartialDate.day(each) for each in days)


def weeks_ahead(word: str) -> int | None:
    """Return how many weeks, months or years “this”, “next” and “last” lie ahead; None for another word."""
    if word in THIS_WORDS:
        return 0
    if word in NEXT_WORDS or word in COMING_WORDS:
        return 1
    return -1 if word in LAST_WORDS else None


def read_ordinal_weekday(text: str) -> tuple[int, int | str, str] | None:
    """Return (which, weekday or “day” or “week”, the month) of “first Monday of December”, “letzter Tag im Mai”."""
    found = re.fullmatch(
        r"(?:the |der |am |le |la )?([\w.]+) (\w+) (?:of|in|im|in the|des|de|du|d'|en|au)? ?(.+)", text
    )
    if not found or found[1].rstrip(".") not in ORDINALS:
        return None
    what = WEEKDAY_NUMBERS.get(found[2])
    unit = unit_of_word(found[2])
    which = ORDINALS[found[1].rstrip(".")]
    if what is not None:
        return which, what, found[3]
    if unit in ("days", "weeks"):
        return which, unit, found[3]
    return None


def ordinal_day(which: int, what: int | str, whole: PartialDate) -> PartialDate | None:
    """Return that day, weekday or week of a month; the last one for -1. None if it has none such."""
    first, last = whole.earliest, whole.latest
    mark = whole.qualifier
    if what == "days":
        day = last if which == -1 else first + timedelta(days=which - 1)
        return PartialDate(day.isoformat() + mark) if day <= last else None
    if what == "weeks":
        start = last - timedelta(days=6) if which == -1 else first + timedelta(days=7 * (which - 1))
        end, mark = min(last, start + timedelta(days=6)), "%" if mark else "~"
        return PartialDate(f"{start.isoformat()}{mark}/{end.isoformat()}{mark}") if start <= last else None
    assert isinstance(what, int)
    if which == -1:
        day = last - timedelta(days=(last.weekday() - what) % 7)
    else:
        day = first + timedelta(days=(what - first.weekday()) % 7 + 7 * (which - 1))
    return PartialDate(day.isoformat() + mark) if day <= last else None
