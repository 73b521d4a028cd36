"""Reads the dates and lengths of time people type, in English, German and French.

What was read is shown before it is kept. If it can mean two days, the user is asked; a year that was not typed is
inferred from today and marked ``?``.
"""

import re
from datetime import date, timedelta
from functools import lru_cache, reduce

from missions.dates import messages
from missions.dates.formatting import show_date
from missions.dates.partial import PartialDate, days_in
from missions.dates.periods import (
    APPROXIMATE_WORDS,
    DAYS_BY_CONTRACT,
    DAYS_FROM_TODAY,
    MONTH_NUMBERS,
    PARTS_OF_MONTH,
    WEEKDAY_NUMBERS,
    Period,
    number_of_word,
    period_of_words,
    unit_of_word,
)
from missions.text import fold, line

_LEAP_YEAR = date(2000, 1, 1)
"""A day in a year that has every day of the year."""

_MOST_CHARACTERS = 200
"""Nobody types a longer date; longer text would only cost time."""

_FAR_AHEAD_YEARS = 20
"""From so many years ahead on, a year of two digits may as well be one of the century before."""


class DateParseError(ValueError):
    """Something typed that cannot be read as a date, a length or another value; its text says what would be right."""


class AmbiguousError(DateParseError):
    """A typed date with several readings, each of them in `readings`."""

    def __init__(self, text: str, readings: tuple[PartialDate, ...]) -> None:
        self.readings = readings
        first, *others = (f"{show_date(each)} ({each})" for each in readings)
        shown = reduce(lambda one, two: messages.OR_READING(first=one, second=two), others, first)
        super().__init__(messages.CAN_MEAN(typed=text, readings=shown))


def parse_date(text: str, today: date, by_contract: bool = False) -> PartialDate:
    """Return the partial date somebody typed; “in 3 weeks” and a missing year are counted from `today`.

    A day named `by_contract` is exact where an announcement is vague: the end of a month is its last day (BGB § 192).
    Raises AmbiguousError if it can mean two days, DateParseError with a sentence if it is not understood.
    """
    typed = line(text).strip()
    try:
        return PartialDate(typed)
    except ValueError:
        pass
    try:
        if len(typed) > _MOST_CHARACTERS:
            raise ValueError(typed)
        phrase = fold(typed).replace("–", "-").replace(" - ", "-").replace("’", "'").strip()
        return (by_contract and _day_by_contract(phrase, today)) or _phrase(phrase, today)
    except AmbiguousError as two:
        raise AmbiguousError(typed, two.readings) from None
    except DateParseError:
        raise
    except (ValueError, OverflowError):
        raise DateParseError(messages.NO_DATE_READ(typed=typed[:_MOST_CHARACTERS])) from None


def parse_period(text: str) -> Period:
    """Return the length of time somebody typed: “2 years”, “18 months”, “1½ months”, “P2Y”.

    Raises DateParseError with a sentence for anything else.
    """
    typed = line(text).strip()
    try:
        return Period(typed.upper())
    except ValueError:
        pass
    try:
        return period_of_words(typed)
    except ValueError:
        raise DateParseError(messages.NO_LENGTH(typed=typed[:_MOST_CHARACTERS])) from None


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
    if re.search(r"\d{4}", typed) or len(typed) > _MOST_CHARACTERS:
        return None
    both = re.fullmatch(r"(\d{1,2})-(\d{1,2})", typed)
    if both:
        one, two = int(both[1]), int(both[2])
        day = _date_of_numbers(_LEAP_YEAR.year, one, two, "") or _date_of_numbers(_LEAP_YEAR.year, two, one, "")
        return day.text[5:] if day else None
    folded = fold(typed).replace("–", "-").strip()
    last = re.fullmatch(r"(?:the )?(?:end of|ende|fin|last day of) (\w+)", folded)
    if last and last[1] in MONTH_NUMBERS:
        month = MONTH_NUMBERS[last[1]]
        return f"{month:02}-{days_in(_LEAP_YEAR.year, month):02}"
    try:
        day = _numeric(folded, _LEAP_YEAR) or _date_with_month_name(folded, _LEAP_YEAR)
    except ValueError:
        return None
    return day.earliest.isoformat()[5:] if day and day.is_day else None


