"""How dates, lengths of time, numbers and choices are shown to people. One function for each, used everywhere."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import reduce

from missions.dates import messages
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import kept_until_language_changes, show_facts, translated
from missions.text import line

MONTHS, WEEKDAYS = messages.MONTHS, messages.WEEKDAYS
_FAR = 2 * 365
"""From so many days on, they are told in years."""

_QUALIFIED = {"?": messages.UNCERTAIN, "~": messages.ABOUT, "%": messages.ABOUT_UNCERTAIN}


@kept_until_language_changes
def show_day(day: date, weekday: bool = False) -> str:
    """Show one day: ``8 Nov 2016``, or ``Tue 8 Nov 2016``."""
    form = translated(messages.WEEKDAY_AND_DAY.text if weekday else messages.DAY.text)
    month, year = month_name(day), f"{day.year:04}"
    return form.format(weekday=weekday and weekday_name(day), day=day.day, month=month, year=year)


def show_near(when: PartialDate | date, today: date) -> str:
    """Show a day of this year with its weekday and without the year: ``Tue 8 Nov``; any other date as ever."""
    if isinstance(when, date):
        when = PartialDate.day(when)
    if not when.is_day or when.qualifier or when.earliest.year != today.year:
        return show_end(when)
    day = when.earliest
    return messages.WEEKDAY_AND_MONTH(weekday=weekday_name(day), day=day.day, month=month_name(day))


def show_on_near(when: PartialDate | date, today: date) -> str:
    """Show a date with its preposition as `show_near` has it: ``on Tue 8 Nov``, ``in Nov 2027``."""
    if isinstance(when, date):
        when = PartialDate.day(when)
    near = when.is_day and not when.qualifier
    return messages.ON(date=show_near(when, today)) if near else show_on(when)


def month_name(day: date) -> str:
    """Return the short name of a day's month: ``Nov``."""
    return translated(messages.MONTHS[day.month - 1].text)


def weekday_name(day: date) -> str:
    """Return the short name of a day of the week: ``Tue``."""
    return translated(messages.WEEKDAYS[day.weekday()].text)


def show_date(when: PartialDate | None, weekday: bool = False) -> str:
    """Show what is known of a date, and no more: ``Nov 2026``, ``7 or 8 Nov 2018``, ``11–14 Nov 2024``."""
    if when is None:
        return ""
    if when.is_day and len(when.text) == 10:
        return show_day(when.earliest, weekday)
    shown = _unqualified(when, weekday)
    return _QUALIFIED[when.qualifier](date=shown) if when.qualifier else shown


def _unqualified(when: PartialDate, weekday: bool) -> str:
    """Show a date without saying whether it is uncertain."""
    days = when.days()
    if days:
        return _or(days)
    if when.is_set:
        return messages.ONE_DAY_IN(dates=_between(when.earliest, when.latest))
    bare = when.text.translate({ord(char): None for char in "?~%"})
    if "/" in bare:
        return _interval(*bare.split("/"))
    return _simple(bare, weekday)


def show_end(when: PartialDate) -> str:
    """Show a last day that can be read in two ways: ``7 or 8 Nov 2018``; any other as a date."""
    if "/" in when.text and (when.latest - when.earliest).days == 1:
        return _or((when.earliest, when.latest))
    return show_date(when)


def show_as_noun(when: PartialDate, weekday: bool = False) -> str:
    """Show a date where a word such as “by”, “from” or “until” may stand before it: ``2023 or later``."""
    return _stretch_as_noun(when) or (show_date(when, weekday) if when.is_day else show_end(when))


def _stretch_as_noun(when: PartialDate) -> str:
    """Show a stretch of time that is open or not known to the day as one thing; nothing of any other date."""
    first, _, last = when.text.translate({ord(char): None for char in "?~%"}).partition("/")
    if not last or when.is_set or len(first) == len(last) == 10 or first == last == "..":
        return ""
    if first == "..":
        shown = messages.OR_EARLIER(date=_simple(last))
    elif last == "..":
        shown = messages.OR_LATER(date=_simple(first))
    else:
        shown = messages.SOME_DAY_BETWEEN(first=_simple(first), last=_simple(last))
    return _QUALIFIED[when.qualifier](date=shown) if when.qualifier else shown


