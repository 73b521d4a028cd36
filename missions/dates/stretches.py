"""Stretches of time as people name them: weeks, quarters, seasons, parts of months, budget years.

Each reader takes a folded phrase and returns every stretch it can mean, or nothing if it is no such phrase. A day
within a week or a quarter is a set of possible days; a season is about its three months.
"""

import re
from datetime import date, timedelta

from missions.dates import messages
from missions.dates.partial import PartialDate, days_in
from missions.dates.periods import ORDINALS, SEASONS, WEEK_WORDS, YEAR_WORDS, unit_of_word
from missions.dates.typed_days import DateParseError, Readings, Standpoint, only, weeks_ahead

_YEAR = r"(\d{4}|'?\d\d)"
_OF = "of |in |de |des |von "
_WEEK = re.compile(
    rf"(?:the )?(?:{WEEK_WORDS})\.? ?(\d{{1,2}})\.?(?: ?(?:-|to|bis|und|and) ?(\d{{1,2}})\.?)?"
    rf"(?:[ ,/-]+(?:{_OF})?{_YEAR})?"
    rf"|(\d{{4}})[ /-]*(?:{WEEK_WORDS})\.? ?(\d{{1,2}})(?:-?([1-7]))?(?!\d)"
    rf"|(\d{{1,2}})(?:\.|st|nd|rd|th|e|eme)? ?(?:{WEEK_WORDS})(?:[ ,/-]+(?:{_OF})?{_YEAR})?"
)
_QUARTERS, _HALVES = "quarter|quartal|trimestre", "half|halbjahr|jahreshalfte|halfte|semestre"
_PART_OF_YEAR = re.compile(
    rf"(?:the |das |le )?(?:(?P<sign>q|h|t|{_QUARTERS}|half|halbjahr)(?:-| )?(?P<number>[1-4])"
    rf"|(?P<which>\w+)\.?[ -](?P<unit>{_QUARTERS}|{_HALVES}))"
    rf"(?:[ ,/-]*(?:{_OF})?(?:the |jahres )?{_YEAR})?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[ ,/-]*(q|h|quarter|quartal|halbjahr|trimestre|half|t)[ -]?([1-4])")
_SEASON = re.compile(
    rf"(?:in |im |the |le |l'|en |au )*({'|'.join(SEASONS)})(?:[ ,/-]*(?:{_OF})?(\d{{4}})(?:[/-](\d{{4}}|\d\d))?)?"
)
_RELATIVE = re.compile(r"(?:in |im |the |la |le |l')*(\w+) (\w+)")


def read_stretch(text: str, at: Standpoint) -> Readings:
    """Read a week, a quarter, a half-year, a season, a budget year, or “next month”; every stretch it can mean."""
    for reader in (_week, _part_of_year, _season, _from_this_one):
        found = reader(text, at)
        if found:
            return found
    return _years(text)


def _within(first: date, last: date, mark: str = "") -> PartialDate:
    return PartialDate(f"[{first.isoformat()}{mark}..{last.isoformat()}{mark}]")


def _week(text: str, at: Standpoint) -> Readings:
    """Read “week 48”, “KW 48/2027”, “2027-W48”, “2027-W48-3”, “KW 48-50”."""
    found = _WEEK.fullmatch(text)
    if not found:
        return ()
    number, last, year, iso_year, iso_week, weekday, ordinal, ordinal_year = found.groups()
    first_week = int(number or iso_week or ordinal)
    typed_year = year or iso_year or ordinal_year
    years = at.years_of(typed_year) if typed_year else (_year_of_week(first_week, int(last or first_week), at),)
    mark = "" if typed_year else "?"
    if weekday:
        return (PartialDate.day(_monday(years[0], first_week) + timedelta(days=int(weekday) - 1)),)
    if last and int(last) < first_week:
        return ()
    return only(
        _within(_monday(each, first_week), _monday(each, int(last or first_week)) + timedelta(days=6), mark)
        for each in years
    )


