"""Reads the dates, times, lengths of time and numbers people type, in English, German and French."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache, reduce
from unicodedata import normalize

from missions.dates import messages
from missions.dates.formatting import show_clock, show_date, show_number, show_period
from missions.dates.partial import PartialDate, days_in
from missions.dates.periods import (
    DAYS_FROM_TODAY,
    ENDLESS_WORDS,
    MONTH_NUMBERS,
    OFTEN,
    OFTEN_IN_TWO_WAYS,
    SEASONS,
    UNITS,
    UNKNOWN_WORDS,
    WEEKDAY_NUMBERS,
    Period,
    number_of_word,
    period_of_words,
    unit_of_word,
)
from missions.dates.phrases import MOST_WORDS, read_phrase, read_single
from missions.dates.typed_days import DateOrder, Standpoint, read_month_name, read_numbers
from missions.dates.typed_days import DateParseError as DateParseError
from missions.text import fold, line

_LEAP_DAY = date(2000, 1, 1)
"""A day in a year that has every day of the year."""

_MOST_CHARACTERS = 200
"""Nobody types a longer date; longer text would only cost time."""

_MOST_READINGS = 4
"""More readings than these are not asked about but refused."""

_DASHES = str.maketrans(dict.fromkeys("–—‐‑‒−~〜～", "-") | dict.fromkeys("’‘`´", "'"))
_CALENDAR_SIGNS = re.compile(
    r"(?:(\d{4})|(令和|平成)(\d{1,2}|元))\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?)?"
)
_MONTH_AND_DAY_SIGNS = re.compile(r"(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_ERAS = {"令和": 2018, "平成": 1988}
_SIGNS_OF_WEEKDAYS = re.compile(r"[(（]\s*([月火水木金土日])(?:曜日?)?\s*[)）]")
_HOUR = re.compile(
    r"(.+?)(?:t|[ ,]+(?:at |um |a )?)"
    r"((\d{1,2})[:.h](\d\d)?(?::\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?| ?uhr)?|(\d{1,2}) ?(?:[ap]\.?m\.?|uhr|h))"
    r"(?: ?(?:z|utc|gmt|cet|cest|jst|mez)| ?[+-]\d\d:?\d\d)?"
)
_CLOCK = re.compile(
    r"(?:at |um |a )?(\d{1,2})(?: ?[:.h] ?(\d\d))?(?::(\d\d)(?:\.0+)?)?( ?h| ?uhr| ?o'clock)? ?(a\.?m\.?|p\.?m\.?)?"
)
_EVERY = re.compile(
    r"(?:(?:once )?(?:every|each|per)|once (?:a|in)|(?:einmal )?(?:jede[snr]?|alle|pro)|einmal (?:im|in der)"
    r"|(?:une fois )?(?:tous les|toutes les|chaque|par)) "
)
_PARTS_OF_HOUR = {
    "half past": (0, 30), "half": (0, 30), "quarter past": (0, 15), "quarter to": (1, 45), "halb": (1, 30),
    "viertel nach": (0, 15), "viertel vor": (1, 45), "dreiviertel": (1, 45),
}  # fmt: skip
"""How many hours before the one that is named, and minutes after that."""

_CLOCK_BY_WORDS = re.compile(rf"(?:at |um |a )?(?:a )?({'|'.join(_PARTS_OF_HOUR)}) (\d{{1,2}}|[a-z]+)")
_CLOCK_WORDS = {
    "noon": 12, "midday": 12, "12 noon": 12, "mittag": 12, "mittags": 12, "midi": 12,
    "midnight": 0, "mitternacht": 0, "minuit": 0,
}  # fmt: skip
_KNOWN_WORDS = (
    *MONTH_NUMBERS, *WEEKDAY_NUMBERS, *DAYS_FROM_TODAY, *SEASONS, *UNITS, "next", "last", "middle", "early", "about",
    "until", "quarter", "since", "before", "after",
)  # fmt: skip


class AmbiguousError(DateParseError):
    """A typed date with several readings, each of them in `readings`."""

    def __init__(self, text: str, readings: tuple[PartialDate, ...]) -> None:
        self.readings = tuple(map(_as_offered, readings))
        first, *others = (f"{show_date(each)} ({each})" for each in self.readings)
        shown = reduce(lambda one, two: messages.OR_READING(first=one, second=two), others, first)
        super().__init__(messages.CAN_MEAN(typed=text, readings=shown), map(str, self.readings))


def _as_offered(when: PartialDate) -> PartialDate:
    """Return a reading as it is offered: whoever types it again with its year is sure of the year."""
    return PartialDate(when.text.replace("?", "").replace("%", "~"))


_order = DateOrder.ASK


def use_date_order(order: DateOrder) -> None:
    """Read 3/4/2024 in that order from now on, as whoever types has set it."""
    global _order
    _order = order
    parse_yearly_day.cache_clear()


def parse_date(
    text: str, today: date, by_contract: bool = False, past: bool = False, order: DateOrder | None = None
) -> PartialDate:
    """Return the partial date somebody typed; “in 3 weeks” and a missing year are counted from `today`.

    A day named `by_contract` is exact where an announcement is vague: the end of a month is its last day (BGB § 192).
    Of what has happened (`past`), a day without a year is the last one, else the next. `order` is that of whoever
    wrote it, if it is not that of whoever types. Raises AmbiguousError if it can mean two days, DateParseError with a
    sentence if it is not understood.
    """
    typed = line(text).strip()
    try:
        return PartialDate(typed)
    except ValueError:
        pass
    phrase = _folded(typed) if len(typed) <= _MOST_CHARACTERS else ""
    at = Standpoint(today, past, by_contract, _order if order is None else order)
    readings = read_phrase(phrase, at)
    if len(readings) == 1:
        return readings[0]
    if 1 < len(readings) <= _MOST_READINGS:
        raise AmbiguousError(typed, readings)
    raise DateParseError(_why_not(typed, phrase, at))


def date_readings(text: str, today: date, by_contract: bool, past: bool, order: DateOrder) -> tuple[PartialDate, ...]:
    """Return what `parse_date` reads, each reading where there are several; none, without a reason, if it is no date.

    To find a reason takes fifty times as long as to read: who reads thousands of texts and shows none needs none.
    """
    typed = line(text).strip()
    try:
        return (PartialDate(typed),)
    except ValueError:
        pass
    phrase = _folded(typed) if len(typed) <= _MOST_CHARACTERS else ""
    try:
        readings = read_phrase(phrase, Standpoint(today, past, by_contract, order))
    except DateParseError:
        return ()
    if len(readings) > _MOST_READINGS:
        return ()
    return readings if len(readings) < 2 else tuple(map(_as_offered, readings))


def is_endless(text: str) -> bool:
    """Whether somebody typed that there is no end: “unbefristet”, “open-ended”."""
    return len(text) <= _MOST_CHARACTERS and _folded(line(text)) in ENDLESS_WORDS


def _folded(typed: str) -> str:
    """Return the phrase as it is read: folded, with one sign for each dash and quote, and Japanese dates in numbers."""
    plain = unicodedata.normalize("NFKC", typed)
    plain = _SIGNS_OF_WEEKDAYS.sub("", _CALENDAR_SIGNS.sub(_date_of_signs, plain))
    plain = _MONTH_AND_DAY_SIGNS.sub(r"\2.\1.", plain).replace("から", "-").replace("まで", "")
    plain = fold(plain.translate(_DASHES))
    plain = re.sub(r"(?<=\d)\s*([./])\s*(?=\d)", r"\1", plain)
    return " ".join(plain.split()).strip(" ,;!")


def _date_of_signs(found: re.Match[str]) -> str:
    year = int(found[1]) if found[1] else _ERAS[found[2]] + (1 if found[3] == "元" else int(found[3]))
    return "-".join([f"{year:04}", *(f"{int(part):02}" for part in found.group(4, 5) if part)])


def _why_not(typed: str, phrase: str, at: Standpoint) -> str:
    """Return the sentence for what is no date, with what is near."""
    shown = typed[:_MOST_CHARACTERS]
    if phrase in ENDLESS_WORDS:
        return messages.NO_END_IS_NO_DAY(typed=shown)
    if phrase in UNKNOWN_WORDS and phrase:
        return messages.UNKNOWN_IS_NO_DAY(typed=shown)
    hour = _HOUR.fullmatch(phrase)
    with_hour = read_phrase(hour[1], at) if hour else ()
    if with_hour:
        return messages.HAS_HOUR(typed=shown, date=show_date(_as_offered(with_hour[0])))
    for separator in (r",", r";", r"&", r"\band\b", r"\bund\b", r"\bet\b", r"\+", r" "):
        for found in list(re.finditer(separator, phrase))[:MOST_WORDS]:
            first, second = phrase[: found.start()].strip(), phrase[found.end() :].strip()
            two = [read_single(each, at) for each in (first, second)] if first and second else []
            if two and all(two) and two[0][0].is_day and two[1][0].is_day:
                days = (show_date(_as_offered(each[0])) for each in two)
                return messages.TWO_DATES(typed=shown, first=next(days), second=next(days))
    if read_phrase(f"in {phrase}", at) and unit_of_word(phrase.split()[-1]):
        return messages.LENGTH_IS_NO_DATE(typed=shown)
    nearest = _nearest(phrase, at)
    return messages.NEAREST_DATE(typed=shown, nearest=nearest) if nearest else messages.NO_DATE_READ(typed=shown)


def _nearest(phrase: str, at: Standpoint) -> str:
    """Return the phrase with its misspelt word as it is spelt, if it is a date then."""
    words = phrase.split()
    for index, word in enumerate(words[:MOST_WORDS]):
        bare = word.strip(".,")
        if len(bare) < 4 or not bare.isalpha() or bare in _KNOWN_WORDS:
            continue
        for close in get_close_matches(bare, _KNOWN_WORDS, n=2, cutoff=0.75):
            readings = read_phrase(" ".join([*words[:index], close, *words[index + 1 :]]), at)
            if readings:
                return show_date(_as_offered(readings[0]))
    return ""


def parse_clock(text: str) -> time:
    """Return the time of day somebody typed: “14:30”, “14.30 Uhr”, “2:30 pm”, “14h30”, “noon”.

    Raises DateParseError with a sentence for anything else; the day ends at 23:59.
    """
    typed = line(text).strip()
    plain = fold(unicodedata.normalize("NFKC", typed[:_MOST_CHARACTERS]).translate(_DASHES)).strip(" .")
    plain = re.sub(r"\s+", " ", plain)
    if any(char.isdigit() and not char.isdecimal() for char in typed):  # superscripts and numbers in circles
        plain = ""
    if plain in _CLOCK_WORDS:
        return time(_CLOCK_WORDS[plain])
    compact = re.fullmatch(r"(\d\d)(\d\d)(?: ?uhr| ?h)?", plain)
    if by_words := _CLOCK_BY_WORDS.fullmatch(plain):
        raise _two_clocks(typed, by_words)
    if tenth := re.fullmatch(r"(\d{1,2})[.,]([05])", plain):  # half an hour, or what a table makes of 9.50
        nearest = time(int(tenth[1]) % 24, 30 if tenth[2] == "5" else 0)
        raise DateParseError(messages.NEAREST_CLOCK(typed=typed, nearest=show_clock(nearest)), (show_clock(nearest),))
    found = re.fullmatch(_CLOCK, f"{compact[1]}:{compact[2]}" if compact else plain)
    if not found or (found[3] and int(found[3])):
        raise DateParseError(messages.NO_CLOCK(typed=typed[:_MOST_CHARACTERS]))
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[5] or "")[:1]
    if hour == 24 and not minute:
        raise DateParseError(messages.DAY_ENDS(typed=typed))
    if half and not 1 <= hour <= 12:
        if hour < 24 and minute < 60:
            raise DateParseError(messages.NEAREST_CLOCK(typed=typed, nearest=show_clock(time(hour, minute))))
        hour = 24
    elif half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise DateParseError(messages.NO_CLOCK(typed=typed[:_MOST_CHARACTERS])) from None


def _two_clocks(typed: str, found: re.Match[str]) -> DateParseError:
    """Return the error for “half past 2”, which may be in the morning or after noon."""
    sign, word = found[1], found[2]
    hour = int(word) if word.isdecimal() else (number_of_word(word) or 0)
    if not 1 <= hour <= 12:
        return DateParseError(messages.NO_CLOCK(typed=typed[:_MOST_CHARACTERS]))
    back, minute = _PARTS_OF_HOUR[sign]
    first, second = (show_clock(time((hour - back + half) % 24, minute)) for half in (0, 12))
    return DateParseError(messages.TWO_CLOCKS(typed=typed, first=first, second=second), (first, second))


def parse_period(text: str) -> Period:
    """Return the length of time somebody typed: “2 years”, “18 months”, “1½ months”, “P2Y”, “yearly”.

    Raises DateParseError with a sentence for anything else.
    """
    typed = line(text).strip()
    try:
        return Period(typed.upper())
    except ValueError:
        pass
    shown = typed[:_MOST_CHARACTERS]
    phrase = _folded(shown)
    every = _EVERY.match(phrase)
    if every:
        phrase = phrase[every.end() :].replace("other ", "2 ")
        phrase = f"1 {phrase}" if unit_of_word(phrase) else phrase
    if phrase in OFTEN:
        return Period(OFTEN[phrase])
    if phrase in OFTEN_IN_TWO_WAYS:
        once, twice = (show_period(Period(each)) for each in OFTEN_IN_TWO_WAYS[phrase])
        raise DateParseError(messages.OFTEN_IN_TWO_WAYS(typed=shown, once=once, twice=twice), (once, twice))
    if phrase in ENDLESS_WORDS:
        raise DateParseError(messages.NO_END_IS_NO_LENGTH(typed=shown))
    try:
        return period_of_words(phrase if every else typed)
    except ValueError:
        raise DateParseError(messages.NO_LENGTH(typed=shown)) from None


@lru_cache(maxsize=1_024)
def parse_yearly_day(text: str) -> str:
    """Return the day of the year somebody typed, as MM-DD: “06-30”, “30.06.”, “30 June”, “end of June”.

    Raises DateParseError with the nearest right value for a day that no year has, and for anything else.
    """
    typed = line(text).strip()
    found = _yearly_day(typed)
    if found:
        return found
    for number in ("31", "30"):
        nearest = _yearly_day(re.sub(rf"(?<!\d){number}(?!\d)", str(int(number) - 1), typed, count=1))
        nearest = nearest or _yearly_day(re.sub(rf"(?<!\d){number}(?!\d)", str(int(number) - 2), typed, count=1))
        if nearest:
            raise DateParseError(messages.NEAREST_YEARLY_DAY(typed=typed, nearest=nearest))
    raise DateParseError(messages.NO_YEARLY_DAY(typed=typed[:_MOST_CHARACTERS]))


def _yearly_day(typed: str) -> str | None:
    """Return a day of the year as MM-DD; None for a text that is none, or that names a year."""
    if re.search(r"\d{4}", typed) or len(typed) > _MOST_CHARACTERS or not typed.isprintable():
        return None
    both = re.fullmatch(r"(\d{1,2})-(\d{1,2})", typed)
    if both:
        one, two = int(both[1]), int(both[2])
        typed = f"{two}.{one}." if one <= 12 else f"{one}.{two}."
    phrase = _folded(typed)
    last = re.fullmatch(r"(?:the )?(?:end of|ende|fin|last day of) (\w+)", phrase)
    if last and last[1] in MONTH_NUMBERS:
        month = MONTH_NUMBERS[last[1]]
        return f"{month:02}-{days_in(_LEAP_DAY.year, month):02}"
    at = Standpoint(_LEAP_DAY, order=_order)
    try:
        days = read_numbers(phrase, at, yearly=True) or read_month_name(phrase, at, yearly=True)
    except ValueError:
        return None
    return days[0].earliest.isoformat()[5:] if len(days) == 1 and days[0].is_day else None


LARGEST = 10**15
"""Numbers must be smaller, so that each is exact in a file as other programs read it."""

_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_GROUPED = {
    sign: re.compile(rf"\d{{1,3}}(?:{between}\d{{3}})+|\d{{1,2}}(?:{between}\d\d)+{between}\d{{3}}")
    for sign, between in ((sign, re.escape(sign)) for sign in ".,' ")
}
"""Groups of three digits, or as in India of two before the last three."""

_SCALES = {
    word: 10**power
    for power, words in {
        3: "k tsd thousand thousands tausend mille",
        6: "mio mill mn mln million millions millionen",
        9: "mrd milliarde milliarden milliard milliards",
    }.items()
    for word in words.split()
}
"""Words after a number; “billion” is not among them, since it means a thousand times more in German and French."""


def parse_number(text: str, whole: bool = False) -> Decimal:
    """Return the number somebody typed: 1234,50 and 1.234,50, 1 234,50, 1'234.50 or 1,234.50; or 4.3 million.

    DateParseError with a sentence if it is none, has decimals although it must be `whole`, or can mean two numbers.
    """
    found = dict.fromkeys(each for each in _readings(text) if not whole or each == each.to_integral_value())
    if len(found) > 1:
        plain = [each.normalize() for each in found]
        readings, typed = " or ".join(map(show_number, plain)), [f"{each:f}" for each in plain]
        raise DateParseError(messages.TWO_NUMBERS(text=text, readings=readings, typed=" or ".join(typed)), typed)
    for number in found:
        if abs(number) >= LARGEST:
            raise DateParseError(messages.TOO_LARGE(text=text))
        return number
    raise DateParseError((messages.NO_WHOLE_NUMBER if whole else messages.NO_NUMBER)(text=text))


def _readings(text: str) -> Iterator[Decimal]:
    """Yield every number that the text can be: as decimals, and as thousands."""
    plain = normalize("NFKC", text).replace("\u2212", "-").replace("\u2019", "'").strip()
    found = re.fullmatch(r"(?a)([+-]?)\s*(\d[\d.,'\s]*?)(?:[.,](?:-{1,2}|\u2013|\u2014))?(?:\s*([^\W\d_]+)\.?)?", plain)
    if not found:
        return
    sign, digits, word = found.groups()
    scale = _SCALES.get((word or "").casefold(), 0) if word else 1
    for number in _unsigned(_BLANKS.sub(" ", digits.strip())) if scale else ():
        yield -number * scale if sign == "-" else number * scale


def _unsigned(digits: str) -> Iterator[Decimal]:
    if digits.isdecimal():
        yield Decimal(digits)
        return
    for sign in ".,":
        whole, _, decimals = digits.rpartition(sign)
        if whole and decimals.isdecimal() and (ungrouped := _ungrouped(whole, sign)):
            yield Decimal(f"{ungrouped}.{decimals}")
    if not digits.startswith("0") and (grouped := _ungrouped(digits)):
        yield Decimal(grouped)


def _ungrouped(digits: str, decimal: str = "") -> str:
    """Return the digits without what stands between groups of them; empty if they are not grouped in one way."""
    if digits.isdecimal():
        return digits if decimal else ""
    for sign, pattern in _GROUPED.items():
        if sign != decimal and pattern.fullmatch(digits):
            return digits.replace(sign, "")
    return ""
