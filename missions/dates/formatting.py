"""How dates, lengths of time, numbers and choices are shown to people. One function for each, used everywhere."""

from datetime import date, datetime, time
from enum import Enum

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.messages import show_facts, translated
from missions.text import line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_QUALIFIER_TEXTS = {"": "{}", "?": "{} (uncertain)", "~": "about {}", "%": "about {} (uncertain)"}


def show_day(day: date, weekday: bool = False) -> str:
    """Show one day: ``8 Nov 2016``, or ``Tue 8 Nov 2016``."""
    shown = f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"
    return f"{WEEKDAYS[day.weekday()]} {shown}" if weekday else shown


def show_date(when: PartialDate | None, weekday: bool = False) -> str:
    """Show what is known of a date, and no more: ``Nov 2026``, ``7 or 8 Nov 2018``, ``11–14 Nov 2024``."""
    if when is None:
        return ""
    if when.is_day and len(when.text) == 10:
        return show_day(when.earliest, weekday)
    days = when.days()
    if days:
        return _QUALIFIER_TEXTS[when.qualifier].format(_or(days))
    if when.is_set:
        return _QUALIFIER_TEXTS[when.qualifier].format(f"one day in {_between(when.earliest, when.latest)}")
    bare = when.text.translate({ord(char): None for char in "?~%"})
    if "/" in bare:
        start, end = bare.split("/")
        return _QUALIFIER_TEXTS[when.qualifier].format(_interval(start, end))
    return _QUALIFIER_TEXTS[when.qualifier].format(_simple(bare, weekday))


def show_end(when: PartialDate) -> str:
    """Show a last day that can be read in two ways: ``7 or 8 Nov 2018``; any other as a date."""
    if "/" in when.text and (when.latest - when.earliest).days == 1:
        return _or((when.earliest, when.latest))
    return show_date(when)


def show_days(days: int | None) -> str:
    """Show how far off a day is: ``today``, ``in 5 days``, ``4 days late``; in years from two years on."""
    if days is not None and abs(days) >= 730:
        years = abs(days) // 365
        return f"in {years} years" if days > 0 else f"{years} years late"
    match days:
        case None:
            return "no date"
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "1 day late"
        case _:
            return f"in {days:,} days" if days > 0 else f"{-days:,} days late"


def show_period(period: Period | None) -> str:
    """Show a length of time: ``2 years``, ``1 month and 15 days``, ``1½ months``, ``half a month``."""
    if period is None:
        return ""
    return " and ".join(_number_with_unit(number, unit) for number, unit in period.parts) or "0 days"


def show_every(period: Period) -> str:
    """Show how often something recurs, after “every”: ``year``, ``2 years``."""
    shown = show_period(period)
    return shown.removeprefix("1 ") if len(period.parts) == 1 else shown


def show_number(number: float | None) -> str:
    """Show a number in groups of three digits: ``4,300,000``; decimals only if it has any."""
    if number is None:
        return ""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


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
    return " and ".join(parts) or "0 minutes"


def show_count(number: int, unit: str) -> str:
    """Show how many there are of a unit: ``1 day``, ``1,200 days``."""
    return f"1 {unit}" if number == 1 else f"{number:,} {unit}s"


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


def show_choice(choice: Enum) -> str:
    """Show the value of an enumeration in words: ``notice of non-renewal``."""
    return translated(words_of(str(choice.value)))


def words_of(value: str) -> str:
    """Return the words of an enumeration's value, as they stand in the catalogue."""
    return value.replace("_", " ").replace("non renewal", "non-renewal").replace("follow up", "follow-up")


def _simple(text: str, weekday: bool = False) -> str:
    """Show ``2017``, ``2016-10`` or ``2016-11-08``."""
    match [int(part) for part in text.split("-")]:
        case [year]:
            return f"{year:04}"
        case [year, month]:
            return f"{MONTHS[month - 1]} {year:04}"
        case [year, month, number]:
            return show_day(date(year, month, number), weekday)
    raise ValueError(text)


def _interval(start: str, end: str) -> str:
    if start == "..":
        return f"until {_simple(end)}"
    if end == "..":
        return f"from {_simple(start)}"
    if len(start) == len(end) == 10:
        return _between(date.fromisoformat(start), date.fromisoformat(end))
    return f"{_simple(start)} to {_simple(end)}"


def _between(first: date, last: date) -> str:
    """Show a range of days as briefly as is clear."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{show_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {show_day(last)}"
    return f"{show_day(first)} – {show_day(last)}"


def _or(days: tuple[date, ...]) -> str:
    """Show possible days: ``7 or 8 Nov 2018``."""
    *others, last = days
    same = all((day.year, day.month) == (last.year, last.month) for day in others)
    firsts = [str(day.day) if same else show_day(day) for day in others]
    return f"{', '.join(firsts)} or {show_day(last)}" if firsts else show_day(last)


def _number_with_unit(number: float, unit: str) -> str:
    whole, half = divmod(number, 1)
    if half and not whole:
        return f"half a {unit}"
    return f"{whole:.0f}{'½' if half else ''} {unit}{'s' if number != 1 else ''}"


show_facts(PartialDate, lambda when: show_date(when, weekday=True))
show_facts(date, lambda day: show_day(day, weekday=True))
show_facts(Period, show_period)
show_facts(Enum, show_choice)
show_facts(int, show_number)
show_facts(float, show_number)