def _monday(year: int, week: int) -> date:
    """Return the first day of the week; DateParseError if the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        most = date(year, 12, 28).isocalendar().week
        raise DateParseError(messages.NO_SUCH_WEEK(year=str(year), count=most)) from None


def _year_of_week(first: int, last: int, at: Standpoint) -> int:
    """Return the year of a week that was typed without one."""
    year, week, _ = at.today.isocalendar()
    step = -1 if at.past else 1
    year += step * (first > week if at.past else last < week)
    return year if first <= 52 or date(year, 12, 28).isocalendar().week >= first else year + step


def _part_of_year(text: str, at: Standpoint) -> Readings:
    """Read “Q3 2027”, “3rd quarter of 2027”, “2. Quartal 2027”, “H1 2027”, “premier semestre 2027”."""
    found, reverse = _PART_OF_YEAR.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    if reverse:
        sign, number, typed_year = reverse[2], int(reverse[3]), reverse[1]
    elif found and found["sign"]:
        sign, number, typed_year = found["sign"], int(found["number"]), found[5]
    elif found and found["which"] in ORDINALS:
        sign, number, typed_year = found["unit"], ORDINALS[found["which"]], found[5]
    else:
        return ()
    months = 3 if sign in ("q", "t", "quarter", "quartal", "trimestre") else 6
    number = 12 // months if number == -1 else number
    if number > 12 // months:
        return ()
    first, last = months * (number - 1) + 1, months * number
    years = at.years_of(typed_year) if typed_year else (at.year_of(first, 1, (last, 31)),)
    mark = "" if typed_year else "?"
    return only(_within(date(each, first, 1), date(each, last, days_in(each, last)), mark) for each in years)


def _season(text: str, at: Standpoint) -> Readings:
    """Read “autumn 2027”, “Herbst 2027”, “été 2027”, “winter 2026/27”; the winter of one year can be either."""
    found = _SEASON.fullmatch(text)
    if not found:
        return ()
    first, typed_year, next_year = SEASONS[found[1]], found[2], found[3]
    if next_year and (first != 12 or (int(typed_year) + 1) % 100 != int(next_year) % 100):
        return ()
    if typed_year:
        years = [int(typed_year)] if first != 12 or next_year else [int(typed_year) - 1, int(typed_year)]
    elif first == 12:
        years = [at.today.year - ((at.past and at.today.month != 12) or at.today.month < 3)]
    else:
        years = [at.year_of(first, 1, (first + 2, 31))]
    mark = "~" if typed_year else "%"
    return tuple(_three_months(year, first, mark) for year in years)


def _three_months(year: int, first: int, mark: str) -> PartialDate:
    last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
    return PartialDate(f"{year:04}-{first:02}{mark}/{last_year:04}-{last:02}{mark}")


def _years(text: str) -> Readings:
    """Read a school or budget year: “school year 2026/27”; one year alone does not say its days."""
    found = re.fullmatch(rf"(?:{YEAR_WORDS}) ?(\d{{4}})(?:[/-](\d{{4}}|\d\d))?", text)
    if not found:
        return ()
    first = int(found[1])
    if not found[2]:
        raise DateParseError(messages.WHICH_BUDGET_YEAR(year=f"{first:04}", next=f"{first + 1:04}"))
    last = first // 100 * 100 + int(found[2][-2:])
    return (PartialDate(f"{first:04}/{last:04}"),) if last > first else ()


def _from_this_one(text: str, at: Standpoint) -> Readings:
    """Read “next week”, “this month”, “letztes Jahr”, “la semaine prochaine”, “next quarter”."""
    found = _RELATIVE.fullmatch(text)
    if not found:
        return ()
    for word, unit in ((found[1], found[2]), (found[2], found[1])):
        ahead, name = weeks_ahead(word), unit_of_word(unit)
        if ahead is None:
            continue
        today = at.today
        if name == "weeks":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
            return (_within(monday, monday + timedelta(days=6)),)
        if name == "years":
            return (PartialDate(f"{today.year + ahead:04}"),)
        if name in ("months", "quarters"):
            size = 3 if name == "quarters" else 1
            month = (today.year * 12 + today.month - 1) // size * size + ahead * size
            year, first = divmod(month, 12)
            if size == 1:
                return (PartialDate(f"{year:04}-{first + 1:02}"),)
            return (_within(date(year, first + 1, 1), date(year, first + 3, days_in(year, first + 3))),)
        if unit in ("weekend", "wochenende"):
            saturday = today - timedelta(days=today.weekday()) + timedelta(days=5, weeks=ahead)
            return (_within(saturday, saturday + timedelta(days=1)),)
    return ()


def part_of(whole: PartialDate, third: int) -> PartialDate:
    """Return about the first, second or last third of a month, a quarter or a year; ValueError of a day."""
    if whole.is_day or whole.is_open or ("/" in whole.text and whole.qualifier not in ("~", "%")):
        raise ValueError(whole.text)
    first, length = whole.earliest, (whole.latest - whole.earliest).days + 1
    start = first + timedelta(days=length * third // 3)
    end = first + timedelta(days=length * (third + 1) // 3 - 1)
    mark = "%" if whole.qualifier in ("?", "%") else "~"
    return PartialDate(f"{start.isoformat()}{mark}/{end.isoformat()}{mark}")


def part_by_contract(whole: PartialDate, part: int) -> PartialDate | None:
    """Return the first, the 15th or the last day of a month, or the first or last of a longer stretch (BGB § 192)."""
    if whole.is_day or whole.is_open or "/" in whole.text:
        return None
    is_month = whole.text[4:5] == "-" and not whole.is_set
    if part == 1:
        return PartialDate(f"{whole.earliest.replace(day=15).isoformat()}{whole.qualifier}") if is_month else None
    return PartialDate(f"{(whole.latest if part else whole.earliest).isoformat()}{whole.qualifier}")