def _phrase(text: str, today: date) -> PartialDate:
    """Read a folded phrase; ValueError if it is no date."""
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return PartialDate(text)
    if text in DAYS_FROM_TODAY:
        return PartialDate.day(today + timedelta(days=DAYS_FROM_TODAY[text]))
    for word in APPROXIMATE_WORDS:
        if text.startswith(word):
            return _with_qualifier(_phrase(text[len(word) :].strip(), today), "~")
    if text.endswith("(uncertain)"):
        return _with_qualifier(_phrase(text.removesuffix("(uncertain)").strip(), today), "?")
    for reader in (_relative, _possible_days, _part_of_month, _interval, _weekday, _numeric, _date_with_month_name):
        found = reader(text, today)
        if found is not None:
            return found
    raise ValueError(text)


def _with_qualifier(when: PartialDate, mark: str) -> PartialDate:
    """Return the date with a qualifier on each of its parts."""
    both = "%" if when.qualifier and when.qualifier != mark else mark
    bare = when.text.translate({ord(char): None for char in "?~%"})
    return PartialDate(re.sub(r"\d{4}(-\d\d){0,2}", lambda found: found[0] + both, bare))


def _relative(text: str, today: date) -> PartialDate | None:
    """Read “in 3 weeks”, “2 months ago”, “vor 3 Tagen”, “dans un mois”."""
    from dateutil.relativedelta import relativedelta

    ahead = re.fullmatch(r"(?:in|dans) (\w+) (\w+)", text)
    back = re.fullmatch(r"(\w+) (\w+) ago|(?:vor|il y a) (\w+) (\w+)", text)
    words = ahead.groups() if ahead else tuple(part for part in back.groups() if part) if back else ()
    if len(words) != 2:
        return None
    number, unit = words
    name, count = unit_of_word(unit), number_of_word(number)
    if count is None or name is None:
        return None
    months = {"months": count, "years": 12 * count}.get(name, 0)
    days = {"days": count, "weeks": 7 * count}.get(name, 0)
    sign = 1 if ahead else -1
    return PartialDate.day(today + relativedelta(months=sign * months, days=sign * days))


def _interval(text: str, today: date) -> PartialDate | None:
    """Read “until 2018”, “from Nov 2016”, “2016 to 2018”, “8 Nov 2016 - 2 Dec 2016”."""
    until = re.fullmatch(r"(?:until|till|bis|jusqu'a|jusqu'en) (.+)", text)
    if until:
        return PartialDate(f"../{_simple_text(_phrase(until[1], today))}")
    since = re.fullmatch(r"(?:from|since|ab|seit|depuis|des) (.+?)(?: (?:to|until|bis|au|a) (.+))?", text)
    if since:
        end = _simple_text(_phrase(since[2], today)) if since[2] else ".."
        return PartialDate(f"{_simple_text(_phrase(since[1], today))}/{end}")
    two = re.fullmatch(r"(.+?) (?:to|bis) (.+)", text) or re.fullmatch(r"([^-]*[a-z][^-]*)-(.*[a-z].*)", text)
    if two:
        end_date = _phrase(two[2].strip(), today)
        return PartialDate(
            f"{_simple_text(_start_of_interval(two[1].strip(), end_date, today))}/{_simple_text(end_date)}"
        )
    return None


def _start_of_interval(text: str, last: PartialDate, today: date) -> PartialDate:
    """Read the first of two dates that share the year of the last: “8 Nov” in “8 Nov - 2 Dec 2016”."""
    if not re.fullmatch(r"\d{1,2}\.? [a-z]+\.?", text):
        return _phrase(text, today)
    found = _phrase(f"{text} {last.earliest.year:04}", today)
    if found.earliest > last.latest:
        found = _phrase(f"{text} {last.earliest.year - 1:04}", today)
    return _with_qualifier(found, "?") if last.qualifier in ("?", "%") else found