def show_on(when: PartialDate) -> str:
    """Show a date with its preposition: ``on 8 Nov 2016``, ``in Nov 2016``, ``in 2016``, ``between … and …``."""
    bare = when.text.translate({ord(char): None for char in "?~%"})
    if when.qualifier in ("~", "%") or (when.is_set and not when.days()):
        return show_date(when)  # “about 2016” and “one day in 2016” need none
    if when.is_day or when.is_set or (when.latest - when.earliest).days == 1:
        return messages.ON(date=show_date(when, weekday=True) if when.is_day else show_end(when))
    if "/" not in bare:
        return messages.IN(date=show_date(when))
    first, last = bare.split("/")
    if first == "..":
        return messages.BY(date=_simple(last))
    if last == "..":
        return (messages.ON_OR_AFTER if len(first) == 10 else messages.IN_OR_AFTER)(date=_simple(first))
    return messages.BETWEEN_AND(first=_simple(first), last=_simple(last))


def show_days(days: int | None) -> str:
    """Show how far off a day is: ``today``, ``in 5 days``, ``4 days late``; in years from two years on."""
    if days is None:
        return messages.NO_DATE()
    if abs(days) >= _FAR:
        return (messages.IN_YEARS if days > 0 else messages.YEARS_LATE)(count=abs(days) // 365)
    if days in (0, 1):
        return messages.TOMORROW() if days else messages.TODAY()
    return (messages.IN_DAYS if days > 0 else messages.DAYS_LATE)(count=abs(days))


def show_period(period: Period | None) -> str:
    """Show a length of time: ``2 years``, ``1 month and 15 days``, ``1½ months``, ``half a month``."""
    if period is None:
        return ""
    return _joined([_number_with_unit(number, unit) for number, unit in period.parts]) or show_count(0, "day")


def show_every(period: Period) -> str:
    """Show how often something recurs, after “every”: ``year``, ``2 years``."""
    is_one = len(period.parts) == 1 and period.parts[0][0] == 1
    return messages.EACH[period.parts[0][1]]() if is_one else show_period(period)


def show_number(number: float | Decimal | None) -> str:
    """Show a number in groups of three digits: ``4,300,000``; decimals only if it has any."""
    if number is None:
        return ""
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def show_amount(amount: float | Decimal | None, currency: str = "") -> str:
    """Show an amount of money: ``4,300,000``, or ``1,234.50``, with its currency if that is named."""
    shown = show_number(amount)
    if amount is not None and len(shown.partition(".")[2]) == 1:
        shown += "0"
    return f"{shown} {currency}".strip() if shown else ""


def show_clock(clock: time | None) -> str:
    """Show a time of day: ``09:30``."""
    return clock.strftime("%H:%M") if clock else ""


def show_clock_range(start: time | None, end: time | None) -> str:
    """Show from when to when: ``09:30–10:15``."""
    return f"{show_clock(start)}–{show_clock(end)}"


def show_duration(minutes: int) -> str:
    """Show how long something takes: ``45 minutes``, ``1 hour``, ``2 hours and 15 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [show_count(number, unit) for number, unit in ((hours, "hour"), (rest, "minute")) if number]
    return _joined(parts) or show_count(0, "minute")


def show_count(number: int, unit: str) -> str:
    """Show how many there are of a unit: ``1 day``, ``1,200 days``."""
    return messages.NUMBERS[unit](count=number)


def show_moment(moment: datetime | None) -> str:
    """Show a moment: ``8 Nov 2016 09:30``."""
    return f"{show_day(moment.date())} {moment:%H:%M}" if moment else ""


def show_stamp(text: str) -> str:
    """Show a moment kept as ISO 8601 text: ``8 Nov 2016 09:30 UTC``; any other text as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return line(text)
    return f"{show_moment(moment)} {moment.tzname() or ''}".rstrip()


def keep_dates_whole(text: str) -> str:
    """Return a text in which no date can break over two lines: with no-break spaces within each."""
    if not any(map(text.__contains__, "0123456789")):
        return text
    return re.sub(_date_pattern("|".join(map(str, MONTHS)), "|".join(map(str, WEEKDAYS))), _unbroken, text)


def _date_pattern(months: str, weekdays: str) -> str:
    return rf"(?:\b(?:{weekdays}) )?(?:\b\d{{1,2}}(?: or |–|, ))*(?:\b\d{{1,2}} )?\b(?:{months})(?: \d{{4}})?\b"


def _unbroken(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\u00a0")


def show_choice(choice: Enum) -> str:
    """Show the value of an enumeration in words: ``notice of non-renewal``."""
    other = messages.OTHER_WORDS.get(str(choice.value))
    return other() if other else translated(words_of(str(choice.value)))


def words_of(value: str) -> str:
    """Return the words of an enumeration's value, as they stand in the catalogue."""
    return value.replace("_", " ").replace("non ", "non-").replace("follow ", "follow-")


def _simple(text: str, weekday: bool = False) -> str:
    """Show ``2017``, ``2016-10`` or ``2016-11-08``."""
    match [int(part) for part in text.split("-")]:
        case [year]:
            return f"{year:04}"
        case [year, month]:
            return messages.MONTH(month=month_name(date(year, month, 1)), year=f"{year:04}")
        case [year, month, number]:
            return show_day(date(year, month, number), weekday)
    raise ValueError(text)


def _interval(start: str, end: str) -> str:
    if start == "..":
        return messages.UNTIL(date=_simple(end))
    if end == "..":
        return messages.FROM(date=_simple(start))
    if len(start) == len(end) == 10:
        return _between(date.fromisoformat(start), date.fromisoformat(end))
    return messages.FROM_TO(first=_simple(start), last=_simple(end))


def _between(first: date, last: date) -> str:
    """Show a range of days as briefly as is clear."""
    if (first.year, first.month) == (last.year, last.month):
        return messages.DAYS_OF_MONTH(first=first.day, last=show_day(last))
    if first.year == last.year:
        return messages.DAYS_OF_YEAR(day=first.day, month=month_name(first), last=show_day(last))
    return messages.BETWEEN(first=show_day(first), last=show_day(last))


def _or(days: tuple[date, ...]) -> str:
    """Show possible days: ``7 or 8 Nov 2018``."""
    *others, last = days
    same = all((day.year, day.month) == (last.year, last.month) for day in others)
    firsts = [str(day.day) if same else show_day(day) for day in others]
    return messages.OR(days=", ".join(firsts), last=show_day(last)) if firsts else show_day(last)


def _number_with_unit(number: float, unit: str) -> str:
    whole, half = divmod(number, 1)
    if half:
        return messages.AND_A_HALF(count=f"{whole:.0f}") if whole else messages.HALF()
    return messages.NUMBERS[unit](count=int(whole)).replace(",", "")  # so that it can be read again


def _joined(parts: list[str]) -> str:
    """Return the parts with “and” between them."""
    return reduce(lambda first, second: messages.AND(first=first, second=second), parts) if parts else ""


show_facts(
    PartialDate,
    lambda when: _stretch_as_noun(when) or show_date(when, weekday=True),
    on=show_on,
    either=lambda when: show_as_noun(when, weekday=True),
)
show_facts(date, lambda day: show_day(day, weekday=True), on=lambda day: messages.ON(date=show_day(day, weekday=True)))
show_facts(Period, show_period)
show_facts(Enum, show_choice)
show_facts(int, show_number)
show_facts(float, show_number)
show_facts(Decimal, show_number)
