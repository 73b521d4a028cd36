"""Words and refusals that all verbs of planning share."""

from datetime import date, time

from missions.dates.formatting import show_clock
from missions.records.changes import rejection


def duration_text(minutes: int) -> str:
    """Return a length of time in words: “45 minutes”, “1 hour”, “2 hours and 15 minutes”."""
    hours, rest = divmod(minutes, 60)
    parts = [_number_with_unit(hours, "hour"), _number_with_unit(rest, "minute")]
    return " and ".join(part for part in parts if part) or "0 minutes"


def days_text(number: int) -> str:
    """Return a number of days in words, without its sign."""
    return _number_with_unit(abs(number), "day")


def time_range_text(start: time, end: time) -> str:
    """Return a stretch of time: “09:30–10:15”."""
    return f"{show_clock(start)}–{show_clock(end)}"


def day_of_ordinal(number: int) -> date:
    """Return the day with that ordinal number; RefusedStepError beyond the calendar."""
    from missions.planning import messages

    if not date.min.toordinal() < number < date.max.toordinal() - 1:
        raise rejection(messages.OUT_OF_CALENDAR)
    return date.fromordinal(number)


def _number_with_unit(number: int, unit: str) -> str:
    if not number:
        return ""
    return f"1 {unit}" if number == 1 else f"{number:,} {unit}s"