def _simple_text(when: PartialDate) -> str:
    """Return the text of a simple date; ValueError for intervals and sets, which cannot be nested."""
    if when.is_set or "/" in when.text:
        raise ValueError(when.text)
    return when.text


def _possible_days(text: str, today: date) -> PartialDate | None:
    """Read “7 or 8 Nov 2018”, “7, 8 oder 9 Nov 2018”, “11-14 Nov 2024”, “one day in 3-9 May 2026”."""
    inside = re.fullmatch(r"one day in (.+)", text)
    if inside:
        span = _phrase(inside[1], today)
        days = PartialDate(f"[{span.earliest.isoformat()}..{span.latest.isoformat()}]")
        return _with_qualifier(days, span.qualifier)
    span_match = re.fullmatch(r"(\d{1,2})\.?-(\d{1,2}\.? .*[a-z].*)", text)
    if span_match:
        last = _phrase(span_match[2], today)
        if not last.is_day:
            return None
        span = PartialDate.between(last.earliest.replace(day=int(span_match[1])), last.earliest)
        return _with_qualifier(span, last.qualifier)
    options = re.split(r"\s*,\s*|\s+(?:or|oder|ou)\s+", text)
    if len(options) < 2 or re.search(r"\b(?:or|oder|ou)\b", text) is None:
        return None
    final = _phrase(options[-1], today)
    possible = []
    for option in options[:-1]:
        if option.rstrip(".").isdecimal() and final.is_day:
            possible.append(final.earliest.replace(day=int(option.rstrip("."))).isoformat() + final.qualifier)
        else:
            possible.append(_simple_text(_start_of_interval(option, final, today)))
    return PartialDate(f"[{','.join([*possible, _simple_text(final)])}]")


def _part_of_month(text: str, today: date) -> PartialDate | None:
    """Read “mid October”, “early 2027”, “Ende November 2026” as a third of the month or year."""
    for words, third in PARTS_OF_MONTH.items():
        found = re.fullmatch(rf"{words}[ -](.+)", text)
        if found:
            whole = _phrase(found[1], today)
            if whole.is_day or whole.is_set or "/" in whole.text:
                raise ValueError(text)
            first, length = whole.earliest, (whole.latest - whole.earliest).days + 1
            start = first + timedelta(days=length * third // 3)
            end = first + timedelta(days=length * (third + 1) // 3 - 1)
            mark = "%" if whole.qualifier else "~"
            return PartialDate(f"{start.isoformat()}{mark}/{end.isoformat()}{mark}")
    return None


def _day_by_contract(text: str, today: date) -> PartialDate | None:
    """Read the first, the 15th or the last day of a month as a contract names it (BGB § 192); of a year its ends."""
    found = re.fullmatch(
        rf"(?:the )?({'|'.join(DAYS_BY_CONTRACT)})[ -](?:the year |des jahres |du mois de )?(.+)", text
    )
    whole = _phrase(found[2], today) if found else None
    if found is None or whole is None or whole.is_day or whole.is_set or "/" in whole.text:
        return None
    part, is_month = DAYS_BY_CONTRACT[found[1]], whole.text[4:5] == "-"
    if part == 1:
        return PartialDate(f"{whole.earliest.replace(day=15).isoformat()}{whole.qualifier}") if is_month else None
    return PartialDate(f"{(whole.latest if part else whole.earliest).isoformat()}{whole.qualifier}")


def _weekday(text: str, today: date) -> PartialDate | None:
    """Read “Friday”, “next Monday”, “last Friday”, “letzten Freitag”, “vendredi prochain”."""
    words = text.replace(",", " ").split()
    if not words or len(words) > 2:
        return None
    named = [word for word in words if word.rstrip(".") in WEEKDAY_NUMBERS]
    if len(named) != 1:
        return None
    past = {"last", "letzten", "letzter", "vergangenen", "dernier"}
    ahead = {"next", "this", "on", "coming", "nachsten", "kommenden", "diesen", "am", "prochain", "ce"}
    others = [word for word in words if word not in named]
    if any(word not in past | ahead for word in others):
        return None
    ahead_by = (WEEKDAY_NUMBERS[named[0].rstrip(".")] - today.weekday() - 1) % 7 + 1
    if past & set(others):
        ahead_by -= 14 if ahead_by == 7 else 7
    return PartialDate.day(today + timedelta(days=ahead_by))


def _numeric(text: str, today: date) -> PartialDate | None:
    """Read “8.11.2016”, “08/11/2016” (ambiguous if day and month can be swapped), “11/2016”, “8.11.”."""
    month = re.fullmatch(r"(\d{1,2})[./](\d{4})", text)
    if month:
        return PartialDate(f"{month[2]}-{int(month[1]):02}")
    found = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d\d)?)?", text)
    if not found:
        return None
    first, separator, second, year = int(found[1]), found[2], int(found[3]), found[4]
    mark = "" if year else "?"
    years = _years(year, today) if year else (_next_year(second, first, today),)
    by_day = [each for year in years if (each := _date_of_numbers(year, second, first, mark))]
    if separator == ".":
        readings = tuple(by_day)
        if not readings:
            raise ValueError(text)
    else:
        by_month = [each for year in years if (each := _date_of_numbers(year, first, second, mark))]
        readings = tuple(dict.fromkeys((*by_day, *by_month)))
    if len(readings) > 1:
        raise AmbiguousError(text, readings)
    return readings[0] if readings else None


