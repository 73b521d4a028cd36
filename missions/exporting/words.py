"""Dates, times, numbers, names of countries and lists as a document in English, German or French has them.

No-break spaces tie what a line must not part: day and month, title and name, number and unit.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum

from missions.dates.partial import PartialDate
from missions.exporting.wish import DocumentLanguage


class Words:
    """How a language writes things down."""

    def __init__(self, language: DocumentLanguage) -> None:
        self.language = language

    def day(self, when: PartialDate | date | None, *, weekday: bool = False, year: bool = True) -> str:
        """Return a day as “Tuesday 8 December 2026”, a partial one as “8 or 9 December 2026”, “mid-2027”, or nothing.

        Never a day that nobody stated: what is not exact is said so.
        """
        raise NotImplementedError

    def days(self, first: date, last: date) -> str:
        """Return from when until when: “7–12 December 2026”."""
        raise NotImplementedError

    def clock(self, at: time | datetime) -> str:
        """Return a time of day: “15:00”, in French “15 h 00”."""
        raise NotImplementedError

    def clock_range(self, start: time | datetime, end: time | datetime | None) -> str:
        """Return from when until when on a day: “15:00–15:45”."""
        raise NotImplementedError

    def duration(self, minutes: int) -> str:
        """Return a length of time: “45 minutes”, “1 hour 30 minutes”."""
        raise NotImplementedError

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a list: “A, B and C”."""
        raise NotImplementedError

    def country(self, code: str) -> str:
        """Return a country's name; the code where it is none."""
        raise NotImplementedError

    def spoken(self, code: str) -> str:
        """Return a language's name: “Japanese”, “japonais”."""
        raise NotImplementedError

    def amount(self, amount: object, currency: str) -> str:
        """Return an amount of money."""
        raise NotImplementedError

    def choice(self, choice: Enum) -> str:
        """Return what a choice of a record is called: “memorandum of understanding”."""
        raise NotImplementedError

    def name(self, written: str) -> str:
        """Return a person's name whose titles are not parted from it: “Dr. Sommer”."""
        raise NotImplementedError

    def phone(self, number: str) -> str:
        """Return a telephone number that no line parts."""
        raise NotImplementedError
