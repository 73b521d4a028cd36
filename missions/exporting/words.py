"""Dates, times, numbers, names of countries and lists as a document in English, German or French has them.

No-break spaces tie what a line must not part: day and month, title and name, number and unit. Names of months, days,
countries, languages and currencies are those of Unicode's CLDR (the `babel` library), which is loaded when wanted.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from missions.dates.formatting import show_choice
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.exporting.wish import DocumentLanguage
from missions.text import line

if TYPE_CHECKING:
    from babel import Locale

_TIED = "\u00a0"
_QUALIFIERS = re.compile("[?~%]")
_SPAN = ("{first}–{last}", "{first}~– {last}")
"""Two days that stand for one date, within a month and across months."""


class _Ways(NamedTuple):
    """How a language puts days together; `~` is a no-break space.

    `range` is of two days, `range_first` of the first of them where they do not share a month; the rest say what is
    not known of a day. `on_…` has the preposition that says when something is, `on_about` that of `about`.
    """

    locale: str
    weekday: str
    range_in_month: str
    range: str
    either: str
    one_of: str
    earlier: str
    later: str
    between: str
    about_day: str
    about: str
    uncertain: str
    clock: str
    clock_range: str
    on_day: str
    on_month: str
    on_year: str
    on_days: str
    on_some_day: str
    on_about: str
    first: str = "{day}"


_WAYS = {
    DocumentLanguage.ENGLISH: _Ways(
        "en_GB", "{weekday} {day}", "{first}–{last}", "{first}~– {last}", "{days} or {last}", "one day in {days}",
        "{day} or earlier", "{day} or later", "a day between {first} and {last}", "about {day}", "about {day}",
        "{day} (uncertain)", "{hour:02}:{minute:02}", "{start}–{end}",
        "on~{day}", "in {day}", "in {day}", "on {days}", "on {day}", "{about}",
    ),
    DocumentLanguage.GERMAN: _Ways(
        "de", "{weekday}, {day}", "{first}–{last}", "{first}~– {last}", "{days} oder {last}",
        "ein Tag im Zeitraum {days}",
        "{day} oder früher", "{day} oder später", "ein Tag zwischen {first} und {last}", "etwa {day}", "etwa {day}",
        "{day} (unsicher)", "{hour:02}:{minute:02}", "{start}–{end}",
        "am~{day}", "im {day}", "im Jahr~{day}", "in der Zeit vom {days}", "an einem {day}", "etwa {on}", "{day}",
    ),
    DocumentLanguage.FRENCH: _Ways(
        "fr", "{weekday} {day}", "du {first} au~{last}", "du {first} au~{last}", "{days} ou {last}",
        "un jour de la période {days}",
        "{day} ou plus tôt", "{day} ou plus tard", "un jour entre {first} et {last}", "vers le~{day}", "environ {day}",
        "{day} (incertain)", "{hour}~h~{minute:02}", "{start}~– {end}",
        "le~{day}", "en {day}", "en {day}", "{days}", "{day}", "{about}", "{day}er",
    ),
}  # fmt: skip

_SHORT_COUNTRIES = {
    "HK": ("Hong Kong", "Hongkong", "Hong Kong"),
    "MO": ("Macao", "Macau", "Macao"),
    "MM": ("Myanmar", "Myanmar", "Myanmar"),
    "CD": ("DR Congo", "DR Kongo", "RD Congo"),
    "CG": ("Congo", "Kongo", "Congo"),
}
"""Countries whose names in CLDR no officer writes, in English, German and French."""

_TITLES = re.compile(r"((?<=\.)|\b(?:Dr|Prof|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Frau|Herr|Mme|Mlle)) +(?=\S)")

_INITIALS = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_]\.)")

_LONG_TITLES = 16
"""How many letters of titles may stand on one line with a name, so that it still fits a narrow column."""


def tied(text: str) -> str:
    """Return a text whose abbreviations and initials no line parts: “e. V.”, “J. S. Sample”."""
    return _INITIALS.sub(_TIED, text)


class Words:
    """How a language writes things down."""

    def __init__(self, language: DocumentLanguage) -> None:
        self.language = language
        self._ways = _WAYS[language]

    def day(self, when: PartialDate | date | None, *, weekday: bool = False, year: bool = True) -> str:
        """Return a day as “Tuesday 8 December 2026”, a partial one as “8 or 9 December 2026”, “about 2027”, or nothing.

        Never a day that nobody stated: what is not exact is said so.
        """
        if when is None:
            return ""
        if not isinstance(when, PartialDate):
            return self._day(when, weekday, year)
        is_about = when.qualifier in ("~", "%")
        shown = self._unqualified(when, weekday and not is_about, year)
        if is_about:
            shown = _put(self._ways.about_day if when.is_day else self._ways.about, day=shown)
        return _put(self._ways.uncertain, day=shown) if when.qualifier in ("?", "%") else shown

    def days(self, first: date, last: date) -> str:
        """Return from when until when: “7–12 December 2026”."""
        return self._range(first, last, self._ways.range_in_month, self._ways.range)

    def _range(self, first: date, last: date, in_month: str, across: str) -> str:
        if first == last:
            return self._day(first)
        same = (first.year, first.month) == (last.year, last.month)
        begun = self._number(first) if same else self._day(first, year=first.year != last.year)
        return _put(in_month if same else across, first=begun, last=self._day(last))

    def on(self, when: PartialDate | date) -> str:
        """Return when something is, as a sentence has it: “on 8 December 2026”, “im Dezember 2026”, “vers le 8 mai”."""
        if not isinstance(when, PartialDate):
            return _put(self._ways.on_day, day=self._day(when))
        told = _put(self._on_form(when), day=self._unqualified(when, False, True).removeprefix("ein "))
        if not when.is_set and len(_QUALIFIERS.sub("", when.text)) == len("2026-12-07/2026-12-12"):
            told = _put(self._ways.on_days, days=self.days(when.earliest, when.latest))
        if when.qualifier in ("~", "%"):
            about = self._ways.about_day if when.is_day else self._ways.about
            told = _put(self._ways.on_about, on=told, about=_put(about, day=self._unqualified(when, False, True)))
        return _put(self._ways.uncertain, day=told) if when.qualifier in ("?", "%") else told

    def _on_form(self, when: PartialDate) -> str:
        """Return the preposition for a date as far as it is known."""
        ways = self._ways
        if when.is_set:
            return ways.on_day if when.days() else ways.on_some_day
        first, _, last = _QUALIFIERS.sub("", when.text).partition("/")
        if last and ".." not in (first, last):
            return ways.on_some_day
        known = last if first == ".." else first
        return {4: ways.on_year, 7: ways.on_month}.get(len(known), ways.on_day)

    def clock(self, at: time | datetime) -> str:
        """Return a time of day: “15:00”, in French “15 h 00”."""
        return _put(self._ways.clock, hour=at.hour, minute=at.minute)

    def clock_range(self, start: time | datetime, end: time | datetime | None) -> str:
        """Return from when until when on a day: “15:00–15:45”."""
        if end is None:
            return self.clock(start)
        return _put(self._ways.clock_range, start=self.clock(start), end=self.clock(end))

    def duration(self, minutes: int) -> str:
        """Return a length of time: “45 minutes”, “1 hour 30 minutes”."""
        hours, rest = divmod(minutes, 60)
        parts = [_unit(hours, "hour", self._ways.locale)] if hours else []
        if rest or not hours:
            parts.append(_unit(rest, "minute", self._ways.locale))
        return " ".join(parts)

    def period(self, period: Period) -> str:
        """Return a length of time as a clause has it: “2 years”, “1 month and 15 days”."""
        return self.listed(_unit(number, unit, self._ways.locale) for number, unit in period.parts)

    def number(self, number: int | float | Decimal) -> str:
        """Return a number in groups of three digits: “4,300,000”, “4.300.000”."""
        from babel.numbers import format_decimal

        return _bound(format_decimal(number, locale=self._ways.locale))

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a list: “A, B and C”."""
        from babel.lists import format_list

        return format_list([name for name in names if name], locale=self._ways.locale)

    def country(self, code: str) -> str:
        """Return a country's name; the code where it is none."""
        short = _SHORT_COUNTRIES.get(code.upper())
        if short:
            return short[tuple(DocumentLanguage).index(self.language)]
        return _locale(self._ways.locale).territories.get(code.upper()) or line(code)

    def spoken(self, code: str) -> str:
        """Return a language's name: “Japanese”, “japonais”."""
        names = _locale(self._ways.locale).languages
        return names.get(code.replace("-", "_")) or names.get(re.split("[-_]", code)[0].lower()) or line(code)

    def amount(self, amount: object, currency: str) -> str:
        """Return an amount of money: “€40”, “1.234,50 €”; one that is no number as it is written."""
        from babel.numbers import format_currency, get_currency_symbol

        try:
            number = Decimal(str(amount))
        except InvalidOperation:
            return line(f"{amount} {currency}").strip()
        if not number.is_finite():
            return line(f"{amount} {currency}").strip()
        if not currency:
            return self.number(number)
        locale = _locale(self._ways.locale)
        pattern = locale.currency_formats["standard"].pattern.split(";")[0]
        decimals = ".00" if number != number.to_integral_value() else ""
        pattern = pattern.replace(".00", decimals)
        if pattern.startswith("¤") and get_currency_symbol(currency, locale)[-1:].isalpha():
            pattern = pattern.replace("¤", f"¤{_TIED}")
        return _bound(format_currency(number, line(currency), pattern, locale=locale, currency_digits=False))

    def choice(self, choice: Enum) -> str:
        """Return what a choice of a record is called in the language that is spoken: “memorandum of understanding”."""
        return show_choice(choice)

    def name(self, written: str) -> str:
        """Return a person's name whose titles are not parted from it: “Dr. Sommer”; of a long row, the last."""
        plain = line(written).strip()
        tied = _TITLES.sub(rf"\1{_TIED}", plain)
        before, tie, after = tied.rpartition(_TIED)
        return f"{before.replace(_TIED, ' ')}{tie}{after}" if len(before) > _LONG_TITLES else tied

    def phone(self, number: str) -> str:
        """Return a telephone number that no line parts."""
        return line(number).strip().replace(" ", _TIED)

    def _number(self, day: date) -> str:
        """Return the number of a day as a date has it: “8”, “8.”, “1er”."""
        if self.language is DocumentLanguage.GERMAN:
            return f"{day.day}."
        return _put(self._ways.first if day.day == 1 else "{day}", day=day.day)

    def _day(self, day: date, weekday: bool = False, year: bool = True) -> str:
        month = _months(self._ways.locale)[day.month]
        shown = f"{self._number(day)}{_TIED}{month}" + (f" {day.year:04}" if year else "")
        if not weekday:
            return shown
        return _put(self._ways.weekday, weekday=_weekdays(self._ways.locale)[day.weekday()], day=shown)

    def _unqualified(self, when: PartialDate, weekday: bool, year: bool) -> str:
        """Return a date without saying whether it is sure."""
        if when.is_set:
            if days := when.days():
                return self._either(days, year)
            return _put(self._ways.one_of, days=self.days(when.earliest, when.latest))
        first, _, last = _QUALIFIERS.sub("", when.text).partition("/")
        if not last:
            return self._simple(first, weekday, year)
        if first == "..":
            return _put(self._ways.earlier, day=self._simple(last))
        if last == "..":
            return _put(self._ways.later, day=self._simple(first))
        if len(first) == len(last) == 10:
            return self._range(when.earliest, when.latest, *_SPAN)
        return _put(self._ways.between, first=self._simple(first), last=self._simple(last))

    def _simple(self, text: str, weekday: bool = False, year: bool = True) -> str:
        """Return “2017”, “October 2016” or “8 November 2016”."""
        match [int(part) for part in text.split("-")]:
            case [number, month]:
                return f"{_months(self._ways.locale)[month]} {number:04}"
            case [number, month, day]:
                return self._day(date(number, month, day), weekday, year)
        return text

    def _either(self, days: tuple[date, ...], year: bool) -> str:
        """Return possible days: “7 or 8 November 2018”."""
        *others, last = days
        shown = self._day(last, year=year)
        if not others:
            return shown
        same = all((day.year, day.month) == (last.year, last.month) for day in others)
        firsts = [self._number(day) if same else self._day(day, year=year) for day in others]
        return _put(self._ways.either, days=", ".join(firsts), last=shown)


def _put(form: str, **facts: object) -> str:
    return form.replace("~", _TIED).format(**facts)


def _bound(number: str) -> str:
    """Return a number whose groups are parted by the no-break space that every face has."""
    return number.replace("\u202f", _TIED)


@lru_cache(maxsize=1_000)
def _unit(number: int | float, unit: str, locale: str) -> str:
    from babel.units import format_unit

    return _bound(format_unit(number, f"duration-{unit}", length="long", locale=locale)).replace(" ", _TIED)


@cache
def _months(locale: str) -> dict[int, str]:
    return dict(_locale(locale).months["format"]["wide"])


@cache
def _weekdays(locale: str) -> dict[int, str]:
    return dict(_locale(locale).days["format"]["wide"])


@cache
def _locale(name: str) -> "Locale":
    from babel import Locale

    return Locale.parse(name)