def _years(typed: str, today: date) -> tuple[int, ...]:
    """Return the years that somebody may mean: of two digits both, if this century's lies far ahead."""
    if len(typed) == 4:
        return (int(typed),)
    year = today.year // 100 * 100 + int(typed)
    return (year - 100, year) if year > today.year + _FAR_AHEAD_YEARS else (year,)


def _date_of_numbers(year: int, month: int, day: int, mark: str) -> PartialDate | None:
    try:
        return PartialDate(f"{year:04}-{month:02}-{day:02}{mark}")
    except ValueError:
        return None


def _next_year(month: int, day: int, today: date) -> int:
    """Return the year in which that day comes next, today included."""
    return today.year + ((month, day) < (today.month, today.day))


def _date_with_month_name(text: str, today: date) -> PartialDate | None:
    """Read “8 Nov 2016”, “Nov 8, 2016”, “8. November”, “novembre 2016”, “Tue 8 Nov 2016”."""
    words = [word.strip(".,") for word in text.replace(",", " ").split()]
    weekday = WEEKDAY_NUMBERS[words.pop(0)] if words and words[0] in WEEKDAY_NUMBERS else None
    words = [
        re.sub(r"^(\d{1,2})(st|nd|rd|th|er)$", r"\1", word) for word in words if word not in {"le", "the", "of", "de"}
    ]
    months = [word for word in words if word in MONTH_NUMBERS]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(months) + len(numbers) != len(words) or len(numbers) > 2:
        return None
    month = MONTH_NUMBERS[months[0]]
    years = [number for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    mark = "" if years else "?"
    if not days:
        year = int(years[0]) if years else _next_year(month, days_in(today.year, month), today)
        return PartialDate(f"{year:04}-{month:02}{mark}")
    year = int(years[0]) if years else _next_year(month, days[0], today)
    found = PartialDate(f"{year:04}-{month:02}-{days[0]:02}{mark}")
    if weekday is not None and found.earliest.weekday() != weekday:
        raise DateParseError(messages.OTHER_WEEKDAY(date=show_date(found, weekday=True)))
    return found
