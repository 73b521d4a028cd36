"""Partial dates: what is known of a day or a range, which days it may mean and which it surely covers."""

import re
from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

Bounds = tuple[date, date]
DayRange = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1800, 2200
"""The first and last year that is plausible for a mission, an agreement, or a day to look at them."""

_CACHE_SIZE = 65_536
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_QUALIFIED = re.compile("[?~%]")


class Notation:
    """A value read once from its notation. It cannot change; equal texts give the same object.

    A subclass reads the text in `_parts`, which raises ValueError with a sentence for a text it does not know.
    """

    __slots__ = ("text",)
    text: str
    _known: ClassVar[dict[str, Self]]

    def __init_subclass__(cls) -> None:
        cls._known = {}

    def __new__(cls, text: str) -> Self:
        """Return the value of the text; the same object for the same text."""
        known = cls._known.get(text)
        if known is not None:
            return known
        self = super().__new__(cls)
        for name, value in {"text": text, **cls._parts(text)}.items():
            object.__setattr__(self, name, value)
        if len(cls._known) >= _CACHE_SIZE:
            cls._known.clear()
        cls._known[text] = self
        return self

    @classmethod
    def _parts(cls, text: str) -> dict[str, object]:
        """Return the attributes the text stands for."""
        raise NotImplementedError

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a value cannot change."""
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.text,)


class PartialDate(Notation):
    """What is known of a day; sorted by earliest, then latest day.

    ``text`` is the notation, ``earliest`` and ``latest`` the first and last day it may mean, both included
    (``date.min`` and ``date.max`` where an interval is open). Raises ValueError with a sentence for anything
    else. Qualifiers never widen the bounds.
    """

    __slots__ = ("earliest", "is_day", "latest", "qualifier")
    earliest: date
    latest: date
    is_day: bool
    """Whether exactly one day is meant."""
    qualifier: str
    """``?``, ``~`` or ``%`` if the date carries one, else nothing."""

    @classmethod
    def _parts(cls, text: str) -> dict[str, object]:
        day = _exact(text)
        if day:
            return {"earliest": day, "latest": day, "is_day": True, "qualifier": ""}
        earliest, latest = _bounds(text)
        return {"earliest": earliest, "latest": latest, "is_day": earliest == latest, "qualifier": _qualifier(text)}

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        """Return exactly this day."""
        text = day.isoformat()
        return cls._known.get(text) or cls(text)

    @classmethod
    def between(cls, first: date, last: date) -> "PartialDate":
        """Return the days from first to last, as an interval, or the one day if they are equal."""
        if first == last:
            return cls.day(first)
        start = ".." if first == date.min else first.isoformat()
        end = ".." if last == date.max else last.isoformat()
        return cls(f"{start}/{end}")

    @property
    def is_open(self) -> bool:
        """Whether one end is not known at all."""
        return self.earliest == date.min or self.latest == date.max

    @property
    def is_set(self) -> bool:
        """Whether it lists possible days, one of which is meant."""
        return self.text.startswith("[")

    def days(self) -> tuple[date, ...]:
        """The days that a set lists; empty if it is not a set of single days."""
        if not self.is_set or ".." in self.text:
            return ()
        parts = [PartialDate(part) for part in self.text[1:-1].split(",")]
        return tuple(part.earliest for part in parts) if all(part.is_day for part in parts) else ()

    def before(self, other: "PartialDate | date") -> bool | None:
        """True if certainly before, False if certainly not, None if it may be either."""
        first, last = (other, other) if isinstance(other, date) else (other.earliest, other.latest)
        if self.latest < first:
            return True
        return False if self.earliest >= last else None

    def overlaps(self, first: date, last: date) -> bool:
        """Whether a possible day lies between first and last, both included."""
        return self.earliest <= last and first <= self.latest

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.earliest, self.latest, self.text) < (other.earliest, other.latest, other.text)


def may_cover(since: PartialDate | None, until: PartialDate | None, day: PartialDate | None) -> bool:
    """Whether something that lasts from one day until another, both included, may be going on on a third.

    A day that is not recorded may be any day.
    """
    if day is None:
        return True
    return (since is None or since.earliest <= day.latest) and (until is None or day.earliest <= until.latest)


def certain_days(when: PartialDate | None) -> DayRange | None:
    """Return the first and last day that are surely covered; None if there are none.

    An exact day covers itself, an interval the days between its ends. A month, a year or a set of possible days only
    says when something may be, so it surely covers nothing.
    """
    if when is None:
        return None
    if when.is_day:
        return when.earliest, when.latest
    if when.is_set or "/" not in when.text:
        return None
    start, end = when.text.split("/")
    if ".." in (start, end):
        return None
    first, last = PartialDate(start).latest, PartialDate(end).earliest
    return (first, last) if first <= last else None


def common_days(one: DayRange | None, other: DayRange | None) -> DayRange | None:
    """Return the days that two ranges share; None if there are none."""
    if one is None or other is None:
        return None
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def certainly_outside(when: PartialDate, span: PartialDate) -> bool:
    """Whether no possible day of the date lies within the possible days of the span."""
    return when.latest < span.earliest or span.latest < when.earliest


def days_in(year: int, month: int) -> int:
    """Return the number of days in the month."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _DAYS[month - 1]


def day_in(year: int, month: int, number: int) -> date:
    """Return that day of the month, or the last day of a shorter month (BGB § 188(3))."""
    return date(year, month, number if number <= 28 else min(number, days_in(year, month)))


def _qualifier(text: str) -> str:
    """Return the qualifier of the text, if any; ``%``, which means both, if there are several."""
    found = set(_QUALIFIED.findall(text))
    return "%" if len(found) > 1 else found.pop() if found else ""


def _exact(text: str) -> date | None:
    """Return the day of a full date, as most are; None for anything else and for impossible days."""
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None  # `_simple` says what is wrong with it
    return None


def _bounds(text: str) -> Bounds:
    """Return the first and last possible day; ValueError with a sentence if the text is no partial date."""
    try:
        if text.startswith("[") and text.endswith("]"):
            return _span(_range(part, "..") for part in text[1:-1].split(","))
        if "/" in text:
            return _range(text, "/")
        return _simple(text)
    except ValueError as error:
        raise ValueError(f"“{text}” is not a date: {error}") from None


def _span(bounds: Iterable[Bounds]) -> Bounds:
    every = list(bounds)
    return min(first for first, _ in every), max(last for _, last in every)


def _range(text: str, separator: str) -> Bounds:
    """Read ``a..b`` in a set, or the interval ``a/b``, of which one end may be ``..`` for open."""
    start, found, end = text.partition(separator)
    if not found:
        return _simple(text)
    is_open = separator == "/"
    if is_open and start == end == "..":
        raise ValueError("an interval needs at least one end")
    first = date.min if is_open and start == ".." else _simple(start)[0]
    last = date.max if is_open and end == ".." else _simple(end)[1]
    if first > last:
        raise ValueError("it ends before it begins")
    return first, last


def _simple(text: str) -> Bounds:
    day = _exact(text)
    if day:
        return day, day
    match = _SIMPLE.fullmatch(text)
    if not match:
        raise ValueError("write 2026, 2026-11 or 2026-11-08")
    year, month, number = int(match[1]), match[2], match[3]
    if year == 0:
        raise ValueError("years begin with 0001")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}")
    last = days_in(year, int(month))
    if number is None:
        return date(year, int(month), 1), date(year, int(month), last)
    if not 1 <= int(number) <= last:
        raise ValueError(f"that month has {last} days")
    return (date(year, int(month), int(number)),) * 2
