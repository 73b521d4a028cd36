"""Words and refusals that all verbs of planning share."""

from datetime import date, time

from missions.dates.formatting import show_clock
from missions.messages import MessageFact, message
from missions.records.changes import RejectedError


def told(sentence: str, *facts: MessageFact) -> str:
    """Return the sentence filled with facts."""
    return message(sentence, *facts).said


def refused(sentence: str, *facts: MessageFact) -> RejectedError:
    """Return the error that refuses a step with that sentence."""
    return RejectedError(told(sentence, *facts))


def length(minutes: int) -> str:
    """Return a length of time in words: “45 minutes”, “1 hour”, “2 hours and 15 minutes”."""
    hours, rest = divmod(minutes, 60)
    parts = [_so_many(hours, "hour"), _so_many(rest, "minute")]
    return " and ".join(part for part in parts if part) or "0 minutes"


def days(number: int) -> str:
    """Return a number of days in words, without its sign."""
    return _so_many(abs(number), "day")


def between(start: time, end: time) -> str:
    """Return a stretch of time: “09:30–10:15”."""
    return f"{show_clock(start)}–{show_clock(end)}"


def checked(number: int) -> date:
    """Return the day with that ordinal number; RefusedStepError beyond the calendar."""
    from missions.planning import sentences

    if not date.min.toordinal() < number < date.max.toordinal() - 1:
        raise refused(sentences.OUT_OF_CALENDAR)
    return date.fromordinal(number)


def _so_many(number: int, unit: str) -> str:
    if not number:
        return ""
    return f"1 {unit}" if number == 1 else f"{number:,} {unit}s"
